"""Checking a backup without touching the installation."""

from pathlib import Path

from tdkt.doors.console.backup import databases, manifest
from tdkt.doors.console.words import translate as _


def problems_in(folder: Path) -> list[str]:
    """
    Return what is wrong with a backup, in words; an empty list when it can be restored.

    Raises:
        Refused: the folder is no backup at all.
    """
    facts = manifest.read(folder)
    return _problems_of_database(folder, facts) + _problems_of_files(folder, facts)


def _problems_of_database(folder: Path, facts: manifest.Manifest) -> list[str]:
    copy = folder / facts.database
    if not copy.is_file():
        return [_("%(file)s is missing") % {"file": facts.database}]
    if manifest.sha256_of(copy) != facts.database_sha256:
        return [_("%(file)s was changed") % {"file": facts.database}]
    problem = databases.of_engine(facts.engine).problem_in(copy)
    return [f"{facts.database}: {problem}"] if problem else []


def _problems_of_files(folder: Path, facts: manifest.Manifest) -> list[str]:
    problems = []
    for sha256 in sorted(facts.files):
        path = folder / "files" / sha256[:2] / sha256
        name = f"files/{sha256[:2]}/{sha256}"
        if not path.is_file():
            problems.append(_("%(file)s is missing") % {"file": name})
        elif manifest.sha256_of(path) != sha256:
            problems.append(_("%(file)s was changed") % {"file": name})
    return problems
