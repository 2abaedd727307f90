"""
Numbers of the law with their days: one YAML file per parameter in this folder.

A value holds from its `valid_from` until the next one (or its own `valid_until`,
excluded). Values are added, never overwritten; repeal is a dated `null`, and so is a
number that was not read (then `verified` is false and `note` says so).
"""

from .values import (
    CitedValue,
    NoValueOnDay,
    Parameter,
    UnknownParameter,
    keys,
    parameter,
    value_on,
)

__all__ = [
    "CitedValue",
    "NoValueOnDay",
    "Parameter",
    "UnknownParameter",
    "keys",
    "parameter",
    "value_on",
]
