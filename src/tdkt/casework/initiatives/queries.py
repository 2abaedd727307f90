"""Reading the register of initiatives."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, When

from tdkt.casework.initiatives.choices import Timeliness, WorkKind, WorkState
from tdkt.casework.initiatives.models import (
    Authorship,
    Initiative,
    ReportReading,
    WorkPolicy,
)
from tdkt.casework.initiatives.policy import PolicyBook, judged_on, policies_on_file
from tdkt.casework.initiatives.rules import (
    ALIKE,
    Minimum,
    decided_in_time,
    filed_in_time,
    fits_definition,
    likeness_of_titles,
    minimum_missed,
    not_handed_in_before,
    recognised_by_right_body,
    report_is_new,
    scope_is_evidenced,
    shares_reach_minimum,
    tied_to_task,
    timeliness,
)
from tdkt.casework.reuse.choices import ComparisonState
from tdkt.casework.reuse.models import Text
from tdkt.casework.reuse.queries import attention_share, judgement_of
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
from tdkt.registry.people.models import Post, Subject
from tdkt.registry.people.queries import declared_years
from tdkt.tools.calendars.queries import office_calendar
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
_LIKE_LIMIT = 500


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


def units_setting_policy(user: User) -> QuerySet[Unit]:
    """Return the units that exist today and whose policy the user may enter."""
    paths = scope_of(user, Role.OFFICER)
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
    or an old one; its branch counts), year (of recognition), scope, kind, state, clock
    (`overdue`: filed, and the three months are over).
    """
    if filters.get("clock") == Timeliness.OVERDUE:
        works = waiting_works(works).filter(due_on__lt=today())
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
    rows = work.authorships.select_related("subject__unit", "subject__person")
    return list(rows.order_by("position", "pk"))


def posts_held(subject_ids: Collection[int], day: date) -> dict[int, str]:
    """Return the post that each person held on a day, as it is printed; one query."""
    rows = (
        Post.objects.filter(person_id__in=subject_ids, valid_from__lte=day)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
        .order_by("valid_from", "pk")
    )
    return {row.person_id: row.title for row in rows}


def policies_listed(user: User) -> QuerySet[WorkPolicy]:
    """Return the policies of the user's branches and of the offices above them."""
    paths = scope_of(user, *READERS)
    above = {int(key) for path in paths for key in path.strip("/").split("/") if key}
    rows = WorkPolicy.objects.filter(within(paths, "unit__") | Q(unit_id__in=above))
    return rows.select_related("unit").order_by("unit__path", "-valid_from", "-pk")


def works_of(subject: Subject) -> list[Authorship]:
    """Return a subject's parts in works, the newest first; withdrawn works are left out."""
    return list(
        Authorship.objects.filter(subject=subject)
        .exclude(initiative__state=WorkState.WITHDRAWN)
        .select_related("initiative__unit")
        .order_by("-initiative__recognised_on", "-initiative_id")
    )


