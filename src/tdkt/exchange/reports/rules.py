"""How figures are worked out of counts; pure functions."""

from decimal import ROUND_HALF_UP, Decimal


def whole_percent(part: int, whole: int) -> int | None:
    """Return a share in whole percent, half rounded up; None of nothing."""
    share = exact_percent(part, whole, "1")
    return None if share is None else int(share)


def exact_percent(part: int, whole: int, step: str = "0.01") -> Decimal | None:
    """Return a share in percent to the given step, half rounded up; None of nothing."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal(step), ROUND_HALF_UP)
