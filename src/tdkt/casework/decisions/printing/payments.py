"""The payment list of a decision, as a workbook and on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdkt.casework.councils.rules import article_of
from tdkt.casework.decisions.choices import PaymentState
from tdkt.casework.decisions.models import Award, AwardPayment, Decision
from tdkt.casework.decisions.printing.sheets import number_text_of, printed_money_note
from tdkt.casework.decisions.queries.payments import sum_of
from tdkt.casework.decisions.rules.payments import PAYER_CITE, Standing, payment_state
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.letterhead import head_of
from tdkt.registry.organizations.models import Unit
from tdkt.tools.documents.letterhead import SignatureBlock
from tdkt.tools.documents.sheets import table_pdf, workbook_xlsx
from tdkt.tools.documents.tables import Cell, Column, Sheet, Table
from tdkt.tools.documents.words import money_in_words, money_text

_STATES = {
    PaymentState.UNPAID: "Chưa chi",
    PaymentState.PAID: "Đã chi",
    PaymentState.NOT_PAYABLE: "Không chi",
    PaymentState.TO_RECOVER: "Phải thu hồi",
    PaymentState.RECOVERED: "Đã thu hồi",
}


@dataclass(frozen=True)
class PaymentList:
    """All that the list prints; awards are those of `with_payments`, in printed order."""

    decision: Decision
    payer: Unit
    awards: Sequence[Award]
    payments: Mapping[int, Sequence[AwardPayment]]
    standing: Standing


def payments_xlsx(listed: PaymentList) -> bytes:
    """Write the list, and a second sheet with the sum of each honour."""
    return workbook_xlsx(_sheet(listed), _honours_sheet(listed))


def payments_pdf(listed: PaymentList) -> bytes:
    """Set the list with a place to sign, as it goes to the treasury."""
    columns = (
        Column("Họ và tên / Tên tập thể, hộ gia đình", 30),
        Column("Đơn vị", 28),
        Column("Danh hiệu, hình thức", 24),
        Column("Hệ số", 8, "center"),
        Column("Tiền thưởng (đồng)", 14),
        Column("Ký nhận", 14),
        Column("Ghi chú", 26),
    )
    known = catalogue.load()
    rows = tuple(
        (
            award.name,
            award.unit_name,
            known.name(award.honour_code),
            number_text_of(award.money_making.get("multiplier")),
            award.money_vnd,
            None,
            printed_money_note(award.money_making),
        )
        for award in listed.awards
    )
    total = listed.standing.decided_vnd
    table = Table(
        title="DANH SÁCH CHI TIỀN THƯỞNG",
        subtitle=_from(listed),
        columns=columns,
        rows=rows,
        totals=(None, None, None, None, total, None, None),
        notes=(f"Bằng chữ: {money_in_words(total)}.", *_notes(listed)),
    )
    blank = [
        SignatureBlock(capacity="", authority_line="", position_line=post, signer_name="")
        for post in ("NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ")
    ]
    return table_pdf(
        table,
        head=head_of(listed.payer, symbol="", year=listed.decision.year),
        kind_name=None,
        signatures=tuple(blank),
    )


def _sheet(listed: PaymentList) -> Sheet:
    known = catalogue.load()
    return Sheet(
        name="Danh sách chi",
        title="DANH SÁCH CHI TIỀN THƯỞNG",
        subtitle=_from(listed),
        columns=(
            Column("Họ và tên / Tên tập thể, hộ gia đình", 34),
            Column("Đơn vị", 30),
            Column("Danh hiệu, hình thức", 26),
            Column("Hệ số", 8, "center"),
            Column("Mức lương cơ sở", 14),
            Column("Tiền thưởng (đồng)", 16),
            Column("Căn cứ", 34),
            Column("Tình trạng", 14),
            Column("Ngày chi", 12),
            Column("Chứng từ", 16),
            Column("Ký nhận", 12),
            Column("Ghi chú", 34),
        ),
        rows=tuple(
            _row(award, known.name(award.honour_code), listed.payments.get(award.pk, ()))
            for award in listed.awards
        ),
        totals=(
            *(None, None, None, None, None),
            listed.standing.decided_vnd,
            *(None, None, None, None, None, None),
        ),
        notes=(
            f"Bằng chữ: {money_in_words(listed.standing.decided_vnd)}.",
            *_notes(listed),
        ),
    )


def _row(award: Award, honour: str, payments: Sequence[AwardPayment]) -> tuple[Cell, ...]:
    making = award.money_making
    salary = making.get("base_salary")
    last = next((one for one in reversed(payments) if one.undone_at is None), None)
    return (
        award.name,
        award.unit_name,
        honour,
        number_text_of(making.get("multiplier")),
        int(float(salary)) if salary else None,
        award.money_vnd,
        article_of(str(making.get("source") or "")),
        _STATES[payment_state(sum_of(award))],
        last.moved_on if last else None,
        last.document if last else None,
        None,
        printed_money_note(making),
    )


def _honours_sheet(listed: PaymentList) -> Sheet:
    rows = honour_totals(listed.awards)
    known = catalogue.load()
    return Sheet(
        name="Theo danh hiệu, hình thức",
        title="TỔNG HỢP THEO DANH HIỆU, HÌNH THỨC",
        subtitle=_from(listed),
        columns=(
            Column("Danh hiệu, hình thức", 34),
            Column("Số lượng", 10),
            Column("Tiền thưởng (đồng)", 18),
        ),
        rows=tuple((known.name(code), count, total) for code, count, total in rows),
        totals=(
            None,
            sum(count for _code, count, _total in rows),
            sum(total for _code, _count, total in rows),
        ),
    )


def honour_totals(awards: Sequence[Award]) -> list[tuple[str, int, int]]:
    """Return (honour, number of awards, sum in đồng) in the order of the law."""
    order = {code: place for place, code in enumerate(catalogue.load().codes())}
    totals: dict[str, tuple[int, int]] = {}
    for award in awards:
        count, total = totals.get(award.honour_code, (0, 0))
        totals[award.honour_code] = (count + 1, total + (award.money_vnd or 0))
    ordered = sorted(totals, key=lambda code: order.get(code, len(order)))
    return [(code, *totals[code]) for code in ordered]


def _notes(listed: PaymentList) -> tuple[str, ...]:
    one = listed.standing
    sums = (
        f"Đã chi: {money_text(one.paid_vnd)}; chưa chi: {money_text(one.unpaid_vnd)}; "
        f"không chi: {money_text(one.not_payable_vnd)}."
    )
    more = []
    if one.unknown:
        more.append(f"Có {one.unknown} trường hợp chưa rõ mức tiền thưởng.")
    if one.to_recover_vnd:
        more.append(f"Phải thu hồi: {money_text(one.to_recover_vnd)}.")
    payer = f"Đơn vị chi: {listed.payer.name} ({PAYER_CITE})."
    return (sums, *more, payer)


def _from(listed: PaymentList) -> str:
    decision = listed.decision
    day = f"{decision.issued_on:%d/%m/%Y}" if decision.issued_on else "…"
    return f"Theo Quyết định số {decision.full_number} ngày {day} của {decision.unit.name}"
