"""What a new draft says first: from the nominations, the law of the day, the last decision."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tdkt.casework.councils.models import Sitting
from tdkt.casework.decisions.choices import DecisionState
from tdkt.casework.decisions.models import Decision
from tdkt.casework.decisions.queries.earlier_titles import earlier_titles
from tdkt.casework.decisions.rules.bases import bases_on, decree_on
from tdkt.casework.decisions.rules.money import LineMoney, MoneyLine, money_of, total_vnd
from tdkt.casework.decisions.rules.wording import (
    HonourGroup,
    SoleLine,
    abstract_of,
    execution_article,
    grant_article,
    kinds_of,
    money_article,
    reason_of,
    recipients_of,
)
from tdkt.casework.dossiers.models import Nomination
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.letterhead import power_of
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import name_on
from tdkt.registry.people.choices import Gender, SubjectKind


@dataclass(frozen=True)
class Wording:
    """The parts of a draft that a person then edits."""

    abstract: str
    legal_bases: list[str]
    articles: list[str]
    recipients: list[str]
    signer: dict[str, str] = field(default_factory=dict)


def first_wording(unit: Unit, nominations: Sequence[Nomination], day: date) -> Wording:
    """
    Return the proposed wording.

    Who signs, where and to whom it goes are taken over from the unit's last decision.

    Args:
        nominations: with their dossiers at hand, in the order of the list.
    """
    groups = groups_of(nominations, day)
    movement = _common(row.dossier.movement_name for row in nominations)
    name = name_on(unit, day)
    award_type = _common(row.dossier.award_type for row in nominations)
    year = max(row.dossier.judged_year for row in nominations)
    money = money_by_nomination(nominations, day)
    decree = decree_on(day)
    articles = [
        grant_article(groups, reason_of(award_type, year, movement), _sole(nominations)),
        money_article(
            total_vnd(money.values()),
            decree.number if decree else "",
            name,
            is_complete=all(one.amount_vnd is not None for one in money.values()),
        ),
        execution_article(name, kinds_of(groups)),
    ]
    last = last_decision(unit)
    return Wording(
        abstract=abstract_of(groups, movement),
        legal_bases=_bases(unit, nominations, day),
        articles=articles,
        recipients=_recipients(last, len(articles)),
        signer=_signer(unit, last),
    )


def groups_of(nominations: Sequence[Nomination], day: date) -> list[HonourGroup]:
    """Return what is granted, by honour and year, in the order of the law."""
    known = catalogue.load()
    counts: dict[tuple[str, int], Counter[str]] = {}
    for row in nominations:
        key = (row.honour_code, row.dossier.judged_year)
        counts.setdefault(key, Counter())[row.subject_kind] += 1
    order = {code: place for place, code in enumerate(known.codes())}
    return [
        _group(code, year, dict(counts[code, year]), day)
        for code, year in sorted(counts, key=lambda one: (order.get(one[0], 999), one[1]))
    ]


def _group(code: str, year: int, counts: dict[str, int], day: date) -> HonourGroup:
    known = catalogue.load()
    try:
        name = known.honour_on(code, day).name_vi
    except catalogue.UnknownHonour:
        name = known.name(code)
    return HonourGroup(name, is_given(code), year, counts)


def is_given(code: str) -> bool:
    """
    Tell whether an honour is handed over ("Tặng Giấy khen"), not recognised.

    Flags are emulation titles by law and are handed over all the same ("Tặng Cờ thi đua").
    """
    known = catalogue.load()
    versions = known.versions(code)
    is_title = bool(versions) and versions[-1].is_title
    return not is_title or known.name(code).startswith("Cờ")


def money_by_nomination(
    nominations: Sequence[Nomination], day: date
) -> dict[str, LineMoney]:
    """
    Return the money of each nomination by its key as text.

    Titles of earlier decisions are taken off; they are asked for in one query.
    """
    lines = [
        MoneyLine(
            key=str(row.pk),
            subject=str(row.subject_id),
            honour_code=row.honour_code,
            subject_kind=row.subject_kind,
            year=row.dossier.judged_year,
        )
        for row in nominations
    ]
    earlier = earlier_titles(
        {row.subject_id for row in nominations},
        {row.dossier.judged_year for row in nominations},
    )
    return money_of(lines, day, catalogue.load(), earlier)


def last_decision(unit: Unit) -> Decision | None:
    return (
        Decision.objects.filter(unit=unit, state=DecisionState.ISSUED, is_recorded=False)
        .order_by("-issued_on", "-number", "-pk")
        .first()
    )


def salutation_of(kind: str, gender: str, name: str) -> str:
    """Return how a subject is addressed in official papers."""
    if kind == SubjectKind.COLLECTIVE:
        return "Tập thể"
    if kind == SubjectKind.HOUSEHOLD:
        return "" if name.lower().startswith("hộ") else "Hộ"
    return {Gender.MALE: "Ông", Gender.FEMALE: "Bà"}.get(Gender(gender), "Ông (Bà)")


def post_line_of(post: str, unit_name: str) -> str:
    """Return post and unit as one line, whatever of them is known."""
    return ", ".join(part for part in (post, unit_name) if part)


def _sole(nominations: Sequence[Nomination]) -> SoleLine | None:
    if len(nominations) != 1:
        return None
    row = nominations[0]
    salutation = salutation_of(row.subject_kind, row.gender, row.name)
    return SoleLine(
        row.name, salutation.lower(), post_line_of(row.post_title, row.unit_name)
    )


def _bases(unit: Unit, nominations: Sequence[Nomination], day: date) -> list[str]:
    lines = [basis.text for basis in bases_on(day, {unit.level, unit.kind})]
    sittings = (
        Sitting.objects.filter(
            results__nomination__dossier__in={row.dossier_id for row in nominations}
        )
        .select_related("council")
        .distinct()
        .order_by("held_on", "pk")
    )
    for sitting in sittings:
        number = f" số {sitting.minutes_number}" if sitting.minutes_number else ""
        lines.append(
            f"Căn cứ Biên bản họp{number} ngày {sitting.held_on:%d/%m/%Y} "
            f"của {sitting.council.name}"
        )
    letters = {
        (
            row.dossier.letter_number,
            row.dossier.letter_date,
            row.dossier.submitting_unit.name,
        )
        for row in nominations
        if row.dossier.letter_number
    }
    for number, letter_day, name in sorted(letters, key=lambda one: (one[2], one[0])):
        on = f" ngày {letter_day:%d/%m/%Y}" if letter_day else ""
        lines.append(f"Theo đề nghị của {name} tại Tờ trình số {number}{on}")
    return lines


def _recipients(last: Decision | None, articles: int) -> list[str]:
    return list(last.recipients) if last and last.recipients else recipients_of(articles)


def _signer(unit: Unit, last: Decision | None) -> dict[str, str]:
    if last is None:
        return {
            "signer_name": "",
            "signer_post": unit.head_post,
            "signing_capacity": "",
            "place": unit.place,
        }
    return {
        "signer_name": last.signer_name,
        "signer_post": last.signer_post or unit.head_post,
        "signing_capacity": last.signing_capacity,
        "place": last.place or unit.place,
    }


def deciding_power(decision: Decision) -> str:
    """Return who decides, as the unit was named on the day."""
    name = name_on(decision.unit, decision.issued_on) if decision.issued_on else ""
    return power_of(decision.unit, name=name, capacity=decision.signing_capacity)


def _common(values: object) -> str:
    """Return the one value that all share, empty when they differ."""
    different = {str(value) for value in values}  # type: ignore[attr-defined]
    return different.pop() if len(different) == 1 else ""
