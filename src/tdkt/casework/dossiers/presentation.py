"""What pages show of a dossier, worked out once and without asking the database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.rules import JUDGED_ANEW, station_of
from tdkt.casework.dossiers.wording import BASES
from tdkt.registry.honours import catalogue, judging
from tdkt.registry.people.choices import Gender, SubjectKind, WorkerClass
from tdkt.tools.law.evaluation import Evaluation, Finding, Verdict
from tdkt.tools.law.quotas import Measure, StructureAlert
from tdkt.tools.law.regimes import regime_by_id


@dataclass(frozen=True)
class Station:
    """One station of the dossier's way: done, now or next."""

    label: str | Promise
    state: str
    note: str | Promise = ""


_LABELS = (
    _("Prepared"),
    _("Handed in"),
    _("Appraised"),
    _("Council"),
    _("Leader"),
    _("Decision"),
    _("Result"),
)


def stations_of(dossier: Dossier) -> list[Station]:
    """Return the stations of the way, with the present state as a note at its station."""
    here = station_of(dossier.status)
    finished = dossier.status == DossierStatus.CLOSED and dossier.passed is not False
    return [
        Station(
            label,
            "done" if place < here or finished else "now" if place == here else "next",
            dossier.get_status_display() if place == here else "",
        )
        for place, label in enumerate(_LABELS)
    ]


def evaluation_of(nomination: Nomination) -> Evaluation | None:
    """Return the stored judgement; None while there is none, or none that can be read."""
    return Evaluation.stored(nomination.evaluation)


def other_evaluation_of(nomination: Nomination) -> Evaluation | None:
    """Return the stored judgement by the law not taken, None where there is one law."""
    return Evaluation.stored(nomination.other_evaluation)


@dataclass(frozen=True)
class FairnessMirror:
    """
    Who is on the list, counted over the individuals of the list.

    Shares are in percent with one decimal, None where nobody can be counted. The
    denominator of `direct_percent` is the individuals whose class is stated.
    """

    individuals: int
    collectives: int
    households: int
    women: int
    women_percent: Decimal | None
    direct_workers: int
    class_known: int
    direct_percent: Decimal | None
    leaders: int


_LEADERS = {
    WorkerClass.SENIOR_LEADER,
    WorkerClass.DEPARTMENT_LEADER,
    WorkerClass.OTHER_LEADER,
}


def fairness_of(nominations: Sequence[Nomination]) -> FairnessMirror:
    """Count the list before it is signed; a person on it twice counts once."""
    persons = {
        one.subject_id: one
        for one in nominations
        if one.subject_kind == SubjectKind.INDIVIDUAL
    }
    kinds = {one.subject_id: one.subject_kind for one in nominations}
    women = sum(one.gender == Gender.FEMALE for one in persons.values())
    classes = [one.worker_class for one in persons.values() if one.worker_class]
    direct = sum(one == WorkerClass.DIRECT_WORKER for one in classes)
    return FairnessMirror(
        individuals=len(persons),
        collectives=sum(kind == SubjectKind.COLLECTIVE for kind in kinds.values()),
        households=sum(kind == SubjectKind.HOUSEHOLD for kind in kinds.values()),
        women=women,
        women_percent=_share(women, len(persons)),
        direct_workers=direct,
        class_known=len(classes),
        direct_percent=_share(direct, len(classes)),
        leaders=sum(one in _LEADERS for one in classes),
    )


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1")) if whole else None


@dataclass(frozen=True)
class LawColumn:
    """One of two laws that may govern, with the verdicts it gives over the list."""

    regime_id: str
    is_taken: bool
    is_text_read: bool
    met: int
    needs_a_person: int
    not_met: int


@dataclass(frozen=True)
class ShownLaw:
    """
    The law of a dossier.

    Args:
        on: the day by which the dossier is judged.
        is_expected: not received yet: the law if it were received on the day shown.
        warnings: keys of sentences (filter `regime_warning`).
        columns: both laws where two may govern, else nothing.
        is_compared: False while a second law came up after the last judging.
    """

    regime_id: str
    on: date
    is_expected: bool
    reason: str
    note: str
    other_id: str
    warnings: tuple[str, ...]
    columns: tuple[LawColumn, ...]
    is_compared: bool


def law_of(dossier: Dossier, day: date) -> ShownLaw:
    """
    Return the law of a dossier with everything the reader must be warned of.

    Args:
        day: today; for a finished dossier the day it was finished, so that its page goes
            on telling what held then.
    """
    received_on = dossier.received_on or day
    now = judging.regime_on(
        received_on, dossier.judged_year, decided_on=max(day, received_on)
    )
    is_expected = dossier.received_on is None
    is_open = dossier.status in JUDGED_ANEW
    return ShownLaw(
        regime_id=now.regime_id if is_expected else dossier.regime,
        on=judging.law_day(now.regime_id, received_on, day),
        is_expected=is_expected,
        reason=now.reason if is_expected else dossier.regime_reason,
        note=dossier.regime_note,
        other_id=dossier.regime_other,
        warnings=now.warnings,
        columns=tuple(
            _law_column(law, dossier.regime_verdicts[law], law == dossier.regime)
            for law in sorted(dossier.regime_verdicts, key=_first_day)
        ),
        is_compared=bool(dossier.regime_other or not now.other_id or not is_open),
    )


