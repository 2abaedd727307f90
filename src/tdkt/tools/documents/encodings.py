"""Which letters the bytes of a plain text file stand for."""

import re
import unicodedata
from dataclasses import dataclass

from tdkt.tools.documents import old_fonts

_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
# One character written across two files or cut by a mailer leaves a stray byte or two.
_MOST_BROKEN = 0.2
_SAMPLE_BYTES = 1_000_000


@dataclass(frozen=True)
class Decoded:
    """
    The text of a file and how its bytes were understood.

    `encoding` is utf-8, utf-16, cp1258, tcvn3, vni or cp1252. `is_broken`: some bytes fit
    no letter; each of them stands in the text as the letter Windows would show, or as the
    sign U+FFFD where it would show none.
    """

    text: str
    encoding: str
    is_broken: bool = False


def utf16_order(content: bytes) -> str | None:
    """Return the codec of UTF-16 bytes without a mark at their head, None for others."""
    head = content[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if max(even, odd) * 4 < half or min(even, odd) * 50 > half:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def decode_text(content: bytes) -> Decoded:
    """Return the letters of any bytes; never refuses, and drops nothing."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(content, "utf-16")
    if order := utf16_order(content):
        return _utf16(content, order)
    try:
        return Decoded(content.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        return _broken_utf8(content) if _is_mostly_utf8(content) else _of_one_byte(content)


def _utf16(content: bytes, codec: str) -> Decoded:
    text = content.decode(codec, "replace")
    return Decoded(text, "utf-16", is_broken="\ufffd" in text)


def _is_mostly_utf8(content: bytes) -> bool:
    sample = content[:_SAMPLE_BYTES]
    stray = len(_HIGH.findall(_MULTIBYTE.sub(b"", sample)))
    whole = len(_MULTIBYTE.findall(sample))
    return whole > 0 and stray <= max(3, whole * _MOST_BROKEN)


def _broken_utf8(content: bytes) -> Decoded:
    text = content.decode("utf-8-sig", "surrogateescape")
    repaired = re.sub("[\udc80-\udcff]", lambda found: _windows(found.group()), text)
    return Decoded(repaired, "utf-8", is_broken=True)


def _windows(escaped: str) -> str:
    return escaped.encode("ascii", "surrogateescape").decode("cp1252", "replace")


def _of_one_byte(content: bytes) -> Decoded:
    plain = content.decode("latin-1")
    lines = plain.split("\n")
    if family := old_fonts.guess_family(lines):
        text = "\n".join(old_fonts.to_unicode(line, family) for line in lines)
        return Decoded(text, family)
    try:
        return Decoded(unicodedata.normalize("NFC", content.decode("cp1258")), "cp1258")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
        return Decoded(text, "cp1252", is_broken=True)
