"""The tdkt command as a whole: usage, exit codes, languages, speed of start."""

import subprocess
import sys

import pytest

from tdkt.doors.console import main as command
from tdkt.doors.console.answers import Refused, print_table, tell_refusal


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-such-verb"],
        ["law"],
        ["law", "days"],
        ["law", "days", "--from", "2026-02-30", "--add", "1"],
        ["law", "days", "--from", "2026-02-10", "--add", "1", "--to", "2026-03-01"],
        ["serve", "--port", "70000"],
        ["backup", "create"],
    ],
)
def test_wrong_usage_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(arguments)

    assert ended.value.code == 2
    assert "usage: tdkt" in capsys.readouterr().err


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(["--help"])

    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert [verb.name for verb in command.verbs() if verb.name not in said] == []


@pytest.mark.parametrize("verb", command.verbs(), ids=lambda verb: verb.name)
def test_every_verb_explains_itself(
    verb: command.Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main([verb.name, "--help"])

    assert ended.value.code == 0
    assert verb.summary in capsys.readouterr().out


def test_refusal_names_file_row_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    tell_refusal(Refused("wrong day", "list.xlsx", 7), as_json=True)

    said = capsys.readouterr()
    assert said.err == "tdkt: list.xlsx:7: wrong day\n"
    assert '"row": 7' in said.out


def test_tables_are_as_wide_as_their_longest_cell(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table(["a", "b"], [["x", "long"], ["yy", ""]])

    assert capsys.readouterr().out == "  a   b\n  ──  ────\n  x   long\n  yy\n"


def test_working_days_start_neither_django_nor_a_database() -> None:
    script = (
        "import sys; from tdkt.doors.console.main import main; "
        "main(['law', 'days', '--from', '2026-02-10', '--add', '20']); "
        "sys.exit('django' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "2026-03-17\n")


def test_help_is_in_the_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")

    with pytest.raises(SystemExit):
        command.main(["--help"])

    assert "Phục vụ" in capsys.readouterr().out
