"""
Permanent identifiers of awards: short, readable aloud, checkable, not guessable.

Twelve letters and digits in three groups, "7K3M-9QXT-2BCD". The alphabet is Crockford's
base 32 (no I, L, O, U); eleven signs are random (55 bits), the last is a check sign over
the field GF(32). It notices every single wrong sign and every two signs that changed
places, because each place has a weight of its own.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
GROUP = 4
_VALUE = {sign: value for value, sign in enumerate(ALPHABET)}
# What people type for signs that look alike.
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1: primitive, so the weights below all differ


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 0b100000 else value


def check_sign(signs: str) -> str:
    """Return the check sign that follows `signs` (of the alphabet)."""
    total = 0
    for sign in signs:
        # Horner's scheme: the weight of a sign is a power of x, one for each place.
        total = _times_x(total ^ _VALUE[sign])
    return ALPHABET[total]


def new_identifier() -> str:
    """Return a fresh identifier, grouped; whether it is free is for the database to say."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return grouped(signs + check_sign(signs))


def grouped(signs: str) -> str:
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def read_identifier(text: str) -> str | None:
    """
    Return the identifier that somebody typed, in its kept form; None when it cannot be one.

    Case, spaces, dashes and look-alikes (O for 0, I and L for 1) do not matter.
    """
    bare = "".join(sign for sign in text.upper() if sign not in " -–—\u00a0._")
    bare = bare.translate(_LOOK_ALIKES)
    if len(bare) != LENGTH or any(sign not in _VALUE for sign in bare):
        return None
    return grouped(bare) if check_sign(bare[:-1]) == bare[-1] else None
