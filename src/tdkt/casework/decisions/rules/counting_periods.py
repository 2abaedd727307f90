"""
The time that a title counts, so that titles of the same time are paid once.

Source: NĐ 152/2025/NĐ-CP, Điều 49 (5)-(7) asks whether two titles count the same time; how
long a title counts follows from its standard (Luật 06/2022/QH15, Điều 21-28): a title that
needs earlier titles in a row counts the years of them all.
"""

from datetime import date

from tdkt.registry.honours.catalogue import Catalogue, Honour, UnknownHonour
from tdkt.tools.law.criteria import Criterion


def counting_period(honour: Honour, year: int, day: date, known: Catalogue) -> str:
    """
    Return the time that a title of a year counts: "2026", or "2024-2026" for three years.

    Args:
        year: the last one counted.
        day: whose law sets the standard.
    """
    years = counting_years(honour, day, known)
    return str(year) if years == 1 else f"{year - years + 1}-{year}"


def counting_years(honour: Honour, day: date, known: Catalogue) -> int:
    """Return over how many years a title is earned: CSTĐCS 1, CSTĐ tỉnh 3, CSTĐTQ 6."""
    if not honour.is_title:
        return 1
    return max((_chain(one, day, known) for one in honour.criteria.walk()), default=1)


def _chain(criterion: Criterion, day: date, known: Catalogue) -> int:
    """Years of the earlier titles in a row that a criterion asks for; 1 when it asks none."""
    params = criterion.params
    if criterion.type != "honour_held" or not params.get("consecutive"):
        return 1
    codes = params.get("honour") or ()
    code = codes if isinstance(codes, str) else next(iter(codes), "")
    try:
        earlier = known.honour_on(str(code), day)
    except UnknownHonour:
        return 1
    return int(params.get("min_count") or 1) * counting_years(earlier, day, known)