def _first_day(regime_id: str) -> date:
    regime = regime_by_id(regime_id)
    return regime.valid_from if regime else date.max


def _law_column(law: str, counts: Mapping[str, int], is_taken: bool) -> LawColumn:
    regime = regime_by_id(law)
    return LawColumn(
        law,
        is_taken,
        regime.text_read if regime else False,
        *(counts.get(str(one), 0) for one in _VERDICTS),
    )


_VERDICTS = (Verdict.MET, Verdict.NEEDS_A_PERSON, Verdict.NOT_MET)


@dataclass(frozen=True)
class ShownQuota:
    """
    One quota as a line: a bar, its numbers in words, and how they were worked out.

    Args:
        over: how many too many, 0 when none.
        is_without_base: nobody stands in the base, so that no place can be worked out.
        share: of the base, in percent.
    """

    honours: Sequence[str]
    base_of: Sequence[str]
    base: int
    taken: int
    places: int
    remaining: int
    over: int
    is_without_base: bool
    share: Decimal
    rounding: str
    at_least: int
    is_binding: bool
    layer: str
    pack: str
    source: str
    is_verified: bool


def shown_quotas(findings: Iterable[Mapping[str, Any]]) -> list[ShownQuota]:
    """
    Return the quotas of stored or fresh findings on a list.

    One that counts nobody and rests on nobody has nothing to say to the list.
    """
    shown = [
        _shown_quota(Finding.from_json(one))
        for one in findings
        if one["rule"] == "list_quota"
    ]
    return [one for one in shown if one.taken or not one.is_without_base]


def _shown_quota(finding: Finding) -> ShownQuota:
    facts = finding.facts
    left = facts["allowed"] - facts["counted"]
    return ShownQuota(
        honours=facts["honours"],
        base_of=facts["base_of"],
        base=facts["base"],
        taken=facts["counted"],
        places=facts["allowed"],
        remaining=max(left, 0),
        over=max(-left, 0),
        is_without_base=facts["base"] == 0,
        share=Decimal(facts["cap"]) * 100,
        rounding=facts["rounding"],
        at_least=facts["at_least"],
        is_binding=facts["is_binding"],
        layer=facts["layer"],
        pack=facts["pack"],
        source=finding.citation,
        is_verified=finding.verified,
    )


@dataclass(frozen=True)
class ShownShare:
    """
    A share that the list should reach; `percent` None where nobody can be counted.

    Args:
        of: people the share is taken of: those whose class is stated, or all individuals.
    """

    measure: str
    counted: int
    of: int
    percent: Decimal | None
    needed: Decimal
    is_low: bool
    honours: Sequence[str]
    source: str
    is_verified: bool


def shown_shares(
    alerts: Iterable[StructureAlert], nominations: Sequence[Nomination]
) -> list[ShownShare]:
    """Return how the individuals of a list stand with each share it should reach."""
    return [_shown_share(alert, nominations) for alert in alerts]


def _shown_share(alert: StructureAlert, nominations: Sequence[Nomination]) -> ShownShare:
    mirror = fairness_of(
        [
            one
            for one in nominations
            if not alert.honours or one.honour_code in alert.honours
        ]
    )
    counted, whole = (
        (mirror.direct_workers, mirror.class_known)
        if alert.measure == Measure.DIRECT_WORKERS
        else (mirror.women, mirror.individuals)
    )
    return ShownShare(
        measure=alert.measure.value,
        counted=counted,
        of=whole,
        percent=_share(counted, whole),
        needed=alert.min_share * 100,
        # Compared as products, so that rounding never lifts a list over the share.
        is_low=whole > 0 and counted < alert.min_share * whole,
        honours=alert.honours,
        source=alert.source,
        is_verified=alert.verified,
    )


def honour_names(codes: Iterable[str]) -> str:
    """Return what a quota counts, by the full names."""
    known = catalogue.load()
    return ", ".join(known.name(code) if known.versions(code) else code for code in codes)


def short_honours(codes: Iterable[str]) -> str:
    """Return what is counted, by the usual abbreviations: LĐTT, CSTT; or the members."""
    known = catalogue.load()
    return ", ".join(
        str(BASES[code])
        if code in BASES
        else known.short_name(code)
        if known.versions(code)
        else code
        for code in codes
    )
