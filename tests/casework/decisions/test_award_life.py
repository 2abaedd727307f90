"""Corrected, cancelled, issued again: what is written, who may, and what it leaves to do."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.awards import award_of, order, rest_on_years, way_of
from tests.factories.decisions import AwardFactory, DecisionFactory
from tests.factories.organizations import (
    CommuneFactory,
    ProvinceFactory,
    SuccessionFactory,
    UnitFactory,
    user_with_role,
)
from tests.factories.people import SubjectFactory

from tdkt.casework.decisions import permissions, queries
from tdkt.casework.decisions.models import Award, AwardEvent, CertificatePrint, ReviewTask
from tdkt.casework.decisions.queries.bases import resting_on, unknown_after
from tdkt.casework.decisions.queries.events import open_tasks_of, tasks_visible_to
from tdkt.casework.decisions.services import orders, revoking
from tdkt.casework.decisions.services.certificates import (
    NothingToPrint,
    PrintLayout,
    order_certificates,
)
from tdkt.casework.decisions.services.correcting import NothingToCorrect, correct_award
from tdkt.casework.decisions.services.reissuing import CauseMissing, reissue_certificate
from tdkt.casework.decisions.services.reviewing import (
    ConclusionMissing,
    OutcomeImpossible,
    TaskConcluded,
    conclude_task,
)
from tdkt.casework.decisions.services.revoking import GroundMissing, revoke_award
from tdkt.ground.audit.models import Entry
from tdkt.registry.honours import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def award(unit):
    decision = DecisionFactory(unit=unit, issued_on=date(2026, 11, 2))
    return AwardFactory(
        decision=decision,
        full_name="Nguyễn Văn An",
        post_title="Giáo viên",
        money_vnd=760000,
    )


@pytest.fixture
def way(unit):
    province = ProvinceFactory()
    return way_of(SubjectFactory(unit=unit), unit, province)


def revoke(award, actor, at, **changes):
    said = {"ground": "a", "order": order(), "expected_version": award.version} | changes
    return revoke_award(award=award, actor=actor, at=at, **said)


def conclude(task, actor, at, **changes):
    said = {
        "outcome": "kept",
        "conclusion": "Vẫn đủ tiêu chuẩn theo năm 2018",
        "expected_version": task.version,
    } | changes
    return conclude_task(task=task, actor=actor, at=at, **said)


def reviews(event):
    return {
        task.award.honour_code: task.through and task.through.honour_code
        for task in event.tasks.filter(kind="review")
    }


# --- corrections ------------------------------------------------------------------------


def test_a_correction_changes_the_words_and_keeps_the_earlier_ones(award, officer, at):
    event = correct_award(
        award=award,
        wording={"name": " Nguyễn  Văn Ân ", "post_title": "Giáo viên"},
        order=order(),
        expected_version=1,
        actor=officer,
        at=at,
    )

    award.refresh_from_db()
    assert (award.name, award.name_folded, award.state, award.version) == (
        *("Nguyễn Văn Ân", "nguyen van an"),
        *("corrected", 2),
    )
    assert event.changes == [
        {"field": "name", "before": "Nguyễn Văn An", "after": "Nguyễn Văn Ân"}
    ]
    entry = Entry.objects.get(action="decisions.award_corrected")
    assert (entry.before, entry.after["name"]) == (
        {"name": "Nguyễn Văn An"},
        "Nguyễn Văn Ân",
    )
    assert award.subject.name == "Nguyễn Văn An"


@pytest.mark.parametrize("wording", [{}, {"name": "Nguyễn Văn An"}, {"name": "  "}])
def test_a_correction_that_changes_nothing_is_refused(award, officer, at, wording):
    with pytest.raises(NothingToCorrect):
        correct_award(
            award=award,
            wording=wording,
            order=order(),
            expected_version=1,
            actor=officer,
            at=at,
        )

    assert not AwardEvent.objects.exists()


# --- cancellation -----------------------------------------------------------------------


def test_a_cancelled_award_counts_nowhere_and_leaves_money_and_objects(award, officer, at):
    event = revoke(award, officer, at)

    award.refresh_from_db()
    assert award.state == "revoked"
    assert [(task.kind, task.award) for task in event.tasks.order_by("pk")] == [
        ("money", award),
        ("objects", award),
    ]
    (record,) = history.honours_of([award.subject_id])[award.subject_id]
    assert not record.counts
    day = award.granted_on
    assert not queries.awards_granted(award.subject_unit, day, day).exists()
    entry = Entry.objects.get(action="decisions.award_revoked")
    assert entry.after["tasks"] == 2


def test_no_certificate_of_a_cancelled_award_is_printed(award, unit, officer, at):
    beside = AwardFactory(decision=award.decision)
    revoke(award, officer, at)
    asked = {
        "decision": award.decision,
        "layout": PrintLayout(),
        "actor": officer,
        "at": at,
    }

    assert order_certificates(**asked).count == 1
    beside.refresh_from_db()
    assert beside.certificate_prints == 1
    with pytest.raises(NothingToPrint):
        order_certificates(award=award, **asked)


def test_the_whole_chain_above_is_opened_and_nothing_beside_it(way, officer, at):
    event = revoke(way["ldtt"], officer, at)

    assert reviews(event) == {
        "CSTDCS": None,
        "BK_BT": "CSTDCS",
        "BK_TTG": "BK_BT",
        "HC_LD_3": "BK_TTG",
    }
    untouched = Award.objects.exclude(pk=way["ldtt"].pk)
    assert set(untouched.values_list("state", flat=True)) == {"valid"}


def test_a_later_link_opens_only_what_is_above_it(way, officer, at):
    way["bk"].decision.recorded_by = way["ldtt"].granting_unit
    way["bk"].decision.is_recorded = True
    way["bk"].decision.save()

    assert reviews(revoke(way["bk"], officer, at)) == {"BK_TTG": None, "HC_LD_3": "BK_TTG"}


def test_who_counted_the_rating_of_the_title_year_is_asked_too(unit, officer, at):
    subject = SubjectFactory(unit=unit)
    title = award_of(subject, "CSTDCS", 2021, unit)
    later = award_of(subject, "BK_BT", 2022, unit)
    rest_on_years(later, 2021, 2022)
    other_year = award_of(subject, "GK", 2023, unit)
    rest_on_years(other_year, 2023)
    somebody_else = award_of(SubjectFactory(unit=unit), "BK_BT", 2022, unit)
    rest_on_years(somebody_else, 2021, 2022)

    assert [one.award for one in resting_on(title)] == [later]
    assert resting_on(later) == []


def test_of_titles_granted_on_one_day_the_higher_stands_on_the_lower(unit):
    subject = SubjectFactory(unit=unit)
    decision = DecisionFactory(unit=unit)
    low, high = (
        AwardFactory(decision=decision, subject=subject, honour_code=code, honour_year=2025)
        for code in ("LDTT", "CSTDCS")
    )
    rest_on_years(low, 2025)
    rest_on_years(high, 2025)

    assert [one.award for one in resting_on(low)] == [high]
    assert resting_on(high) == []


def test_later_awards_without_a_basis_on_file_are_named_and_not_guessed(unit):
    subject = SubjectFactory(unit=unit)
    title = award_of(subject, "CSTDCS", 2021, unit)
    loaded = award_of(subject, "BK_BT", 2022, unit)
    award_of(subject, "LDTT", 2019, unit)

    assert resting_on(title) == []
    assert unknown_after(title) == [loaded]


def test_the_cancellation_of_a_reviewed_award_ends_its_review(way, officer, at):
    revoke(way["ldtt"], officer, at)
    second = revoke(way["cstdcs"], officer, at, order=order(number="78/QĐ-UBND"))

    task = ReviewTask.objects.get(because_of__award=way["ldtt"], award=way["cstdcs"])
    assert (task.state, task.conclusion, task.closed_by) == (
        *("revoked", "78/QĐ-UBND, 23/11/2026"),
        officer,
    )
    assert reviews(second) == {"BK_BT": None, "BK_TTG": "BK_BT", "HC_LD_3": "BK_TTG"}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"ground": ""}, GroundMissing),
        ({"ground": "e"}, GroundMissing),
        ({"expected_version": 7}, orders.AwardChangedMeanwhile),
        ({"order": order(number=" ")}, orders.OrderIncomplete),
        ({"order": order(signer="")}, orders.OrderIncomplete),
        ({"order": order(reason="")}, orders.OrderIncomplete),
        ({"order": order(day=date(2026, 11, 24))}, orders.OrderDayImpossible),
        ({"order": order(day=date(2026, 11, 1))}, orders.OrderDayImpossible),
    ],
)
def test_what_lacks_its_document_or_ground_is_refused(award, officer, at, changes, error):
    with pytest.raises(error):
        revoke(award, officer, at, **changes)

    award.refresh_from_db()
    assert (award.state, AwardEvent.objects.count(), Entry.objects.count()) == (
        *("valid", 0),
        0,
    )


def test_nothing_is_done_to_a_cancelled_award(award, officer, at):
    revoke(award, officer, at)
    award.refresh_from_db()

    with pytest.raises(orders.AwardIsRevoked):
        revoke(award, officer, at)
    with pytest.raises(orders.AwardIsRevoked):
        reissue_certificate(
            award=award,
            cause="lost",
            order=order(),
            expected_version=2,
            actor=officer,
            at=at,
        )


def test_a_failure_after_the_state_changed_leaves_nothing(way, officer, at, monkeypatch):
    def fail(**_said):
        raise RuntimeError

    monkeypatch.setattr(revoking.audit, "record", fail)
    with pytest.raises(RuntimeError):
        revoke(way["ldtt"], officer, at)

    way["ldtt"].refresh_from_db()
    assert (way["ldtt"].state, way["ldtt"].version) == ("valid", 1)
    assert not AwardEvent.objects.exists()
    assert not ReviewTask.objects.exists()


# --- issued again -----------------------------------------------------------------------


def test_a_certificate_is_issued_again_with_a_new_printing(award, officer, at):
    event = reissue_certificate(
        award=award,
        cause="lost",
        order=order(),
        expected_version=1,
        actor=officer,
        at=at,
        layout=PrintLayout(),
    )

    award.refresh_from_db()
    assert (award.state, award.certificate_prints) == ("reissued", 1)
    assert event.printing == CertificatePrint.objects.get()
    assert event.printing.reason == "77/QĐ-UBND: Kết luận thanh tra số 12/KL-TTr"


def test_a_certificate_is_not_issued_again_for_no_cause(award, officer, at):
    with pytest.raises(CauseMissing):
        reissue_certificate(
            award=award, cause="", order=order(), expected_version=1, actor=officer, at=at
        )

    assert not AwardEvent.objects.exists()


# --- who may ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "where", "may"),
    [
        ("officer", "own", True),
        ("leader", "own", False),
        ("clerk", "own", False),
        ("submitter", "own", False),
        ("inspector", "own", False),
        ("administrator", "own", False),
        ("council_member", "own", False),
        ("archivist", "own", False),
        ("officer", "above", False),
        ("officer", "below", False),
        ("officer", "beside", False),
    ],
)
def test_only_an_officer_of_the_unit_that_granted_it_changes_an_award(at, role, where, may):
    province = ProvinceFactory()
    commune = CommuneFactory(parent=province)
    places = {
        "own": commune,
        "above": province,
        "below": UnitFactory(parent=commune),
        "beside": CommuneFactory(parent=province),
    }
    award = AwardFactory(decision=DecisionFactory(unit=commune))
    actor = user_with_role(role, places[where])

    assert permissions.can_change_award(actor, award) is may
    if not may:
        with pytest.raises(PermissionDenied):
            revoke(award, actor, at)
        award.refresh_from_db()
        assert award.state == "valid"


def test_what_another_body_granted_is_changed_by_who_recorded_it(unit, officer, at):
    premier = UnitFactory(name="Thủ tướng Chính phủ")
    decision = DecisionFactory(unit=premier, is_recorded=True, recorded_by=unit)
    award = AwardFactory(decision=decision, register_number=None)

    said = order(decided_by="Thủ tướng Chính phủ")
    event = revoke(award, officer, at, order=said)

    assert (event.decided_by, event.unit) == ("Thủ tướng Chính phủ", unit)


def test_of_a_unit_that_ended_the_one_that_carries_on_acts(unit, officer):
    district = UnitFactory(name="Huyện An Biên", valid_until=date(2025, 7, 1))
    SuccessionFactory(predecessor=district, successor=unit, happened_on=date(2025, 7, 1))
    award = AwardFactory(decision=DecisionFactory(unit=district))

    assert permissions.can_change_award(officer, award)


# --- conclusions ------------------------------------------------------------------------


def test_a_review_is_concluded_by_the_unit_of_the_award_in_question(way, officer, at):
    event = revoke(way["ldtt"], officer, at)
    of_province = event.tasks.get(award=way["bk"])
    theirs = user_with_role("officer", way["bk"].granting_unit)

    with pytest.raises(PermissionDenied):
        conclude(of_province, officer, at)
    conclude(of_province, theirs, at)

    of_province.refresh_from_db()
    assert (of_province.state, of_province.closed_by) == ("kept", theirs)
    way["bk"].refresh_from_db()
    assert way["bk"].state == "valid"


def test_an_award_that_stays_takes_along_what_rests_only_on_it(way, officer, at):
    event = revoke(way["ldtt"], officer, at)
    theirs = user_with_role("officer", way["bk"].granting_unit)

    conclude(event.tasks.get(award=way["bk"]), theirs, at, with_those_through=True)

    states = {
        task.award.honour_code: task.state for task in event.tasks.filter(kind="review")
    }
    assert states == {
        "CSTDCS": "open",
        "BK_BT": "kept",
        "BK_TTG": "kept",
        "HC_LD_3": "kept",
    }
    assert Entry.objects.filter(action="decisions.task_concluded").count() == 3


def test_tasks_of_other_units_are_never_taken_along(way, officer, at):
    event = revoke(way["ldtt"], officer, at)

    conclude(event.tasks.get(award=way["cstdcs"]), officer, at, with_those_through=True)

    open_ = event.tasks.filter(kind="review", state="open")
    assert {task.award.honour_code for task in open_} == {"BK_BT", "BK_TTG", "HC_LD_3"}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"conclusion": " \n "}, ConclusionMissing),
        ({"outcome": "recovered"}, OutcomeImpossible),
        ({"outcome": "revoked"}, OutcomeImpossible),
        ({"expected_version": 4}, TaskConcluded),
    ],
)
def test_a_conclusion_is_refused_and_the_task_stays_open(way, officer, at, changes, error):
    task = revoke(way["ldtt"], officer, at).tasks.get(award=way["cstdcs"])

    with pytest.raises(error):
        conclude(task, officer, at, **changes)

    task.refresh_from_db()
    assert task.state == "open"


def test_a_task_is_concluded_once(award, officer, at):
    task = revoke(award, officer, at).tasks.get(kind="money")
    conclude(task, officer, at, outcome="recovered", conclusion="Phiếu thu 15")

    with pytest.raises(TaskConcluded):
        conclude(
            task, officer, at, outcome="not_recovered", conclusion="?", expected_version=2
        )


def test_tasks_are_seen_by_both_units_and_by_nobody_else(way, officer, at):
    revoke(way["ldtt"], officer, at)
    theirs = user_with_role("officer", way["bk"].granting_unit)
    stranger = user_with_role("officer", CommuneFactory())
    unit = way["ldtt"].granting_unit

    assert {task.award.honour_code for task in open_tasks_of(theirs)} == {
        *("BK_BT", "BK_TTG"),
        "HC_LD_3",
    }
    assert [task.kind for task in open_tasks_of(officer)] == ["objects", "review"]
    assert tasks_visible_to(officer).count() == 5
    assert not tasks_visible_to(stranger).exists()
    assert not tasks_visible_to(user_with_role("submitter", unit)).exists()
