"""Read one file as a report, from the first byte to what it says about itself."""

from dataclasses import dataclass, field

from tdkt.tools.documents import old_fonts
from tdkt.tools.documents.encodings import decode_text
from tdkt.tools.documents.reading import DocxUnreadable, docx_text
from tdkt.tools.documents.reports import authors, facts, gate, layouts, tidying, years
from tdkt.tools.documents.reports.pages import letters, pdf_pages
from tdkt.tools.documents.reports.results import (
    Place,
    ReadReport,
    Refusal,
    Remark,
    ReportUnreadable,
)

# Vietnamese writes an accent on more than every second syllable; some people type none.
_FEWEST_ACCENTS = 0.02
_FEWEST_LETTERS = 200


@dataclass
class _Body:
    """Lines by page (or in one piece), and what was noticed on the way."""

    kind: str
    unit: str
    parts: list[list[str]]
    remarks: list[Remark] = field(default_factory=list)
    from_scan: bool = False


def read_report(content: bytes, name: str, *, read_scans: bool = True) -> ReadReport:
    """
    Return the text of a report file and what it says about itself.

    Args:
        content: the file as it came; at most 40 MB, its text at most 5 million characters.
        name: the file's name, with folders where it came in some: a year may stand in it.
        read_scans: whether pages that are pictures may be read, some seconds a page.

    Raises:
        ReportUnreadable: the reason is one of Refusal.
    """
    kind = gate.kind_of(content)
    if kind == "docx":
        body = _word(content)
    elif kind == "pdf":
        body = _pdf(content, read_scans=read_scans)
    else:
        body = _plain(content)
    text, places = _joined(body)
    if not letters(text):
        raise ReportUnreadable(Refusal.NO_TEXT if kind == "pdf" else Refusal.EMPTY)
    if len(text) > gate.LONGEST_TEXT:
        raise ReportUnreadable(Refusal.TOO_LARGE)
    return _report(body, text, places, name)


def _word(content: bytes) -> _Body:
    try:
        text = docx_text(content, largest_part_bytes=gate.LARGEST_XML_BYTES)
    except DocxUnreadable as error:
        raise ReportUnreadable(Refusal.DAMAGED) from error
    body = _Body("docx", "paragraph", [])
    body.parts = [_cleaned(_with_old_fonts_read(body, text)).split("\n")]
    return body


def _plain(content: bytes) -> _Body:
    decoded = decode_text(content)
    # Programs that turn a PDF into text part its pages with form feeds.
    pages = [_cleaned(page).split("\n") for page in decoded.text.split("\f")]
    body = _Body("txt", "line", pages)
    if decoded.is_broken:
        body.remarks.append(Remark.BROKEN_LETTERS)
    if decoded.encoding in (old_fonts.TCVN3, old_fonts.VNI):
        body.remarks.append(Remark.OLD_FONTS)
    _drop_edges(body)
    body.parts = [[line for page in body.parts for line in page]]
    lines, gone = tidying.without_intruders(body.parts[0])
    if gone:
        body.parts = [lines]
        body.remarks.append(Remark.HEADINGS_LEFT_OUT)
    return body


def _pdf(content: bytes, *, read_scans: bool) -> _Body:
    pages = pdf_pages(content, read_scans=read_scans)
    body = _Body("pdf", "page", [_cleaned(page.text).split("\n") for page in pages])
    body.from_scan = any(page.from_scan for page in pages)
    if body.from_scan:
        body.remarks.append(Remark.READ_FROM_SCAN)
    if any(page.is_unread for page in pages):
        body.remarks.append(Remark.PAGES_UNREAD)
    if any(page.had_old_fonts for page in pages):
        body.remarks.append(Remark.OLD_FONTS)
    _drop_edges(body)
    body.parts = [tidying.joined_lines(page) for page in body.parts]
    return body


def _cleaned(text: str) -> str:
    """Clean the signs; too long a text is refused before more work is spent on it."""
    if len(text) > gate.LONGEST_TEXT:
        raise ReportUnreadable(Refusal.TOO_LARGE)
    return tidying.clean_signs(text)


def _drop_edges(body: _Body) -> None:
    body.parts, gone = tidying.without_page_edges(body.parts)
    if gone:
        body.remarks.append(Remark.HEADINGS_LEFT_OUT)


def _with_old_fonts_read(body: _Body, text: str) -> str:
    """Return text in Unicode where statistics tell an old font; before signs are cleaned."""
    lines = text.split("\n")
    family = old_fonts.guess_family(lines)
    if family is None:
        return text
    body.remarks.append(Remark.OLD_FONTS)
    return "\n".join(old_fonts.to_unicode(line, family) for line in lines)


def _joined(body: _Body) -> tuple[str, tuple[Place, ...]]:
    """Return the text and the place of each page, or of each line where there are none."""
    pieces: list[str] = []
    places: list[Place] = []
    start = 0
    for number, part in enumerate(_pieces(body), start=1):
        if part:
            places.append(Place(body.unit, number, start, start + len(part)))
            pieces.append(part)
            start += len(part) + 1
    return "\n".join(pieces), tuple(places)


def _pieces(body: _Body) -> list[str]:
    if body.unit == "page":
        return ["\n".join(part) for part in body.parts]
    return [line for part in body.parts for line in part]


def _report(body: _Body, text: str, places: tuple[Place, ...], name: str) -> ReadReport:
    lines = text[: facts.OPENING_CHARACTERS].split("\n")
    title = facts.title(lines)
    written_by = authors.read_authors(lines)
    first_applied = facts.first_applied(lines)
    year, year_from = years.read_year(text, name, first_applied)
    remarks = [*body.remarks]
    if _has_few_accents(text):
        remarks.append(Remark.HARDLY_ANY_ACCENTS)
    for missing, remark in (
        (title, Remark.NO_TITLE),
        (written_by, Remark.NO_AUTHOR),
        (year, Remark.NO_YEAR),
    ):
        if not missing:
            remarks.append(remark)
    return ReadReport(
        text=text,
        kind=body.kind,
        from_scan=body.from_scan,
        layout=layouts.layout_of(text),
        title=title,
        field=facts.field_of_work(lines),
        authors=written_by,
        first_applied=first_applied,
        year=year,
        year_from=year_from,
        warnings=tuple(dict.fromkeys(remarks)),
        places=places,
    )


def _has_few_accents(text: str) -> bool:
    sample = text[:200_000]
    count = letters(sample)
    accented = sum(1 for sign in sample if sign > "\x7f" and sign.isalpha())
    return count >= _FEWEST_LETTERS and accented < count * _FEWEST_ACCENTS
