"""
Rules about leadership posts: long service by the table of the day, and time in a post.

Time too short in one post is added to the next lower one; of posts held at once the
highest counts; women leaders need one third less; discipline during leadership excludes
(NĐ 152/2025/NĐ-CP, Điều 4 (7) and Điều 9 khoản 3). Years are Fractions, because a third
of a number of years has no end as a decimal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tdkt.tools.law.criteria import Criterion
from tdkt.tools.law.long_service import LongServiceRow, LongServiceTable, table_on
from tdkt.tools.law.parameters import NoValueOnDay, parameter

from .case import Case, barred_by, finding, if_complete
from .facts import Post
from .findings import Finding, Verdict

SUFFIX = " long service"
MONTHS = 12
# Days left over after whole months, as a share of the longest month: never a whole one.
DAYS_OF_MONTH = 31


def long_service(item: Criterion, case: Case) -> Finding:
    """Judge a claim of long service by the table of the day; without one, a person."""
    facts = {"set_by": item.params["set_by"], "subject": item.params["subject"]}
    if excluded := _excluded(case):
        return finding(item, excluded.verdict, facts | {"on_file": True}, (excluded,))
    table = table_on(case.law_on)
    if table is None:
        reason = {"reason": "text_not_loaded"}
        return finding(item, Verdict.NEEDS_A_PERSON, facts | reason)
    judged = _by_table(item.params["subject"].removesuffix(SUFFIX), table, case)
    return finding(item, judged.verdict, facts | {"on_file": True}, (judged,))


def _by_table(honour: str, table: LongServiceTable, case: Case) -> Finding:
    times = time_by_group(case.record.posts, list(table.groups), case.decided_on)
    factor = _factor(case)
    facts: dict[str, Any] = {
        "honour": honour,
        "years": {group: _text(years) for group, years in times.items()},
        "factor": None if factor.surely == 1 else str(factor.surely),
        "partial": table.partial,
        "rows_missing": honour in table.rows_missing_for,
        "on_file": bool(times),
    }
    rows = table.rows_of(honour)
    surely, counted = _best(rows, times, list(table.groups), factor.surely)
    perhaps, _ = _best(rows, times, list(table.groups), factor.perhaps)
    if counted:
        facts |= _counted_facts(*counted)
    if surely == "met":
        verdict, reason = Verdict.MET, ""
    elif perhaps == "met":
        verdict, reason = Verdict.NEEDS_A_PERSON, "reduction_not_known"
    elif not times:
        verdict, reason = Verdict.NEEDS_A_PERSON, "posts_not_on_file"
    else:
        refuses = not table.partial and table.verified and surely != "above"
        verdict = Verdict.NOT_MET if refuses else Verdict.NEEDS_A_PERSON
        verdict, reason = if_complete(case, verdict, "posts"), surely
    if verdict == Verdict.MET and not case.record.knows("discipline"):
        # Silence about discipline during leadership proves nothing.
        verdict, reason = Verdict.NEEDS_A_PERSON, "discipline_not_known"
    if verdict == Verdict.MET and not table.verified:
        verdict = Verdict.NEEDS_A_PERSON
    facts |= {"reason": reason} if reason else {}
    return Finding("long_service", "", verdict, table.cite, facts, verified=table.verified)


def _best(
    rows: Mapping[str, LongServiceRow],
    times: Mapping[str, Fraction],
    order: list[str],
    factor: Fraction,
) -> tuple[str, tuple[LongServiceRow, Fraction, Fraction] | None]:
    """
    Return `met`, `above`, `too_short` or `no_row`, with the row that says so.

    Goes down from the highest post; time too short there is carried to the next lower.
    """
    carried, said, counted = Fraction(0), "no_row", None
    for group in order:
        carried += times.get(group, Fraction(0))
        row = rows.get(group)
        if row is None or (not carried and group not in times):
            continue
        needed = Fraction(row.min_years) * factor
        if carried < needed:
            said, counted = "too_short", (row, carried, needed)
        elif _is_above(row, carried):
            return "above", (row, carried, needed)
        else:
            return "met", (row, carried, needed)
    return said, counted


def _is_above(row: LongServiceRow, years: Fraction) -> bool:
    if row.max_years is None:
        return False
    highest = Fraction(row.max_years)
    return years >= highest if row.max_exclusive else years > highest


def _counted_facts(
    row: LongServiceRow, years: Fraction, needed: Fraction
) -> dict[str, object]:
    return {
        "post_group": row.post_group,
        "counted_years": _text(years),
        "min_years": _text(needed),
        "max_years": None if row.max_years is None else str(row.max_years),
        "terms": row.terms,
    }


def _excluded(case: Case) -> Finding | None:
    """Return the finding that discipline during leadership excludes, if it does."""
    posts = case.record.posts
    dated = [post for post in posts if post.valid_from is not None]
    during = [
        one
        for one in case.record.discipline
        if any(_was_held(post, one.decided) for post in dated)
    ]
    # Of posts given in years nobody can tell whether the measure fell into them.
    open_ = len(dated) < len(posts) and bool(case.record.discipline)
    if not during and not open_:
        return None
    measures = during or case.record.discipline
    facts = {"levels": [one.level for one in measures], "on_file": True}
    bar = barred_by(case.principle("long_service_discipline"), facts)
    if during:
        return bar
    return Finding(
        bar.rule, "", Verdict.NEEDS_A_PERSON, bar.citation, facts, verified=bar.verified
    )


def _was_held(post: Post, day: date) -> bool:
    return (
        post.valid_from is not None
        and post.valid_from <= day
        and (post.valid_until is None or day < post.valid_until)
    )


@dataclass(frozen=True, slots=True)
class _Factor:
    """Share of the usual time that is needed: surely, and perhaps."""

    surely: Fraction
    perhaps: Fraction


def _factor(case: Case) -> _Factor:
    record, full = case.record, Fraction(1)
    try:
        value = parameter("principles.women_leader_factor").on(case.law_on)
    except NoValueOnDay:
        return _Factor(full, full)
    if value.value is None:
        return _Factor(full, full)
    # The file writes two thirds as 0.6667; ten of fifteen years must be enough.
    reduced = Fraction(value.value).limit_denominator(10)
    if record.gender == "male" or (record.gender is None and record.knows("gender")):
        return _Factor(full, full)
    if record.higher_retirement_age:
        return _Factor(full, full)
    is_open = (
        record.gender is None
        or not value.verified
        or (
            record.higher_retirement_age is None
            and not record.knows("higher_retirement_age")
        )
    )
    return _Factor(full if is_open else reduced, reduced)


def post_held_years(item: Criterion, case: Case) -> Finding:
    """
    Judge the time in one group of posts.

    Leadership posts of the table of the day are counted as for long service: higher
    posts are added, women leaders need less. Other posts (honorary consuls) stand alone.
    """
    group, needed = item.params["post_group"], Fraction(item.params["years"])
    table = table_on(case.law_on)
    is_leading = table is not None and group in table.groups
    order = list(table.groups) if table is not None and is_leading else [group]
    times = time_by_group(case.record.posts, order, case.decided_on)
    own = order[: order.index(group) + 1]
    years = sum((times.get(one, Fraction(0)) for one in own), Fraction(0))
    factor = _factor(case) if is_leading else _Factor(Fraction(1), Fraction(1))
    facts = {
        "post_group": group,
        "min_years": _text(needed * factor.surely),
        "years": _text(years),
        "on_file": bool(years),
    }
    if years >= needed * factor.surely:
        return finding(item, Verdict.MET, facts)
    if years >= needed * factor.perhaps:
        reason = {"reason": "reduction_not_known"}
        return finding(item, Verdict.NEEDS_A_PERSON, facts | reason)
    return finding(item, if_complete(case, Verdict.NOT_MET, "posts"), facts)


def time_by_group(
    posts: Iterable[Post], order: list[str], until: date
) -> dict[str, Fraction]:
    """
    Return the years in each group of posts, each day counted once, in the highest.

    Args:
        order: the groups that count, the highest first.
        until: open posts are counted up to this day.
    """
    found: dict[str, Fraction] = {}
    taken: list[tuple[date, date]] = []
    for group in order:
        own = [post for post in posts if post.post_group == group]
        spans = _joined(
            (post.valid_from, min(post.valid_until or until, until))
            for post in own
            if post.valid_from is not None and post.valid_from < until
        )
        free = [piece for span in spans for piece in _without(span, taken)]
        years = sum((Fraction(post.years) for post in own if post.years), Fraction(0))
        if own:
            found[group] = years + sum((_length(*piece) for piece in free), Fraction(0))
        taken = _joined([*taken, *spans])
    return found


def _joined(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Return the spans in order of time, those that touch or overlap made one."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _without(
    span: tuple[date, date], taken: list[tuple[date, date]]
) -> list[tuple[date, date]]:
    """Return what is left of a span outside the days already taken."""
    first, last = span
    left = []
    for start, end in taken:
        if end <= first or last <= start:
            continue
        if first < start:
            left.append((first, start))
        first = max(first, end)
    return [*left, (first, last)] if first < last else left


def _length(first: date, last: date) -> Fraction:
    """Return the years between two days: whole months, and the days left over."""
    months = MONTHS * (last.year - first.year) + last.month - first.month
    days = last.day - first.day
    return Fraction(months, MONTHS) + Fraction(days, DAYS_OF_MONTH * MONTHS)


def _text(years: Fraction) -> str:
    """Return years for people to read, with one decimal where they are not whole."""
    if years.denominator == 1:
        return str(years.numerator)
    return f"{float(years):.1f}"
