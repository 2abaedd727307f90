"""Đính chính: what an award says is put right, and how it read before is kept."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from tdkt.casework.decisions.choices import EventKind
from tdkt.casework.decisions.models import Award, AwardEvent
from tdkt.casework.decisions.services.orders import Order, add_event, open_award, told
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean, clean_lines, fold, name_sort_key, sort_key
from tdkt.registry.people.choices import SubjectKind

CORRECTABLE = ("name", "gender", "post_title", "unit_name", "worker_class", "achievement")


class NothingToCorrect(Exception):
    """The award already reads so, or its name was left empty."""


@transaction.atomic
def correct_award(
    *,
    award: Award,
    wording: Mapping[str, str],
    order: Order,
    expected_version: int,
    actor: User,
    at: datetime,
) -> AwardEvent:
    """
    Put right how an award reads; the subject's own file is left alone.

    Args:
        wording: the fields of CORRECTABLE as they shall read; absent ones stay.

    Raises:
        PermissionDenied, AwardIsRevoked, AwardChangedMeanwhile, OrderIncomplete,
            OrderDayImpossible: see `open_award`.
        NothingToCorrect: nothing was written.
    """
    award = open_award(award, order, expected_version, actor)
    changes = changes_of(award, wording)
    if not changes or not all(one["after"] for one in changes if one["field"] == "name"):
        raise NothingToCorrect
    for one in changes:
        setattr(award, one["field"], one["after"])
    _index_name(award)
    event = add_event(award, EventKind.CORRECTED, order, actor, at, changes=changes)
    award.save(
        update_fields=[*CORRECTABLE, "name_folded", "name_sort_key", "state", "version"]
    )
    audit.record(
        action="decisions.award_corrected",
        subject=award,
        actor=actor,
        at=at,
        unit=event.unit,
        before={one["field"]: one["before"] for one in changes},
        after=told(award, event, **{one["field"]: one["after"] for one in changes}),
    )
    return event


def changes_of(award: Award, wording: Mapping[str, str]) -> list[dict[str, str]]:
    """Return {field, before, after} of what would read otherwise."""
    changes = []
    for field in CORRECTABLE:
        if field not in wording:
            continue
        tidy = clean_lines if field == "achievement" else clean
        before, after = getattr(award, field), tidy(wording[field])
        if before != after:
            changes.append({"field": field, "before": before, "after": after})
    return changes


def _index_name(award: Award) -> None:
    is_person = award.subject_kind == SubjectKind.INDIVIDUAL
    award.name_folded = fold(award.name)[:300]
    award.name_sort_key = name_sort_key(award.name) if is_person else sort_key(award.name)
