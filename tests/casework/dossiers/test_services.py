"""What people do with a dossier, on the real database."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.dossiers import MONDAY, facts, make_dossier, make_draft, make_office
from tests.factories.organizations import user_with_role

from tdkt.casework.dossiers import queries
from tdkt.casework.dossiers.choices import (
    AwardType,
    DossierStatus,
    NominationState,
    PaperKind,
)
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services import (
    appraisal,
    approval,
    council,
    drafting,
    reception,
)
from tdkt.casework.dossiers.services.moves import DossierChangedMeanwhile, MoveNotAllowed
from tdkt.casework.dossiers.services.submission import (
    DossierIncomplete,
    recall_dossier,
    submit_dossier,
)
from tdkt.ground.audit.models import Entry
from tdkt.ground.audit.queries import verify_chain
from tdkt.registry.organizations.choices import Role

pytestmark = pytest.mark.django_db
S = DossierStatus


@pytest.fixture
def office():
    return make_office()


def test_submit_names_missing_papers_and_changes_nothing(office):
    dossier = make_draft(office, papers=False)

    with pytest.raises(DossierIncomplete) as failure:
        submit_dossier(dossier=dossier, actor=office.submitter, at=MONDAY)

    assert [paper.kind for paper in failure.value.missing] == [
        PaperKind.SUBMISSION,
        PaperKind.REPORT,
        PaperKind.MINUTES,
    ]
    dossier.refresh_from_db()
    assert (dossier.status, dossier.submitted_at) == (S.DRAFT, None)


def test_submit_without_nominees_is_refused(office):
    dossier = make_draft(office, nominees=0)

    with pytest.raises(DossierIncomplete) as failure:
        submit_dossier(dossier=dossier, actor=office.submitter, at=MONDAY)

    assert failure.value.no_nominees


def test_submitting_twice_does_it_once(office):
    dossier = make_dossier(office, S.SUBMITTED)

    with pytest.raises(MoveNotAllowed):
        submit_dossier(dossier=dossier, actor=office.submitter, at=MONDAY)

    assert dossier.status_changes.count() == 1


def test_submit_keeps_findings_with_citations_on_every_nomination(office):
    dossier = make_dossier(office, S.SUBMITTED, nominees=2)

    for one in dossier.nominations.all():
        assert one.verdict in {"met", "not_met", "needs_a_person"}
        assert one.evaluation["findings"]


def test_reception_gives_code_due_day_and_law(office):
    dossier = make_dossier(office, S.RECEIVED)

    assert dossier.code == "000.00.91.H01-261102-0001"
    assert dossier.received_on == date(2026, 11, 2)
    # 20 working days from 2 November, the day of culture on the 24th left out.
    assert dossier.due_on == date(2026, 12, 1)
    assert dossier.regime


def test_codes_of_one_day_follow_without_gaps(office):
    codes = [make_dossier(office, S.RECEIVED).code for _ in range(3)]

    assert [code[-4:] for code in codes] == ["0001", "0002", "0003"]


def test_recall_works_until_somebody_received_it(office):
    dossier = make_dossier(office, S.SUBMITTED)
    recall_dossier(dossier=dossier, actor=office.submitter, at=MONDAY)
    dossier.refresh_from_db()
    assert dossier.status == S.DRAFT

    received = make_dossier(office, S.RECEIVED)
    with pytest.raises(MoveNotAllowed):
        recall_dossier(dossier=received, actor=office.submitter, at=MONDAY)


def test_clock_stands_still_while_the_unit_has_it(office):
    dossier = make_dossier(office, S.APPRAISING)
    due_before = dossier.due_on
    reception.return_dossier(
        dossier=dossier,
        reason="Thiếu chữ ký",
        fields=["papers"],
        actor=office.officer,
        at=MONDAY + timedelta(days=2),
    )
    submit_dossier(dossier=dossier, actor=office.submitter, at=MONDAY + timedelta(days=7))
    reception.receive_dossier(
        dossier=dossier, actor=office.clerk, at=MONDAY + timedelta(days=7)
    )

    dossier.refresh_from_db()
    # From Wednesday to Monday three working days were lost.
    assert (due_before, dossier.due_on) == (date(2026, 12, 1), date(2026, 12, 4))
    assert dossier.paused_on is None
    assert dossier.code == "000.00.91.H01-261102-0001"


def test_return_without_reason_is_refused(office):
    dossier = make_dossier(office, S.APPRAISING)

    with pytest.raises(reception.ReasonMissing):
        reception.return_dossier(
            dossier=dossier, reason="  ", fields=[], actor=office.officer, at=MONDAY
        )


def test_two_officers_saving_at_once_the_second_is_told(office):
    dossier = make_dossier(office, S.APPRAISING)
    seen = dossier.version
    colleague = user_with_role(Role.OFFICER, office.commune)
    appraisal.assign_officer(
        dossier=dossier,
        officer=colleague,
        actor=office.leader,
        at=MONDAY,
        expected_version=seen,
    )

    with pytest.raises(DossierChangedMeanwhile):
        appraisal.pass_dossier(
            dossier=dossier, opinion="", actor=colleague, at=MONDAY, expected_version=seen
        )

    dossier.refresh_from_db()
    assert (dossier.status, dossier.passed) == (S.APPRAISING, None)


def test_who_prepared_a_dossier_does_not_appraise_it(office):
    from tests.factories.organizations import RoleHoldingFactory

    RoleHoldingFactory(user=office.submitter, role=Role.OFFICER, unit=office.commune)
    dossier = make_dossier(office, S.RECEIVED)

    with pytest.raises(PermissionDenied):
        appraisal.start_appraisal(dossier=dossier, actor=office.submitter, at=MONDAY)


def test_one_nominee_is_removed_with_a_reason_while_the_rest_goes_on(office):
    dossier = make_dossier(office, S.APPRAISING, nominees=2)
    first, second = dossier.nominations.all()

    appraisal.remove_nominee(
        nomination=first, reason="Đang xem xét kỷ luật", actor=office.officer, at=MONDAY
    )

    first.refresh_from_db()
    assert (first.state, first.state_reason) == (
        NominationState.REMOVED,
        "Đang xem xét kỷ luật",
    )
    with pytest.raises(appraisal.NobodyLeft):
        appraisal.remove_nominee(
            nomination=second, reason="x", actor=office.officer, at=MONDAY
        )


def test_council_result_must_cover_every_open_nomination(office):
    dossier = make_dossier(office, S.PROPOSED, nominees=2)
    first, second = (one.pk for one in dossier.nominations.all())

    with pytest.raises(council.ReviewIncomplete):
        council.record_review(
            dossier=dossier, agreed={first}, refused={}, actor=office.officer, at=MONDAY
        )
    council.record_review(
        dossier=dossier,
        agreed={first},
        refused={second: "Không đủ phiếu"},
        actor=office.officer,
        at=MONDAY,
    )

    states = dict(dossier.nominations.values_list("pk", "state"))
    assert states == {first: NominationState.PROPOSED, second: NominationState.REJECTED}


def test_merit_needs_the_council_and_a_sudden_achievement_does_not(office):
    merit = make_dossier(office, S.PROPOSED)
    with pytest.raises(approval.CouncilMissing):
        approval.forward_to_leader(
            dossier=merit, opinion="", actor=office.officer, at=MONDAY
        )

    sudden = make_dossier(office, S.FOR_APPROVAL, award_type=AwardType.SUDDEN, honour="GK")
    assert sudden.status == S.FOR_APPROVAL


def test_leader_never_approves_what_was_not_shown(office):
    dossier = make_dossier(office, S.FOR_APPROVAL, award_type=AwardType.SUDDEN, honour="GK")
    shown = dossier.version
    approval.ask_question(
        dossier=dossier,
        question="Có xác nhận của công an?",
        actor=office.leader,
        at=MONDAY,
        expected_version=shown,
    )
    approval.answer_question(dossier=dossier, answer="Có.", actor=office.officer, at=MONDAY)

    with pytest.raises(DossierChangedMeanwhile):
        approval.approve_dossier(
            dossier=dossier, actor=office.leader, at=MONDAY, expected_version=shown
        )
    dossier.refresh_from_db()
    approval.approve_dossier(
        dossier=dossier, actor=office.leader, at=MONDAY, expected_version=dossier.version
    )
    assert {one.state for one in dossier.nominations.all()} == {NominationState.APPROVED}


def test_state_secrets_are_refused_and_nothing_is_kept(office):
    with pytest.raises(drafting.StateSecretRefused):
        drafting.create_draft(
            submitting_unit=office.unit,
            receiving_unit=office.commune,
            actor=office.submitter,
            facts=facts(title="TỐI MẬT: khen thưởng chuyên án"),
            at=MONDAY,
        )

    assert Dossier.objects.count() == 0


def test_a_dossier_goes_up_and_never_sideways(office):
    other = make_office("Tây Yên")

    with pytest.raises(drafting.ReceiverNotAbove):
        drafting.create_draft(
            submitting_unit=office.unit,
            receiving_unit=other.commune,
            actor=office.submitter,
            facts=facts(),
            at=MONDAY,
        )


def test_who_appraised_does_not_approve(office):
    from tests.factories.organizations import RoleHoldingFactory

    dossier = make_dossier(office, S.FOR_APPROVAL, award_type=AwardType.SUDDEN, honour="GK")
    RoleHoldingFactory(user=office.officer, role=Role.LEADER, unit=office.commune)

    with pytest.raises(PermissionDenied):
        approval.approve_dossier(
            dossier=dossier,
            actor=office.officer,
            at=MONDAY,
            expected_version=dossier.version,
        )


def test_honour_for_another_kind_of_subject_is_refused_with_the_name(office):
    dossier = make_draft(office, nominees=0)
    person = office.person("Lâm Sa Oanh")

    with pytest.raises(drafting.HonourNotForSubject) as failure:
        drafting.add_nominees(
            dossier=dossier,
            nominees=[drafting.NomineeFacts(person, "TTLDTT")],
            actor=office.submitter,
            at=MONDAY,
        )

    assert (failure.value.name, failure.value.honour_code) == ("Lâm Sa Oanh", "TTLDTT")


def test_a_nominee_twice_adds_nobody(office):
    dossier = make_draft(office, nominees=0)
    person = office.person()
    twice = [drafting.NomineeFacts(person, "LDTT"), drafting.NomineeFacts(person, "LDTT")]

    with pytest.raises(drafting.NomineeTwice):
        drafting.add_nominees(
            dossier=dossier, nominees=twice, actor=office.submitter, at=MONDAY
        )

    assert dossier.nominations.count() == 0


def test_adding_nominees_asks_the_database_as_often_for_one_as_for_many(office):
    asked = []
    for count in (1, 40):
        dossier = make_draft(office, nominees=0)
        people = [office.person(f"Danh {count} {n}") for n in range(count)]
        nominees = [drafting.NomineeFacts(person, "LDTT") for person in people]
        with CaptureQueriesContext(connection) as questions:
            drafting.add_nominees(
                dossier=dossier, nominees=nominees, actor=office.submitter, at=MONDAY
            )
        asked.append(len(questions))
        assert dossier.nominations.count() == count

    assert asked[0] == asked[1]


def test_findings_stand_on_a_draft_as_soon_as_somebody_is_put_forward(office):
    dossier = make_draft(office, nominees=2)

    assert {one.verdict for one in dossier.nominations.all()} <= {
        "met",
        "not_met",
        "needs_a_person",
    }
    assert all(one.evaluation["findings"] for one in dossier.nominations.all())


def test_snapshot_stays_when_the_person_is_renamed_later(office):
    dossier = make_draft(office)
    one = dossier.nominations.get()
    one.subject.name = "Tên Mới"
    one.subject.save(update_fields=["name"])

    assert dossier.nominations.get().name == "Danh Thị Mỹ 0"


def test_every_step_has_an_audit_row_and_the_chain_is_whole(office):
    dossier = make_dossier(office, S.PROPOSED)

    actions = Entry.objects.filter(subject_id=dossier.pk, subject_type="dossiers.dossier")
    assert {
        "dossiers.submitted",
        "dossiers.received",
        "dossiers.taken_up",
        "dossiers.passed",
    } <= set(actions.values_list("action", flat=True))
    assert verify_chain().is_whole


@pytest.mark.parametrize(
    ("who", "draft_seen", "submitted_seen"),
    [
        ("submitter", True, True),
        ("clerk", False, True),
        ("leader", False, True),
        ("inspector", False, True),
        ("council_member", False, False),
    ],
)
def test_who_sees_a_draft_and_who_a_dossier_handed_in(
    office, who, draft_seen, submitted_seen
):
    draft = make_draft(office)
    handed_in = make_dossier(office, S.SUBMITTED)
    seen = set(
        queries.dossiers_visible_to(getattr(office, who)).values_list("pk", flat=True)
    )

    assert (draft.pk in seen, handed_in.pk in seen) == (draft_seen, submitted_seen)


def test_another_commune_and_a_user_without_a_role_see_nothing(office):
    from tests.factories.accounts import UserFactory

    make_dossier(office, S.APPRAISING)
    other = make_office("Tây Yên")

    assert not queries.dossiers_visible_to(other.officer).exists()
    assert not queries.dossiers_visible_to(UserFactory()).exists()
    assert queries.dossiers_visible_to(office.officer).exists()
