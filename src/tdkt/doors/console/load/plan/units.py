"""The tree of units: departments with what they run, communes with offices and schools."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from .shapes import PlannedUnit

TWO_LEVELS_SINCE = date(2025, 7, 1)
_OLD = date(2004, 1, 1)
PEOPLE_IN_A_COMMUNE = 600
_COMMUNES_IN_A_DISTRICT = 12
_DEPARTMENTS_SHARE = 0.18
_PEOPLE_IN_A_DEPARTMENT = 400
_PEOPLE_IN_A_PLACE = 28
_PEOPLE_PER_ENTERPRISE = 4000
_PEOPLE_IN_AN_ENTERPRISE = 40

# Name, abbreviation, share of people beside the others, what it runs.
_DEPARTMENTS = (
    ("Văn phòng Ủy ban nhân dân tỉnh", "VPUBND", 1, "Trung tâm"),
    ("Sở Giáo dục và Đào tạo", "SGDĐT", 6, "Trường Trung học phổ thông"),
    ("Sở Y tế", "SYT", 6, "Bệnh viện Đa khoa khu vực"),
    ("Sở Nông nghiệp và Môi trường", "SNNMT", 2, "Trạm Khuyến nông"),
    ("Sở Nội vụ", "SNV", 1, "Trung tâm Lưu trữ"),
    ("Sở Tài chính", "STC", 1, "Trung tâm Dịch vụ tài chính"),
    ("Sở Xây dựng", "SXD", 1, "Ban Quản lý dự án"),
    ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL", 1, "Bảo tàng"),
    ("Sở Khoa học và Công nghệ", "SKHCN", 1, "Trung tâm Đổi mới sáng tạo"),
    ("Sở Công Thương", "SCT", 1, "Trung tâm Khuyến công"),
    ("Sở Tư pháp", "STP", 1, "Trung tâm Trợ giúp pháp lý"),
    ("Thanh tra tỉnh", "TTr", 1, "Phòng Nghiệp vụ"),
    ("Sở Dân tộc và Tôn giáo", "SDTTG", 1, "Trung tâm Hỗ trợ cộng đồng"),
    ("Ban Quản lý các khu công nghiệp", "BQLKCN", 1, "Trung tâm Hạ tầng"),
)
_DIVISIONS = (
    "Văn phòng",
    "Phòng Tổ chức cán bộ",
    "Phòng Kế hoạch - Tài chính",
    "Phòng Nghiệp vụ 1",
    "Phòng Nghiệp vụ 2",
    "Phòng Thanh tra, pháp chế",
)
_OFFICES = (
    ("Văn phòng HĐND và UBND", "division"),
    ("Phòng Kinh tế", "division"),
    ("Phòng Văn hóa - Xã hội", "division"),
    ("Trung tâm Phục vụ hành chính công", "division"),
    ("Trạm Y tế", "public_service"),
)
_SCHOOLS = ("Trường Mầm non", "Trường Tiểu học", "Trường Trung học cơ sở")
_FIRST = (
    *("Tân", "Phú", "Bình", "An", "Long", "Vĩnh", "Mỹ", "Thạnh", "Hòa", "Đông"),
    *("Tây", "Hưng", "Thới", "Lộc", "Phước"),
)
_SECOND = (
    *("Thuận", "Lợi", "Thành", "Phong", "Điền", "Khánh", "Trung", "Hiệp", "Phát"),
    *("Quới", "Hải", "Sơn", "Giang", "Tiến", "Đức"),
)


@dataclass
class Place:
    """A unit in which people work, and how many of them."""

    unit: PlannedUnit
    people: int


@dataclass
class Tree:
    """Units being invented, and the places where people work, in order."""

    seed: int
    units: list[PlannedUnit] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def add(
        self,
        code: str,
        name: str,
        kind: str,
        parent: PlannedUnit | None,
        *,
        level: str = "unit",
        since: date = _OLD,
        until: date | None = None,
        place: str = "",
        abbreviation: str = "",
        head_post: str = "",
        authority_role: str = "",
        grantor: PlannedUnit | None = None,
        district: PlannedUnit | None = None,
    ) -> PlannedUnit:
        unit = PlannedUnit(
            len(self.units),
            f"mp{self.seed}-{code}",
            name,
            level,
            kind,
            parent,
            since,
            until,
            place,
            abbreviation,
            head_post,
            authority_role,
            grantor,
            district,
        )
        self.units.append(unit)
        return unit

    def settle(self, unit: PlannedUnit, people: int) -> None:
        if people > 0:
            self.places.append(Place(unit, people))


def grow_tree(random: Random, people: int, seed: int) -> Tree:
    """
    Return the units for a number of people; the people of all places add up to it.

    Until 2025-06-30 the communes stand below districts, as everywhere in Vietnam.
    """
    tree = Tree(seed)
    name = f"Mô Phỏng {seed}"
    province = tree.add(
        "tinh",
        f"Ủy ban nhân dân tỉnh {name}",
        "peoples_committee",
        None,
        level="province",
        place=name,
        abbreviation="UBND",
        head_post="Chủ tịch",
        authority_role="provincial_chair",
    )
    leaders = min(4, people // 100)
    left = people - leaders
    firms = left // _PEOPLE_PER_ENTERPRISE
    for number in range(1, firms + 1):
        _enterprise(tree, province, number, _PEOPLE_IN_AN_ENTERPRISE)
    left -= firms * _PEOPLE_IN_AN_ENTERPRISE
    in_departments = round(left * _DEPARTMENTS_SHARE) if people >= 50 else 0
    office = _departments(tree, random, province, in_departments)
    tree.settle(province, leaders)
    province.grantor = office
    _communes(tree, random, province, left - in_departments, people)
    return tree


def _enterprise(tree: Tree, province: PlannedUnit, number: int, people: int) -> None:
    unit = tree.add(
        f"dn{number:03d}",
        f"Công ty Cổ phần {_FIRST[number % len(_FIRST)]} {_SECOND[number % len(_SECOND)]} "
        f"{number}",
        "enterprise",
        province,
        place=province.place,
        abbreviation=f"CT{number}",
        head_post="Giám đốc",
        authority_role="enterprise_or_cooperative_director",
    )
    tree.settle(unit, people)


def _departments(
    tree: Tree, random: Random, province: PlannedUnit, people: int
) -> PlannedUnit | None:
    """Add the departments; return the first, which looks after the leaders' titles."""
    if people == 0:
        return None
    chosen = _DEPARTMENTS[
        : max(1, min(len(_DEPARTMENTS), people // _PEOPLE_IN_A_DEPARTMENT + 2))
    ]
    shares = _shared(people, [weight for _name, _sign, weight, _runs in chosen])
    first = None
    for number, ((name, sign, _weight, runs), share) in enumerate(
        zip(chosen, shares, strict=True), start=1
    ):
        unit = tree.add(
            f"s{number:02d}",
            name if name.endswith("tỉnh") else f"{name} tỉnh {province.place}",
            "department",
            province,
            place=province.place,
            abbreviation=sign,
            head_post="Giám đốc",
            authority_role="provincial_department_director",
        )
        first = first or unit
        _fill_department(tree, random, unit, runs, share)
    return first


def _fill_department(
    tree: Tree, random: Random, unit: PlannedUnit, runs: str, people: int
) -> None:
    leaders = min(3, people // 10)
    tree.settle(unit, leaders)
    sizes = _sizes(random, people - leaders)
    for number, size in enumerate(sizes):
        if number < len(_DIVISIONS):
            name, kind = _DIVISIONS[number], "division"
        else:
            name = f"{runs} {number - len(_DIVISIONS) + 1}"
            kind = "school" if runs.startswith("Trường") else "public_service"
        below = tree.add(
            f"{unit.code.split('-')[1]}-{number + 1:03d}",
            f"{name} {unit.abbreviation}",
            kind,
            unit,
            grantor=unit,
        )
        tree.settle(below, size)


def _communes(
    tree: Tree, random: Random, province: PlannedUnit, people: int, of_all: int
) -> None:
    count = max(1, round(of_all / PEOPLE_IN_A_COMMUNE))
    shares = _shared(people, [random.uniform(0.75, 1.25) for _ in range(count)])
    district = None
    for number, share in enumerate(shares, start=1):
        if number % _COMMUNES_IN_A_DISTRICT == 1 or district is None:
            district = _district(tree, province, number // _COMMUNES_IN_A_DISTRICT + 1)
        place = _commune_name(number)
        kind = "phường" if number % 7 == 1 else "xã"
        unit = tree.add(
            f"x{number:03d}",
            f"Ủy ban nhân dân {kind} {place}",
            "peoples_committee",
            province,
            level="commune",
            place=place,
            abbreviation="UBND",
            head_post="Chủ tịch",
            authority_role="commune_chair",
            district=district,
        )
        _fill_commune(tree, random, unit, f"{kind} {place}", share)


def _district(tree: Tree, province: PlannedUnit, number: int) -> PlannedUnit:
    place = f"{_SECOND[number % len(_SECOND)]} {_FIRST[number % len(_FIRST)]}"
    return tree.add(
        f"h{number:02d}",
        f"Ủy ban nhân dân huyện {place}",
        "peoples_committee",
        province,
        level="district",
        until=TWO_LEVELS_SINCE,
        place=place,
        abbreviation="UBND",
        head_post="Chủ tịch",
        authority_role="district_chair",
    )


def _fill_commune(
    tree: Tree, random: Random, unit: PlannedUnit, place: str, people: int
) -> None:
    leaders = min(3, people // 40)
    tree.settle(unit, leaders)
    for number, size in enumerate(_sizes(random, people - leaders)):
        if number < len(_OFFICES):
            name, kind = _OFFICES[number]
            name = f"{name} {place}"
        else:
            turn = number - len(_OFFICES)
            series = turn // len(_SCHOOLS) + 1
            name = f"{_SCHOOLS[turn % len(_SCHOOLS)]} {unit.place} {series}"
            kind = "school"
        below = tree.add(
            f"{unit.code.split('-')[1]}-{number + 1:03d}", name, kind, unit, grantor=unit
        )
        tree.settle(below, size)


def _sizes(random: Random, people: int) -> list[int]:
    """Return the sizes of the places of so many people, some 28 each."""
    if people <= 0:
        return []
    count = max(1, round(people / _PEOPLE_IN_A_PLACE))
    return _shared(people, [random.uniform(0.6, 1.4) for _ in range(count)])


def _shared(people: int, weights: list[float] | list[int]) -> list[int]:
    """Share people by weight, so that the shares add up to them."""
    total, given, before = sum(weights), 0, 0.0
    shares = []
    for weight in weights:
        before += weight
        until = round(people * before / total)
        shares.append(until - given)
        given = until
    return shares


def _commune_name(number: int) -> str:
    """Return a name of two syllables, with a number once all are used."""
    turn, place = divmod(number - 1, len(_FIRST) * len(_SECOND))
    # A step that has no divisor in common with the first list walks through all pairs.
    name = f"{_FIRST[place % len(_FIRST)]} {_SECOND[(place // len(_FIRST) + place) % len(_SECOND)]}"
    return name if turn == 0 else f"{name} {turn + 1}"
