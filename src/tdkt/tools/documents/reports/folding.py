"""Words compared without accents, case and signs."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^0-9a-z%]+")
_D = str.maketrans("đĐðÐ", "dddd")


def fold(text: str) -> str:
    """Return lower-case words without accents and signs: `Họ và tên:` → `ho va ten`."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D).lower())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _NOT_WORD.sub(" ", bare).strip()
