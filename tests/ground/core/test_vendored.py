"""What other projects gave is kept as the manifest says, and nothing is missing."""

import json
import re
import runpy
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = runpy.run_path(str(ROOT / "scripts/vendor_static.py"))
CORE = ROOT / "src/tdkt/ground/core"


def test_every_vendored_file_is_as_its_manifest_says() -> None:
    assert SCRIPT["differences"]() == []


def test_manifest_names_package_version_and_licence_of_every_file() -> None:
    rows = json.loads((CORE / "static/vendor/manifest.json").read_text())["files"]

    assert len(rows) >= 5
    assert all(
        row["package"] and row["version"] and row["licence"] in {"MIT", "Apache-2.0"}
        for row in rows
    )


def test_every_icon_used_in_a_template_is_in_the_sprite() -> None:
    sprite = (CORE / "static/vendor/icons.svg").read_text()
    kept = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    used = {
        (name, path.relative_to(ROOT).as_posix())
        for path in (ROOT / "src").rglob("*.html")
        for name in re.findall(
            r"""{%\s*icon\s+"([^"]+)"|\sname="([a-z0-9-]+)"\s+(?:title|label|url)=""",
            path.read_text(),
        )
        for name in name
        if name
    }

    assert len(used) > 30
    assert sorted(row for row in used if row[0] not in kept) == []


def test_icons_of_the_menu_are_in_the_sprite() -> None:
    from tdkt.ground.core.menu import MENU

    sprite = (CORE / "static/vendor/icons.svg").read_text()

    missing = [
        entry.icon
        for group in MENU
        for entry in group.entries
        if f'id="{entry.icon}"' not in sprite
    ]

    assert missing == []


@pytest.mark.filterwarnings("error")
def test_static_files_can_be_collected_under_hashed_names(tmp_path: Path) -> None:
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {
            "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        },
    }
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)

    kept = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert kept["vendor/tabler.min.css"] != "vendor/tabler.min.css"
    assert (tmp_path / (kept["vendor/tabler.min.css"] + ".gz")).exists()
