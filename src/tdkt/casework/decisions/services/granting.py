"""Awards made from nominations, with identifier, golden book, money and what they rest on."""

from collections.abc import Collection, Iterator, Sequence

from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.decisions.queries.wording import money_by_nomination
from tdkt.casework.decisions.rules.identifiers import new_identifier
from tdkt.casework.decisions.services.bases import write_bases
from tdkt.casework.decisions.services.numbers import take_register_numbers
from tdkt.casework.dossiers.models import Nomination
from tdkt.ground.core.text import fold

BATCH = 500


def grant(decision: Decision, nominations: Sequence[Nomination]) -> list[Award]:
    """
    Make one award for each nomination, in the order given; call inside a transaction.

    The decision carries its day; a decision taken elsewhere leaves the golden book, and
    with it the register number, to the body that took it.
    """
    day = decision.issued_on
    assert day is not None  # noqa: S101 - an issued decision has a day (constraint)
    money = money_by_nomination(nominations, day)
    identifiers = free_identifiers(len(nominations))
    numbers = _register_numbers(decision, nominations)
    awards = []
    for row in nominations:
        paid = money[str(row.pk)]
        awards.append(
            Award(
                identifier=next(identifiers),
                decision=decision,
                nomination=row,
                subject_id=row.subject_id,
                honour_code=row.honour_code,
                award_type=row.dossier.award_type,
                honour_year=row.dossier.judged_year,
                granted_on=day,
                granting_unit=decision.unit,
                subject_unit_id=row.subject.unit_id,
                register_number=numbers.get(row.pk),
                name=row.name,
                name_folded=fold(row.name)[:300],
                name_sort_key=row.name_sort_key,
                subject_kind=row.subject_kind,
                gender=row.gender,
                post_title=row.post_title,
                unit_name=row.unit_name,
                worker_class=row.worker_class,
                achievement=row.achievement,
                money_vnd=paid.amount_vnd,
                money_making=dict(paid.making),
                is_invented=decision.is_invented,
            )
        )
    made = Award.objects.bulk_create(awards, batch_size=BATCH)
    write_bases(made)
    return made


def free_identifiers(count: int) -> Iterator[str]:
    """Yield `count` fresh identifiers that no award bears, all different."""
    fresh: set[str] = set()
    while len(fresh) < count:
        drawn = {new_identifier() for _ in range(min(count - len(fresh), BATCH))} - fresh
        fresh |= drawn - _taken(drawn)
    yield from fresh


def _taken(identifiers: Collection[str]) -> set[str]:
    rows = Award.objects.filter(identifier__in=identifiers)
    return set(rows.values_list("identifier", flat=True))


def _register_numbers(
    decision: Decision, nominations: Sequence[Nomination]
) -> dict[int, int]:
    if decision.is_recorded:
        return {}
    books: dict[tuple[int, str], list[int]] = {}
    for row in nominations:
        books.setdefault((row.dossier.judged_year, row.honour_code), []).append(row.pk)
    numbers: dict[int, int] = {}
    # Always in the same order, so that two officers never wait for one another.
    for (year, code), keys in sorted(books.items()):
        first = take_register_numbers(decision.unit, year, code, len(keys))
        numbers |= {key: first + place for place, key in enumerate(keys)}
    return numbers
