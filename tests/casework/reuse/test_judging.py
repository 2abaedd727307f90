"""What an officer makes of a comparison, and from which share on somebody should look."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.reuse import compared, invented, report

from tdkt.casework.reuse import queries
from tdkt.casework.reuse.choices import Verdict
from tdkt.casework.reuse.models import Comparison, Judgement
from tdkt.casework.reuse.services import attention, comparing, judging
from tdkt.ground.audit.models import Entry
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(parent=CommuneFactory())


@pytest.fixture
def comparison(unit: Unit) -> Comparison:
    report(invented(1), UnitFactory())
    return compared(report(invented(1), unit))


def test_the_latest_judgement_counts_and_earlier_ones_stay(
    comparison: Comparison, unit: Unit, at: datetime
) -> None:
    officer = user_with_role(Role.OFFICER, unit)
    source = comparison.sources.get()

    for verdict, reason in [
        (Verdict.COPY, "Chép nguyên văn"),
        (Verdict.QUOTATION, "Có dẫn"),
    ]:
        judging.judge(
            comparison=comparison,
            source=source,
            verdict=verdict,
            reason=reason,
            actor=officer,
            at=at,
        )
    whole = judging.judge(
        comparison=comparison, verdict="nothing", reason="Đã xem", actor=officer, at=at
    )

    shown = queries.sources_shown(comparison, officer)[0]
    assert shown.judgement is not None
    assert shown.judgement.verdict == Verdict.QUOTATION
    assert queries.judgement_of(comparison) == whole
    assert Judgement.objects.count() == 3
    assert Entry.objects.filter(action="reuse.judged").count() == 3


def test_what_is_no_judgement_writes_nothing(
    comparison: Comparison, unit: Unit, at: datetime, monkeypatch: Any
) -> None:
    officer = user_with_role(Role.OFFICER, unit)

    def judge(**fields: Any) -> None:
        given: dict[str, Any] = {
            "comparison": comparison,
            "verdict": Verdict.COPY,
            "reason": "Chép",
            "actor": officer,
            "at": at,
        }
        judging.judge(**(given | fields))

    for role, place in [(Role.SUBMITTER, unit), (Role.OFFICER, UnitFactory())]:
        with pytest.raises(PermissionDenied):
            judge(actor=user_with_role(role, place))
    with pytest.raises(judging.ReasonMissing):
        judge(reason=" \n ")
    other = compared(report(invented(1), unit))
    with pytest.raises(judging.SourceOfAnother):
        judge(source=other.sources.first())
    with pytest.raises(ValueError, match="guilty"):
        judge(verdict="guilty")
    monkeypatch.setattr(comparing, "_begin", [])
    with pytest.raises(judging.ComparisonNotDone):
        judge(comparison=compared(report(invented(5), unit)))
    assert not Judgement.objects.exists()


def test_the_share_of_the_program_is_a_suggestion(unit: Unit) -> None:
    suggested = queries.attention_share(unit, DAY)

    assert (suggested.value, suggested.verified) == (Decimal("0.20"), False)
    assert queries.attention_share(None, DAY) == suggested


def test_a_unit_below_may_be_stricter_and_not_laxer(unit: Unit, at: datetime) -> None:
    commune = unit.parent
    assert commune is not None
    assert commune.parent is not None

    def set_share(place: Unit, share: str, day: date) -> None:
        attention.set_attention_share(
            unit=place,
            share=Decimal(share),
            valid_from=day,
            reason="Quy chế 12",
            actor=user_with_role(Role.OFFICER, place),
            at=at,
        )

    set_share(commune, "0.30", date(2026, 1, 1))
    assert queries.attention_share(unit, date(2025, 12, 31)).verified is False
    assert queries.attention_share(unit, date(2026, 1, 1)).value == Decimal("0.30")
    set_share(unit, "0.50", date(2026, 2, 1))
    assert queries.attention_share(unit, DAY).value == Decimal("0.30")
    set_share(unit, "0.10", date(2026, 3, 1))
    assert queries.attention_share(unit, DAY).value == Decimal("0.10")
    assert queries.attention_share(commune, DAY).value == Decimal("0.30")
    set_share(commune, "0.05", date(2026, 12, 1))
    assert queries.attention_share(unit, DAY).value == Decimal("0.10")
    set_share(unit, "0.40", date(2026, 4, 1))
    shown = queries.attention_share(unit, DAY)
    assert (shown.value, shown.verified) == (Decimal("0.30"), True)
    assert shown.source == f"{commune.name}: Quy chế 12"


def test_what_is_no_share_is_refused(unit: Unit, at: datetime) -> None:
    officer = user_with_role(Role.OFFICER, unit)

    def set_share(**fields: Any) -> None:
        given: dict[str, Any] = {
            "unit": unit,
            "share": Decimal("0.2"),
            "valid_from": DAY,
            "reason": "Quy chế",
            "actor": officer,
            "at": at,
        }
        attention.set_attention_share(**(given | fields))

    for share in ("0", "-0.1", "1.01", "NaN", "0.00001"):
        with pytest.raises(attention.ShareOutOfRange):
            set_share(share=Decimal(share))
    with pytest.raises(attention.ReasonMissing):
        set_share(reason=" ")
    with pytest.raises(PermissionDenied):
        set_share(actor=user_with_role(Role.SUBMITTER, unit))


def test_attention_is_drawn_from_the_share_on(comparison: Comparison) -> None:
    assert queries.needs_attention(comparison, DAY)
    comparison.share = 0.1999
    assert not queries.needs_attention(comparison, DAY)
    comparison.share = 0.2
    assert queries.needs_attention(comparison, DAY)
    comparison.share = None
    assert not queries.needs_attention(comparison, DAY)
