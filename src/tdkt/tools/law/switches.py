"""Disputed readings of the law: which reading is taken where an office does not choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .reading import only_fields, own_file


class UnknownSwitch(LookupError):
    """No disputed reading has this code."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """While the switch is off, `item` is waived where its sibling `beside` holds."""

    honour: str
    item: str
    beside: str


@dataclass(frozen=True, slots=True)
class Switch:
    """
    One disputed reading; `default` is taken unless an office decides otherwise.

    `stricter` is the reading that asks more: the only one a layer below the province may
    choose for itself.
    """

    code: str
    default: bool
    stricter: bool
    cite: str
    meaning: str
    waives: Waiver | None = None


@cache
def switches() -> tuple[Switch, ...]:
    """Return all disputed readings."""
    found = []
    for raw in own_file("switches.yaml")["switches"]:
        only_fields(
            raw,
            needed={"code", "default", "stricter", "cite", "meaning"},
            optional={"waives"},
            where="switches.yaml",
        )
        waives = Waiver(**raw["waives"]) if "waives" in raw else None
        found.append(
            Switch(
                raw["code"],
                raw["default"],
                raw["stricter"],
                raw["cite"],
                raw["meaning"],
                waives,
            )
        )
    return tuple(found)


def readings(chosen: Mapping[str, bool] | None = None) -> Mapping[str, bool]:
    """
    Return the reading of every switch: the chosen one, else the default.

    Raises:
        UnknownSwitch: a chosen code does not exist.
    """
    defaults = {one.code: one.default for one in switches()}
    if unknown := set(chosen or {}) - set(defaults):
        raise UnknownSwitch(", ".join(sorted(unknown)))
    return defaults | dict(chosen or {})
