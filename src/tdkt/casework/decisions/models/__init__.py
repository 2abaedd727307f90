"""Tables of the room: decisions, their lines, awards and printings."""

from tdkt.casework.decisions.models.decisions import (
    Award,
    CertificatePrint,
    Decision,
    DecisionLine,
    RegisterSequence,
)

__all__ = [
    "Award",
    "CertificatePrint",
    "Decision",
    "DecisionLine",
    "RegisterSequence",
]
