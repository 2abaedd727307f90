"""Everybody is looked over; whoever was forgotten is found, explained and proposed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from tests.factories.dossiers import MONDAY, Office, make_draft, make_office

from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.prospects import queries
from tdkt.casework.prospects.choices import SweepState
from tdkt.casework.prospects.models import Prospect, SetAside, Sweep
from tdkt.casework.prospects.services import proposing, sweeping
from tdkt.doors.console.nightly import ask_for_nightly_work
from tdkt.ground.audit.models import Entry
from tdkt.registry.people.models import Subject, YearlyRating

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def rate(subject: Subject, *years: int, rating: str = "HTXSNV") -> None:
    for year in years:
        YearlyRating.objects.create(subject=subject, year=year, rating=rating)


def swept(*, at=MONDAY) -> Sweep:
    sweep = sweeping.ask_for_sweep(on=DAY, actor=None, at=at)
    sweeping.run_sweep(sweep.pk)
    sweep.refresh_from_db()
    assert sweep.state == SweepState.DONE
    return sweep


@pytest.fixture
def office() -> Office:
    return make_office()


def found(user, **filters) -> set[tuple[str, str, str]]:
    rows = queries.narrowed(
        queries.prospects_visible_to(user, queries.latest_sweep()), filters
    )
    return {(one.subject.name, one.honour_code, one.lacking) for one in rows}


def test_whoever_earned_a_title_and_was_not_proposed_is_found(office: Office) -> None:
    rate(office.person("Danh Thị Lan"), 2025)
    rate(office.person("Trần Văn Bình"), 2025, rating="HTTNV")
    rate(office.person("Lê Thị Kém"), 2025, rating="HTNV")
    swept()
    assert found(office.officer) == {
        ("Danh Thị Lan", "LDTT", ""),
        ("Danh Thị Lan", "CSTDCS", ""),
        ("Trần Văn Bình", "LDTT", ""),
    }


@pytest.mark.parametrize(("ends", "is_found"), [(1, True), (0, False)])
def test_people_of_a_unit_are_found_until_its_last_day(
    office: Office, ends: int, is_found: bool
) -> None:
    rate(office.person("Danh Thị Lan"), 2025)
    office.unit.valid_until = DAY + timedelta(days=ends)
    office.unit.save()

    assert swept().total == is_found


def test_the_year_judged_is_the_last_that_most_are_rated_for(office: Office) -> None:
    people = [office.person(f"Danh Thị Lan {n}") for n in range(5)]
    for person in people:
        rate(person, 2025)
    rate(people[0], 2026)
    assert queries.year_to_judge(DAY) == 2025
    for person in people[1:3]:
        rate(person, 2026)
    assert queries.year_to_judge(DAY) == 2026


def test_who_is_proposed_for_that_year_is_not_forgotten(office: Office) -> None:
    draft = make_draft(office, honour="LDTT", judged_year=2025)
    rate(draft.nominations.get().subject, 2025, rating="HTTNV")
    swept()
    assert found(office.officer) == set()
    draft.nominations.update(state="removed")
    assert {code for _, code, _ in found(office.officer)} == {"LDTT"}


def test_others_see_only_their_branch_and_a_council_member_nothing(office: Office) -> None:
    rate(office.person("Danh Thị Lan"), 2025)
    swept()
    elsewhere = make_office("Vân Khánh")
    assert found(office.submitter)
    assert found(elsewhere.officer) == set() == found(office.council_member)


def test_one_draft_for_the_chosen_with_fresh_findings(office: Office) -> None:
    for name in ("Danh Thị Lan", "Trần Văn Bình"):
        rate(office.person(name), 2025, rating="HTTNV")
    swept()
    chosen = list(Prospect.objects.select_related("sweep", "subject__unit"))
    dossier = proposing.propose(prospects=chosen, actor=office.submitter, at=MONDAY)
    assert dossier.submitting_unit == office.unit
    assert dossier.receiving_unit == office.commune
    assert dossier.judged_year == 2025
    assert {one.name for one in dossier.nominations.all()} == {
        "Danh Thị Lan",
        "Trần Văn Bình",
    }
    assert all(one.verdict for one in dossier.nominations.all())
    assert found(office.officer) == set()


def test_nobody_proposes_for_a_branch_of_others(office: Office) -> None:
    rate(office.person(), 2025)
    swept()
    chosen = list(Prospect.objects.select_related("sweep", "subject__unit"))
    with pytest.raises(PermissionDenied):
        proposing.propose(
            prospects=chosen, actor=make_office("Vân Khánh").officer, at=MONDAY
        )
    assert not Dossier.objects.exists()


def test_set_aside_with_a_reason_and_taken_up_again(office: Office) -> None:
    rate(office.person("Danh Thị Lan"), 2025, rating="HTTNV")
    swept()
    prospect = Prospect.objects.select_related("sweep").get()
    with pytest.raises(proposing.ReasonMissing):
        proposing.set_aside(prospect=prospect, reason=" ", actor=office.officer, at=MONDAY)
    proposing.set_aside(
        prospect=prospect, reason="Đã chuyển công tác", actor=office.officer, at=MONDAY
    )
    assert found(office.officer) == set()
    assert len(found(office.officer, aside=True)) == 1
    swept(at=MONDAY + timedelta(days=1))
    assert found(office.officer) == set(), "a later look remembers it"
    again = Prospect.objects.select_related("sweep").get()
    proposing.take_up_again(prospect=again, actor=office.officer, at=MONDAY)
    assert len(found(office.officer)) == 1
    deeds = list(Entry.objects.values_list("action", flat=True))
    assert {"prospects.set_aside", "prospects.taken_up", "prospects.swept"} <= set(deeds)


def test_only_one_look_at_a_time_and_one_each_night(office: Office) -> None:
    first = sweeping.ask_for_sweep(on=DAY, actor=office.officer, at=MONDAY)
    with pytest.raises(sweeping.SweepUnderWay):
        sweeping.ask_for_sweep(on=DAY, actor=office.officer, at=MONDAY)
    sweeping.run_sweep(first.pk)
    sweeping.run_sweep(first.pk)  # a second worker finds it done
    tonight = sweeping.ask_for_nightly_sweep(at=MONDAY)
    assert tonight is not None
    sweeping.run_sweep(tonight.pk)
    assert sweeping.ask_for_nightly_sweep(at=MONDAY) is None
    assert sweeping.ask_for_nightly_sweep(at=MONDAY + timedelta(days=1)) is not None


def test_the_nightly_clock_puts_the_look_before_the_workers() -> None:
    ask_for_nightly_work(MONDAY)
    ask_for_nightly_work(MONDAY)
    assert Sweep.objects.count() == 1


def test_a_look_whose_worker_died_gives_its_place_free(office: Office) -> None:
    dead = sweeping.ask_for_sweep(on=DAY, actor=None, at=MONDAY)
    Sweep.objects.filter(pk=dead.pk).update(state=SweepState.RUNNING)
    later = sweeping.ask_for_sweep(on=DAY, actor=None, at=MONDAY + timedelta(hours=1))
    dead.refresh_from_db()
    assert (dead.state, dead.place) == (SweepState.FAILED, None)
    assert queries.sweep_under_way() == later


def test_a_look_that_breaks_off_leaves_the_earlier_list(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate(office.person("Danh Thị Lan"), 2025, rating="HTTNV")
    swept()

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(sweeping, "look_over", broken)
    second = sweeping.ask_for_sweep(on=DAY, actor=None, at=MONDAY + timedelta(days=1))
    sweeping.run_sweep(second.pk)
    second.refresh_from_db()
    assert second.state == SweepState.FAILED
    assert len(found(office.officer)) == 1


def test_queries_do_not_grow_with_the_people(
    office: Office, django_assert_max_num_queries
) -> None:
    for n in range(30):
        rate(office.person(f"Danh Thị Lan {n}"), 2024, 2025)
    sweep = sweeping.ask_for_sweep(on=DAY, actor=None, at=MONDAY)
    with django_assert_max_num_queries(40):
        sweeping.run_sweep(sweep.pk)


# --- Pages -----------------------------------------------------------------------------


def test_the_list_teaches_before_the_first_look(client: Client, office: Office) -> None:
    client.force_login(office.officer)
    page = client.get(reverse("prospects:list"))
    assert page.status_code == 200
    assert reverse("prospects:look") in page.content.decode()


def test_pages_tell_why_and_open_a_draft(client: Client, office: Office) -> None:
    rate(office.person("Danh Thị Lan"), 2025)
    swept()
    client.force_login(office.submitter)
    listed = client.get(reverse("prospects:list"))
    assert "Danh Thị Lan" in listed.content.decode()
    one = Prospect.objects.get(honour_code="CSTDCS")
    detail = client.get(reverse("prospects:detail", args=[one.pk]))
    assert "Điều 23" in detail.content.decode()
    answer = client.post(reverse("prospects:propose", args=[one.pk]))
    dossier = Dossier.objects.get()
    assert answer.headers["Location"] == reverse("dossiers:detail", args=[dossier.pk])
    assert client.post(reverse("prospects:propose-chosen")).status_code == 302
    assert Dossier.objects.count() == 1


def test_pages_of_others_are_not_found(client: Client, office: Office) -> None:
    rate(office.person(), 2025)
    swept()
    one = Prospect.objects.first()
    assert one is not None
    client.force_login(make_office("Vân Khánh").officer)
    assert client.get(reverse("prospects:detail", args=[one.pk])).status_code == 404
    for name in ("propose", "set-aside", "take-up"):
        path = reverse(f"prospects:{name}", args=[one.pk])
        assert client.post(path, {"reason": "x"}).status_code == 404
    client.force_login(office.council_member)
    assert client.get(reverse("prospects:list")).status_code == 404
    client.force_login(office.leader)
    assert client.post(reverse("prospects:look")).status_code == 404


def test_an_officer_starts_a_look_and_sees_how_far_it_is(client: Client) -> None:
    office = make_office()
    client.force_login(office.officer)
    answer = client.post(reverse("prospects:look"))
    assert client.get(answer.headers["Location"]).status_code == 200
    assert Sweep.objects.get().asked_by == office.officer
    assert client.post(reverse("prospects:look")).status_code == 302
    assert Sweep.objects.count() == 1


def test_setting_aside_without_a_reason_says_so(client: Client, office: Office) -> None:
    rate(office.person(), 2025, rating="HTTNV")
    swept()
    client.force_login(office.officer)
    path = reverse("prospects:set-aside", args=[Prospect.objects.get().pk])
    assert client.post(path, {"reason": ""}).status_code == 422
    assert client.post(path, {"reason": "Đã chuyển"}).status_code == 302
    assert SetAside.objects.get().reason == "Đã chuyển"


def test_findings_of_an_earlier_version_break_no_page(
    client: Client, office: Office
) -> None:
    rate(office.person("Danh Thị Lan"), 2025)
    swept()
    for one in Prospect.objects.all():
        one.evaluation["version"] = 0
        one.save(update_fields=["evaluation"])
    client.force_login(office.officer)

    listed = client.get(reverse("prospects:list"))
    shown = client.get(reverse("prospects:detail", args=[one.pk]))

    assert (listed.status_code, shown.status_code) == (200, 200)
    assert "phiên bản trước" in listed.content.decode()
    assert "Không hiển thị được" in shown.content.decode()


# --- At once ---------------------------------------------------------------------------


def test_two_who_propose_the_same_person_open_one_draft(office: Office) -> None:
    rate(office.person("Danh Thị Lan"), 2025, rating="HTTNV")
    swept()
    chosen = list(Prospect.objects.select_related("sweep", "subject__unit"))
    proposing.propose(prospects=chosen, actor=office.submitter, at=MONDAY)

    with pytest.raises(proposing.ProposedMeanwhile):
        proposing.propose(prospects=chosen, actor=office.submitter, at=MONDAY)

    assert Dossier.objects.count() == 1


def test_a_look_that_broke_off_can_be_asked_for_again_at_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sweeping.ask_for_sweep(on=DAY, actor=office.officer, at=MONDAY)
    with monkeypatch.context() as patch:
        patch.setattr(sweeping, "_look_and_write", lambda *_: 1 / 0)
        sweeping.run_sweep(first.pk)

    again = sweeping.ask_for_sweep(on=DAY, actor=office.officer, at=MONDAY)

    first.refresh_from_db()
    assert (first.state, again.state) == (SweepState.FAILED, SweepState.WAITING)


def test_a_slow_look_that_was_given_up_publishes_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate(office.person("Danh Thị Lan"), 2025, rating="HTTNV")
    slow = sweeping.ask_for_sweep(on=DAY, actor=None, at=MONDAY)
    real = sweeping.look_over

    def given_up_meanwhile(*arguments):
        Sweep.objects.filter(pk=slow.pk).update(moved_at=MONDAY)
        sweeping.ask_for_sweep(on=DAY, actor=None, at=MONDAY + timedelta(hours=1))
        return real(*arguments)

    monkeypatch.setattr(sweeping, "look_over", given_up_meanwhile)
    sweeping.run_sweep(slow.pk)

    slow.refresh_from_db()
    assert slow.state == SweepState.FAILED
    assert not Prospect.objects.exists()
    assert queries.latest_sweep() is None
    assert queries.sweep_under_way() is not None


def test_who_asked_for_a_look_is_on_record(office: Office) -> None:
    sweep = sweeping.ask_for_sweep(on=DAY, actor=office.officer, at=MONDAY)

    deed = Entry.objects.get(action="prospects.sweep_asked")
    assert (deed.actor, deed.subject_id) == (office.officer, sweep.pk)
