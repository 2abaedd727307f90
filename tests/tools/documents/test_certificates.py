"""Certificates: every text whole and inside the frame, whatever its length."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.tools.documents.reading import Piece, pdf_lines, pdf_pieces, pdf_text
from tests.tools.documents.samples import certificate

from tdkt.tools.documents.certificates import (
    MAX_ACHIEVEMENT,
    MAX_NAME,
    MAX_POST,
    CertificateLayout,
    CertificateTextTooLong,
    NoCertificates,
    certificates_pdf,
    fitted_texts,
)
from tdkt.tools.documents.letterhead import SignatureBlock

LEFT, RIGHT, TOP, BOTTOM = 19.0, 278.0, 19.0, 191.0
"""The inner edge of the frame, in mm."""


def outside(pdf: bytes) -> list[Piece]:
    return [
        piece
        for piece in pdf_pieces(pdf)
        if not (piece.x >= LEFT and piece.right <= RIGHT and TOP <= piece.y <= BOTTOM)
    ]


def squeezed(text: str) -> str:
    """Text without spaces and break marks, for comparing what lines were made of."""
    return "".join(text.replace("\u200b", "").split())


def test_certificate_says_all_its_texts_in_order():
    assert pdf_lines(certificates_pdf([certificate()])) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BIÊN",
        "TẶNG",
        "GIẤY KHEN",
        "Bà NGUYỄN THỊ THANH TUYỀN",
        "Giáo viên Trường Tiểu học Đông Thái 1, xã An Biên, tỉnh An Giang",
        "Đã hoàn thành xuất sắc nhiệm vụ năm 2025.",
        "Quyết định số: 15/QĐ-UBND An Biên, ngày 05 tháng 3 năm 2026",
        "ngày 05 tháng 3 năm 2026",
        "KT. CHỦ TỊCH",
        "Số sổ vàng: 1/2026",
        "PHÓ CHỦ TỊCH",
        "Quét mã để kiểm tra; mã tra cứu:",
        "AB7K-9X4M-0001",
        "Trần Văn Minh",
    ]


def test_pages_come_in_the_order_given_over_batches():
    pdf = certificates_pdf(
        (certificate(number) for number in range(1, 8)),
        layout=CertificateLayout(batch_size=3),
    )

    codes = [piece.text for piece in pdf_pieces(pdf) if piece.text.startswith("AB7K")]
    assert codes == [f"AB7K-9X4M-{number:04d}" for number in range(1, 8)]


def test_frame_is_in_the_file_once_for_all_pages():
    pdf = certificates_pdf(certificate(number) for number in range(1, 6))

    with pikepdf.open(BytesIO(pdf)) as opened:
        frames = {page.obj.Resources.XObject["/Frame"].objgen for page in opened.pages}
        boxes = {tuple(round(float(v)) for v in page.mediabox) for page in opened.pages}
    assert len(frames) == 1
    assert boxes == {(0, 0, 842, 595)}


def test_emblem_and_plain_certificates_have_their_own_frames():
    pdf = certificates_pdf([certificate(1), certificate(2, national_emblem=True)])

    with pikepdf.open(BytesIO(pdf)) as opened:
        frames = {page.obj.Resources.XObject["/Frame"].objgen for page in opened.pages}
    assert len(frames) == 2


def test_blanks_get_only_the_texts_moved_by_the_offsets():
    framed = pdf_pieces(certificates_pdf([certificate()]))
    moved = pdf_pieces(
        certificates_pdf(
            [certificate()],
            layout=CertificateLayout(dx_mm=5, dy_mm=-3),
            background=False,
        )
    )

    places = {piece.text: (piece.x, piece.y) for piece in framed}
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in {piece.text for piece in moved}
    assert len(moved) == len(framed) - 2
    for piece in moved:
        x, y = places[piece.text]
        assert (piece.x - x, piece.y - y) == pytest.approx((5, -3), abs=0.001)


def test_certificate_without_address_or_with_qr_off_shows_no_code():
    for made in (
        certificates_pdf([certificate(qr_url="")]),
        certificates_pdf([certificate()], layout=CertificateLayout(show_qr=False)),
    ):
        assert "Quét mã" not in pdf_text(made)


def test_same_certificates_give_the_same_bytes():
    two = [certificate(1), certificate(2)]

    assert certificates_pdf(two) == certificates_pdf(two)


def test_usual_texts_are_printed_at_full_size():
    sizes = {text.field: text.size_pt for text in fitted_texts([certificate()])}

    assert sizes == {
        "authority": 17,
        "verb": 14,
        "honour_title": 42,
        "name": 27,
        "post_line": 16,
        "achievement_text": 17,
        "references": 12,
        "office": 13,
    }


def test_name_shrinks_on_one_line_before_it_wraps():
    name = "PHÒNG VĂN HÓA - XÃ HỘI XÃ AN BIÊN, TỈNH AN GIANG"
    long = f"{name} VÀ CÁC ĐƠN VỊ TRỰC THUỘC CÓ LIÊN QUAN TRÊN ĐỊA BÀN"

    def name_heights(text: str) -> set[float]:
        pieces = pdf_pieces(certificates_pdf([certificate(name=text, salutation="")]))
        return {piece.y for piece in pieces if squeezed(piece.text) in squeezed(text)}

    assert len(name_heights(name)) == 1
    assert len(name_heights(long)) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ("Trường Trung học phổ thông Nguyễn Hùng Hiệp " * 5)[:200]},
        {"achievement_text": ("có thành tích xuất sắc trong công tác " * 16)[:600]},
        {"name": "W" * MAX_NAME, "post_line": "W" * MAX_POST},
        {
            "name": "Ẫ " * (MAX_NAME // 2),
            "post_line": "Ộ" * MAX_POST,
            "achievement_text": "Ệ" * MAX_ACHIEVEMENT,
            "honour_title": "Ữ" * 200,
            "verb": "Ứ" * 200,
            "issuing_authority_lines": ("Ỗ" * 200,),
            "decision_number": "Ậ" * 200,
            "register_number": "Ậ" * 200,
            "place": "Ằ" * 200,
            "signature": SignatureBlock("KT.", "Ầ" * 90, "Ấ" * 100, "Ẳ" * 200),
        },
    ],
)
def test_longest_texts_stay_whole_and_inside_the_frame(changes):
    made = certificate(**changes)
    pdf = certificates_pdf([made])

    printed = squeezed("".join(piece.text for piece in pdf_pieces(pdf)))
    assert outside(pdf) == []
    for text in (made.name, made.post_line, made.achievement_text, made.honour_title):
        assert squeezed(text) in printed
    assert len(pdf_pieces(pdf)) > 10


LETTERS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyẦẪỆỘỮỨWMil ,.-()ạảãáà", min_size=1)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=LETTERS.filter(str.strip).map(lambda text: (text * 40)[:200]),
    post=st.integers(0, MAX_POST),
    achievement=LETTERS.filter(str.strip).map(lambda text: (text * 99)[:600]),
    title=st.sampled_from(["GIẤY KHEN", "CHIẾN SĨ THI ĐUA CẤP TỈNH", "Ữ" * 60]),
)
@example(name="W" * 200, post=0, achievement="M" * 600, title="GIẤY KHEN")
def test_nothing_leaves_the_frame_or_overlaps(name, post, achievement, title):
    made = certificate(
        name=name,
        post_line=("Giám đốc Trung tâm " * 30)[:post].strip(),
        achievement_text=achievement,
        honour_title=title,
    )
    pdf = certificates_pdf([made])

    pieces = pdf_pieces(pdf)
    assert outside(pdf) == []
    printed = squeezed("".join(piece.text for piece in pieces))
    assert squeezed(name) in printed
    assert squeezed(achievement) in printed
    fields = fitted_texts([made])
    middle = [f for f in fields if f.field in {"name", "post_line", "achievement_text"}]
    # The three share 56 mm, with 2.2 mm between one another.
    assert sum(f.height_mm for f in middle) + 2.2 * (len(middle) - 1) <= 56.01
    assert min(f.size_pt for f in middle) >= 5


@pytest.mark.parametrize(
    ("field", "limit"),
    [("name", MAX_NAME), ("post_line", MAX_POST), ("achievement_text", MAX_ACHIEVEMENT)],
)
def test_texts_beyond_the_limit_are_refused_by_name(field, limit):
    with pytest.raises(CertificateTextTooLong) as caught:
        certificates_pdf([certificate(), certificate(2, **{field: "x" * (limit + 1)})])

    error = caught.value
    assert (error.certificate, error.field) == ("AB7K-9X4M-0002", field)
    assert (error.length, error.limit) == (limit + 1, limit)


def test_no_certificates_is_an_error():
    with pytest.raises(NoCertificates):
        certificates_pdf([])
