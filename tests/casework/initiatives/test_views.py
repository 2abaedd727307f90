"""Pages of the register: entered by hand from the first search to the recognition."""

import html

import pytest
from django.urls import reverse
from tests.factories.initiatives import (
    AuthorshipFactory,
    InitiativeFactory,
    recognised_work,
)
from tests.factories.organizations import UnitFactory, user_with_role
from tests.factories.people import HouseholdFactory
from tests.support import queries_for

from tdkt.casework.initiatives.models import Initiative

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"initiatives:{name}", args=args)


def text_of(response):
    return html.unescape(response.content.decode())


@pytest.fixture
def submitter(place, signed_in):
    return signed_in(place.submitter)


@pytest.fixture
def officer(place, signed_in):
    return signed_in(place.officer)


@pytest.fixture
def work(place):
    work = InitiativeFactory(unit=place.school)
    AuthorshipFactory(initiative=work, subject=place.author)
    return work


def typed_work(place, **fields):
    return {
        "unit": place.school.pk,
        "title": "Vườn rau học đường",
        "kind": "initiative",
    } | fields


def test_authors_are_found_first_and_shares_proposed(place, submitter):
    second = place.person("Danh Văn Lợi")
    household = HouseholdFactory(subject__unit=place.school, subject__name="Hộ ông Danh")
    start = url("register")

    found = text_of(submitter.get(start, {"q": "danh"}))
    assert f"?author={second.pk}" in found
    assert f"author={household.pk}" not in found

    page = submitter.get(start, {"author": [place.author.pk, second.pk]})
    rows = page.context["shares"].rows()
    assert [(one, str(bound.initial)) for one, bound in rows] == [
        (place.author, "50"),
        (second, "50"),
    ]


def test_a_work_is_entered_with_its_authors(place, submitter):
    second = place.person("Danh Văn Lợi")
    address = f"{url('register')}?author={place.author.pk}&author={second.pk}"

    answer = submitter.post(
        address,
        typed_work(
            place,
            applied="yes",
            replicable="",
            accepted="no",
            **{f"share-{place.author.pk}": "60", f"share-{second.pk}": "40"},
        ),
        follow=True,
    )

    work = Initiative.objects.get()
    assert answer.redirect_chain == [(url("detail", work.pk), 302)]
    assert (work.applied, work.replicable, work.accepted) == (True, None, False)
    assert [(a.subject, a.share_percent) for a in work.authorships.all()] == [
        (place.author, 60),
        (second, 40),
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"share": "99"}, "99%"),
        ({"filed_on": "2026-11-24"}, "filed_on"),
        ({"title": ""}, "title"),
        ({"share": "nhiều"}, "share"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(place, submitter, fields, words):
    share = fields.pop("share", "100")
    address = f"{url('register')}?author={place.author.pk}"

    answer = submitter.post(
        address, typed_work(place, **fields, **{f"share-{place.author.pk}": share})
    )

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not Initiative.objects.exists()


def test_authors_out_of_sight_cannot_be_named(place, submitter):
    stranger = place.person("Người lạ", UnitFactory())
    address = f"{url('register')}?author={stranger.pk}&author=x&author={'9' * 50}"

    assert submitter.get(address).context["chosen"] == []
    assert submitter.post(address, typed_work(place)).status_code == 422
    assert not Initiative.objects.exists()


def test_details_and_authors_are_corrected(place, work, submitter):
    second = place.person("Danh Văn Lợi")
    first = submitter.get(url("edit", work.pk)).context["form"].initial

    submitter.post(
        url("edit", work.pk),
        {"title": "Tên mới", "kind": first["kind"], "version": first["version"]},
    )
    page = submitter.get(url("authors", work.pk), {"author": second.pk})
    assert [one for one, _bound in page.context["shares"].rows()] == [place.author, second]
    submitter.post(
        f"{url('authors', work.pk)}?author={second.pk}",
        {f"share-{place.author.pk}": "70", f"share-{second.pk}": "30", "version": 2},
    )

    work.refresh_from_db()
    assert (work.title, work.version) == ("Tên mới", 3)
    assert list(work.authorships.values_list("share_percent", flat=True)) == [70, 30]
    late = submitter.post(
        url("authors", work.pk), {f"share-{place.author.pk}": "100", "version": 2}
    )
    assert late.status_code == 422


def test_the_officer_enters_the_recognition(place, work, officer):
    page = officer.get(url("recognise", work.pk))
    bodies = list(page.context["form"].fields["recognising_unit"].queryset)
    assert bodies == [place.school, place.commune, place.province]

    answer = officer.post(
        url("recognise", work.pk),
        {
            "recognised_on": "2026-05-04",
            "scope": "tinh_bo",
            "recognising_unit": place.commune.pk,
            "decision_document": "12/QĐ-UBND",
            "applied": "yes",
            "version": 1,
        },
        follow=True,
    )

    work.refresh_from_db()
    assert (work.state, work.scope, work.applied) == ("recognised", "tinh_bo", True)
    # Such a scope is not a commune's to recognise; the page says by which article.
    assert "Luật 06/2022/QH15, Điều 22 khoản 2" in text_of(answer)


def test_correcting_keeps_a_body_that_has_ended(place, officer):
    district = UnitFactory(
        level="district", authority_role="district_chair", valid_until="2025-07-01"
    )
    done = recognised_work(place.author, recognising_unit=district)
    first = officer.get(url("recognise", done.pk)).context["form"]

    officer.post(
        url("recognise", done.pk),
        {
            "recognised_on": "2026-03-02",
            "scope": "xa",
            "recognising_unit": first["recognising_unit"].value(),
            "recognised_by": first["recognised_by"].value(),
            "decision_document": "12/QĐ-UBND",
            "version": done.version,
        },
    )

    done.refresh_from_db()
    assert (done.scope, done.recognising_unit) == ("xa", district)


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        (
            "recognise",
            {"recognised_on": "2026-11-24", "recognised_by": "x"},
            "recognised_on",
        ),
        ("recognise", {"recognised_on": "2026-05-04"}, "recognised_by"),
        ("recognise", {"recognised_on": "2026-05-04", "scope": "", "x": 1}, "scope"),
        ("refuse", {"refused_on": "2026-11-24", "reason": "x"}, "refused_on"),
        ("refuse", {"refused_on": "2026-05-04", "reason": ""}, "reason"),
        ("withdraw", {"reason": ""}, "reason"),
        ("withdraw", {"reason": "x", "version": 9}, "__all__"),
    ],
)
def test_each_error_stands_at_its_field(work, officer, name, typed, field):
    values = {"scope": "co_so", "decision_document": "12/QĐ", "version": 1} | typed

    answer = officer.post(url(name, work.pk), values)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


