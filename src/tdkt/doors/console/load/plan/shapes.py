"""What is invented: units, people with their years, collectives with theirs."""

from dataclasses import dataclass, field
from datetime import date

# How the offices treat a person, whatever he or she deserves.
USUAL = "usual"
# Has the yearly titles and is never put forward for what the province and the State give.
OVERLOOKED = "overlooked"
# Is never put forward at all.
LEFT_OUT = "left_out"


@dataclass(slots=True)
class PlannedUnit:
    """
    A unit of the invented province.

    Args:
        number: its place in Province.units; units above come first.
        grantor: who decides on the yearly titles of its people, None: it does itself.
        district: the unit above until the district level ended, None: never under one.
    """

    number: int
    code: str
    name: str
    level: str
    kind: str
    parent: "PlannedUnit | None"
    since: date
    until: date | None = None
    place: str = ""
    abbreviation: str = ""
    head_post: str = ""
    authority_role: str = ""
    grantor: "PlannedUnit | None" = None
    district: "PlannedUnit | None" = None

    @property
    def is_division(self) -> bool:
        """Say whether its people belong to the unit above as well."""
        return self.kind == "division"


@dataclass(slots=True)
class PlannedPost:
    """A post from a day on, until another day (excluded) or still."""

    unit: PlannedUnit
    title: str
    worker_class: str
    since: date
    until: date | None = None

    def held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(slots=True, frozen=True)
class PlannedHonour:
    """
    An honour given for a year.

    Args:
        granted_by: `unit`, `province`, `prime_minister` or `president`.
        unit: where the subject was then.
    """

    code: str
    year: int
    granted_by: str
    unit: PlannedUnit


@dataclass(slots=True, frozen=True)
class PlannedWork:
    """An initiative or a science work of a year, with what was recognised of it."""

    kind: str
    year: int
    scope: str
    recognised: bool
    applied: bool
    replicable: bool
    accepted: bool

    @property
    def serves_in_unit(self) -> bool:
        """Say whether it counts where the law asks for a result in the unit."""
        if self.kind == "science_work":
            return self.accepted and self.applied
        return self.recognised and self.applied

    @property
    def serves_in_province(self) -> bool:
        """Say whether it counts where the law asks for an effect in the province."""
        wide = self.scope in ("tinh_bo", "toan_quoc")
        effective = self.replicable or self.kind == "science_work"
        return wide and self.recognised and self.serves_in_unit and effective


@dataclass(slots=True, frozen=True)
class PlannedMeasure:
    """A disciplinary measure, or a hold (level "") while something is looked into."""

    level: str
    decided: date
    ended: date | None


@dataclass(slots=True)
class PlannedPerson:
    """
    A person through the years.

    Args:
        quality: how well he or she usually works: standard normal, the trait behind the
            yearly results.
        standing: USUAL, OVERLOOKED or LEFT_OUT.
        missing: titles of the unit that were due and that nobody proposed or entered.
    """

    number: int
    name: str
    is_woman: bool
    born: date
    group: str
    is_party_member: bool
    quality: float
    standing: str
    posts: list[PlannedPost] = field(default_factory=list)
    ratings: dict[int, str] = field(default_factory=dict)
    honours: list[PlannedHonour] = field(default_factory=list)
    works: list[PlannedWork] = field(default_factory=list)
    measures: list[PlannedMeasure] = field(default_factory=list)
    missing: list[tuple[str, int]] = field(default_factory=list)

    @property
    def unit(self) -> PlannedUnit:
        """The unit of the last post."""
        return self.posts[-1].unit

    def post_on(self, day: date) -> PlannedPost | None:
        return next((post for post in self.posts if post.held_on(day)), None)


@dataclass(slots=True)
class PlannedCollective:
    """
    A unit as a collective that can be honoured.

    Args:
        members: people on 31 December, and how many of them are women, by year.
        honoured: members by honour of the year; with `below` (tasks not completed) and
            `disciplined` what the law asks of the members.
    """

    number: int
    unit: PlannedUnit
    founded: int
    quality: float
    members: dict[int, tuple[int, int]] = field(default_factory=dict)
    ratings: dict[int, str] = field(default_factory=dict)
    honours: list[PlannedHonour] = field(default_factory=list)
    honoured: dict[int, dict[str, int]] = field(default_factory=dict)
    below: dict[int, int] = field(default_factory=dict)
    disciplined: dict[int, tuple[str, ...]] = field(default_factory=dict)
    leads: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Province:
    """The whole invention; `years` in order, the last one judged last."""

    seed: int
    years: tuple[int, ...]
    units: list[PlannedUnit]
    persons: list[PlannedPerson]
    collectives: list[PlannedCollective]

    @property
    def root(self) -> PlannedUnit:
        return self.units[0]
