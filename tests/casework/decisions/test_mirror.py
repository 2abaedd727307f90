"""The fairness mirror: shares with their denominator, and names behind every number."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.decisions import (
    AwardFactory,
    DecisionFactory,
    approved_dossier,
    draft_of,
)
from tests.factories.organizations import (
    CommuneFactory,
    ProvinceFactory,
    UnitFactory,
    user_with_role,
)
from tests.factories.people import CollectiveFactory
from tests.support import queries_for

from tdkt.casework.decisions.queries import mirror as mirror_queries
from tdkt.casework.decisions.queries.mirror import mirror_of, periods_until
from tdkt.casework.decisions.rules.mirror import (
    AlertStanding,
    ListedNominee,
    Share,
    alert_finding,
    branches_among,
    repeats_in,
)
from tdkt.tools.law.quotas import Measure, StructureAlert

ALERT = StructureAlert(
    "direct", Measure.DIRECT_WORKERS, Decimal("0.5"), "QĐ 86/2025/QĐ-UBND, Điều 5"
)


def nominee(worker_class="", *, subject=1, code="GK", gender="", kind="individual"):
    return ListedNominee(subject, code, kind, worker_class, gender, "/1/2/")


# --- Rules -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("classes", "share", "unknown", "standing"),
    [
        (["direct_worker", "other_leader"], Share(1, 2), 0, AlertStanding.REACHED),
        (["other_leader", "other_leader"], Share(0, 2), 0, AlertStanding.BELOW),
        # Whoever is not known could be a direct worker: then half would be reached.
        (["other_leader", ""], Share(0, 1), 1, AlertStanding.NOT_KNOWN),
        # Even then it would be below.
        (["other_leader", "other_leader", ""], Share(0, 2), 1, AlertStanding.BELOW),
        (["direct_worker", ""], Share(1, 1), 1, AlertStanding.REACHED),
        ([], Share(0, 0), 0, AlertStanding.NOT_KNOWN),
    ],
)
def test_an_alert_says_only_what_is_known(classes, share, unknown, standing):
    found = alert_finding(ALERT, [nominee(one) for one in classes])

    assert (found.share, found.unknown, found.standing) == (share, unknown, standing)


def test_an_alert_counts_its_honours_and_individuals_only():
    alert = StructureAlert(
        "women", Measure.WOMEN, Decimal("0.3"), "QĐ", honours=("CSTDCS",)
    )
    nominees = [
        nominee(gender="female", code="CSTDCS"),
        nominee(gender="male", code="LDTT"),
        nominee(kind="collective", code="CSTDCS"),
    ]

    assert alert_finding(alert, nominees).share == Share(1, 1)


@given(st.lists(st.sampled_from(["direct_worker", "other_leader", ""]), max_size=12))
def test_an_unknown_class_never_changes_what_is_said_for_certain(classes):
    """Whatever the unknown ones turn out to be, "reached" and "below" stay true."""
    said = alert_finding(ALERT, [nominee(one) for one in classes]).standing
    if said == AlertStanding.NOT_KNOWN:
        return
    for truth in ("direct_worker", "other_leader"):
        told = [nominee(one or truth) for one in classes]
        assert alert_finding(ALERT, told).standing == said


def test_who_was_honoured_before():
    now = [nominee(subject=1), nominee(subject=2), nominee(subject=3), nominee(subject=4)]
    before = [(1, "GK"), (1, "GK"), (2, "GK"), (3, "LDTT"), (9, "GK")]

    found = repeats_in(now, before)

    assert (found.same, found.same_often, found.any_honour) == (
        *({1, 2}, {1}),
        {1, 2, 3},
    )


def test_a_branch_is_found_by_any_unit_in_it():
    assert branches_among(["/1/2/7/", "/1/22/", "/1/"], ["/1/2/", "/1/3/", "/1/22/"]) == {
        *("/1/2/", "/1/22/"),
    }


def test_the_columns_are_the_list_this_year_and_three_before():
    assert [one.key for one in periods_until(date(2026, 11, 23))] == [
        *("list", "2026", "2025", "2024"),
        "2023",
    ]


# --- The mirror of a draft ------------------------------------------------------------------


@pytest.fixture
def draft(unit, officer, at):
    dossier = approved_dossier(
        unit, [("Nguyễn Văn An", "LDTT"), ("Lý Thị Hoa", "LDTT"), ("Lê Bình", "LDTT")]
    )
    first, second, _third = dossier.nominations.order_by("position")
    dossier.nominations.filter(pk=first.pk).update(
        worker_class="direct_worker", gender="male"
    )
    dossier.nominations.filter(pk=second.pk).update(
        worker_class="other_leader", gender="female"
    )
    dossier.nominations.filter(name="Lê Bình").update(gender="")
    return draft_of(dossier, officer=officer, at=at)


def before(unit, year, *, code="LDTT", **fields):
    """An award that the unit granted in an earlier year."""
    day = date(year, 3, 2)
    decision = DecisionFactory(unit=unit, issued_on=day)
    fields.setdefault("subject__unit", unit)
    return AwardFactory(decision=decision, honour_code=code, honour_year=year - 1, **fields)


def shares(found, key):
    row = next(row for row in found.rows if row.group.key == key)
    return {period.key: (one.part, one.whole) for period, one in row.shares}


@pytest.mark.django_db
def test_the_list_stands_beside_earlier_years(unit, draft):
    before(unit, 2025, worker_class="other_leader")
    before(unit, 2025, worker_class="direct_worker")
    before(unit, 2024, worker_class="")
    before(unit, 2024, worker_class="direct_worker", state="revoked")
    before(unit, 2024, worker_class="direct_worker", code="GK")
    before(unit, 2022, worker_class="direct_worker")
    before(CommuneFactory(), 2025, worker_class="direct_worker")

    same, every = mirror_of(draft), mirror_of(draft, same_honours=False)

    assert shares(same, "direct") == {
        "list": (1, 2),
        "2026": (0, 0),
        "2025": (1, 2),
        "2024": (0, 0),
        "2023": (0, 0),
    }
    assert shares(same, "class_unknown")["list"] == (1, 3)
    assert shares(same, "class_unknown")["2024"] == (1, 1)
    assert shares(same, "women")["list"] == (1, 2)
    assert shares(every, "direct")["2024"] == (1, 1)


@pytest.mark.django_db
def test_parts_of_units_are_counted_among_collectives_on_file(unit, officer, at):
    dossier = approved_dossier(unit, [])
    for whole in (True, False):
        subject = CollectiveFactory(is_whole_unit=whole, subject__unit=unit).subject
        dossier.nominations.create(
            subject=subject,
            honour_code="GK",
            name=subject.name,
            subject_kind="collective",
            state="approved",
        )
    draft = draft_of(dossier, officer=officer, at=at)

    assert shares(mirror_of(draft), "parts")["list"] == (1, 2)


@pytest.mark.django_db
def test_units_never_rewarded_are_named(unit, draft):
    school = draft.lines.first().nomination.dossier.submitting_unit
    rewarded, forgotten = UnitFactory(parent=unit), UnitFactory(parent=unit)
    UnitFactory(parent=unit, valid_until=date(2024, 1, 1))
    before(unit, 2025, subject__unit=UnitFactory(parent=rewarded))

    units = mirror_of(draft).units

    assert set(units.all) == {school, rewarded, forgotten}
    assert (units.on_list, units.new, units.rewarded, units.never) == (
        *([school], [school], [rewarded]),
        [forgotten],
    )


@pytest.mark.django_db
def test_repeats_look_at_whoever_granted(unit, draft):
    first = draft.lines.first().nomination
    before(CommuneFactory(), 2025, subject=first.subject)

    repeats = mirror_of(draft).repeats

    assert (repeats.same, repeats.same_often) == ({first.subject_id}, set())


@pytest.fixture
def client(officer, signed_in):
    return signed_in(officer)


@pytest.mark.django_db
def test_a_decision_from_above_shows_nothing_of_other_units(client, unit):
    """Whoever records a decision of the province reads of its awards to the own unit only."""
    province, other = ProvinceFactory(), CommuneFactory()

    def recorded_by(recorder, name, year=2025):
        decision = DecisionFactory(
            unit=province,
            recorded_by=recorder,
            is_recorded=True,
            issued_on=date(year, 3, 2),
        )
        return AwardFactory(
            decision=decision, full_name=name, subject__unit=recorder, gender="female"
        ).decision

    own = recorded_by(unit, "Nguyễn Văn An", 2026)
    recorded_by(unit, "Lý Thị Hoa")
    recorded_by(other, "Danh Thị Xa")
    UnitFactory(parent=province)
    school = UnitFactory(parent=unit)

    found = mirror_of(own, same_honours=False)
    names = client.get(
        reverse("decisions:mirror-names", args=[own.pk]),
        {"group": "people", "in": "2025", "honours": "all"},
    ).content.decode()

    assert shares(found, "women")["2025"] == (1, 1)
    assert found.units.all == [school]
    assert "Lý Thị Hoa" in names
    assert "Danh Thị Xa" not in names


@pytest.mark.django_db
def test_every_number_opens_as_many_names(client, unit, draft):
    before(unit, 2025, worker_class="direct_worker", gender="female")
    before(unit, 2025, code="GK")
    UnitFactory(parent=unit)
    url = reverse("decisions:mirror", args=[draft.pk])
    opened = 0

    for asked in ("same", "all"):
        page = client.get(url, {"honours": asked}).content.decode()
        links = re.findall(r'href="([^"]+mirror/names/[^"]+)">([\d.]+)<', page)
        for link, number in links:
            behind = client.get(unescape(link))
            listed = behind.context.get("listed") or behind.context["units"]
            assert listed.total == int(number), link
            opened += 1

    assert opened > 40


@pytest.mark.django_db
def test_the_draft_shows_the_mirror_and_the_article_of_an_alert(client, draft, monkeypatch):
    monkeypatch.setattr(mirror_queries, "structure_alerts_on", lambda unit, day: (ALERT,))

    page = client.get(reverse("decisions:detail", args=[draft.pk])).content.decode()

    assert "QĐ 86/2025/QĐ-UBND, Điều 5" in page
    assert reverse("decisions:mirror", args=[draft.pk]) in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "status"),
    [("officer", 200), ("leader", 200), ("submitter", 404), ("clerk", 404)],
)
def test_who_looks_into_the_mirror(unit, draft, signed_in, role, status):
    client = signed_in(user_with_role(role, unit))

    for name in ("decisions:mirror", "decisions:mirror-names"):
        url = reverse(name, args=[draft.pk])
        assert client.get(url, {"group": "people", "in": "list"}).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"group": "x"},
        {"group": "people"},
        {"group": "people", "in": "1999"},
        {"group": "unit:x"},
        {"group": "repeat:__class__"},
    ],
)
def test_what_the_mirror_does_not_show_is_not_found(client, draft, query):
    url = reverse("decisions:mirror-names", args=[draft.pk])

    assert client.get(url, query).status_code == 404


@pytest.mark.django_db
def test_the_mirror_asks_the_same_number_of_questions(client, unit, officer, draft, at):
    url = reverse("decisions:mirror", args=[draft.pk])
    few = queries_for(client, url)
    for year in (2023, 2024, 2025):
        before(unit, year, subject__unit=UnitFactory(parent=unit))
    big = draft_of(
        approved_dossier(unit, [(f"Nguyễn Văn {n}", "LDTT") for n in range(8)]),
        officer=officer,
        at=at,
    )

    assert queries_for(client, reverse("decisions:mirror", args=[big.pk])) == few
