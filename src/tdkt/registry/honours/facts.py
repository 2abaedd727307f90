"""
The facts on file about subjects, in the shape that the law's evaluation reads.

What is not on file stays unknown, so that a rule which would fail for want of it is left
to a person. The number of queries does not grow with the number of subjects.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from tdkt.registry.honours import history, uses
from tdkt.registry.honours.history import HonourRecord
from tdkt.registry.honours.membership import Team, members_of
from tdkt.registry.organizations.choices import UnitKind, UnitLevel
from tdkt.registry.people.choices import Rating, SubjectGroup, SubjectKind
from tdkt.registry.people.models import Discipline, Post, Subject, YearlyRating
from tdkt.tools.law.evaluation import SubjectRecord
from tdkt.tools.law.evaluation import record as law

_CHUNK = 10_000


@dataclass(frozen=True, slots=True)
class ExtraFacts:
    """
    Facts that a room above keeps of one subject (initiatives, cluster results …).

    Args:
        known: names of facts which are complete, as SubjectRecord.known wants them.
    """

    initiatives: tuple[law.Initiative, ...] = ()
    achievements: tuple[law.Achievement, ...] = ()
    clusters: tuple[law.ClusterResult, ...] = ()
    movement_reviews: tuple[law.MovementReview, ...] = ()
    service: Mapping[str, Decimal] = field(default_factory=dict)
    known: frozenset[str] = frozenset()


FactsSource = Callable[[Collection[int]], Mapping[int, ExtraFacts]]
_sources: list[FactsSource] = []


def register_facts_source(source: FactsSource) -> None:
    """Add a keeper of further facts; rooms above join in `apps.ready()`."""
    if source not in _sources:
        _sources.append(source)


def records_for(
    subject_ids: Collection[int], judged_year: int, on: date
) -> dict[int, SubjectRecord]:
    """
    Return what is on file about each subject up to the judged year.

    Args:
        on: the day of judging: holds, measures and posts are read as of it, whatever the
            day of the law.

    Declarations and selection are left open: the nomination says whether persons gave
    them. Discipline is known to be complete only once the unit declared the conduct.
    """
    ids = sorted(set(subject_ids))
    subjects = {
        one.pk: one
        for chunk in _chunks(ids)
        for one in Subject.objects.filter(pk__in=chunk).select_related(
            "unit", "person", "collective"
        )
    }
    teams = members_of(list(subjects.values()), judged_year)
    everybody = sorted({*ids, *(one for team in teams.values() for one in team.ids)})
    ratings = _ratings(everybody, judged_year)
    disciplines = _disciplines(everybody)
    honours = history.held_by(everybody)
    posts = _posts(ids, on)
    complete = history.complete_years_of(ids)
    extras = [source(ids) for source in _sources]
    rewarded = uses.rewarded_of(ids)
    records = {}
    for pk, subject in subjects.items():
        own = [kept[pk] for kept in extras if pk in kept]
        records[pk] = SubjectRecord(
            kind=subject.kind,
            groups=_groups(subject),
            ratings=ratings.get(pk, {}),
            honours=_held(honours.get(pk, ()), judged_year),
            initiatives=_served(own, rewarded.get(pk)),
            achievements=_rewarded(own, rewarded.get(pk)),
            discipline=_measures(disciplines.get(pk, ()), on),
            on_hold=_hold(disciplines.get(pk, ()), on),
            members=_members(teams.get(pk), judged_year, ratings, disciplines, honours),
            founded=_founded(subject),
            posts=posts.get(pk, ()),
            gender=_gender(subject),
            service={kind: years for kept in own for kind, years in kept.service.items()},
            clusters=tuple(one for kept in own for one in kept.clusters),
            movement_reviews=tuple(one for kept in own for one in kept.movement_reviews),
            known=frozenset(
                {
                    *_known_of_subject(subject),
                    *(f"ratings.{year}" for year in ratings.get(pk, {})),
                    *(f"honours.{year}" for year in complete.get(pk, ())),
                    *_known_members(teams.get(pk), judged_year, honours),
                    *(name for kept in own for name in kept.known),
                }
            ),
        )
    return records


def _rewarded(
    own: Sequence[ExtraFacts], before: uses.Rewarded | None
) -> tuple[law.Achievement, ...]:
    """Name the award by which an achievement was rewarded already."""
    known = before.achievements if before else {}
    return tuple(
        replace(one, already_rewarded_by=one.already_rewarded_by or known.get(one.id))
        for kept in own
        for one in kept.achievements
    )


def _served(
    own: Sequence[ExtraFacts], before: uses.Rewarded | None
) -> tuple[law.Initiative, ...]:
    """Name the awards that an initiative served already."""
    works = tuple(one for kept in own for one in kept.initiatives)
    if before is None:
        return works
    return tuple(_with_uses(one, before) for one in works)


def _with_uses(work: law.Initiative, before: uses.Rewarded) -> law.Initiative:
    more = [law.Use(code, year) for code, year in before.works.get(work.id or "", ())]
    return replace(work, used_by=tuple(dict.fromkeys([*work.used_by, *more])))


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Split ids so that no query names more than a database takes."""
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _ratings(ids: Sequence[int], until: int) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for chunk in _chunks(ids):
        rows = YearlyRating.objects.filter(subject_id__in=chunk, year__lte=until)
        for subject_id, year, rating in rows.values_list("subject_id", "year", "rating"):
            found[subject_id][year] = rating
    return found


