"""From a finding to a draft dossier in one step; or aside, with the reason."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from tdkt.casework.dossiers.choices import AwardType
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services import drafting
from tdkt.casework.dossiers.services.drafting import DossierFacts, NomineeFacts
from tdkt.casework.prospects import permissions
from tdkt.casework.prospects.models import Prospect, SetAside
from tdkt.casework.prospects.queries.prospects import proposed_among
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject


class NobodyChosen(Exception):
    """No prospect was chosen."""


class ProposedMeanwhile(Exception):
    """One of them is proposed already, perhaps by a colleague a moment ago."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoOfficeAbove(Exception):
    """No unit at or above confers honours, so that nobody could receive the dossier."""


class ReasonMissing(Exception):
    """Setting aside needs a reason."""


@transaction.atomic
def propose(*, prospects: Sequence[Prospect], actor: User, at: datetime) -> Dossier:
    """
    Open a draft dossier that puts the prospects forward; its findings are judged anew.

    The narrowest unit that holds them all submits it; the nearest office at or above that
    unit whose signature the law knows for the honour receives it.

    Raises:
        NobodyChosen, ProposedMeanwhile, NoOfficeAbove: nothing was written.
        PermissionDenied: the actor opens no dossiers for that unit.
        drafting.NomineeTwice, drafting.HonourNotForSubject: see there.
    """
    if not prospects:
        raise NobodyChosen
    unit = _common_unit([one.subject.unit for one in prospects])
    if unit is None or not permissions.can_propose(actor, unit):
        raise PermissionDenied
    _refuse_proposed(prospects)
    year = prospects[0].sweep.judged_year
    codes = list(dict.fromkeys(one.honour_code for one in prospects))
    dossier = drafting.create_draft(
        submitting_unit=unit,
        receiving_unit=_receiver(unit, codes, timezone.localtime(at).date()),
        facts=DossierFacts(
            award_type=AwardType.MERIT, title=_title(codes, year), judged_year=year
        ),
        actor=actor,
        at=at,
    )
    drafting.add_nominees(
        dossier=dossier,
        nominees=[NomineeFacts(one.subject, one.honour_code) for one in prospects],
        actor=actor,
        at=at,
    )
    return dossier


def _refuse_proposed(prospects: Sequence[Prospect]) -> None:
    """Lock the prospects, so that two clicks never open two drafts for the same person."""
    chosen = Prospect.objects.filter(pk__in=[one.pk for one in prospects])
    list(chosen.select_for_update().order_by("pk"))
    known = proposed_among(chosen).select_related("subject").order_by("pk").first()
    if known is not None:
        raise ProposedMeanwhile(known.subject.name)


def _common_unit(units: Sequence[Unit]) -> Unit | None:
    """Return the narrowest unit that holds all of them."""
    keys = [unit.path.strip("/").split("/") for unit in units]
    shared: list[str] = []
    for names in zip(*keys, strict=False):
        if len(set(names)) > 1:
            break
        shared.append(names[0])
    return Unit.objects.filter(pk=int(shared[-1])).first() if shared else None


def _receiver(unit: Unit, codes: Sequence[str], day: date) -> Unit:
    """Return the nearest office above which may confer the first honour, else the nearest."""
    keys = [int(key) for key in unit.path.strip("/").split("/")]
    above = sorted(
        Unit.objects.filter(pk__in=keys).exclude(authority_role=""),
        key=lambda one: -len(one.path),
    )
    if not above:
        raise NoOfficeAbove
    return next((one for one in above if _may_confer(one, codes[0], day)), above[0])


def _may_confer(unit: Unit, code: str, day: date) -> bool:
    try:
        honour = catalogue.load().honour_on(code, day)
    except catalogue.UnknownHonour:
        return False
    return any(
        role.role == unit.authority_role and role.holds_on(day)
        for role in honour.authority.roles
    )


def _title(codes: Sequence[str], year: int) -> str:
    """Return the title of the draft, in the language of the papers."""
    known = catalogue.load()
    # One honour is named in full; several would make a title nobody reads to its end.
    said = known.name if len(codes) == 1 else known.short_name
    names = ", ".join(said(code) for code in codes[:4])
    more = "…" if len(codes) > 4 else ""
    return f"Đề nghị khen thưởng {names}{more} năm {year}"


@transaction.atomic
def set_aside(*, prospect: Prospect, reason: str, actor: User, at: datetime) -> SetAside:
    """
    Note that somebody was considered and is not proposed, so that nobody asks again.

    Raises:
        PermissionDenied: the actor works for another branch.
        ReasonMissing: no reason was written.
    """
    subject = Subject.objects.select_related("unit").get(pk=prospect.subject_id)
    if not permissions.can_set_aside(actor, subject.unit):
        raise PermissionDenied
    words = clean(reason)
    if not words:
        raise ReasonMissing
    row, _created = SetAside.objects.update_or_create(
        subject=subject,
        honour_code=prospect.honour_code,
        judged_year=prospect.sweep.judged_year,
        defaults={"reason": words[:500], "by": actor, "at": at},
    )
    audit.record(
        action="prospects.set_aside",
        subject=subject,
        actor=actor,
        at=at,
        unit=subject.unit,
        after={
            "name": subject.name,
            "honour": catalogue.load().short_name(prospect.honour_code),
            "reason": row.reason,
        },
    )
    return row


@transaction.atomic
def take_up_again(*, prospect: Prospect, actor: User, at: datetime) -> None:
    """
    Undo setting aside.

    Raises:
        PermissionDenied: the actor works for another branch.
    """
    subject = Subject.objects.select_related("unit").get(pk=prospect.subject_id)
    if not permissions.can_set_aside(actor, subject.unit):
        raise PermissionDenied
    gone, _kinds = SetAside.objects.filter(
        subject=subject,
        honour_code=prospect.honour_code,
        judged_year=prospect.sweep.judged_year,
    ).delete()
    if gone:
        audit.record(
            action="prospects.taken_up",
            subject=subject,
            actor=actor,
            at=at,
            unit=subject.unit,
            after={
                "name": subject.name,
                "honour": catalogue.load().short_name(prospect.honour_code),
            },
        )
