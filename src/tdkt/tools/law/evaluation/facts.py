"""
The facts that lie on a file, one small form for each kind; None = not on file.

`record` puts them together for one subject and reads them from plain values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

RATINGS = ("HTXSNV", "HTTNV", "HTNV", "KHTNV")
SUBJECT_KINDS = ("individual", "collective", "household")
AWARD_TYPES = (
    "cong_trang",
    "dot_xuat",
    "phong_trao",
    "cong_hien",
    "nien_han",
    "doi_ngoai",
    "khang_chien",
)
DISCIPLINE_LEVELS = (
    "khien_trach",
    "canh_cao",
    "ha_bac_luong",
    "giang_chuc",
    "cach_chuc",
    "buoc_thoi_viec",
)
INITIATIVE_KINDS = (
    "initiative",
    "science_work",
    "combat_resourcefulness",
    "outstanding_work",
)

GENDERS = ("female", "male")


@dataclass(frozen=True, slots=True)
class HeldHonour:
    """An honour granted and not revoked; `year` is the title year."""

    code: str
    year: int
    award_type: str = "cong_trang"
    conferred_by: str | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """Where an initiative already served: the honour and its year."""

    code: str
    year: int


@dataclass(frozen=True, slots=True)
class Initiative:
    """A recognised work and where it already served; None = not on file."""

    kind: str
    year: int
    scope: str | None = None
    recognised: bool | None = None
    applied: bool | None = None
    accepted: bool | None = None
    replicable: bool | None = None
    id: str | None = None
    recognised_by: str | None = None
    used_by: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Achievement:
    """
    An achievement claimed; what is not on file of it is left to the assessor.

    Args:
        assessed: a person confirmed nature, degree and scope.
        recognised_by: who recognised it, a word of the vocabulary.
        first_year, last_year: the years in which it was gained, both included.
        years: how long it lasted, where only that is on file.
    """

    id: str
    nature: str
    degree: str | None = None
    scope: str | None = None
    assessed: bool = False
    already_rewarded_by: str | None = None
    recognised_by: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    years: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Discipline:
    """A disciplinary measure; `ended` None = still running."""

    level: str
    decided: date
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Members:
    """
    The members of a collective in the judged year.

    Args:
        below_htnv: members who did not complete their tasks.
        honours: number of members holding each honour of the year.
        ratings: number of members by task rating of the year; None = not on file.
        disciplined: level of each member's discipline in the year.
    """

    total: int
    below_htnv: int | None = None
    honours: Mapping[str, int] = field(default_factory=dict)
    disciplined: tuple[str, ...] = ()
    ratings: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """
    Time in a group of posts: its days where they are on file, else years.

    Args:
        valid_until: first day no longer in the post; None while it is held.
    """

    post_group: str
    years: Decimal | None = None
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class ClusterResult:
    """Place in an emulation cluster or block; `year` None = the judged year."""

    organiser: str
    year: int | None = None
    rank: int | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class MovementReview:
    """Result at the review of a movement; `min_years` is the movement's planned length."""

    launched_by: str
    moment: str
    result: str
    min_years: int | None = None
