"""
The application for recognition and the description, as Word files to be completed.

What offices use is gathered in docs/methods/initiatives.md; three ways of laying a
description out stand side by side, and the office says which one it wants.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from tdkt.casework.initiatives.choices import Layout
from tdkt.casework.initiatives.models import Authorship, Initiative
from tdkt.registry.organizations.letterhead import head_of
from tdkt.registry.organizations.models import Unit
from tdkt.tools.documents.blocks import Block, OfficialDocument, Paragraph, Run
from tdkt.tools.documents.letterhead import SignatureBlock
from tdkt.tools.documents.tables import Column, Table
from tdkt.tools.documents.word import official_docx

TEMPLATE_VERSION = "1"
_DOTS = "…" * 30
_TO_FILL = "…………"
_ORDINARY = SignatureBlock("", "", "NGƯỜI NỘP ĐƠN", "", "(Ký và ghi rõ họ tên)")

_APPLICATION_REST = (
    "Những thông tin cần được bảo mật (nếu có):",
    "Các điều kiện cần thiết để áp dụng sáng kiến:",
    "Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến theo ý kiến "
    "của tác giả:",
    "Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến theo ý kiến "
    "của tổ chức, cá nhân đã tham gia áp dụng lần đầu, kể cả áp dụng thử (nếu có):",
)
# Headings of the three layouts. "{abstract}" is where the summary on file is put.
_SOLUTION: tuple[tuple[str, str], ...] = (
    ("1. Mô tả bản chất của sáng kiến", ""),
    ("1.1. Tình trạng giải pháp đã biết", _DOTS),
    ("1.2. Nội dung giải pháp đề nghị công nhận là sáng kiến", "{abstract}"),
    ("1.3. Điểm mới của giải pháp", _DOTS),
    ("2. Khả năng áp dụng của giải pháp", _DOTS),
    ("3. Hiệu quả, lợi ích thu được hoặc dự kiến thu được", _DOTS),
    ("4. Những người tham gia tổ chức áp dụng lần đầu", _DOTS),
    ("5. Các thông tin cần được bảo mật (nếu có)", _DOTS),
    ("6. Các điều kiện cần thiết để áp dụng", _DOTS),
    ("7. Tài liệu kèm theo", _DOTS),
)
_STUDY: tuple[tuple[str, str], ...] = (
    ("Phần I. MỞ ĐẦU", ""),
    ("1. Lý do chọn đề tài", _DOTS),
    ("2. Mục đích nghiên cứu", _DOTS),
    ("3. Đối tượng, phạm vi nghiên cứu", _DOTS),
    ("4. Phương pháp nghiên cứu", _DOTS),
    ("5. Điểm mới của đề tài", _DOTS),
    ("Phần II. NỘI DUNG", ""),
    ("1. Cơ sở lý luận", _DOTS),
    ("2. Thực trạng", _DOTS),
    ("3. Các giải pháp đã thực hiện", "{abstract}"),
    ("4. Hiệu quả", _DOTS),
    ("Phần III. KẾT LUẬN VÀ KIẾN NGHỊ", ""),
    ("1. Kết luận", _DOTS),
    ("2. Kiến nghị", _DOTS),
    ("Tài liệu tham khảo", _DOTS),
)
_APPLIED: tuple[tuple[str, str], ...] = (
    ("1. Lời giới thiệu", _DOTS),
    ("2. Tên sáng kiến", "{title}"),
    ("3. Tác giả sáng kiến", "{authors}"),
    ("4. Chủ đầu tư tạo ra sáng kiến", _DOTS),
    ("5. Lĩnh vực áp dụng sáng kiến", "{field}"),
    ("6. Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử", "{first_applied_on}"),
    ("7. Mô tả bản chất của sáng kiến", ""),
    ("7.1. Nội dung của sáng kiến", "{abstract}"),
    ("7.2. Khả năng áp dụng của sáng kiến", _DOTS),
    ("8. Những thông tin cần được bảo mật (nếu có)", _DOTS),
    ("9. Các điều kiện cần thiết để áp dụng sáng kiến", _DOTS),
    ("10. Đánh giá lợi ích thu được hoặc dự kiến có thể thu được", _DOTS),
    ("11. Danh sách tổ chức, cá nhân đã tham gia áp dụng lần đầu", _DOTS),
)
_LAYOUTS = {
    Layout.SOLUTION: ("BẢN MÔ TẢ SÁNG KIẾN", _SOLUTION),
    Layout.STUDY: ("BÁO CÁO SÁNG KIẾN KINH NGHIỆM", _STUDY),
    Layout.APPLIED: ("BÁO CÁO KẾT QUẢ NGHIÊN CỨU, ỨNG DỤNG SÁNG KIẾN", _APPLIED),
}


def application_docx(
    work: Initiative, authors: Sequence[Authorship], posts: dict[int, str]
) -> bytes:
    """
    Write the application for recognition (đơn yêu cầu công nhận sáng kiến) as a Word file.

    Args:
        posts: by the key of an author's subject, the post held.
    """
    facts = (
        ("Tên sáng kiến", work.title),
        ("Chủ đầu tư tạo ra sáng kiến", _TO_FILL),
        ("Lĩnh vực áp dụng sáng kiến", work.field or _TO_FILL),
        ("Nhiệm vụ được phân công có liên quan", work.assigned_task or _TO_FILL),
        ("Đơn vị áp dụng sáng kiến lần đầu", work.unit.name),
        ("Ngày sáng kiến được áp dụng lần đầu", _day(work.first_applied_on)),
    )
    blocks: list[Block] = [
        Paragraph.of(f"Kính gửi: {_addressee(work)}", "addressee"),
        Paragraph.of("Tôi (chúng tôi) ghi tên dưới đây:"),
        _author_table(authors, posts),
        Paragraph.of("Là tác giả (đồng tác giả) đề nghị xét công nhận sáng kiến sau đây:"),
        *(_line(label, value) for label, value in facts),
        Paragraph.of("Mô tả bản chất của sáng kiến:", "heading"),
        *_text(work.abstract or _DOTS),
        *(
            part
            for heading in _APPLICATION_REST
            for part in (Paragraph.of(heading, "heading"), Paragraph.of(_DOTS))
        ),
        Paragraph.of(
            "Danh sách những người đã tham gia áp dụng thử hoặc áp dụng lần đầu (nếu có):",
            "heading",
        ),
        _helper_table(),
        Paragraph.of("Hồ sơ kèm theo:", "heading"),
        Paragraph.of("- Bản mô tả (báo cáo) sáng kiến;"),
        Paragraph.of(f"- Tài liệu khác: {_TO_FILL}"),
        Paragraph.of(
            "Tôi (chúng tôi) cam đoan mọi thông tin nêu trong đơn là trung thực, đúng sự "
            "thật và hoàn toàn chịu trách nhiệm trước pháp luật."
        ),
    ]
    return _docx(work, "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN", "", blocks, work.filed_on)


def description_docx(
    work: Initiative, authors: Sequence[Authorship], layout: Layout
) -> bytes:
    """Write the description of a work, laid out in one of the three ways, as a Word file."""
    heading, parts = _LAYOUTS[layout]
    known = {
        "abstract": work.abstract or _DOTS,
        "title": work.title,
        "authors": _names(authors),
        "field": work.field or _TO_FILL,
        "first_applied_on": _day(work.first_applied_on),
    }
    blocks: list[Block] = []
    if layout != Layout.APPLIED:
        opening = (
            ("Lĩnh vực", known["field"]),
            ("Tác giả", known["authors"]),
            ("Đơn vị áp dụng lần đầu", work.unit.name),
            ("Thời gian áp dụng lần đầu", known["first_applied_on"]),
        )
        blocks += [_line(label, value) for label, value in opening]
    for title, content in parts:
        blocks.append(Paragraph.of(title, "heading"))
        if content.startswith("{"):
            blocks += _text(known[content.strip("{}")])
        elif content:
            blocks.append(Paragraph.of(content))
    return _docx(work, heading, work.title, blocks, None)


def _docx(
    work: Initiative, kind: str, abstract: str, blocks: Sequence[Block], day: date | None
) -> bytes:
    head = head_of(
        work.unit, symbol="", number="", day=day, place=place_of(work.unit) or _TO_FILL
    )
    return official_docx(
        OfficialDocument(
            head=head,
            kind_name=kind,
            abstract=abstract,
            blocks=tuple(blocks),
            signatures=(_ORDINARY,),
            template_version=TEMPLATE_VERSION,
        )
    )


def place_of(unit: Unit | None) -> str:
    """Return the place of a unit: its own, else of the nearest above with one; "" if none."""
    while unit is not None and not unit.place:
        unit = unit.parent
    return unit.place if unit else ""


def _addressee(work: Initiative) -> str:
    body = work.recognising_unit or work.unit
    return f"{body.head_post} {body.name}" if body.head_post else body.name


def _author_table(authors: Sequence[Authorship], posts: dict[int, str]) -> Table:
    return Table(
        title="",
        columns=(
            Column("Họ và tên", 26),
            Column("Ngày sinh", 20, "center"),
            Column("Nơi công tác", 24),
            Column("Chức danh", 16),
            Column("Trình độ chuyên môn", 14),
            Column("Tỷ lệ (%) đóng góp", 12, "center"),
        ),
        rows=tuple(
            (
                row.subject.name,
                _birth(row),
                row.subject.unit.name,
                posts.get(row.subject_id, ""),
                "",
                f"{row.share_percent.normalize():f}".replace(".", ","),
            )
            for row in authors
        ),
    )


def _helper_table() -> Table:
    return Table(
        title="",
        columns=(
            Column("Họ và tên", 26),
            Column("Ngày sinh", 20),
            Column("Nơi công tác", 24),
            Column("Chức danh", 16),
            Column("Trình độ chuyên môn", 14),
            Column("Nội dung công việc hỗ trợ", 20),
        ),
        rows=(("", "", "", "", "", ""),) * 2,
    )


def _birth(row: Authorship) -> str:
    person = getattr(row.subject, "person", None)
    return person.birth if person else ""


def _names(authors: Sequence[Authorship]) -> str:
    return ", ".join(row.subject.name for row in authors)


def _line(label: str, value: str) -> Paragraph:
    return Paragraph((Run(f"{label}: "), Run(value, bold=True)))


def _text(text: str) -> Iterator[Paragraph]:
    return (Paragraph.of(line) for line in text.splitlines() if line.strip())


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else _TO_FILL
