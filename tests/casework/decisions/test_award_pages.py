"""Pages of what an award rests on, of corrections, cancellations, re-issues, and of tasks."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories.awards import award_of, order, rest_on, way_of
from tests.factories.decisions import (
    AwardFactory,
    DecisionFactory,
    approved_dossier,
    draft_of,
)
from tests.factories.organizations import CommuneFactory, ProvinceFactory, user_with_role
from tests.factories.people import SubjectFactory
from tests.support import queries_for

from tdkt.casework.decisions.models import AwardEvent, CertificatePrint, ReviewTask
from tdkt.casework.decisions.services.revoking import revoke_award

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(officer, signed_in):
    return signed_in(officer)


@pytest.fixture
def award(unit):
    return AwardFactory(
        decision=DecisionFactory(unit=unit, issued_on=date(2026, 11, 2)), money_vnd=760000
    )


@pytest.fixture
def way(unit):
    return way_of(SubjectFactory(unit=unit), unit, ProvinceFactory(name="Tỉnh An Giang"))


def typed(award, **changes):
    return {
        "version": award.version,
        "number": "77/QĐ-UBND",
        "day": "2026-11-23",
        "decided_by": "Ủy ban nhân dân xã An Biên",
        "signer": "Chủ tịch Trần Thị Bình",
        "reason": "Kết luận thanh tra số 12/KL-TTr",
    } | changes


def address(award, what):
    return reverse(f"decisions:{what}-award", args=[award.identifier])


def cancelled(award, actor, at):
    return revoke_award(
        award=award,
        ground="a",
        order=order(),
        expected_version=award.version,
        actor=actor,
        at=at,
    )


def test_the_page_of_an_award_links_what_it_rests_on_and_what_rests_on_it(client, way):
    page = client.get(way["bk"].get_absolute_url()).content.decode()

    for name in ("cstdcs", "cstdcs_2020", "bk_ttg", "hc"):
        assert way[name].get_absolute_url() in page
    assert way["beside"].get_absolute_url() not in page
    assert (
        "kết quả năm 2019" in client.get(way["cstdcs"].get_absolute_url()).content.decode()
    )


def test_links_to_awards_of_other_units_are_not_given_away(way, signed_in):
    """The province sees its own awards, and of the commune's only that they are there."""
    beside = CommuneFactory()
    for name in ("bk", "bk_ttg"):
        way[name].subject_unit = beside
        way[name].save()
    client = signed_in(user_with_role("officer", beside))

    page = client.get(way["bk"].get_absolute_url()).content.decode()

    assert "một khen thưởng của đơn vị khác" in page
    assert way["cstdcs"].identifier not in page
    assert way["bk_ttg"].get_absolute_url() in page


def test_a_correction_is_shown_in_full_before_it_is_written(client, award):
    fields = typed(award, name="Nguyễn Văn Ân", unit_name=award.unit_name)

    shown = client.post(address(award, "correct"), fields)

    page = shown.content.decode()
    assert "Tên: “Nguyễn Văn An” sửa thành “Nguyễn Văn Ân”." in page
    assert not AwardEvent.objects.exists()

    done = client.post(address(award, "correct"), fields | {"confirmed": "1"})

    assert done.url == award.get_absolute_url()
    page = client.get(done.url).content.decode()
    assert "<del>Nguyễn Văn An</del> → Nguyễn Văn Ân" in page
    assert "77/QĐ-UBND" in page


def test_a_correction_without_a_change_says_what_to_do(client, award):
    same = client.post(
        address(award, "correct"), typed(award, name=award.name, unit_name=award.unit_name)
    )

    assert (same.status_code, AwardEvent.objects.count()) == (422, 0)
    assert "Không có gì thay đổi" in same.content.decode()


def test_back_to_the_form_keeps_what_was_typed(client, award):
    back = client.post(
        address(award, "correct"), typed(award, name="Nguyễn Văn Ân", back="1")
    )

    assert back.status_code == 200
    assert 'value="Nguyễn Văn Ân"' in back.content.decode()


