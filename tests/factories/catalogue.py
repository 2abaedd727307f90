"""Entries of the catalogue, adoptions by other units, and their effect."""

from datetime import date

import factory
from django.utils import timezone
from tests.factories.initiatives import RecognisedFactory
from tests.factories.organizations import UnitFactory

from tdkt.casework.initiatives.catalogue.choices import AdoptionState, Measure
from tdkt.casework.initiatives.catalogue.models import (
    Adoption,
    AdoptionEffect,
    CatalogueEntry,
)


class CatalogueEntryFactory(factory.django.DjangoModelFactory):
    """An entry that offers its work: CatalogueEntryFactory(work=…, topic="education")."""

    class Meta:
        model = CatalogueEntry

    work = factory.SubFactory(RecognisedFactory)


class AdoptionFactory(factory.django.DjangoModelFactory):
    """A unit that applies a work: AdoptionFactory(work=…, unit=…)."""

    class Meta:
        model = Adoption

    work = factory.SubFactory(RecognisedFactory)
    unit = factory.SubFactory(UnitFactory)
    state = AdoptionState.ADOPTED
    started_on = date(2026, 4, 1)
    created_at = factory.LazyFunction(timezone.now)


class EffectFactory(factory.django.DjangoModelFactory):
    """Money saved in 2026: EffectFactory(adoption=…, amount=…)."""

    class Meta:
        model = AdoptionEffect

    adoption = factory.SubFactory(AdoptionFactory)
    year = 2026
    measure = Measure.MONEY
    amount = 1_000_000
    entered_at = factory.LazyFunction(timezone.now)
