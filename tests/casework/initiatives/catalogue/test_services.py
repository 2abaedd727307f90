"""Works offered, kept back and taken over; every deed asks who does it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.catalogue import AdoptionFactory, CatalogueEntryFactory, EffectFactory
from tests.factories.initiatives import InitiativeFactory, recognised_work
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role

from tdkt.casework.initiatives.catalogue import queries
from tdkt.casework.initiatives.catalogue.models import Adoption, CatalogueEntry
from tdkt.casework.initiatives.catalogue.services import adopting, effects, listing
from tdkt.casework.initiatives.catalogue.services.adopting import AdoptionFacts
from tdkt.casework.initiatives.catalogue.services.effects import EffectFacts
from tdkt.casework.initiatives.catalogue.services.listing import Listing
from tdkt.casework.initiatives.services.recognition import (
    Recognition,
    recognise_initiative,
)
from tdkt.casework.initiatives.services.works import DayNotCome, WorkFacts, edit_initiative
from tdkt.ground.audit.models import Entry

pytestmark = pytest.mark.django_db
SINCE = date(2026, 4, 1)


@pytest.fixture
def work(place):
    return recognised_work(place.author, field="Giáo dục")


@pytest.fixture
def other(place):
    """A school of another commune of the province."""
    return UnitFactory(parent=CommuneFactory(parent=place.province))


@pytest.fixture
def copier(other):
    return user_with_role("submitter", other)


@pytest.fixture
def adoption(work, other):
    return AdoptionFactory(work=work, unit=other)


def adopt(work, unit, actor, at, **facts):
    return adopting.state_adoption(
        work=work,
        unit=unit,
        facts=AdoptionFacts(**{"started_on": SINCE} | facts),
        actor=actor,
        at=at,
    )


def test_recognising_puts_a_work_into_the_catalogue_and_editing_keeps_it_right(place, at):
    work = InitiativeFactory(unit=place.school, field="Giáo dục", abstract="Sách nói")
    recognise_initiative(
        work=work,
        recognition=Recognition(date(2026, 5, 4), "co_so", recognising_unit=place.school),
        expected_version=1,
        actor=place.officer,
        at=at,
    )
    entry = work.catalogue_entry
    assert (entry.topic, entry.folded) == (
        "education",
        "so hoa so theo doi ho ngheo giao duc sach noi",
    )

    facts = WorkFacts(title=work.title, field="Y tế", abstract="Vườn thuốc nam")
    edit_initiative(work=work, facts=facts, expected_version=2, actor=place.officer, at=at)

    entry.refresh_from_db()
    assert (entry.topic, "vuon thuoc nam" in entry.folded) == ("health", True)


def test_a_chosen_topic_outlives_a_change_of_the_field(place, work, at):
    listing.change_listing(
        work=work,
        listing=Listing(topic="digital"),
        expected_version=0,
        actor=place.officer,
        at=at,
    )

    assert listing.refresh_entry(work).topic == "digital"


def test_a_unit_of_elsewhere_reads_the_catalogue_and_states_that_it_applies_a_work(
    work, other, copier, at
):
    assert list(queries.catalogue_for(copier)) == [work]

    adoption = adopt(work, other, copier, at, how="Dùng nguyên mẫu", contact="Cô Hạnh")

    assert (adoption.state, adoption.started_on, adoption.contact) == (
        "trying",
        SINCE,
        "Cô Hạnh",
    )
    entry = Entry.objects.get(action="initiatives.adoption_stated")
    assert (entry.unit_name, entry.after["work"]) == (other.name, work.title)


def test_a_unit_states_a_work_once(work, other, copier, at):
    adopt(work, other, copier, at)

    with pytest.raises(adopting.AlreadyAdopted):
        adopt(work, other, copier, at)
    assert Adoption.objects.count() == 1


def test_nobody_speaks_for_a_unit_not_their_own_nor_for_the_unit_of_the_work(
    place, work, other, at
):
    for actor, unit in (
        (place.officer, other),
        (place.submitter, place.school),
        (user_with_role("leader", other), other),
    ):
        with pytest.raises(PermissionDenied):
            adopt(work, unit, actor, at)
    assert not Adoption.objects.exists()


def test_a_work_kept_back_or_not_recognised_is_not_taken_over(
    place, work, other, copier, at
):
    CatalogueEntryFactory(work=work, is_kept_back=True, kept_back_because="Bí quyết")
    waiting = InitiativeFactory(unit=place.school)

    for one in (work, waiting):
        with pytest.raises(adopting.WorkNotOffered):
            adopt(one, other, copier, at)
    assert list(queries.catalogue_for(copier)) == []


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"started_on": date(2026, 11, 24)}, DayNotCome),
        ({"state": "stopped"}, adopting.StopDayMissing),
        (
            {"state": "stopped", "stopped_on": date(2026, 3, 31)},
            adopting.StoppedBeforeStart,
        ),
        ({"state": "stopped", "stopped_on": date(2026, 11, 24)}, DayNotCome),
    ],
)
def test_days_that_cannot_be_change_nothing(work, other, copier, at, facts, error):
    with pytest.raises(error):
        adopt(work, other, copier, at, **facts)
    assert not Adoption.objects.exists()


def test_an_adoption_goes_on_and_stops_with_its_day(adoption, copier, at):
    done = adopting.change_adoption(
        adoption=adoption,
        facts=AdoptionFacts(
            SINCE, "stopped", stopped_on=date(2026, 9, 1), stopped_because="Hết kinh phí"
        ),
        expected_version=1,
        actor=copier,
        at=at,
    )
    assert (done.state, done.stopped_on, done.version) == (
        "stopped",
        date(2026, 9, 1),
        2,
    )

    again = adopting.change_adoption(
        adoption=done,
        facts=AdoptionFacts(SINCE, "adopted"),
        expected_version=2,
        actor=copier,
        at=at,
    )
    assert (again.state, again.stopped_on, again.stopped_because) == ("adopted", None, "")


def test_what_a_colleague_changed_meanwhile_stays(place, adoption, copier, at):
    facts = AdoptionFacts(SINCE, "trying")
    with pytest.raises(adopting.AdoptionChangedMeanwhile):
        adopting.change_adoption(
            adoption=adoption, facts=facts, expected_version=9, actor=copier, at=at
        )
    with pytest.raises(adopting.StateNotPossible):
        adopting.change_adoption(
            adoption=adoption, facts=facts, expected_version=1, actor=copier, at=at
        )
    with pytest.raises(PermissionDenied):  # the unit of the work reads, it does not write
        adopting.change_adoption(
            adoption=adoption, facts=facts, expected_version=1, actor=place.officer, at=at
        )


def state(adoption, actor, at, version=1, **facts):
    return effects.state_effect(
        adoption=adoption,
        facts=EffectFacts(**{"year": 2026, "measure": "money"} | facts),
        expected_version=version,
        actor=actor,
        at=at,
    )


def test_an_effect_stated_again_replaces_the_one_of_its_year_and_measure(
    adoption, copier, at
):
    state(adoption, copier, at, amount=Decimal(1_000))
    state(adoption, copier, at, version=2, amount=Decimal(2_000), evidence="BC số 3")
    state(adoption, copier, at, version=3, measure="hours", amount=Decimal("12.5"))

    rows = adoption.effects.order_by("measure").values_list("measure", "amount", "evidence")
    assert list(rows) == [("hours", Decimal("12.5"), ""), ("money", 2000, "BC số 3")]
    said = Entry.objects.filter(action="initiatives.effect_stated").order_by("pk")[1]
    assert (said.before["effect_amount_vnd"], said.after["effect_amount_vnd"]) == (
        1000,
        2000,
    )


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"year": 2025, "amount": Decimal(1)}, effects.YearOutOfTime),
        ({"year": 2027, "amount": Decimal(1)}, effects.YearOutOfTime),
        ({}, effects.AmountMissing),
        ({"amount": Decimal(-1)}, effects.AmountMissing),
        ({"amount": Decimal("0.5")}, effects.AmountMissing),
        ({"measure": "other", "amount": Decimal(3)}, effects.WordsMissing),
    ],
)
def test_an_effect_that_cannot_be_changes_nothing(adoption, copier, at, facts, error):
    with pytest.raises(error):
        state(adoption, copier, at, **facts)
    assert not adoption.effects.exists()


def test_an_effect_is_taken_back_once_by_its_unit_only(place, adoption, copier, at):
    effect = EffectFactory(adoption=adoption)

    def take_back(actor, version):
        effects.remove_effect(
            adoption=adoption,
            effect_pk=effect.pk,
            expected_version=version,
            actor=actor,
            at=at,
        )

    with pytest.raises(PermissionDenied):
        take_back(place.officer, 1)
    take_back(copier, 1)
    with pytest.raises(effects.EffectGone):
        take_back(copier, 2)
    assert not adoption.effects.exists()


def test_sums_never_mix_measures_and_tell_what_is_not_known(work, adoption):
    second, silent = AdoptionFactory(work=work), AdoptionFactory(work=work)
    EffectFactory(adoption=adoption, amount=1_000)
    EffectFactory(adoption=adoption, year=2025, amount=500)
    EffectFactory(adoption=second, amount=200)
    EffectFactory(adoption=second, measure="hours", amount=Decimal("7.5"))
    EffectFactory(adoption=second, measure="other", words="lượt học sinh", amount=30)
    EffectFactory(adoption=adoption, measure="other", words="lượt học sinh", amount=40)

    effect = queries.effect_of(work)

    assert [(t.measure, t.amount, t.units) for t in effect.totals] == [
        ("money", 1700, 2),
        ("hours", Decimal("7.5"), 1),
    ]
    assert sorted(one.amount for one in effect.others) == [30, 40]
    assert (effect.silent, silent.effects.count()) == (1, 0)
    assert queries.totals_by_work([work.pk]) == {
        work.pk: {"money": 1700, "hours": Decimal("7.5")}
    }


def test_the_unit_keeps_its_work_back_with_a_reason(place, work, at):
    def change(actor=place.submitter, version=0, **given):
        return listing.change_listing(
            work=work,
            listing=Listing(**given),
            expected_version=version,
            actor=actor,
            at=at,
        )

    with pytest.raises(listing.ReasonMissing):
        change(is_kept_back=True)
    with pytest.raises(listing.KeptBackAndPublic):
        change(is_kept_back=True, kept_back_because="Bí quyết", is_public=True)
    with pytest.raises(PermissionDenied):  # officers sort, units do not
        change(topic="digital")
    with pytest.raises(listing.TopicUnknown):
        change(actor=place.officer, topic="astrology")
    with pytest.raises(PermissionDenied):
        change(actor=user_with_role("officer", UnitFactory()), is_public=True)
    assert not CatalogueEntry.objects.exists()

    entry = change(is_kept_back=True, kept_back_because="Bí quyết")
    assert (entry.is_kept_back, entry.topic, entry.version) == (True, "education", 1)
    with pytest.raises(listing.ListingChangedMeanwhile):
        change(is_public=True)
    assert list(queries.public_works()) == []

    change(version=1, is_public=True)
    assert list(queries.public_works()) == [work]
    assert Entry.objects.filter(action="initiatives.listing_changed").count() == 2
