"""A demonstration province with very many dossiers, the same for the same number."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from random import Random

from django.db import transaction
from django.utils import timezone

from tdkt.casework.dossiers.choices import AwardType, DossierStatus
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.doors.console import demonstration
from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject

BATCH = 1000
NOMINEES = 3
FIRST_DAY, LAST_DAY = date(2023, 1, 3), date(2026, 11, 20)
SUBJECTS = (
    "Đề nghị danh hiệu thi đua năm {year}",
    "Đề nghị tặng Giấy khen phong trào xây dựng nông thôn mới",
    "Đề nghị khen thưởng đột xuất phòng, chống thiên tai",
    "Đề nghị tặng Bằng khen chuyên đề chuyển đổi số năm {year}",
)
# Most dossiers of an office are finished; a few hundred of each state are alive.
STATES = [DossierStatus.CLOSED] * 90 + [
    DossierStatus.SUBMITTED,
    DossierStatus.RETURNED,
    DossierStatus.RECEIVED,
    DossierStatus.APPRAISING,
    DossierStatus.PROPOSED,
    DossierStatus.REVIEWED,
    DossierStatus.FOR_APPROVAL,
    DossierStatus.APPROVED,
    DossierStatus.DECIDED,
    DossierStatus.REFUSED,
]
_NOT_RECEIVED = {DossierStatus.SUBMITTED}
_RUNNING = {DossierStatus.RECEIVED, DossierStatus.APPRAISING, DossierStatus.RETURNED}


def fill(count: int) -> None:
    """Build the demonstration and write `count` dossiers below its two offices."""
    random = Random(count)
    with transaction.atomic():
        demonstration.build(seed=2026)
        dossiers = _dossiers(random, count)
        places = iter(range(count * NOMINEES))
        subjects = list(Subject.objects.order_by("pk"))
        while batch := list(islice(dossiers, BATCH)):
            Dossier.objects.bulk_create(batch)
            Nomination.objects.bulk_create(
                _nomination(dossier, subjects[next(places) % len(subjects)], position)
                for dossier in batch
                for position in range(1, NOMINEES + 1)
            )


def _dossiers(random: Random, count: int) -> Iterator[Dossier]:
    offices = []
    for code in ("an-giang", "xa-dong-thai"):
        office = Unit.objects.get(code=code)
        below = Unit.objects.filter(path__startswith=office.path).exclude(pk=office.pk)
        offices.append((office, list(below.order_by("pk"))))
    officers = {
        "an-giang": list(User.objects.filter(username="chuyenvientinh")),
        "xa-dong-thai": list(User.objects.filter(username__startswith="chuyenvien")[:2]),
    }
    days = (LAST_DAY - FIRST_DAY).days
    for number in range(count):
        office, below = offices[number % 2]
        day = FIRST_DAY + timedelta(days=number * days // count)
        status = random.choice(STATES)
        # What is old is finished, as in an office that works.
        if (LAST_DAY - day).days > 60:
            status = DossierStatus.CLOSED
        yield _dossier(random, number, office, below, day, status, officers[office.code])


def _dossier(
    random: Random,
    number: int,
    office: Unit,
    below: list[Unit],
    day: date,
    status: DossierStatus,
    officers: list[User],
) -> Dossier:
    title = random.choice(SUBJECTS).format(year=day.year)
    moment = timezone.make_aware(datetime.combine(day, time(8, number % 60)))
    dossier = Dossier(
        award_type=random.choice(list(AwardType)[:3]),
        title=title,
        title_folded=fold(title),
        submitting_unit=random.choice(below),
        receiving_unit=office,
        judged_year=day.year,
        status=status,
        letter_number=f"{number % 900 + 1}/TTr-UBND",
        created_at=moment,
        submitted_at=moment,
        is_invented=True,
    )
    if status in _NOT_RECEIVED:
        return dossier
    dossier.code = f"DV{office.pk:05d}-{day:%y%m%d}-9{number:06d}"
    dossier.received_at, dossier.received_on = moment, day
    dossier.officer = random.choice(officers)
    dossier.time_limit, dossier.due_on = 20, day + timedelta(days=28)
    if status not in _RUNNING:
        dossier.appraised_on, dossier.passed = day + timedelta(days=12), True
    elif status == DossierStatus.RETURNED:
        dossier.paused_on = day + timedelta(days=3)
    return dossier


def _nomination(dossier: Dossier, subject: Subject, position: int) -> Nomination:
    return Nomination(
        dossier=dossier,
        subject=subject,
        honour_code="GK",
        position=position,
        name=subject.name,
        name_sort_key=subject.sort_key,
        subject_kind=subject.kind,
    )
