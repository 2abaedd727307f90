"""The year a report was handed in, and where it was read."""

import re

from tdkt.tools.documents.reports.results import YearSource

_YEARS = range(1990, 2101)
_COVER_CHARACTERS = 3_000
_END_CHARACTERS = 3_000
_SCHOOL_YEAR = re.compile(
    r"năm\s*học\s*:?\s*((?:19|20)\d\d)\s*[-–—/]\s*((?:19|20)?\d\d)(?!\d)", re.IGNORECASE
)
_SIGNING_DAY = re.compile(
    r"ngày\s*[\d….]{0,4}\s*tháng\s*[\d….]{0,4}\s*năm\s*((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_STATED = re.compile(
    r"(?<!sinh )(?<!sinh: )\bnăm\s*:?\s*((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_TWO_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–_]\s*((?:19|20)?\d\d)(?!\d)")
_ONE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def read_year(
    text: str, name: str, first_applied: str
) -> tuple[int | None, YearSource | None]:
    """
    Return the year and its source: cover, signing day, first application, file name.

    A school year counts as its later year, when its reports are judged.
    """
    cover, end = text[:_COVER_CHARACTERS], text[-_END_CHARACTERS:]
    guesses = (
        (_school_year(_SCHOOL_YEAR, cover), YearSource.SCHOOL_YEAR),
        (_last(_SIGNING_DAY, cover, end), YearSource.SIGNING_DAY),
        (_last(_STATED, text[: _COVER_CHARACTERS // 2]), YearSource.STATED),
        (_from_name(name), YearSource.FILE_NAME),
        (_valid(first_applied[:4]), YearSource.FIRST_APPLIED),
    )
    return next(((year, source) for year, source in guesses if year), (None, None))


def _school_year(pattern: re.Pattern[str], text: str) -> int | None:
    for found in pattern.finditer(text):
        first = int(found[1])
        last = int(found[2]) if len(found[2]) == 4 else first // 100 * 100 + int(found[2])
        if last == first + 1:
            return _valid(str(last))
    return None


def _last(pattern: re.Pattern[str], *texts: str) -> int | None:
    years = [_valid(found) for text in texts for found in pattern.findall(text)]
    return max((year for year in years if year), default=None)


def _from_name(name: str) -> int | None:
    """The file's own name first, then the folders it came in, from the nearest."""
    for part in reversed(re.split(r"[/\\]", name[-500:])):
        if year := _school_year(_TWO_YEARS, part):
            return year
        if found := _ONE_YEAR.findall(part):
            return _valid(found[-1])
    return None


def _valid(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text) in _YEARS else None
