"""Reading the register of initiatives."""

from collections.abc import Collection, Mapping

from django.db.models import Case, Prefetch, Q, QuerySet, When

from tdkt.casework.initiatives.choices import WorkKind, WorkState
from tdkt.casework.initiatives.models import Authorship, Initiative
from tdkt.casework.initiatives.rules import (
    decided_in_time,
    filed_in_time,
    fits_definition,
    recognised_by_right_body,
)
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, search_words
from tdkt.registry.honours.facts import ExtraFacts
from tdkt.registry.organizations.choices import KeptRegister, Role, UnitLevel
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import (
    scope_of,
    units_existing_on,
    units_named_like,
    within,
)
from tdkt.registry.people.models import Subject
from tdkt.registry.people.queries import declared_years
from tdkt.tools.law.evaluation import Finding, Verdict
from tdkt.tools.law.evaluation import record as law

# Whoever works on cases; an administrator of accounts does not by that alone.
READERS = (
    Role.OFFICER,
    Role.LEADER,
    Role.CLERK,
    Role.SUBMITTER,
    Role.INSPECTOR,
    Role.ARCHIVIST,
    Role.COUNCIL_MEMBER,
)
_UNITS_LIMIT = 200


def initiatives_visible_to(user: User) -> QuerySet[Initiative]:
    """Return the works of the user's branches, and those of authors in them."""
    paths = scope_of(user, *READERS)
    if not paths:
        return Initiative.objects.none()
    units = Unit.objects.filter(within(paths))
    made = Authorship.objects.filter(subject__unit__in=units)
    return Initiative.objects.filter(
        Q(unit__in=units) | Q(pk__in=made.values("initiative_id"))
    )


def units_registering(user: User) -> QuerySet[Unit]:
    """Return the units that exist today and whose works the user may enter."""
    paths = scope_of(user, Role.SUBMITTER, Role.OFFICER)
    return units_existing_on(today()).filter(within(paths)).order_by("path", "pk")


# Levels whose bodies recognise works of other units, those of earlier years included.
_WIDE_LEVELS = (UnitLevel.CENTRAL, UnitLevel.PROVINCE, UnitLevel.DISTRICT)


def bodies_recognising(work: Initiative) -> QuerySet[Unit]:
    """
    Return the bodies that may have recognised a work.

    First its unit and those above it, then the committees from district level up, ended
    ones too, and always the one on file.
    """
    above = [int(key) for key in work.unit.path.strip("/").split("/")]
    wide = Q(level__in=_WIDE_LEVELS) & ~Q(authority_role="")
    return Unit.objects.filter(
        Q(pk__in=above) | wide | Q(pk=work.recognising_unit_id)
    ).order_by(Case(When(pk__in=above, then=0), default=1), "-path", "pk")


def initiatives_found(
    works: QuerySet[Initiative], filters: Mapping[str, object]
) -> QuerySet[Initiative]:
    """
    Return the works that fit the filters; absent ones do nothing.

    Filters: q (title or an author's name in any spelling), unit (words of its name, today's
    or an old one; its branch counts), year (of recognition), scope, kind, state.
    """
    exact = {"year": "recognised_on__year", "scope": "scope", "kind": "kind"}
    for name, column in {**exact, "state": "state"}.items():
        if value := filters.get(name):
            works = works.filter(**{column: value})
    if words := search_words(str(filters.get("q") or "")):
        works = works.filter(_titled(words) | Q(pk__in=_made_by(words)))
    if words_of_unit := clean(str(filters.get("unit") or "")):
        paths = units_named_like(words_of_unit).values_list("path", flat=True)
        inside = Unit.objects.filter(within(list(paths[:_UNITS_LIMIT])))
        works = works.filter(unit__in=inside)
    return works


def _titled(words: list[str]) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(folded_title__contains=word)
    return condition


def _made_by(words: list[str]) -> QuerySet[Authorship, int]:
    rows = Authorship.objects.all()
    for word in words:
        rows = rows.filter(subject__folded__contains=word)
    return rows.values_list("initiative_id", flat=True)


