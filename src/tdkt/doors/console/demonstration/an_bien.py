"""
An Biên from 2017 to 2018: what the district reported, as dossiers, decisions and awards.

From 1/2017 to 8/2018 (inspection of 23/08/2018): 1,763 LĐTT, 96 TTLĐTT, 320 CSTĐCS, giấy
khen for 165 collectives and 794 individuals, 6 provincial flags, provincial bằng khen for 25
and 99, one of the Prime Minister. In 2018: sudden awards for 62 collectives and 178
individuals; direct workers 82.36% of the individuals proposed for merit. People and the days
of the decisions are invented; the figures are the district's own.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from tdkt.casework.dossiers.choices import AwardType
from tdkt.doors.console.demonstration.an_bien_figures import (
    OCCASIONS,
    PRIME_MINISTER_ON,
    PROVINCIAL,
    ROUNDS,
    Occasion,
    Round,
)
from tdkt.doors.console.demonstration.names import merit_deed, sudden_deed
from tdkt.doors.console.demonstration.pools import (
    Job,
    Pool,
    for_honour,
    make_collectives,
    make_people,
    rate,
)
from tdkt.doors.console.demonstration.writing import Case, Granting, Ledger, Nominee
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import WorkerClass
from tdkt.tools.calendars.working_days import Calendar

DIRECT, LEADER = WorkerClass.DIRECT_WORKER, WorkerClass.OTHER_LEADER
OFFICE_DIRECT = (
    Job("Chuyên viên", DIRECT),
    Job("Cán sự", DIRECT),
    Job("Công chức Tư pháp - Hộ tịch", DIRECT),
    Job("Công chức Địa chính - Xây dựng", DIRECT),
    Job("Kế toán", DIRECT),
    Job("Văn thư", DIRECT),
)
OFFICE_LEADERS = (
    Job("Trưởng phòng", LEADER),
    Job("Phó Trưởng phòng", LEADER),
    Job("Chủ tịch UBND xã", LEADER),
    Job("Phó Chủ tịch UBND xã", LEADER),
)
SCHOOL_DIRECT = (
    Job("Giáo viên", DIRECT),
    Job("Giáo viên", DIRECT),
    Job("Nhân viên", DIRECT),
)
SCHOOL_LEADERS = (Job("Hiệu trưởng", LEADER), Job("Phó Hiệu trưởng", LEADER))
PEOPLE_JOBS = (
    Job("Nông dân", DIRECT),
    Job("Cán bộ ấp", DIRECT),
    Job("Công an viên", DIRECT),
)


@dataclass(frozen=True)
class Places:
    """Units of the story."""

    district: Unit
    province: Unit
    prime_minister: Unit
    offices: Sequence[Unit]
    schools: Sequence[Unit]
    communes: Sequence[Unit]


@dataclass(frozen=True)
class Pools:
    office_direct: Pool
    office_leaders: Pool
    school_direct: Pool
    school_leaders: Pool
    neighbours: Pool
    office_collectives: Pool
    school_collectives: Pool
    hamlets: Pool


def write(random: Random, ledger: Ledger, *, places: Places, calendar: Calendar) -> Pools:
    """Write both years; the order of writing is the order of numbers."""
    pools = _pools(random, places)
    cases: list[Case] = []
    grantings: list[Granting] = []
    for one in ROUNDS:
        group = _round_cases(random, one, places, pools, calendar)
        cases += group
        grantings.append(
            _granting(places.district, one.decided_on, group, f"năm {one.year}")
        )
    for occasion in OCCASIONS:
        group = _occasion_cases(random, occasion, places, pools, calendar)
        cases += group
        grantings.append(
            _granting(places.district, occasion.decided_on, group, "", occasion.award_type)
        )
    for row in PROVINCIAL:
        group = [_provincial_case(random, row, places, pools, calendar)]
        cases += group
        grantings.append(_provincial_granting(places.province, row[1], group))
    ledger.write_cases(cases)
    ledger.write_decisions(grantings)
    ledger.write_outside_decision(
        unit=places.prime_minister,
        recorded_by=places.province,
        number=456,
        symbol="QĐ-TTg",
        issued_on=PRIME_MINISTER_ON,
        abstract="Về việc tặng Bằng khen của Thủ tướng Chính phủ",
        signer_name="Nguyễn Văn Mẫu",
        signer_post="THỦ TƯỚNG",
        year=2017,
        nominee=for_honour(pools.office_leaders.nominees[0], "BK_TTG", merit_deed(random)),
    )
    return pools


def _pools(random: Random, places: Places) -> Pools:
    since, until = date(2012, 9, 1), date(2025, 7, 1)

    def people(units: Sequence[Unit], jobs: Sequence[Job], count: int) -> Pool:
        return make_people(
            random, units=units, jobs=jobs, count=count, since=since, until=until
        )

    schools, offices = places.schools, places.offices
    pools = Pools(
        office_direct=people(offices, OFFICE_DIRECT, 430),
        office_leaders=people(offices, OFFICE_LEADERS, 95),
        school_direct=people(schools, SCHOOL_DIRECT, 560),
        school_leaders=people(schools, SCHOOL_LEADERS, 84),
        neighbours=people(places.communes, PEOPLE_JOBS, 240),
        office_collectives=make_collectives(
            random, [(u.name, u) for u in offices], whole=True
        ),
        school_collectives=make_collectives(
            random,
            [(u.name, u) for u in schools]
            + [(f"Tổ chuyên môn {n}, {u.name}", u) for n in (1, 2) for u in schools],
        ),
        hamlets=make_collectives(
            random,
            [
                (f"Ban nhân dân ấp {n}, {u.name}", u)
                for u in places.communes
                for n in range(1, 9)
            ],
        ),
    )
    for pool in (
        pools.office_direct,
        pools.office_leaders,
        pools.school_direct,
        pools.school_leaders,
    ):
        rate(pool, (2016, 2017, 2018), random)
    return pools


def _round_cases(
    random: Random, one: Round, places: Places, pools: Pools, calendar: Calendar
) -> list[Case]:
    direct = pools.school_direct if one.is_school else pools.office_direct
    leaders = pools.school_leaders if one.is_school else pools.office_leaders
    collectives = pools.school_collectives if one.is_school else pools.office_collectives
    nominees: list[Nominee] = []
    for pool, place in ((direct, 0), (leaders, 1)):
        labourers = pool.drawn(random, one.ldtt[place], "LDTT")
        fighters = random.sample(labourers, one.cstdcs[place])
        nominees += labourers
        nominees += [for_honour(n, "CSTDCS", merit_deed(random)) for n in fighters]
        nominees += [
            for_honour(n, "GK", merit_deed(random))
            for n in pool.drawn(random, one.gk[place], "GK")
        ]
    nominees += collectives.drawn(random, one.ttldtt, "TTLDTT")
    nominees += collectives.drawn(random, one.gk_collectives, "GK", merit_deed(random))
    return _by_unit(
        nominees,
        places.district,
        one.received_on,
        one.decided_on,
        one.year,
        AwardType.MERIT,
        one.regime,
        f"Đề nghị xét tặng danh hiệu thi đua, khen thưởng năm {one.year}",
        calendar,
    )


def _occasion_cases(
    random: Random, one: Occasion, places: Places, pools: Pools, calendar: Calendar
) -> list[Case]:
    day = calendar.add_working_days(one.decided_on, -6)
    told = f"{day:%d/%m/%Y}"
    is_sudden = one.award_type == AwardType.SUDDEN
    nominees = [
        for_honour(n, "GK", sudden_deed(random, told) if is_sudden else merit_deed(random))
        for n in (
            *pools.neighbours.drawn(random, one.individuals, "GK"),
            *pools.hamlets.drawn(random, one.collectives, "GK"),
        )
    ]
    title = (
        "Đề nghị khen thưởng thành tích đột xuất"
        if is_sudden
        else "Đề nghị khen thưởng phong trào thi đua xây dựng nông thôn mới"
    )
    return _by_unit(
        nominees,
        places.district,
        day,
        one.decided_on,
        one.decided_on.year,
        one.award_type,
        one.regime,
        title,
        calendar,
    )


def _by_unit(
    nominees: Sequence[Nominee],
    district: Unit,
    received_on: date,
    decided_on: date,
    year: int,
    award_type: AwardType,
    regime: str,
    title: str,
    calendar: Calendar,
) -> list[Case]:
    """Make one dossier for each unit that puts somebody forward, as units hand them in."""
    groups: dict[int, list[Nominee]] = defaultdict(list)
    units: dict[int, Unit] = {}
    for nominee in nominees:
        groups[nominee.subject.unit_id].append(nominee)
        units[nominee.subject.unit_id] = nominee.subject.unit
    limit = 8 if award_type == AwardType.SUDDEN else 20
    appraised_on = calendar.add_working_days(decided_on, -2)
    return [
        Case(
            award_type=award_type,
            title=f"{title} – {units[key].name}",
            submitting_unit=units[key],
            receiving_unit=district,
            judged_year=year,
            received_on=received_on,
            time_limit=limit,
            appraised_on=max(appraised_on, received_on),
            passed=True,
            nominees=groups[key],
            letter_number=f"{place:02d}/TTr",
            regime=regime,
        )
        for place, key in enumerate(sorted(groups), start=1)
    ]


def _provincial_case(
    random: Random,
    row: tuple[date, date, int, int, int, tuple[int, int], str],
    places: Places,
    pools: Pools,
    calendar: Calendar,
) -> Case:
    received_on, decided_on, year, flags, collectives, (direct, leaders), regime = row
    nominees = pools.office_collectives.drawn(random, flags, "CO_BT", merit_deed(random))
    nominees += pools.office_collectives.drawn(
        random, collectives, "BK_BT", merit_deed(random)
    )
    for pool, count in ((pools.office_direct, direct), (pools.office_leaders, leaders)):
        nominees += [
            for_honour(n, "BK_BT", merit_deed(random))
            for n in pool.drawn(random, count, "")
        ]
    what = "Cờ thi đua của UBND tỉnh" if flags else "Bằng khen của Chủ tịch UBND tỉnh"
    return Case(
        award_type=AwardType.MERIT,
        title=f"Đề nghị tặng {what} năm {year} – huyện An Biên",
        submitting_unit=places.district,
        receiving_unit=places.province,
        judged_year=year,
        received_on=received_on,
        time_limit=25,
        appraised_on=calendar.add_working_days(decided_on, -5),
        passed=True,
        nominees=nominees,
        letter_number="112/TTr-UBND",
        regime=regime,
    )


def _granting(
    district: Unit,
    issued_on: date,
    cases: Sequence[Case],
    when: str,
    award_type: AwardType = AwardType.MERIT,
) -> Granting:
    about = {
        AwardType.MERIT: f"Về việc công nhận danh hiệu thi đua và khen thưởng {when}",
        AwardType.SUDDEN: "Về việc khen thưởng thành tích đột xuất",
        AwardType.MOVEMENT: "Về việc khen thưởng trong phong trào thi đua xây dựng nông thôn mới",
    }[award_type]
    return Granting(
        unit=district,
        issued_on=issued_on,
        abstract=about,
        cases=cases,
        signer_name="Lê Hoàng Vinh",
        signer_post="CHỦ TỊCH",
        symbol="QĐ-UBND",
        place="An Biên",
    )


def _provincial_granting(
    province: Unit, issued_on: date, cases: Sequence[Case]
) -> Granting:
    return Granting(
        unit=province,
        issued_on=issued_on,
        abstract="Về việc tặng Cờ thi đua, Bằng khen cho tập thể, cá nhân huyện An Biên",
        cases=cases,
        signer_name="Trần Minh Khoa",
        signer_post="CHỦ TỊCH",
        symbol="QĐ-UBND",
        place=province.place,
    )
