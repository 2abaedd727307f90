"""Words of the vocabulary compared: scopes, degrees, recognisers, and three-way answers."""

from tdkt.tools.law.criteria import enumeration

from .findings import Verdict

# The whole army or police is the whole of its ministry (Luật 06/2022/QH15, Điều 49 names
# both for one class of order), so neither scope is above the other.
_EQUAL = {"toan_quan_cand": "tinh_bo"}
_HEADS = frozenset(
    {
        "ministry",
        "ministry_or_province",
        "minister_or_provincial_chair",
        "minister_of_defence_or_public_security",
    }
)
# Who may stand for the recogniser an article names.
_RECOGNISERS = {
    "unit": _HEADS | {"unit", "competent_body"},
    "ministry": frozenset({"ministry", "minister_of_defence_or_public_security"}),
    "ministry_or_province": _HEADS,
    "minister_or_provincial_chair": _HEADS,
    "competent_body": _HEADS | {"competent_body"},
}


def at_least(enumeration_name: str, word: str, needed: str) -> bool:
    """Say whether a word of an ordered enumeration (scope, degree) reaches another."""
    order = enumeration(enumeration_name)
    word, needed = _EQUAL.get(word, word), _EQUAL.get(needed, needed)
    return order.index(word) >= order.index(needed)


def is_recognised_by(recogniser: str, needed: str) -> bool:
    """Say whether one recogniser is, or stands for, the one an article names."""
    return recogniser in _RECOGNISERS.get(needed, {needed})


def three_way(sure: bool, possible: bool) -> Verdict:
    """Return met when sure, needs_a_person when only possible, else not_met."""
    if sure:
        return Verdict.MET
    return Verdict.NEEDS_A_PERSON if possible else Verdict.NOT_MET
