"""My work today: for each role what waits, with owner, due day and where all of it stands."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.factories.accounts import UserFactory
from tests.factories.awards import order
from tests.factories.councils import DossierOnItsWayFactory
from tests.factories.decisions import AwardFactory, DecisionFactory
from tests.factories.dossiers import make_dossier, make_draft, make_office
from tests.factories.organizations import (
    CommuneFactory,
    ProvinceFactory,
    RoleHoldingFactory,
    UnitFactory,
    user_with_role,
)
from tests.factories.reuse import compared, invented, report
from tests.support import queries_for

from tdkt.casework.decisions.choices import AwardState, DecisionState
from tdkt.casework.decisions.services.revoking import revoke_award
from tdkt.casework.dossiers.choices import DossierStatus as S
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services import reception
from tdkt.casework.reuse.choices import Verdict
from tdkt.casework.reuse.models import Text
from tdkt.casework.reuse.services.judging import judge
from tdkt.doors.desk.queries.administration import chain_tail
from tdkt.doors.desk.queries.roles import ORDER, sections_for
from tdkt.ground.accounts.models import User
from tdkt.ground.audit.models import Entry, Head
from tdkt.ground.audit.services import record
from tdkt.registry.organizations.choices import Role

pytestmark = pytest.mark.django_db
HOME = "/"


def totals(user: User) -> dict[str, int]:
    (section,) = sections_for(user)
    return {one.key: one.total for one in section.lists}


def titles(user: User, key: str) -> list[str]:
    (section,) = sections_for(user)
    (found,) = (one for one in section.lists if one.key == key)
    return [getattr(row, "title", str(row)) for row in found.rows]


def test_an_officer_is_told_of_reports_that_repeat_earlier_ones(at, tmp_path, settings):
    settings.HOME = tmp_path
    office = make_office()
    report(invented(1), office.unit, title="Năm trước", year=2025)
    again = report(invented(1), office.unit, title="Nộp lại", year=2026)
    report(invented(2), office.unit, title="Mới", year=2026)
    for text in Text.objects.order_by("pk"):
        compared(text, at)
    assert "Nộp lại" in titles(office.officer, "reports_to_judge")
    assert "Mới" not in titles(office.officer, "reports_to_judge")
    judge(
        comparison=again.comparisons.get(),
        source=None,
        verdict=Verdict.COPY,
        reason="Chỉ đổi năm.",
        actor=office.officer,
        at=at,
    )
    assert "Nộp lại" not in titles(office.officer, "reports_to_judge")


def placed(office, status: S, **fields: object) -> Dossier:
    return DossierOnItsWayFactory(
        receiving_unit=office.commune, submitting_unit=office.unit, status=status, **fields
    )


def test_submitter_sees_own_dossiers_by_what_they_wait_for(at) -> None:
    office = make_office()
    draft = make_draft(office)
    returned = make_dossier(office, S.RECEIVED, title="Bị trả lại")
    placed(office, S.FOR_APPROVAL)
    placed(office, S.CLOSED)
    placed(make_office("Vĩnh Hòa"), S.FOR_APPROVAL)
    reception_of = office.officer
    Dossier.objects.filter(pk=returned.pk).update(officer=None)
    reception.return_dossier(
        dossier=returned,
        reason="Thiếu biên bản",
        fields=["papers"],
        actor=reception_of,
        at=at,
    )

    assert totals(office.submitter) == {
        "returned": 1,
        "drafts": 1,
        "handed_in": 1,
        "results": 1,
    }
    assert titles(office.submitter, "returned") == ["Bị trả lại"]
    assert titles(office.submitter, "drafts") == [draft.title]


def test_clerk_sees_the_desk_of_the_own_office_only() -> None:
    office = make_office()
    above = user_with_role(Role.CLERK, office.commune.parent)
    running = {"appraised_on": None, "passed": None}
    placed(office, S.SUBMITTED, code=None, received_on=None, **running)
    placed(office, S.APPRAISING, due_on=date(2026, 11, 20), **running)
    placed(office, S.APPRAISING, due_on=date(2026, 11, 25), **running)
    placed(office, S.APPRAISING, due_on=date(2026, 12, 25), **running)
    placed(office, S.DECIDED)
    placed(office, S.REFUSED, passed=False)

    expected = {"to_receive": 1, "overdue": 1, "due_soon": 1, "to_hand_over": 2}
    assert totals(office.clerk) == expected
    assert totals(above) == dict.fromkeys(expected, 0)


def test_officer_sees_what_is_theirs_and_what_is_free() -> None:
    office = make_office()
    me, colleague = office.officer, user_with_role(Role.OFFICER, office.commune)
    placed(office, S.RECEIVED)
    placed(office, S.RECEIVED, created_by=me)  # who proposes does not appraise
    placed(office, S.RECEIVED, officer=colleague)
    placed(office, S.APPRAISING, officer=me, title="Sau", due_on=date(2026, 12, 9))
    placed(office, S.APPRAISING, officer=me, title="Trước", due_on=date(2026, 11, 24))
    placed(office, S.APPRAISING, officer=colleague)
    placed(office, S.QUESTIONED, officer=me)
    placed(office, S.PROPOSED, officer=colleague)
    placed(office, S.REVIEWED, officer=colleague)
    placed(office, S.APPROVED, officer=colleague)
    DecisionFactory(unit=office.commune, state=DecisionState.DRAFT, number=None)
    AwardFactory(decision__unit=office.commune, money_vnd=760_000)

    assert totals(me) == {
        "questions": 1,
        "mine": 2,
        "to_take_up": 1,
        "before_council": 1,
        "reviewed": 0,
        "approved": 1,
        "works_to_decide": 0,
        "draft_decisions": 1,
        "money_to_pay": 1,
        "reports_to_judge": 0,
        "after_cancellations": 0,
    }
    assert titles(me, "mine") == ["Trước", "Sau"]


def test_officer_sees_what_cancelled_awards_left_to_do(at) -> None:
    office = make_office()
    award = AwardFactory(
        decision=DecisionFactory(unit=office.commune), full_name="Danh An", money_vnd=1
    )
    revoke_award(
        award=award,
        ground="a",
        order=order(),
        expected_version=1,
        actor=office.officer,
        at=at,
    )

    assert titles(office.officer, "after_cancellations") == [
        "Thu hồi tiền thưởng: Danh An",
        "Thu hồi bằng, hiện vật khen thưởng: Danh An",
    ]
    assert totals(make_office("Vĩnh Hòa").officer)["after_cancellations"] == 0


def test_leader_sees_dossiers_and_the_figures_of_the_month(client, at) -> None:
    office = make_office()
    waiting = placed(office, S.FOR_APPROVAL)
    decision = DecisionFactory(unit=office.commune, issued_on=date(2026, 11, 20))
    AwardFactory(decision=decision, worker_class="direct_worker")
    AwardFactory(decision=decision, worker_class="other_leader")
    AwardFactory(decision=decision, worker_class="other_leader")
    AwardFactory(decision=decision)  # no class stated: counts as award, not for the share
    AwardFactory(decision=decision, state=AwardState.REVOKED, worker_class="direct_worker")
    last_month = DecisionFactory(unit=office.commune, issued_on=date(2026, 10, 30))
    AwardFactory(decision=last_month, worker_class="direct_worker")
    client.force_login(office.leader, "django.contrib.auth.backends.ModelBackend")

    (section,) = sections_for(office.leader)

    assert [tile.value for tile in section.tiles] == [4, "33%"]
    assert totals(office.leader) == {"waiting": 1, "overdue": 0}
    pack = reverse("dossiers:pack", args=[waiting.pk])
    assert f'href="{pack}"' in client.get(HOME).content.decode()


def test_council_member_sees_what_is_before_the_council_only() -> None:
    office = make_office()
    placed(office, S.PROPOSED)
    placed(office, S.APPRAISING)

    assert totals(office.council_member) == {"before_council": 1}


def test_inspector_sees_overdue_and_recent_returns_of_the_branch(at) -> None:
    office = make_office()
    running = {"appraised_on": None, "passed": None}
    placed(office, S.APPRAISING, due_on=date(2026, 11, 20), **running)
    for days, title in ((3, "Gần đây"), (60, "Đã lâu")):
        dossier = make_dossier(office, S.APPRAISING, title=title)
        reception.return_dossier(
            dossier=dossier,
            reason="Thiếu",
            fields=[],
            actor=office.officer,
            at=at - timedelta(days=days),
        )

    assert totals(office.inspector) == {"overdue": 1, "returned": 1}
    assert titles(office.inspector, "returned") == ["Gần đây"]


def test_archivist_sees_closed_dossiers() -> None:
    office = make_office()
    archivist = user_with_role(Role.ARCHIVIST, office.commune)
    placed(office, S.CLOSED)
    placed(office, S.DECIDED)

    assert totals(archivist) == {"closed": 1}


def test_administrator_sees_roles_that_end_and_accounts_without_one() -> None:
    province = ProvinceFactory()
    administrator = user_with_role(Role.ADMINISTRATOR, province)
    soon, later = date(2026, 12, 10), date(2027, 6, 1)
    RoleHoldingFactory(unit=province, valid_until=soon, user__full_name="Lê Sắp Hết")
    RoleHoldingFactory(unit=province, valid_until=later)
    RoleHoldingFactory(unit=CommuneFactory(), valid_until=soon)  # another province
    UserFactory(full_name="Trần Chưa Vai Trò")
    UserFactory(is_active=False)

    assert totals(administrator) == {"roles_ending": 1, "without_role": 1}
    assert titles(administrator, "roles_ending") == ["Lê Sắp Hết"]
    assert titles(administrator, "without_role") == ["Trần Chưa Vai Trò"]


def test_the_newest_audit_entries_are_recomputed(at) -> None:
    unit = UnitFactory()
    for _n in range(3):
        record(action="units.changed", subject=unit, actor=None, at=at)

    assert (chain_tail().is_whole, chain_tail().checked) == (True, 3)


def test_a_shortened_audit_chain_is_shown_as_broken(at) -> None:
    record(action="units.changed", subject=UnitFactory(), actor=None, at=at)

    Head.objects.update(sequence=2)

    assert Entry.objects.count() == 1
    assert not chain_tail().is_whole


def test_several_roles_stand_in_order() -> None:
    office = make_office()
    for role in (Role.SUBMITTER, Role.LEADER, Role.CLERK):
        RoleHoldingFactory(user=office.officer, role=role, unit=office.commune)

    shown = [section.role for section in sections_for(office.officer)]

    assert shown == ["leader", "officer", "clerk", "submitter"]
    assert set(ORDER) == set(Role)


def test_a_role_that_ended_yesterday_shows_nothing() -> None:
    office = make_office()
    placed(office, S.FOR_APPROVAL)
    ended = UserFactory()
    RoleHoldingFactory(
        user=ended, role=Role.LEADER, unit=office.commune, valid_until=date(2026, 11, 23)
    )

    assert sections_for(ended) == []


def test_without_a_role_the_page_says_whom_to_ask(client) -> None:
    province = ProvinceFactory(name="UBND tỉnh An Giang")
    user_with_role(Role.ADMINISTRATOR, province, full_name="Hồ Minh Trí")
    client.force_login(UserFactory(), "django.contrib.auth.backends.ModelBackend")

    html = client.get(HOME).content.decode()

    assert "Bạn chưa được giao vai trò" in html
    assert "<strong>Hồ Minh Trí</strong>, UBND tỉnh An Giang" in html


@pytest.mark.parametrize("role", list(Role))
def test_with_nothing_to_do_the_page_teaches_first_steps(client, role: Role) -> None:
    user = user_with_role(role, CommuneFactory())
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")

    html = client.get(HOME).content.decode()

    assert '<ol class="hints">' in html


def test_a_long_list_shows_the_first_eight_and_the_number_of_all(client) -> None:
    office = make_office()
    for _n in range(9):
        placed(office, S.FOR_APPROVAL)
    client.force_login(office.leader, "django.contrib.auth.backends.ModelBackend")

    html = client.get(HOME).content.decode()

    assert html.count("/pack/") == 8
    assert "Tất cả (9)" in html


STATES = [
    S.DRAFT,
    S.SUBMITTED,
    S.RETURNED,
    S.RECEIVED,
    S.APPRAISING,
    S.PROPOSED,
    S.REVIEWED,
    S.FOR_APPROVAL,
    S.QUESTIONED,
    S.APPROVED,
    S.DECIDED,
    S.CLOSED,
]
# Queries of the whole page with session, user and roles; lists are one query each.
MOST_QUERIES = {
    Role.LEADER: 8,
    Role.OFFICER: 16,
    Role.CLERK: 8,
    Role.COUNCIL_MEMBER: 5,
    Role.SUBMITTER: 8,
    Role.INSPECTOR: 7,
    Role.ARCHIVIST: 5,
    Role.ADMINISTRATOR: 10,
}


@pytest.mark.parametrize("role", list(Role))
def test_the_number_of_queries_does_not_grow_with_the_work(client, role: Role) -> None:
    office = make_office()
    user = user_with_role(role, office.commune)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    running = {"appraised_on": None, "passed": None, "due_on": date(2026, 11, 20)}

    def one_of_each() -> None:
        for state in STATES:
            fields = running if state in (S.RECEIVED, S.APPRAISING) else {}
            placed(office, state, officer=user, created_at=timezone.now(), **fields)
        DecisionFactory(unit=office.commune, state=DecisionState.DRAFT, number=None)
        AwardFactory(decision__unit=office.commune, money_vnd=760_000)
        RoleHoldingFactory(unit=office.commune, valid_until=date(2026, 12, 1))
        UserFactory()

    one_of_each()
    one = queries_for(client, HOME)

    one_of_each()
    one_of_each()

    assert queries_for(client, HOME) == one
    assert one <= MOST_QUERIES[role]
