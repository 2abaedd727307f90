"""A text held against everything above it, and the rows locked while it is changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from tdkt.ground.accounts.models import User
from tdkt.registry.honours import catalogue, permissions
from tdkt.registry.honours.choices import PackState
from tdkt.registry.honours.local_rules import pack_of, packs_on, unit_kinds
from tdkt.registry.honours.models import PackVersion, RulePack
from tdkt.registry.honours.services.errors import NotADraft, PackChangedMeanwhile
from tdkt.registry.organizations.models import Unit
from tdkt.tools.law.packs import (
    Pack,
    PackInvalid,
    check,
    read_pack,
    run_cases,
    state_quotas,
)


@dataclass(frozen=True, slots=True)
class ReadPack:
    """A pack that loosens nothing, with the results of its cases as plain values."""

    pack: Pack
    results: list[dict[str, Any]]


def read_whole(text: str, owner: Unit) -> ReadPack:
    """Read a text and hold it against everything above it; run its cases."""
    pack = read_pack(text, catalogue.load(), unit_kinds=unit_kinds())
    upper = [
        one
        for one in packs_on(owner, pack.valid_from)
        if one.code != pack.code and one.rank[0] <= pack.rank[0]
    ]
    known, beside = _others(pack, owner)
    check(
        pack,
        catalogue.load(),
        upper=upper,
        state_quotas=_state_quotas(pack),
        known=known,
        beside=beside,
    )
    results = [one.to_json() for one in run_cases(pack, catalogue.load(), upper)]
    return ReadPack(pack, results)


def _state_quotas(pack: Pack) -> list[Any]:
    """Return the state's caps on the first day and wherever they change in the time."""
    days: list[date] = [pack.valid_from]
    if pack.valid_until is not None:
        days.append(pack.valid_until)
    return list(dict.fromkeys(rule for day in days for rule in state_quotas(day)))


def _others(pack: Pack, owner: Unit) -> tuple[dict[str, Pack], list[Pack]]:
    """Return the packs on file by code, and those that share units with this one."""
    known: dict[str, Pack] = {pack.code: pack}
    beside: list[Pack] = []
    rows = (
        PackVersion.objects.filter(state=PackState.PUBLISHED)
        .exclude(pack__code=pack.code)
        .select_related("pack__owner")
        .order_by("pack__code", "number")
    )
    for row in rows:
        try:
            other = pack_of(row)
        except PackInvalid:
            continue
        known[other.code] = other
        theirs = row.pack.owner.path
        if theirs.startswith(owner.path) or owner.path.startswith(theirs):
            beside.append(other)
    return known, beside


def locked_pack(pk: int) -> RulePack:
    """Return a regulation, locked until the end of the transaction."""
    return (
        RulePack.objects.select_for_update(of=("self",)).select_related("owner").get(pk=pk)
    )


def locked(pk: int, expected_version: int | None, actor: User | None) -> PackVersion:
    """
    Return a version, locked with its regulation, for somebody who may change it.

    Raises:
        PermissionDenied: the actor changes no regulations of this office.
        PackChangedMeanwhile: it is not as the page showed it.
    """
    # One change of a regulation at a time, so that no two versions hold on one day; always
    # the regulation before its versions, so that two officers never wait for one another.
    locked_pack(PackVersion.objects.values_list("pack_id", flat=True).get(pk=pk))
    version = (
        PackVersion.objects.select_for_update(of=("self",))
        .select_related("pack__owner")
        .get(pk=pk)
    )
    if not permissions.can_edit_packs(actor, version.pack.owner):
        raise PermissionDenied
    if expected_version is not None and version.version != expected_version:
        raise PackChangedMeanwhile
    return version


def locked_draft(pk: int, expected_version: int | None, actor: User | None) -> PackVersion:
    """
    Return a draft as `locked` does.

    Raises:
        NotADraft: it is published or withdrawn.
    """
    version = locked(pk, expected_version, actor)
    if version.state != PackState.DRAFT:
        raise NotADraft
    return version
