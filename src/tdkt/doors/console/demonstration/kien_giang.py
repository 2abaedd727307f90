"""
The first half of 2017 at Kiên Giang's desk, as the province's board reported it.

3,829 dossiers received, 3,384 resolved (3,219 passed, 165 not), 445 pending in time, all
early or on time. Dossiers and people are invented; the figures are those of 26/06/2017.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from tdkt.casework.dossiers.choices import AwardType
from tdkt.doors.console.demonstration.names import merit_deed
from tdkt.doors.console.demonstration.pools import (
    Job,
    Pool,
    for_honour,
    make_collectives,
    make_people,
)
from tdkt.doors.console.demonstration.writing import Case, Granting, Ledger
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import WorkerClass
from tdkt.tools.calendars.working_days import Calendar

PASSED, FAILED, PENDING = 3_219, 165, 445
COLLECTIVES = 612
FIRST, LAST = date(2017, 1, 3), date(2017, 6, 30)
TIME_LIMIT = 25  # working days
_HONOUR = "BK_BT"

JOBS = (
    Job("Giáo viên", WorkerClass.DIRECT_WORKER),
    Job("Chuyên viên", WorkerClass.DIRECT_WORKER),
    Job("Công nhân", WorkerClass.DIRECT_WORKER),
    Job("Phó Trưởng phòng", WorkerClass.OTHER_LEADER),
    Job("Nhân viên y tế", WorkerClass.DIRECT_WORKER),
    Job("Nông dân", WorkerClass.DIRECT_WORKER),
    Job("Hiệu trưởng", WorkerClass.OTHER_LEADER),
    Job("Cán bộ ấp", WorkerClass.DIRECT_WORKER),
)


def write(
    random: Random,
    ledger: Ledger,
    *,
    province: Unit,
    units: Sequence[Unit],
    calendar: Calendar,
) -> None:
    """Write the half-year; `units` are those below the province, An Biên's apart."""
    total = PASSED + FAILED + PENDING
    people = make_people(
        random,
        units=units,
        jobs=JOBS,
        count=total - COLLECTIVES,
        since=date(2014, 1, 1),
        until=date(2025, 7, 1),
    )
    collectives = make_collectives(
        random,
        [
            (
                f"Tổ công tác số {1 + place // len(units)}, {units[place % len(units)].name}",
                units[place % len(units)],
            )
            for place in range(COLLECTIVES)
        ],
    )
    cases = _cases(random, province, people, collectives, units, calendar)
    ledger.write_cases(cases)
    ledger.write_decisions(_grantings(province, cases, calendar))


def _cases(
    random: Random,
    province: Unit,
    people: Pool,
    collectives: Pool,
    units: Sequence[Unit],
    calendar: Calendar,
) -> list[Case]:
    nominees = [*people.nominees, *collectives.nominees]
    random.shuffle(nominees)
    days = [day for day in _days(FIRST, LAST) if calendar.is_working_day(day)]
    # Who came within the last limit is still pending, in time, on 30 June.
    late_first = next(d for d in days if calendar.add_working_days(d, TIME_LIMIT) > LAST)
    early = [day for day in days if day < late_first - timedelta(days=10)]
    late = [day for day in days if day >= late_first]
    by_key = {unit.pk: unit for unit in units}
    cases = []
    for place, nominee in enumerate(nominees):
        is_pending = place < PENDING
        received_on = random.choice(late if is_pending else early)
        passed = place >= PENDING + FAILED
        appraised_on = _appraised(random, received_on, is_pending, calendar)
        unit = by_key[nominee.subject.unit_id]
        cases.append(
            Case(
                award_type=random.choices(
                    [AwardType.MERIT, AwardType.MOVEMENT, AwardType.SUDDEN], [80, 15, 5]
                )[0],
                title=f"Đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh năm 2016 – {unit.name}",
                submitting_unit=unit,
                receiving_unit=province,
                judged_year=2016,
                received_on=received_on,
                time_limit=TIME_LIMIT,
                appraised_on=appraised_on,
                passed=passed or is_pending,
                nominees=[for_honour(nominee, _HONOUR, merit_deed(random))],
                letter_number=f"{random.randint(1, 400)}/TTr-UBND",
                regime="DEC65_2014",
            )
        )
    return cases


def _appraised(
    random: Random, received_on: date, is_pending: bool, calendar: Calendar
) -> date:
    """Return a day not after the due day; the first one after 30 June for what was pending."""
    if is_pending:
        return calendar.add_working_days(LAST, 1)
    taken = random.choice([8, 10, 12, 14, 15, 16, 18, 20, 22, 24, 25])
    return calendar.add_working_days(received_on, taken)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _grantings(province: Unit, cases: Sequence[Case], calendar: Calendar) -> list[Granting]:
    """Gather what passed in one week into one decision, issued ten working days later."""
    weeks: dict[date, list[Case]] = defaultdict(list)
    for case in cases:
        if case.passed and case.appraised_on:
            weeks[case.appraised_on - timedelta(days=case.appraised_on.weekday())].append(
                case
            )
    return [
        Granting(
            unit=province,
            issued_on=calendar.add_working_days(week + timedelta(days=4), 10),
            abstract="Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            cases=group,
            signer_name="Trần Minh Khoa",
            signer_post="CHỦ TỊCH",
            symbol="QĐ-UBND",
            place=province.place,
        )
        for week, group in sorted(weeks.items())
    ]
