"""Vietnamese text as plain small letters, with the way back to the text as given."""

import unicodedata
from dataclasses import dataclass

_MARKS = {
    "đ": "d",
    "ð": "d",  # eth, which some keyboards give for đ
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("∕⁄／", "/"),
}
_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Folded:
    """
    A text folded for search.

    Args:
        plain: small letters without marks, every sort of space one space, every sort of
            dash a hyphen; one sign for each letter of the text.
        starts, ends: where the letter of each sign begins and ends in the text as given.
    """

    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the text as given of a place in the plain text."""
        return self.starts[start], self.ends[end - 1]


def folded(text: str) -> str:
    """Return text in small letters without marks."""
    return fold_with_places(text).plain


def fold_with_places(text: str) -> Folded:
    """
    Return the folded text with the places of its letters.

    Letters with their marks apart (NFD) and joined (NFC) fold alike; line breaks stay.
    """
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place, length = 0, len(text)
    while place < length:
        end = place + 1
        while end < length and unicodedata.combining(text[end]):
            end += 1
        sign = _sign(text[place])
        if sign:
            signs.append(sign)
            starts.append(place)
            ends.append(end)
        place = end
    return Folded("".join(signs), tuple(starts), tuple(ends))


def _sign(letter: str) -> str:
    """Return the one plain sign of a letter, "" for a sign that nobody sees."""
    if letter.isascii():
        return letter.lower()
    if letter in _DROPPED or unicodedata.combining(letter):
        return ""
    if letter.isspace():
        return " "
    small = letter.lower()[0]
    if small in _MARKS:
        return _MARKS[small]
    # Wide and other forms of digits and letters (NFKD) are read as the plain ones.
    return unicodedata.normalize("NFKD", small)[0]
