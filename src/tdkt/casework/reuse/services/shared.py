"""Texts that do not count as reused: statutes and forms for all, a unit's own templates."""

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

import yaml
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from tdkt.casework.reuse import permissions
from tdkt.casework.reuse.choices import SHARED_KINDS, TextKind
from tdkt.casework.reuse.locks import one_at_a_time
from tdkt.casework.reuse.models import Text
from tdkt.casework.reuse.services.texts import taken_out, written
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.models import StoredFile
from tdkt.ground.core.text import clean, fold
from tdkt.registry.organizations.models import Unit

_DATA = "tdkt.casework.reuse.data"


class NotShared(Exception):
    """It is a report, no public text and no form."""


class ReviewedAlready(Exception):
    """Somebody stands behind it already."""


class SharedAlready(Exception):
    """The very same text is entered already."""


class TitleMissing(Exception):
    """A shared text needs a title by which it is named in results."""


@dataclass(frozen=True)
class PackagedText:
    """A public text that comes with the program."""

    title: str
    year: int | None
    content: str


@transaction.atomic
def add_shared(
    *,
    title: str,
    content: str,
    unit: Unit | None,
    year: int | None,
    actor: User,
    at: datetime,
    file: StoredFile | None = None,
) -> Text:
    """
    Enter a public text (unit None) or a unit's own form; it counts once it is reviewed.

    Raises:
        PermissionDenied: a form needs an officer over the unit, a public text an officer of
            a top unit.
        TitleMissing, SharedAlready: nothing was written.
        texts.TextEmpty, texts.TextTooLarge: nothing was written.
    """
    if not permissions.can_add_shared(actor, unit):
        raise PermissionDenied
    if not clean(title):
        raise TitleMissing
    digest = hashlib.sha256(content.encode(errors="replace")).hexdigest()
    if _standing().filter(sha256=digest, unit=unit).exists():
        raise SharedAlready
    text = written(
        Text(
            kind=TextKind.PUBLIC if unit is None else TextKind.TEMPLATE,
            title=title,
            content=content,
            unit=unit,
            year=year,
            file=file,
            created_by=actor,
            created_at=at,
        )
    )
    _record("reuse.shared_added", text, actor, at)
    return text


@transaction.atomic
def review_shared(*, text: Text, actor: User, at: datetime) -> Text:
    """
    Stand behind a shared text, so that its wording counts for nobody as copied.

    Raises:
        PermissionDenied: the actor entered it, or is no officer or leader over its unit.
        NotShared, ReviewedAlready: nothing was written.
    """
    text = _locked(text)
    if not permissions.can_review_shared(actor, text):
        raise PermissionDenied
    if text.reviewed_by_id is not None or text.withdrawn_at is not None:
        raise ReviewedAlready
    text.reviewed_by = actor
    text.save(update_fields=["reviewed_by"])
    _record("reuse.shared_reviewed", text, actor, at)
    return text


@transaction.atomic
def withdraw_shared(*, text: Text, actor: User, at: datetime) -> Text:
    """
    Let the wording of a shared text count again.

    Raises:
        PermissionDenied: the actor is no officer over its unit.
        NotShared: it is a report.
    """
    text = _locked(text)
    if not permissions.can_withdraw_shared(actor, text):
        raise PermissionDenied
    if taken_out(text, at):
        _record("reuse.text_withdrawn", text, actor, at)
    return text


def load_packaged_texts(*, at: datetime) -> int:
    """
    Enter the public texts of this program that are not there yet; return how many.

    Known by their hash, so that this may be done again; what an office withdrew stays
    withdrawn. A text changed by a release takes the place of the one of the same title.
    """
    # Read before the lock: the texts come from files.
    packaged = list(packaged_texts())
    with one_at_a_time("packaged-texts"), transaction.atomic():
        return sum(_entered(one, at) for one in packaged)


def packaged_texts() -> Iterator[PackagedText]:
    """Yield the public texts that come with the program."""
    folder = files(_DATA)
    listed = yaml.safe_load((folder / "public_texts.yaml").read_text("utf-8"))
    for entry in listed["texts"]:
        raw = (folder / entry["file"]).read_bytes()
        content = gzip.decompress(raw) if entry["file"].endswith(".gz") else raw
        yield PackagedText(entry["title"], entry.get("year"), content.decode())


def _entered(one: PackagedText, at: datetime) -> bool:
    digest = hashlib.sha256(one.content.encode()).hexdigest()
    public = Text.objects.filter(kind=TextKind.PUBLIC, created_by__isnull=True)
    if public.filter(sha256=digest).exists():
        return False
    older = public.filter(folded_title=fold(one.title), withdrawn_at__isnull=True)
    for text in older:
        taken_out(text, at)
    text = written(
        Text(
            kind=TextKind.PUBLIC,
            title=one.title,
            content=one.content,
            year=one.year,
            created_at=at,
        )
    )
    _record("reuse.shared_added", text, None, at)
    return True


def _standing() -> QuerySet[Text]:
    return Text.objects.filter(kind__in=SHARED_KINDS, withdrawn_at__isnull=True)


def _locked(text: Text) -> Text:
    row = (
        Text.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit")
        .get(pk=text.pk)
    )
    if row.kind not in SHARED_KINDS:
        raise NotShared
    return row


def _record(action: str, text: Text, actor: User | None, at: datetime) -> None:
    audit.record(
        action=action,
        subject=text,
        actor=actor,
        at=at,
        unit=text.unit,
        after={"title": text.title, "sha256": text.sha256},
    )
