"""
What governs a unit on a day: quotas and structure alerts of the state and of lower layers.
"""

from datetime import date
from decimal import Decimal

from tdkt.registry.organizations.models import Unit
from tdkt.tools.law.parameters import NoValueOnDay, value_on
from tdkt.tools.law.quotas import QuotaRule, StructureAlert

_CSTDCS_SHARE = "quotas.cstdcs_share"


def quotas_on(unit: Unit, day: date) -> tuple[QuotaRule, ...]:
    """Return the quotas that govern lists of a unit on a day, the state's first."""
    return _state_quotas(day)


def structure_alerts_on(unit: Unit, day: date) -> tuple[StructureAlert, ...]:
    """Return the shares that lists of a unit should reach on a day."""
    return ()


def _state_quotas(day: date) -> tuple[QuotaRule, ...]:
    """Return the state's caps; since 2024 there is none for CSTĐCS."""
    try:
        share = value_on(_CSTDCS_SHARE, day)
    except NoValueOnDay:
        return ()
    if share.value is None or not share.verified:
        return ()
    return (
        QuotaRule(
            id="cstdcs_share",
            honours=("CSTDCS",),
            max_share=Decimal(share.value),
            base=("LDTT", "CSTT"),
            source=share.source,
            valid_from=share.valid_from,
            valid_until=share.valid_until,
        ),
    )
