"""
Judging nominations: the law of the day, the facts on file, and the findings.

This is what dossiers ask. Findings inform; people decide.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tdkt.registry.honours import catalogue
from tdkt.registry.honours.catalogue import Catalogue
from tdkt.registry.honours.facts import records_for
from tdkt.registry.honours.local_rules import RulesOfDay, rules_on
from tdkt.tools.law import regimes
from tdkt.tools.law.evaluation import Evaluation, Finding, SubjectRecord, Verdict, evaluate
from tdkt.tools.law.evaluation.findings import CALENDAR_YEAR
from tdkt.tools.law.evaluation.record import Achievement
from tdkt.tools.law.favour import Favour, compared
from tdkt.tools.law.packs import LocalCatalogue

MERIT, SUDDEN, MOVEMENT = "cong_trang", "dot_xuat", "phong_trao"
LONG_SERVICE = "cong_hien"


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    One subject proposed for one honour.

    Args:
        key: by which the caller finds the answer, such as the nomination's.
        declarations_confirmed: the unit confirmed conduct, and that no discipline is
            missing from the file.
        selection_confirmed: the council's or authority's choice is on record.
        award_type: what the dossier claims: merit, a sudden achievement, a movement, long
            service.
        achievements: claimed with the nomination, beside those on file.
    """

    key: Hashable
    subject_id: int
    honour_code: str
    declarations_confirmed: bool = False
    selection_confirmed: bool = False
    award_type: str = MERIT
    achievements: tuple[Achievement, ...] = ()


@dataclass(frozen=True, slots=True)
class RegimeAnswer:
    """
    The law that governs a dossier.

    Args:
        regime_id: "" when no law is known for the day.
        reason: key of the sentence that tells why (filter `regime_reason`).
        warnings: keys of sentences the reader must see (filter `regime_warning`).
        other_id: the other law that may apply around a change, else "".
    """

    regime_id: str
    reason: str
    warnings: tuple[str, ...] = ()
    other_id: str = ""


def regime_on(
    received_on: date, judged_year: int, *, decided_on: date | None = None
) -> RegimeAnswer:
    """
    Return the law that governs a dossier received on a day.

    The day decides, not the judged year: Luật 06/2022/QH15 has no clause on pending
    dossiers (Điều 95), so that titles of 2023 decided in 2024 need the new standard.
    """
    choice = regimes.choose(received_on=received_on, decided_on=decided_on)
    if choice.first is None:
        return RegimeAnswer("", "no_regime_known", choice.warnings)
    other = choice.candidates[1].id if choice.is_open else ""
    if choice.is_open:
        reason = "received_before_change"
    elif not choice.first.holds_on(received_on):
        reason = "changed_while_pending"
    elif not choice.first.holds_on(date(judged_year, 12, 31)):
        reason = "day_not_year"
    else:
        reason = "day_of_reception"
    return RegimeAnswer(choice.first.id, reason, choice.warnings, other)


def more_favourable(
    answer: RegimeAnswer, pairs: Iterable[tuple[Verdict, Verdict]]
) -> RegimeAnswer:
    """
    Return the law to be proposed where two may govern, with the reason.

    The law of reception goes on unless the other one is better for somebody on the list
    and worse for nobody.

    Args:
        pairs: of each nomination the verdict under the law of reception and under the
            other one, on the same facts.
    """
    verdicts = list(pairs)
    if not answer.other_id or not verdicts:
        return answer
    favour = compared(verdicts)
    proposed = replace(answer, reason=_REASONS_OF_CHOICE[favour])
    if favour != Favour.SECOND:
        return proposed
    return replace(proposed, regime_id=answer.other_id, other_id=answer.regime_id)


_REASONS_OF_CHOICE = {
    Favour.EQUAL: "equal_under_both",
    Favour.FIRST: "earlier_more_favourable",
    Favour.SECOND: "new_more_favourable",
    Favour.MIXED: "differs_by_nominee",
}


def law_day(regime_id: str, received_on: date, judged_on: date) -> date:
    """
    Return the day by whose law a dossier is judged; the facts are always those of today.

    That of its reception where its law held then; where the law changed while it was
    pending and has no clause for it, the day of judging.
    """
    regime = regimes.regime_by_id(regime_id)
    return received_on if regime is None or regime.holds_on(received_on) else judged_on


