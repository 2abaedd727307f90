"""A person's way through the honours, each award resting on the ones before."""

from datetime import date
from typing import Any

from tests.factories.decisions import AwardFactory, DecisionFactory

from tdkt.casework.decisions.models import Award, AwardBasis
from tdkt.casework.decisions.services.orders import Order
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject


def rest_on_years(award: Award, *years: int) -> None:
    """Let an award count the ratings of years."""
    for year in years:
        AwardBasis.objects.create(award=award, kind="year", year=year, reference=str(year))


def rest_on(award: Award, *earlier: Award) -> None:
    """Let an award count earlier ones."""
    for one in earlier:
        AwardBasis.objects.create(
            award=award,
            kind="earlier_award",
            year=one.honour_year,
            earlier=one,
            reference=one.identifier,
        )


def award_of(subject: Subject, code: str, year: int, unit: Unit, **fields: Any) -> Award:
    """An award of a title year, granted next January by a decision of the unit."""
    decision = DecisionFactory(unit=unit, issued_on=date(year + 1, 1, 15))
    return AwardFactory(
        decision=decision, subject=subject, honour_code=code, honour_year=year, **fields
    )


def way_of(subject: Subject, unit: Unit, province: Unit) -> dict[str, Award]:
    """LĐTT and CSTĐCS 2019, 2020 → BK_BT 2020 → BK_TTG 2023 → HC_LD_3 2025; one beside."""
    made = {
        "ldtt": award_of(subject, "LDTT", 2019, unit),
        "cstdcs": award_of(subject, "CSTDCS", 2019, unit),
        "cstdcs_2020": award_of(subject, "CSTDCS", 2020, unit),
        "bk": award_of(subject, "BK_BT", 2020, province),
        "bk_ttg": award_of(subject, "BK_TTG", 2023, province),
        "hc": award_of(subject, "HC_LD_3", 2025, province),
        "beside": award_of(subject, "LDTT", 2022, unit),
    }
    rest_on(made["cstdcs"], made["ldtt"])
    rest_on_years(made["cstdcs"], 2019)
    rest_on_years(made["cstdcs_2020"], 2020)
    rest_on(made["bk"], made["cstdcs"], made["cstdcs_2020"])
    rest_on(made["bk_ttg"], made["bk"])
    rest_on_years(made["bk_ttg"], 2021, 2023)
    rest_on(made["hc"], made["bk_ttg"])
    rest_on_years(made["beside"], 2022)
    return made


def order(**changes: Any) -> Order:
    """A signed document of today."""
    fields = {
        "number": "77/QĐ-UBND",
        "day": date(2026, 11, 23),
        "decided_by": "Ủy ban nhân dân xã An Biên",
        "signer": "Chủ tịch Trần Thị Bình",
        "reason": "Kết luận thanh tra số 12/KL-TTr",
    }
    return Order(**(fields | changes))
