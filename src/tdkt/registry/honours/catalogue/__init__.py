"""
The catalogue of honours as data: every title and award form of every regime.

`load()` reads and checks the YAML files of this folder once; the answer knows names,
aliases, criteria, authority, money and papers of each honour under each regime.
"""

from .entries import (
    Authority,
    AwardMoney,
    Catalogue,
    Honour,
    SigningRole,
    UnknownHonour,
    VoteRule,
)
from .loading import load

__all__ = [
    "Authority",
    "AwardMoney",
    "Catalogue",
    "Honour",
    "SigningRole",
    "UnknownHonour",
    "VoteRule",
    "load",
]
