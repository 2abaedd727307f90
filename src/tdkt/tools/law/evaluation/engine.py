"""Judge a whole standard: every item by its rule, all_of and any_of with rows of years."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from tdkt.tools.law import citations
from tdkt.tools.law.criteria import COMPOUND_TYPES, Criterion, HonourStandard
from tdkt.tools.law.switches import readings, switches

from . import about_merit, about_subject, about_works, long_service, over_time
from .case import Case, Judge, Span, StandardSource
from .findings import (
    CALENDAR_YEAR,
    Evaluation,
    Finding,
    Verdict,
    all_of,
    any_of,
    decisive_citations,
)
from .record import SubjectRecord
from .rows import fitting_rows, longest_row

# More criteria than the catalogue and the regulations of a province hold.
_REMEMBERED = 16_384
_BEST_FIRST = (Verdict.MET, Verdict.NEEDS_A_PERSON, Verdict.NOT_MET)


def evaluate(
    honour: HonourStandard,
    record: SubjectRecord,
    *,
    judged_year: int,
    decided_on: date,
    law_on: date | None = None,
    switches: Mapping[str, bool] | None = None,
    standards: StandardSource | None = None,
    year_start: tuple[int, int] = CALENDAR_YEAR,
) -> Evaluation:
    """
    Judge a record by the standard of one honour.

    Args:
        honour: the row of the catalogue that governs the case (see `regimes.choose`).
        judged_year: the year whose achievement is judged.
        decided_on: day of the decision, or of the evaluation while none is taken: what
            runs, lasts or is held by then.
        law_on: the day whose general principles and tables hold, as that of reception;
            `decided_on` when None.
        switches: disputed readings an office chose; the defaults otherwise.
        standards: where standards of other honours are found, for items which ask for
            the standard and not the decision (the catalogue).
        year_start: month and day on which a counted year begins. With (8, 1) the judged
            year 2024 is the school year 2024–2025.

    Raises:
        UnknownSwitch: a switch that does not exist.
    """
    case = Case(
        honour=honour,
        record=record,
        judged_year=judged_year,
        decided_on=decided_on,
        law_on=law_on or decided_on,
        switches=readings(switches),
        standards=standards,
        judge=_judge,
        judge_standard=_judge_standard,
        items=_items_by_id(honour),
        year_start=year_start,
        asked=frozenset({honour.code}),
    )
    return _evaluation(case)


def _evaluation(case: Case) -> Evaluation:
    honour, year_start = case.honour, case.year_start
    findings = [*_subject_kind(case), _judge(honour.criteria, case)]
    findings.extend(_incomplete(case, findings[-1]))
    findings.extend(_judge(item, case) for item in honour.added)
    verdict = all_of(one.verdict for one in findings)
    held = _on_hold(case)
    final = all_of([verdict, *(one.verdict for one in held)])
    findings = [*held, *findings]
    if year_start != CALENDAR_YEAR:
        findings = [one.in_years_from(year_start) for one in findings]
    return Evaluation(
        honour_code=honour.code,
        regime=honour.regime,
        verdict=final,
        hold=final == Verdict.NOT_MET and verdict != Verdict.NOT_MET,
        findings=tuple(findings),
        decisive=decisive_citations(one for one in findings if one.verdict == final),
        judged_year=case.judged_year,
        decided_on=case.decided_on,
        law_on=case.law_on,
        switches=case.switches,
        year_start=year_start,
    )


def _judge(item: Criterion, case: Case) -> Finding:
    judge = _JUDGES.get(item.type, _not_evaluated)
    return judge(item, case)


def _judge_standard(honour: HonourStandard, case: Case) -> Finding:
    """Judge the same record by the standard of another honour."""
    other = replace(
        case,
        honour=honour,
        items=_items_by_id(honour),
        run=None,
        since=None,
        asked=case.asked | {honour.code},
    )
    judged = _judge(honour.criteria, other)
    added = tuple(_judge(item, other) for item in honour.added)
    return Finding(
        rule="standard",
        item_id=honour.code,
        verdict=all_of(one.verdict for one in (judged, *added)),
        citation=judged.citation,
        facts={"honour": honour.code},
        children=(judged, *added),
        verified=judged.verified,
    )


def _items_by_id(honour: HonourStandard) -> Mapping[str, Criterion]:
    # Ids of the standard itself come last: nothing added can stand in their place.
    return _items_of((*honour.added, honour.criteria))


@lru_cache(maxsize=_REMEMBERED)
def _items_of(roots: tuple[Criterion, ...]) -> Mapping[str, Criterion]:
    return {item.id: item for root in roots for item in root.walk()}


def _all_of(item: Criterion, case: Case) -> Finding:
    """
    Judge that all children hold, in one and the same row of years.

    Where a child finds a row and others look at "that time", every row that may serve is
    tried and the best answer taken.
    """
    finders = _row_finders(item)
    has_rows = bool(finders or _achievement_rows(item, case))
    if not has_rows or not _looks_at_row(item) or _for_others(item, case):
        return _join(item, case)
    tried = [
        (start, row, is_sure)
        for start in _starts(item, finders, case)
        for row, is_sure in _rows(item, finders, start).items()
    ]
    # The latest row first: it is named when several serve alike.
    tried.sort(key=lambda one: one[1].last or 0, reverse=True)
    answers: list[Finding] = []
    for start, row, is_sure in tried:
        answers.append(_in_row(item, replace(start, run=row), is_sure=is_sure))
        if answers[-1].verdict == Verdict.MET:
            return answers[-1]
    return min(answers, key=lambda answer: _BEST_FIRST.index(answer.verdict))


def _in_row(item: Criterion, case: Case, *, is_sure: bool) -> Finding:
    """Judge all children in one row; a row nobody knows of for sure is not met by it."""
    answer = _join(item, case)
    if is_sure or answer.verdict != Verdict.MET:
        return answer
    facts = {**answer.facts, "reason": "row_not_sure"}
    return replace(answer, verdict=Verdict.NEEDS_A_PERSON, facts=facts)


def _rows(item: Criterion, finders: tuple[Criterion, ...], case: Case) -> dict[Span, bool]:
    """
    Return the rows that may serve, and whether each is sure.

    Where none may, the longest one, or else the judged year, tells what is missing.
    """
    rows: dict[Span, bool] = {}
    for finder in finders:
        sure, possible = fitting_rows(finder, case)
        rows |= {row: rows.get(row, False) for row in possible}
        rows |= dict.fromkeys(sure, True)
    if not finders:
        return dict.fromkeys(_achievement_rows(item, case), True)
    partial = [row for finder in finders if (row := longest_row(finder, case))]
    judged = Span(case.judged_year, case.judged_year)
    return rows or {(partial or [judged])[0]: True}


def _achievement_rows(item: Criterion, case: Case) -> list[Span]:
    """Return the years of achievements where "that time" is theirs."""
    natures = {one.params["nature"] for one in item.items if one.type == "achievement"}
    return [
        Span(one.first_year, one.last_year or one.first_year)
        for one in case.record.achievements
        if one.nature in natures and one.first_year is not None
    ]


def _starts(item: Criterion, finders: tuple[Criterion, ...], case: Case) -> list[Case]:
    """
    Return the case once for every grant from which the row may be counted.

    Where the same honour is needed before the row and again inside it (Luật
    06/2022/QH15, Điều 73 khoản 4 điểm e), any earlier grant may be the one before.
    """
    codes = _counted_from(item, finders)
    if not codes:
        return [case]
    years = sorted(set(case.grant_years(codes)), reverse=True)
    return [replace(case, since=year) for year in years] or [case]


@lru_cache(maxsize=_REMEMBERED)
def _counted_from(item: Criterion, finders: tuple[Criterion, ...]) -> frozenset[str]:
    """Return the honours before the row, where one of them is needed inside it too."""
    windows = (finder.params.get("window") for finder in finders)
    codes = {
        code
        for window in windows
        if isinstance(window, Mapping)
        for code in window["since_honour"]
    }
    inside = {
        code
        for one in item.walk()
        if one.params.get("window") == "streak"
        for code in one.params.get("honour", ())
    }
    return frozenset(codes if codes & inside else ())


def _join(item: Criterion, case: Case) -> Finding:
    if other := _for_others(item, case):
        return Finding(item.type, item.id, Verdict.NOT_MET, item.cite, {}, (other,))
    children = [_waived(child, case.judge(child, case), case) for child in item.items]
    verdict = all_of(child.verdict for child in children)
    facts = {} if case.run is None else {"row": case.run.to_json()}
    return Finding(item.type, item.id, verdict, item.cite, facts, tuple(children))


def _for_others(item: Criterion, case: Case) -> Finding | None:
    """Return why a clause is not for this subject at all; the rest of it says nothing."""
    for child in item.items:
        if child.type == "subject_is":
            judged = case.judge(child, case)
            if judged.verdict == Verdict.NOT_MET:
                return judged
    return None


def _any_of(item: Criterion, case: Case) -> Finding:
    children = tuple(case.judge(child, case) for child in item.items)
    verdict = any_of(child.verdict for child in children)
    return Finding(item.type, item.id, verdict, item.cite, {}, children)


def _ref(item: Criterion, case: Case) -> Finding:
    """Judge that one of the named items of the same standard holds."""
    named = item.params["items_any"]
    children = tuple(
        case.judge(case.items[one], case) if one in case.items else _no_item(one, item)
        for one in named
    )
    verdict = any_of(child.verdict for child in children)
    return Finding(item.type, item.id, verdict, item.cite, {"items": list(named)}, children)


def _no_item(item_id: str, item: Criterion) -> Finding:
    """Answer for an item that this row of the law lacks: a local rule met an older law."""
    facts = {"reason": "not_evaluated"}
    return Finding("missing_item", item_id, Verdict.NEEDS_A_PERSON, item.cite, facts)


def _not_evaluated(item: Criterion, case: Case) -> Finding:
    """Answer for a type without a rule: never met."""
    facts = {"reason": "not_evaluated"}
    return Finding(item.type, item.id, Verdict.NEEDS_A_PERSON, item.cite, facts)


def _waived(item: Criterion, judged: Finding, case: Case) -> Finding:
    """Waive an item where the office takes the reading that does not ask for it."""
    if judged.verdict == Verdict.MET:
        return judged
    for switch in switches():
        waiver = switch.waives
        if waiver is None or case.switches[switch.code] or waiver.item != item.id:
            continue
        beside = case.items.get(waiver.beside)
        if waiver.honour != case.honour.code or beside is None:
            continue
        if case.judge(beside, case).verdict == Verdict.MET:
            facts = {"switch": switch.code, "beside": waiver.beside}
            return Finding("waived", item.id, Verdict.MET, item.cite, facts, (judged,))
    return judged


@lru_cache(maxsize=_REMEMBERED)
def _row_finders(item: Criterion) -> tuple[Criterion, ...]:
    """Return the items that find a row of years for this all_of, not for one below it."""
    found: list[Criterion] = []
    for child in item.items:
        if child.type == "any_of":
            found.extend(_row_finders(child))
        elif child.params.get("consecutive") and child.params.get("window") != "streak":
            found.append(child)
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def _looks_at_row(item: Criterion) -> bool:
    return any(one.params.get("window") == "streak" for one in item.walk())


def _subject_kind(case: Case) -> list[Finding]:
    """Refuse a kind of subject the honour is never given to."""
    kinds = case.honour.subject_kinds
    if case.record.kind in kinds:
        return []
    shared = citations.common(item.cite for item in case.honour.criteria.items)
    facts = {"kind": case.record.kind, "needed_kinds": list(kinds)}
    return [Finding("subject_kind", "", Verdict.NOT_MET, shared, facts)]


def _incomplete(case: Case, standard: Finding) -> list[Finding]:
    """
    Leave to a person what passed a standard of which only a part was read.

    Standards with external rules answer on the branch itself; alternatives that were
    read whole stand for themselves.
    """
    honour = case.honour
    if honour.complete or standard.verdict != Verdict.MET:
        return []
    branch_answers = any(item.type == "external_rule" for item in honour.criteria.walk())
    if branch_answers or honour.criteria.type == "any_of":
        return []
    shared = citations.common(item.cite for item in honour.criteria.items)
    facts = {"honour": honour.code, "regime": honour.regime}
    return [Finding("incomplete_standard", "", Verdict.NEEDS_A_PERSON, shared, facts)]


def _on_hold(case: Case) -> list[Finding]:
    """Hold the case while discipline, investigation or verification is going on."""
    if not case.record.on_hold:
        return []
    principle = case.principle("on_hold")
    verdict = Verdict.NOT_MET if principle.verified else Verdict.NEEDS_A_PERSON
    facts = {"reason": case.record.on_hold, "on_file": True}
    return [
        Finding(
            "on_hold", "", verdict, principle.source, facts, verified=principle.verified
        )
    ]


# Every type of the closed vocabulary has its rule here.
_JUDGES: Mapping[str, Judge] = {
    "all_of": _all_of,
    "any_of": _any_of,
    "ref": _ref,
    "subject_is": about_subject.subject_is,
    "declaration": about_subject.declaration,
    "selection": about_subject.selection,
    "share_of_members": about_subject.share_of_members,
    "no_discipline": about_subject.no_discipline,
    "annual_rating_streak": over_time.annual_rating_streak,
    "honour_held": over_time.honour_held,
    "initiative_count": about_works.initiative_count,
    "service_years": over_time.service_years,
    "post_held_years": long_service.post_held_years,
    "founding": over_time.founding,
    "achievement": about_merit.achievement,
    "rank_in_cluster": about_merit.rank_in_cluster,
    "movement_review": about_merit.movement_review,
    "external_rule": about_merit.external_rule,
    "quota": about_merit.quota,
    "counting_rule": about_merit.counting_rule,
    "attendance": about_merit.attendance,
}


def judged_types() -> frozenset[str]:
    """Return the criterion types that have a rule."""
    return frozenset(_JUDGES) | COMPOUND_TYPES
