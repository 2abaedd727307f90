"""The plan of the house as pyproject's import contracts draw it, and its files."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "tdkt"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]


def layers_of(container: str) -> list[list[str]]:
    """Return the layers inside a container, highest first; a layer is its siblings."""
    for contract in CONTRACTS:
        if contract["type"] == "layers" and contract["containers"] == [container]:
            return [re.split(r"\s*[|:]\s*", layer) for layer in contract["layers"]]
    raise LookupError(container)


def floors() -> list[str]:
    return [name for layer in layers_of("tdkt") for name in layer]


def rooms() -> list[Path]:
    """Return the folder of every room on every floor that has rooms."""
    return [
        PACKAGE / floor / room
        for floor in floors()
        if floor != "config"
        for layer in layers_of(f"tdkt.{floor}")
        for room in layer
    ]


def may_know(upper: str, lower: str) -> bool:
    """Say whether code of one room ("casework.dossiers") may know another."""
    (floor_a, room_a), (floor_b, room_b) = upper.split("."), lower.split(".")
    if (floor_a, room_a) == (floor_b, room_b):
        return True
    if floor_a != floor_b:
        order = floors()
        return order.index(floor_a) < order.index(floor_b)
    height = {
        name: number
        for number, layer in enumerate(layers_of(f"tdkt.{floor_a}"))
        for name in layer
    }
    return height[room_a] < height[room_b]


def room_of(module: str) -> str | None:
    """Return "floor.room" of a module of ours, None for anybody else's."""
    parts = module.split(".")
    return f"{parts[1]}.{parts[2]}" if parts[0] == "tdkt" and len(parts) > 2 else None


def python_files() -> Iterator[Path]:
    """Yield every Python file of the package but the generated migrations."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def templates() -> Iterator[Path]:
    yield from sorted(PACKAGE.glob("*/*/templates/**/*.*"))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
