"""From which share of reused text on a person should look: policy of an office, no law."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from tdkt.casework.reuse.choices import READERS
from tdkt.casework.reuse.models import AttentionShare, Comparison
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import scope_of
from tdkt.tools.law.parameters import CitedValue
from tdkt.tools.law.parameters.values import Parameter, parameter_from
from tdkt.tools.law.reading import read_yaml

_FILE = Path(__file__).parents[1] / "data" / "attention_share.yaml"


@cache
def default_attention_share() -> Parameter:
    """Return the share that the program suggests where no office has set one."""
    return parameter_from(read_yaml(_FILE), where=_FILE.name)


def attention_share(unit: Unit | None, day: date) -> CitedValue:
    """
    Return the share, 0 to 1, from which a person should look; never a refusal.

    The smallest of those set by the unit and the units above it holds: a unit below may be
    stricter, not laxer. `verified` is False for the program's own suggestion.
    """
    if unit is None:
        return default_attention_share().on(day)
    return attention_shares([unit], day)[unit.pk]


def attention_shares(units: Iterable[Unit], day: date) -> dict[int, CitedValue]:
    """Return the share of each unit by its key, in one query for any number."""
    set_by = {row.unit_id: row for row in attention_rows(day)}
    suggested = default_attention_share().on(day)
    found: dict[int, CitedValue] = {}
    for unit in units:
        rows = [set_by[key] for key in _keys(unit) if key in set_by]
        lowest = min(rows, key=lambda row: (row.share, row.pk), default=None)
        found[unit.pk] = suggested if lowest is None else _as_cited(lowest)
    return found


def attention_rows(day: date) -> list[AttentionShare]:
    """Return what holds on a day: the newest row of each unit that has begun, upper first."""
    rows = AttentionShare.objects.filter(valid_from__lte=day).select_related(
        "unit", "set_by"
    )
    newest: dict[int, AttentionShare] = {}
    for row in rows.order_by("-valid_from", "-pk"):
        newest.setdefault(row.unit_id, row)
    return sorted(newest.values(), key=lambda row: (row.unit.path, row.pk))


def attention_rows_shown(user: User, day: date) -> list[AttentionShare]:
    """Return the rows that govern the user's branches, from above or inside."""
    paths = scope_of(user, *READERS)
    return [
        row
        for row in attention_rows(day)
        if any(
            path.startswith(row.unit.path) or row.unit.path.startswith(path)
            for path in paths
        )
    ]


def _keys(unit: Unit) -> list[int]:
    return [int(key) for key in unit.path.strip("/").split("/")]


def _as_cited(row: AttentionShare) -> CitedValue:
    return CitedValue(
        value=row.share,
        source=f"{row.unit.name}: {row.reason}",
        verified=True,
        valid_from=row.valid_from,
        valid_until=None,
    )


def needs_attention(comparison: Comparison, day: date | None = None) -> bool:
    """Tell whether so much of the text is reused that a person should look."""
    if comparison.share is None:
        return False
    limit = attention_share(comparison.text.unit, day or today()).value
    return limit is not None and Decimal(str(comparison.share)) >= limit
