"""
Who may issue what, on both sides of every day on which it changes.

The tables are meant for a jurist: honour, role, the day before, the first day, article.
`met`, `not_met` (a number cannot be taken) or `person` (no row, or a text not read).
"""

from datetime import date, timedelta

import pytest
from tests.factories.councils import nominate
from tests.factories.decisions import approved_dossier, draft_of
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role

from tdkt.casework.decisions.models import Award, Decision, RegisterSequence
from tdkt.casework.decisions.queries.authority import findings_for
from tdkt.casework.decisions.rules.authority import Verdict, authority_finding
from tdkt.casework.decisions.services import issuing, numbers, recording
from tdkt.casework.dossiers.choices import NominationState
from tdkt.registry.honours.catalogue import UnknownHonour, load
from tdkt.registry.organizations.choices import AuthorityRole
from tdkt.tools.law.regimes import regimes

D59 = "NĐ 129/2025/NĐ-CP, Điều 59"
A79_3, A79_2 = (f"Luật 06/2022/QH15, Điều 79 khoản {one}" for one in (3, 2))
A79_4 = "Luật 06/2022/QH15, Điều 79 khoản 4"
A80_1, A80_2, A80_3, A80_4 = (
    f"Luật 06/2022/QH15, Điều 80 khoản {one}" for one in (1, 2, 3, 4)
)
A78_2 = "Luật 06/2022/QH15, Điều 78 khoản 2"
DISTRICT, COMMUNE = "district_chair", "commune_chair"
UNIT, DEPARTMENT = "head_of_legal_entity_unit", "provincial_department_director"
ENTERPRISE, PROVINCE = "enterprise_or_cooperative_director", "provincial_chair"
PM, NOBODY = "prime_minister", ""
ROLES = [str(role) for role in AuthorityRole.values]

# --- 2025-07-01: districts end, communes take over (NĐ 129/2025/NĐ-CP, Điều 59) -------------
TWO_LEVELS = [
    ("LDTT", DISTRICT, "met", "not_met", A80_2),
    ("LDTT_DAN", DISTRICT, "met", "not_met", A80_2),
    ("CSTDCS", DISTRICT, "met", "not_met", A80_2),
    ("TTLDTT", DISTRICT, "met", "not_met", A80_2),
    ("THON_VH", DISTRICT, "met", "not_met", A80_2),
    ("GK", DISTRICT, "met", "not_met", A80_2),
    ("CSTDCS", COMMUNE, "not_met", "met", D59),
    ("TTLDTT", COMMUNE, "not_met", "met", D59),
    ("THON_VH", COMMUNE, "not_met", "met", D59),
]
# --- 2024-01-01: Luật 06/2022/QH15 (Điều 94); before it many rows were not read -------------
NEW_LAW = [
    # Read in both laws.
    ("CSTDCS", ENTERPRISE, "not_met", "met", A80_4),
    ("TTLDTT", ENTERPRISE, "not_met", "met", A80_4),
    ("GK", ENTERPRISE, "not_met", "met", A80_4),
    # No row before: a person then, by Điều 79 and 80 since.
    *(
        (code, role, "person", "met", article)
        for code in ("LDTT", "LDTT_DAN")
        for role, article in (
            (UNIT, A80_1),
            (DEPARTMENT, A80_1),
            (DISTRICT, A80_2),
            (COMMUNE, A80_3),
            (ENTERPRISE, A80_4),
        )
    ),
    ("CO_BT", PROVINCE, "person", "met", A79_4),
    ("XA_TB", PROVINCE, "person", "met", A79_4),
    ("KNC", PROVINCE, "person", "met", A79_4),
    ("THON_VH", DISTRICT, "person", "met", A80_2),
    ("GDVH", COMMUNE, "person", "met", A80_3),
]


def verdict(code, role, day):
    try:
        honour = load().honour_on(code, day)
    except UnknownHonour:
        honour = None
    found = authority_finding(code, honour, role, day)
    return {"needs_a_person": "person"}.get(str(found.verdict), str(found.verdict)), found


def changes(day):
    """Return {(honour, role): (before, after)} for what changes on a day."""
    return {
        (code, role): (before, after)
        for code in load().codes()
        for role in ROLES
        if (before := verdict(code, role, day - timedelta(days=1))[0])
        != (after := verdict(code, role, day)[0])
    }


