"""
The language of the terminal.

The same message files as the pages use, read without starting Django: a verb such as
`tdkt law days` answers at once. Vietnamese where the terminal's locale is Vietnamese.
"""

import gettext
import os
from functools import cache
from pathlib import Path

_LOCALE = Path(__file__).parent / "locale"


def language() -> str:
    """Return "vi" or "en", as LC_ALL, LC_MESSAGES or LANG say."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "vi" if value.lower().startswith("vi") else "en"
    return "en"


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("django", _LOCALE, languages=[code], fallback=True)


def translate(message: str) -> str:
    """Return a message of this room in the terminal's language."""
    return _catalogue(language()).gettext(message)