def judge_many(
    candidates: Sequence[Candidate],
    *,
    judged_year: int,
    on: date,
    law_on: date | None = None,
    regime: str = "",
    switches: Mapping[str, bool] | None = None,
    year_start: tuple[int, int] | None = None,
) -> dict[Hashable, Evaluation]:
    """
    Judge candidates by the facts on file; the number of queries does not grow with them.

    Args:
        judged_year: the year whose achievement is judged.
        on: the day whose facts are taken: a hold entered after reception counts at once.
        law_on: the day whose law is taken, as that of reception; `on` when None.
        regime: the law a person chose; that of the day when "".
        switches: disputed readings an office chose, over those of local regulations.
        year_start: month and day on which the years begin; None = as the sector's
            regulation says (school years), else 1 January.

    Regulations of the layers above each subject's unit are part of the standard.
    """
    records = records_for([one.subject_id for one in candidates], judged_year, on)
    rules = rules_on(law_on or on)
    paths = rules.paths_of_subjects([one.subject_id for one in candidates])
    return {
        one.key: judge(
            one.honour_code,
            claimed(records[one.subject_id], one),
            judged_year=judged_year,
            on=on,
            law_on=law_on,
            regime=regime,
            switches=switches,
            year_start=year_start,
            rules=rules,
            unit_path=paths.get(one.subject_id, ""),
        )
        for one in candidates
    }


def judge(
    honour_code: str,
    record: SubjectRecord,
    *,
    judged_year: int,
    on: date,
    law_on: date | None = None,
    regime: str = "",
    switches: Mapping[str, bool] | None = None,
    year_start: tuple[int, int] | None = None,
    rules: RulesOfDay | None = None,
    unit_path: str = "",
) -> Evaluation:
    """
    Judge one record by the standard of one honour under the law of a day.

    Args:
        on, law_on: the day of the record, and that of the law when it is another one.
        rules, unit_path: regulations of the day and the unit they are asked for; without
            them the law of the state alone.
    """
    known: Catalogue | LocalCatalogue = catalogue.load()
    if rules is not None and rules.packs(unit_path):
        known = rules.catalogue_for(unit_path)
        switches = {**rules.switches(unit_path), **(switches or {})}
        year_start = year_start or rules.year_start(unit_path)
    law_on = law_on or on
    regime_id = regime or regime_on(law_on, judged_year).regime_id
    if not regime_id or not known.has(honour_code, regime_id):
        return _without_standard(honour_code, regime_id, judged_year, on, law_on)
    return evaluate(
        known.honour(honour_code, regime_id),
        record,
        judged_year=judged_year,
        decided_on=on,
        law_on=law_on,
        switches=switches,
        standards=known,
        year_start=year_start or CALENDAR_YEAR,
    )


def record_of(candidate: Candidate, judged_year: int, on: date) -> SubjectRecord:
    """Return the facts on which a candidate is judged, for trying out changes to them."""
    records = records_for([candidate.subject_id], judged_year, on)
    return claimed(records[candidate.subject_id], candidate)


def claimed(record: SubjectRecord, candidate: Candidate) -> SubjectRecord:
    """Return the facts together with what the nomination claims and confirms."""
    known = set(record.known or ())
    achievements = [*record.achievements, *candidate.achievements]
    if candidate.declarations_confirmed:
        known.add("discipline")
    if candidate.award_type == SUDDEN and not achievements:
        # The nomination itself is the claim; nature, degree and scope a person assesses.
        achievements.append(Achievement(id=str(candidate.key), nature="sudden"))
    if candidate.award_type == MERIT:
        # A merit proposal claims nothing beside the years and titles on file.
        known.update(("achievements", "long_service_claim", "movement_reviews"))
    return replace(
        record,
        achievements=tuple(achievements),
        long_service_claim=record.long_service_claim
        or candidate.award_type == LONG_SERVICE,
        declarations="all_confirmed" if candidate.declarations_confirmed else "pending",
        selection="confirmed" if candidate.selection_confirmed else "pending",
        known=frozenset(known),
    )


def _without_standard(
    code: str, regime_id: str, year: int, on: date, law_on: date
) -> Evaluation:
    """Answer for an honour that the law of the day has no row for: a person decides."""
    facts = {"honour": code, "regime": regime_id, "on_file": False}
    finding = Finding("no_row", "", Verdict.NEEDS_A_PERSON, "", facts, verified=False)
    return Evaluation(
        honour_code=code,
        regime=regime_id,
        verdict=Verdict.NEEDS_A_PERSON,
        hold=False,
        findings=(finding,),
        decisive=(),
        judged_year=year,
        decided_on=on,
        law_on=law_on,
    )
