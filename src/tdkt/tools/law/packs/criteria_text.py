"""Criteria of a pack: those it adds, and the stricter parameters it gives to others."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from tdkt.tools.law.criteria import (
    COMPOUND_TYPES,
    Criterion,
    HonourStandard,
    ParameterForm,
    checked_params,
    enumeration,
    vocabulary,
)
from tdkt.tools.law.reading import LawDataInvalid

from .faults import PackInvalid
from .fields import Fields
from .form import Tightening

# Without these a rule could not judge. A tuple inside: any one of them.
_NEEDED: Mapping[str, tuple[str | tuple[str, ...], ...]] = {
    "ref": ("items_any",),
    "subject_is": (("kind", "groups"),),
    "annual_rating_streak": ("min_rating", "years", "window"),
    "honour_held": ("honour",),
    "initiative_count": ("min_count", "kinds"),
    "share_of_members": (("honour", "min_rating"), ("min_share", "min_count")),
    "no_discipline": ("from_level", "of"),
    "service_years": ("kind", "min_years"),
    "post_held_years": ("post_group", "years"),
    "founding": (("min_years", "round_anniversary"),),
    "rank_in_cluster": ("organiser", ("rank", "result")),
    "movement_review": ("launched_by", "moment", "result"),
    "achievement": ("nature",),
    "declaration": ("topic",),
    "selection": ("pool", "by"),
    "external_rule": ("set_by", "subject"),
    "quota": ("max_share", "of"),
    "attendance": ("min_months", "max_absent_workdays"),
    "counting_rule": ("subject",),
}
MAX_ADDED = 200
_HONOUR_LISTS = ("honour", "or_honour")


def read_added(
    one: Fields,
    rows: Sequence[HonourStandard],
    *,
    prefix: str,
    codes: Sequence[str],
) -> tuple[Criterion, ...]:
    """
    Return the criteria a pack adds to an honour; their ids begin with the pack's code.

    Raises:
        PackInvalid: names the line and the reason.
    """
    items = one.rows("add")
    own = _own_ids(items)
    known = set.intersection(*({item.id for item in row.criteria.walk()} for row in rows))
    found = tuple(_criterion(item, own, prefix, codes) for item in items)
    for item, criterion in zip(items, found, strict=True):
        _check_refs(item, criterion, {f"{prefix}:{name}" for name in own} | known)
        _check_row(item, criterion)
    for row in rows:
        _check_cycles(one, (row.criteria, *found))
    _check_chains(items, found)
    return found


def read_tightened(one: Fields, rows: Sequence[HonourStandard]) -> tuple[Tightening, ...]:
    """
    Return the stricter parameters a pack gives to items of an honour.

    Raises:
        PackInvalid: names the line and the reason.
    """
    found: list[Tightening] = []
    for entry in one.rows("tighten"):
        entry.only(needed=("item", "params", "cite", "text"), optional=())
        item_id = entry.text("item")
        kind = _type_of(item_id, rows)
        if kind is None:
            honour = rows[0].code
            raise PackInvalid(
                entry.line("item"), "unknown_item", item=item_id, honour=honour
            )
        if kind in COMPOUND_TYPES or kind == "ref":
            raise PackInvalid(entry.line("item"), "not_a_rule", type=kind)
        if item_id in (other.item for other in found):
            raise PackInvalid(entry.line("item"), "double_id", id=item_id)
        params = entry.fields("params")
        if not params.names():
            raise PackInvalid(entry.line("params"), "missing_field", field="params")
        stricter = _params(params, kind)
        _check_codes(entry, stricter, entry.codes)
        found.append(
            Tightening(
                item=item_id,
                params=stricter,
                text=entry.text("text", limit=500),
                cite=entry.cite(),
                place=entry.place,
            )
        )
    return tuple(found)


def _type_of(item_id: str, rows: Sequence[HonourStandard]) -> str | None:
    for row in rows:
        for item in row.criteria.walk():
            if item.id == item_id and item is not row.criteria:
                return item.type
    return None


def _own_ids(items: list[Fields]) -> set[str]:
    found: set[str] = set()
    for item in _every(items):
        own = item.text("id", limit=40)
        if own in found:
            raise PackInvalid(item.line("id"), "double_id", id=own)
        found.add(own)
        if len(found) > MAX_ADDED:
            raise PackInvalid(item.line(), "too_many", limit=MAX_ADDED)
    return found


def _every(items: list[Fields]) -> Iterator[Fields]:
    for item in items:
        item.needs("id", "type")
        yield item
        yield from _every(item.rows("items"))


def _criterion(item: Fields, own: set[str], prefix: str, codes: Sequence[str]) -> Criterion:
    item.only(
        needed=("id", "type", "text", "cite"), optional=("params", "items", "verified")
    )
    kind = item.text("type")
    if kind not in vocabulary():
        raise PackInvalid(
            item.line("type"),
            "unknown_type",
            value=kind[:60],
            allowed=", ".join(vocabulary()),
        )
    children = item.rows("items")
    if (kind in COMPOUND_TYPES) != bool(children):
        raise PackInvalid(item.line("items"), "children")
    params: Mapping[str, Any] = MappingProxyType({})
    if item.has("params"):
        params = _params(item.fields("params"), kind)
    _check_needed(item, kind, params)
    _check_codes(item, params, codes)
    if params.get("met_standard_suffices"):
        # Standards could then ask for each other without end.
        raise PackInvalid(item.line("params"), "standard_suffices")
    if kind == "ref":
        named = [f"{prefix}:{one}" if one in own else one for one in params["items_any"]]
        params = MappingProxyType({"items_any": tuple(named)})
    return Criterion(
        id=f"{prefix}:{item.text('id')}",
        type=kind,
        params=params,
        text=item.text("text", limit=500),
        cite=item.cite(),
        verified=item.flag("verified") if item.has("verified") else True,
        items=tuple(_criterion(child, own, prefix, codes) for child in children),
    )


def _params(block: Fields, kind: str) -> Mapping[str, Any]:
    forms = vocabulary()[kind]
    for name in block.names():
        if name not in forms:
            raise PackInvalid(
                block.line(name),
                "unknown_param",
                param=name[:60],
                type=kind,
                allowed=", ".join(forms) or "-",
            )
    found: dict[str, Any] = {}
    for name, raw in block.value.items():
        try:
            found |= checked_params(kind, {name: raw}, "")
        except (LawDataInvalid, ArithmeticError) as error:
            raise PackInvalid(
                block.line(name),
                "bad_param",
                param=name,
                value=str(raw)[:60],
                allowed=_allowed(forms[name]),
            ) from error
        if _is_absurd(found[name]):
            raise PackInvalid(
                block.line(name),
                "bad_param",
                param=name,
                value=str(raw)[:60],
                allowed=_allowed(forms[name]),
            )
    return MappingProxyType(found)


def _is_absurd(value: Any) -> bool:
    """Say whether a number is none that a regulation could mean, or a word is empty."""
    if isinstance(value, str):
        return not value.strip() or len(value) > 200
    if isinstance(value, bool) or not hasattr(value, "__abs__"):
        return False
    try:
        return not 0 <= value <= 10_000
    except ArithmeticError:
        return True


def _allowed(form: ParameterForm) -> str:
    bare = form.type.removeprefix("list of ")
    if bare.startswith("enums."):
        return ", ".join(enumeration(bare.removeprefix("enums.")))
    if bare == "enum rating_scale":
        return ", ".join(enumeration("rating_scale"))
    return ", ".join(form.values) or form.type


def _check_needed(item: Fields, kind: str, params: Mapping[str, Any]) -> None:
    for needed in _NEEDED.get(kind, ()):
        names = (needed,) if isinstance(needed, str) else needed
        if not any(name in params for name in names):
            raise PackInvalid(
                item.line("params"), "missing_param", type=kind, param=" / ".join(names)
            )


def _check_codes(item: Fields, params: Mapping[str, Any], codes: Sequence[str]) -> None:
    named = [code for name in _HONOUR_LISTS for code in params.get(name, ())]
    if isinstance(params.get("window"), Mapping):
        named.extend(params["window"]["since_honour"])
    for code in named:
        if code not in codes:
            raise PackInvalid(item.line("params"), "unknown_honour", honour=code[:60])


def _check_refs(item: Fields, criterion: Criterion, known: set[str]) -> None:
    for one in criterion.walk():
        for name in one.params.get("items_any", ()):
            if name not in known:
                raise PackInvalid(
                    item.line(), "unknown_item", item=name, honour=str(item.place[1])
                )


def _check_row(item: Fields, criterion: Criterion) -> None:
    """Refuse "in that time" where nothing beside it says which time."""
    every = list(criterion.walk())
    looks = any(one.params.get("window") == "streak" for one in every)
    finds = any(
        one.params.get("consecutive") and one.params.get("window") != "streak"
        for one in every
    )
    if looks and not finds:
        raise PackInvalid(item.line(), "no_row")


def _check_cycles(one: Fields, roots: Sequence[Criterion]) -> None:
    """Refuse items that lead back to themselves: judging them would never end."""
    below = {
        item.id: [child.id for child in item.items] + list(item.params.get("items_any", ()))
        for root in roots
        for item in root.walk()
    }
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            circle = " → ".join((*way[way.index(name) :], name))
            raise PackInvalid(one.line("add"), "ref_cycle", items=circle)
        if name in done:
            return
        for child in below.get(name, ()):
            visit(child, (*way, name))
        done.add(name)

    for name in below:
        visit(name, ())


def _check_chains(items: list[Fields], found: Sequence[Criterion]) -> None:
    """Refuse a reference to a reference: a few of them would be judged for ever."""
    every = {one.id: one for root in found for one in root.walk()}
    for item, root in zip(items, found, strict=True):
        for one in root.walk():
            for name in one.params.get("items_any", ()):
                target = every.get(name)
                if target and any(below.type == "ref" for below in target.walk()):
                    raise PackInvalid(item.line(), "ref_to_ref", item=one.id)
