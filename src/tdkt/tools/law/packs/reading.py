"""
Read one pack: every field known, every criterion of the closed vocabulary, each cited.

What is checked here can be seen in the text and the catalogue alone; what depends on the
packs above is in `checking`.
"""

import re
from collections.abc import Collection
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from tdkt.tools.law.cases import CaseCatalogue
from tdkt.tools.law.quotas import Measure, QuotaRule, Rounding, StructureAlert
from tdkt.tools.law.regimes import regimes
from tdkt.tools.law.switches import switches

from .criteria_text import read_added, read_tightened
from .faults import PackInvalid
from .fields import Fields
from .form import Deadline, Layer, LocalForm, LocalStandard, Pack, SchoolYears
from .yaml_text import read_text

T = TypeVar("T")

_NEEDED = ("pack", "layer", "name", "basis", "invented", "valid_from")
_OPTIONAL = (
    *("valid_until", "based_on", "applies_to", "honours", "quotas", "structure_alerts"),
    *("switches", "calendar", "forms", "cases", "school_years"),
)
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOMENT = re.compile(r"\d{2}-\d{2}")
# A leap year, so that 29 February is a day.
_SOME_YEAR = 2024
MAX_CASES = 500


def read_pack(
    text: str, catalogue: CaseCatalogue, *, unit_kinds: Collection[str] = ()
) -> Pack:
    """
    Return the pack that a text holds.

    Args:
        catalogue: the honours of the state; items to be tightened are looked up there.
        unit_kinds: kinds of units that a sector may name; empty = not checked.

    Raises:
        PackInvalid: names the line and the reason.
    """
    read = read_text(text)
    codes = tuple(catalogue.codes())
    top = Fields(read.value, (), read.lines, name="pack", codes=codes)
    top.only(needed=_NEEDED, optional=_OPTIONAL)
    layer = Layer(top.word("layer", tuple(Layer)))
    code = top.text("pack")
    if not _CODE.fullmatch(code) or len(code) > 60:
        raise PackInvalid(top.line("pack"), "bad_code", value=code[:80])
    start, end = top.day("valid_from"), top.day_or_none("valid_until")
    if end is not None and end <= start:
        raise PackInvalid(top.line("valid_until"), "period_order")
    shared = {"layer": layer.value, "pack": code, "valid_from": start, "valid_until": end}
    switched, switches_cite = _switches(top)
    return Pack(
        code=code,
        layer=layer,
        name=top.text("name", limit=300),
        basis=top.text("basis", limit=500),
        invented=top.flag("invented"),
        valid_from=start,
        valid_until=end,
        based_on=top.text_or_empty("based_on"),
        applies_to=_applies_to(top, layer, unit_kinds),
        honours=MappingProxyType(_honours(top, catalogue, code, start, end)),
        quotas=_unique(top, "quotas", [_quota(one, shared) for one in top.rows("quotas")]),
        alerts=_unique(
            top,
            "structure_alerts",
            [_alert(one, shared) for one in top.rows("structure_alerts")],
        ),
        switches=switched,
        switches_cite=switches_cite,
        calendar=tuple(_deadline(one) for one in top.rows("calendar")),
        forms=tuple(_form(one) for one in top.rows("forms")),
        school_years=_school_years(top),
        cases=_cases(top),
        lines=MappingProxyType(read.lines),
    )


def _applies_to(top: Fields, layer: Layer, unit_kinds: Collection[str]) -> tuple[str, ...]:
    if layer != Layer.SECTOR:
        if top.has("applies_to"):
            raise PackInvalid(top.line("applies_to"), "sector_only", field="applies_to")
        return ()
    if not top.has("applies_to"):
        raise PackInvalid(top.line("layer"), "sector_needs")
    return top.words("applies_to", tuple(unit_kinds))


def _honours(
    top: Fields, catalogue: CaseCatalogue, code: str, start: date, end: date | None
) -> dict[str, LocalStandard]:
    if not top.has("honours"):
        return {}
    found = {}
    block = top.fields("honours")
    for honour in block.names():
        one = block.fields(honour)
        one.only(needed=(), optional=("add", "tighten"))
        if not one.has("add") and not one.has("tighten"):
            raise PackInvalid(block.line(honour), "empty_honour", honour=honour)
        rows = rows_between(catalogue, honour, start, end)
        if not rows:
            raise PackInvalid(block.line(honour), "unknown_honour", honour=honour)
        found[honour] = LocalStandard(
            honour,
            read_added(one, rows, prefix=code, codes=catalogue.codes()),
            read_tightened(one, rows),
        )
    return found


