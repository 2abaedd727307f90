"""Days near midnight, returns, recalls and the law of the first reception."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from tests.factories.dossiers import MONDAY, facts, make_dossier, make_draft, make_office
from tests.factories.organizations import UnitFactory, user_with_role

from tdkt.casework.dossiers import permissions
from tdkt.casework.dossiers.choices import DossierStatus as S
from tdkt.casework.dossiers.choices import NominationState
from tdkt.casework.dossiers.services import appraisal, drafting, reception, submission
from tdkt.casework.dossiers.services.moves import MoveNotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


def moment(*parts: int) -> datetime:
    return timezone.make_aware(datetime(*parts))  # noqa: DTZ001 made aware here


def judged_on(dossier) -> set[str]:
    rows = dossier.nominations.values_list("evaluation", flat=True)
    return {evaluation["law_on"] for evaluation in rows}


def returned(office, at=MONDAY, **changes):
    dossier = make_dossier(office, S.APPRAISING, **changes)
    reception.return_dossier(
        dossier=dossier,
        reason="Thiếu chữ ký",
        fields=["papers"],
        actor=office.officer,
        at=at,
    )
    dossier.refresh_from_db()
    return dossier


@pytest.mark.parametrize("hour", [(2026, 9, 30, 23, 30), (2026, 10, 1, 0, 30)])
def test_an_hour_near_midnight_is_judged_by_the_law_of_that_day(office, hour):
    at = moment(*hour)
    dossier = make_draft(office, at=at)

    # Half past midnight in Vietnam is still the day before in Greenwich.
    submission.submit_dossier(
        dossier=dossier, actor=office.submitter, at=at.astimezone(UTC)
    )

    assert judged_on(dossier) == {date(*hour[:3]).isoformat()}


def test_whenever_judged_the_law_of_the_first_reception_holds(office):
    dossier = returned(office, at=MONDAY + timedelta(days=2))
    law = dossier.regime
    later = MONDAY + timedelta(days=9)

    submission.submit_dossier(dossier=dossier, actor=office.submitter, at=later)
    assert judged_on(dossier) == {"2026-11-02"}
    reception.receive_dossier(dossier=dossier, actor=office.clerk, at=later)
    appraisal.judge_again(dossier=dossier, actor=office.officer, at=later)

    dossier.refresh_from_db()
    assert (dossier.regime, dossier.received_on) == (law, date(2026, 11, 2))
    assert judged_on(dossier) == {"2026-11-02"}


def test_a_year_put_right_after_a_return_gives_its_own_reason_of_the_law(office):
    dossier = returned(office)
    assert dossier.regime_reason == "day_of_reception"
    drafting.edit_draft(
        dossier=dossier,
        facts=facts(judged_year=2023),
        receiving_unit=office.commune,
        actor=office.submitter,
        at=MONDAY,
        expected_version=dossier.version,
    )

    submission.submit_dossier(dossier=dossier, actor=office.submitter, at=MONDAY)
    reception.receive_dossier(dossier=dossier, actor=office.clerk, at=MONDAY)

    dossier.refresh_from_db()
    assert dossier.regime_reason == "day_not_year"
    assert dossier.nominations.get().evaluation["judged_year"] == 2023


def test_recall_of_a_returned_dossier_gives_it_back_as_returned(office):
    dossier = returned(office, at=MONDAY + timedelta(days=2))
    submission.submit_dossier(
        dossier=dossier, actor=office.submitter, at=MONDAY + timedelta(days=3)
    )
    submission.recall_dossier(
        dossier=dossier, actor=office.submitter, at=MONDAY + timedelta(days=4)
    )

    dossier.refresh_from_db()
    assert dossier.status == S.RETURNED
    assert dossier.return_reason == "Thiếu chữ ký"
    assert dossier.paused_on == date(2026, 11, 4)
    assert dossier.pauses.filter(resumed_on__isnull=True).count() == 1

    submission.submit_dossier(
        dossier=dossier, actor=office.submitter, at=MONDAY + timedelta(days=7)
    )
    reception.receive_dossier(
        dossier=dossier, actor=office.clerk, at=MONDAY + timedelta(days=7)
    )
    dossier.refresh_from_db()
    assert (dossier.due_on, dossier.paused_on) == (date(2026, 12, 4), None)
    assert dossier.return_reason == ""


def test_returned_twice_stands_still_twice(office):
    dossier = returned(office)
    for day in (2, 4):
        at = MONDAY + timedelta(days=day)
        submission.submit_dossier(dossier=dossier, actor=office.submitter, at=at)
        if day == 2:  # the desk finds that it is still not right
            reception.return_dossier(
                dossier=dossier, reason="Vẫn thiếu", fields=[], actor=office.clerk, at=at
            )
    reception.receive_dossier(
        dossier=dossier, actor=office.clerk, at=MONDAY + timedelta(days=4)
    )

    dossier.refresh_from_db()
    # Monday to Friday: four working days, one pause.
    assert dossier.due_on == date(2026, 12, 7)
    assert list(dossier.pauses.values_list("paused_on", "resumed_on")) == [
        (date(2026, 11, 2), date(2026, 11, 6))
    ]


def test_a_colleague_of_the_unit_hands_in_again(office):
    dossier = returned(office)
    colleague = user_with_role("submitter", office.unit)
    stranger = user_with_role("submitter", UnitFactory(parent=office.commune))

    with pytest.raises(PermissionDenied):
        submission.submit_dossier(dossier=dossier, actor=stranger, at=MONDAY)
    submission.submit_dossier(dossier=dossier, actor=colleague, at=MONDAY)

    dossier.refresh_from_db()
    assert dossier.status == S.SUBMITTED


def test_the_button_to_recall_is_shown_to_who_may(office):
    dossier = make_dossier(office, S.SUBMITTED)

    assert permissions.can_recall(office.submitter, dossier)
    assert not permissions.can_recall(office.officer, dossier)


@pytest.mark.parametrize("status", [S.PROPOSED, S.REVIEWED])
def test_nobody_agreed_to_is_closed_as_not_passed_and_handed_over(office, status):
    dossier = make_dossier(office, S.PROPOSED)
    dossier.status = status
    dossier.save()
    dossier.nominations.update(state=NominationState.REJECTED)
    later = MONDAY + timedelta(days=20)

    appraisal.refuse_dossier(
        dossier=dossier, reason="Hội đồng không nhất trí", actor=office.officer, at=later
    )
    reception.hand_over_result(
        dossier=dossier, received_by="An", actor=office.clerk, at=later
    )

    dossier.refresh_from_db()
    assert dossier.status == S.CLOSED
    # The one-stop work was done on its day, with its result.
    assert (dossier.appraised_on, dossier.passed) == (date(2026, 11, 2), True)


def test_what_the_leader_approved_is_refused_no_more(office):
    dossier = make_dossier(office, S.FOR_APPROVAL, award_type="dot_xuat")

    with pytest.raises(MoveNotAllowed):
        appraisal.refuse_dossier(
            dossier=dossier, reason="Không", actor=office.officer, at=MONDAY
        )


def test_two_desks_with_one_prefix_give_different_codes(office):
    other = make_office("Tây Yên")
    assert other.commune.one_stop_prefix == office.commune.one_stop_prefix

    codes = [make_dossier(one, S.RECEIVED).code for one in (office, other, office)]

    assert [code[-4:] for code in codes] == ["0001", "0002", "0003"]


def test_a_nominee_is_taken_out_once(office):
    dossier = make_dossier(office, S.APPRAISING, nominees=2)
    nomination = dossier.nominations.first()
    for reason in ("Lần một", "Lần hai"):
        appraisal.remove_nominee(
            nomination=nomination, reason=reason, actor=office.officer, at=MONDAY
        )

    nomination.refresh_from_db()
    assert nomination.state_reason == "Lần một"


def test_reception_on_a_day_without_work_counts_from_the_next_working_day(office):
    sunday = moment(2026, 11, 8, 10)
    dossier = make_dossier(office, S.SUBMITTED)
    reception.receive_dossier(dossier=dossier, actor=office.clerk, at=sunday)
    monday = make_dossier(office, S.SUBMITTED)
    reception.receive_dossier(
        dossier=monday, actor=office.clerk, at=moment(2026, 11, 6, 16)
    )

    dossier.refresh_from_db()
    monday.refresh_from_db()
    assert dossier.received_on == date(2026, 11, 8)
    assert dossier.due_on == monday.due_on


def test_a_name_keeps_no_sign_that_a_database_refuses(office):
    dossier = drafting.create_draft(
        submitting_unit=office.unit,
        receiving_unit=office.commune,
        facts=drafting.DossierFacts("cong_trang", "Đề\x00 nghị\ud800 khen\u202e", 2026),
        actor=office.submitter,
        at=MONDAY,
    )

    assert dossier.title == "Đề nghị khen"


def test_the_unit_puts_forward_again_whom_it_dropped_and_nobody_the_officer_took_out(
    office,
):
    dossier = make_dossier(office, S.APPRAISING, nominees=3)
    taken_out, dropped, _kept = dossier.nominations.order_by("pk")
    appraisal.remove_nominee(
        nomination=taken_out, reason="Chưa đủ", actor=office.officer, at=MONDAY
    )
    reception.return_dossier(
        dossier=dossier, reason="Xem lại", fields=[], actor=office.officer, at=MONDAY
    )
    drafting.drop_nominee(nomination=dropped, actor=office.submitter, at=MONDAY)

    def again(nomination):
        return drafting.add_nominees(
            dossier=dossier,
            nominees=[drafting.NomineeFacts(nomination.subject, nomination.honour_code)],
            actor=office.submitter,
            at=MONDAY,
        )

    assert [row.state for row in again(dropped)] == [NominationState.PROPOSED]
    with pytest.raises(drafting.NomineeTwice):
        again(taken_out)
    assert dossier.nominations.count() == 3