def initiatives_listed(works: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Fetch what a row of the list shows: those that wait first, then the newest."""
    authors = Authorship.objects.select_related("subject")
    return works.select_related("unit").prefetch_related(
        Prefetch("authorships", queryset=authors)
    )


def authors_of(work: Initiative) -> list[Authorship]:
    """Return the authors in their order, with their units."""
    return list(work.authorships.select_related("subject__unit").order_by("position", "pk"))


def works_of(subject: Subject) -> list[Authorship]:
    """Return a subject's parts in works, the newest first; withdrawn works are left out."""
    return list(
        Authorship.objects.filter(subject=subject)
        .exclude(initiative__state=WorkState.WITHDRAWN)
        .select_related("initiative")
        .order_by("-initiative__recognised_on", "-initiative_id")
    )


def findings_on(work: Initiative) -> list[Finding]:
    """Return what the law says of a work as it stands today, for its page."""
    decided_on = work.recognised_on if work.state == WorkState.RECOGNISED else None
    if work.state == WorkState.REFUSED:
        decided_on = work.closed_on
    found: list[Finding] = []
    if work.kind == WorkKind.INITIATIVE and work.state != WorkState.WITHDRAWN:
        found = [
            fits_definition(
                applied=work.applied,
                replicable=work.replicable,
                recognised=work.state == WorkState.RECOGNISED,
            ),
            filed_in_time(first_applied_on=work.first_applied_on, filed_on=work.filed_on),
            decided_in_time(
                filed_on=work.filed_on,
                first_applied_on=work.first_applied_on,
                decided_on=decided_on,
                today=today(),
            ),
        ]
    if work.state == WorkState.RECOGNISED and (about := _body_finding(work)):
        found.append(about)
    return found


def _body_finding(work: Initiative) -> Finding | None:
    body = work.recognising_unit
    # Of central bodies the file does not say who is a ministry: no role is taken from them.
    role = None if body is None else body.authority_role
    if body is not None and body.level == UnitLevel.CENTRAL:
        role = ""
    elif role == "" and body is not None:
        role = "none"
    return recognised_by_right_body(kind=work.kind, scope=work.scope, authority_role=role)


def works_on_file(subject_ids: Collection[int]) -> dict[int, ExtraFacts]:
    """
    Return the recognised works of each subject, as the law's evaluation reads them.

    The year of a work is that of its recognition: before it, it is no initiative (Luật
    06/2022/QH15, Điều 3 khoản 4). A work whose scope was recognised by a body that may not
    do so is left to a person. Years in which an office declared the register complete are
    known, so that there the lack of a work counts. A constant number of queries.
    """
    made: dict[int, list[law.Initiative]] = {}
    rows = Authorship.objects.filter(
        subject_id__in=subject_ids, initiative__state=WorkState.RECOGNISED
    ).select_related("initiative__recognising_unit")
    for row in rows.order_by("initiative__recognised_on", "initiative_id"):
        made.setdefault(row.subject_id, []).append(_as_law_reads(row.initiative))
    known = declared_years(KeptRegister.INITIATIVES, subject_ids)
    names = {years: _names_of(years) for years in set(known.values())}
    return {
        pk: ExtraFacts(
            initiatives=tuple(made.get(pk, ())),
            known=names[known[pk]] if pk in known else frozenset(),
        )
        for pk in made.keys() | known.keys()
    }


def _names_of(years: Collection[int]) -> frozenset[str]:
    return frozenset(f"initiatives.{year}" for year in years)


def _as_law_reads(work: Initiative) -> law.Initiative:
    assert work.recognised_on is not None  # noqa: S101 — a constraint of the table
    body = _body_finding(work)
    doubtful = body is not None and body.verdict == Verdict.NOT_MET
    return law.Initiative(
        kind=work.kind,
        year=work.recognised_on.year,
        scope=work.scope,
        recognised=None if doubtful else True,
        applied=work.applied,
        accepted=work.accepted,
        replicable=work.replicable,
        # By it an award says which work it used, so that the work serves once.
        id=str(work.pk),
    )
