"""Pages of local regulations: who sees them, who changes them, and what an error says."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.dossiers import MONDAY, make_draft, make_office
from tests.factories.organizations import (
    CommuneFactory,
    ProvinceFactory,
    UnitFactory,
    user_with_role,
)
from tests.factories.packs import make_pack, pack_text
from tests.support import queries_for

from tdkt.casework.dossiers.services import drafting, submission
from tdkt.casework.dossiers.services.drafting import NomineeFacts
from tdkt.registry.honours import open_cases, preview, services
from tdkt.registry.honours.choices import PackState
from tdkt.registry.honours.local_rules import pack_of
from tdkt.registry.honours.models import PackVersion
from tdkt.registry.honours.preview import effect_of
from tdkt.registry.organizations.choices import Role
from tdkt.registry.people.models import Discipline, YearlyRating

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return ProvinceFactory(name="UBND tỉnh Giả Định")


@pytest.fixture
def officer(signed_in, province):
    return signed_in(user_with_role(Role.OFFICER, province))


def page(version, name, *more):
    return reverse(f"honours:{name}", args=[version.pk, *more])


def pack_page(version):
    return reverse("honours:pack", args=[version.pack_id])


def upload(browser, owner, text):
    file = SimpleUploadedFile("quy-che.yaml", text.encode())
    return browser.post(reverse("honours:upload_pack"), {"owner": owner.pk, "file": file})


def test_the_empty_list_teaches(officer):
    response = officer.get(reverse("honours:packs"))

    assert response.status_code == 200
    assert reverse("honours:upload_pack") in response.content.decode()


def test_a_regulation_goes_from_file_to_force(officer, province):
    response = upload(officer, province, pack_text())
    version = PackVersion.objects.get()
    assert response.status_code == 302
    assert version.state == PackState.DRAFT

    confirm = officer.get(page(version, "publish_version")).content.decode()
    assert "UBND tỉnh Giả Định" in confirm

    officer.post(page(version, "publish_version"), {"version": version.version})
    version.refresh_from_db()
    assert version.state == PackState.PUBLISHED
    shown = officer.get(pack_page(version)).content.decode()
    assert "Quy chế 9/QC, Điều 2" in shown
    assert "15%" in shown


def test_a_faulty_file_is_refused_at_its_line(officer, province):
    response = upload(officer, province, pack_text().replace("from_level", "from_lvl"))

    assert response.status_code == 422
    assert "from_lvl" in response.content.decode()
    assert [
        line.number for line in response.context["fault_lines"] if line.mark == "-"
    ] == [14]
    assert not PackVersion.objects.exists()


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00bad", b"x" * 1_000_001, b"a: &a [*a]", b""]
)
def test_a_bad_file_is_refused_with_words(officer, province, content):
    file = SimpleUploadedFile("quy-che.yaml", content)
    response = officer.post(
        reverse("honours:upload_pack"), {"owner": province.pk, "file": file}
    )

    assert response.status_code == 422
    assert response.context["form"].errors["file"]


def test_a_file_for_another_office_is_refused(officer):
    other = ProvinceFactory()

    assert upload(officer, other, pack_text()).status_code == 422
    assert not PackVersion.objects.exists()


def test_an_error_in_the_text_keeps_what_was_typed(officer, province):
    version = make_pack(province, publish=False)
    wrong = version.text.replace('"0.15"', '"1.5"')

    response = officer.post(
        page(version, "edit_text"), {"text": wrong, "version": version.version}
    )

    assert response.status_code == 422
    assert "1.5" in response.context["form"]["text"].value()
    version.refresh_from_db()
    assert "1.5" not in version.text


def test_windows_line_ends_change_nothing(officer, province):
    version = make_pack(province, publish=False)

    officer.post(
        page(version, "edit_text"),
        {"text": version.text.replace("\n", "\r\n"), "version": version.version},
    )

    again = PackVersion.objects.get()
    assert again.sha256 == version.sha256
    assert again.version == version.version + 1


def test_a_cap_is_changed_by_its_form(officer, province):
    version = make_pack(province, publish=False)
    url = page(version, "change_quota", "cap")
    assert officer.get(url).context["form"].initial["share"] == 15

    response = officer.post(
        url,
        {"share": "12.5", "rounding": "down", "at_least": 1, "version": version.version},
    )

    assert response.status_code == 302
    version.refresh_from_db()
    assert "0.125" in version.text
    assert officer.get(page(version, "change_quota", "nothing")).status_code == 404


def test_the_first_day_is_changed_by_its_form_and_nothing_else(officer, province):
    version = make_pack(province, publish=False)
    url = page(version, "change_first_day")
    assert officer.get(url).context["form"].initial["day"] == version.valid_from
    before = version.text

    response = officer.post(url, {"day": "2027-03-01", "version": version.version})

    assert response.status_code == 302
    version.refresh_from_db()
    assert version.valid_from == date(2027, 3, 1)
    changed = [
        (one, other)
        for one, other in zip(before.splitlines(), version.text.splitlines(), strict=True)
        if one != other
    ]
    assert len(changed) == 1
    assert changed[0][1].startswith("valid_from: 2027-03-01")
    stale = officer.post(url, {"day": "2027-04-01", "version": version.version - 1})
    assert stale.status_code == 422
    assert officer.post(url, {"day": "", "version": version.version}).status_code == 422


def test_a_stale_form_says_so(officer, province):
    version = make_pack(province, publish=False)

    response = officer.post(
        page(version, "publish_version"), {"version": version.version + 5}
    )

    assert response.status_code == 422
    version.refresh_from_db()
    assert version.state == PackState.DRAFT


def test_cases_that_fail_stop_publication_on_the_page(officer, province):
    text = pack_text().replace("on_list: 1", "on_list: 16")
    version = make_pack(province, publish=False, text=text)

    response = officer.post(page(version, "publish_version"), {"version": version.version})

    assert response.status_code == 422
    assert "A" in str(response.context["form"].non_field_errors())


def test_drafts_are_seen_by_those_who_prepare_them_alone(signed_in, province):
    draft = make_pack(province, publish=False)
    commune = CommuneFactory(parent=province)
    reader = signed_in(user_with_role(Role.OFFICER, commune))
    keeper = signed_in(user_with_role(Role.ADMINISTRATOR, province))

    assert keeper.get(pack_page(draft)).status_code == 200
    for name in ("edit_text", "preview_effect", "publish_version", "download_text"):
        assert reader.get(page(draft, name)).status_code == 404
    assert reader.get(pack_page(draft)).status_code == 404
    assert "Quy chế thử nghiệm" not in reader.get(reverse("honours:packs")).content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_whom_it_governs_reads_it_and_changes_nothing(signed_in, province, role):
    version = make_pack(province)
    unit = UnitFactory(parent=CommuneFactory(parent=province))
    reader = signed_in(user_with_role(role, unit))

    shown = reader.get(pack_page(version))
    assert shown.status_code == 200
    assert not shown.context["may_edit"]
    assert reader.get(page(version, "download_text")).content.decode() == version.text
    for name in ("preview_effect", "edit_text", "publish_version"):
        assert reader.get(page(version, name)).status_code == 404
    for name in ("discard_version", "run_cases"):
        assert (
            reader.post(page(version, name), {"version": version.version}).status_code
            == 404
        )
    assert (
        reader.post(
            page(version, "withdraw_version"), {"version": version.version}
        ).status_code
        == 403
    )
    version.refresh_from_db()
    assert version.state == PackState.PUBLISHED


def test_another_province_does_not_know_of_it(signed_in, province):
    version = make_pack(province)
    stranger = signed_in(user_with_role(Role.ADMINISTRATOR, ProvinceFactory()))

    assert stranger.get(pack_page(version)).status_code == 404
    assert stranger.get(page(version, "download_text")).status_code == 404
    assert stranger.get(reverse("honours:packs")).context["versions"] == []


def test_deeds_are_done_by_post_alone(officer, province):
    version = make_pack(province)

    for name in ("withdraw_version", "discard_version", "run_cases"):
        assert officer.get(page(version, name)).status_code == 405


def test_withdrawing_and_beginning_anew(officer, province):
    version = make_pack(province)

    officer.post(page(version, "withdraw_version"), {"version": version.version})
    officer.post(reverse("honours:create_draft", args=[version.pack_id]))

    states = list(version.pack.versions.order_by("number").values_list("state", flat=True))
    assert states == [PackState.WITHDRAWN, PackState.DRAFT]


def test_the_page_of_an_honour_shows_what_the_readers_unit_adds(signed_in, province):
    version = make_pack(province)
    url = reverse("honours:detail", args=["CSTDCS"])
    inside = signed_in(user_with_role(Role.SUBMITTER, CommuneFactory(parent=province)))
    outside = signed_in(user_with_role(Role.SUBMITTER, CommuneFactory()))

    assert pack_page(version) in inside.get(url).content.decode()
    assert pack_page(version) not in outside.get(url).content.decode()
    before = inside.get(f"{url}?on=2025-12-31").content.decode()
    assert pack_page(version) not in before


def test_the_list_takes_as_many_queries_for_three_as_for_one(officer, province):
    make_pack(province, code="a-1")
    one = queries_for(officer, reverse("honours:packs"))
    make_pack(province, code="a-2")
    make_pack(province, code="a-3")

    assert queries_for(officer, reverse("honours:packs")) == one


# --- Preview ----------------------------------------------------------------------------


@pytest.fixture
def office(province):
    found = make_office()
    found.commune.parent = province
    found.commune.path = f"{province.path}{found.commune.pk}/"
    found.commune.save()
    found.unit.path = f"{found.commune.path}{found.unit.pk}/"
    found.unit.save()
    return found


def test_the_preview_names_whose_verdict_changes(signed_in, office):
    dossier = make_draft(office, nominees=0)
    people = [office.person(f"Danh Thị {n}") for n in range(3)]
    for person in people:
        YearlyRating.objects.create(subject=person, year=2026, rating="HTXSNV")
    Discipline.objects.create(
        subject=people[0],
        level="khien_trach",
        decided_on=date(2026, 2, 1),
        ended_on=date(2026, 5, 1),
    )
    drafting.add_nominees(
        dossier=dossier,
        nominees=[NomineeFacts(person, "CSTDCS") for person in people],
        actor=office.submitter,
        at=MONDAY,
    )
    version = make_pack(
        office.commune, code="xa-1", layer="unit", publish=False, actor=office.officer
    )

    # A draft of a unit is not the commune's to see: only its number is told.
    hidden = effect_of(version, reader=office.officer)
    assert (hidden.judged, hidden.hidden) == (0, 3)

    dossier.refresh_from_db()
    dossier.nominations.update(declarations_confirmed=True)
    submission.submit_dossier(dossier=dossier, actor=office.submitter, at=MONDAY)
    effect = effect_of(version, reader=office.officer)
    assert (effect.judged, effect.hidden) == (3, 0)
    assert [one.case.name for one in effect.changed] == ["Danh Thị 0"]
    assert effect.changed[0].after.verdict == "not_met"
    # Nobody holds or is put forward for LĐTT: 15% of nothing is nothing.
    assert [(one.standing.taken, one.standing.places) for one in effect.exceeded] == [
        (3, 0)
    ]

    browser = signed_in(office.officer)
    shown = browser.get(page(version, "preview_effect"))
    assert shown.status_code == 200
    assert "Danh Thị 0" in shown.content.decode()
    assert version.state == PackState.DRAFT


def test_the_preview_names_caps_that_are_exceeded_by_another_number(office):
    dossier = make_draft(office, nominees=3, honour="CSTDCS")
    dossier.nominations.update(declarations_confirmed=True)
    submission.submit_dossier(dossier=dossier, actor=office.submitter, at=MONDAY)
    told = {"code": "xa-1", "layer": "unit", "actor": office.officer}
    version = make_pack(office.commune, **told)
    draft = services.create_draft(pack=version.pack, actor=office.officer, at=MONDAY)
    quota = pack_of(draft).quotas[0]

    assert effect_of(draft, reader=office.officer).exceeded == ()

    draft = services.change_quota(
        version=draft,
        quota_id=quota.id,
        max_share=quota.max_share,
        rounding="down",
        at_least=2,
        binding=True,
        expected_version=draft.version,
        actor=office.officer,
        at=MONDAY,
    )
    effect = effect_of(draft, reader=office.officer)
    assert [(one.standing.taken, one.standing.places) for one in effect.exceeded] == [
        (3, 2)
    ]


def test_the_preview_goes_on_in_pieces(office, monkeypatch):
    monkeypatch.setattr(preview, "PIECE", 2)
    make_draft(office, nominees=5, honour="CSTDCS")
    version = make_pack(
        office.unit,
        code="truong-1",
        layer="unit",
        publish=False,
    )

    first = effect_of(version, reader=office.submitter)
    last = effect_of(version, reader=office.submitter, start=4)

    assert (first.judged, first.visible, first.next_start) == (2, 5, 2)
    assert (last.judged, last.next_start) == (1, None)


def test_who_keeps_no_open_cases_is_never_asked(monkeypatch, province):
    monkeypatch.setattr(open_cases, "_sources", [])
    version = make_pack(province, publish=False)

    effect = effect_of(version, reader=user_with_role(Role.OFFICER, province))

    assert (effect.judged, effect.total, effect.changed) == (0, 0, ())
