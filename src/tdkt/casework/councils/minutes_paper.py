"""The minutes of a sitting with the tally, for printing and signing."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from tdkt.casework.councils.models import Sitting, SittingResult
from tdkt.casework.councils.rules import share_percent
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.letterhead import head_of
from tdkt.tools.documents.blocks import Paragraph
from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock
from tdkt.tools.documents.letters import Content, MinutesDocument, heading
from tdkt.tools.documents.tables import AttachedList, Cell, Column, RowGroup
from tdkt.tools.documents.words import day_in_words, number_text

SYMBOL = "BB-HĐTĐKT"
TEMPLATE_VERSION = "1"


def minutes_of(sitting: Sitting, results: Sequence[SittingResult]) -> MinutesDocument:
    """
    Return the minutes of a sitting with every nomination in an attached list.

    Args:
        results: with nomination, its dossier and the dossier's unit at hand.
    """
    council = sitting.council
    head = _head(sitting)
    agreed = sum(row.agreed for row in results)
    body: tuple[Content, ...] = (
        heading("I. Thời gian, thành phần"),
        f"Ngày họp: {day_in_words(sitting.held_on)}.",
        f"Hội đồng: {council.name}"
        + (f" ({council.decision_number})." if council.decision_number else "."),
        f"Tổng số thành viên: {number_text(sitting.members_total)}; "
        f"có mặt: {number_text(sitting.members_present)}; "
        f"vắng mặt có ý kiến bằng văn bản: {number_text(sitting.written_opinions)}.",
        f"Chủ trì: {sitting.chair_name}. Thư ký: {sitting.secretary_name}.",
        heading("II. Hồ sơ được xem xét"),
        *_dossier_lines(results),
        heading("III. Kết quả"),
        f"Hội đồng xem xét {number_text(len(results))} đề nghị: "
        f"nhất trí {number_text(agreed)}, không nhất trí "
        f"{number_text(len(results) - agreed)}. Kết quả từng trường hợp ghi trong danh "
        "sách kèm theo. Tỷ lệ phiếu tính trên tổng số thành viên Hội đồng.",
        Paragraph.of(
            "Biên bản được đọc cho các thành viên cùng nghe và nhất trí thông qua."
        ),
    )
    return MinutesDocument(
        head=head,
        abstract=f"Họp {council.name}",
        body=body,
        secretary=SignatureBlock("", "", "THƯ KÝ", sitting.secretary_name),
        chair=SignatureBlock("", "", "CHỦ TRÌ", sitting.chair_name),
        attached_lists=(tally_list(sitting, results),),
        template_version=TEMPLATE_VERSION,
    )


def _head(sitting: Sitting) -> OfficialHead:
    """The council issues its minutes; the unit it advises stands above it."""
    council = sitting.council
    of_unit = head_of(
        council.unit,
        symbol=SYMBOL,
        number=sitting.minutes_number.split("/")[0].strip() or None,
        day=sitting.held_on,
    )
    name = council.name.removesuffix(council.unit.name).strip()
    return replace(
        of_unit,
        parent_body=of_unit.issuing_body.replace("\n", " "),
        issuing_body=name.upper(),
    )


def tally_list(sitting: Sitting, results: Sequence[SittingResult]) -> AttachedList:
    """Return votes, share of all members and outcome of every nomination, by honour."""
    known = catalogue.load()
    ordered = sorted(
        results, key=lambda row: (known.codes().index(row.nomination.honour_code), row.pk)
    )
    groups = tuple(
        RowGroup(known.name(code).upper(), tuple(_row(sitting, row) for row in rows))
        for code, rows in groupby(ordered, key=lambda row: row.nomination.honour_code)
    )
    return AttachedList(
        heading="DANH SÁCH",
        title="KẾT QUẢ BỎ PHIẾU, XEM XÉT",
        columns=(
            Column("Họ và tên / Tên tập thể, hộ gia đình", 26),
            Column("Chức vụ, đơn vị", 26),
            Column("Đồng ý", 8, "center"),
            Column("Không đồng ý", 8, "center"),
            Column("Tỷ lệ (%)", 9, "center"),
            Column("Kết quả", 14),
        ),
        groups=groups,
        numbering_restarts=True,
        landscape=True,
    )


def _row(sitting: Sitting, result: SittingResult) -> tuple[Cell, ...]:
    nomination = result.nomination
    place = ", ".join(
        part for part in (nomination.post_title, nomination.unit_name) if part
    )
    share = (
        number_text(share_percent(result.votes_for, sitting.members_total))
        if result.votes_for is not None
        else None
    )
    outcome = "Nhất trí" if result.agreed else "Không nhất trí"
    if result.agreed_reason:
        outcome = f"{outcome}: {result.agreed_reason}"
    return (nomination.name, place, result.votes_for, result.votes_against, share, outcome)


def _dossier_lines(results: Sequence[SittingResult]) -> list[str]:
    dossiers = {row.nomination.dossier_id: row.nomination.dossier for row in results}
    return [
        f"- {dossier.title} ({dossier.submitting_unit.name}"
        + (f", mã hồ sơ {dossier.code})." if dossier.code else ").")
        for dossier in dossiers.values()
    ]
