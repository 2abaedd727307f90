"""The people of the demonstration's commune, its council and its awards of last year."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random

from django.utils import timezone

from tdkt.casework.councils.models import Council
from tdkt.casework.councils.services.membership import add_member, set_up_council
from tdkt.casework.dossiers.choices import (
    AwardType,
)
from tdkt.doors.console.demonstration.names import merit_deed
from tdkt.doors.console.demonstration.pools import (
    Job,
    Pool,
    for_honour,
    make_collectives,
    make_households,
    make_people,
    rate,
)
from tdkt.doors.console.demonstration.units import TWO_LEVELS_SINCE, Units
from tdkt.doors.console.demonstration.writing import (
    Case,
    Granting,
    Ledger,
    Nominee,
)
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import WorkerClass
from tdkt.tools.calendars.working_days import Calendar

COUNCIL_MEMBERS = (
    ("Phạm Quốc Việt", "Chủ tịch UBND xã", "Chủ tịch Hội đồng"),
    ("Lê Thị Hồng Nhung", "Phó Chủ tịch UBND xã", "Phó Chủ tịch Hội đồng"),
    ("Võ Thị Kim Oanh", "Chủ tịch Ủy ban MTTQ Việt Nam xã", "Ủy viên"),
    ("Danh Văn Lợi", "Trưởng phòng Văn hóa - Xã hội", "Ủy viên"),
    ("Trần Hữu Phước", "Trưởng phòng Kinh tế", "Ủy viên"),
    ("Nguyễn Văn Quân", "Trưởng Công an xã", "Ủy viên"),
    ("Lê Ngọc Lan", "Chuyên viên thi đua, khen thưởng", "Ủy viên, Thư ký"),
)
OFFICE_JOBS = (
    Job("Chuyên viên", WorkerClass.DIRECT_WORKER),
    Job("Công chức", WorkerClass.DIRECT_WORKER),
    Job("Trưởng phòng", WorkerClass.OTHER_LEADER),
    Job("Văn thư", WorkerClass.DIRECT_WORKER),
    Job("Kế toán", WorkerClass.DIRECT_WORKER),
)
SCHOOL_JOBS = (
    Job("Giáo viên", WorkerClass.DIRECT_WORKER),
    Job("Giáo viên", WorkerClass.DIRECT_WORKER),
    Job("Tổ trưởng chuyên môn", WorkerClass.DIRECT_WORKER),
    Job("Nhân viên", WorkerClass.DIRECT_WORKER),
    Job("Giáo viên", WorkerClass.DIRECT_WORKER),
    Job("Phó Hiệu trưởng", WorkerClass.OTHER_LEADER),
)


@dataclass
class Commune:
    """People, units and the pace of the commune's office."""

    random: Random
    units: Units
    users: dict[str, User]
    calendar: Calendar
    offices: Pool
    schools: Pool
    collectives: Pool
    neighbours: Pool
    households: Pool
    councils: dict[int, Council] = field(default_factory=dict)
    minutes: int = 0

    def next_minutes(self) -> int:
        """Return the next number of minutes."""
        self.minutes += 1
        return self.minutes

    def at(self, working_days_ago: int, hour: int = 9) -> datetime:
        """Return an hour of the day that lies so many working days back."""
        day = self.calendar.add_working_days(today(), -working_days_ago)
        return timezone.make_aware(
            datetime.combine(day, time(hour, self.random.randint(0, 50)))
        )


