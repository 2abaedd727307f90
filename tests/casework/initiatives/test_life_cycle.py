"""Filed, timed, tied to a task, scored, widened in scope; each step by who may."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.factories.initiatives import (
    AuthorshipFactory,
    InitiativeFactory,
    WorkPolicyFactory,
    recognised_work,
)
from tests.support import queries_for

from tdkt.casework.initiatives import queries
from tdkt.casework.initiatives.choices import TaskMatch, Timeliness, WorkState
from tdkt.casework.initiatives.services import filing, recognition, works
from tdkt.casework.initiatives.services.recognition import Recognition
from tdkt.casework.initiatives.services.works import WorkFacts
from tdkt.doors.desk.queries.works import works_to_decide
from tdkt.ground.audit.models import Entry
from tdkt.ground.core.secrecy import StateSecretRefused
from tdkt.tools.law.evaluation import Verdict

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def url(name, *args):
    return reverse(f"initiatives:{name}", args=args)


@pytest.fixture
def work(place):
    work = InitiativeFactory(unit=place.school, first_applied_on=date(2026, 3, 2))
    AuthorshipFactory(initiative=work, subject=place.author)
    return work


def filed(work, actor, at, day=date(2026, 10, 1)):
    return filing.file_application(
        work=work, filed_on=day, expected_version=work.version, actor=actor, at=at
    )


def recognised(work, actor, at, service=recognition.recognise_initiative, **fields):
    values = {"recognised_on": TODAY, "scope": "co_so", "recognised_by": "UBND xã"}
    return service(
        work=work,
        recognition=Recognition(**(values | fields)),
        expected_version=work.version,
        actor=actor,
        at=at,
    )


def verdicts(work, reader=None):
    return {one.rule: one.verdict for one in queries.findings_on(work, reader)}


def test_filing_starts_three_months(place, work, at):
    filed(work, place.submitter, at)

    work.refresh_from_db()
    assert (work.state, work.filed_on, work.due_on) == (
        "filed",
        date(2026, 10, 1),
        date(2027, 1, 1),
    )
    assert Entry.objects.get().action == "initiatives.filed"


def test_filing_late_is_a_finding_and_no_refusal(place, at):
    work = InitiativeFactory(unit=place.school, first_applied_on=date(2025, 9, 30))

    filed(work, place.submitter, at)

    work.refresh_from_db()
    assert verdicts(work)["filed_in_time"] == Verdict.NOT_MET
    assert work.state == WorkState.FILED


def test_filing_twice_or_in_the_future_or_by_a_stranger_changes_nothing(place, work, at):
    with pytest.raises(works.DayNotCome):
        filed(work, place.submitter, at, date(2026, 11, 24))
    with pytest.raises(PermissionDenied):
        filed(work, user_elsewhere(), at)
    filed(work, place.submitter, at)
    work.refresh_from_db()
    with pytest.raises(works.MoveNotAllowed):
        filed(work, place.submitter, at)


def user_elsewhere():
    from tests.factories.organizations import UnitFactory, user_with_role

    return user_with_role("submitter", UnitFactory())


def test_a_filed_work_without_its_day_cannot_be_stored(work):
    with pytest.raises(IntegrityError), transaction.atomic():
        type(work).objects.filter(pk=work.pk).update(state="filed", filed_on=None)


def test_correcting_the_filing_day_moves_the_clock_and_the_state(place, work, at):
    filed(work, place.submitter, at)
    work.refresh_from_db()

    for day, state, due in (
        (date(2026, 9, 15), "filed", date(2026, 12, 15)),
        (None, "registered", None),
    ):
        works.edit_initiative(
            work=work,
            facts=WorkFacts(title=work.title, filed_on=day),
            expected_version=work.version,
            actor=place.submitter,
            at=at,
        )
        work.refresh_from_db()
        assert (work.state, work.due_on) == (state, due)


@pytest.mark.parametrize(
    ("filed_on", "clock", "left"),
    [
        (date(2026, 8, 20), Timeliness.OVERDUE, -1),
        (date(2026, 8, 23), Timeliness.DUE_SOON, 0),
        (date(2026, 9, 3), Timeliness.IN_TIME, 7),
    ],
)
def test_the_clock_counts_working_days(place, at, filed_on, clock, left):
    work = filed(InitiativeFactory(unit=place.school), place.submitter, at, filed_on)

    assert queries.clock_of(work) == (clock, left)


def test_the_officer_has_the_nearest_day_first_and_sees_what_is_overdue(
    place, at, signed_in
):
    days = [date(2026, 10, 1), date(2026, 8, 3)]
    late = [
        filed(
            InitiativeFactory(unit=place.school, title=f"Việc {day}"),
            place.officer,
            at,
            day,
        )
        for day in days
    ][1]
    listed = works_to_decide(place.officer)

    assert [row.due_on for row in listed.rows] == [date(2026, 11, 3), date(2027, 1, 1)]
    assert (listed.total, listed.tone) == (2, "bad")
    assert works_to_decide(user_elsewhere()).total == 0
    page = signed_in(place.officer).get(url("list"), {"clock": "overdue"})
    assert [row.pk for row in page.context["listed"].rows] == [late.pk]


def test_the_list_takes_as_many_queries_for_three_filed_works_as_for_one(
    place, at, signed_in
):
    officer = signed_in(place.officer)
    filed(InitiativeFactory(unit=place.school), place.officer, at)
    with_one = queries_for(officer, url("list"))
    for _n in range(2):
        filed(InitiativeFactory(unit=place.school), place.officer, at)

    assert queries_for(officer, url("list")) == with_one


@pytest.mark.parametrize(
    ("match", "verdict"),
    [(TaskMatch.MATCH, Verdict.MET), (TaskMatch.NO_MATCH, Verdict.NOT_MET)],
)
def test_the_officer_says_whether_it_belongs_to_the_assigned_work(
    place, work, at, match, verdict
):
    assert verdicts(work)["tied_to_task"] == Verdict.NEEDS_A_PERSON
    said = {"match": match, "reason": "Thuộc nhiệm vụ năm", "at": at}

    with pytest.raises(PermissionDenied):
        filing.state_task_match(
            work=work, expected_version=1, actor=place.submitter, **said
        )
    with pytest.raises(filing.ReasonMissing):
        filing.state_task_match(
            work=work, expected_version=1, actor=place.officer, **(said | {"reason": " "})
        )
    work = filing.state_task_match(
        work=work, expected_version=1, actor=place.officer, **said
    )

    assert verdicts(work)["tied_to_task"] == verdict


def test_what_was_said_of_another_task_goes_with_it(place, work, at):
    work = filing.state_task_match(
        work=work,
        match=TaskMatch.MATCH,
        reason="Đúng",
        expected_version=1,
        actor=place.officer,
        at=at,
    )

    work = works.edit_initiative(
        work=work,
        facts=WorkFacts(title=work.title, assigned_task="Việc khác"),
        expected_version=work.version,
        actor=place.submitter,
        at=at,
    )

    assert (work.task_match, work.task_reason) == ("", "")


def test_points_above_the_policy_are_refused_and_those_below_kept(place, work, at):
    WorkPolicyFactory(unit=place.commune, novelty_maximum=30)

    with pytest.raises(recognition.PointsTooMany) as caught:
        recognised(work, place.officer, at, novelty_points=Decimal("30.5"))
    work = recognised(work, place.officer, at, novelty_points=Decimal(30))

    assert (caught.value.criterion, caught.value.most) == ("novelty", 30)
    work.refresh_from_db()
    assert work.novelty_points == 30


def test_a_wider_scope_keeps_the_earlier_recognition(place, at):
    work = recognised_work(place.author, unit=place.school)

    with pytest.raises(recognition.ScopeNotWider):
        recognised(work, place.officer, at, recognition.widen_recognition)
    wider = recognised(
        work, place.officer, at, recognition.widen_recognition, scope="tinh_bo"
    )

    assert (wider.scope, wider.recognised_on) == ("tinh_bo", TODAY)
    earlier = wider.earlier_recognitions.get()
    assert (earlier.scope, earlier.recognised_on) == ("co_so", date(2026, 3, 2))
    assert Entry.objects.latest("sequence").action == "initiatives.widened"


def test_a_recognition_without_its_decision_is_a_finding(place):
    work = recognised_work(place.author, unit=place.school, decision_document="")

    assert verdicts(work)["scope_is_evidenced"] == Verdict.NEEDS_A_PERSON


def test_state_secrets_are_refused_with_the_law(place, signed_in):
    submitter = signed_in(place.submitter)

    answer = submitter.post(
        f"{url('register')}?author={place.author.pk}",
        {
            "unit": place.school.pk,
            "title": "Bố trí lực lượng (TUYỆT MẬT)",
            "kind": "initiative",
            f"share-{place.author.pk}": "100",
        },
    )

    assert answer.status_code == 422
    assert "29/2018/QH14" in answer.content.decode()
    with pytest.raises(StateSecretRefused):
        works.register_initiative(
            unit=place.school,
            facts=WorkFacts(title="a", abstract="MẬT\nNội dung"),
            authors=[works.Author(place.author, Decimal(100))],
            actor=place.submitter,
            at=None,
        )


def test_a_work_of_an_earlier_year_handed_in_again_is_a_finding(place):
    title = "Một số biện pháp rèn chữ viết cho học sinh lớp 2"
    earlier = recognised_work(place.author, unit=place.school, title=title)
    again = InitiativeFactory(
        unit=place.school,
        title="Một số biện pháp rèn chữ viết cho học sinh lớp 3A năm 2026",
        filed_on=date(2027, 1, 4),
        state="filed",
    )
    AuthorshipFactory(initiative=again, subject=place.author)

    [finding] = [
        one
        for one in queries.findings_on(again, place.officer)
        if one.rule == "not_handed_in_before"
    ]

    assert finding.verdict == Verdict.NEEDS_A_PERSON
    assert [row["pk"] for row in finding.facts["earlier"]] == [earlier.pk]
    # Who may not see the earlier one learns only that there is one.
    [hidden] = queries.findings_on(again, user_elsewhere())[-1].facts["earlier"]
    assert (hidden["pk"], hidden["title"]) == (None, "")
    assert verdicts(earlier)["not_handed_in_before"] == Verdict.MET


def test_each_step_has_its_page(place, work, signed_in):
    officer = signed_in(place.officer)

    answer = officer.post(url("file", work.pk), {"filed_on": "2026-10-01", "version": 1})
    assert answer.url == url("detail", work.pk)
    officer.post(
        url("task", work.pk), {"match": "no_match", "reason": "Việc riêng", "version": 2}
    )
    refused = officer.post(
        url("recognise", work.pk),
        {
            "recognised_on": "2026-09-01",
            "scope": "co_so",
            "recognised_by": "UBND xã",
            "decision_document": "12/QĐ-UBND",
            "version": 3,
        },
    )

    assert (refused.status_code, list(refused.context["form"].errors)) == (
        422,
        ["recognised_on"],
    )
    page = officer.get(url("detail", work.pk)).content.decode()
    assert "Việc riêng" in page
    assert "88/UBND-NV" in page


def test_a_submitter_sees_no_door_to_what_officers_say(place, work, signed_in):
    submitter = signed_in(place.submitter)

    for name in ("task", "widen", "certificates"):
        assert submitter.get(url(name, work.pk)).status_code == 403
        assert (
            url(name, work.pk) not in submitter.get(url("detail", work.pk)).content.decode()
        )
