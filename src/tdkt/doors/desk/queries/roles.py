"""The work of each role, read for one user; every list begins with what they may see."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tdkt.casework.decisions.choices import AwardState, DecisionState
from tdkt.casework.decisions.models import Award
from tdkt.casework.decisions.queries import decisions_visible_to
from tdkt.casework.decisions.queries.events import open_tasks_of
from tdkt.casework.dossiers.choices import DossierStatus, Step
from tdkt.casework.dossiers.models import Dossier, StatusChange
from tdkt.casework.dossiers.queries import dossiers_visible_to, due_soon, overdue
from tdkt.casework.dossiers.rules import DUE_SOON_WORKING_DAYS
from tdkt.doors.desk.queries.administration import administrator, chain_tile
from tdkt.doors.desk.queries.hints import HINTS
from tdkt.doors.desk.queries.lists import (
    Row,
    Section,
    Tile,
    WorkList,
    dossier_list,
    first_of,
)
from tdkt.doors.desk.queries.money import money_to_pay
from tdkt.doors.desk.queries.works import reports_to_judge, works_to_decide
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import day_range, today
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.queries import roles_held, scope_of, within
from tdkt.registry.people.choices import SubjectKind, WorkerClass

_S = DossierStatus
_RECENT_DAYS = 30
Lists = tuple[list[WorkList], list[Tile]]
# Sections stand in this order: who decides first, who looks after the house last.
ORDER = (
    Role.LEADER,
    Role.OFFICER,
    Role.CLERK,
    Role.COUNCIL_MEMBER,
    Role.SUBMITTER,
    Role.INSPECTOR,
    Role.ARCHIVIST,
    Role.ADMINISTRATOR,
)


def sections_for(user: User) -> list[Section]:
    """Return the work of every role the user holds today."""
    held = roles_held(user)
    sections = []
    for role in ORDER:
        mine = [one for one in held if one.role == role]
        if not mine:
            continue
        lists, tiles = _WORK[role](user)
        sections.append(
            Section(
                role=role.value,
                title=role.label,
                units=list(dict.fromkeys(one.unit_name for one in mine)),
                covers_for=[one.covers_for for one in mine if one.covers_for],
                lists=lists,
                tiles=tiles,
                hints=HINTS[role](),
            )
        )
    return sections


def _all_dossiers(**filters: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return f"{reverse('dossiers:list')}?{query}" if query else reverse("dossiers:list")


def _desk(tab: str) -> str:
    return f"{reverse('dossiers:desk')}?tab={tab}"


def _at_my_office(user: User, role: Role) -> QuerySet[Dossier]:
    """Dossiers sent to the very units in which the user holds the role, not below."""
    units = [one.unit_id for one in roles_held(user) if one.role == role]
    return dossiers_visible_to(user).filter(receiving_unit__in=units)


def _by_due_day(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return dossiers.order_by(F("due_on").asc(nulls_last=True), "pk")


def _submitter(user: User) -> Lists:
    paths = scope_of(user, Role.SUBMITTER)
    mine = dossiers_visible_to(user).filter(within(paths, "submitting_unit__"))
    under_way = mine.exclude(
        status__in=[_S.DRAFT, _S.RETURNED, _S.DECIDED, _S.REFUSED, _S.CLOSED, _S.WITHDRAWN]
    )
    results = mine.filter(status__in=[_S.DECIDED, _S.REFUSED, _S.CLOSED])
    lists = [
        dossier_list(
            "returned",
            _("Returned to us, to be put right"),
            mine.filter(status=_S.RETURNED).order_by("paused_on", "pk"),
            _all_dossiers(status=_S.RETURNED),
            tone="warn",
            icon="arrow-back-up",
        ),
        dossier_list(
            "drafts",
            _("Drafts, not handed in"),
            mine.filter(status=_S.DRAFT).order_by("-created_at", "-pk"),
            _all_dossiers(status=_S.DRAFT),
            icon="pencil",
        ),
        dossier_list(
            "handed_in",
            _("Handed in, and where they are"),
            _by_due_day(under_way),
            _all_dossiers(),
            icon="send",
        ),
        dossier_list(
            "results",
            _("Results"),
            results.order_by("-appraised_on", "-pk"),
            _all_dossiers(status=_S.CLOSED),
            tone="good",
            icon="certificate",
        ),
    ]
    return lists, []


def _clerk(user: User) -> Lists:
    office, day = _at_my_office(user, Role.CLERK), today()
    ready = Q(status__in=[_S.DECIDED, _S.REFUSED])
    lists = [
        dossier_list(
            "to_receive",
            _("To receive"),
            office.filter(status=_S.SUBMITTED).order_by("submitted_at", "pk"),
            _desk("waiting"),
            icon="inbox",
        ),
        dossier_list(
            "overdue",
            _("Overdue"),
            _by_due_day(overdue(office, day)),
            _desk("overdue"),
            tone="bad",
            icon="alert-triangle",
        ),
        dossier_list(
            "due_soon",
            _("Due soon"),
            _by_due_day(due_soon(office, day, DUE_SOON_WORKING_DAYS)),
            _desk("due_soon"),
            tone="warn",
            icon="clock",
        ),
        dossier_list(
            "to_hand_over",
            _("To hand over"),
            office.filter(ready).order_by("appraised_on", "pk"),
            _desk("hand_over"),
            tone="good",
            icon="certificate",
        ),
    ]
    return lists, []


def _officer(user: User) -> Lists:
    office = _at_my_office(user, Role.OFFICER)
    # Who proposes does not appraise, so one's own filings are not offered.
    open_to_me = Q(officer=user) | (Q(officer__isnull=True) & ~Q(created_by=user))
    lists = [
        dossier_list(
            "questions",
            _("Questions from the leader"),
            _by_due_day(office.filter(open_to_me, status=_S.QUESTIONED)),
            _all_dossiers(status=_S.QUESTIONED),
            tone="bad",
            icon="help",
        ),
        dossier_list(
            "mine",
            _("In my hands, nearest due day first"),
            _by_due_day(office.filter(officer=user, status=_S.APPRAISING)),
            _all_dossiers(status=_S.APPRAISING),
            tone="warn",
            icon="search",
        ),
        dossier_list(
            "to_take_up",
            _("To take up"),
            _by_due_day(office.filter(open_to_me, status=_S.RECEIVED)),
            _all_dossiers(status=_S.RECEIVED),
            icon="inbox",
        ),
        dossier_list(
            "before_council",
            _("Waiting for the council"),
            _by_due_day(office.filter(status=_S.PROPOSED)),
            reverse("councils:list"),
            icon="users",
        ),
        dossier_list(
            "reviewed",
            _("Reviewed by the council, to be put before the leader"),
            _by_due_day(office.filter(open_to_me, status=_S.REVIEWED)),
            _all_dossiers(status=_S.REVIEWED),
            icon="checks",
        ),
        dossier_list(
            "approved",
            _("Approved, decision to compose"),
            _by_due_day(office.filter(status=_S.APPROVED)),
            reverse("decisions:compose"),
            tone="good",
            icon="gavel",
        ),
        works_to_decide(user),
        reports_to_judge(user),
        _draft_decisions(user),
        money_to_pay(user),
        _after_cancellations(user),
    ]
    return lists, []


def _after_cancellations(user: User) -> WorkList:
    found, total = first_of(open_tasks_of(user))
    rows = [
        Row(
            title=f"{capfirst(one.get_kind_display())}: {one.award.name}",
            url=reverse("decisions:task", args=[one.pk]),
            note=_("cancelled by %(document)s")
            % {"document": one.because_of.document_number},
            next_step=_("look and conclude"),
        )
        for one in found
    ]
    all_ = reverse("decisions:tasks")
    title = _("Tasks after cancelled awards")
    return WorkList("after_cancellations", title, rows, total, all_, "bad", "checklist")


def _draft_decisions(user: User) -> WorkList:
    units = [one.unit_id for one in roles_held(user) if one.role == Role.OFFICER]
    drafts = decisions_visible_to(user).filter(unit__in=units, state=DecisionState.DRAFT)
    found, total = first_of(drafts.order_by("created_at", "pk"))
    rows = [
        Row(
            title=one.abstract,
            url=reverse("decisions:detail", args=[one.pk]),
            next_step=_("have it signed, then enter number and day"),
        )
        for one in found
    ]
    all_ = reverse("decisions:list") + "?state=draft"
    title = _("Draft decisions, not issued")
    return WorkList("draft_decisions", title, rows, total, all_, "info", "file-text")


def _leader(user: User) -> Lists:
    office = _at_my_office(user, Role.LEADER)
    lists = [
        dossier_list(
            "waiting",
            _("Waiting for me"),
            _by_due_day(office.filter(status=_S.FOR_APPROVAL)),
            _all_dossiers(status=_S.FOR_APPROVAL),
            tone="warn",
            icon="user-check",
            to_pack=True,
        ),
        dossier_list(
            "overdue",
            _("Overdue in the office"),
            _by_due_day(overdue(office, today())),
            _desk("overdue"),
            tone="bad",
            icon="alert-triangle",
        ),
    ]
    return lists, _month_tiles(user)


def _month_tiles(user: User) -> list[Tile]:
    """
    Return this month's awards of the leader's branches and the share of direct workers.

    The share is of the individuals whose class is stated; revoked awards do not count.
    """
    day = today()
    paths = scope_of(user, Role.LEADER)
    known = Q(subject_kind=SubjectKind.INDIVIDUAL) & ~Q(worker_class=WorkerClass.UNKNOWN)
    counted = (
        Award.objects.filter(within(paths, "granting_unit__"))
        .filter(granted_on__gte=day.replace(day=1), granted_on__lte=day)
        .exclude(state=AwardState.REVOKED)
        .aggregate(
            awards=Count("pk"),
            known=Count("pk", filter=known),
            direct=Count("pk", filter=known & Q(worker_class=WorkerClass.DIRECT_WORKER)),
        )
    )
    url = (
        f"{reverse('decisions:register')}?since={day.replace(day=1):%Y-%m-%d}"
        f"&until={day:%Y-%m-%d}"
    )
    people = counted["known"]
    return [
        Tile(counted["awards"], _("awards this month"), url, icon="award"),
        Tile(
            f"{round(100 * counted['direct'] / people)}%" if people else "–",
            _("direct workers"),
            note=_("of %(people)s individuals this month whose class is stated")
            % {"people": people},
            icon="users",
        ),
    ]


def _council_member(user: User) -> Lists:
    paths = scope_of(user, Role.COUNCIL_MEMBER)
    before = dossiers_visible_to(user).filter(
        within(paths, "receiving_unit__"), status=_S.PROPOSED
    )
    lists = [
        dossier_list(
            "before_council",
            _("Dossiers before the council"),
            before.order_by("received_on", "pk"),
            reverse("councils:list"),
            tone="warn",
            icon="users",
        )
    ]
    return lists, []


def _inspector(user: User) -> Lists:
    paths, day = scope_of(user, Role.INSPECTOR), today()
    seen = dossiers_visible_to(user).filter(within(paths, "receiving_unit__"))
    lists = [
        dossier_list(
            "overdue",
            _("Overdue"),
            _by_due_day(overdue(seen, day)),
            _desk("overdue"),
            tone="bad",
            icon="alert-triangle",
        ),
        dossier_list(
            "returned",
            _("Returned to units in the last 30 days"),
            _returned_since(seen, day - timedelta(days=_RECENT_DAYS)),
            _desk("returned"),
            icon="arrow-back-up",
        ),
    ]
    return lists, [chain_tile()]


def _returned_since(dossiers: QuerySet[Dossier], first: date) -> QuerySet[Dossier]:
    begin, _end = day_range(first, first)
    returns = StatusChange.objects.filter(step=Step.RETURN, at__gte=begin)
    last = returns.filter(dossier=OuterRef("pk")).order_by("-at").values("at")[:1]
    return (
        dossiers.filter(pk__in=returns.values("dossier_id"))
        .annotate(returned_at=Subquery(last))
        .order_by("-returned_at", "pk")
    )


def _archivist(user: User) -> Lists:
    paths = scope_of(user, Role.ARCHIVIST)
    closed = dossiers_visible_to(user).filter(
        within(paths, "receiving_unit__"), status=_S.CLOSED
    )
    lists = [
        dossier_list(
            "closed",
            _("Closed dossiers"),
            closed.order_by("-appraised_on", "-pk"),
            _all_dossiers(status=_S.CLOSED),
            icon="archive",
        )
    ]
    return lists, []


_WORK: dict[Role, Callable[[User], Lists]] = {
    Role.LEADER: _leader,
    Role.OFFICER: _officer,
    Role.CLERK: _clerk,
    Role.COUNCIL_MEMBER: _council_member,
    Role.SUBMITTER: _submitter,
    Role.INSPECTOR: _inspector,
    Role.ARCHIVIST: _archivist,
    Role.ADMINISTRATOR: administrator,
}
