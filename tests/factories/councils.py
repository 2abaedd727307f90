"""Councils and dossiers that wait for them."""

from datetime import date, datetime
from typing import Any

import factory
from django.utils import timezone
from tests.factories.organizations import CommuneFactory, UnitFactory
from tests.factories.people import SubjectFactory

from tdkt.casework.councils.models import Council, CouncilMember
from tdkt.casework.dossiers.choices import AwardType, DossierStatus, NominationState
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import SubjectKind


class CouncilFactory(factory.django.DjangoModelFactory):
    """A council since 2024, without members."""

    class Meta:
        model = Council

    unit = factory.SubFactory(CommuneFactory)
    name = factory.Sequence(lambda n: f"Hội đồng Thi đua, khen thưởng xã Số {n}")
    decision_number = "12/QĐ-UBND"
    valid_from = date(2024, 1, 1)


class CouncilMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CouncilMember

    council = factory.SubFactory(CouncilFactory)
    name = factory.Sequence(lambda n: f"Phạm Thị {n}")
    position = factory.Sequence(lambda n: n % 1000)
    valid_from = date(2024, 1, 1)


class DossierOnItsWayFactory(factory.django.DjangoModelFactory):
    """A merit dossier of 2026 that passed the appraisal: DossierOnItsWayFactory(status=…)."""

    class Meta:
        model = Dossier

    award_type = AwardType.MERIT
    title = factory.Sequence(lambda n: f"Đề nghị khen thưởng số {n}")
    title_folded = factory.LazyAttribute(lambda dossier: fold(dossier.title))
    receiving_unit = factory.SubFactory(CommuneFactory)
    submitting_unit = factory.LazyAttribute(
        lambda dossier: UnitFactory(
            name="Trường Tiểu học An Biên", parent=dossier.receiving_unit
        )
    )
    judged_year = 2026
    status = DossierStatus.PROPOSED
    code = factory.Sequence(lambda n: f"H01.26.11.{n:04d}")
    created_at = factory.LazyFunction(lambda: _moment(2026, 11, 2))
    submitted_at = factory.LazyFunction(lambda: _moment(2026, 11, 3))
    received_at = factory.LazyFunction(lambda: _moment(2026, 11, 4))
    received_on = date(2026, 11, 4)
    appraised_on = date(2026, 11, 12)
    passed = True
    letter_number = "05/TTr-THAB"
    letter_date = date(2026, 11, 2)


def _moment(year: int, month: int, day: int) -> datetime:
    return timezone.make_aware(datetime(year, month, day, 9))  # noqa: DTZ001


def nominate(
    dossier: Dossier,
    name: str = "Nguyễn Văn An",
    honour: str = "LDTT",
    *,
    kind: str = SubjectKind.INDIVIDUAL,
    state: str = NominationState.PROPOSED,
    **fields: Any,
) -> Nomination:
    """Add one nominee to a dossier, its snapshot as the subject is today."""
    subject = SubjectFactory(name=name, kind=kind, unit=dossier.submitting_unit)
    own = {"post_title": "Giáo viên", "gender": "male"} if kind == "individual" else {}
    return Nomination.objects.create(
        dossier=dossier,
        subject=subject,
        honour_code=honour,
        position=dossier.nominations.count() + 1,
        name=subject.name,
        name_sort_key=subject.sort_key,
        subject_kind=kind,
        unit_name=dossier.submitting_unit.name,
        state=state,
        **{**own, **fields},
    )


def council_of(unit: Unit, members: int = 5) -> Council:
    """A council with so many members."""
    council = CouncilFactory(unit=unit)
    for place in range(members):
        CouncilMemberFactory(council=council, position=place)
    return council
