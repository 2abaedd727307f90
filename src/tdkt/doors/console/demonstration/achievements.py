"""
A dossier with achievement reports as Word files: two nearly the same, one of its own.

Handed in, received and taken up by the services, and compared as an office has it done.
"""

from io import BytesIO
from random import Random

from docx import Document

from tdkt.casework.dossiers.choices import AwardType, PaperKind
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services import appraisal, drafting, reception, submission
from tdkt.casework.dossiers.services.drafting import DossierFacts, NomineeFacts
from tdkt.casework.dossiers.services.snapshots import SnapshotWords
from tdkt.casework.reuse.choices import ComparisonState
from tdkt.casework.reuse.models import Comparison
from tdkt.casework.reuse.services.comparing import run_comparison
from tdkt.doors.console.demonstration.commune import Commune
from tdkt.doors.console.demonstration.papers import paper_pdf
from tdkt.doors.console.demonstration.writing import Nominee
from tdkt.ground.core.files import DOCX, PDF
from tdkt.ground.core.moments import today

# Its own draws, so that nothing else of the demonstration depends on this dossier.
_SEED = 2026
TITLE = "Đề nghị danh hiệu Chiến sĩ thi đua cơ sở, có báo cáo thành tích từng người"
_HEAD = (
    "BÁO CÁO THÀNH TÍCH",
    "Đề nghị xét tặng danh hiệu Chiến sĩ thi đua cơ sở năm {year}",
    "Họ và tên: {name}. Chức vụ: {post}. Đơn vị công tác: {unit}.",
)
_COPIED = (
    "Trong năm, tôi được phân công tiếp nhận và giải quyết hồ sơ của người dân tại bộ phận "
    "một cửa. Tôi đã tiếp nhận {a} lượt hồ sơ, trả đúng hẹn và trước hẹn {b} lượt, không có "
    "hồ sơ nào phải xin lỗi quá hạn. Tôi thường xuyên hướng dẫn bà con nộp hồ sơ trực tuyến, "
    "nhất là các cụ cao tuổi và hộ đồng bào Khmer chưa quen dùng điện thoại thông minh.",
    "Tôi đã đề xuất sắp xếp lại quầy tiếp nhận theo nhóm việc, viết sẵn tờ hướng dẫn khổ nhỏ "
    "bằng hai thứ tiếng và lập sổ theo dõi các trường hợp phải bổ sung giấy tờ. Nhờ đó thời "
    "gian chờ của người dân giảm rõ rệt, số lần đi lại của mỗi hồ sơ giảm từ ba xuống còn một "
    "đến hai lần, tỷ lệ hài lòng qua phiếu hỏi đạt {p} phần trăm.",
    "Ngoài công việc chuyên môn, tôi tham gia tổ công nghệ số của ấp vào hai buổi tối mỗi "
    "tuần, cùng đoàn thanh niên đến từng nhà giúp cài đặt ứng dụng định danh. Tôi chấp hành "
    "tốt chủ trương, chính sách, giữ gìn đoàn kết trong cơ quan, gia đình đạt chuẩn văn hóa.",
)
_OWN = (
    "Năm nay tôi phụ trách đê bao, thủy lợi và phòng chống thiên tai trên địa bàn mười một ấp. "
    "Đợt triều cường tháng mười, tôi cùng lực lượng dân quân trực bốn đêm liền tại cống Xẻo "
    "Rô, gia cố hai trăm mét bờ bao bằng bao tải cát và cừ tràm, giữ an toàn cho gần chín "
    "chục héc ta lúa đang trổ của sáu mươi hai hộ.",
    "Tôi đi đo lại cao trình mặt đê ở mười bốn điểm, vẽ thành sơ đồ treo tại trụ sở các ấp, "
    "đánh dấu đoạn thấp cần đắp trước mùa mưa. Căn cứ sơ đồ ấy, xã đã bố trí kinh phí nâng "
    "cấp ba đoạn xung yếu, nhân dân góp hơn năm trăm ngày công và hiến gần một công đất.",
    "Về chuyển đổi vụ mùa, tôi phối hợp với khuyến nông mở bảy lớp tập huấn lịch thời vụ né "
    "mặn, vận động bốn mươi hộ đặt máy đo độ mặn chung và nhắn kết quả mỗi sáng vào nhóm của "
    "ấp. Vụ hè thu không còn diện tích nào phải gieo sạ lại như năm trước, bà con yên tâm "
    "đầu tư giống tốt và trả dứt khoản vay vật tư ngay sau khi thu hoạch.",
)


