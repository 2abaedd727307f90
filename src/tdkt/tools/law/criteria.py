"""
Criteria of honours as data: one closed vocabulary of types, checked when read.

The vocabulary stands in `vocabulary.yaml`. Windows are the words of `enums.window` or
`{since_honour: CODE}`, kept as a tuple of codes, any of which may start the time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol

from .reading import LawDataInvalid, as_decimal, only_fields, own_file

COMPOUND_TYPES = frozenset({"all_of", "any_of"})


@dataclass(frozen=True, slots=True)
class Criterion:
    """
    One condition of an honour's standard.

    Args:
        id: unique within the honour; follows the numbering of the article.
        type: a type of the vocabulary.
        params: by name; shares and years are Decimal where the vocabulary says so.
        text: what the article asks, in short English, for the editor of the data.
        cite: article, clause and point.
        verified: False when the text of the article was not read; never enforced then.
        source: where it was read.
        items: children of all_of and any_of.
    """

    id: str
    type: str
    params: Mapping[str, Any]
    text: str
    cite: str
    verified: bool
    source: str | None = None
    items: tuple["Criterion", ...] = ()

    def __hash__(self) -> int:
        # Parameters are no keys; what is asked of a criterion alone is remembered by this.
        return hash((self.id, self.type, self.cite))

    def walk(self) -> Iterator["Criterion"]:
        """Yield this criterion and all below it, parents first."""
        yield self
        for item in self.items:
            yield from item.walk()


class HonourStandard(Protocol):
    """
    What the evaluation needs to know of an honour; the catalogue's entries fit.

    `added` are criteria of lower layers of law, each of which must hold besides the
    standard itself (`tools.law.packs`).
    """

    @property
    def code(self) -> str: ...
    @property
    def regime(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def subject_kinds(self) -> tuple[str, ...]: ...
    @property
    def criteria(self) -> Criterion: ...
    @property
    def added(self) -> tuple[Criterion, ...]: ...
    @property
    def complete(self) -> bool: ...
    @property
    def verified(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class ParameterForm:
    """Form of one parameter of a criterion type, as the vocabulary spells it."""

    name: str
    type: str
    values: tuple[str, ...]


@cache
def vocabulary() -> Mapping[str, Mapping[str, ParameterForm]]:
    """Return the parameters of every criterion type, by type and name."""
    types: dict[str, Mapping[str, ParameterForm]] = {}
    for entry in own_file("vocabulary.yaml")["types"]:
        forms = (
            ParameterForm(
                raw["name"], raw["type"], tuple(str(v) for v in raw.get("values", ()))
            )
            for raw in entry.get("params", ())
        )
        types[entry["type"]] = MappingProxyType({form.name: form for form in forms})
    return MappingProxyType(types)


@cache
def enumeration(name: str) -> tuple[str, ...]:
    """Return the words of one enumeration of the vocabulary, in its order."""
    if name == "rating_scale":
        return tuple(row["code"] for row in own_file("vocabulary.yaml")["rating_scale"])
    return tuple(own_file("vocabulary.yaml")["enums"][name])


@cache
def rating_order(code: str) -> int:
    """Return the place of a task rating, 4 (HTXSNV) to 1 (KHTNV)."""
    rows = own_file("vocabulary.yaml")["rating_scale"]
    return {row["code"]: int(row["order"]) for row in rows}[code]


def criterion_from_mapping(
    raw: Mapping[str, Any], *, verified: bool, source: str | None, where: str
) -> Criterion:
    """
    Build one criterion with its children.

    Args:
        verified, source: of the block, taken where the criterion has none of its own.

    Raises:
        LawDataInvalid: unknown field, type or parameter, or a value outside its form.
    """
    here = f"{where}, item {raw.get('id', '?')}"
    only_fields(
        raw,
        needed={"id", "type", "text", "cite"},
        optional={"params", "items", "verified", "source"},
        where=here,
    )
    kind = raw["type"]
    if kind not in vocabulary():
        raise LawDataInvalid(here, f"has type “{kind}”, which the vocabulary lacks")
    if (kind in COMPOUND_TYPES) != bool(raw.get("items")):
        raise LawDataInvalid(here, "children belong to all_of and any_of, and only there")
    own_verified = bool(raw.get("verified", verified))
    own_source = raw.get("source", source)
    return Criterion(
        id=str(raw["id"]),
        type=kind,
        params=checked_params(kind, raw.get("params") or {}, here),
        text=raw["text"],
        cite=raw["cite"],
        verified=own_verified,
        source=own_source,
        items=tuple(
            criterion_from_mapping(
                item, verified=own_verified, source=own_source, where=where
            )
            for item in raw.get("items", ())
        ),
    )


def ref_cycle(root: Criterion) -> tuple[str, ...]:
    """
    Return the ids of items that refer to each other in a circle; empty where none do.

    A `ref` inside an item it names is a circle too: judging it would never end.
    """
    items = {item.id: item for item in root.walk()}
    done: set[str] = set()

    def walk(item: Criterion, way: tuple[str, ...]) -> tuple[str, ...]:
        if item.id in way:
            return way[way.index(item.id) :]
        if item.id in done:
            return ()
        named = [items[one] for one in item.params.get("items_any", ()) if one in items]
        for one in (*item.items, *named):
            if circle := walk(one, (*way, item.id)):
                return circle
        done.add(item.id)
        return ()

    return walk(root, ())


def checked_params(kind: str, raw: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """
    Return the parameters of a criterion type in the form in which rules read them.

    Raises:
        LawDataInvalid: an unknown parameter, or a value outside its form.
    """
    forms = vocabulary()[kind]
    if unknown := set(raw) - set(forms):
        raise LawDataInvalid(where, f"has unknown parameter {', '.join(sorted(unknown))}")
    return MappingProxyType(
        {name: _checked_value(forms[name], value, where) for name, value in raw.items()}
    )


def _checked_value(form: ParameterForm, value: Any, where: str) -> Any:
    place = f"{where}, {form.name}"
    if form.type.startswith("list of "):
        if not isinstance(value, list) or not value:
            raise LawDataInvalid(place, "must be a list with at least one word")
        words = [str(word) for word in value]
        _check_words(form, words, place)
        return tuple(words)
    match form.type:
        case "bool":
            if not isinstance(value, bool):
                raise LawDataInvalid(place, "must be true or false")
            return value
        case "int":
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise LawDataInvalid(place, "must be a whole number, 0 or more")
            return value
        case "decimal":
            return as_decimal(value)
        case "enums.window":
            return _checked_window(value, place)
    _check_words(form, [str(value)], place)
    return str(value)


def _checked_window(value: Any, where: str) -> Any:
    if isinstance(value, dict):
        if set(value) != {"since_honour"}:
            raise LawDataInvalid(where, "write a window by honour as {since_honour: CODE}")
        honours = value["since_honour"]
        codes = honours if isinstance(honours, list) else [honours]
        return MappingProxyType({"since_honour": tuple(str(code) for code in codes)})
    if value not in enumeration("window"):
        raise LawDataInvalid(where, f"“{value}” is not a window")
    return value


def _check_words(form: ParameterForm, words: list[str], where: str) -> None:
    allowed: tuple[str, ...] = form.values
    bare = form.type.removeprefix("list of ")
    if bare.startswith("enums."):
        allowed = enumeration(bare.removeprefix("enums."))
    elif bare == "enum rating_scale":
        allowed = enumeration("rating_scale")
    if not allowed:
        return
    if wrong := [word for word in words if word not in allowed]:
        raise LawDataInvalid(where, f"“{', '.join(wrong)}” is not in the vocabulary")
