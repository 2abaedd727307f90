"""Tables of the room: decisions with their awards, what becomes of these, and the money."""

from tdkt.casework.decisions.models.award_life import AwardBasis, AwardEvent, ReviewTask
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
    "AwardBasis",
    "AwardEvent",
    "AwardPayment",
    "CertificatePrint",
    "Decision",
    "DecisionLine",
    "Fund",
    "FundEntry",
    "RegisterSequence",
    "ReviewTask",
]
