"""Whether a unit may grant an honour on a day, and by which article."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from tdkt.registry.honours.catalogue import Honour, SigningRole


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NEEDS_A_PERSON = "needs_a_person"


@dataclass(frozen=True)
class AuthorityFinding:
    """
    May this unit grant this honour on this day?

    Attributes:
        source: the article that grants or withholds the power.
        may: roles that hold it on the day.
        held_until: the unit's own power ended on this day (excluded); empty otherwise.
        held_from: the unit's own power begins on this later day; empty otherwise.
    """

    honour_code: str
    verdict: Verdict
    source: str
    may: tuple[str, ...]
    held_until: str = ""
    held_from: str = ""

    def as_facts(self) -> dict[str, object]:
        """Return the finding as it is kept with the decision."""
        return asdict(self) | {"may": list(self.may), "verdict": str(self.verdict)}


def authority_finding(
    code: str, honour: Honour | None, role: str, day: date
) -> AuthorityFinding:
    """
    Hold the unit's signing role against those the honour's article names.

    A power that was not read in a text is shown and left to a person, never refused; so
    is one that the article leaves to a ministry, whose rules are not on file.

    Args:
        honour: the row in force on the day; None when no regime is known for it.
        role: the unit's `authority_role`; empty when it grants nothing.
    """
    if honour is None:
        return AuthorityFinding(code, Verdict.NEEDS_A_PERSON, "", ())
    authority = honour.authority
    holding = [row for row in authority.roles if row.holds_on(day)]
    may = tuple(dict.fromkeys(row.role for row in holding))
    own = next((row for row in holding if row.role == role), None)
    if own is not None:
        return AuthorityFinding(code, Verdict.MET, own.cite, may)
    is_known = authority.verified and not _is_left_to_others(holding)
    verdict = Verdict.NOT_MET if is_known else Verdict.NEEDS_A_PERSON
    other_days = next((row for row in authority.roles if row.role == role), None)
    if other_days is None:
        return AuthorityFinding(code, verdict, authority.cite, may)
    ended, begins = other_days.valid_until, other_days.valid_from
    return AuthorityFinding(
        code,
        verdict,
        other_days.cite,
        may,
        held_until=ended.isoformat() if ended and ended <= day else "",
        held_from=begins.isoformat() if begins and day < begins else "",
    )


def _is_left_to_others(holding: Sequence[SigningRole]) -> bool:
    """Say whether the article names nobody itself: "as the Ministry of Defence sets"."""
    return bool(holding) and all(row.role.startswith("as_set_by_") for row in holding)
