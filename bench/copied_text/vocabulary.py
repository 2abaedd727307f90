"""
Words that a copier exchanges: near synonyms, short forms, stop-gaps.

They are this bench's own and belong to no engine: nothing may be tuned to them.
"""

_NEAR = """
biện pháp, giải pháp, cách làm, phương cách
vận dụng, ứng dụng, sử dụng
đem lại, mang lại, tạo nên
đạt được, giành được, thu được
thường xuyên, liên tục, đều đặn
kịp thời, đúng lúc, ngay
đầy đủ, trọn vẹn, hoàn chỉnh
rõ ràng, cụ thể, minh bạch
tích cực, chủ động, hăng hái
phối hợp, kết hợp, cộng tác
hướng dẫn, chỉ dẫn, chỉ bảo
theo dõi, giám sát, nắm bắt
khuyến khích, động viên, cổ vũ
tuyên truyền, phổ biến, vận động
trách nhiệm, bổn phận, nghĩa vụ
kinh nghiệm, bài học, hiểu biết
năng lực, khả năng, trình độ
ý thức, nhận thức, tinh thần
điều kiện, hoàn cảnh, tình hình
mục tiêu, mục đích, đích đến
kế hoạch, chương trình, lộ trình
quy định, quy chế, nội quy
hạn chế, thiếu sót, tồn tại
thuận lợi, dễ dàng, suôn sẻ
cán bộ, nhân viên, công chức
học sinh, học trò, các em
giáo viên, thầy cô, nhà giáo
phụ huynh, cha mẹ, bố mẹ học sinh
lãnh đạo, ban giám đốc, cấp trên
đồng chí, anh em, đồng nghiệp
hằng năm, mỗi năm, hàng năm
ban đầu, lúc đầu, thoạt tiên
cuối cùng, sau cùng, rốt cuộc
trước hết, đầu tiên, trước tiên
do đó, vì thế, bởi vậy
tuy nhiên, song, dẫu vậy
bên cạnh đó, ngoài ra, hơn nữa
đặc biệt, nhất là, riêng
chủ yếu, phần lớn, đa phần
hoàn toàn, hẳn, tuyệt đối
nhanh, mau, sớm
chậm, muộn, trễ
cao, lớn, vượt trội
thấp, kém, yếu
đúng, chính xác, chuẩn
sai, nhầm, lệch
lập, soạn, xây dựng
gửi, chuyển, nộp
nhận, tiếp nhận, thu
xem, coi, đọc
nói, phát biểu, trình bày
hỏi, tham khảo, thăm dò
viết, ghi, soạn thảo
dạy, giảng dạy, truyền đạt
làm, thực hiện, tiến hành
giúp, tạo điều kiện cho, hỗ trợ
giữ, duy trì, bảo quản
thay đổi, điều chỉnh, đổi mới
bổ sung, thêm, đưa thêm
chọn, lựa chọn, tuyển
chia, phân, tách
gồm, bao gồm, có
thuộc, nằm trong, của
nhằm, để, với mục đích
bằng, qua, thông qua
giữa, trong số, ở giữa
sau khi, khi đã, xong
trước khi, lúc chưa, khi chưa
nếu, khi, trường hợp
vì, bởi, do
nên, cho nên, vì vậy
hay, hoặc, hoặc là
mỗi, từng, mọi
tất cả, toàn bộ, hết thảy
nhiều, vô số, rất nhiều
một số, vài, dăm ba
người, cá nhân, con người
nơi, chỗ, địa điểm
năm, niên độ, năm công tác
luật, pháp luật, đạo luật
nước, quốc gia, đất nước
thế giới, hoàn cầu, quốc tế
lịch sử, quá khứ, truyền thống
chiến tranh, chiến sự, cuộc chiến
thành lập, lập nên, sáng lập
nổi tiếng, có tiếng, danh tiếng
"""

_SHORT = """
UBND = Ủy ban nhân dân
HĐND = Hội đồng nhân dân
TĐKT = thi đua, khen thưởng
SKKN = sáng kiến kinh nghiệm
CNTT = công nghệ thông tin
GD&ĐT = giáo dục và đào tạo
TTHC = thủ tục hành chính
CCHC = cải cách hành chính
CBCCVC = cán bộ, công chức, viên chức
THCS = trung học cơ sở
THPT = trung học phổ thông
BHXH = bảo hiểm xã hội
BHYT = bảo hiểm y tế
HS = học sinh
GV = giáo viên
PH = phụ huynh
DN = doanh nghiệp
NSNN = ngân sách nhà nước
QPPL = quy phạm pháp luật
NLĐ = người lao động
NSDLĐ = người sử dụng lao động
VN = Việt Nam
TW = trung ương
TNHH = trách nhiệm hữu hạn
"""

STOP_GAPS = (
    "có thể nói",
    "nhìn chung",
    "thực tế",
    "rõ ràng",
    "cũng",
    "thì",
    "về cơ bản",
    "hơn nữa",
)


def _near() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _NEAR.strip().splitlines():
        words = tuple(word.strip() for word in line.split(","))
        for word in words:
            found.setdefault(word, tuple(other for other in words if other != word))
    return found


NEAR = _near()
"""Word of one to four syllables to the words it is exchanged for."""

SHORT_FORMS = {
    short.strip(): long.strip()
    for short, _, long in (line.partition("=") for line in _SHORT.strip().splitlines())
}
"""Short form to what it stands for."""
