"""Subjects for tests; nothing is invented that a test has not asked for."""

from typing import Any

import factory
from tests.factories.organizations import UnitFactory

from tdkt.registry.people import naming
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Collective, Household, Person, Post, Subject


class SubjectFactory(factory.django.DjangoModelFactory):
    """A bare subject; its folded name and place in lists follow from the name."""

    class Meta:
        model = Subject

    kind = SubjectKind.INDIVIDUAL
    name = "Nguyễn Văn An"
    unit = factory.SubFactory(UnitFactory)

    @classmethod
    def _create(cls, model_class: type[Subject], *args: Any, **kwargs: Any) -> Subject:
        subject = model_class(**kwargs)
        naming.set_name(subject, subject.name)
        subject.save()
        return subject


class PersonFactory(factory.django.DjangoModelFactory):
    """A person: PersonFactory(subject__name=…, subject__unit=…) → Person."""

    class Meta:
        model = Person

    subject = factory.SubFactory(SubjectFactory, kind=SubjectKind.INDIVIDUAL)


class CollectiveFactory(factory.django.DjangoModelFactory):
    """A collective: CollectiveFactory(subject__name=…, subject__unit=…) → Collective."""

    class Meta:
        model = Collective

    subject = factory.SubFactory(
        SubjectFactory, kind=SubjectKind.COLLECTIVE, name="Phòng Tổng hợp"
    )
    is_whole_unit = False


class HouseholdFactory(factory.django.DjangoModelFactory):
    """A household: HouseholdFactory(subject__name=…, subject__unit=…) → Household."""

    class Meta:
        model = Household

    subject = factory.SubFactory(
        SubjectFactory, kind=SubjectKind.HOUSEHOLD, name="Hộ ông Lê Văn Bình"
    )


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    person = factory.SubFactory(PersonFactory)
    unit = factory.LazyAttribute(lambda post: post.person.subject.unit)
    title = "Chuyên viên"
