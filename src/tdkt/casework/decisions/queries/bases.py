"""What an award rests on, and what rests on it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from tdkt.casework.decisions.choices import AwardState, BasisKind
from tdkt.casework.decisions.models import Award, AwardBasis, Decision
from tdkt.ground.core.moments import today
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import successors_of

_CODES = "|"


def bases_of(award: Award) -> QuerySet[AwardBasis]:
    """Return what an award rests on, years first."""
    return award.bases.select_related("earlier__decision").order_by("kind", "year", "pk")


def codes_reference(codes: Iterable[str], year: int) -> str:
    """Return the reference of a counted honour that is not on file as an award."""
    return f"{_CODES.join(codes)} {year}"


def codes_of_reference(reference: str) -> list[str]:
    """Return the codes that `codes_reference` wrote."""
    return reference.rpartition(" ")[0].split(_CODES)


@dataclass(frozen=True)
class Resting:
    """
    An award that rests on another one, itself or by an award between.

    Args:
        through: the award between; None when it rests on the other itself.
    """

    award: Award
    through: Award | None = None


def resting_on(award: Award) -> list[Resting]:
    """
    Return every award in force that falls into question with this one, near ones first.

    One rests on another when it counted the award itself, or, being later and of the same
    subject, the rating of its title year: what is found wrong of that year touches both.
    """
    later = _later(award)
    carried = bases_by_award(later)
    found: dict[int, Resting] = {}
    edge = [award]
    while edge:
        further: list[Award] = []
        for under in edge:
            for one in _directly_on(under, later, carried):
                if one.pk != award.pk and one.pk not in found:
                    found[one.pk] = Resting(one, None if under == award else under)
                    further.append(one)
        edge = further
    return list(found.values())


def unknown_after(award: Award) -> list[Award]:
    """Return the subject's later awards of which nobody recorded what they rest on."""
    rows = (
        Award.objects.filter(subject=award.subject_id, granted_on__gte=award.granted_on)
        .exclude(pk=award.pk)
        .exclude(state=AwardState.REVOKED)
        .filter(bases__isnull=True, honour_year__gte=award.honour_year)
        .select_related("decision", "granting_unit")
        .order_by("granted_on", "pk")
    )
    return list(rows)


def unit_in_charge(decision: Decision) -> Unit:
    """
    Return the unit whose officers look after the awards of a decision today.

    The one that took or recorded it; of a unit that has ended, the first that carries on.
    """
    unit = decision.recorded_by or decision.unit
    if unit.valid_until is None or unit.valid_until > today():
        return unit
    carrying_on = successors_of(unit)
    return carrying_on[0].unit if carrying_on else unit


def _later(award: Award) -> list[Award]:
    rows = (
        Award.objects.filter(subject=award.subject_id, granted_on__gte=award.granted_on)
        .exclude(state=AwardState.REVOKED)
        .select_related("decision__unit", "decision__recorded_by", "granting_unit")
        .order_by("granted_on", "pk")
    )
    return list(rows)


def bases_by_award(awards: Collection[Award]) -> Mapping[int, list[AwardBasis]]:
    """Return what each of the awards rests on, by its key; one query."""
    found: dict[int, list[AwardBasis]] = defaultdict(list)
    for basis in AwardBasis.objects.filter(award__in=[one.pk for one in awards]):
        found[basis.award_id].append(basis)
    return found


def _directly_on(
    under: Award, later: Collection[Award], carried: Mapping[int, list[AwardBasis]]
) -> Iterator[Award]:
    for one in later:
        if one.pk != under.pk and any(
            rests(one, basis, under) for basis in carried.get(one.pk, ())
        ):
            yield one


def rests(one: Award, basis: AwardBasis, under: Award) -> bool:
    """Say whether by this basis an award rests on an earlier one of the same subject."""
    if basis.earlier_id is not None:
        return basis.earlier_id == under.pk
    if basis.year != under.honour_year:
        return False
    if basis.kind == BasisKind.EARLIER_AWARD:
        return under.honour_code in codes_of_reference(basis.reference)
    return basis.kind == BasisKind.YEAR and is_after(one, under)


def is_after(one: Award, other: Award) -> bool:
    """
    Say whether an award came after another: by its day, on one day by the law's order.

    Titles of one year are often granted together; the higher one stands on the lower.
    """
    if one.granted_on != other.granted_on:
        return one.granted_on > other.granted_on
    order = {code: place for place, code in enumerate(catalogue.load().codes())}
    return order.get(one.honour_code, 0) > order.get(other.honour_code, 0)