def test_a_cancellation_names_every_award_it_touches_first(client, officer, way):
    page = client.get(address(way["ldtt"], "revoke")).content.decode()
    for name in ("cstdcs", "bk", "bk_ttg", "hc"):
        assert way[name].identifier in page
    assert way["beside"].identifier not in page

    fields = typed(way["ldtt"], ground="a")
    shown = client.post(address(way["ldtt"], "revoke"), fields).content.decode()
    assert "4 khen thưởng dựa vào" in shown
    assert not ReviewTask.objects.exists()

    client.post(address(way["ldtt"], "revoke"), fields | {"confirmed": "1"})

    assert ReviewTask.objects.filter(kind="review").count() == 4
    page = client.get(way["ldtt"].get_absolute_url()).content.decode()
    assert "đã hủy bỏ" in page
    assert address(way["ldtt"], "correct") not in page


def test_a_certificate_issued_again_is_printed(client, award):
    fields = typed(award, cause="lost", stock="plain", confirmed="1")

    done = client.post(address(award, "reissue"), fields)

    order_ = CertificatePrint.objects.get()
    assert done.url == reverse("decisions:print", args=[order_.pk])
    assert order_.state == "done"


def test_a_second_cancellation_of_two_colleagues_is_told(client, award):
    fields = typed(award, ground="a", confirmed="1")
    client.post(address(award, "revoke"), fields)

    again = client.post(address(award, "revoke"), fields)

    assert again.url == award.get_absolute_url()
    assert AwardEvent.objects.count() == 1


def test_a_stale_page_is_not_written(client, award):
    stale = client.post(
        address(award, "revoke"), typed(award, ground="a", confirmed="1", version=9)
    )

    assert stale.url == award.get_absolute_url()
    assert not AwardEvent.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"day": "2026-11-24"}, "ở tương lai"),
        ({"day": "2026-11-01"}, "trước ngày được tặng"),
        ({"ground": ""}, ""),
        ({"number": ""}, ""),
        ({"signer": " "}, ""),
        ({"reason": ""}, ""),
    ],
)
def test_what_is_missing_or_impossible_is_told_at_its_field(client, award, changes, words):
    fields = typed(award, ground="d", confirmed="1") | changes

    answer = client.post(address(award, "revoke"), fields)

    assert (answer.status_code, AwardEvent.objects.count()) == (422, 0)
    assert words in answer.content.decode()


@pytest.mark.parametrize("what", ["correct", "revoke", "reissue"])
def test_who_may_not_see_finds_nothing_and_who_may_not_change_is_refused(
    award, unit, signed_in, what
):
    stranger = signed_in(user_with_role("officer", CommuneFactory()))
    assert stranger.get(address(award, what)).status_code == 404
    assert stranger.post(address(award, what), typed(award)).status_code == 404

    leader = signed_in(user_with_role("leader", unit))
    assert leader.get(address(award, what)).status_code == 403
    page = leader.get(award.get_absolute_url()).content.decode()
    assert address(award, what) not in page


# --- tasks ------------------------------------------------------------------------------


def test_tasks_are_listed_and_one_is_concluded_with_its_words(client, officer, way, at):
    event = cancelled(way["ldtt"], officer, at)
    task = event.tasks.get(award=way["cstdcs"])
    url = reverse("decisions:task", args=[task.pk])
    assert url in client.get(reverse("decisions:tasks")).content.decode()
    page = client.get(url).content.decode()
    assert address(way["cstdcs"], "revoke") in page

    empty = client.post(url, {"version": 1, "outcome": "kept", "conclusion": " "})
    assert empty.status_code == 422
    done = client.post(
        url, {"version": 1, "outcome": "kept", "conclusion": "Đủ tiêu chuẩn năm 2019"}
    )

    assert done.url == url
    assert "Đủ tiêu chuẩn năm 2019" in client.get(url).content.decode()
    assert url not in client.get(reverse("decisions:tasks")).content.decode()
    assert url in client.get(reverse("decisions:tasks"), {"state": "all"}).content.decode()


