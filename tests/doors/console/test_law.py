"""tdkt law: working days, award money, files of cases, and what each refuses."""

import json
from pathlib import Path

import pytest

from tdkt.doors.console.main import main


def answer_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> object:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_twenty_working_days_over_tet(capsys: pytest.CaptureFixture[str]) -> None:
    answer = answer_of(capsys, "law", "days", "--from", "2026-02-10", "--add", "20")

    assert answer == {
        "from": "2026-02-10",
        "to": "2026-03-17",
        "working_days": 20,
        "days_off": [
            {"day": f"2026-02-{day}", "reason": "tet"} for day in (16, 17, 18, 19, 20)
        ],
    }


def test_counting_between_is_the_way_back(capsys: pytest.CaptureFixture[str]) -> None:
    answer = answer_of(capsys, "law", "days", "--from", "2026-02-10", "--to", "2026-03-17")

    assert isinstance(answer, dict)
    assert answer["working_days"] == 20


def test_backwards_is_negative(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "days", "--from", "2026-03-17", "--to", "2026-02-10"]) == 0
    assert capsys.readouterr().out == "-20\n"


# --- Extreme input: an answer or a refusal, never a trace --------------------------------


def refusal_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main([*arguments, "--json"]) == 1
    said = capsys.readouterr()
    refused = json.loads(said.out)["refused"]
    assert refused["reason"] in said.err
    assert "Traceback" not in said.err
    return dict(refused)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-02-10", "0", "2026-02-10"),
        ("2026-02-14", "0", "2026-02-14"),  # a Saturday: no day is counted, none is moved
        ("2026-02-14", "-1", "2026-02-12"),
        ("2026-02-16", "1", "2026-02-23"),  # first day after Tết
        ("2025-06-30", "1", "2025-07-01"),
    ],
)
def test_adding_none_one_and_less_than_none(
    capsys: pytest.CaptureFixture[str], start: str, count: str, end: str
) -> None:
    answer = answer_of(capsys, "law", "days", "--from", start, "--add", count)

    assert isinstance(answer, dict)
    assert (answer["to"], answer["working_days"]) == (end, int(count))


def test_from_after_to_counts_back_and_names_the_same_days_off(
    capsys: pytest.CaptureFixture[str],
) -> None:
    there = answer_of(capsys, "law", "days", "--from", "2026-02-10", "--to", "2026-03-17")
    back = answer_of(capsys, "law", "days", "--from", "2026-03-17", "--to", "2026-02-10")

    assert isinstance(there, dict)
    assert isinstance(back, dict)
    assert (back["working_days"], back["days_off"]) == (-20, there["days_off"])


def test_a_hundred_thousand_days_are_answered_with_a_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["law", "days", "--from", "2026-02-10", "--add", "100000"]) == 0

    said = capsys.readouterr()
    assert said.out.startswith("24")
    assert "2014" in said.err
    assert "2035" in said.err


def test_years_that_were_checked_bring_no_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["law", "days", "--from", "2014-01-01", "--to", "2035-12-31"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("start", "count"),
    [("2026-02-10", "10000000"), ("9999-12-30", "5"), ("0001-01-02", "-5")],
)
def test_days_outside_the_calendar_are_refused(
    capsys: pytest.CaptureFixture[str], start: str, count: str
) -> None:
    refused = refusal_of(capsys, "law", "days", "--from", start, "--add", count)

    assert count in str(refused["reason"])


@pytest.mark.parametrize(
    ("honour", "subject", "day", "amount"),
    [
        # 0,3 × 2.340.000 = 702.000 and 0,3 × 2.530.000 = 759.000, rounded up.
        ("LDTT", "individual", "2026-06-30", 710_000),
        ("LDTT", "individual", "2026-07-01", 760_000),
        ("TTLDTT", "collective", "2026-08-15", 2_030_000),
    ],
)
def test_money_on_both_sides_of_a_new_base_salary(
    capsys: pytest.CaptureFixture[str], honour: str, subject: str, day: str, amount: int
) -> None:
    answer = answer_of(
        *(capsys, "law", "money", "--honour", honour),
        *("--subject", subject, "--on", day),
    )

    assert isinstance(answer, dict)
    assert answer["amount_vnd"] == amount
    assert len(answer["sources"]) == 3
    assert all(answer["sources"])