def rows_between(
    catalogue: CaseCatalogue, honour: str, start: date, end: date | None
) -> list[Any]:
    """Return the state's rows of an honour that serve on any day of a period."""
    found: list[Any] = []
    for regime in regimes():
        is_there = (end is None or regime.valid_from < end) and (
            regime.valid_until is None or start < regime.valid_until
        )
        if is_there and catalogue.has(honour, regime.id):
            row = catalogue.honour(honour, regime.id)
            if not any(row is other for other in found):
                found.append(row)
    return found


def _quota(row: Fields, shared: dict[str, Any]) -> QuotaRule:
    row.only(
        needed=("id", "honours", "max_share", "base", "cite"),
        optional=("rounding", "at_least", "binding", "verified"),
    )
    rounding = row.word("rounding", tuple(Rounding)) if row.has("rounding") else "down"
    return QuotaRule(
        id=row.text("id"),
        honours=row.words("honours", row.codes),
        max_share=row.share("max_share"),
        base=row.words("base", ("members", *row.codes)),
        source=row.cite(),
        rounding=Rounding(rounding),
        at_least=row.whole("at_least") if row.has("at_least") else 0,
        is_binding=row.flag("binding") if row.has("binding") else True,
        verified=row.flag("verified") if row.has("verified") else True,
        **shared,
    )


def _alert(row: Fields, shared: dict[str, Any]) -> StructureAlert:
    row.only(
        needed=("id", "measure", "min_share", "cite"), optional=("honours", "verified")
    )
    return StructureAlert(
        id=row.text("id"),
        measure=Measure(row.word("measure", tuple(Measure))),
        min_share=row.share("min_share"),
        source=row.cite(),
        honours=row.words("honours", row.codes) if row.has("honours") else (),
        verified=row.flag("verified") if row.has("verified") else True,
        **shared,
    )


def _unique(top: Fields, name: str, rules: list[T]) -> tuple[T, ...]:
    seen: set[str] = set()
    for place, rule in enumerate(rules):
        own: str = rule.id  # type: ignore[attr-defined]
        if own in seen:
            raise PackInvalid(top.line(name, place), "double_id", id=own)
        seen.add(own)
    return tuple(rules)


def _switches(top: Fields) -> tuple[MappingProxyType[str, bool], str]:
    if not top.has("switches"):
        return MappingProxyType({}), ""
    block = top.fields("switches")
    known = tuple(one.code for one in switches())
    cite = block.cite()
    chosen = {}
    for code in block.names():
        if code == "cite":
            continue
        if code not in known:
            raise PackInvalid(
                block.line(code), "unknown_switch", code=code, allowed=", ".join(known)
            )
        chosen[code] = block.flag(code)
    return MappingProxyType(chosen), cite


def _deadline(row: Fields) -> Deadline:
    row.only(needed=("what", "by", "cite"), optional=())
    return Deadline(row.text("what", limit=300), _moment(row, "by"), row.cite())


def _moment(row: Fields, name: str, *, yearly_only: bool = False) -> str:
    raw = row.raw(name)
    if isinstance(raw, date) and not yearly_only:
        return raw.isoformat()
    text = str(raw)
    try:
        if _MOMENT.fullmatch(text):
            date.fromisoformat(f"{_SOME_YEAR}-{text}")
            return text
        if not yearly_only:
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise PackInvalid(row.line(name), "bad_moment", value=text[:40])


def _form(row: Fields) -> LocalForm:
    row.only(needed=("number", "title", "for", "cite"), optional=())
    return LocalForm(
        row.text("number", limit=40),
        row.text("title", limit=300),
        row.words("for", row.codes),
        row.cite(),
    )


def _school_years(top: Fields) -> SchoolYears | None:
    if not top.has("school_years"):
        return None
    if top.raw("layer") != Layer.SECTOR:
        raise PackInvalid(top.line("school_years"), "sector_only", field="school_years")
    row = top.fields("school_years")
    row.only(needed=("starts", "cite"), optional=())
    return SchoolYears(_moment(row, "starts", yearly_only=True), row.cite())


def _cases(top: Fields) -> tuple[Any, ...]:
    rows = top.rows("cases")
    if len(rows) > MAX_CASES:
        raise PackInvalid(
            rows[MAX_CASES].line(),
            "not_number",
            field="cases",
            value=len(rows),
            allowed=f"≤ {MAX_CASES}",
        )
    seen: set[str] = set()
    for row in rows:
        row.needs("id", "question", "honour", "decision_day", "record", "expected")
        row.word("expected", ("met", "not_met", "needs_a_person"))
        if (own := str(row.raw("id"))) in seen:
            raise PackInvalid(row.line("id"), "double_id", id=own)
        seen.add(own)
    return tuple(row.value for row in rows)
