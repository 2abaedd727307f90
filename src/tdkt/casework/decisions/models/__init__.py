"""Tables of the room: decisions with their awards, and the money that goes with them."""

from tdkt.casework.decisions.models.decisions import (
    Award,
    CertificatePrint,
    Decision,
    DecisionLine,
    RegisterSequence,
)
from tdkt.casework.decisions.models.money import AwardPayment, Fund, FundEntry

__all__ = [
    "Award",
    "AwardPayment",
    "CertificatePrint",
    "Decision",
    "DecisionLine",
    "Fund",
    "FundEntry",
    "RegisterSequence",
]
