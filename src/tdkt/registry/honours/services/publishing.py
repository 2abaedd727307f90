"""Putting a regulation into force and taking it out."""

from datetime import datetime

from django.db import transaction

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.registry.honours.choices import PackState
from tdkt.registry.honours.models import PackVersion, RulePack
from tdkt.registry.honours.services.checking import locked, locked_draft, read_whole
from tdkt.registry.honours.services.errors import CasesFail, NoCases, NotPublished
from tdkt.tools.law.packs import check_versions


@transaction.atomic
def publish(
    *, version: PackVersion, expected_version: int, actor: User | None, at: datetime
) -> PackVersion:
    """
    Put a draft into force from its first day on.

    An open version that began earlier ends on that day.

    Raises:
        PermissionDenied: the actor publishes no regulations of this office.
        NotADraft, PackChangedMeanwhile: as named.
        PackInvalid: it loosens something, or another version holds in that time.
        NoCases, CasesFail: it is not proved by cases.
    """
    version = locked_draft(version.pk, expected_version, actor)
    owner = version.pack.owner
    read = read_whole(version.text, owner)
    if not read.results:
        raise NoCases
    if failed := [one["id"] for one in read.results if not one["passed"]]:
        raise CasesFail(failed)
    ended = _end_earlier(version)
    check_versions(
        read.pack.line("valid_from"),
        version.valid_from,
        version.valid_until,
        [
            (other.number, other.valid_from, other.valid_until)
            for other in _published(version.pack)
        ],
    )
    version.case_results = read.results
    version.state = PackState.PUBLISHED
    version.published_by, version.published_at = actor, at
    version.version += 1
    version.save()
    audit.record(
        action="honours.pack_published",
        subject=version,
        actor=actor,
        at=at,
        unit=owner,
        after={
            "number": version.number,
            "valid_from": version.valid_from,
            "valid_until": version.valid_until,
            "sha256": version.sha256,
            "ended_number": ended.number if ended else None,
        },
    )
    return version


@transaction.atomic
def withdraw(
    *, version: PackVersion, expected_version: int, actor: User | None, at: datetime
) -> PackVersion:
    """
    Take a published version out of force; nothing is judged by it any more.

    Findings that were kept stay as they were.

    Raises:
        PermissionDenied: the actor publishes no regulations of this office.
        NotPublished, PackChangedMeanwhile: as named.
    """
    version = locked(version.pk, expected_version, actor)
    if version.state != PackState.PUBLISHED:
        raise NotPublished
    version.state = PackState.WITHDRAWN
    version.version += 1
    version.save(update_fields=["state", "version"])
    audit.record(
        action="honours.pack_withdrawn",
        subject=version,
        actor=actor,
        at=at,
        unit=version.pack.owner,
        after={"number": version.number},
    )
    return version


def _end_earlier(version: PackVersion) -> PackVersion | None:
    """End the open version which the new one takes over from, on its first day."""
    for other in _published(version.pack):
        if other.valid_until is None and other.valid_from < version.valid_from:
            other.valid_until = version.valid_from
            other.version += 1
            other.save(update_fields=["valid_until", "version"])
            return other
    return None


def _published(pack: RulePack) -> list[PackVersion]:
    rows = pack.versions.select_for_update().filter(state=PackState.PUBLISHED)
    return list(rows.order_by("number"))
