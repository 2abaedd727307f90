"""Short official papers for invented dossiers: real PDF files, so that they open like real ones."""

from datetime import date
from functools import cache

from tdkt.casework.dossiers.choices import PaperKind
from tdkt.registry.organizations.models import Unit
from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock
from tdkt.tools.documents.letters import LetterDocument, letter_pdf

_KINDS = {
    PaperKind.SUBMISSION: ("TỜ TRÌNH", "TTr"),
    PaperKind.REPORT: ("BÁO CÁO", "BC"),
    PaperKind.MINUTES: ("BIÊN BẢN", "BB"),
}
_WORDS = {
    PaperKind.SUBMISSION: "Căn cứ kết quả bình xét, đơn vị kính trình cấp có thẩm quyền xem xét "
    "khen thưởng theo danh sách kèm theo.",
    PaperKind.REPORT: "Đơn vị báo cáo tóm tắt thành tích của các tập thể, cá nhân được đề nghị "
    "khen thưởng; thành tích cụ thể ghi trong danh sách.",
    PaperKind.MINUTES: "Cuộc họp bình xét công khai, các thành viên dự họp thống nhất đề nghị "
    "khen thưởng theo danh sách.",
}


@cache
def paper_pdf(kind: PaperKind, unit: Unit, title: str, day: date) -> bytes:
    """Return a paper of a unit as PDF; marked as invented."""
    name, symbol = _KINDS[kind]
    return letter_pdf(
        LetterDocument(
            head=OfficialHead(
                parent_body=None,
                issuing_body=unit.name.upper(),
                number="01",
                symbol=symbol,
                place=unit.place or "Đông Thái",
                day=day,
            ),
            kind_name=name,
            abstract=title,
            body=(
                _WORDS[kind],
                "(Văn bản mẫu của dữ liệu trình diễn, nội dung không có thật.)",
            ),
            signature=SignatureBlock("", "", "THỦ TRƯỞNG ĐƠN VỊ", "Nguyễn Văn Mẫu"),
        )
    )
