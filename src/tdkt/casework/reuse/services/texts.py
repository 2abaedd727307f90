"""Keeping texts: what is written here is found by the next comparison, once committed."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.reuse import permissions
from tdkt.casework.reuse.choices import SHARED_KINDS, TextKind
from tdkt.casework.reuse.models import Fingerprint, IdeaVector, Text
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.models import StoredFile
from tdkt.ground.core.text import clean, fold
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject
from tdkt.tools.similarity.fingerprints import METHOD, fingerprint

MOST_BYTES = 5 * 1024 * 1024
# Signs that some databases refuse; each becomes one other sign, so that places stay.
_REFUSED_SIGNS = re.compile("[\x00\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]")


class TextRefused(Exception):
    """The text cannot be kept; nothing was written."""


class TextEmpty(TextRefused):
    """There is no word in it."""


class TextTooLarge(TextRefused):
    """It is larger than five megabytes."""


class TextShared(TextRefused):
    """Public texts and forms are entered by the services for them."""


@transaction.atomic
def keep_text(
    *,
    kind: str,
    title: str,
    content: str,
    unit: Unit,
    authors: Iterable[Subject],
    year: int | None,
    actor: User | None,
    at: datetime,
    file: StoredFile | None = None,
    from_scan: bool = False,
    address: str = "",
    is_invented: bool = False,
) -> Text:
    """
    Keep a report with what it is found by, in the transaction of the caller.

    Args:
        content: as it was read; places of passages count its characters.
        actor: None when the system does it (demonstration, import by command).
        address: page of what the text belongs to.

    Raises:
        PermissionDenied: the actor hands in nothing for that unit.
        TextEmpty, TextTooLarge, TextShared: nothing was written.
    """
    if kind in SHARED_KINDS:
        raise TextShared
    if actor is not None and not permissions.can_keep(actor, unit):
        raise PermissionDenied
    text = written(
        Text(
            kind=kind,
            title=title,
            content=content,
            unit=unit,
            year=year,
            created_by=actor,
            created_at=at,
            file=file,
            from_scan=from_scan,
            address=address,
            is_invented=is_invented,
        )
    )
    text.authors.set(authors)
    Fingerprint.objects.create(text=text, method=METHOD, hashes=fingerprint(text.content))
    _record("reuse.text_kept", text, actor, at)
    return text


@transaction.atomic
def replace_text(
    *,
    old: Text,
    kind: str,
    title: str,
    content: str,
    unit: Unit,
    authors: Iterable[Subject],
    year: int | None,
    actor: User | None,
    at: datetime,
    file: StoredFile | None = None,
    from_scan: bool = False,
    address: str = "",
    is_invented: bool = False,
) -> Text:
    """
    Put a newer version in place of a text; the old one is no longer compared with.

    Raises:
        PermissionDenied, TextEmpty, TextTooLarge, TextShared: as in `keep_text`.
    """
    new = keep_text(
        kind=kind,
        title=title,
        content=content,
        unit=unit,
        authors=authors,
        year=year,
        actor=actor,
        at=at,
        file=file,
        from_scan=from_scan,
        address=address or old.address,
        is_invented=is_invented,
    )
    if taken_out(old, at):
        audit.record(
            action="reuse.text_replaced",
            subject=new,
            actor=actor,
            at=at,
            unit=unit,
            before={"title": old.title},
            after={"title": new.title},
        )
    return new


@transaction.atomic
def withdraw_text(*, text: Text, actor: User | None, at: datetime) -> Text:
    """
    Take a report out of comparison; it stays on file for earlier comparisons.

    Raises:
        PermissionDenied: the actor hands in nothing for that unit.
        TextShared: public texts and forms are withdrawn by the service for them.
    """
    if text.kind in SHARED_KINDS or text.unit is None:
        raise TextShared
    if actor is not None and not permissions.can_keep(actor, text.unit):
        raise PermissionDenied
    if taken_out(text, at):
        _record("reuse.text_withdrawn", text, actor, at)
    return text


@transaction.atomic
def rename_text(*, text: Text, title: str) -> None:
    """Name a report as what it belongs to is named now; whoever renames that records it."""
    named = clean(title)[:500]
    Text.objects.filter(pk=text.pk).update(title=named, folded_title=fold(named)[:500])
    # What the old title meant says nothing of the new one; it is made anew at night.
    IdeaVector.objects.filter(text_id=text.pk).delete()


def written(text: Text) -> Text:
    """
    Write a new text row after checking its content.

    Raises:
        TextEmpty, TextTooLarge: nothing was written.
    """
    text.content = checked(text.content)
    text.title = clean(text.title)[:500]
    text.folded_title = fold(text.title)[:500]
    text.sha256 = hashlib.sha256(text.content.encode()).hexdigest()
    text.length = len(text.content)
    text.save(force_insert=True)
    return text


def checked(content: str) -> str:
    """
    Return the content as it can be kept, with the same number of characters.

    Raises:
        TextEmpty, TextTooLarge: it cannot be compared.
    """
    content = _REFUSED_SIGNS.sub("\ufffd", content)
    if len(content) > MOST_BYTES or len(content.encode()) > MOST_BYTES:
        raise TextTooLarge
    if not _WORD.search(content):
        raise TextEmpty
    return content


def taken_out(text: Text, at: datetime) -> bool:
    """Withdraw a text and what it is found by; False when it was withdrawn before."""
    standing = Text.objects.filter(pk=text.pk, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_at=at):
        return False
    Fingerprint.objects.filter(text_id=text.pk).delete()
    text.withdrawn_at = at
    return True


def _record(action: str, text: Text, actor: User | None, at: datetime) -> None:
    audit.record(
        action=action,
        subject=text,
        actor=actor,
        at=at,
        unit=text.unit,
        after={
            "title": text.title,
            "kind": TextKind(text.kind).value,
            "length": text.length,
            "sha256": text.sha256,
        },
    )
