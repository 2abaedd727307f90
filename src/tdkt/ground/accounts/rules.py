"""Names and passwords given to people: pure functions."""

import secrets
import unicodedata

from tdkt.ground.core.text import clean

# Without letters and figures that look alike when read from paper.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LENGTH = 3, 4


def one_time_password() -> str:
    """Return a password to be read out or handed over on paper: about 59 bits."""
    return "-".join(
        "".join(secrets.choice(_SIGNS) for _sign in range(_GROUP_LENGTH))
        for _group in range(_GROUPS)
    )


def username_for(full_name: str) -> str:
    """Return the usual office user name: given name, then initials (anhnt); "" for none."""
    # Not folded as for search: somebody named Vy does not sign in as "vi".
    plain = unicodedata.normalize("NFD", clean(full_name).lower().replace("đ", "d"))
    words = "".join(sign for sign in plain if not unicodedata.combining(sign)).split()
    if not words:
        return ""
    initials = "".join(word[0] for word in words[:-1])
    return "".join(
        sign for sign in words[-1] + initials if sign.isalnum() and sign.isascii()
    )
