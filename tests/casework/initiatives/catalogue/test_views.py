"""Pages of the catalogue: found in any spelling, taken over, shown to both units."""

import html
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import AdoptionFactory, CatalogueEntryFactory, EffectFactory
from tests.factories.initiatives import InitiativeFactory, recognised_work
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.support import queries_for

from tdkt.casework.initiatives.catalogue.models import Adoption
from tdkt.casework.initiatives.catalogue.services.listing import refresh_entry

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"initiatives:{name}", args=args)


def text_of(response):
    return html.unescape(response.content.decode())


@pytest.fixture
def work(place):
    work = recognised_work(
        place.author,
        title="Sách nói song ngữ cho học sinh lớp 1",
        field="Giáo dục",
        abstract="Giọng đọc của phụ huynh",
    )
    refresh_entry(work)
    return work


@pytest.fixture
def other(place):
    return UnitFactory(
        name="Trạm Y tế xã Hòn Đất", parent=CommuneFactory(parent=place.province)
    )


@pytest.fixture
def copier(other, signed_in):
    return signed_in(user_with_role("submitter", other))


@pytest.fixture
def officer(place, signed_in):
    return signed_in(place.officer)


def rows_of(client, **filters):
    return client.get(url("catalogue"), filters).context["listed"].rows


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"q": "SACH NOI"},
        {"q": "giong doc phu huynh"},
        {"q": "giáo dục"},
        {"topic": "education"},
        {"scope": "co_so"},
        {"year": "2026"},
        {"unit_kind": "division"},
        {"year": "không phải năm"},
    ],
)
def test_a_work_of_elsewhere_is_found_by_words_and_filters(work, copier, filters):
    assert rows_of(copier, **filters) == [work]


@pytest.mark.parametrize(
    "filters",
    [
        {"q": "vườn rau"},
        {"topic": "none"},
        {"topic": "health"},
        {"scope": "tinh_bo"},
        {"year": "2025"},
        {"unit_kind": "school"},
        {"applied_by": "1"},
    ],
)
def test_filters_that_do_not_fit_leave_it_out(work, copier, filters):
    assert rows_of(copier, **filters) == []


def test_only_recognised_works_that_are_offered_stand_in_the_catalogue(
    place, work, copier, signed_in
):
    kept = recognised_work(place.author, title="Bí quyết")
    CatalogueEntryFactory(work=kept, is_kept_back=True, kept_back_because="Bí quyết")
    waiting = InitiativeFactory(unit=place.school)

    assert rows_of(copier) == [work]
    for hidden in (kept, waiting):
        assert copier.get(url("catalogue-work", hidden.pk)).status_code == 404
    own = signed_in(place.officer)
    assert own.get(url("catalogue-work", kept.pk)).status_code == 200


def test_somebody_without_a_role_reads_nothing(work, signed_in):
    nobody = signed_in(UserFactory())

    page = text_of(nobody.get(url("catalogue")))
    assert work.title not in page
    assert nobody.get(url("catalogue-work", work.pk)).status_code == 404


def test_the_most_applied_come_first_unless_the_newest_are_asked_for(place, work, copier):
    newer = recognised_work(place.author, title="Mới hơn", recognised_on="2026-06-01")
    tried = recognised_work(place.author, title="Đang thử")
    AdoptionFactory(work=work)
    AdoptionFactory(work=tried, state="trying")

    assert rows_of(copier) == [work, tried, newer]
    assert rows_of(copier, sort="recent") == [newer, tried, work]
    assert rows_of(copier, applied_by=1) == [work]


def test_topics_stand_with_their_numbers(place, work, copier):
    recognised_work(place.author, title="Không rõ lĩnh vực")

    counts = copier.get(url("catalogue"), {"topic": "education"}).context["topics"]

    assert [(one.code, one.works) for one in counts] == [("education", 1), ("none", 1)]


