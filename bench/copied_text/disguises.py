"""
What people and machines do to a copied paragraph: text in, text out, the same for a seed.

A disguise never adds or removes a line end at the border of a paragraph, so what it covers
can be told afterwards.
"""

import random
import re
import unicodedata
from collections.abc import Callable
from functools import cache

from bench.copied_text.vocabulary import NEAR, SHORT_FORMS, STOP_GAPS
from bench.copied_text.wording import person

Disguise = Callable[[str, random.Random], str]

_SENTENCE_END = re.compile(r"(?<=[.!?]) ")
_LETTERS = [chr(code) for code in range(0x1F00) if chr(code).isalpha()]
_CAPITAL = "[" + "".join(letter for letter in _LETTERS if letter.isupper()) + "]"
_SMALL = "[" + "".join(letter for letter in _LETTERS if letter.islower()) + "]"
_NAME = re.compile(
    rf"(?:(?<={_SMALL} )|(?<=, ))(?:{_CAPITAL}{_SMALL}+ ){{1,3}}{_CAPITAL}{_SMALL}+"
)
_NUMBER = re.compile(r"\d+")
_LONGEST_NEAR = max(len(word.split()) for word in NEAR)


def verbatim(text: str, rng: random.Random) -> str:
    """Return the paragraph as it is."""
    return text


def renamed(text: str, rng: random.Random) -> str:
    """Put other people, numbers and years in."""

    def other(found: re.Match[str]) -> str:
        digits = found.group()
        if len(digits) == 4:
            return str(rng.randint(2014, 2026))
        return "".join(
            rng.choice("123456789" if i == 0 else "0123456789") for i in range(len(digits))
        )

    return _NUMBER.sub(other, _NAME.sub(lambda found: person(rng), text))


def reworded(text: str, rng: random.Random, *, part: float) -> str:
    """Exchange words for near ones, each with the given probability."""
    words, result, place = text.split(" "), [], 0
    while place < len(words):
        for length in range(_LONGEST_NEAR, 0, -1):
            raw = " ".join(words[place : place + length])
            core = raw.rstrip(",.;:!?")
            if (others := NEAR.get(core.lower())) and rng.random() < part:
                new = rng.choice(others)
                new = new[0].upper() + new[1:] if core[0].isupper() else new
                result.append(new + raw[len(core) :])
                place += length
                break
        else:
            result.append(words[place])
            place += 1
    return " ".join(result)


def slightly_reworded(text: str, rng: random.Random) -> str:
    """Exchange a third of the words that have near ones."""
    return reworded(text, rng, part=0.33)


def heavily_reworded(text: str, rng: random.Random) -> str:
    """Exchange most words, drop and insert some, put the sentences into another order."""
    words = []
    for word in reworded(text, rng, part=0.85).split(" "):
        if rng.random() < 0.045:
            continue
        words.append(word)
        if rng.random() < 0.045:
            words.append(rng.choice(STOP_GAPS))
    sentences = _SENTENCE_END.split(" ".join(words))
    rng.shuffle(sentences)
    return " ".join(sentences)


def shortened(text: str, rng: random.Random) -> str:
    """Write short forms for long ones, and long ones where short ones stood."""
    for short, long in SHORT_FORMS.items():
        if short in text:
            text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, text)
        else:
            text = re.sub(rf"(?<!\w){re.escape(long)}(?!\w)", short, text, flags=re.I)
    return text


