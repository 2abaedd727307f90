"""What a proposal or an award uses, and where two use the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from tdkt.casework.decisions.rules.likeness import tells_the_same
from tdkt.casework.dossiers.choices import AwardType
from tdkt.tools.law.evaluation import Basis, Evaluation, used_by

INITIATIVE_REUSE = "initiative_reuse"
# A single achievement is the whole basis of these; their year as such is not counted.
ONE_DEED_TYPES = frozenset({AwardType.SUDDEN, AwardType.MOVEMENT})


class Claiming(Protocol):
    """What is read of a nomination."""

    pk: int
    achievement: str


def stored_basis(evaluation: Mapping[str, Any]) -> Basis:
    """Return what stored findings used; nothing where none are stored or readable."""
    kept = Evaluation.stored(evaluation)
    # Written by an older version: what it used is not known.
    return used_by(kept) if kept else Basis()


def claim_of(
    nomination: Claiming, award_type: str, basis: Basis
) -> Iterator[tuple[str, str]]:
    """
    Yield the achievements of a nomination as (reference, words).

    A claim that is nothing but the nomination itself bears the nomination's key, which
    tells nothing to others: it has words and no reference.
    """
    named = [one for one in basis.achievements if one != str(nomination.pk)]
    yield from ((one, "") for one in named)
    if not named and nomination.achievement and award_type in ONE_DEED_TYPES:
        yield "", nomination.achievement


@dataclass(frozen=True, slots=True)
class Using:
    """
    What one award or open proposal of a subject uses.

    Args:
        award, nomination: keys; one of them is set, or both for an award made here.
        years: ratings counted, and the title year of a merit award.
        titles: (code, year) of earlier honours counted.
        works: (reference, year); reference "" where the file does not name it.
        achievements: (reference, words).
    """

    subject_id: int
    honour_code: str
    title_year: int
    award: int | None
    nomination: int | None
    years: frozenset[int] = frozenset()
    titles: frozenset[tuple[str, int]] = frozenset()
    works: frozenset[tuple[str, int]] = frozenset()
    achievements: tuple[tuple[str, str], ...] = ()
    may_reuse_works: bool = False


@dataclass(frozen=True, slots=True)
class Double:
    """
    One thing that two use.

    Args:
        what: year, title, initiative or achievement.
        facts: the years; "code year" of titles; the work; the words of the achievement.
    """

    what: str
    facts: tuple[str, ...]
    nomination: int | None
    award: int | None
    other_award: int | None
    other_nomination: int | None
    is_sure: bool = True

    def as_facts(self) -> dict[str, Any]:
        """Return plain JSON values, as kept with a decision."""
        return {name: getattr(self, name) for name in self.__slots__} | {
            "facts": list(self.facts)
        }

    @classmethod
    def from_facts(cls, raw: Mapping[str, Any]) -> "Double":
        """Return what `as_facts` wrote."""
        return cls(**{**raw, "facts": tuple(raw["facts"])})


def doubles(own: Using, other: Using) -> list[Double]:
    """
    Return what two uses of one subject have in common that may count once only.

    Years and titles are compared between awards of the same honour, works and achievements
    between all (Luật 06/2022/QH15, Điều 5 khoản 2 điểm c).
    """

    def found(what: str, facts: Iterator[str], *, is_sure: bool = True) -> Iterator[Double]:
        if said := tuple(facts):
            yield Double(
                what,
                said,
                own.nomination,
                own.award,
                other.award,
                other.nomination if other.award is None else None,
                is_sure,
            )

    rows: list[Double] = []
    if own.honour_code == other.honour_code:
        years = sorted(own.years & other.years)
        rows += found("year", (str(year) for year in years))
        titles = sorted(own.titles & other.titles, key=lambda one: (one[1], one[0]))
        rows += found("title", (f"{code} {year}" for code, year in titles))
    if not own.may_reuse_works:
        # By its number alone: recognised for a wider scope, a work moves to a later year.
        others = {id_ for id_, _year in other.works if id_}
        shared = sorted(one for one in own.works if one[0] in others)
        rows += found("initiative", (f"{id_} {year}" for id_, year in shared))
        nameless = (str(year) for year in sorted(_nameless(own, other)))
        rows += found("initiative", nameless, is_sure=False)
    same = list(_same_deeds(own, other))
    rows += found("achievement", (words for words, is_sure in same if is_sure))
    open_ = (words for words, is_sure in same if not is_sure)
    rows += found("achievement", open_, is_sure=False)
    return rows


def _nameless(own: Using, other: Using) -> set[int]:
    """Years of which both count a work and at least one file does not say which."""
    mine, theirs = ({year for _id, year in one.works} for one in (own, other))
    unnamed = {year for one in (own, other) for id_, year in one.works if not id_}
    return mine & theirs & unnamed


def _same_deeds(own: Using, other: Using) -> Iterator[tuple[str, bool]]:
    for reference, words in own.achievements:
        for other_reference, other_words in other.achievements:
            if reference and reference == other_reference:
                yield words or reference, True
            elif not (reference and other_reference) and tells_the_same(words, other_words):
                yield words, False
