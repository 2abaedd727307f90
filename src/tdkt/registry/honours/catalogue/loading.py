"""Read the files of the catalogue, check them against their schema, build the entries."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tdkt.tools.law.criteria import Criterion, criterion_from_mapping, ref_cycle
from tdkt.tools.law.reading import (
    LawDataInvalid,
    as_day_or_none,
    as_decimal,
    only_fields,
    read_yaml,
)
from tdkt.tools.law.regimes import regimes

from .entries import Authority, AwardMoney, Catalogue, Honour, SigningRole, VoteRule
from .naming import names_from

HERE = Path(__file__).parent

KINDS = (
    "emulation_title",
    "order",
    "medal",
    "state_honorary_title",
    "prize",
    "commemorative_medal",
    "certificate_of_merit",
    "certificate_of_commendation",
)
LEVELS = ("co_so", "xa", "duoi_bo", "tinh_bo", "nha_nuoc")
SUBJECT_KINDS = ("individual", "collective", "household")


@cache
def load() -> Catalogue:
    """
    Return the catalogue; read once per process.

    Raises:
        LawDataInvalid: a file breaks the schema; the message names file and place.
    """
    return load_from(HERE)


def load_from(folder: Path) -> Catalogue:
    """Return the catalogue of any folder laid out like this one (used by tests)."""
    # The order of the law: titles, orders, medals …; inside a kind the order of the files.
    honours = tuple(sorted(_honours(folder), key=lambda row: KINDS.index(row.kind)))
    _check_whole(honours)
    official: dict[str, tuple[str, ...]] = {}
    for honour in honours:
        official[honour.code] = (*official.get(honour.code, ()), honour.name_vi)
    delegations = read_yaml(folder / "delegations.yaml")
    return Catalogue(
        honours=honours,
        names=names_from(read_yaml(folder / "aliases.yaml"), official),
        sources=MappingProxyType(read_yaml(folder / "sources.yaml")["sources"]),
        delegations=tuple(MappingProxyType(row) for row in delegations["delegations"]),
    )


def _honours(folder: Path) -> Iterator[Honour]:
    for path in sorted((folder / "honours").glob("*/*.yaml")):
        content = read_yaml(path)
        where = f"{path.parent.name}/{path.name}"
        only_fields(content, needed={"regime", "honours"}, optional=set(), where=where)
        if content["regime"] not in {regime.id for regime in regimes()}:
            raise LawDataInvalid(where, f"names unknown regime “{content['regime']}”")
        for raw in content["honours"]:
            yield _honour(raw, content["regime"], f"{where}, {raw.get('code', '?')}")


def _honour(raw: Mapping[str, Any], regime: str, where: str) -> Honour:
    only_fields(
        raw,
        needed={
            *("code", "name_vi", "name_en", "kind", "subject_kinds", "level"),
            *("authority", "criteria", "money", "evidence", "council"),
            *("verified", "complete"),
        },
        optional={"frequency", "frequency_source", "details_set_by", "note"},
        where=where,
    )
    _check_word(raw["kind"], KINDS, f"{where}, kind")
    _check_word(raw["level"], LEVELS, f"{where}, level")
    for kind in raw["subject_kinds"]:
        _check_word(kind, SUBJECT_KINDS, f"{where}, subject_kinds")
    return Honour(
        code=raw["code"],
        regime=regime,
        name_vi=raw["name_vi"],
        name_en=raw["name_en"],
        kind=raw["kind"],
        subject_kinds=tuple(raw["subject_kinds"]),
        level=raw["level"],
        authority=_authority(raw["authority"], f"{where}, authority"),
        criteria=_standard(raw["criteria"], f"{where}, criteria"),
        money=_money(raw["money"], f"{where}, money"),
        evidence=tuple(raw["evidence"]),
        council=_council(raw["council"], f"{where}, council"),
        complete=raw["complete"],
        verified=raw["verified"],
        frequency=raw.get("frequency"),
        frequency_source=raw.get("frequency_source"),
        details_set_by=tuple(raw.get("details_set_by", ())),
        notes=raw.get("note", ""),
    )


def _authority(raw: Mapping[str, Any], where: str) -> Authority:
    only_fields(
        raw, needed={"cite", "verified", "source", "roles"}, optional=set(), where=where
    )
    roles = []
    for row in raw["roles"]:
        only_fields(
            row,
            needed={"role", "cite"},
            optional={"source", "valid_from", "valid_until", "note"},
            where=where,
        )
        roles.append(
            SigningRole(
                role=row["role"],
                cite=row["cite"],
                source=row.get("source"),
                valid_from=as_day_or_none(row.get("valid_from"), where),
                valid_until=as_day_or_none(row.get("valid_until"), where),
                note=row.get("note", ""),
            )
        )
    return Authority(tuple(roles), raw["cite"], raw["verified"], raw["source"])


def _standard(raw: Mapping[str, Any], where: str) -> Criterion:
    """Return the root of the standard: its items joined by all_of or any_of."""
    only_fields(
        raw, needed={"logic", "verified", "items"}, optional={"source"}, where=where
    )
    root = {
        "id": "standard",
        "type": raw["logic"],
        "text": "",
        "cite": "",
        "items": raw["items"],
    }
    return criterion_from_mapping(
        root, verified=raw["verified"], source=raw.get("source"), where=where
    )


def _money(raw: Mapping[str, Any] | None, where: str) -> AwardMoney | None:
    if raw is None:
        return None
    only_fields(
        raw,
        needed={
            *("base", "individual", "collective", "household"),
            *("is_maximum", "cite", "verified"),
        },
        optional={"source", "verified_fields", "household_rule", "sources", "note"},
        where=where,
    )
    if raw["base"] != "luong_co_so":
        raise LawDataInvalid(where, "is counted in base salaries (luong_co_so) only")
    return AwardMoney(
        individual=_multiplier(raw["individual"], where),
        collective=_multiplier(raw["collective"], where),
        household=_multiplier(raw["household"], where),
        is_maximum=raw["is_maximum"],
        cite=raw["cite"],
        verified=raw["verified"],
        source=raw.get("source"),
        verified_fields=tuple(raw.get("verified_fields", ())),
        household_rule=raw.get("household_rule"),
        sources=raw.get("sources"),
        note=raw.get("note", ""),
    )


def _multiplier(value: Any, where: str) -> Decimal | None:
    if value is None:
        return None
    multiplier = as_decimal(value)
    if multiplier < 0:
        raise LawDataInvalid(where, "may not be negative")
    return multiplier


def _council(raw: Mapping[str, Any] | None, where: str) -> VoteRule | None:
    if raw is None:
        return None
    only_fields(
        raw,
        needed={"vote_required", "cite", "verified"},
        optional={
            *("source", "threshold_pct", "base", "absent", "council", "review"),
            *("central_council", "valid_until", "note"),
        },
        where=where,
    )
    valid_until: date | None = as_day_or_none(raw.get("valid_until"), where)
    return VoteRule(
        vote_required=raw["vote_required"],
        cite=raw["cite"],
        verified=raw["verified"],
        source=raw.get("source"),
        threshold_percent=raw.get("threshold_pct"),
        base=raw.get("base"),
        absent=raw.get("absent"),
        council=raw.get("council"),
        review=raw.get("review"),
        central_council=raw.get("central_council"),
        valid_until=valid_until,
        note=raw.get("note", ""),
    )


def _check_word(word: str, allowed: tuple[str, ...], where: str) -> None:
    if word not in allowed:
        raise LawDataInvalid(where, f"“{word}” is not one of {', '.join(allowed)}")


def _check_whole(honours: tuple[Honour, ...]) -> None:
    """Check what one row alone cannot show: doubles, and references that lead nowhere."""
    codes = {honour.code for honour in honours}
    seen: set[tuple[str, str]] = set()
    for honour in honours:
        where = f"{honour.regime}, {honour.code}"
        if (honour.code, honour.regime) in seen:
            raise LawDataInvalid(where, "stands twice")
        seen.add((honour.code, honour.regime))
        _check_references(honour, codes, where)


def _check_references(honour: Honour, codes: set[str], where: str) -> None:
    items = list(honour.criteria.walk())
    ids = [item.id for item in items]
    if doubles := {one for one in ids if ids.count(one) > 1}:
        raise LawDataInvalid(where, f"numbers items twice: {', '.join(sorted(doubles))}")
    for item in items:
        named = {*item.params.get("honour", ()), *item.params.get("or_honour", ())}
        window = item.params.get("window")
        if isinstance(window, Mapping):
            named.update(window["since_honour"])
        if lost := named - codes:
            raise LawDataInvalid(where, f"item {item.id} names unknown {sorted(lost)}")
        if lost := set(item.params.get("items_any", ())) - set(ids):
            raise LawDataInvalid(where, f"item {item.id} refers to no item {sorted(lost)}")
    if circle := ref_cycle(honour.criteria):
        raise LawDataInvalid(where, f"has items in a circle: {' → '.join(circle)}")
