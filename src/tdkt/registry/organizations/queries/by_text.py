"""Units by the names that lists and reports write."""

from collections.abc import Iterable, Mapping

from tdkt.ground.core.text import fold
from tdkt.registry.organizations.models import Unit, UnitName


def units_by_text(branch: Unit, texts: Iterable[str]) -> Mapping[str, Unit | None]:
    """
    Return the unit that each text names within a branch, None where none or several do.

    Names are compared folded, old ones included; "xã X" also names "Ủy ban nhân dân xã X".
    """
    wanted = {text: _bare(text) for text in set(texts)}
    names: dict[str, set[int]] = {}
    rows = UnitName.objects.filter(unit__path__startswith=branch.path).values_list(
        "folded", "unit_id"
    )
    for folded, unit_id in rows:
        names.setdefault(_bare(folded), set()).add(unit_id)
    found = {text: names.get(bare, set()) for text, bare in wanted.items()}
    units = Unit.objects.in_bulk(
        [next(iter(ids)) for ids in found.values() if len(ids) == 1]
    )
    return {
        text: units[next(iter(ids))] if len(ids) == 1 else None
        for text, ids in found.items()
    }


_PREFIXES = ("uy ban nhan dan ", "ubnd ")


def _bare(text: str) -> str:
    folded = fold(text)
    for prefix in _PREFIXES:
        folded = folded.removeprefix(prefix)
    return folded
