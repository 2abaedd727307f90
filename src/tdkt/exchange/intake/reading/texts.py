"""Text as units type it: stray spaces, two Unicode forms, old letters for đ."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), None
)
# Icelandic Ð (U+00D0) is what several old keyboards produced for Đ (U+0110).
_LOOKALIKES = {ord("Ð"): "Đ", ord("ð"): "đ"}
_TRANSLATION = {**_INVISIBLE, **_LOOKALIKES}
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n[ \n]*")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_FOLD_SPECIAL = {ord("đ"): "d", ord("ð"): "d"}


@lru_cache(maxsize=32768)
def tidy(text: str) -> str:
    """Return text in NFC with single spaces, Đ for Ð, and line breaks kept as one \\n."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    text = unicodedata.normalize("NFC", text).translate(_TRANSLATION)
    text = "".join(c for c in text if c == "\n" or c == "\t" or c >= " ")
    text = _SPACES.sub(" ", text)
    return _AROUND_BREAK.sub("\n", text).strip()


def one_line(text: str) -> str:
    """Return tidied text on a single line."""
    if "\n" not in text and "\t" not in text and "  " not in text:
        return text.strip()
    return " ".join(text.split())


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """Return lower-case words without accents and signs: `Họ và tên:` → `ho va ten`."""
    lowered = text.lower().translate(_FOLD_SPECIAL)
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFD", lowered)
        lowered = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", lowered).strip()


def is_capitals(text: str) -> bool:
    """Tell whether every letter of the text is a capital, with at least two letters."""
    if text != text.upper() or text == text.lower():
        return False
    return sum(1 for c in text if c.isalpha()) > 1
