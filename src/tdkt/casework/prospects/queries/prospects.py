"""Whom the last finished sweep found, as far as the reader may see them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tdkt.casework.dossiers.choices import DossierStatus, NominationState
from tdkt.casework.dossiers.models import Nomination
from tdkt.casework.prospects.choices import READERS, Lacking, SweepState
from tdkt.casework.prospects.models import Prospect, SetAside, Sweep
from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import fold
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.queries import scope_of, within

_OVER = (DossierStatus.WITHDRAWN, DossierStatus.REFUSED)


def latest_sweep() -> Sweep | None:
    """Return the last sweep that was finished."""
    return Sweep.objects.filter(state=SweepState.DONE).order_by("-finished_at").first()


def sweep_under_way() -> Sweep | None:
    """Return the sweep that waits or runs."""
    return Sweep.objects.filter(state__in=(SweepState.WAITING, SweepState.RUNNING)).first()


def prospects_visible_to(user: User, sweep: Sweep | None) -> QuerySet[Prospect]:
    """
    Return whom the user may see of a sweep, without those already under way.

    Whoever was proposed for the honour and the year, or received it since, is not
    forgotten; whom the office set aside is asked for by a filter.
    """
    if sweep is None:
        return Prospect.objects.none()
    paths = scope_of(user, *READERS)
    return (
        Prospect.objects.filter(sweep=sweep)
        # Where somebody sits today decides; the path of the sweep only leads there fast.
        .filter(within(paths, "unit_"), within(paths, "subject__unit__"))
        .exclude(Exists(_PROPOSED))
    )


def proposed_among(prospects: QuerySet[Prospect]) -> QuerySet[Prospect]:
    """Return those who are proposed for the honour and the year, or received it so."""
    return prospects.filter(Exists(_PROPOSED))


def not_set_aside(prospects: QuerySet[Prospect]) -> QuerySet[Prospect]:
    """Return those whom nobody set aside for the honour and the year."""
    return prospects.exclude(Exists(_ASIDE))


_PROPOSED = Nomination.objects.filter(
    subject=OuterRef("subject"),
    honour_code=OuterRef("honour_code"),
    dossier__judged_year=OuterRef("sweep__judged_year"),
).exclude(Q(state=NominationState.REMOVED) | Q(dossier__status__in=_OVER))
_ASIDE = SetAside.objects.filter(
    subject=OuterRef("subject"),
    honour_code=OuterRef("honour_code"),
    judged_year=OuterRef("sweep__judged_year"),
)


def narrowed(
    prospects: QuerySet[Prospect], filters: Mapping[str, object]
) -> QuerySet[Prospect]:
    """Return those that fit the filters of the page."""
    is_aside = filters.get("aside")
    found = prospects.filter(Exists(_ASIDE)) if is_aside else not_set_aside(prospects)
    if honour := filters.get("honour"):
        found = found.filter(honour_code=honour)
    match filters.get("lacking"):
        case "nothing":
            found = found.filter(lacking=Lacking.NOTHING)
        case "step":
            found = found.exclude(lacking=Lacking.NOTHING)
    if unit := filters.get("unit"):
        found = found.filter(unit_path__startswith=getattr(unit, "path", ""))
    for word in fold(str(filters.get("q") or "")).split():
        found = found.filter(subject__folded__contains=word)
    return found


@dataclass(frozen=True, slots=True)
class HonourCount:
    """How many are within reach of one honour."""

    code: str
    ready: int
    one_step: int


def counts_by_honour(prospects: QuerySet[Prospect]) -> list[HonourCount]:
    """Return the numbers by honour, in the order of the law; one query."""
    rows = (
        prospects.order_by()
        .values("honour_code")
        .annotate(
            ready=Count("pk", filter=Q(lacking=Lacking.NOTHING)),
            one_step=Count("pk", filter=~Q(lacking=Lacking.NOTHING)),
        )
    )
    found = {
        row["honour_code"]: HonourCount(row["honour_code"], row["ready"], row["one_step"])
        for row in rows
    }
    order = catalogue.load().codes()
    return [found[code] for code in order if code in found]


def shown_on_page(prospects: QuerySet[Prospect]) -> QuerySet[Prospect]:
    """Return them with what a row shows, those who lack nothing first."""
    return prospects.select_related("subject__unit", "subject__person").order_by(
        "lacking", "rank", "sort_key", "pk"
    )
