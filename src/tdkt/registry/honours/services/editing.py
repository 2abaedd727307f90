"""Preparing a regulation: a draft, its text and its figures."""

import hashlib
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.registry.honours import catalogue, permissions
from tdkt.registry.honours.choices import PackState
from tdkt.registry.honours.models import PackVersion, RulePack
from tdkt.registry.honours.services.checking import (
    ReadPack,
    locked_draft,
    locked_pack,
    read_whole,
)
from tdkt.registry.honours.services.errors import (
    DraftExists,
    NotPublished,
    OwnedElsewhere,
)
from tdkt.registry.organizations.models import Unit
from tdkt.tools.law.packs import read_pack, with_first_day, with_quota


@transaction.atomic
def import_pack(*, owner: Unit, text: str, actor: User | None, at: datetime) -> PackVersion:
    """
    Take a regulation in as a draft: a new one, or the next version of a known one.

    Raises:
        PermissionDenied: the actor prepares no regulations of this office.
        PackInvalid: the text is not one, or loosens what is above it.
        OwnedElsewhere, DraftExists: as named.
    """
    if not permissions.can_edit_packs(actor, owner):
        raise PermissionDenied
    read = read_whole(text, owner)
    pack, is_new = RulePack.objects.get_or_create(
        code=read.pack.code, defaults={"owner": owner, "layer": read.pack.layer.value}
    )
    if pack.owner_id != owner.pk or pack.layer != read.pack.layer:
        raise OwnedElsewhere(pack.code)
    version = _new_draft(pack, text, read, actor, at)
    audit.record(
        action="honours.pack_imported",
        subject=version,
        actor=actor,
        at=at,
        unit=owner,
        after={"code": pack.code, "number": version.number, "sha256": version.sha256}
        | ({"layer": pack.layer} if is_new else {}),
    )
    return version


@transaction.atomic
def create_draft(*, pack: RulePack, actor: User | None, at: datetime) -> PackVersion:
    """
    Begin the next version of a regulation with the text of the newest one.

    Raises:
        PermissionDenied: the actor prepares no regulations of this office.
        DraftExists: one is being prepared.
    """
    pack = locked_pack(pack.pk)
    if not permissions.can_edit_packs(actor, pack.owner):
        raise PermissionDenied
    newest = pack.versions.exclude(state=PackState.DRAFT).order_by("-number").first()
    if newest is None:
        raise NotPublished
    read = ReadPack(read_pack(newest.text, catalogue.load()), list(newest.case_results))
    version = _new_draft(pack, newest.text, read, actor, at)
    audit.record(
        action="honours.pack_draft_begun",
        subject=version,
        actor=actor,
        at=at,
        unit=pack.owner,
        after={"number": version.number, "from_number": newest.number},
    )
    return version


@transaction.atomic
def save_text(
    *,
    version: PackVersion,
    text: str,
    expected_version: int,
    actor: User | None,
    at: datetime,
) -> PackVersion:
    """
    Keep another text of a draft, with the results of its cases.

    Raises:
        PermissionDenied: the actor prepares no regulations of this office.
        NotADraft, PackChangedMeanwhile, OwnedElsewhere: as named.
        PackInvalid: the text is no regulation, or loosens what is above it.
    """
    version = locked_draft(version.pk, expected_version, actor)
    read = read_whole(text, version.pack.owner)
    if (read.pack.code, read.pack.layer) != (version.pack.code, version.pack.layer):
        raise OwnedElsewhere(read.pack.code)
    before = version.sha256
    _fill(version, text, read, actor, at)
    version.version += 1
    version.save()
    audit.record(
        action="honours.pack_edited",
        subject=version,
        actor=actor,
        at=at,
        unit=version.pack.owner,
        before={"sha256": before},
        after={"sha256": version.sha256, "number": version.number},
    )
    return version


@transaction.atomic
def change_quota(
    *,
    version: PackVersion,
    quota_id: str,
    max_share: Decimal,
    rounding: str,
    at_least: int,
    binding: bool,
    expected_version: int,
    actor: User | None,
    at: datetime,
) -> PackVersion:
    """
    Change the figures of one cap of a draft; the rest of the text stays as written.

    Raises:
        LookupError: the draft has no such cap.
        PackInvalid: the cap would be looser than one above it.
        and what `save_text` raises.
    """
    text = with_quota(
        version.text,
        quota_id,
        max_share=max_share,
        rounding=rounding,
        at_least=at_least,
        binding=binding,
    )
    return save_text(
        version=version, text=text, expected_version=expected_version, actor=actor, at=at
    )


def change_first_day(
    *,
    version: PackVersion,
    day: date,
    expected_version: int,
    actor: User | None,
    at: datetime,
) -> PackVersion:
    """
    Change the day from which a draft is to hold; the rest of the text stays as written.

    Raises:
        PackInvalid: the regulation would end before it begins.
        and what `save_text` raises.
    """
    return save_text(
        version=version,
        text=with_first_day(version.text, day),
        expected_version=expected_version,
        actor=actor,
        at=at,
    )


@transaction.atomic
def run_cases_again(
    *, version: PackVersion, actor: User | None, at: datetime
) -> PackVersion:
    """
    Run the cases of a draft against the law as it is now, and keep their results.

    Raises:
        PermissionDenied: the actor prepares no regulations of this office.
        NotADraft: published results stand as they were.
        PackInvalid: the text does not fit the law as it is now.
    """
    version = locked_draft(version.pk, None, actor)
    version.case_results = read_whole(version.text, version.pack.owner).results
    version.version += 1
    version.save(update_fields=["case_results", "version"])
    audit.record(
        action="honours.pack_cases_run",
        subject=version,
        actor=actor,
        at=at,
        unit=version.pack.owner,
        after={"passed": version.passed_cases, "failed": version.failed_cases},
    )
    return version


@transaction.atomic
def discard(
    *, version: PackVersion, expected_version: int, actor: User | None, at: datetime
) -> None:
    """
    Throw a draft away; a regulation without any version goes with it.

    Raises:
        PermissionDenied: the actor prepares no regulations of this office.
        NotADraft, PackChangedMeanwhile: as named.
    """
    version = locked_draft(version.pk, expected_version, actor)
    pack = version.pack
    audit.record(
        action="honours.pack_discarded",
        subject=version,
        actor=actor,
        at=at,
        unit=pack.owner,
        before={"number": version.number, "sha256": version.sha256},
    )
    version.delete()
    if not pack.versions.exists():
        pack.delete()


def _new_draft(
    pack: RulePack, text: str, read: ReadPack, actor: User | None, at: datetime
) -> PackVersion:
    pack = locked_pack(pack.pk)
    if draft := pack.versions.filter(state=PackState.DRAFT).first():
        raise DraftExists(draft.number)
    last = pack.versions.aggregate(last=Max("number"))["last"] or 0
    version = PackVersion(pack=pack, number=last + 1)
    _fill(version, text, read, actor, at)
    version.save()
    return version


def _fill(
    version: PackVersion, text: str, read: ReadPack, actor: User | None, at: datetime
) -> None:
    version.text = text
    version.sha256 = hashlib.sha256(text.encode()).hexdigest()
    version.name = read.pack.name
    version.valid_from, version.valid_until = read.pack.valid_from, read.pack.valid_until
    version.is_invented = read.pack.invented
    version.case_results = read.results
    version.edited_by, version.edited_at = actor, at
