"""Names and numbers inside sentences, in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from tdkt.registry.honours import words
from tdkt.registry.honours.catalogue import UnknownHonour, load

JANUARY_FIRST = [1, 1]


def honour_names(codes: Iterable[str]) -> str:
    """Return the names of honours joined with "or"."""
    return words.any_of({}, [honour_name(code) for code in codes])


def honour_name(code: str) -> str:
    """Return the full name of an honour in the reader's language, or its code."""
    try:
        return load().name(code, "en" if get_language() == "en" else "vi")
    except UnknownHonour:
        return code


def year(facts: Mapping[str, Any], number: int) -> str:
    """Return a year as it is counted: 2024, or 2024–2025 where it begins later."""
    if facts.get("year_start", JANUARY_FIRST) == JANUARY_FIRST:
        return str(number)
    return f"{number}–{number + 1}"


def years(facts: Mapping[str, Any], numbers: Iterable[int]) -> str:
    """Return years as they are counted; school years stand each for itself."""
    if facts.get("year_start", JANUARY_FIRST) == JANUARY_FIRST:
        return words.years(numbers)
    return ", ".join(year(facts, one) for one in sorted(set(numbers)))


def percent(share: str) -> str:
    """Return a share such as "0.7" as people write it: 70%."""
    number = float(share) * 100
    return comma(f"{number:.1f}".removesuffix(".0")) + "%"


def comma(number: str) -> str:
    """Return a decimal number with the sign of the reader's language."""
    return number if get_language() == "en" else number.replace(".", ",")


def thousands(number: int | str) -> str:
    """Return a whole number in groups of three, as the reader's language parts them."""
    if number == "":
        return ""
    said = f"{int(number):,}"
    return said if get_language() == "en" else said.replace(",", ".")


def capital(text: str) -> str:
    """Return a sentence with a capital at its beginning."""
    return text[:1].upper() + text[1:]
