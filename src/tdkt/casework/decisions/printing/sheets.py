"""Workbooks: the list of a decision, its money, and the register."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from tdkt.casework.councils.rules import article_of
from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.decisions.printing.certificates import register_text
from tdkt.casework.decisions.queries.wording import salutation_of
from tdkt.registry.honours import catalogue
from tdkt.tools.documents.sheets import workbook_xlsx
from tdkt.tools.documents.tables import Cell, Column, Sheet
from tdkt.tools.documents.words import money_in_words, money_text

_NOT_PAID = {
    "higher_title_of_the_same_year": _("A higher title of the same year is paid"),
    "higher_title_decided_before": _("A title no lower was paid for the same time"),
    "earlier_amount": _("What was paid for the same time is not known"),
    "honour": _("The honour of the day of the decision is not known"),
    "multiplier": _("No multiplier is on file"),
    "base_salary": _("No base salary is on file for the day of the decision"),
}
_STATES = {
    "valid": "Còn hiệu lực",
    "corrected": "Đã đính chính",
    "revoked": "Đã hủy bỏ",
    "reissued": "Đã cấp lại",
}
REGISTER_TITLES = (
    "Mã số",
    "Số sổ vàng",
    "Họ và tên / Tên tập thể, hộ gia đình",
    "Chức vụ",
    "Đơn vị",
    "Danh hiệu, hình thức",
    "Năm",
    "Số quyết định",
    "Ngày quyết định",
    "Cơ quan quyết định",
    "Tiền thưởng (đồng)",
    "Tình trạng",
)


def list_xlsx(decision: Decision, awards: Sequence[Award]) -> bytes:
    """Write the awards of a decision, one row each, in printed order."""
    known = catalogue.load()
    return workbook_xlsx(
        Sheet(
            name="Danh sách",
            title="DANH SÁCH KHEN THƯỞNG",
            subtitle=_from(decision),
            columns=(
                Column("Xưng hô", 9),
                Column("Họ và tên / Tên tập thể, hộ gia đình", 34),
                Column("Chức vụ", 24),
                Column("Đơn vị", 34),
                Column("Danh hiệu, hình thức", 28),
                Column("Năm", 7, "center"),
                Column("Số sổ vàng", 12, "center"),
                Column("Mã số", 18, "center"),
            ),
            rows=tuple(
                (
                    salutation_of(award.subject_kind, award.gender, award.name),
                    award.name,
                    award.post_title,
                    award.unit_name,
                    known.name(award.honour_code),
                    award.honour_year,
                    register_text(award),
                    award.identifier,
                )
                for award in awards
            ),
        )
    )


def money_xlsx(decision: Decision, awards: Sequence[Award]) -> bytes:
    """Write the award money with its making, for the treasury, and its sum in words."""
    known = catalogue.load()
    total = sum(award.money_vnd or 0 for award in awards)
    return workbook_xlsx(
        Sheet(
            name="Tiền thưởng",
            title="DANH SÁCH CHI TIỀN THƯỞNG",
            subtitle=_from(decision),
            columns=(
                Column("Họ và tên / Tên tập thể, hộ gia đình", 34),
                Column("Đơn vị", 34),
                Column("Danh hiệu, hình thức", 28),
                Column("Hệ số", 8, "center"),
                Column("Mức lương cơ sở", 14),
                Column("Tiền thưởng (đồng)", 16),
                Column("Ký nhận", 14),
                Column("Ghi chú", 36),
            ),
            rows=tuple(
                _money_row(award, known.name(award.honour_code)) for award in awards
            ),
            totals=(None, None, None, None, None, total, None, None),
            notes=(f"Bằng chữ: {money_in_words(total)}.", *_sources(awards)),
        )
    )


def _money_row(award: Award, honour: str) -> tuple[Cell, ...]:
    making = award.money_making
    salary = making.get("base_salary")
    return (
        award.name,
        award.unit_name,
        honour,
        number_text_of(making.get("multiplier")),
        int(float(salary)) if salary else None,
        award.money_vnd,
        None,
        printed_money_note(making),
    )


def number_text_of(value: object) -> str:
    """Write a kept number ("0.3") the Vietnamese way; empty for none."""
    return str(value).replace(".", ",") if value is not None else ""


def money_note(making: dict[str, object]) -> str:
    """Say in the reader's language what is special about an amount; "" when nothing is."""
    reason = str(making.get("not_paid") or making.get("unknown") or "")
    notes = [str(_NOT_PAID[reason])] if reason in _NOT_PAID else []
    if (earlier := making.get("earlier")) and isinstance(earlier, list):
        notes += [_earlier_note(one) for one in earlier]
    if making.get("is_maximum"):
        notes.append(gettext("The largest amount"))
    if making.get("verified") is False:
        notes.append(gettext("The amount was not checked in the text"))
    return "; ".join(notes)


def printed_money_note(making: dict[str, object]) -> str:
    """Say the same for a paper, which is in Vietnamese whoever makes it."""
    with override("vi"):
        return money_note(making)


def _earlier_note(earlier: Mapping[str, object]) -> str:
    amount = earlier.get("amount_vnd")
    given = gettext("an unknown amount") if amount is None else money_text(int(str(amount)))
    told = {"number": earlier.get("decision"), "given": given}
    return gettext("decision %(number)s: %(given)s") % told


def _sources(awards: Iterable[Award]) -> tuple[str, ...]:
    sources = {
        article_of(str(award.money_making[key]))
        for award in awards
        for key in ("source", "base_salary_source", "rounding_source")
        if award.money_making.get(key)
    }
    return (f"Căn cứ: {'; '.join(sorted(sources))}.",) if sources else ()


def register_rows(awards: Iterable[Award]) -> Iterable[tuple[Cell, ...]]:
    """Yield the rows of the register as its sheet and its CSV write them."""
    known = catalogue.load()
    for award in awards:
        yield (
            award.identifier,
            register_text(award),
            award.name,
            award.post_title,
            award.unit_name,
            known.name(award.honour_code),
            award.honour_year,
            award.decision.full_number,
            award.granted_on,
            award.granting_unit.name,
            award.money_vnd,
            _STATES[award.state],
        )


def register_xlsx(awards: Iterable[Award]) -> bytes:
    """Write a filtered register as a workbook."""
    widths = (18, 12, 34, 24, 34, 28, 7, 16, 14, 34, 16, 14)
    return workbook_xlsx(
        Sheet(
            name="Sổ khen thưởng",
            title="SỔ ĐĂNG KÝ KHEN THƯỞNG",
            columns=tuple(
                Column(title, width)
                for title, width in zip(REGISTER_TITLES, widths, strict=True)
            ),
            rows=tuple(register_rows(awards)),
        )
    )


def _from(decision: Decision) -> str:
    day = f"{decision.issued_on:%d/%m/%Y}" if decision.issued_on else "…"
    return (
        f"Kèm theo Quyết định số {decision.full_number} ngày {day} của {decision.unit.name}"
    )
