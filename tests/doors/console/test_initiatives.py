"""A report is checked from the terminal, and the index made anew."""

from pathlib import Path

import pytest
from tests.doors.console.conftest import Installation
from tests.factories.reuse import invented

KEEP = """
import django; django.setup()
from tests.factories.organizations import UnitFactory
from tests.factories.people import SubjectFactory
from tests.factories.reuse import invented, report
unit = UnitFactory(name="Trường Mẫu")
report(invented(1), unit, SubjectFactory(unit=unit, name="Danh Thị Lan"), title="Bài cũ")
report(invented(2), unit)
"""


@pytest.fixture(scope="module")
def register(installation: Installation) -> Installation:
    made = installation.python(KEEP)
    assert made.code == 0, made.err
    return installation


def written(folder: Path, content: str) -> Path:
    file = folder / "bao_cao.txt"
    file.write_text(content)
    return file


def test_what_a_file_has_from_earlier_texts_is_told_with_its_passages(
    register: Installation, tmp_path: Path
) -> None:
    mine, copied = invented(7, 600), invented(1)
    file = written(tmp_path, f"{mine}\n{copied}\n")

    answer = register.run("initiatives", "check", str(file), "--json")

    assert answer.code == 0, answer.err
    [source] = answer.json["sources"]
    facts = {name: source[name] for name in ("title", "unit", "year", "authors")}
    assert facts == {
        "title": "Bài cũ",
        "unit": "Trường Mẫu",
        "year": 2025,
        "authors": ["Danh Thị Lan"],
    }
    assert source["share"] == answer.json["share"] == pytest.approx(0.4, abs=0.02)
    passage = source["passages"][0]
    text = file.read_text()
    assert passage["text"].split() == text[passage["start"] : passage["end"]].split()
    assert passage["source_text"].split()[9:-9] == copied.split()[9:-9]


def test_a_clean_file_shows_nothing_and_people_read_lines(
    register: Installation, tmp_path: Path
) -> None:
    clean = register.run("initiatives", "check", str(written(tmp_path, invented(8))))
    told = register.run("initiatives", "check", str(written(tmp_path, invented(2))))

    assert (clean.code, clean.out.count("\n")) == (0, 1)
    assert "0.0%" in clean.out
    assert "1. 100.0%" in told.out


def test_what_cannot_be_read_is_refused_with_the_reason(
    register: Installation, tmp_path: Path
) -> None:
    empty = written(tmp_path, " \n")
    no_report = tmp_path / "a.pdf"
    no_report.write_bytes(b"%PDF-1.4 nothing")

    for file in (tmp_path / "none.docx", empty, no_report):
        answer = register.run("initiatives", "check", str(file), "--json")
        assert answer.code == 1
        assert answer.json["refused"]["file"] == str(file)
        assert answer.json["refused"]["reason"]
    assert register.run("initiatives", "check").code == 2


def test_the_index_is_made_anew(register: Installation) -> None:
    answer = register.run("initiatives", "reindex", "--json")

    assert answer.code == 0, answer.err
    facts = {name: answer.json[name] for name in ("texts", "fingerprints")}
    assert facts == {"texts": 2, "fingerprints": 0}
    assert "2" in answer.err
    assert len(list((register.home / "segments").glob("*.segment"))) == 1