@pytest.mark.parametrize(
    ("honour", "subject", "day", "words"),
    [
        ("NOBEL", "individual", "2026-01-01", "There is no honour NOBEL."),
        ("ldtt", "individual", "2026-01-01", "Did you mean LDTT"),
        ("LDTT", "individual", "2012-01-01", "LDTT on 2012-01-01"),
        ("CSTDCS", "individual", "2013-06-30", "CSTDCS on 2013-06-30"),
        ("HC_LD_3", "individual", "2013-06-30", "HC_LD_3"),
        ("LDTT", "household", "2026-01-01", "No money is on file for LDTT"),
        ("TTLDTT", "individual", "2026-01-01", "No money is on file for TTLDTT"),
        ("LDTT", "individual", "1999-01-01", "LDTT on 1999-01-01"),
    ],
)
def test_money_that_nobody_knows_is_refused_with_the_reason(
    capsys: pytest.CaptureFixture[str], honour: str, subject: str, day: str, words: str
) -> None:
    refused = refusal_of(
        *(capsys, "law", "money", "--honour", honour),
        *("--subject", subject, "--on", day),
    )

    assert words in str(refused["reason"])


GOOD = 'id: A, honour: LDTT, decision_day: "2026-01-20"'


@pytest.mark.parametrize(
    ("content", "row", "reason"),
    [
        ("", None, "the file has no list of cases"),
        ("- a", None, "the file has no list of cases"),
        ("cases: [ {id: A", 2, "did not find expected"),
        ("cases:\n- 5", 2, "?: is not a mapping of fields"),
        ("cases:\n- {question: authority, honour: LDTT}", 2, "?: lacks decision_day, id"),
        (
            f"cases:\n\n- {{{GOOD}, question: authority, record: {{signer: king}}}}",
            3,
            "A: record.signer: “king” is no signer",
        ),
        (
            f"cases:\n- {{{GOOD}, question: authority, record: {{signer: commune_chair}}}}\n"
            f"- {{{GOOD}, question: authority, record: {{signer: commune_chair}}}}",
            3,
            "A: stands twice",
        ),
        (
            f"cases:\n- {{{GOOD}, question: eligibility, judged_year: abc, record: {{}}}}",
            2,
            "A: judged_year: “abc” is not a year",
        ),
        (
            f"cases:\n- {{{GOOD}, question: eligibility, regime: FOO, record: {{}}}}",
            2,
            "A: names unknown regime FOO",
        ),
        (
            f"cases:\n- {{{GOOD}, question: money, record: {{decided: "
            "[{honour: LDTT, multiplier: x}]}}",
            2,
            "A: record.decided.multiplier: “x” is not a number, 0 or more",
        ),
        (
            f"cases:\n- {{{GOOD}, question: money, record: {{decided: "
            "[{honour: LDTT, multiplier: -1}]}}",
            2,
            "“-1” is not a number, 0 or more",
        ),
        ("cases: !!python/object:os.system []", 1, "could not determine a constructor"),
    ],
)
def test_a_faulty_file_of_cases_is_refused_by_file_row_and_reason(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    content: str,
    row: int | None,
    reason: str,
) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(content, encoding="utf-8")

    refused = refusal_of(capsys, "law", "check", str(file))

    assert (refused["file"], refused["row"]) == (str(file), row)
    assert reason in str(refused["reason"])


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"cases: [\xf0\xd2]"])
def test_a_file_that_is_no_text_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "cases.yaml"
    file.write_bytes(content)

    assert refusal_of(capsys, "law", "check", str(file))["file"] == str(file)


def test_a_file_that_is_missing_or_a_folder_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for place in (tmp_path, tmp_path / "none.yaml"):
        assert refusal_of(capsys, "law", "check", str(place))["file"] == str(place)


@pytest.mark.parametrize(
    "arguments",
    [
        ["days", "--from", "2026-02-10", "--add", "1.5"],
        ["days", "--from", "2026-02-10", "--add", "²"],
        ["days", "--from", "10/02/2026", "--add", "1"],
        ["money", "--honour", "LDTT"],
        ["money", "--honour", "LDTT", "--on", "2026-13-01"],
        ["money", "--honour", "LDTT", "--on", "2026-01-01", "--subject", "village"],
        ["check"],
    ],
)
def test_wrong_usage_of_the_law_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["law", *arguments])

    assert ended.value.code == 2
    assert "usage: tdkt law" in capsys.readouterr().err
