"""What applying a work brought a unit, stated year by year, each in one measure."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.initiatives.catalogue import permissions
from tdkt.casework.initiatives.catalogue.choices import Measure
from tdkt.casework.initiatives.catalogue.models import Adoption, AdoptionEffect
from tdkt.casework.initiatives.catalogue.services.adopting import locked
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, clean_lines


class YearOutOfTime(Exception):
    """The unit was not with the work in that year, or the year has not come."""


class AmountMissing(Exception):
    """Hours are stated as a number, 0 or above, and money in whole đồng."""


class WordsMissing(Exception):
    """Another measure says in words what is counted."""


class EffectGone(Exception):
    """It was taken back already."""


@dataclass(frozen=True)
class EffectFacts:
    """
    The effect of one year in one measure.

    Args:
        amount: đồng, hours, or a number of what `words` name; None only with words.
        evidence: documents or figures by which anybody can check it.
    """

    year: int
    measure: str
    amount: Decimal | None = None
    words: str = ""
    evidence: str = ""


@transaction.atomic
def state_effect(
    *,
    adoption: Adoption,
    facts: EffectFacts,
    expected_version: int,
    actor: User,
    at: datetime,
) -> AdoptionEffect:
    """
    Enter the effect of a year, in place of what stood there in the same measure.

    Raises:
        PermissionDenied: the actor neither submits for the unit nor is officer over it.
        AdoptionChangedMeanwhile, YearOutOfTime, AmountMissing, WordsMissing: nothing was
            written.
    """
    adoption = locked(adoption, expected_version)
    if not permissions.can_change(actor, adoption):
        raise PermissionDenied
    measure, words = _checked(adoption, facts)
    before = AdoptionEffect.objects.filter(
        adoption=adoption, year=facts.year, measure=measure, words=words
    ).first()
    effect = before or AdoptionEffect(
        adoption=adoption, year=facts.year, measure=measure, words=words
    )
    said_before = _told(effect) if before else {}
    effect.amount, effect.evidence = facts.amount, clean_lines(facts.evidence)
    effect.entered_by, effect.entered_at = actor, at
    effect.save()
    _count_up(adoption)
    audit.record(
        action="initiatives.effect_stated",
        subject=adoption,
        actor=actor,
        at=at,
        unit=adoption.unit,
        before=said_before,
        after=_told(effect),
    )
    return effect


@transaction.atomic
def remove_effect(
    *,
    adoption: Adoption,
    effect_pk: int,
    expected_version: int,
    actor: User,
    at: datetime,
) -> None:
    """
    Take back what was stated by mistake; what it said stays in the history.

    Raises:
        PermissionDenied: the actor neither submits for the unit nor is officer over it.
        AdoptionChangedMeanwhile, EffectGone: nothing was written.
    """
    adoption = locked(adoption, expected_version)
    if not permissions.can_change(actor, adoption):
        raise PermissionDenied
    effect = adoption.effects.filter(pk=effect_pk).first()
    if effect is None:
        raise EffectGone
    said = _told(effect)
    effect.delete()
    _count_up(adoption)
    audit.record(
        action="initiatives.effect_removed",
        subject=adoption,
        actor=actor,
        at=at,
        unit=adoption.unit,
        before=said,
    )


def _checked(adoption: Adoption, facts: EffectFacts) -> tuple[Measure, str]:
    last = adoption.stopped_on or today()
    if not adoption.started_on.year <= facts.year <= last.year:
        raise YearOutOfTime
    measure = Measure(facts.measure)
    words = clean(facts.words) if measure == Measure.OTHER else ""
    if measure == Measure.OTHER and not words:
        raise WordsMissing
    amount = facts.amount
    if (amount is None and measure != Measure.OTHER) or (amount is not None and amount < 0):
        raise AmountMissing
    if measure == Measure.MONEY and amount != int(amount or 0):
        raise AmountMissing
    return measure, words


def _count_up(adoption: Adoption) -> None:
    adoption.version += 1
    adoption.save(update_fields=["version"])


def _told(effect: AdoptionEffect) -> dict[str, object]:
    amount = effect.amount
    said: dict[str, object] = {
        "effect_year": effect.year,
        "effect_measure": effect.words or str(effect.measure),
    }
    if effect.measure == Measure.MONEY and amount is not None:
        said["effect_amount_vnd"] = int(amount)
    else:
        said["effect_amount"] = None if amount is None else f"{amount.normalize():f}"
    return said | {"effect_evidence": effect.evidence}
