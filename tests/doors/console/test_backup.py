"""tdkt backup: what was copied can be put back, and damage is named."""

import json
import shutil
from pathlib import Path

import pytest
from tests.doors.console.conftest import Installation

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def backup(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backups") / "first"
    answer = installation.run("backup", "create", str(folder))
    assert answer.code == 0, answer.err
    return folder


@pytest.fixture
def copy(backup: Path, tmp_path: Path) -> Path:
    """A copy of the backup to be damaged."""
    return Path(shutil.copytree(backup, tmp_path / "copy"))


def test_backup_is_whole_and_private(installation: Installation, backup: Path) -> None:
    answer = installation.run("backup", "verify", str(backup), "--json")

    assert answer.code == 0, answer
    assert answer.json["problems"] == []
    assert backup.stat().st_mode & 0o077 == 0
    assert not (backup / "keys").exists()


def test_backup_needs_a_folder_of_its_own(
    installation: Installation, tmp_path: Path
) -> None:
    (tmp_path / "something").touch()

    answer = installation.run("backup", "create", str(tmp_path))

    assert answer.code == 1
    assert "not empty" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["something"]


def test_damage_is_named(installation: Installation, copy: Path) -> None:
    database = next(path for path in copy.iterdir() if path.name.startswith("database."))
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)

    answer = installation.run("backup", "verify", str(copy), "--json")

    assert answer.code == 1
    assert answer.json["problems"] == [f"{database.name} was changed"]


def test_a_folder_that_is_no_backup_is_refused(
    installation: Installation, tmp_path: Path
) -> None:
    answer = installation.run("backup", "verify", str(tmp_path))

    assert answer.code == 1
    assert "manifest.json is missing" in answer.err


def test_a_changed_manifest_is_refused(installation: Installation, copy: Path) -> None:
    (copy / "manifest.json").write_text("{")

    answer = installation.run("backup", "verify", str(copy))

    assert answer.code == 1
    assert "cannot be read" in answer.err


def test_restore_into_a_new_home_gives_everything_back(
    installation: Installation, empty_installation: Installation, tmp_path: Path
) -> None:
    folder = tmp_path / "with-keys"
    assert installation.run("backup", "create", "--with-keys", str(folder)).code == 0
    before = installation.run("audit", "verify", "--json").json

    answer = empty_installation.run("backup", "restore", str(folder), "--json")

    assert answer.code == 0, answer.err
    assert (answer.json["files"], answer.json["chain_is_whole"]) == (0, True)
    assert empty_installation.run("audit", "verify", "--json").json == before
    changed = empty_installation.python(
        "import django; django.setup()\n"
        "from tdkt.ground.audit.models import Entry\n"
        "Entry.objects.update(action='x')"
    )
    assert "only ever added" in changed.err  # the database's own guard came back too
    key = (installation.home / "identity_key").read_text()
    assert (empty_installation.home / "identity_key").read_text() == key


def test_restore_without_the_identity_key_is_refused(
    backup: Path, empty_installation: Installation
) -> None:
    answer = empty_installation.run("backup", "restore", str(backup))

    assert answer.code == 1
    assert "identity_key" in answer.err
    assert empty_installation.run("audit", "verify").code == 1


def test_restore_over_data_needs_a_word_and_keeps_what_was_there(
    installation: Installation, tmp_path: Path
) -> None:
    folder = tmp_path / "before"
    assert installation.run("backup", "create", str(folder)).code == 0
    added = installation.run(
        "account",
        "add-administrator",
        "sau",
        "--name=Người đến sau",
        "--new-unit=Sở Mẫu",
        "--password-stdin",
        words_in="mot-mat-khau-dai",
    )
    assert added.code == 0
    later = installation.run("audit", "verify", "--json").json["entries"]

    refused = installation.run("backup", "restore", str(folder))
    done = installation.run("backup", "restore", "--replace", str(folder), "--json")

    assert (refused.code, "--replace" in refused.err) == (1, True)
    assert done.code == 0, done.err
    assert done.json["kept"]
    assert (later, installation.run("audit", "verify", "--json").json["entries"]) == (6, 3)


def test_lost_files_are_named(installation: Installation, tmp_path: Path) -> None:
    script = (
        "import django; django.setup()\n"
        "from tdkt.ground.core.files import path_of, store\n"
        "kept, lost = store(b'kept', 'text/plain'), store(b'lost', 'text/plain')\n"
        "path_of(lost.sha256).unlink(); print(kept.sha256, lost.sha256)"
    )
    kept, lost = installation.python(script).out.split()

    answer = installation.run("backup", "create", str(tmp_path / "b"), "--json")

    facts = json.loads((tmp_path / "b" / "manifest.json").read_text())
    assert (answer.code, answer.json["lost"]) == (1, [lost])
    assert facts["files"] == {kept: 4}
    assert installation.run("health", "--json").json["checks"][-1]["is_well"] is False