@pytest.mark.parametrize(("code", "role", "before", "after", "article"), TWO_LEVELS)
def test_powers_around_the_day_the_districts_ended(code, role, before, after, article):
    last, first = date(2025, 6, 30), date(2025, 7, 1)

    was, is_now = verdict(code, role, last), verdict(code, role, first)

    assert (was[0], is_now[0]) == (before, after)
    assert was[1].source == is_now[1].source == article
    assert was[1].held_from == ("2025-07-01" if role == COMMUNE else "")
    assert is_now[1].held_until == ("2025-07-01" if role == DISTRICT else "")
    assert was[1].held_until == is_now[1].held_from == ""


def test_the_table_of_the_day_the_districts_ended_is_whole():
    assert changes(date(2025, 7, 1)) == {
        (code, role): (before, after) for code, role, before, after, _ in TWO_LEVELS
    }


@pytest.mark.parametrize(("code", "role", "before", "after", "article"), NEW_LAW)
def test_powers_around_the_first_day_of_the_law_of_2022(code, role, before, after, article):
    was, is_now = (
        verdict(code, role, date(2023, 12, 31)),
        verdict(code, role, date(2024, 1, 1)),
    )

    assert (was[0], is_now[0]) == (before, after)
    assert is_now[1].source == article


def test_every_power_that_began_with_the_law_of_2022_is_in_the_table():
    begun = {
        key for key, (_was, is_now) in changes(date(2024, 1, 1)).items() if is_now == "met"
    }

    assert begun == {(code, role) for code, role, *_ in NEW_LAW}


def test_nobody_lost_a_power_that_was_read_when_the_law_of_2022_began():
    lost = {key for key, (was, _now) in changes(date(2024, 1, 1)).items() if was == "met"}

    assert lost == set()


@pytest.mark.parametrize("regime", regimes()[1:], ids=lambda regime: regime.id)
def test_where_a_row_appears_or_goes_the_other_side_is_left_to_a_person(regime):
    for (code, role), (before, after) in changes(regime.valid_from).items():
        both_read = "person" not in (before, after)
        assert not both_read or (code, role) in {row[:2] for row in NEW_LAW + TWO_LEVELS}


def test_the_amendment_of_2026_changes_no_power_as_long_as_its_text_is_not_read():
    assert changes(date(2026, 10, 1)) == {}


@pytest.mark.parametrize("code", load().codes())
@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 23)])
def test_a_unit_that_confers_nothing_never_may(code, day):
    assert verdict(code, NOBODY, day)[0] in ("not_met", "person")


@pytest.mark.parametrize("code", ["CSTT", "DVTT", "DVQT"])
@pytest.mark.parametrize("role", ROLES)
def test_what_the_article_leaves_to_a_ministry_is_left_to_a_person(code, role):
    """Luật 06/2022/QH15, Điều 79 khoản 5, Điều 80 khoản 5: the ministry's rules decide."""
    assert verdict(code, role, date(2026, 1, 5))[0] == "person"


def test_a_ministry_beside_others_takes_nothing_from_the_article():
    """CSTĐCS names the armed forces too; a commune's chair had no power before its day."""
    assert verdict("CSTDCS", COMMUNE, date(2025, 6, 30))[0] == "not_met"


# --- What the service does with it --------------------------------------------------------

LEVELS = {
    DISTRICT: "district",
    COMMUNE: "commune",
    UNIT: "unit",
    DEPARTMENT: "unit",
    ENTERPRISE: "unit",
    PROVINCE: "province",
    PM: "central",
    NOBODY: "unit",
}


def office(role):
    unit = UnitFactory(
        level=LEVELS[role], authority_role=role, abbreviation="UBND", head_post="Trưởng"
    )
    return unit, user_with_role("officer", unit)


def draft(unit, officer, code, at):
    dossier = approved_dossier(
        unit, [("Nguyễn Văn An", code)], received_on=date(2024, 1, 2)
    )
    return draft_of(dossier, officer=officer, at=at)


def issue(decision, officer, at, day, number=None):
    return issuing.issue_decision(
        decision=decision,
        issued_on=day,
        number=number,
        expected_version=decision.version,
        actor=officer,
        at=at,
    )