def make_commune(
    random: Random, units: Units, users: dict[str, User], calendar: Calendar
) -> Commune:
    year = today().year
    offices = make_people(
        random,
        units=units.dong_thai_offices[:4],
        jobs=OFFICE_JOBS,
        count=48,
        since=TWO_LEVELS_SINCE,
    )
    schools = make_people(
        random,
        units=units.dong_thai_schools,
        jobs=SCHOOL_JOBS,
        count=96,
        since=TWO_LEVELS_SINCE,
        women_share=0.7,
    )
    rate(offices, range(year - 3, year), random, excellent=0.3)
    rate(schools, range(year - 3, year + 1), random, excellent=0.3)
    collectives = make_collectives(
        random,
        [
            (unit.name, unit)
            for unit in (*units.dong_thai_offices, *units.dong_thai_schools)
        ],
        whole=True,
    )
    rate(collectives, range(year - 3, year + 1), random, excellent=0.4)
    return Commune(
        random=random,
        units=units,
        users=users,
        calendar=calendar,
        offices=offices,
        schools=schools,
        collectives=collectives,
        neighbours=make_people(
            random,
            units=[units.dong_thai],
            jobs=(
                Job("Nông dân", WorkerClass.DIRECT_WORKER),
                Job("Trưởng ấp", WorkerClass.DIRECT_WORKER),
            ),
            count=20,
            since=TWO_LEVELS_SINCE,
        ),
        households=make_households(random, [units.dong_thai], 8),
    )


def write_last_year(commune: Commune, ledger: Ledger) -> None:
    """Write what the commune decided last January for the year before."""
    year, unit = today().year - 1, commune.units.dong_thai
    received_on = commune.calendar.add_working_days(date(year, 12, 8), 0)
    cases = []
    for pool, sender in (
        (commune.offices, commune.units.dong_thai_offices[0]),
        (commune.schools, commune.units.dong_thai_offices[2]),
    ):
        labourers = pool.drawn(commune.random, len(pool.nominees) - 8, "LDTT")
        fighters = commune.random.sample(labourers, len(labourers) // 8)
        nominees = labourers + [
            for_honour(one, "CSTDCS", merit_deed(commune.random)) for one in fighters
        ]
        cases.append(_finished(sender, unit, year, received_on, commune.calendar, nominees))
    whole = commune.collectives.drawn(
        commune.random, 6, "TTLDTT", merit_deed(commune.random)
    )
    sender = commune.units.dong_thai_offices[0]
    cases.append(_finished(sender, unit, year, received_on, commune.calendar, whole))
    ledger.write_cases(cases)
    ledger.write_decisions(
        [
            Granting(
                unit=unit,
                issued_on=commune.calendar.add_working_days(date(year + 1, 1, 12), 3),
                abstract=f"Về việc công nhận danh hiệu thi đua năm {year}",
                cases=cases,
                signer_name="Phạm Quốc Việt",
                signer_post="CHỦ TỊCH",
                symbol="QĐ-UBND",
                place=unit.place,
            )
        ]
    )


def _finished(
    sender: Unit,
    unit: Unit,
    year: int,
    received_on: date,
    calendar: Calendar,
    nominees: Sequence[Nominee],
) -> Case:
    return Case(
        award_type=AwardType.MERIT,
        title=f"Đề nghị công nhận danh hiệu thi đua năm {year} – {sender.name}",
        submitting_unit=sender,
        receiving_unit=unit,
        judged_year=year,
        received_on=received_on,
        time_limit=20,
        appraised_on=calendar.add_working_days(received_on, 14),
        passed=True,
        nominees=nominees,
        letter_number="41/TTr",
        regime="LAW2022",
    )


def make_council(commune: Commune, unit: Unit, secretary: User) -> Council:
    since = date(2025, 8, 1)
    council = set_up_council(
        unit=unit,
        name=f"Hội đồng Thi đua - Khen thưởng {unit.name.removeprefix('UBND ')}",
        decision_number="15/QĐ-UBND",
        valid_from=since,
        actor=secretary,
        at=commune.at(60),
    )
    for name, post, seat in COUNCIL_MEMBERS:
        user = User.objects.filter(full_name=name).first()
        add_member(
            council=council,
            name=name,
            post=post,
            seat=seat,
            valid_from=since,
            decision_number="15/QĐ-UBND",
            actor=secretary,
            at=commune.at(60),
            user=user,
        )
    return council