def test_a_unit_takes_a_work_over_and_states_its_effect(work, other, copier, officer):
    assert url("adopt", work.pk) in text_of(copier.get(url("catalogue-work", work.pk)))
    copier.post(
        url("adopt", work.pk),
        {
            "unit": other.pk,
            "state": "adopted",
            "started_on": "2025-09-05",
            "how": "Thu âm tại trạm",
            "contact": "Chị Hạnh 0297",
        },
    )
    adoption = Adoption.objects.get()

    copier.post(
        url("state-effect", adoption.pk),
        {
            "year": "2026",
            "measure": "money",
            "amount": "12.500.000",
            "evidence": "Báo cáo 12/BC",
            "version": 1,
        },
    )

    for client in (copier, officer):  # the unit of the work sees it as well
        page = text_of(client.get(url("adoption", adoption.pk)))
        assert "12.500.000\u00a0đồng" in page
        assert "Chị Hạnh 0297" in page
    assert url("edit-adoption", adoption.pk) not in text_of(
        officer.get(url("adoption", adoption.pk))
    )
    assert officer.get(url("edit-adoption", adoption.pk)).status_code == 403
    page = officer.get(url("catalogue-work", work.pk))
    assert [(row.year, row.with_it) for row in page.context["years"]] == [
        (2025, 1),
        (2026, 1),
    ]
    register = text_of(officer.get(url("detail", work.pk)))
    assert "12.500.000\u00a0đồng" in register


