"""What visitors type: codes of certificates and of dossiers."""

import re
from enum import StrEnum

from tdkt.casework.decisions.rules.identifiers import ALPHABET, LENGTH, read_identifier
from tdkt.ground.core.text import clean

_DASHES = re.compile(r"\s*[-–—‐‑]\s*")
_LOOK_ALIKES = "OIL"
_LONGEST_CODE = 40


class Fault(StrEnum):
    """Why what was typed cannot be the code of a certificate."""

    LENGTH = "length"
    SIGN = "sign"
    CHECK = "check"


def identifier_fault(text: str) -> Fault | None:
    """Return what is wrong with the typed code of a certificate, None when it reads well."""
    if read_identifier(text) is not None:
        return None
    signs = signs_of(text)
    if len(signs) != LENGTH:
        return Fault.LENGTH
    if any(sign not in ALPHABET + _LOOK_ALIKES for sign in signs):
        return Fault.SIGN
    return Fault.CHECK


def signs_of(text: str) -> str:
    """Return the letters and digits that were typed, in capitals."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def code_spellings(text: str) -> set[str]:
    """Return the one-stop codes that somebody may mean; empty when it is none."""
    tidy = _DASHES.sub("-", clean(text))
    bare = tidy.replace(" ", "")
    if not bare or len(bare) > _LONGEST_CODE:
        return set()
    return {tidy, bare, bare.upper()}
