"""People with their posts over time: who comes, who moves, who leads, who leaves."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from random import Random

from tdkt.doors.console.demonstration.names import person_name

from .shapes import LEFT_OUT, OVERLOOKED, USUAL, PlannedPerson, PlannedPost, PlannedUnit
from .units import Place

# Shares of people: the forgotten, newcomers, leavers, movers.
_OVERLOOKED, _LEFT_OUT = 0.06, 0.01
_JOINED, _LEFT, _MOVED = 0.30, 0.07, 0.12
_WOMEN = {"school": 0.72, "public_service": 0.62, "enterprise": 0.5}
_WOMEN_ELSEWHERE = 0.42
_WORKERS_IN_OFFICES = 0.04
_LONGEST_BEFORE = 24
_DIRECT, _OTHER_LEADER = "direct_worker", "other_leader"
_DEPARTMENT_LEADER, _SENIOR = "department_leader", "senior_leader"

# By kind of unit: posts of staff, then head and deputy with their class.
_STAFF = {
    "school": (
        "Giáo viên",
        "Giáo viên",
        "Giáo viên",
        "Nhân viên thư viện",
        "Tổ trưởng chuyên môn",
    ),
    "public_service": ("Viên chức", "Bác sĩ", "Điều dưỡng", "Kỹ thuật viên", "Kế toán"),
    "enterprise": ("Công nhân", "Công nhân", "Kỹ thuật viên", "Nhân viên kinh doanh"),
}
_STAFF_ELSEWHERE = ("Chuyên viên", "Chuyên viên", "Chuyên viên chính", "Kế toán", "Văn thư")
_HEADS = {
    "school": ("Hiệu trưởng", "Phó Hiệu trưởng", _OTHER_LEADER),
    "public_service": ("Giám đốc", "Phó Giám đốc", _OTHER_LEADER),
    "enterprise": ("Giám đốc", "Phó Giám đốc", "entrepreneur"),
    "division": ("Trưởng phòng", "Phó Trưởng phòng", _OTHER_LEADER),
    "department": ("Giám đốc", "Phó Giám đốc", _DEPARTMENT_LEADER),
}
_CHAIRS = {
    "province": ("Chủ tịch UBND tỉnh", "Phó Chủ tịch UBND tỉnh", _SENIOR),
    "commune": ("Chủ tịch UBND", "Phó Chủ tịch UBND", _OTHER_LEADER),
}
# Units that consist of their leaders; the others work in the units below.
_LEADERS_ONLY = ("peoples_committee", "department")
_PEOPLE_PER_DEPUTY = 25


def people_of(
    random: Random, places: Sequence[Place], years: Sequence[int]
) -> list[PlannedPerson]:
    """Return the people of all places, each with the posts of a life."""
    sisters: dict[int, list[PlannedUnit]] = defaultdict(list)
    for place in places:
        if place.unit.parent is not None:
            sisters[place.unit.parent.number].append(place.unit)
    persons: list[PlannedPerson] = []
    for place in places:
        team = [
            _person(random, len(persons) + turn, place.unit, years)
            for turn in range(place.people)
        ]
        _give_leaders(random, team, place.unit, years)
        _move_some(random, team, sisters, years)
        persons.extend(team)
    return persons


def _person(
    random: Random, number: int, unit: PlannedUnit, years: Sequence[int]
) -> PlannedPerson:
    first, last = years[0], years[-1]
    is_woman = random.random() < _WOMEN.get(unit.kind, _WOMEN_ELSEWHERE)
    if random.random() < _JOINED and len(years) > 1:
        since = date(random.randint(first, last - 1), 9, 1)
    else:
        since = date(first - random.randint(1, _LONGEST_BEFORE), random.randint(1, 12), 1)
    until = None
    if random.random() < _LEFT and since.year + 2 < last:
        until = date(random.randint(max(since.year + 2, first), last), 7, 1)
    chance = random.random()
    standing = USUAL
    if chance < _LEFT_OUT:
        standing = LEFT_OUT
    elif chance < _LEFT_OUT + _OVERLOOKED:
        standing = OVERLOOKED
    person = PlannedPerson(
        number,
        person_name(random, woman=is_woman),
        is_woman,
        date(
            since.year - random.randint(22, 32),
            random.randint(1, 12),
            random.randint(1, 28),
        ),
        _group(random, unit),
        random.random() < 0.45,
        random.gauss(0.0, 1.0),
        standing,
    )
    title = random.choice(_STAFF.get(unit.kind, _STAFF_ELSEWHERE))
    if person.group == "worker" and unit.kind != "enterprise":
        title = random.choice(("Lái xe", "Bảo vệ", "Phục vụ"))
    person.posts.append(PlannedPost(unit, title, _DIRECT, since, until))
    return person


def _group(random: Random, unit: PlannedUnit) -> str:
    if unit.kind == "enterprise":
        return "worker"
    if unit.kind in _LEADERS_ONLY:
        return "officials_employees"
    return "worker" if random.random() < _WORKERS_IN_OFFICES else "officials_employees"


def _give_leaders(
    random: Random, team: Sequence[PlannedPerson], unit: PlannedUnit, years: Sequence[int]
) -> None:
    """Let the longest-serving who are still there lead: one head, some deputies."""
    head, deputy, worker_class = _CHAIRS.get(unit.level) or _HEADS[unit.kind]
    staying = [
        one
        for one in team
        if one.posts[-1].until is None
        and (one.group != "worker" or unit.kind == "enterprise")
    ]
    staying.sort(key=lambda one: (one.posts[0].since, one.number))
    wanted = (
        len(staying) if unit.kind in _LEADERS_ONLY else 1 + len(team) // _PEOPLE_PER_DEPUTY
    )
    for turn, person in enumerate(staying[:wanted]):
        if unit.kind == "enterprise" and turn == 0:
            person.group = "entrepreneur"
        title = head if turn == 0 else deputy
        _promote(random, person, title, worker_class, years)


def _promote(
    random: Random,
    person: PlannedPerson,
    title: str,
    worker_class: str,
    years: Sequence[int],
) -> None:
    """End the first post and begin the higher one; who came lately began with it."""
    start = person.posts[0]
    year = random.randint(start.since.year + 3, max(start.since.year + 3, years[-1]))
    if year > years[-1] or start.unit.kind in _LEADERS_ONLY:
        start.title, start.worker_class = title, worker_class
        return
    day = date(year, 1, 1)
    start.until = day
    person.posts.append(PlannedPost(start.unit, title, worker_class, day))


def _move_some(
    random: Random,
    team: Sequence[PlannedPerson],
    sisters: dict[int, list[PlannedUnit]],
    years: Sequence[int],
) -> None:
    """Let some of the staff have worked elsewhere below the same unit before."""
    for person in team:
        start = person.posts[0]
        unit = start.unit
        if len(person.posts) > 1 or unit.kind in _LEADERS_ONLY or unit.parent is None:
            continue
        if random.random() >= _MOVED:
            continue
        others = [one for one in sisters[unit.parent.number] if one.kind == unit.kind]
        year = random.randint(years[0], years[-1])
        before = random.choice(others)
        if before is unit or year <= start.since.year or not _serves(start, year):
            continue
        day = date(year, 1, 1)
        earlier = PlannedPost(before, start.title, start.worker_class, start.since, day)
        start.since = day
        person.posts.insert(0, earlier)


def _serves(post: PlannedPost, year: int) -> bool:
    return post.until is None or post.until > date(year, 1, 1)
