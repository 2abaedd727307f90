"""
Names of subjects: cleaned, folded for search and given their place in lists, here only.

Search is wide (`fold`: no accents). Deciding that two rows speak of one person is strict
(`spelling_key`): Hoà and Hòa are one name, Hoa is another.
"""

import re
import unicodedata
from functools import lru_cache

from tdkt.ground.core.text import clean, fold, name_sort_key, sort_key
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Subject

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_FINAL_Y = re.compile(r"(?<=[bcdđghklmnpqrstvx])y$")
_NOT_WORD = re.compile(r"[^\w\s]+")


def tidy_name(name: str, kind: str) -> str:
    """Return a clean name; a person's name typed in capitals gets ordinary letters."""
    tidy = clean(name)
    if kind == SubjectKind.INDIVIDUAL and tidy.isupper():
        return tidy.title()
    return tidy


def spelling_key(name: str) -> str:
    """Return one text for all spellings of a name: tone placement, final i/y, case."""
    return " ".join(_syllable(word) for word in _NOT_WORD.sub(" ", clean(name)).split())


@lru_cache(maxsize=8192)
def _syllable(word: str) -> str:
    # Vietnamese names are made of a few hundred syllables.
    letters, tone = [], ""
    for sign in unicodedata.normalize("NFD", word.lower()):
        if sign in _TONES:
            tone = sign
        else:
            letters.append(sign)
    base = unicodedata.normalize("NFC", "".join(letters))
    return _FINAL_Y.sub("i", base) + tone


def set_name(subject: Subject, name: str) -> None:
    """Put a name on a subject (unsaved) together with all that is worked out from it."""
    subject.name = tidy_name(name, subject.kind)
    subject.folded = fold(subject.name)[:300]
    is_person = subject.kind == SubjectKind.INDIVIDUAL
    key = name_sort_key(subject.name) if is_person else sort_key(subject.name)
    subject.sort_key = key[:700]
