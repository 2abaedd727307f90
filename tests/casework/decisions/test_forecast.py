"""What open nominations would cost a fund, by honour, state and month."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories.councils import nominate
from tests.factories.decisions import (
    AwardFactory,
    DecisionFactory,
    DossierOnItsWayFactory,
    approved_dossier,
)
from tests.support import queries_for

from tdkt.casework.decisions.models import Fund
from tdkt.casework.decisions.queries.forecast import Cell, forecast_of
from tdkt.casework.decisions.rules.forecast import (
    OpenNomination,
    Stage,
    expected_money,
    pays,
)
from tdkt.casework.decisions.rules.money import MoneyLine
from tdkt.registry.honours import catalogue

KNOWN = catalogue.load()
DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("code", "role", "expected"),
    [
        ("LDTT", "commune_chair", True),
        ("BK_BT", "commune_chair", False),
        ("BK_BT", "provincial_chair", True),
        # Luật 06/2022/QH15, Điều 11 khoản 4: the proposing province pays for the state.
        ("BK_TTG", "provincial_chair", True),
        ("BK_TTG", "commune_chair", False),
        ("NO_SUCH", "provincial_chair", False),
    ],
)
def test_who_would_pay(code, role, expected):
    assert pays(code, role, DAY, KNOWN) == expected


def nomination(code, expected_on, *, subject="an", key="1"):
    line = MoneyLine(key, subject, code, "individual", 2026)
    return OpenNomination(line, Stage.APPROVED, expected_on)


def test_a_title_expected_first_is_taken_off_the_later_one():
    found = expected_money(
        [
            nomination("CSTDCS", date(2026, 12, 20), key="2"),
            nomination("LDTT", date(2026, 12, 1)),
        ],
        KNOWN,
        today=DAY,
    )

    assert {one.nomination.line.key: one.money.amount_vnd for one in found} == {
        "1": 760_000,
        "2": 1_770_000,
    }


def test_each_is_worked_out_with_the_salary_of_its_day():
    nominations = [
        nomination("LDTT", date(2026, 6, 30)),
        nomination("LDTT", date(2026, 7, 1), subject="hoa", key="2"),
    ]

    found = expected_money(nominations, KNOWN, today=date(2026, 6, 1))

    assert [one.money.amount_vnd for one in found] == [710_000, 760_000]


@pytest.mark.django_db
def test_the_forecast_sorts_by_honour_stage_and_month(unit):
    approved = approved_dossier(unit, [("Nguyễn Văn An", "LDTT")], due_on=date(2026, 12, 8))
    nominate(approved, "Lý Thị Hoa", "BK_BT", state="approved")
    draft = DossierOnItsWayFactory(receiving_unit=unit, status="draft", due_on=None)
    nominate(draft, "Lê Bình", "CSTDCS")
    late = DossierOnItsWayFactory(
        receiving_unit=unit, status="appraising", due_on=date(2026, 10, 1)
    )
    nominate(late, "Danh Lợi", "LDTT")
    nominate(late, "Danh Út", "LDTT", state="removed")
    next_year = DossierOnItsWayFactory(receiving_unit=unit, due_on=date(2027, 1, 5))
    nominate(next_year, "Thị Kiều", "LDTT")
    AwardFactory(decision=DecisionFactory(unit=unit), subject__unit=unit, money_vnd=100)

    found = forecast_of(Fund(unit=unit, year=2026))

    assert {row.honour_code: row.stages for row in found.honours} == {
        "LDTT": (Cell(), Cell(1, 760_000), Cell(1, 760_000)),
        "CSTDCS": (Cell(1, 2_530_000), Cell(), Cell()),
    }
    assert [(row.month, row.cell.count) for row in found.months] == [
        (date(2026, 10, 1), 1),
        (date(2026, 12, 1), 1),
        (None, 1),
    ]
    assert (found.outside, found.elsewhere) == (Cell(1, 760_000), [("BK_BT", 1)])
    assert (found.total_vnd, found.unpaid_vnd, found.left_vnd) == (
        *(4_050_000, 100),
        -4_050_100,
    )
    assert found.is_beyond


@pytest.mark.django_db
def test_the_page_asks_the_same_number_of_questions(unit, officer, signed_in):
    client = signed_in(officer)
    url = reverse("decisions:forecast", args=[unit.pk, 2026])
    approved_dossier(unit)
    few = queries_for(client, url)
    approved_dossier(unit, [(f"Nguyễn Văn {n}", "LDTT") for n in range(5)])

    assert queries_for(client, url) == few
    assert "data-chart" in client.get(url).content.decode()
