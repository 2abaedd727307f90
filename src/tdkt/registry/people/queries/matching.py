"""Whether somebody named in a list is already on file. Nothing is merged here."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from django.db.models import QuerySet

from tdkt.ground.core.text import fold
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import within
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Subject
from tdkt.registry.people.naming import spelling_key
from tdkt.registry.people.rules import PartialDate, partial_date

# Above this many names the whole branch is read instead of asking for each name.
_MANY_NAMES = 5_000


class Strength(Enum):
    """How sure it is that a subject on file is the one named."""

    SAME = "same"  # one spelling, and the days of birth known on both sides agree
    POSSIBLE = "possible"  # one spelling, nothing contradicts, a birth is not known
    SIMILAR = "similar"  # spelled alike without accents, days of birth agree


@dataclass(frozen=True, slots=True)
class Match:
    """A subject on file that may be the one named."""

    subject: Subject
    strength: Strength


def birth_of(subject: Subject) -> PartialDate:
    """Return the birth of a person, an empty one for other subjects."""
    person = getattr(subject, "person", None)
    if person is None:
        return PartialDate()
    return PartialDate(person.birth_year, person.birth_month, person.birth_day)


def match_person(branch: Unit, name: str, birth: str = "", gender: str = "") -> list[Match]:
    """
    Return the persons in a branch who may be the one named, surest first.

    Args:
        branch: the unit whose own and lower people are compared.
        birth: YYYY[-MM[-DD]] or as written in Vietnam; "" when not known.

    Raises:
        BirthUnreadable: the birth is no day, month or year.
    """
    known = Candidates.of([branch.path], [name])
    return known.matches(
        SubjectKind.INDIVIDUAL, name, partial_date(birth), gender, branch.path
    )


class Candidates:
    """Subjects of some branches by their folded names; made with one query."""

    def __init__(self, subjects: QuerySet[Subject] | Collection[Subject]) -> None:
        self._by_name: dict[tuple[str, str], list[Subject]] = defaultdict(list)
        for subject in subjects:
            self.add(subject)

    @classmethod
    def of(cls, paths: Collection[str], names: Collection[str]) -> "Candidates":
        """Read the subjects of the branches that bear one of the names."""
        rows = Subject.objects.filter(within(paths, "unit__")).select_related(
            "unit", "person"
        )
        folded = {fold(name)[:300] for name in names}
        if len(folded) <= _MANY_NAMES:
            rows = rows.filter(folded__in=folded)
        return cls(rows.order_by("pk"))

    def add(self, subject: Subject) -> None:
        self._by_name[subject.kind, subject.folded].append(subject)

    def matches(
        self, kind: str, name: str, birth: PartialDate, gender: str, path: str
    ) -> list[Match]:
        """Return the candidates in the branch that nothing contradicts, surest first."""
        spelled = spelling_key(name)
        found = []
        for subject in self._by_name.get((kind, fold(name)[:300]), ()):
            if not subject.unit.path.startswith(path):
                continue
            strength = _strength(subject, spelled, birth, gender)
            if strength is not None:
                found.append(Match(subject, strength))
        order = list(Strength)
        return sorted(found, key=lambda match: order.index(match.strength))


def _strength(
    subject: Subject, spelled: str, birth: PartialDate, gender: str
) -> Strength | None:
    on_file = birth_of(subject)
    its_gender = subject.person.gender if hasattr(subject, "person") else ""
    if not birth.agrees_with(on_file) or (gender and its_gender not in ("", gender)):
        return None
    both_known = bool(birth) and bool(on_file)
    if spelling_key(subject.name) != spelled:
        return Strength.SIMILAR if both_known else None
    # A collective or household of one name in one branch is the same one.
    if both_known or subject.kind != SubjectKind.INDIVIDUAL:
        return Strength.SAME
    return Strength.POSSIBLE
