"""The state's own caps, as the parameters of the law hold them."""

from datetime import date
from decimal import Decimal

from tdkt.tools.law.parameters import NoValueOnDay, value_on
from tdkt.tools.law.quotas import QuotaRule

_CSTDCS_SHARE = "quotas.cstdcs_share"


def state_quotas(day: date) -> tuple[QuotaRule, ...]:
    """Return the state's caps on a day; since 2024 there is none for CSTĐCS."""
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