def unaccented(text: str, rng: random.Random | None = None) -> str:
    """Leave all accents out."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def decomposed(text: str, rng: random.Random) -> str:
    """Write every accent as a character of its own (NFD)."""
    return unicodedata.normalize("NFD", text)


_LOOKALIKES = {"l": "1", "1": "l", "o": "0", "0": "o", "m": "rn", "n": "ri", "h": "b", "u": "ii",
               "c": "e", "e": "c", "i": "l", "t": "f", "d": "cl", "g": "q", "v": "y"}  # fmt: skip


def scanned(text: str, rng: random.Random) -> str:
    """Misread two letters of a hundred, as character recognition does."""
    result = []
    for letter in text:
        luck = rng.random()
        if luck >= 0.02:
            result.append(letter)
        elif letter == " ":
            result.append("" if luck < 0.01 else "  ")
        elif luck >= 0.003:
            plain = unaccented(letter)
            result.append(
                plain if plain != letter else _LOOKALIKES.get(letter, rng.choice("aeinrt"))
            )
    return "".join(result)


# --- What practice adds (old fonts, other keyboards, broken layouts) ------------------------


def from_old_font(text: str, rng: random.Random) -> str:
    """Type the text with a TCVN3 font and read the file back: capitals lose their case."""
    to_old, to_new = _tcvn3()
    typed = "".join(
        to_old.get(letter) or to_old.get(letter.lower(), letter)
        for letter in unicodedata.normalize("NFC", text)
    )
    return "".join(to_new.get(letter, letter) for letter in typed)


@cache
def _tcvn3() -> tuple[dict[str, str], dict[str, str]]:
    from viparse.normalize.tcvn3 import TCVN3

    return {new: old for old, new in TCVN3.pairs}, dict(TCVN3.pairs)


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OPEN_PAIR = re.compile(rf"(o)([{_TONES}])([ae])(?!\w)|(u)([{_TONES}])([ye])(?!\w)", re.I)
_LATE_PAIR = re.compile(
    rf"(o)([ae])([{_TONES}])(?!\w)|(?<!q)(u)(y)([{_TONES}])(?!\w)", re.I
)
_I_OR_Y = re.compile(rf"(?<!\w)([HKLMSThklmst])([IYiy])([{_TONES}]?)(?!\w)")

_SWAPPED = str.maketrans("iyIY", "yiYI")


def other_spelling(text: str, rng: random.Random) -> str:
    """Place tone marks the other way (hoà, hòa), swap i and y, write Ð for Đ."""

    def late(found: re.Match[str]) -> str:
        first, tone, second = (part for part in found.groups() if part)
        return first + second + tone

    def early(found: re.Match[str]) -> str:
        first, second, tone = (part for part in found.groups() if part)
        return first + tone + second

    def swapped(found: re.Match[str]) -> str:
        return found[1] + found[2].translate(_SWAPPED) + found[3]

    apart = unicodedata.normalize("NFD", text)
    turned = _OPEN_PAIR.sub(late, apart)
    if turned == apart:
        turned = _LATE_PAIR.sub(early, apart)
    turned = _I_OR_Y.sub(swapped, turned)
    return unicodedata.normalize("NFC", turned).replace("Đ", "\u00d0")


def broken_layout(text: str, rng: random.Random) -> str:
    """Break lines inside words, glue words, leave soft hyphens, tags and page numbers in."""
    result: list[str] = []
    for word in text.split(" "):
        luck = rng.random()
        if len(word) > 4 and luck < 0.03:
            middle = len(word) // 2
            word = (
                word[:middle]
                + rng.choice(("\u00ad", "\u00ad", "-\n", "\n"))
                + word[middle:]
            )
        elif luck < 0.035:
            word += rng.choice((f"\n{rng.randint(2, 60)}\n", "<br />", " skkn"))
        glued = result and 0.035 <= luck < 0.055
        if glued:
            result[-1] += word
        else:
            result.append(word)
    return " ".join(result)


_FONT_VOWELS = (("toàn", "tồn"), ("hoá", "hố"), ("yêu", "u"), ("ò", "ị"), ("ô", "ơ"))


def wrong_vowels(text: str, rng: random.Random) -> str:
    """Exchange vowels the way a PDF with a home-made font does (Phịng, cơng, hố)."""
    for right, wrong in _FONT_VOWELS:
        text = text.replace(right, wrong)
    return text


_AS_DIGIT = {"ê": "6", "ế": "6", "ệ": "6", "ề": "6", "ể": "6", "ô": "6", "ộ": "0", "ố": "6",
             "ơ": "o", "ớ": "6", "ợ": "g", "ư": "u", "ứ": "ir", "ừ": "it", "đ": "d"}  # fmt: skip


def scanned_in_english(text: str, rng: random.Random) -> str:
    """Read a scan with English letters only: accents go, some letters become digits."""
    letters = []
    for letter in text.replace("thi đ", "thi tl").replace(
        "U", "TJ" if rng.random() < 0.2 else "U"
    ):
        digit = _AS_DIGIT.get(letter)
        letters.append(digit if digit and rng.random() < 0.12 else unaccented(letter))
    return "".join(letters)


def accented_letters_lost(text: str, rng: random.Random) -> str:
    """Lose every letter with an accent, as bad readers of old .doc files do."""
    return "".join(letter for letter in text if letter.isascii())
