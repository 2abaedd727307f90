"""The demonstration gives the seeds' figures, the same each time, and work for everybody."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from tests.doors.console.conftest import Installation, own_database

from tdkt.casework.dossiers.choices import DossierStatus

pytestmark = pytest.mark.slow

BEGIN = """
import json
import django
django.setup()
from django.conf import settings
from django.test import Client
from django.test.utils import setup_test_environment
from tdkt.ground.accounts.models import User
setup_test_environment()
settings.WHITENOISE_USE_FINDERS = True
def signed_in(username):
    client = Client()
    client.force_login(
        User.objects.get(username=username),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client
"""


def told(installation: Installation, script: str) -> Any:
    """Run a script in the installation; it prints one JSON value."""
    answer = installation.python(BEGIN + script)
    assert answer.code == 0, answer.err
    return answer.json


def figures(installation: Installation, code: str, unit: str, *period: str) -> Any:
    since, until, *more = period
    answer = installation.run(
        *("reports", "run", code, "--unit", unit, "--from", since, "--to", until),
        *(*more, "--json"),
    )
    assert answer.code == 0, answer.err
    return answer.json


def awards(installation: Installation, *period: str) -> dict[tuple[str, str], int]:
    rows = figures(installation, "awards-summary", "an-bien", *period)["rows"]
    return {(row["honour"], row["subject_kind"]): row["count"] for row in rows}


def test_awards_of_an_bien_are_those_of_its_report(demonstration: Installation) -> None:
    assert awards(demonstration, "2017-01-01", "2018-08-31") == {
        ("LDTT", "individual"): 1763,
        ("TTLDTT", "collective"): 96,
        ("CSTDCS", "individual"): 320,
        ("GK", "collective"): 165,
        ("GK", "individual"): 794,
        ("CO_BT", "collective"): 6,
        ("BK_BT", "collective"): 25,
        ("BK_BT", "individual"): 99,
        ("BK_TTG", "individual"): 1,
    }


def test_sudden_awards_and_direct_workers_of_2018(demonstration: Installation) -> None:
    year = ("2018-01-01", "2018-12-31", "--award-type")

    assert awards(demonstration, *year, "dot_xuat") == {
        ("GK", "collective"): 62,
        ("GK", "individual"): 178,
    }
    proposed = figures(demonstration, "proposals-structure", "an-bien", *year, "cong_trang")
    assert proposed["direct_workers_percent"] == "82.36"


def test_dossiers_of_kien_giang_are_those_of_its_report(
    demonstration: Installation,
) -> None:
    handled = figures(
        demonstration, "dossier-handling", "kien-giang", "2017-01-01", "2017-06-30"
    )

    assert {
        name: handled[name]
        for name in (
            *("received", "resolved", "passed", "failed", "pending", "pending_in_time"),
            *("passed_percent", "failed_percent", "early_or_on_time_percent", "late"),
        )
    } == {
        "received": 3829,
        "resolved": 3384,
        "passed": 3219,
        "failed": 165,
        "pending": 445,
        "pending_in_time": 445,
        "passed_percent": 95,
        "failed_percent": 5,
        "early_or_on_time_percent": 100,
        "late": 0,
    }
    assert handled["early"] + handled["on_time"] == 3384


def test_every_number_on_the_screen_opens_as_many_rows(
    demonstration: Installation,
) -> None:
    """Every linked figure of the three reports is opened, signed in as the inspector."""
    opened = told(
        demonstration,
        """
import re
from html import unescape
client = signed_in("thanhtra")
asked = [
    ("awards-summary", "an-bien", "2017-01-01", "2018-08-31"),
    ("dossier-handling", "kien-giang", "2017-01-01", "2017-06-30"),
    ("proposals-structure", "an-bien", "2018-01-01", "2018-12-31"),
]
found = []
for code, unit, since, until in asked:
    page = client.get(
        "/reports/", {"code": code, "unit": unit, "since": since, "until": until}
    )
    assert page.status_code == 200, page.status_code
    for row in page.context["lines"]:
        for cell in row["cells"]:
            if cell["url"]:
                behind = client.get(cell["url"])
                found.append([code, cell["value"], behind.context["listed"].total])
print(json.dumps(found))
""",
    )

    assert len(opened) > 20
    assert [row for row in opened if row[1] != row[2]] == []


def test_two_builds_are_the_same(demonstration: Installation, tmp_path: Path) -> None:
    """Identifiers, codes, names and decisions; only keys and salts may differ."""
    script = """
from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.dossiers.models import Dossier
rows = [
    *Award.objects.order_by("pk").values_list("identifier", "name", "register_number"),
    *Dossier.objects.order_by("pk").values_list("code", "title", "status"),
    *Decision.objects.order_by("pk").values_list("number", "symbol", "abstract"),
]
print(json.dumps([list(row) for row in rows]))
"""
    for env in own_database(f"tdkt_{uuid.uuid4().hex[:12]}"):
        again = Installation(
            tmp_path / "again", env | {"TDKT_TODAY": demonstration.env["TDKT_TODAY"]}
        )
        assert again.run("demo", "--no-serve").code == 0
        second = told(again, script)

    first = told(demonstration, script)
    assert len(first) > 7000
    assert [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]] == []


def test_a_live_dossier_of_today_is_in_every_state(demonstration: Installation) -> None:
    states = told(
        demonstration,
        """
from tdkt.casework.dossiers.models import Dossier
rows = Dossier.objects.filter(created_at__year=2026, judged_year=2026)
print(json.dumps(sorted(set(rows.values_list("status", flat=True)))))
""",
    )

    assert states == sorted(DossierStatus.values)


def test_every_account_opens_its_home_and_the_pages_of_its_menu(
    demonstration: Installation,
) -> None:
    answers = told(
        demonstration,
        """
import re
from tdkt.doors.console import demonstration
answers = []
for account in demonstration.accounts():
    client = signed_in(account.username)
    home = client.get("/").content.decode()
    links = set(re.findall(r'<a[^>]+href="(/[a-z/]*)"', home))
    answers += [[account.username, path, client.get(path).status_code] for path in links]
print(json.dumps(answers))
""",
    )

    assert len({username for username, _path, _status in answers}) == 13
    assert [row for row in answers if row[2] not in (200, 302)] == []


def test_chain_of_the_audit_is_whole(demonstration: Installation) -> None:
    chain = demonstration.run("audit", "verify", "--json")

    assert chain.json["whole"]
    assert chain.json["entries"] > 4000


def test_the_money_of_the_commune_adds_up(demonstration: Installation) -> None:
    sums, balance, entries = told(
        demonstration,
        """
from django.db.models import Sum
from tdkt.casework.decisions.models import Fund, FundEntry
client = signed_in("chuyenvien")
total = client.get("/decisions/money/").context["total"]
fund = Fund.objects.get(unit__level="commune")
ledger = client.get(f"/decisions/funds/{fund.unit_id}/{fund.year}/").context["standing"]
rows = FundEntry.objects.filter(fund=fund)
print(json.dumps([
    [total.decided_vnd, total.paid_vnd, total.unpaid_vnd, total.not_payable_vnd],
    ledger.balance_vnd,
    rows.aggregate(total=Sum("amount_vnd"))["total"],
]))
""",
    )

    decided, paid, unpaid, not_payable = sums
    assert decided == paid + unpaid + not_payable
    assert min(paid, unpaid, balance) > 0
    assert balance == entries
