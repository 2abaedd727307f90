"""Approved dossiers, drafts, decisions and awards."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import factory
from django.utils import timezone
from tests.factories.councils import DossierOnItsWayFactory, nominate
from tests.factories.organizations import CommuneFactory
from tests.factories.people import SubjectFactory

from tdkt.casework.decisions.choices import DecisionState
from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.decisions.rules.identifiers import new_identifier
from tdkt.casework.decisions.services import drafting
from tdkt.casework.dossiers.choices import AwardType, DossierStatus, NominationState
from tdkt.casework.dossiers.models import Dossier
from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.models import Unit


def approved_dossier(
    unit: Unit,
    nominees: Sequence[tuple[str, str]] = (("Nguyễn Văn An", "LDTT"),),
    **fields: Any,
) -> Dossier:
    """A dossier that the leader approved, with nominees as (name, honour)."""
    dossier = DossierOnItsWayFactory(
        receiving_unit=unit, status=DossierStatus.APPROVED, **fields
    )
    for name, honour in nominees:
        nominate(dossier, name, honour, state=NominationState.APPROVED)
    return dossier


def draft_of(
    *dossiers: Dossier, officer: User, at: datetime, complete: bool = True
) -> Decision:
    """A draft over everything approved in the dossiers; complete ones name a signer."""
    picks = {
        (row.dossier_id, row.honour_code)
        for dossier in dossiers
        for row in dossier.nominations.all()
    }
    decision = drafting.compose_decision(picks=picks, actor=officer, at=at)
    if complete:
        decision.signer_name, decision.place = "Trần Thị Bình", "An Biên"
        decision.save(update_fields=["signer_name", "place"])
    return decision


class DecisionFactory(factory.django.DjangoModelFactory):
    """An issued decision without awards; its golden book is left alone."""

    class Meta:
        model = Decision

    unit = factory.SubFactory(CommuneFactory)
    abstract = "Về việc công nhận danh hiệu “Lao động tiên tiến” năm 2026"
    state = DecisionState.ISSUED
    number = factory.Sequence(lambda n: n + 1)
    symbol = "QĐ-UBND"
    year = factory.LazyAttribute(lambda decision: decision.issued_on.year)
    issued_on = date(2026, 11, 20)
    signer_name = "Trần Thị Bình"
    signer_post = "Chủ tịch"
    place = "An Biên"
    created_at = factory.LazyFunction(timezone.now)


class AwardFactory(factory.django.DjangoModelFactory):
    """An award as a decision granted it: AwardFactory(name="…", subject__unit=…)."""

    class Meta:
        model = Award

    class Params:
        full_name = "Nguyễn Văn An"

    identifier = factory.LazyFunction(new_identifier)
    decision = factory.SubFactory(DecisionFactory)
    subject = factory.SubFactory(SubjectFactory, name=factory.SelfAttribute("..full_name"))
    honour_code = "LDTT"
    award_type = AwardType.MERIT
    honour_year = 2026
    granted_on = factory.SelfAttribute("decision.issued_on")
    granting_unit = factory.SelfAttribute("decision.unit")
    subject_unit = factory.SelfAttribute("subject.unit")
    register_number = factory.Sequence(lambda n: n + 1)
    name = factory.SelfAttribute("subject.name")
    name_folded = factory.LazyAttribute(lambda award: fold(award.name))
    name_sort_key = factory.SelfAttribute("subject.sort_key")
    subject_kind = factory.SelfAttribute("subject.kind")
    unit_name = factory.SelfAttribute("subject.unit.name")