def refuses(unit, officer, decision, day, at, number=None):
    """Say whether issuing is refused for want of authority, with nothing written."""
    shown = numbers.next_number(unit, day.year, "QĐ-UBND")
    with pytest.raises(issuing.OutsideAuthority) as refused:
        issue(decision, officer, at, day, number)
    decision.refresh_from_db()
    assert (decision.state, decision.number, decision.issued_on) == ("draft", None, None)
    assert not Award.objects.filter(decision=decision).exists()
    assert not RegisterSequence.objects.filter(unit=unit).exists()
    assert numbers.next_number(unit, day.year, "QĐ-UBND") == shown
    return refused.value.findings


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "role", "before", "after", "article"), TWO_LEVELS)
@pytest.mark.parametrize("number", [None, 417])
def test_no_number_is_taken_outside_authority(
    code, role, before, after, article, number, at
):
    unit, officer = office(role)
    days = {date(2025, 6, 30): before, date(2025, 7, 1): after}
    decision = draft(unit, officer, code, at)
    outside = next(day for day, said in days.items() if said == "not_met")
    inside = next(day for day, said in days.items() if said == "met")

    [finding] = refuses(unit, officer, decision, outside, at, number)
    issued = issue(decision, officer, at, inside, number)

    assert (finding.honour_code, finding.verdict) == (code, Verdict.NOT_MET)
    assert (issued.number, issued.issued_on) == (number or 1, inside)
    assert issued.authority_findings[0]["source"] == article


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("CSTD_BT", COMMUNE),
        ("BK_BT", COMMUNE),
        ("BK_BT", DEPARTMENT),
        ("CO_BT", UNIT),
        ("TTLDXS", DEPARTMENT),
        ("GDVH", PROVINCE),
        ("CSTDTQ", PROVINCE),
        ("BK_TTG", PROVINCE),
        ("HC_LD_3", PM),
        ("LDTT", NOBODY),
    ],
)
def test_honours_of_other_levels_never_take_a_number(code, role, at):
    unit, officer = office(role)
    decision = draft(unit, officer, code, at)

    refuses(unit, officer, decision, date(2026, 1, 5), at)


@pytest.mark.django_db
def test_one_honour_outside_authority_holds_back_the_whole_decision(at):
    unit = CommuneFactory()
    officer = user_with_role("officer", unit)
    dossier = approved_dossier(
        unit, [("Nguyễn Văn An", "LDTT")], received_on=date(2024, 1, 2)
    )
    nominate(dossier, "Lý Thị Hoa", "CSTDCS", state=NominationState.APPROVED)
    decision = draft_of(dossier, officer=officer, at=at)

    findings = refuses(unit, officer, decision, date(2025, 6, 30), at)

    assert [one.honour_code for one in findings] == ["CSTDCS"]


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["CSTDCS", "THON_VH"])
def test_what_a_unit_may_not_issue_it_may_record_from_elsewhere(code, at):
    commune = CommuneFactory()
    officer = user_with_role("officer", commune)
    district = UnitFactory(level="district", authority_role=DISTRICT)
    day = date(2025, 6, 30)
    decision = draft(commune, officer, code, at)
    refuses(commune, officer, decision, day, at)

    recorded = recording.record_decision_of_draft(
        decision=decision,
        elsewhere=recording.Elsewhere(district, 88, "QĐ-UBND", day),
        expected_version=decision.version,
        actor=officer,
        at=at,
    )

    assert (recorded.unit, recorded.number, recorded.recorded_by) == (district, 88, commune)
    assert recorded.authority_findings[0]["verdict"] == "met"


@pytest.mark.django_db
def test_a_decision_taken_outside_authority_elsewhere_is_recorded_with_its_finding(at):
    """History is history: what another body did is entered, and the finding says it."""
    commune = CommuneFactory()
    officer = user_with_role("officer", commune)
    other = CommuneFactory()
    decision = draft(commune, officer, "CSTDCS", at)

    recorded = recording.record_decision_of_draft(
        decision=decision,
        elsewhere=recording.Elsewhere(other, 88, "QĐ-UBND", date(2025, 6, 30)),
        expected_version=decision.version,
        actor=officer,
        at=at,
    )

    assert recorded.authority_findings[0]["verdict"] == "not_met"
    assert recorded.authority_findings[0]["held_from"] == "2025-07-01"


@pytest.mark.django_db
def test_a_unit_that_ended_grants_nothing_from_that_day():
    unit = CommuneFactory(valid_until=date(2025, 7, 1))

    [last] = findings_for(unit, {"LDTT"}, date(2025, 6, 30))
    [after] = findings_for(unit, {"LDTT"}, date(2025, 7, 1))

    assert (last.verdict, after.verdict) == (Verdict.MET, Verdict.NOT_MET)


@pytest.mark.django_db
def test_an_honour_nobody_knows_is_never_granted_without_a_finding():
    [finding] = findings_for(CommuneFactory(), {"KHONG_CO"}, date(2026, 1, 5))

    assert (finding.honour_code, finding.verdict) == ("KHONG_CO", Verdict.NEEDS_A_PERSON)
    assert not Decision.objects.exists()
