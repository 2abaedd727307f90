"""Authors as one line of a grid: `Nguyễn Thị Hoa 60%; Lê Văn Ấm 40%`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from tdkt.casework.initiatives.rules import equal_shares, shares_add_up
from tdkt.ground.core.text import clean, fold

MOST = 50
_PARTS = re.compile(r"[;\n]")
_SHARE = re.compile(r"[\s:(–-]*(\d{1,3}(?:[.,]\d{1,2})?)\s*%\)?$")


def as_line(authors: Iterable[Mapping[str, Any]]) -> str:
    """Return the authors as a person corrects them."""
    return "; ".join(
        f"{one['name']} {str(one['share']).replace('.', ',')}%"
        if one["share"]
        else one["name"]
        for one in authors
    )


def from_line(line: str, known: Sequence[Mapping[str, Any]] = ()) -> list[dict[str, str]]:
    """Return the authors of a line; a birth known of the same name is kept."""
    births = {fold(one["name"]): one["birth"] for one in known}
    found: dict[str, dict[str, str]] = {}
    for part in _PARTS.split(line)[:MOST]:
        share = _SHARE.search(part)
        name = clean(part[: share.start()] if share else part).strip(" ,.")[:200]
        if key := fold(name):
            percent = share[1].replace(",", ".") if share else ""
            one = {"name": name, "birth": births.get(key, ""), "share": percent}
            found.setdefault(key, one)
    return list(found.values())


def shares_of(authors: Sequence[Mapping[str, Any]]) -> list[Decimal]:
    """Return the shares as stated where they make 100 percent, equal ones otherwise."""
    stated = [Decimal(one["share"]) for one in authors if one["share"]]
    if len(stated) == len(authors) and shares_add_up(stated):
        return stated
    return equal_shares(len(authors))


def shares_stated(authors: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether the shares in use are the stated ones; one author has the whole."""
    stated = [Decimal(one["share"]) for one in authors if one["share"]]
    return len(authors) == 1 or (len(stated) == len(authors) and shares_add_up(stated))