def test_contact_and_evidence_are_for_the_two_units_only(work, other, signed_in):
    adoption = AdoptionFactory(work=work, unit=other, contact="Chị Hạnh 0297")
    EffectFactory(adoption=adoption, evidence="Báo cáo 12/BC")
    stranger = signed_in(user_with_role("officer", UnitFactory()))

    page = text_of(stranger.get(url("catalogue-work", work.pk)))

    assert other.name in page
    assert "1.000.000\u00a0đồng" in page
    assert "0297" not in page
    assert "12/BC" not in page
    assert stranger.get(url("adoption", adoption.pk)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"started_on": "2026-11-24"}, "started_on"),
        ({"started_on": ""}, "started_on"),
        ({"state": "stopped"}, "stopped_on"),
        ({"state": "stopped", "stopped_on": "2026-01-01"}, "stopped_on"),
        ({"unit": ""}, "unit"),
    ],
)
def test_each_error_of_an_adoption_stands_at_its_field(work, other, copier, typed, field):
    first = {"unit": other.pk, "state": "trying", "started_on": "2026-04-01"}

    answer = copier.post(url("adopt", work.pk), first | typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Adoption.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"amount": "12.5"}, "amount"),
        ({"amount": ""}, "amount"),
        ({"year": "2025"}, "year"),
        ({"measure": "other"}, "words"),
        ({"evidence": ""}, "evidence"),
        ({"version": 7}, "__all__"),
    ],
)
def test_each_error_of_an_effect_stands_at_its_field(work, other, copier, typed, field):
    adoption = AdoptionFactory(work=work, unit=other)
    first = {
        "year": "2026",
        "measure": "hours",
        "amount": "120",
        "evidence": "Sổ theo dõi",
        "version": 1,
    }

    answer = copier.post(url("state-effect", adoption.pk), first | typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not adoption.effects.exists()


def test_an_adoption_is_changed_and_an_effect_taken_back(work, other, copier):
    adoption = AdoptionFactory(work=work, unit=other)
    effect = EffectFactory(adoption=adoption)
    first = copier.get(url("edit-adoption", adoption.pk)).context["form"].initial

    copier.post(
        url("edit-adoption", adoption.pk),
        {
            "state": "stopped",
            "started_on": "2026-04-01",
            "stopped_on": "2026-10-01",
            "stopped_because": "Hết thiết bị",
            "version": first["version"],
        },
    )
    page = copier.post(
        url("remove-effect", adoption.pk, effect.pk), {"version": 2}, follow=True
    )

    adoption.refresh_from_db()
    assert (adoption.state, adoption.version) == ("stopped", 3)
    assert "Hết thiết bị" in text_of(page)
    assert not adoption.effects.exists()


def test_the_unit_says_how_the_catalogue_shows_its_work(place, work, officer, signed_in):
    form = officer.get(url("catalogue-listing", work.pk)).context["form"]
    assert "topic" in form.fields
    submitter = signed_in(place.submitter)
    assert "topic" not in submitter.get(
        url("catalogue-listing", work.pk)
    ).context["form"].fields  # fmt: skip

    wrong = officer.post(
        url("catalogue-listing", work.pk), {"is_kept_back": "on", "version": 0}
    )
    assert list(wrong.context["form"].errors) == ["kept_back_because"]
    officer.post(
        url("catalogue-listing", work.pk),
        {"topic": "culture", "is_public": "on", "version": 0},
    )
    submitter.post(url("catalogue-listing", work.pk), {"version": 1})

    work.catalogue_entry.refresh_from_db()
    entry = work.catalogue_entry
    assert (entry.topic, entry.is_public, entry.version) == ("culture", False, 2)


def test_strangers_change_nothing(place, work, other, copier, signed_in):
    adoption = AdoptionFactory(work=work, unit=place.commune)
    assert copier.get(url("catalogue-listing", work.pk)).status_code == 403
    for name in ("adoption", "edit-adoption", "state-effect"):
        assert copier.get(url(name, adoption.pk)).status_code == 404
    reader = signed_in(user_with_role("leader", other))
    assert reader.get(url("adopt", work.pk)).status_code == 403


def test_what_is_known_shares_the_telling_words_of_a_title(place, work, copier):
    recognised_work(place.author, title="Một số biện pháp nâng cao chất lượng vườn rau")

    page = copier.get(
        url("catalogue-known"), {"title": "Giải pháp dùng sach nói song ngữ ở lớp 2"}
    )
    assert page.context["works"] == [work]
    none = copier.get(url("catalogue-known"), {"title": "Một số biện pháp"})
    assert (none.status_code, none.context["works"]) == (200, [])
    assert copier.get(url("catalogue-known")).status_code == 200
    assert copier.get(url("catalogue-known"), {"title": ""}).status_code == 422


def test_the_workbook_holds_what_the_filters_leave(place, work, copier):
    recognised_work(place.author, title="Việc khác")
    adoption = AdoptionFactory(work=work)
    EffectFactory(adoption=adoption, amount=12_500_000)

    answer = copier.get(url("catalogue-sheet"), {"q": "sach noi"})

    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    works, units = (book.get_sheet_by_index(n).to_python() for n in (0, 1))
    row = next(row for row in works if work.title in row)
    assert 12_500_000 in row
    assert place.author.name in row
    assert not any("Việc khác" in row for row in works)
    assert any(adoption.unit.name in row for row in units)


def test_both_sides_list_adoptions(work, other, copier, officer):
    adoption = AdoptionFactory(work=work, unit=other)

    def listed(client, side):
        return client.get(url("adoptions"), {"side": side}).context["listed"].rows

    assert listed(copier, "ours") == listed(officer, "elsewhere") == [adoption]
    assert listed(copier, "elsewhere") == listed(officer, "ours") == []


def test_a_work_withdrawn_later_stays_readable_to_who_applies_it(work, other, copier):
    adoption = AdoptionFactory(work=work, unit=other)
    type(work).objects.filter(pk=work.pk).update(
        state="withdrawn", closed_on="2026-05-01", closing_reason="Trùng"
    )

    assert rows_of(copier) == []
    assert copier.get(url("catalogue-work", work.pk)).status_code == 200
    assert copier.get(url("adoption", adoption.pk)).status_code == 200
    assert copier.get(url("adopt", work.pk)).status_code == 403


@pytest.mark.parametrize("name", ["catalogue", "adoptions"])
def test_lists_take_as_many_queries_for_many_rows(place, other, copier, name):
    counts = []
    for more in (1, 2):
        for number in range(more):
            work = recognised_work(place.person(f"Danh {more}{number}"))
            EffectFactory(adoption=AdoptionFactory(work=work, unit=other))
        counts.append(queries_for(copier, url(name)))

    assert counts[0] == counts[1]


def test_the_page_of_a_work_takes_as_many_queries_for_many_units(work, copier):
    counts = []
    for more in (1, 2):
        for _number in range(more):
            EffectFactory(adoption=AdoptionFactory(work=work), measure="other", words="x")
        counts.append(queries_for(copier, url("catalogue-work", work.pk)))

    assert counts[0] == counts[1]


def test_empty_pages_teach(copier):
    assert url("list") in text_of(copier.get(url("catalogue")))
    assert url("catalogue") in text_of(copier.get(url("adoptions")))
    assert copier.get(url("catalogue"), {"q": "không có"}).status_code == 200
