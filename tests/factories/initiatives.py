"""Works with their authors."""

from datetime import date

import factory
from django.utils import timezone
from tests.factories.organizations import UnitFactory
from tests.factories.people import SubjectFactory

from tdkt.casework.initiatives.choices import Scope, WorkState
from tdkt.casework.initiatives.models import Authorship, Initiative, WorkPolicy
from tdkt.ground.core.text import fold
from tdkt.registry.people.models import Subject


class InitiativeFactory(factory.django.DjangoModelFactory):
    """A registered work without authors: InitiativeFactory(title=…, unit=…)."""

    class Meta:
        model = Initiative

    title = "Số hóa sổ theo dõi hộ nghèo"
    folded_title = factory.LazyAttribute(lambda work: fold(work.title))
    unit = factory.SubFactory(UnitFactory)
    created_at = factory.LazyFunction(timezone.now)


class RecognisedFactory(InitiativeFactory):
    """A work recognised by its own unit: RecognisedFactory(recognised_on=…, scope=…)."""

    state = WorkState.RECOGNISED
    scope = Scope.UNIT
    recognised_on = date(2026, 3, 2)
    recognising_unit = factory.SelfAttribute("unit")
    recognised_by = factory.SelfAttribute("unit.name")
    decision_document = "Quyết định 12/QĐ-UBND ngày 02/3/2026"


class AuthorshipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Authorship

    initiative = factory.SubFactory(InitiativeFactory)
    subject = factory.SubFactory(SubjectFactory)
    share_percent = 100
    position = factory.Sequence(lambda n: n + 1)


def recognised_work(author: Subject, **fields: object) -> Initiative:
    """A recognised work of one author, in the register of the author's unit."""
    work = RecognisedFactory(**({"unit": author.unit} | fields))
    AuthorshipFactory(initiative=work, subject=author)
    return work


class WorkPolicyFactory(factory.django.DjangoModelFactory):
    """A checked policy that states nothing: WorkPolicyFactory(unit=…, novelty_maximum=…)."""

    class Meta:
        model = WorkPolicy

    unit = factory.SubFactory(UnitFactory)
    valid_from = date(2026, 1, 1)
    document = "Quy chế 01/QC-UBND, Điều 6"
    is_verified = True
    created_at = factory.LazyFunction(timezone.now)
