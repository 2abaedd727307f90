"""What an officer makes of a comparison; a program decides nothing."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.reuse import permissions
from tdkt.casework.reuse.choices import ComparisonState, Verdict
from tdkt.casework.reuse.models import Comparison, Judgement, Source
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean


class ReasonMissing(Exception):
    """A judgement says why."""


class ComparisonNotDone(Exception):
    """The comparison still runs, or broke off: there is nothing to judge yet."""


class SourceOfAnother(Exception):
    """The source was found by another comparison."""


@transaction.atomic
def judge(
    *,
    comparison: Comparison,
    source: Source | None = None,
    verdict: str,
    reason: str,
    actor: User,
    at: datetime,
) -> Judgement:
    """
    Write down what an officer makes of the whole, or of one source, and why.

    Earlier judgements stay; the latest counts.

    Args:
        source: None for the comparison as a whole.
        verdict: a word of `Verdict`.

    Raises:
        PermissionDenied: the actor is no officer of the text's unit or of one above.
        ComparisonNotDone, SourceOfAnother, ReasonMissing: nothing was written.
    """
    comparison = (
        Comparison.objects.select_for_update(of=("self",))
        .select_related("text__unit")
        .get(pk=comparison.pk)
    )
    if not permissions.can_judge(actor, comparison):
        raise PermissionDenied
    if comparison.state != ComparisonState.DONE:
        raise ComparisonNotDone
    if source is not None and source.comparison_id != comparison.pk:
        raise SourceOfAnother
    words = clean(reason)[:1000]
    if not words:
        raise ReasonMissing
    judgement = Judgement.objects.create(
        comparison=comparison,
        source=source,
        verdict=Verdict(verdict),
        reason=words,
        by=actor,
        at=at,
    )
    audit.record(
        action="reuse.judged",
        subject=comparison.text,
        actor=actor,
        at=at,
        unit=comparison.text.unit,
        after={
            "judged_as": judgement.verdict,
            "reason": words,
            "source": source.position if source else None,
        },
    )
    return judgement