def waiting_works(works: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Return those that wait for the decision, the nearest last day first."""
    waiting = works.filter(state=WorkState.FILED)
    return waiting.order_by(F("due_on").asc(nulls_last=True), "pk")


def clock_of(work: Initiative) -> tuple[Timeliness, int] | None:
    """Return how the three months stand and the working days left; None when none run."""
    if work.state != WorkState.FILED or work.due_on is None:
        return None
    return timeliness(due_on=work.due_on, today=today(), calendar=office_calendar())


def earlier_works_like(work: Initiative) -> list[tuple[Initiative, bool]]:
    """
    Return earlier works that may be this one handed in again, and whether by an author of it.

    Works under the very same title whoever made them, and those of its authors under a
    like one. Withdrawn ones do not count; earlier is who stands in the register longer.
    """
    authors = Authorship.objects.filter(initiative=work).values("subject_id")
    own = Authorship.objects.filter(subject_id__in=authors).values("initiative_id")
    before = Initiative.objects.exclude(state=WorkState.WITHDRAWN).exclude(pk=work.pk)
    like = before.filter(Q(pk__in=own) | Q(folded_title=work.folded_title))
    rows = like.select_related("past_row").annotate(
        by_author=Exists(
            Authorship.objects.filter(initiative=OuterRef("pk"), subject_id__in=authors)
        )
    )
    return [
        (row, row.by_author)
        for row in rows.order_by("-pk")[:_LIKE_LIMIT]
        if _stands_before(row, work)
        and likeness_of_titles(row.folded_title, work.folded_title) >= ALIKE
    ]


def _stands_before(one: Initiative, other: Initiative) -> bool:
    return (year_of(one), one.pk) < (year_of(other), other.pk)


def year_of(work: Initiative) -> int:
    """
    Return the year a work belongs to: filed, else recognised, else entered.

    Of a work of past years taken over without its days, what its report or list says.
    """
    day = work.filed_on or work.recognised_on
    if day is None and (past := getattr(work, "past_row", None)) is not None and past.year:
        return int(past.year)
    return (day or work.created_at).year


def findings_on(work: Initiative, reader: User | None = None) -> list[Finding]:
    """
    Return what the law and local policy say of a work as it stands today, for its page.

    Args:
        reader: earlier works are named only as far as this user may see them.
    """
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
    if work.state == WorkState.RECOGNISED:
        if about := _body_finding(work):
            found.append(about)
        found.append(
            scope_is_evidenced(scope=work.scope, decision_document=work.decision_document)
        )
    if work.state != WorkState.WITHDRAWN:
        found += _local_findings(work)
        found.append(_repeat_finding(work, reader))
        if work.report is not None and (about := _report_finding(work.report)):
            found.append(about)
    return found


def _local_findings(work: Initiative) -> list[Finding]:
    minimums = policies_on_file().minimums(work.unit.path, judged_on(work))
    shares = [(row.subject.name, row.share_percent) for row in authors_of(work)]
    below = shares_reach_minimum(shares, minimums)
    tied = tied_to_task(
        assigned_task=work.assigned_task, match=work.task_match, reason=work.task_reason
    )
    return [below, tied] if below else [tied]


def _report_finding(text: Text) -> Finding | None:
    """Return what the latest finished comparison of a report says; None without one."""
    done = text.comparisons.filter(state=ComparisonState.DONE)
    latest = done.order_by("-asked_at", "-pk").first()
    if latest is None or latest.share is None:
        return None
    judgement = judgement_of(latest)
    limit = attention_share(text.unit, today())
    return report_is_new(
        share=Decimal(str(latest.share)),
        limit=limit.value,
        judged=judgement.verdict if judgement else "",
        policy=limit.source,
    )


def _repeat_finding(work: Initiative, reader: User | None) -> Finding:
    found = earlier_works_like(work)
    keys = [one.pk for one, _by_author in found]
    seen: set[int] = set()
    if keys and reader is not None:
        seen = set(
            initiatives_visible_to(reader).filter(pk__in=keys).values_list("pk", flat=True)
        )
    return not_handed_in_before(
        [
            {
                "pk": one.pk if one.pk in seen else None,
                "title": one.title if one.pk in seen else "",
                "year": year_of(one),
                "same_author": by_author,
            }
            for one, by_author in found
        ]
    )


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
    do so is left to a person. An author below the minimum share of a policy that was checked
    is left out; of one that nobody checked, the work is left to a person. Years in which an
    office declared the register complete are known, so that there the lack of a work counts.
    A constant number of queries.
    """
    made: dict[int, list[law.Initiative]] = {}
    rows = Authorship.objects.filter(
        subject_id__in=subject_ids, initiative__state=WorkState.RECOGNISED
    ).select_related("initiative__recognising_unit", "initiative__unit")
    policies = policies_on_file()
    for row in rows.order_by("initiative__recognised_on", "initiative_id"):
        missed = missed_minimum(row, policies)
        if missed is None or not missed.is_verified:
            read = _as_law_reads(row.initiative, is_open=missed is not None)
            made.setdefault(row.subject_id, []).append(read)
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


def missed_minimum(part: Authorship, policies: PolicyBook) -> Minimum | None:
    """Return the minimum share that an author of a work does not reach, None when none."""
    work = part.initiative
    minimums = policies.minimums(work.unit.path, judged_on(work))
    return minimum_missed(part.share_percent, minimums)


def _as_law_reads(work: Initiative, *, is_open: bool) -> law.Initiative:
    assert work.recognised_on is not None  # noqa: S101 — a constraint of the table
    body = _body_finding(work)
    doubtful = body is not None and body.verdict == Verdict.NOT_MET
    return law.Initiative(
        kind=work.kind,
        year=work.recognised_on.year,
        scope=work.scope,
        recognised=None if doubtful or is_open else True,
        applied=work.applied,
        accepted=work.accepted,
        replicable=work.replicable,
        # By it an award says which work it used, so that the work serves once.
        id=str(work.pk),
    )


def reading_of(work: Initiative) -> ReportReading | None:
    """Return the scan handed in last for a work, however far its reading is."""
    return ReportReading.objects.filter(work=work).first()
