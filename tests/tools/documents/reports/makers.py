"""Small reports in the three layouts and in every kind of file, made by the tests."""

import io
import unicodedata
from collections.abc import Sequence

import docx
import pikepdf
import pypdfium2
import typst
from viparse.normalize.tcvn3 import TCVN3
from viparse.normalize.vni import VNI

from tdkt.tools.documents.typesetting import FONTS

FORM = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN",
    "Kính gửi: Hội đồng sáng kiến xã Bình An",
    "Chúng tôi ghi tên dưới đây:",
    "Số TT", "Họ và tên", "Ngày tháng năm sinh", "Nơi công tác", "Chức danh",
    "Trình độ chuyên môn", "Tỷ lệ (%) đóng góp vào việc tạo ra sáng kiến",
    "1", "Nguyễn Thị Hoa", "12/03/1985", "Trường Mầm non Hoa Sen", "Giáo viên", "Đại học",
    "60%",
    "2", "Lê Văn Ấm", "05/9/1979", "Trường Mầm non Hoa Sen", "Phó Hiệu trưởng", "Thạc sĩ",
    "40%",
    "Là tác giả đề nghị xét công nhận sáng kiến: “Một số biện pháp rèn nền nếp cho trẻ "
    "5-6 tuổi ở trường Mầm non Hoa Sen”.",
    "Lĩnh vực áp dụng sáng kiến: Giáo dục mầm non",
    "Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử: 05/9/2022",
    "Mô tả bản chất của sáng kiến:",
    "Tình trạng giải pháp đã biết: trẻ chưa có thói quen tự phục vụ, cô làm thay nhiều việc.",
    "Bình An, ngày 10 tháng 4 năm 2023",
]  # fmt: skip

TOPIC = [
    "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN BÌNH AN",
    "TRƯỜNG TIỂU HỌC SƠN CA",
    "SÁNG KIẾN KINH NGHIỆM",
    "MỘT SỐ KINH NGHIỆM DẠY GIẢI TOÁN CÓ LỜI VĂN",
    "CHO HỌC SINH LỚP 4",
    "Lĩnh vực: Toán",
    "Tác giả: Trần Thị Bích Ngọc",
    "Ngày sinh: 20/11/1990",
    "Chức vụ: Giáo viên",
    "Đơn vị công tác: Trường Tiểu học Sơn Ca",
    "Năm học 2018 - 2019",
    "PHẦN I. MỞ ĐẦU",
    "1. Lí do chọn đề tài",
    "Toán học có vị trí quan trọng trong chương trình tiểu học.",
    "PHẦN II. NỘI DUNG",
    "Thực trạng của lớp tôi phụ trách năm học vừa qua còn nhiều hạn chế.",
    "PHẦN III. KẾT LUẬN",
    "Tôi mong được đồng nghiệp góp ý.",
]

APPLIED_RESEARCH = [
    "BÁO CÁO KẾT QUẢ",
    "NGHIÊN CỨU, ỨNG DỤNG SÁNG KIẾN",
    "1. Lời giới thiệu",
    "Việc tiếp nhận hồ sơ tại bộ phận một cửa còn chậm.",
    "2. Tên sáng kiến:",
    "Sổ theo dõi hồ sơ điện tử tại bộ phận một cửa",
    "3. Tác giả sáng kiến:",
    "- Họ và tên: Phạm Quốc Việt",
    "- Địa chỉ: Ủy ban nhân dân xã Bình An",
    "4. Lĩnh vực áp dụng sáng kiến: Cải cách hành chính",
    "5. Ngày sáng kiến được áp dụng lần đầu: tháng 3 năm 2024",
    "6. Mô tả bản chất của sáng kiến",
    "Hồ sơ được ghi vào một sổ chung, ai cũng thấy việc của mình.",
]


def txt(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode()


def word(lines: Sequence[str], *, font: str | None = None) -> bytes:
    """Write a Word document of paragraphs, in a named font."""
    document = docx.Document()
    for line in lines:
        run = document.add_paragraph().add_run(line)
        if font:
            run.font.name = font
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Write a PDF with an embedded font, each list of lines a page."""
    marks = "\n#pagebreak()\n".join(
        "\n\n".join("#" + _quoted(line) for line in page) for page in pages
    )
    source = (
        '#set page(paper: "a4")\n#set text(font: "Liberation Serif", size: 13pt)\n' + marks
    )
    return typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _quoted(line: str) -> str:
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def scan(content: bytes) -> bytes:
    """Return a PDF whose pages are pictures of another PDF's pages."""
    made = pikepdf.new()
    for page in pypdfium2.PdfDocument(content):
        bitmap = page.render(scale=200 / 72, grayscale=True)
        rows = bytes(bitmap.buffer)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        packed = b"".join(rows[r * stride : r * stride + width] for r in range(height))
        picture = pikepdf.Stream(
            made, packed, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
            Width=width, Height=height, ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )  # fmt: skip
        _add_page(
            made, b"q 595 0 0 842 0 0 cm /P Do Q", XObject=pikepdf.Dictionary(P=picture)
        )
    return _saved(made)


def pdf_in_old_font(lines: Sequence[str], font: str = ".VnTime") -> bytes:
    """Return a PDF that shows bytes of an old font under the font's name."""
    made = pikepdf.new()
    shown = b"BT /F 12 Tf 40 800 Td 16 TL " + b"".join(
        b"<" + line.encode("cp1252", "replace").hex().encode() + b"> Tj T* "
        for line in lines
    )
    face = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType,
        BaseFont=pikepdf.Name("/" + font), Encoding=pikepdf.Name.WinAnsiEncoding,
    )  # fmt: skip
    _add_page(made, shown + b"ET", Font=pikepdf.Dictionary(F=face))
    return _saved(made)


def locked(content: bytes) -> bytes:
    """Return the PDF with a password."""
    opened = pikepdf.open(io.BytesIO(content))
    stream = io.BytesIO()
    opened.save(stream, encryption=pikepdf.Encryption(user="bimat", owner="bimat"))
    return stream.getvalue()


def joined(*documents: bytes) -> bytes:
    """Return one PDF with the pages of several."""
    made = pikepdf.new()
    for content in documents:
        made.pages.extend(pikepdf.open(io.BytesIO(content)).pages)
    return _saved(made)


def _add_page(made: pikepdf.Pdf, content: bytes, **resources: pikepdf.Object) -> None:
    page = made.add_blank_page(page_size=(595, 842))
    page.Contents = made.make_stream(content)
    page.Resources = pikepdf.Dictionary(**resources)


def _saved(made: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


_TO_TCVN3 = {new: old for old, new in reversed(list(TCVN3.pairs))}
_TO_VNI = {new: old for old, new in reversed(list(VNI.pairs))}


def tcvn3(text: str) -> str:
    """Return the letters a program shows for text typed in .VnTime; capitals lose accents."""
    return "".join(
        _TO_TCVN3.get(c) or _TO_TCVN3.get(c.lower()) or c if ord(c) > 127 else c
        for c in text
    )


def vni(text: str) -> str:
    """Return the letters a program shows for text typed in VNI-Times."""
    return "".join(_TO_VNI.get(c, c) for c in text)


def cp1258(text: str) -> bytes:
    """Return the bytes a Vietnamese Windows of old wrote: a letter, then its tone."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    typed = []
    for sign in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", sign)
        tone = "".join(c for c in parts if c in tones)
        bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        typed.append(bare + tone)
    return "".join(typed).encode("cp1258", "replace")
