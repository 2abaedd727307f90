"""From which share of reused text on a person should look: policy of an office, no law."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from tdkt.casework.reuse.models import AttentionShare, Comparison
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.models import Unit
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
    if unit is not None:
        keys = [int(key) for key in unit.path.strip("/").split("/")]
        rows = (
            AttentionShare.objects.filter(unit_id__in=keys, valid_from__lte=day)
            .select_related("unit")
            .order_by("-valid_from", "-pk")
        )
        newest: dict[int, AttentionShare] = {}
        for row in rows:
            newest.setdefault(row.unit_id, row)
        if newest:
            row = min(newest.values(), key=lambda one: (one.share, one.pk))
            return CitedValue(
                value=row.share,
                source=f"{row.unit.name}: {row.reason}",
                verified=True,
                valid_from=row.valid_from,
                valid_until=None,
            )
    return default_attention_share().on(day)


def needs_attention(comparison: Comparison, day: date | None = None) -> bool:
    """Tell whether so much of the text is reused that a person should look."""
    if comparison.share is None:
        return False
    limit = attention_share(comparison.text.unit, day or today()).value
    return limit is not None and Decimal(str(comparison.share)) >= limit
