"""Beginning and watching an installation from the terminal."""

import socket

import pytest
from tests.doors.console.conftest import Installation


def test_looking_at_nothing_is_refused_and_makes_nothing(
    empty_installation: Installation,
) -> None:
    answer = empty_installation.run("audit", "verify")

    assert answer.code == 1
    assert "tdkt serve" in answer.err
    assert not list(empty_installation.home.glob("*.sqlite3"))


def test_first_administrator_holds_the_role_and_the_deed_is_chained(
    installation: Installation,
) -> None:
    chain = installation.run("audit", "verify", "--json")

    assert chain.code == 0
    assert chain.json["whole"]
    assert chain.json["entries"] == 3  # unit, account, role


@pytest.mark.parametrize(
    ("arguments", "password", "reason"),
    [
        (["moi", "--name=Mới", "--new-unit=Sở Mẫu"], "ngan", "10"),
        (["QUANTRI", "--name=Trùng", "--new-unit=Sở Mẫu"], "mot-mat-khau-dai", "already"),
        (["có dấu", "--name=Sai", "--new-unit=Sở Mẫu"], "mot-mat-khau-dai", "a–z"),
        (["moi", "--name=Mới", "--unit=khong-co"], "mot-mat-khau-dai", "khong-co"),
    ],
)
def test_refused_administrator_leaves_nothing(
    installation: Installation, arguments: list[str], password: str, reason: str
) -> None:
    before = installation.run("audit", "verify", "--json").json

    answer = installation.run(
        "account", "add-administrator", *arguments, "--password-stdin", words_in=password
    )

    assert (answer.code, reason in answer.err) == (1, True), answer
    assert installation.run("audit", "verify", "--json").json == before


def test_health_is_well(installation: Installation) -> None:
    answer = installation.run("health", "--json")

    assert answer.code == 0
    assert answer.json["well"]
    assert [check["name"] for check in answer.json["checks"]] == [
        "database",
        "disk",
        "tasks",
        "files",
    ]


def test_used_port_is_refused_before_any_work(empty_installation: Installation) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = empty_installation.run("demo", "--port", str(port))

    assert answer.code == 1
    assert str(port) in answer.err
    assert not empty_installation.home.exists()


def test_demonstration_is_not_put_into_an_office(installation: Installation) -> None:
    answer = installation.run("demo", "--no-serve")
    reset = installation.run("demo", "--reset", "--no-serve")

    assert (answer.code, reset.code) == (1, 1)
    assert "TDKT_HOME" in answer.err
    assert "nothing was deleted" in reset.err
    assert installation.run("audit", "verify", "--json").json["entries"] == 3


MADE_BY_AN_OFFICE = """
import django; django.setup()
from tdkt.ground.accounts.models import User
User.objects.create_user("chuyenvien", "mot-mat-khau-dai", full_name="Nguyễn Văn Thật")
"""


def test_an_office_with_a_user_of_a_demonstration_name_is_never_emptied(
    installation: Installation,
) -> None:
    """User names prove nothing: only what the builder marked is thrown away."""
    made = installation.python(MADE_BY_AN_OFFICE)
    assert made.code == 0, made

    reset = installation.run("demo", "--reset", "--no-serve")
    answer = installation.run("demo", "--no-serve")

    assert (reset.code, answer.code) == (1, 1)
    assert "nothing was deleted" in reset.err
    assert "thidua-2026" not in answer.out
    assert installation.run("audit", "verify", "--json").json["entries"] == 3
