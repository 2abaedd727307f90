"""The pages of a PDF as text; pages that are only pictures are read where that is possible."""

import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tdkt.tools.documents import old_fonts
from tdkt.tools.documents.reports import scans
from tdkt.tools.documents.reports.results import Refusal, ReportUnreadable

# PDFium writes these for a hyphen at the end of a line.
_LINE_END_HYPHEN = re.compile("[\ufffe\x02][ \t]*\r?\n?")
# The letter ư of TCVN3 has the byte of the soft hyphen, and comes out of a PDF as a hyphen.
# It is one again where a syllable of Vietnamese needs it: tr-ờng, nh-, -ớc.
_HYPHEN_FOR_LETTER = re.compile(
    r"(?<!\w)((?:ch|gi|kh|ng|nh|ph|th|tr|[bcdđghlmnrstvx])?)[-\ufffe\x02\xad]"
    r"(?=[ơờớởỡợ]|(?:a|u|i|ng?|c|t|m)(?!\w))"
    r"|(?<!\w)(ch|gi|kh|ng|nh|ph|th|tr|[đlmst])[-\ufffe\x02\xad](?=[\s,.;:)])",
    re.IGNORECASE,
)
_WORKER = Path(__file__).with_name("pdf_worker.py")
PDF_SECONDS = 60
# A page takes some seconds; a report of two hundred scanned pages is read to its hundredth.
MOST_SCANNED_PAGES = 100
SCANS_SECONDS = 900
# A page number or a stamp is no text; less than this on a page with a picture is a scan.
FEWEST_LETTERS_OF_A_PAGE = 25


@dataclass
class Page:
    """The text of one page; `is_unread` where it holds more than could be read."""

    text: str
    from_scan: bool = False
    is_unread: bool = False
    had_old_fonts: bool = False


def pdf_pages(content: bytes, *, read_scans: bool) -> list[Page]:
    """
    Return the pages of a PDF.

    Raises:
        ReportUnreadable: encrypted, damaged, too_large, or no_text where not one page
            could be read.
    """
    answer = _ask(content, "text")
    if reason := answer.get("refused"):
        raise ReportUnreadable(Refusal(reason))
    pages = [_page(found) for found in answer["pages"]]
    if read_scans and any(page.is_unread for page in pages) and scans.can_read():
        _read_pictures(content, pages)
    if not any(letters(page.text) for page in pages):
        raise ReportUnreadable(Refusal.NO_TEXT)
    return pages


def letters(text: str) -> int:
    """Return how many letters a text has."""
    return sum(map(str.isalpha, text))


def _page(found: dict[str, Any]) -> Page:
    had_old_fonts = False
    if len(found["runs"]) == 1 and found["runs"][0][1] is None:
        found["runs"] = [(_guessed(found["runs"][0][0]), None)]
    parts = []
    for text, font in found["runs"]:
        family = old_fonts.family_of(font)
        if family and not text.isascii():
            converted = _unicode(text, family)
            had_old_fonts |= converted != text
            text = converted
        parts.append(text)
    text = _LINE_END_HYPHEN.sub("-", "".join(parts))
    is_picture = found["has_picture"] and letters(text) < FEWEST_LETTERS_OF_A_PAGE
    return Page(
        text, is_unread=is_picture or found["is_damaged"], had_old_fonts=had_old_fonts
    )


def _unicode(text: str, family: str) -> str:
    text = old_fonts.to_unicode(text, family)
    if family == old_fonts.VNI:
        return text
    return _HYPHEN_FOR_LETTER.sub(lambda found: (found[1] or found[2] or "") + "ư", text)


def _guessed(text: str) -> str:
    """Return the text of a page whose old font has no name that tells it."""
    lines = text.split("\n")
    family = old_fonts.guess_family(lines)
    return "\n".join(_unicode(line, family) for line in lines) if family else text


def _read_pictures(content: bytes, pages: list[Page]) -> None:
    """Read the pages that are pictures, as far as the time allows."""
    ends = time.monotonic() + SCANS_SECONDS
    unread = [number for number, page in enumerate(pages) if page.is_unread]
    with tempfile.TemporaryDirectory(prefix="tdkt-scan-") as name:
        folder = Path(name)
        for number in unread[:MOST_SCANNED_PAGES]:
            if time.monotonic() > ends:
                break
            text = _read_picture(content, folder, number)
            if text is not None and letters(text) >= letters(pages[number].text):
                pages[number] = Page(text, from_scan=True)


def _read_picture(content: bytes, folder: Path, number: int) -> str | None:
    try:
        answer = _ask(content, "render", str(folder), str(number))
    except ReportUnreadable:
        return None
    if "rendered" not in answer:
        return None
    return scans.read_picture(folder / "page.pgm")


def _ask(content: bytes, *arguments: str) -> dict[str, Any]:
    """Let a process of its own open the PDF: it may hang, crash or ask for all memory."""
    command = [sys.executable, "-P", str(_WORKER), *arguments]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, timeout=PDF_SECONDS, check=True
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise ReportUnreadable(Refusal.DAMAGED) from error
    return answer if isinstance(answer, dict) else {"refused": Refusal.DAMAGED}
