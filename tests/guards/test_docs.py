"""The written guides lead somewhere: links, pictures, verbs and commands exist."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from tests.guards.house import ROOT, shown

from tdkt.doors.console.main import verbs

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_links_and_pictures_exist(page: Path) -> None:
    broken = [
        target
        for target in _LINK.findall(page.read_text())
        if "://" not in target and not (page.parent / target).exists()
    ]

    assert broken == []


def test_both_readmes_show_the_same_pictures_commands_and_accounts() -> None:
    def facts(name: str) -> tuple[list[str], list[str], list[str]]:
        text = (ROOT / name).read_text()
        return (
            re.findall(r"docs/screenshots/[\w-]+\.png", text),
            re.findall(r"^\| `(tdkt [a-z]+(?: [a-z]+)?)", text, re.M),
            re.findall(r"^\| (`[a-z0-9`, ]+`) \|", text, re.M),
        )

    assert facts("README.md") == facts("README.vi.md")


def test_commands_of_the_readme_exist() -> None:
    known = {verb.name for verb in verbs()}
    named = set(re.findall(r"`tdkt ([a-z]+)", (ROOT / "README.md").read_text()))

    assert named - known == set()


def test_verbs_of_make_named_in_the_guides_exist() -> None:
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))

    for page in PAGES:
        named = set(re.findall(r"`make ([a-z-]+)", page.read_text()))
        assert named - known == set(), shown(page)


def test_the_glossary_explains_every_table_in_its_room() -> None:
    rows = re.findall(
        r"^\| [^|]+ \| `(\w+)` \| (\w+) \|",
        (ROOT / "docs/glossary.md").read_text(),
        re.M,
    )
    tables = {
        (model.__name__, model.__module__.split(".")[2])
        for model in apps.get_models()
        if model.__module__.startswith("tdkt.")
    }

    assert len(tables) > 30
    assert {row for row in rows if row[0][0].isupper()} == tables
