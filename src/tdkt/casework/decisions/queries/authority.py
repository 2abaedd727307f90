"""Whether the unit of a decision may grant what it grants, and its symbol."""

from datetime import date

from tdkt.casework.decisions.models import Decision
from tdkt.casework.decisions.rules.authority import AuthorityFinding, authority_finding
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.models import Unit


def authority_findings(decision: Decision, day: date) -> list[AuthorityFinding]:
    """Return one finding for each honour of a draft, in the order of the law."""
    codes = set(decision.lines.order_by().values_list("nomination__honour_code", flat=True))
    return findings_for(decision.unit, codes, day)


def findings_for(unit: Unit, codes: set[str], day: date) -> list[AuthorityFinding]:
    """
    Return one finding for each honour that a unit would grant on a day.

    A code that the catalogue does not know has its finding too, left to a person: nothing
    is granted without one.
    """
    known = catalogue.load()
    role = unit.authority_role if _exists(unit, day) else ""
    in_order = [code for code in known.codes() if code in codes]
    found = []
    for code in [*in_order, *sorted(codes - set(in_order))]:
        try:
            honour = known.honour_on(code, day)
        except catalogue.UnknownHonour:
            honour = None
        found.append(authority_finding(code, honour, role, day))
    return found


def _exists(unit: Unit, day: date) -> bool:
    """A unit that ended, or had not begun, grants nothing on that day."""
    begun = unit.valid_from <= day
    return begun and (unit.valid_until is None or day < unit.valid_until)


def issuing_symbol(unit: Unit) -> str:
    """Return the symbol of the unit's decisions: "QĐ-UBND"."""
    return f"QĐ-{unit.abbreviation}" if unit.abbreviation else "QĐ"
