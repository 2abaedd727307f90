"""Files stay small, explained, whole, and free of the places they were made in."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.guards.house import ROOT, python_files, shown

from tdkt.config.environment import SETTINGS

_MOST_LINES = 450
_BINARY = {
    ".png",
    ".ttf",
    ".otf",
    ".docx",
    ".xlsx",
    ".xls",
    ".ods",
    ".mo",
    ".pdf",
    ".ico",
    ".woff2",
}
# Host names and folders of the machines where this was written have no place in it.
_PLACES = re.compile(
    r"(?<![\w.~])/(?:root|work|home/\w+|Users/\w+)/\w"
    r"|(?:index-url|--registry|resolved\"?:)\s*\S*https?://"
    r"|https?://[\w.-]*(?:artifactory|nexus|jfrog|verdaccio|devpi)[\w.-]*",
)


def kept_files() -> list[Path]:
    """Return every file that git keeps, or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_of_the_package_is_long() -> None:
    long = {
        shown(path): lines
        for path in python_files()
        if (lines := len(path.read_text().splitlines())) > _MOST_LINES
    }

    assert long == {}


def test_every_public_service_has_a_docstring() -> None:
    services = [
        path
        for path in python_files()
        if path.name == "services.py" or "services" in path.parts
    ]

    silent = [
        f"{shown(path)}: {node.name}"
        for path in services
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]

    assert len(services) > 5
    assert silent == []


def test_no_names_that_say_nothing() -> None:
    vague = {"utils.py", "helpers.py", "misc.py", "common.py", "manager.py", "data.py"}

    assert [shown(path) for path in python_files() if path.name in vague] == []


def test_no_registry_host_and_no_local_path_in_any_file() -> None:
    this = Path(__file__).resolve()
    texts = [
        path
        for path in kept_files()
        if path.suffix not in _BINARY and path.resolve() != this
    ]

    found = {
        shown(path): match[0]
        for path in texts
        if (match := _PLACES.search(path.read_text(errors="replace")))
    }

    assert len(texts) > 100
    assert found == {}


def test_the_search_for_places_finds_them() -> None:
    for text in ("--index-url https://a.b/simple", "/home/an/x", "/Users/an/x"):
        assert _PLACES.search(text), text


def test_requirements_are_pinned_with_hashes() -> None:
    loose = []
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        entries = re.findall(
            r"^(?![\s#])(.+?)(?=^(?![\s#])|\Z)", path.read_text(), re.M | re.S
        )
        loose += [
            f"{path.name}: {entry.splitlines()[0]}"
            for entry in entries
            if "==" not in entry.splitlines()[0] or "--hash=sha256:" not in entry
        ]

    assert loose == []


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "settings.md").read_text()

    missing = [
        s.name for s in SETTINGS if f"`{s.name}`" not in page or s.meaning not in page
    ]

    assert missing == []


def test_every_setting_read_is_declared() -> None:
    declared = {setting.name for setting in SETTINGS}
    read = {
        name
        for path in python_files()
        for name in re.findall(r"\"(TDKT_[A-Z_]+)\"", path.read_text())
    }

    assert read - declared == set()


def test_vendored_files_are_those_of_the_manifest() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/vendor_static.py", "--check"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_both_languages_are_complete() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/messages.py", "--check"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr
