"""Imports and foreign keys point down the house."""

import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.db.models import Field, ForeignObjectRel
from tests.guards.house import CONTRACTS, ROOT, may_know, room_of, rooms, shown


def relations() -> list[tuple[str, str, str]]:
    """Return (room, room it points to, "Model.field") of every relation in the database."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        source = room_of(model.__module__)
        for field in model._meta.get_fields():
            if isinstance(field, ForeignObjectRel) or not isinstance(field, Field):
                continue
            related = field.related_model
            if source is None or not isinstance(related, type):
                continue
            if target := room_of(related.__module__):
                found.append((source, target, f"{model.__name__}.{field.name}"))
    return found


def test_foreign_keys_point_down() -> None:
    found = relations()

    upward = [row for row in found if not may_know(row[0], row[1])]

    assert len(found) > 40, "the walk saw hardly any relation"
    assert upward == []


def test_the_plan_forbids_what_it_should() -> None:
    assert may_know("casework.dossiers", "registry.people")
    assert may_know("casework.decisions", "casework.dossiers")
    assert not may_know("registry.people", "casework.dossiers")
    assert not may_know("casework.dossiers", "casework.decisions")
    assert not may_know("exchange.intake", "exchange.reports")


def test_import_contracts_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, check=False, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout


def test_every_room_is_in_the_plan_and_has_a_docstring() -> None:
    missing = [
        shown(room)
        for room in rooms()
        if not (room / "__init__.py").read_text().startswith('"""')
    ]

    assert missing == []


def test_order_inside_a_room_covers_every_floor_with_rooms_of_our_own() -> None:
    inside = next(c for c in CONTRACTS if c["name"] == "Inside a room")

    assert {
        f"tdkt.{floor}.*" for floor in ("ground", "registry", "casework", "exchange")
    } <= (set(inside["containers"]))
