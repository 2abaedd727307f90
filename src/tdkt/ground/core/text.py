"""
Vietnamese text: one form at the door, one folding for search, one order for lists.

Text is normalised once, when it comes in (`clean`). Search compares folded text (`fold`):
without accents, case, the two ways of placing a tone mark, and i/y. Lists of people are
ordered the Vietnamese way (`name_sort_key`): given name first, then the other parts.
"""

import re
import unicodedata

_SPACES = re.compile(r"[\s\u00a0\u200b\u200c\u200d\ufeff]+")
# Signs that no office types and some databases refuse: controls, halves of pairs, signs
# that turn the direction of writing. Breaks and tabs count as spaces instead.
_UNWRITTEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2060-\u2069]"
)
_ETH = str.maketrans({"\u00d0": "\u0110", "\u00f0": "\u0111"})
_D = str.maketrans({"đ": "d", "Đ": "D"})
_NOT_WORD = re.compile(r"[^\w]+")
# Y after a consonant at the end of a syllable sounds as i: kỹ/kĩ, sỹ/sĩ, lý/lí.
_FINAL_Y = re.compile(r"(?<=[bcdghklmnpqrstvx])y\b")

# The alphabet of Vietnam, letters with their marks in dictionary order.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
# Tones in dictionary order: level, grave, hook, tilde, acute, dot.
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def clean(text: str) -> str:
    """
    Return text in NFC with single spaces, and Đ for the look-alike letter eth.

    Control characters and other signs that nobody writes are dropped.
    """
    written = _UNWRITTEN.sub("", text)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", written).translate(_ETH)).strip()


def clean_lines(text: str) -> str:
    """Return text cleaned line by line, so that paragraphs stay."""
    lines = [
        clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    return "\n".join(lines).strip("\n")


def key_typed(text: str) -> int | None:
    """Return the key of a row as an address or a form carries it, None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def fold(text: str) -> str:
    """
    Return what search compares: no accents, no case, one space between words.

    Both tone placements (hoà, hòa) fold to the same text because tones are dropped;
    y and i are one at the end of a syllable (kỹ, kĩ).
    """
    decomposed = unicodedata.normalize("NFD", clean(text).translate(_D)).lower()
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _FINAL_Y.sub("i", _NOT_WORD.sub(" ", bare).strip())


# More words than a name or a title has; a database refuses a condition for each of hundreds.
_SEARCHED_WORDS = 16


def search_words(text: str) -> list[str]:
    """Return the folded words that a search compares, each once, the first sixteen."""
    return list(dict.fromkeys(fold(text).split()))[:_SEARCHED_WORDS]


def _word_key(word: str) -> str:
    letters: list[str] = []
    tones: list[str] = []
    for letter in unicodedata.normalize("NFC", word.lower()):
        tone = "0"
        marks = []
        for sign in unicodedata.normalize("NFD", letter):
            if sign in _TONE_RANK:
                tone = str(_TONE_RANK[sign])
            else:
                marks.append(sign)
        base = unicodedata.normalize("NFC", "".join(marks))
        rank = _LETTER_RANK.get(base)
        letters.append(chr(0x30 + rank) if rank else f"~{base}")
        tones.append(tone)
    # All letters are compared before any tone, as in a dictionary.
    return "".join(letters) + "!" + "".join(tones)


def sort_key(text: str) -> str:
    """Return a key whose plain order is the order of a Vietnamese dictionary."""
    return " ".join(_word_key(word) for word in clean(text).split())


def name_sort_key(name: str) -> str:
    """Return the key of a person's name: given name, then family name, then the middle."""
    words = clean(name).split()
    return sort_key(" ".join([words[-1], *words[:-1]])) if words else ""


def found_in(text: str, words: str) -> list[tuple[int, int]]:
    """
    Return where a folded search for the words hits the text.

    The pairs are (start, end) in characters of the text as given, in order, without
    overlaps; touching hits are joined.
    """
    folded = [_fold_letter(letter) for letter in text]
    origin = [place for place, letters in enumerate(folded) for _ in letters]
    line = _FINAL_Y.sub("i", "".join(folded))
    hits: list[tuple[int, int]] = []
    for word in set(fold(words).split()):
        start = line.find(word)
        while start >= 0:
            last = start + len(word) - 1
            hits.append((origin[start], origin[last] + 1))
            start = line.find(word, last + 1)
    return _joined(hits, text)


def _fold_letter(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter.translate(_ETH).translate(_D)).lower()
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _NOT_WORD.sub(" ", kept)


def _joined(hits: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1  # a decomposed letter keeps its marks
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