def write_achievements(commune: Commune) -> Dossier:
    """Make the dossier and have its reports compared."""
    users, units = commune.users, commune.units
    unit, submitter = units.dong_thai_offices[2], users["donvi"]
    at = commune.at(4, 8)
    random = Random(_SEED)  # noqa: S311 — invention, not secrecy
    dossier = drafting.create_draft(
        submitting_unit=unit,
        receiving_unit=units.dong_thai,
        facts=DossierFacts(
            award_type=AwardType.MERIT,
            title=TITLE,
            judged_year=today().year,
            letter_number="94/TTr-UBND",
            letter_date=at.date(),
            contact_name=submitter.full_name,
            contact_phone="0297 3880 000",
        ),
        actor=submitter,
        at=at,
    )
    Dossier.objects.filter(pk=dossier.pk).update(is_invented=True)
    nominees = commune.offices.drawn(random, 3, "CSTDCS")
    drafting.add_nominees(
        dossier=dossier,
        nominees=[
            NomineeFacts(
                subject=one.subject,
                honour_code="CSTDCS",
                words=SnapshotWords(worker_class=one.worker_class),
                declarations_confirmed=True,
            )
            for one in nominees
        ],
        actor=submitter,
        at=at,
    )
    for kind in (PaperKind.SUBMISSION, PaperKind.MINUTES):
        paper = paper_pdf(kind, unit, TITLE, at.date())
        _attach(commune, dossier, kind, f"{kind.value}.pdf", paper, PDF)
    first, second, third = nominees
    for nominee, words, numbers in (
        (first, _COPIED, {"a": 1240, "b": 1236, "p": 98}),
        (second, _COPIED, {"a": 1195, "b": 1190, "p": 97}),
        (third, _OWN, {}),
    ):
        content = _report(nominee, words, numbers)
        name = f"BCTT {nominee.subject.name}.docx"
        _attach(commune, dossier, PaperKind.REPORT, name, content, DOCX)
    dossier.refresh_from_db()
    submission.submit_dossier(dossier=dossier, actor=submitter, at=commune.at(3, 9))
    reception.receive_dossier(dossier=dossier, actor=users["motcua"], at=commune.at(3, 10))
    appraisal.start_appraisal(
        dossier=dossier, actor=users["chuyenvien"], at=commune.at(2, 9)
    )
    _compare(dossier)
    return dossier


def _attach(
    commune: Commune, dossier: Dossier, kind: PaperKind, name: str, content: bytes, how: str
) -> None:
    drafting.attach_paper(
        dossier=dossier,
        kind=kind,
        name=name,
        content=content,
        content_type=how,
        actor=commune.users["donvi"],
        at=commune.at(4, 9),
    )


def _report(nominee: Nominee, words: tuple[str, ...], numbers: dict[str, int]) -> bytes:
    facts = {
        "year": today().year,
        "name": nominee.subject.name,
        "post": nominee.post_title or "công chức",
        "unit": nominee.unit_name or nominee.subject.unit.name,
    }
    document = Document()
    for line in (*_HEAD, *words):
        document.add_paragraph(line.format(**facts, **numbers))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _compare(dossier: Dossier) -> None:
    """Do what the worker would: the comparisons asked for on handing in."""
    texts = dossier.reports.filter(text__isnull=False).values("text")
    waiting = Comparison.objects.filter(text__in=texts, state=ComparisonState.WAITING)
    for key in list(waiting.order_by("pk").values_list("pk", flat=True)):
        run_comparison(key)