def _disciplines(ids: Sequence[int]) -> dict[int, list[Discipline]]:
    found: dict[int, list[Discipline]] = defaultdict(list)
    for chunk in _chunks(ids):
        for one in Discipline.objects.filter(subject_id__in=chunk).order_by("decided_on"):
            found[one.subject_id].append(one)
    return found


def _posts(ids: Sequence[int], on: date) -> dict[int, tuple[law.Post, ...]]:
    """Return the leading posts begun by the day, by person; others count nowhere."""
    found: dict[int, tuple[law.Post, ...]] = defaultdict(tuple)
    for chunk in _chunks(ids):
        rows = Post.objects.filter(person_id__in=chunk, valid_from__lt=on).exclude(
            leadership_group=""
        )
        for one in rows.order_by("valid_from", "pk"):
            found[one.person_id] += (
                law.Post(
                    one.leadership_group,
                    valid_from=one.valid_from,
                    valid_until=one.valid_until,
                ),
            )
    return found


def _gender(subject: Subject) -> str | None:
    if subject.kind != SubjectKind.INDIVIDUAL:
        return None
    return subject.person.gender or None


def _held(records: Sequence[HonourRecord], until: int) -> tuple[law.HeldHonour, ...]:
    return tuple(
        law.HeldHonour(one.code, one.year, one.award_type, one.conferred_by or None)
        for one in records
        if one.counts and one.year <= until
    )


def _measures(rows: Sequence[Discipline], on: date) -> tuple[law.Discipline, ...]:
    return tuple(
        law.Discipline(one.level, one.decided_on, one.ended_on)
        for one in rows
        if not one.is_hold and one.decided_on <= on
    )


def _hold(rows: Sequence[Discipline], on: date) -> str | None:
    """Return the document of a hold that lasts on the day, or the day it began."""
    for one in rows:
        lasts = one.ended_on is None or one.ended_on > on
        if one.is_hold and one.decided_on <= on and lasts:
            return one.source or one.decided_on.isoformat()
    return None


def _groups(subject: Subject) -> tuple[str, ...]:
    """Return the groups of the law to which the subject surely belongs."""
    if subject.kind == SubjectKind.INDIVIDUAL:
        group = subject.person.group
        return () if group == SubjectGroup.OTHER else (group,)
    if subject.kind != SubjectKind.COLLECTIVE:
        return ()
    collective, unit = subject.collective, subject.unit
    if not collective.is_whole_unit:
        return ("other_collective",)
    if unit.kind == UnitKind.ENTERPRISE:
        return ("enterprise", "other_collective")
    if unit.kind == UnitKind.PEOPLES_COMMITTEE:
        by_level = {
            UnitLevel.COMMUNE: ("commune", "other_collective"),
            UnitLevel.PROVINCE: ("ministry_province", "province"),
        }
        return by_level.get(UnitLevel(unit.level), ("other_collective",))
    return ("other_collective",)


def _known_of_subject(subject: Subject) -> Iterator[str]:
    # Army and police stand apart in some articles; the file holds only "forces".
    vague = (SubjectGroup.OTHER, SubjectGroup.FORCES)
    if subject.kind == SubjectKind.INDIVIDUAL and subject.person.group not in vague:
        yield "groups"


def _founded(subject: Subject) -> int | None:
    if subject.kind != SubjectKind.COLLECTIVE:
        return None
    return subject.collective.founded_year


def _members(
    team: Team | None,
    year: int,
    ratings: Mapping[int, Mapping[int, str]],
    disciplines: Mapping[int, Sequence[Discipline]],
    honours: Mapping[int, Sequence[HonourRecord]],
) -> law.Members | None:
    """Return what is on file of the members; None when their number is not known."""
    if team is None or team.number is None:
        return None
    counts: dict[str, int] = defaultdict(int)
    levels: list[str] = []
    rated: list[str] = []
    for one in team.ids:
        for code in {held.code for held in honours.get(one, ()) if _is_of(held, year)}:
            counts[code] += 1
        levels.extend(
            measure.level
            for measure in disciplines.get(one, ())
            if not measure.is_hold and measure.decided_on.year == year
        )
        if rating := ratings.get(one, {}).get(year):
            rated.append(rating)
    is_rated_whole = team.is_complete and len(rated) == len(team.ids)
    return law.Members(
        total=team.total,
        below_htnv=rated.count(Rating.NOT_DONE) if is_rated_whole else None,
        honours=dict(counts),
        disciplined=tuple(sorted(levels)),
    )


def _is_of(held: HonourRecord, year: int) -> bool:
    return held.counts and held.year == year


def _known_members(
    team: Team | None, year: int, honours: Mapping[int, Sequence[HonourRecord]]
) -> Iterator[str]:
    """
    Name the members as known when all are on file and their titles were decided.

    Members' titles of the year are often decided together with the collective's own;
    before the first of them nobody can say that too few hold one.
    """
    if team is None or not team.is_complete:
        return
    if any(_is_of(held, year) for one in team.ids for held in honours.get(one, ())):
        yield "members"
