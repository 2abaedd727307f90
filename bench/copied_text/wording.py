"""
What every honest report shares with others: forms, headings, quoted law, names.

Written for this bench; nobody named here exists.
"""

import random
from dataclasses import dataclass

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Layout:
    """One of the layouts in use: what opens a report, its headings, what closes it."""

    opening: str
    headings: tuple[str, ...]
    closing: str


APPLICATION = Layout(
    opening=NATION
    + """
{place}, ngày {day} tháng {month} năm {year}
ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN
Kính gửi: Hội đồng xét, công nhận sáng kiến {unit}
Tôi là: {name}; sinh ngày {born}; nơi công tác: {unit}; chức vụ: {post}; trình độ chuyên môn: {degree}; tỷ lệ đóng góp vào việc tạo ra sáng kiến: {percent}%.
Là tác giả đề nghị xét công nhận sáng kiến thuộc lĩnh vực {field}. Chủ đầu tư tạo ra sáng kiến: {unit}. Sáng kiến được áp dụng lần đầu ngày {day}/{month}/{year} tại {unit}.""",
    headings=(
        "Mô tả bản chất của sáng kiến",
        "Tình trạng kỹ thuật hoặc tổ chức sản xuất, công tác hiện nay",
        "Nội dung của giải pháp",
        "Các bước tiến hành và điều kiện để áp dụng giải pháp",
        "Khả năng áp dụng, phạm vi nhân rộng",
        "Lợi ích kinh tế, xã hội thu được",
    ),
    closing="""Thông tin cần được bảo mật (nếu có): không.
Những người đã tham gia áp dụng thử hoặc áp dụng sáng kiến lần đầu: có danh sách kèm theo.
Tôi cam đoan những điều khai trong đơn này là đúng sự thật, không xâm phạm quyền của người khác, nếu sai tôi xin chịu trách nhiệm theo quy định của pháp luật.
XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ
NGƯỜI VIẾT ĐƠN
{name}""",
)

THESIS = Layout(
    opening="""{unit}
SÁNG KIẾN KINH NGHIỆM
Lĩnh vực: {field}
Tác giả: {name}. Chức vụ: {post}. Đơn vị công tác: {unit}
Năm học {year} - {next_year}
MỤC LỤC""",
    headings=(
        "PHẦN MỞ ĐẦU: Lí do chọn đề tài",
        "Mục đích, nhiệm vụ và đối tượng nghiên cứu",
        "Phương pháp nghiên cứu, phạm vi và điểm mới của đề tài",
        "PHẦN NỘI DUNG: Cơ sở lí luận của vấn đề",
        "Thực trạng của vấn đề trước khi áp dụng",
        "Các biện pháp đã tiến hành để giải quyết vấn đề",
        "Hiệu quả của sáng kiến kinh nghiệm đối với đơn vị và đồng nghiệp",
        "PHẦN KẾT LUẬN: Kết luận và khuyến nghị",
    ),
    closing="""TÀI LIỆU THAM KHẢO
Ý KIẾN NHẬN XÉT, ĐÁNH GIÁ VÀ XẾP LOẠI CỦA HỘI ĐỒNG
{place}, ngày {day} tháng {month} năm {year}
Tôi xin cam đoan đây là sáng kiến do tôi tự viết, không sao chép nội dung của người khác.
{name}""",
)

RESULTS = Layout(
    opening=NATION
    + """
BÁO CÁO KẾT QUẢ NGHIÊN CỨU, ỨNG DỤNG SÁNG KIẾN
Lời giới thiệu
Họ và tên tác giả: {name}. Địa chỉ: {unit}. Chức danh: {post}, {degree}.
Chủ đầu tư: {unit}. Lĩnh vực áp dụng: {field}. Ngày áp dụng lần đầu hoặc áp dụng thử: {day}/{month}/{year}.""",
    headings=(
        "Về nội dung của sáng kiến",
        "Các vấn đề mà sáng kiến giải quyết",
        "Cách làm mới và so sánh với cách làm cũ",
        "Về khả năng áp dụng của sáng kiến",
        "Các điều kiện cần thiết để áp dụng",
        "Đánh giá lợi ích thu được theo ý kiến của tác giả và của tổ chức đã áp dụng",
    ),
    closing="""Danh sách những tổ chức, cá nhân đã tham gia áp dụng thử hoặc áp dụng sáng kiến lần đầu:
{unit}; lĩnh vực {field}.
{place}, ngày {day} tháng {month} năm {year}
Thủ trưởng đơn vị (ký tên, đóng dấu)
Tác giả sáng kiến
{name}""",
)

LAYOUTS = (APPLICATION, THESIS, RESULTS)

