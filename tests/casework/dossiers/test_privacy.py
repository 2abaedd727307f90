"""What each side reads of a dossier, and what stays among colleagues."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories.councils import DossierOnItsWayFactory, nominate
from tests.factories.dossiers import MONDAY, facts, make_dossier, make_draft, make_office
from tests.factories.organizations import user_with_role

from tdkt.casework.dossiers import queries
from tdkt.casework.dossiers.choices import DossierStatus as S
from tdkt.casework.dossiers.choices import NominationState
from tdkt.casework.dossiers.services import (
    appraisal,
    approval,
    drafting,
    reception,
    submission,
)
from tdkt.ground.audit.models import Entry
from tdkt.registry.people.models import Discipline

pytestmark = pytest.mark.django_db

OPINION, WORDS = "Y-KIEN-CHUYEN-VIEN", "LOI-TRINH-LANH-DAO"
QUESTION, ANSWER, BACK = "CAU-HOI-LANH-DAO", "TRA-LOI-LANH-DAO", "LY-DO-TRA-LAI-CHUYEN-VIEN"
NOTE = "GHI-CHU-NOI-BO"
SECRETS = {OPINION, WORDS, QUESTION, ANSWER, BACK, NOTE}


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def dossier(office):
    """A dossier about which much was written on the way."""
    dossier = make_dossier(office, S.APPRAISING, award_type="dot_xuat")
    by_officer = {"actor": office.officer, "at": MONDAY}
    by_leader = {"actor": office.leader, "at": MONDAY}
    appraisal.write_note(dossier=dossier, text=NOTE, **by_officer)
    appraisal.pass_dossier(dossier=dossier, opinion=OPINION, **by_officer)
    approval.forward_to_leader(dossier=dossier, opinion=WORDS, **by_officer)
    dossier.refresh_from_db()
    approval.ask_question(
        dossier=dossier, question=QUESTION, expected_version=dossier.version, **by_leader
    )
    approval.answer_question(dossier=dossier, answer=ANSWER, **by_officer)
    dossier.refresh_from_db()
    approval.send_back(
        dossier=dossier, reason=BACK, expected_version=dossier.version, **by_leader
    )
    dossier.refresh_from_db()
    return dossier


def read_by(client, dossier) -> set[str]:
    page = client.get(f"/dossiers/{dossier.pk}/").content.decode()
    return {secret for secret in SECRETS if secret in page}


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("submitter", set()),
        ("council_member", {OPINION}),
        ("clerk", SECRETS),
        ("officer", SECRETS),
        ("leader", SECRETS),
        ("inspector", SECRETS),
    ],
)
def test_what_is_written_among_colleagues_stays_there(
    office, dossier, signed_in, who, reads
):
    assert read_by(signed_in(getattr(office, who)), dossier) == reads


def test_the_question_of_the_leader_is_not_shown_while_it_waits(office, signed_in):
    dossier = make_dossier(office, S.FOR_APPROVAL, award_type="dot_xuat")
    approval.ask_question(
        dossier=dossier,
        question=QUESTION,
        actor=office.leader,
        at=MONDAY,
        expected_version=dossier.version,
    )

    assert read_by(signed_in(office.submitter), dossier) == set()
    assert read_by(signed_in(office.officer), dossier) == {QUESTION}


@pytest.mark.parametrize(
    ("who", "status"),
    [("submitter", 404), ("council_member", 200), ("officer", 200), ("leader", 200)],
)
def test_the_leaders_pack_is_not_for_the_unit(office, dossier, signed_in, who, status):
    response = signed_in(getattr(office, who)).get(f"/dossiers/{dossier.pk}/pack/")

    assert response.status_code == status


def test_council_members_read_no_correspondence_in_the_pack(office, dossier, signed_in):
    page = signed_in(office.council_member).get(f"/dossiers/{dossier.pk}/pack/")

    assert OPINION in page.content.decode()
    assert ANSWER not in page.content.decode()


def test_results_of_the_council_are_told_with_the_decision(office, signed_in):
    dossier = DossierOnItsWayFactory(
        receiving_unit=office.commune, submitting_unit=office.unit, status=S.REVIEWED
    )
    nominate(dossier, state=NominationState.REJECTED, state_reason="KHONG-DU-PHIEU")
    address = f"/dossiers/{dossier.pk}/"

    assert "KHONG-DU-PHIEU" not in signed_in(office.submitter).get(address).content.decode()
    assert "KHONG-DU-PHIEU" in signed_in(office.officer).get(address).content.decode()
    dossier.status = S.DECIDED
    dossier.save()
    assert "KHONG-DU-PHIEU" in signed_in(office.submitter).get(address).content.decode()


def test_the_unit_reads_why_a_dossier_did_not_pass(office, signed_in):
    dossier = make_dossier(office, S.APPRAISING)
    appraisal.refuse_dossier(
        dossier=dossier, reason="Thiếu thời gian công tác", actor=office.officer, at=MONDAY
    )

    page = signed_in(office.submitter).get(f"/dossiers/{dossier.pk}/").content.decode()
    assert "Thiếu thời gian công tác" in page


def test_council_members_see_what_came_before_their_own_council_only(office):
    before = make_dossier(office, S.PROPOSED)
    refused = make_dossier(office, S.APPRAISING)
    appraisal.refuse_dossier(
        dossier=refused, reason="Chưa đủ", actor=office.officer, at=MONDAY
    )
    reception.hand_over_result(
        dossier=refused, received_by="An", actor=office.clerk, at=MONDAY
    )
    above = user_with_role("council_member", office.commune.parent)

    assert list(queries.dossiers_visible_to(office.council_member)) == [before]
    assert not queries.dossiers_visible_to(above).exists()


def test_a_nominees_other_proposals_are_shown_to_who_may_see_them(office, signed_in):
    other = make_office("Tây Yên")
    here = make_dossier(office, S.APPRAISING)
    nomination = here.nominations.get()
    elsewhere = make_dossier(other, S.APPRAISING, judged_year=2025)
    elsewhere.nominations.update(subject=nomination.subject)
    own = make_dossier(office, S.APPRAISING, judged_year=2024)
    own.nominations.update(subject=nomination.subject)

    response = signed_in(office.officer).get(
        f"/dossiers/{here.pk}/nominees/{nomination.pk}/"
    )

    assert [one.dossier_id for one in response.context["elsewhere"]] == [own.pk]


@pytest.mark.parametrize(
    ("who", "sees"), [("officer", 1), ("leader", 1), ("council_member", 0), ("clerk", 0)]
)
def test_discipline_is_shown_to_its_readers(office, signed_in, who, sees):
    dossier = make_dossier(office, S.PROPOSED)
    nomination = dossier.nominations.get()
    Discipline.objects.create(
        subject=nomination.subject, level="khien_trach", decided_on=MONDAY.date()
    )

    response = signed_in(getattr(office, who)).get(
        f"/dossiers/{dossier.pk}/nominees/{nomination.pk}/"
    )

    assert len(response.context["disciplines"]) == sees


def test_a_dossier_once_received_stays_in_sight_of_the_office(office):
    never = make_dossier(office, S.SUBMITTED)
    submission.recall_dossier(dossier=never, actor=office.submitter, at=MONDAY)
    submission.withdraw_dossier(
        dossier=never, actor=office.submitter, at=MONDAY, reason="Nhầm"
    )
    received = make_dossier(office, S.APPRAISING)
    reception.return_dossier(
        dossier=received, reason="Thiếu", fields=[], actor=office.officer, at=MONDAY
    )
    submission.withdraw_dossier(
        dossier=received,
        actor=office.submitter,
        at=timezone.localtime(MONDAY) + timedelta(days=1),
        reason="Rút",
    )

    assert list(queries.dossiers_visible_to(office.clerk)) == [received]


def test_a_telephone_number_never_enters_the_record(office):
    dossier = make_draft(office)
    drafting.edit_draft(
        dossier=dossier,
        facts=facts(contact_name="Lê Thị Hoa", contact_phone="0912345678"),
        receiving_unit=office.commune,
        actor=office.submitter,
        at=MONDAY,
        expected_version=dossier.version,
    )

    entry = Entry.objects.get(action="dossiers.edited")
    assert entry.after == {"contact_name": "Lê Thị Hoa"}
