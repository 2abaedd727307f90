"""Names and passwords given to people: pure functions."""

import secrets

from tdkt.ground.core.text import fold

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
    words = fold(full_name).split()
    if not words:
        return ""
    initials = "".join(word[0] for word in words[:-1])
    return "".join(
        sign for sign in words[-1] + initials if sign.isalnum() and sign.isascii()
    )
