"""Places of quotas while a list is made: who counts, what is warned, and nothing refused."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from tests.factories.dossiers import MONDAY, make_dossier, make_draft, make_office
from tests.factories.people import CollectiveFactory
from tests.support import queries_for

from tdkt.casework.dossiers.choices import DossierStatus, NominationState
from tdkt.casework.dossiers.models import Nomination
from tdkt.casework.dossiers.presentation import shown_shares
from tdkt.casework.dossiers.queries import quotas
from tdkt.casework.dossiers.services import drafting, submission
from tdkt.casework.dossiers.services.drafting import NomineeFacts
from tdkt.casework.dossiers.views import law
from tdkt.registry.honours import history
from tdkt.registry.honours.history import HonourRecord
from tdkt.registry.organizations.models import Headcount
from tdkt.registry.people.choices import Gender, WorkerClass
from tdkt.tools.law.quotas import MEMBERS, Measure, QuotaRule, StructureAlert

pytestmark = pytest.mark.django_db
S = DossierStatus
THIRD = QuotaRule(
    id="third",
    honours=("CSTDCS",),
    max_share=Decimal("0.34"),
    base=("LDTT", "CSTT"),
    source="QĐ 1/QĐ-UBND, Điều 1",
    layer="province",
    pack="QĐ 1/QĐ-UBND",
)
DAY = date(2026, 11, 23)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def rules(monkeypatch):
    """The quotas that govern every unit in this test."""
    wanted = [THIRD]
    monkeypatch.setattr(quotas, "quotas_on", lambda unit, day: tuple(wanted))
    return wanted


@pytest.fixture(autouse=True)
def awards(monkeypatch):
    """What the register says was granted, instead of what other rooms keep."""
    granted = []
    monkeypatch.setattr(history, "_sources", [])
    history.register_source(
        lambda ids: {
            key: [record for other, record in granted if other == key]
            for key in ids
            if any(other == key for other, _record in granted)
        }
    )
    return granted


def put_forward(office, dossier, *, honour, number, first=0):
    drafting.add_nominees(
        dossier=dossier,
        nominees=[
            NomineeFacts(office.person(f"Thị Sa Rây {first + n}"), honour)
            for n in range(number)
        ],
        actor=office.submitter,
        at=MONDAY,
    )
    dossier.refresh_from_db()


def standing(dossier, day=DAY):
    (found,) = quotas.standings(dossier, day)
    return found.base, found.taken, found.places, found.remaining


@pytest.mark.parametrize(
    ("cstdcs", "expected"),
    [(1, (3, 1, 1, 0)), (2, (3, 2, 1, -1))],  # 34% of 3 is 1.02
)
def test_places_on_both_sides_of_the_cap(office, rules, cstdcs, expected):
    dossier = make_draft(office, nominees=3)

    put_forward(office, dossier, honour="CSTDCS", number=cstdcs)

    assert standing(dossier) == expected


def test_other_open_dossiers_of_the_unit_and_year_count_and_no_others(office, rules):
    make_dossier(office, S.SUBMITTED, nominees=3)
    make_dossier(office, S.SUBMITTED, nominees=3, judged_year=2025)
    make_dossier(make_office("Vĩnh Hòa"), S.SUBMITTED, nominees=3)
    withdrawn = make_draft(office, nominees=3)
    submission.withdraw_dossier(
        dossier=withdrawn, actor=office.submitter, at=MONDAY, reason=""
    )

    dossier = make_draft(office, nominees=1, honour="CSTDCS")

    assert standing(dossier) == (3, 1, 1, 0)


def test_a_draft_counts_for_who_prepares_and_not_for_the_office(office, rules):
    make_draft(office, nominees=3)
    draft = make_draft(office, nominees=1, honour="CSTDCS")
    received = make_dossier(office, S.RECEIVED, nominees=1, honour="CSTDCS")

    assert standing(draft) == (3, 2, 1, -1)
    assert standing(received) == (0, 1, 0, -1)


def test_one_person_counts_once_however_often_proposed_or_granted(office, rules, awards):
    person = office.person("Danh Thị Một")
    for _ in range(2):
        dossier = make_draft(office, nominees=0)
        drafting.add_nominees(
            dossier=dossier,
            nominees=[NomineeFacts(person, "LDTT")],
            actor=office.submitter,
            at=MONDAY,
        )
    awards.append((person.pk, HonourRecord("LDTT", 2026, "cong_trang", DAY)))
    other = office.person("Danh Thị Hai")
    awards.append((other.pk, HonourRecord("CSTT", 2026, "cong_trang", DAY)))
    awards.append((other.pk, HonourRecord("CSTDCS", 2026, "cong_trang", DAY)))
    revoked = office.person("Danh Thị Ba")
    awards.append(
        (revoked.pk, HonourRecord("LDTT", 2026, "cong_trang", DAY, state="revoked"))
    )
    awards.append((revoked.pk, HonourRecord("LDTT", 2025, "cong_trang", DAY)))

    assert standing(dossier) == (2, 1, 0, -1)


def test_who_was_taken_out_or_not_agreed_frees_the_place(office, rules):
    dossier = make_draft(office, nominees=2, honour="CSTDCS")
    one, two = dossier.nominations.all()

    Nomination.objects.filter(pk=one.pk).update(state=NominationState.REMOVED)
    Nomination.objects.filter(pk=two.pk).update(state=NominationState.REJECTED)

    assert standing(dossier)[1] == 0


def test_the_base_may_be_the_members_of_the_unit(office, rules):
    rules[:] = [replace(THIRD, base=(MEMBERS,))]
    CollectiveFactory(subject__unit=office.unit, is_whole_unit=True)
    Headcount.objects.create(
        unit=office.unit, counted_on=date(2026, 6, 30), public_employees=12
    )

    assert standing(make_draft(office, nominees=1, honour="CSTDCS"))[:3] == (12, 1, 4)


def test_the_states_cap_held_until_the_end_of_2023(office):
    """NĐ 91/2017/NĐ-CP, Điều 9: 15%; since 1 January 2024 the State sets none."""
    dossier = make_draft(office, nominees=7, judged_year=2023)
    put_forward(office, dossier, honour="CSTDCS", number=2)

    (last,) = quotas.standings(dossier, date(2023, 12, 31))
    assert (last.base, last.taken, last.places) == (7, 2, 1)
    assert quotas.standings(dossier, date(2024, 1, 1)) == []


def test_handing_in_too_many_warns_keeps_the_finding_and_refuses_nothing(
    office, rules, signed_in
):
    dossier = make_draft(office, nominees=3)
    put_forward(office, dossier, honour="CSTDCS", number=2)
    client = signed_in(office.submitter)
    url = f"/dossiers/{dossier.pk}/"
    before = client.get(url).content.decode()
    assert 'href="#quotas"' in before
    assert "QĐ 1/QĐ-UBND, Điều 1" in before

    page = client.post(f"{url}submit/", {"version": dossier.version}, follow=True)

    dossier.refresh_from_db()
    assert dossier.status == S.SUBMITTED
    (finding,) = dossier.list_findings
    assert (finding["verdict"], finding["citation"]) == ("not_met", THIRD.source)
    assert (finding["facts"]["counted"], finding["facts"]["allowed"]) == (2, 1)
    said = [str(one) for one in page.context["messages"]]
    assert any("2" in one and "CSTĐ" in one for one in said)


def test_a_finished_dossier_shows_what_was_kept(office, rules, signed_in):
    dossier = make_dossier(
        office, S.FOR_APPROVAL, nominees=2, honour="LDTT", award_type="dot_xuat"
    )
    assert dossier.list_findings[0]["facts"]["base"] == 2
    rules[:] = []

    page = signed_in(office.officer).get(f"/dossiers/{dossier.pk}/")

    assert [one.base for one in page.context["quotas"]] == [2]


def test_without_a_base_no_place_is_worked_out_and_it_is_said(office, rules, signed_in):
    dossier = make_draft(office, nominees=1, honour="CSTDCS")

    page = signed_in(office.submitter).get(f"/dossiers/{dossier.pk}/")

    (shown,) = page.context["quotas"]
    assert (shown.is_without_base, shown.taken) == (True, 1)
    assert dossier.list_findings[0]["verdict"] == "needs_a_person"


@pytest.mark.parametrize("address", ["", "nominees/new/?q=danh"])
def test_more_nominees_and_dossiers_ask_the_database_no_more_often(
    office, rules, signed_in, monkeypatch, address
):
    alert = StructureAlert("a", Measure.WOMEN, Decimal("0.3"), "QĐ 1, Điều 2")
    monkeypatch.setattr(law, "structure_alerts_on", lambda unit, day: (alert,))
    dossier = make_draft(office)
    client = signed_in(office.submitter)
    url = f"/dossiers/{dossier.pk}/{address}"
    with_one = queries_for(client, url)

    put_forward(office, dossier, honour="LDTT", number=2)
    make_draft(office, nominees=3)

    assert queries_for(client, url) == with_one


def nominee(key, *, gender=Gender.MALE, worker="", honour="LDTT"):
    return Nomination(
        subject_id=key,
        subject_kind="individual",
        gender=gender,
        worker_class=worker,
        honour_code=honour,
    )


@pytest.mark.parametrize(
    ("direct", "leaders", "unknown", "expected"),
    [
        (3, 2, 0, (3, 5, Decimal("60.0"), False)),
        (2, 2, 5, (2, 4, Decimal("50.0"), True)),  # only those whose class is stated
        (0, 0, 4, (0, 0, None, False)),
    ],
)
def test_the_share_of_direct_workers_names_its_denominator(
    direct, leaders, unknown, expected
):
    alert = StructureAlert("d", Measure.DIRECT_WORKERS, Decimal("0.6"), "QĐ 1, Điều 2")
    kinds = (
        [WorkerClass.DIRECT_WORKER] * direct
        + [WorkerClass.DEPARTMENT_LEADER] * leaders
        + [""] * unknown
    )

    (shown,) = shown_shares(
        [alert], [nominee(key, worker=kind) for key, kind in enumerate(kinds)]
    )

    assert (shown.counted, shown.of, shown.percent, shown.is_low) == expected


def test_a_share_may_look_at_some_honours_only():
    alert = StructureAlert("w", Measure.WOMEN, Decimal("0.5"), "QĐ 1", honours=("CSTDCS",))
    people = [
        nominee(1, gender=Gender.FEMALE, honour="CSTDCS"),
        nominee(2),
        nominee(3),
    ]

    (shown,) = shown_shares([alert], people)

    assert (shown.counted, shown.of, shown.is_low) == (1, 1, False)


def test_the_panel_of_the_honour_stands_beside_the_form_and_is_refreshed(office, signed_in):
    dossier = make_draft(office)
    client = signed_in(office.submitter)
    url = f"/dossiers/{dossier.pk}/nominees/new/"

    whole = client.get(url, {"q": "Danh", "honour_code": "CSTDCS"}).content.decode()
    part = client.get(
        url, {"honour_code": "CSTDCS"}, headers={"HX-Request": "true"}
    ).content.decode()
    unknown = client.get(url, {"honour_code": "KHONG_CO"})

    for text in (whole, part):
        assert "Luật 06/2022/QH15, Điều 23 khoản 2" in text
    assert "<form" not in part
    assert (unknown.status_code, unknown.context["honour_code"]) == (200, "")


@pytest.mark.parametrize("who", ["officer", "submitter"])
def test_pages_of_the_dossier_carry_what_the_law_asks(office, signed_in, who):
    dossier = make_dossier(office, S.APPRAISING, honour="CSTDCS")
    person = dossier.nominations.get()
    client = signed_in(getattr(office, who))

    for address in ("", f"nominees/{person.pk}/"):
        page = client.get(f"/dossiers/{dossier.pk}/{address}").content.decode()
        assert "Luật 06/2022/QH15, Điều 23 khoản 2" in page
        assert "/honours/CSTDCS/?on=2026-11-02" in page


def test_what_if_is_offered_to_who_may_see_discipline(office, signed_in):
    dossier = make_dossier(office, S.PROPOSED, honour="CSTDCS")
    url = f"/dossiers/{dossier.pk}/nominees/{dossier.nominations.get().pk}/"

    officer = signed_in(office.officer).get(url)

    link = officer.context["what_if_url"]
    assert link.startswith("/honours/CSTDCS/judge/?q=")
    assert signed_in(office.officer).get(link.split("#")[0]).status_code == 200
    assert signed_in(office.council_member).get(url).context["what_if_url"] == ""


def test_a_moment_of_2023_is_judged_under_the_states_cap(office):
    at = timezone.make_aware(datetime(2023, 12, 20, 9))  # noqa: DTZ001 made aware here

    dossier = make_draft(office, nominees=1, honour="CSTDCS", judged_year=2023, at=at)

    assert [one["item_id"] for one in dossier.list_findings] == ["cstdcs_share"]
