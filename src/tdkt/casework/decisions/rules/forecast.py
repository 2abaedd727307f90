"""
Award money to come: what open nominations would cost the fund of the unit that decides.

Sources: NĐ 152/2025/NĐ-CP, Điều 49 (amounts), Luật 06/2022/QH15, Điều 11 khoản 4 (who pays).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from tdkt.casework.decisions.rules.money import (
    EarlierTitle,
    LineMoney,
    MoneyLine,
    money_of,
)
from tdkt.casework.decisions.rules.payments import STATE_LEVEL_ROLES
from tdkt.registry.honours.catalogue import Catalogue, UnknownHonour

PROVINCE = "provincial_chair"


class Stage(StrEnum):
    """How far a nomination is from its decision."""

    WITH_THE_UNIT = "with_the_unit"
    IN_THE_OFFICE = "in_the_office"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class OpenNomination:
    """
    A nomination not decided yet.

    Attributes:
        expected_on: day on which the decision is expected; None when nothing says so.
    """

    line: MoneyLine
    stage: Stage
    expected_on: date | None


@dataclass(frozen=True, slots=True)
class Expected:
    """An open nomination with its money, None when that is not known."""

    nomination: OpenNomination
    money: LineMoney


def pays(honour_code: str, role: str, day: date, known: Catalogue) -> bool:
    """
    Say whether a unit that signs in a role would pay for an honour.

    It pays for what it grants itself; for decisions of the President, the Government and
    the Prime Minister the province that proposes pays. An unknown honour is not counted.
    """
    try:
        honour = known.honour_on(honour_code, day)
    except UnknownHonour:
        return False
    roles = {one.role for one in honour.authority.roles if one.holds_on(day)}
    return role in roles or (role == PROVINCE and bool(roles & STATE_LEVEL_ROLES))


def expected_money(
    nominations: Iterable[OpenNomination],
    known: Catalogue,
    *,
    today: date,
    earlier: Sequence[EarlierTitle] = (),
) -> list[Expected]:
    """
    Return the money of each nomination by the base salary of the day expected.

    Days go by in order, so that a title of the same time decided first is taken off the
    later one. What has no day is worked out as if decided today.
    """

    def day_of(one: OpenNomination) -> date:
        return max(one.expected_on or today, today)

    before, found = list(earlier), []
    for day, group in groupby(sorted(nominations, key=day_of), key=day_of):
        together = list(group)
        money = money_of([one.line for one in together], day, known, before)
        for one in together:
            paid = money[one.line.key]
            found.append(Expected(one, paid))
            before.append(_as_earlier(one.line, day, paid))
    return found


def _as_earlier(line: MoneyLine, day: date, paid: LineMoney) -> EarlierTitle:
    return EarlierTitle(
        line.subject,
        line.honour_code,
        line.subject_kind,
        line.year,
        day,
        paid.amount_vnd,
        f"{day:%d/%m/%Y}",
    )
