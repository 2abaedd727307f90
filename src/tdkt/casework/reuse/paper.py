"""The annex that the council reads: what was found, passage by passage, and what was judged."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from tdkt.casework.reuse.models import Comparison, Judgement
from tdkt.casework.reuse.pairs import Beside, Marks
from tdkt.casework.reuse.passages import Piece
from tdkt.casework.reuse.presentation import percent_words
from tdkt.casework.reuse.queries import ShownSource
from tdkt.registry.organizations.letterhead import head_of
from tdkt.tools.documents.blocks import Block, OfficialDocument, Paragraph, Run
from tdkt.tools.documents.letterhead import SignatureBlock
from tdkt.tools.documents.tables import Cell, Column, RowGroup, Table
from tdkt.tools.documents.words import number_text

KIND_NAME = "BẢN ĐỐI CHIẾU NỘI DUNG"
TEMPLATE_VERSION = "1"
PAIRS_AT_MOST = 60
"""Passages printed in all; the page on screen shows the others."""
LONGEST_PRINTED = 1200
"""Characters printed of one passage; its middle is left out beyond that."""

HIDDEN = "Báo cáo của đơn vị khác"
_GROUPS = {
    "own": "Báo cáo trước đây của chính tác giả",
    "colleague": "Đồng nghiệp trong đơn vị",
    "other": "Đơn vị khác",
}
_VERDICTS = {
    "continuation": "Kế thừa, phát triển công trình trước",
    "quotation": "Trích dẫn nguồn",
    "copy": "Sao chép",
    "nothing": "Không có ý kiến",
}
_FRAMING = (
    "Bản đối chiếu chỉ nêu phần lời văn trùng nhau, không kết luận thay cho Hội đồng và "
    "không phải là căn cứ tự động để từ chối. Việc đánh giá do người có trách nhiệm "
    "thực hiện; người có thẩm quyền công nhận sáng kiến quyết định."
)


def annex_of(
    comparison: Comparison,
    sources: Sequence[ShownSource],
    judgements: Sequence[Judgement],
) -> OfficialDocument:
    """
    Return the annex as its reader may know the sources.

    Args:
        sources: as `queries.sources_shown` gives them; a hidden one shows nothing of its own.
        judgements: the latest first.
    """
    unit = comparison.text.unit
    assert unit is not None  # noqa: S101 — only reports are compared, they have a unit
    named = {one.pk: one.position for one in sources}
    blocks: list[Block] = [
        *_summary(comparison),
        Paragraph.of(_FRAMING, "basis"),
        Paragraph.of("I. Các nguồn có lời văn trùng", "heading"),
        _sources(sources) if sources else Paragraph.of("Không có nguồn nào."),
        *_passages(comparison, sources),
        Paragraph.of("III. Ý kiến đánh giá", "heading"),
        *_judged(judgements, named),
    ]
    return OfficialDocument(
        head=head_of(unit, symbol="", place=unit.place or "............", day=None),
        kind_name=KIND_NAME,
        abstract=f"Báo cáo “{comparison.text.title}”",
        blocks=tuple(blocks),
        signatures=(
            SignatureBlock("", "", "NGƯỜI ĐỐI CHIẾU", "", "(Ký, ghi rõ họ tên)"),
            SignatureBlock("", "", "TM. HỘI ĐỒNG", "", "(Ký, ghi rõ họ tên)"),
        ),
        template_version=TEMPLATE_VERSION,
        compact=True,
    )


def _summary(comparison: Comparison) -> list[Block]:
    text = comparison.text
    lines = [
        ("Tác giả", ", ".join(one.name for one in text.authors.all()) or "chưa ghi"),
        ("Đơn vị", text.unit.name if text.unit else ""),
        ("Năm", str(text.year or "chưa ghi")),
        ("Lời văn có trong các báo cáo trước", _percent(comparison.share)),
        ("Lời văn dùng chung, không tính", _percent(comparison.shared)),
        ("Số văn bản đã đối chiếu", number_text(comparison.compared_with)),
    ]
    if comparison.finished_at:
        lines.append(("Thời điểm đối chiếu", _moment(comparison.finished_at)))
    lines.append(("Phương pháp", comparison.method))
    return [
        Paragraph((Run(f"{label}: "), Run(value, bold=True)), "plain")
        for label, value in lines
    ]


def _percent(share: float | None) -> str:
    words = percent_words(share)
    return words if words.endswith("%") and words[0].isdigit() else "dưới 1%"


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M ngày %d/%m/%Y}"


def _sources(sources: Sequence[ShownSource]) -> Table:
    groups = []
    for key, title in _GROUPS.items():
        rows = tuple(_source_row(one) for one in sources if one.group == key)
        if rows:
            groups.append(RowGroup(title, rows))
    return Table(
        title="",
        columns=(
            Column("Nguồn", 9, "center"),
            Column("Tên báo cáo", 34),
            Column("Tác giả", 20),
            Column("Đơn vị", 22),
            Column("Năm", 7, "center"),
            Column("Tỷ lệ", 8, "center"),
            Column("Số đoạn", 8, "center"),
        ),
        groups=tuple(groups),
        numbered=False,
    )


def _source_row(source: ShownSource) -> tuple[Cell, ...]:
    text, count = source.text, len(source.spans)
    share = _percent(source.share)
    if text is None:
        return (source.position, HIDDEN, "", "", "", share, count)
    unit = text.unit.name if text.unit else ""
    year = str(text.year or "")
    authors = ", ".join(source.authors)
    return (source.position, text.title, authors, unit, year, share, count)


def _passages(comparison: Comparison, sources: Sequence[ShownSource]) -> list[Block]:
    blocks: list[Block] = [Paragraph.of("II. Các đoạn trùng", "heading")]
    if not sources:
        return [*blocks, Paragraph.of("Không có đoạn nào.")]
    left, whole = PAIRS_AT_MOST, sum(len(one.spans) for one in sources)
    content = comparison.text.content
    for source in sources:
        if not left:
            break
        theirs = source.text.content if source.text else None
        beside = Beside(source, content, theirs, Marks([], []))
        shown = beside.pairs(0, min(left, len(beside)))
        left -= len(shown)
        rows = tuple(
            (
                f"{_lines(pair.left.lines)}:\n{_printed(pair.left.pieces)}",
                f"{_lines(pair.right.lines)}:\n{_printed(pair.right.pieces)}"
                if pair.right
                else HIDDEN,
            )
            for pair in shown
        )
        name = source.text.title if source.text else HIDDEN
        blocks.append(
            Table(
                title="",
                subtitle=f"Nguồn {source.position}: {name}",
                columns=(
                    Column("Báo cáo được đối chiếu", 50, "left"),
                    Column("Nguồn", 50, "left"),
                ),
                rows=rows,
            )
        )
    if whole > PAIRS_AT_MOST:
        blocks.append(
            Paragraph.of(
                f"Còn {number_text(whole - PAIRS_AT_MOST)} đoạn khác, xem trên hệ thống."
            )
        )
    return blocks


def _lines(lines: tuple[int, int]) -> str:
    first, last = lines
    return f"Dòng {first}" if first == last else f"Dòng {first}–{last}"


def _printed(pieces: Sequence[Piece]) -> str:
    """Return the passage alone, without its context, on one line."""
    inside = [one for one in pieces if one.kind in ("here", "fold", "shared")]
    while inside and inside[0].kind != "here":
        inside.pop(0)
    while inside and inside[-1].kind != "here":
        inside.pop()
    words = " ".join(" … ".join(one.text for one in inside).split())
    if len(words) <= LONGEST_PRINTED:
        return words
    half = LONGEST_PRINTED // 2
    return f"{words[:half].rstrip()} […] {words[-half:].lstrip()}"


def _judged(judgements: Sequence[Judgement], named: dict[int, int]) -> list[Block]:
    if not judgements:
        return [Paragraph.of("Chưa có ý kiến." + " ." * 60)]
    return [
        Paragraph.of(
            f"- {_about(one, named)}: {_VERDICTS[one.verdict]}. Lý do: {one.reason} "
            f"({one.by}, {_moment(one.at)})."
        )
        for one in judgements
    ]


def _about(judgement: Judgement, named: dict[int, int]) -> str:
    if judgement.source_id is None:
        return "Toàn bộ báo cáo"
    return f"Nguồn {named.get(judgement.source_id, '')}"