@pytest.mark.parametrize(
    ("name", "typed", "state"),
    [
        ("refuse", {"refused_on": "2026-05-04", "reason": "Không mới"}, "refused"),
        ("withdraw", {"reason": "Trùng"}, "withdrawn"),
    ],
)
def test_a_work_is_closed_with_its_reason(work, officer, name, typed, state):
    page = officer.post(url(name, work.pk), typed | {"version": 1}, follow=True)

    work.refresh_from_db()
    assert work.state == state
    assert typed["reason"] in text_of(page)


@pytest.mark.parametrize("name", ["recognise", "refuse"])
def test_a_submitter_sees_no_door_to_what_officers_enter(work, submitter, name):
    assert url(name, work.pk) not in text_of(submitter.get(url("detail", work.pk)))
    assert submitter.get(url(name, work.pk)).status_code == 403


@pytest.mark.parametrize(
    "name", ["detail", "edit", "authors", "recognise", "refuse", "withdraw"]
)
def test_a_stranger_finds_nothing(work, signed_in, name):
    stranger = signed_in(user_with_role("officer", UnitFactory()))

    assert stranger.get(url(name, work.pk)).status_code == 404


def test_the_panel_shows_a_persons_works_and_offers_to_enter_one(
    place, submitter, signed_in
):
    done = recognised_work(place.author, title="Số hóa sổ hộ nghèo")
    page = reverse("people:detail", args=[place.author.pk])

    seen = text_of(submitter.get(page))
    assert url("detail", done.pk) in seen
    assert f"{url('register')}?author={place.author.pk}" in seen

    administrator = signed_in(user_with_role("administrator", place.province))
    plain = text_of(administrator.get(page))
    assert "Số hóa sổ hộ nghèo" in plain
    assert url("detail", done.pk) not in plain


def test_the_list_takes_as_many_queries_for_many_rows(place, officer):
    counts = []
    for more in (1, 2):
        for number in range(more):
            recognised_work(place.person(f"Danh {more}{number}"))
        counts.append(queries_for(officer, url("list")))

    assert counts[0] == counts[1]


def test_the_empty_register_teaches(officer):
    assert url("register") in text_of(officer.get(url("list")))
    assert officer.get(url("list"), {"q": "không có"}).status_code == 200


def test_waiting_works_come_first(place, work, officer):
    recognised_work(place.author, title="Đã công nhận")

    rows = officer.get(url("list")).context["listed"].rows

    assert [one.title for one in rows] == [work.title, "Đã công nhận"]