# Phrases that stand in very many reports, from the commonest on. More are taken from the
# text at hand, see `reports.Quotations`.
COMMONPLACES = (
    "Không ngừng đổi mới phương pháp, nâng cao chất lượng, hiệu quả công tác là yêu cầu vừa cấp bách vừa lâu dài, đặt ra cho mỗi cán bộ, đảng viên, công chức, viên chức và người lao động trong cơ quan, đơn vị, đáp ứng sự mong đợi của nhân dân trong giai đoạn hiện nay.",
    "Điều kiện để một giải pháp được công nhận là sáng kiến gồm: có tính mới trong phạm vi cơ sở; đã được áp dụng hoặc áp dụng thử tại cơ sở và mang lại lợi ích thiết thực; không thuộc các đối tượng mà pháp luật không cho công nhận.",
    "Sinh thời, Chủ tịch Hồ Chí Minh căn dặn: thi đua là yêu nước, yêu nước thì phải thi đua; những người thi đua là những người yêu nước nhất. Thấm nhuần lời dạy của Người, tập thể đơn vị luôn coi phong trào thi đua là động lực để hoàn thành nhiệm vụ chính trị được giao.",
    "Bậc học mầm non là bậc học đầu tiên trong hệ thống giáo dục quốc dân, đặt nền móng cho sự phát triển về thể chất, tình cảm, trí tuệ và thẩm mĩ của trẻ; những gì trẻ tiếp thu được ở giai đoạn này có ảnh hưởng sâu sắc tới sự hình thành nhân cách sau này.",
    "Trong những năm qua, được sự quan tâm của cấp uỷ, chính quyền địa phương, sự phối hợp của các ban, ngành, đoàn thể và sự nỗ lực của tập thể, đơn vị đã đạt được những kết quả đáng ghi nhận, song vẫn còn một số hạn chế cần khắc phục trong thời gian tới.",
    "Chương trình giáo dục phổ thông được xây dựng theo hướng phát triển phẩm chất và năng lực người học, tạo môi trường học tập và rèn luyện giúp học sinh phát triển hài hoà, biết vận dụng hiệu quả các kiến thức, kĩ năng đã học vào đời sống và tự học suốt đời.",
)

FAMILIES = "Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Ngô Dương Lý Đinh Lâm Trịnh Mai Tạ Lương".split()  # fmt: skip
MIDDLES = "Văn Thị Hữu Đức Minh Thanh Ngọc Kim Hoàng Quốc Bích Thu Gia Diệu Tiến Công".split()
GIVENS = "Ánh Bảo Cường Diệp Đạt Giang Hân Hiền Hoà Huệ Kiên Lam Liên Lộc Mẫn Nghĩa Nhung Oanh Phúc Quyên Sang Thoa Tín Trâm Uyên Việt Xuyến Ý".split()  # fmt: skip
PLACES = ("An Lạc", "Bình Khê", "Cẩm Sơn", "Đông Hải", "Hòa Mỹ", "Kim Long", "Lộc Ninh",
          "Mỹ Thạnh", "Phước Tân", "Quang Trung", "Tân Lập", "Vĩnh Hưng")  # fmt: skip
UNITS = ("Trường Mầm non {}", "Trường Tiểu học {}", "Trường Trung học cơ sở {}",
         "Ủy ban nhân dân xã {}", "Trạm Y tế {}", "Phòng Nội vụ {}",
         "Trung tâm Phục vụ hành chính công {}", "Hạt Kiểm lâm {}")  # fmt: skip
POSTS = ("giáo viên", "chuyên viên", "tổ trưởng chuyên môn", "phó hiệu trưởng", "điều dưỡng",
         "công chức văn hóa - xã hội", "kế toán", "trưởng bộ phận một cửa")  # fmt: skip
DEGREES = ("cao đẳng", "đại học", "thạc sĩ", "cử nhân hành chính", "bác sĩ chuyên khoa I")
FIELDS = ("giáo dục mầm non", "quản lý giáo dục", "chăm sóc sức khoẻ ban đầu", "kiểm lâm",
          "giải quyết thủ tục hành chính", "lưu trữ", "tuyên truyền", "tài chính - kế toán")  # fmt: skip


def person(rng: random.Random) -> str:
    """Return the full name of nobody."""
    return " ".join(rng.choice(part) for part in (FAMILIES, MIDDLES, GIVENS))


def particulars(rng: random.Random) -> dict[str, object]:
    """Return what one author writes into the blanks of a layout."""
    place, year = rng.choice(PLACES), rng.randint(2015, 2026)
    born = f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/{rng.randint(1966, 2002)}"
    return {
        "place": place,
        "unit": rng.choice(UNITS).format(place),
        "name": person(rng),
        "post": rng.choice(POSTS),
        "degree": rng.choice(DEGREES),
        "field": rng.choice(FIELDS),
        "percent": rng.choice((40, 50, 60, 70, 100)),
        "born": born,
        "day": rng.randint(1, 28),
        "month": rng.randint(1, 12),
        "year": year,
        "next_year": year + 1,
    }