def test_a_task_of_another_unit_is_read_and_not_concluded(client, officer, way, at):
    task = cancelled(way["ldtt"], officer, at).tasks.get(award=way["bk"])
    url = reverse("decisions:task", args=[task.pk])

    assert "Tỉnh An Giang" in client.get(url).content.decode()
    answer = client.post(url, {"version": 1, "outcome": "kept", "conclusion": "x"})

    assert answer.status_code == 403


def test_the_cancelling_unit_reads_no_more_of_an_award_of_others(client, officer, unit, at):
    subject, elsewhere = SubjectFactory(unit=unit), CommuneFactory()
    first = award_of(subject, "CSTDCS", 2020, unit)
    later = award_of(subject, "BK_BT", 2021, elsewhere, subject_unit=elsewhere)
    own = award_of(subject, "BK_BT", 2022, unit)
    rest_on(later, first)
    rest_on(own, first)
    event = cancelled(first, officer, at)

    def page(award):
        url = reverse("decisions:task", args=[event.tasks.get(award=award).pk])
        return client.get(url).content.decode()

    assert 'id="bases-title"' in page(own)
    assert f"history-award-{own.pk}" in page(own)
    assert 'id="bases-title"' not in page(later)
    assert f"history-award-{later.pk}" not in page(later)


def test_tasks_of_strangers_are_not_found(officer, way, at, signed_in):
    task = cancelled(way["ldtt"], officer, at).tasks.first()
    client = signed_in(user_with_role("officer", CommuneFactory()))

    assert client.get(reverse("decisions:task", args=[task.pk])).status_code == 404
    page = client.get(reverse("decisions:tasks")).content.decode()
    assert "Không còn việc nào" in page


def test_the_list_costs_the_same_for_one_task_and_for_many(client, officer, unit, at):
    url = reverse("decisions:tasks")
    cancelled(award_of(SubjectFactory(unit=unit), "LDTT", 2024, unit), officer, at)
    one = queries_for(client, url)
    for _ in range(2):
        cancelled(award_of(SubjectFactory(unit=unit), "LDTT", 2024, unit), officer, at)

    assert queries_for(client, url) == one


# --- what counts twice ------------------------------------------------------------------


def test_the_draft_shows_both_places_and_asks_for_a_reason(client, unit, officer, at):
    dossier = approved_dossier(unit)
    nomination = dossier.nominations.get()
    before = award_of(nomination.subject, "LDTT", 2026, unit, granted_on=date(2026, 11, 20))
    decision = draft_of(dossier, officer=officer, at=at)
    url = reverse("decisions:detail", args=[decision.pk])
    page = client.get(url).content.decode()
    assert before.get_absolute_url() in page
    assert reverse("dossiers:nominee", args=[dossier.pk, nomination.pk]) in page

    issue = reverse("decisions:issue", args=[decision.pk])
    fields = {"issued_on": "2026-11-23", "version": decision.version}
    refused = client.post(issue, fields)
    assert refused.status_code == 422
    assert "được tính ở nơi khác" in refused.content.decode()

    client.post(issue, fields | {"double_use_reason": "Quyết định trước sẽ hủy bỏ"})

    page = client.get(url).content.decode()
    assert "Vẫn ban hành, vì: Quyết định trước sẽ hủy bỏ" in page


def test_the_page_of_a_nominee_shows_what_counts_twice(client, unit):
    dossier = approved_dossier(unit)
    nomination = dossier.nominations.get()
    url = reverse("dossiers:nominee", args=[dossier.pk, nomination.pk])
    assert "Có thể được tính hai lần" not in client.get(url).content.decode()

    before = award_of(nomination.subject, "LDTT", 2026, unit)

    page = client.get(url).content.decode()
    assert "Có thể được tính hai lần" in page
    assert before.get_absolute_url() in page
