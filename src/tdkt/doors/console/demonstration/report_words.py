"""Words of invented reports, by the title of the work they tell of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """
    What the reports on one work speak of.

    Attributes:
        people: who is meant to gain; things: what is worked with; faults: what went wrong
        before; deeds: what was done; gains: what came of it. Deeds and gains are verbs.
    """

    field: str
    people: tuple[str, ...]
    things: tuple[str, ...]
    faults: tuple[str, ...]
    deeds: tuple[str, ...]
    gains: tuple[str, ...]


def _topic(
    field: str, people: str, things: str, faults: str, deeds: str, gains: str
) -> Topic:
    parts = (people, things, faults, deeds, gains)
    return Topic(field, *(tuple(part.split(" | ")) for part in parts))


_ADMIN, _SCHOOL = "Cải cách hành chính", "Giáo dục và đào tạo"

TOPICS = {
    "Lịch hẹn trả kết quả bằng tin nhắn cho người dân": _topic(
        _ADMIN,
        "người nộp hồ sơ | bà con ở ấp xa | lao động đi làm sớm | chủ hộ kinh doanh"
        " | người đi thay người già",
        "giấy hẹn | số điện thoại liên hệ | mẫu tin nhắn | lịch trả trong ngày"
        " | sổ trực quầy | phần mềm một cửa",
        "đến quầy khi hồ sơ chưa ký | làm mất giấy hẹn"
        " | gọi hỏi nhiều lần trong buổi sáng | chờ đông vào đầu tuần"
        " | quên ngày nhận kết quả | đi về hai lượt đò",
        "soạn ba mẫu tin ngắn có tên thủ tục | nhắn trước một buổi khi kết quả đã ký"
        " | ghi rõ quầy và khung giờ nhận | hỏi số máy của người thân khi nộp"
        " | chia lịch trả theo từng ấp | rà tin chưa gửi được lúc cuối chiều",
        "giảm lượt đi lại không cần thiết | rút ngắn thời gian chờ tại quầy"
        " | bớt cuộc gọi hỏi tình trạng | trả kết quả đúng buổi đã hẹn"
        " | tiết kiệm tiền xăng, tiền đò cho dân",
    ),
    "Sổ theo dõi hộ nghèo dùng chung giữa các ấp": _topic(
        _ADMIN,
        "trưởng ấp | cộng tác viên giảm nghèo | hộ cận nghèo | cán bộ lao động"
        " | chi hội trưởng phụ nữ",
        "danh sách rà soát | phiếu chấm điểm | bảng tính trực tuyến"
        " | cột nguyên nhân nghèo | nhật ký thăm hộ | sổ giao vốn vay",
        "ghi trùng một hộ ở hai ấp | dùng biểu mẫu cũ của năm trước"
        " | bỏ sót hộ mới tách khẩu | cộng nhầm số con giống"
        " | không biết hộ đã nhận hỗ trợ gì | nộp số liệu lệch nhau",
        "gộp chín cuốn sổ rời thành một bảng | khóa cột mã hộ để không nhập lại"
        " | phân quyền sửa theo địa bàn | tô màu hộ sắp thoát nghèo"
        " | đối chiếu với danh sách bảo hiểm y tế | chốt số vào ngày hai mươi hằng tháng",
        "lập báo cáo trong một giờ | không còn hộ bị tính hai lần"
        " | chọn đúng hộ nhận bò giống | phát hiện sớm hộ có nguy cơ tái nghèo"
        " | họp bình xét nhanh và ít tranh cãi",
    ),
    "Mẫu trả lời sẵn cho 20 thủ tục thường gặp tại Bộ phận Một cửa": _topic(
        _ADMIN,
        "công chức trực quầy | người dân hỏi thủ tục | nhân viên mới nhận việc"
        " | tổ công nghệ số | đoàn viên tình nguyện",
        "bộ câu hỏi | tờ hướng dẫn một trang | thành phần giấy tờ | mức phí, lệ phí"
        " | ảnh tờ khai điền mẫu | góc tra cứu",
        "giải thích mỗi người một kiểu | thiếu bản sao phải quay lại | nhớ nhầm mức thu"
        " | mất nhiều phút cho câu hỏi quen | sợ ghi sai tờ khai"
        " | chen nhau hỏi giờ cao điểm",
        "thống kê hai mươi thủ tục nhiều lượt nhất"
        " | viết câu trả lời bằng lời nói thường ngày"
        " | in chữ lớn, ép nhựa, treo theo màu | dán mã quét mở trang hướng dẫn"
        " | thử đọc cho ba người cao tuổi nghe | cập nhật ngay khi có quyết định công bố",
        "tiếp thêm được nhiều lượt mỗi ngày | hồ sơ nộp lần đầu đã đủ"
        " | người mới tự tin sau một tuần | giảm góp ý về thái độ"
        " | thống nhất lời hướng dẫn toàn xã",
    ),
    "Bản đồ tổ dân cư phục vụ thu gom rác tại nguồn": _topic(
        "Môi trường",
        "tổ thu gom | hộ ven kênh | tiểu thương chợ xã | hội viên nông dân"
        " | đội thanh niên xung kích",
        "bản đồ tuyến | điểm tập kết | thùng hai ngăn | xe kéo tay | bao phân loại"
        " | lịch đi gom",
        "đổ rác xuống mé kênh | để lẫn rác bếp với nhựa | bỏ sót hẻm cụt"
        " | gom trễ sau phiên chợ | chở vòng xa tốn dầu"
        " | không ai nhận trách nhiệm điểm nóng",
        "vẽ từng tổ lên nền ảnh vệ tinh | đánh số bốn mươi hai điểm đặt thùng"
        " | chọn đường đi ngắn nhất theo con nước | giao mỗi tổ một người giữ sơ đồ"
        " | chụp hình điểm đen trước và sau | đổi phế liệu lấy cây giống",
        "giảm lượng rác chở đi chôn | hết ba điểm đen tồn lâu"
        " | tiết kiệm nhiên liệu mỗi chuyến | người dân tự nhắc nhau phân loại"
        " | thu tiền dịch vụ đạt cao hơn",
    ),
    "Quy trình phối hợp xác minh hộ tịch trong một ngày làm việc": _topic(
        "Tư pháp - Hộ tịch",
        "công chức hộ tịch | công an khu vực | cha mẹ trẻ sơ sinh"
        " | người mất giấy khai sinh | văn thư lưu trữ",
        "phiếu xác minh | sổ gốc | dữ liệu dân cư | bản chụp trích lục"
        " | nhóm trao đổi công vụ | bảng đếm giờ",
        "gửi công văn giấy qua lại | đợi chữ ký khi lãnh đạo đi họp"
        " | tìm sổ cũ lẫn trong kho | lệch một nét dấu trong tên | bổ sung nhiều lần"
        " | trễ hẹn đăng ký nhập học",
        "chuẩn hóa phiếu hỏi còn nửa trang | phân công người trả lời trước mười giờ"
        " | chụp mục lục các quyển sổ gốc | tra song song hai nguồn dữ liệu"
        " | ghi nhật ký từng bước bằng phút | ủy quyền ký thay khi vắng",
        "xong phần lớn vụ việc trong ngày | không còn hồ sơ treo qua tuần"
        " | tìm quyển gốc chưa đến năm phút | giảm sai chính tả họ tên"
        " | cha mẹ kịp nộp hồ sơ cho con",
    ),
    "Bảng theo dõi công việc tuần của cơ quan trên một trang": _topic(
        _ADMIN,
        "lãnh đạo phòng | chuyên viên | bộ phận tổng hợp | văn phòng ủy ban"
        " | người phụ trách chuyên đề",
        "bảng tuần | ô trạng thái | hạn hoàn thành | văn bản chỉ đạo | biên bản giao ban"
        " | danh mục việc chậm",
        "quên việc giao miệng | làm trùng phần của nhau | báo cáo dài mà thiếu kết quả"
        " | chỉ nhớ hạn khi bị nhắc | tìm văn bản trong nhiều thư mục"
        " | họp lâu vào sáng thứ hai",
        "dồn mọi việc lên một trang khổ lớn | đặt ba màu cho ba mức tiến độ"
        " | ghi một người chịu trách nhiệm chính"
        " | cập nhật trước khi rời phòng chiều thứ sáu | gắn đường dẫn tới văn bản gốc"
        " | đọc nhanh mười phút thay buổi họp",
        "việc quá hạn giảm rõ | giao ban gọn trong nửa giờ | biết ngay ai đang quá tải"
        " | lưu vết cho đánh giá cuối năm | bớt tin nhắn đôn đốc",
    ),
    "Cách lưu hồ sơ đất đai theo thửa để tra cứu nhanh": _topic(
        "Đất đai",
        "cán bộ địa chính | hộ tách thửa | tổ hòa giải | người nhận thừa kế"
        " | đơn vị đo đạc",
        "bìa hồ sơ | số tờ, số thửa | kệ hộc | sơ đồ vị trí | phiếu mượn trả"
        " | nhãn mã vạch",
        "xếp theo tên chủ đã đổi nhiều đời | thất lạc biên bản ranh"
        " | lục cả kho cho một thửa | cho mượn không ghi ngày | mối ẩm làm rách bìa"
        " | trả lời đơn thư chậm",
        "đánh lại ký hiệu theo tờ bản đồ | dán nhãn gáy màu từng ấp"
        " | lập bảng tra trên máy tính bảng | tách giấy tờ gốc khỏi bản nháp"
        " | chụp sơ đồ kệ treo ngoài cửa | kiểm đếm chéo mỗi quý",
        "tìm một thửa trong ba phút | cung cấp đủ chứng cứ cho hòa giải"
        " | không phát sinh hồ sơ mất | bàn giao kho gọn trong buổi sáng"
        " | giảm đơn hỏi lặp lại",
    ),
    "Nhóm hỗ trợ người cao tuổi nộp hồ sơ trực tuyến": _topic(
        "Chuyển đổi số",
        "cụ ông, cụ bà | con cháu đi làm xa | tổ công nghệ số cộng đồng"
        " | hội người cao tuổi | người khuyết tật vận động",
        "tài khoản định danh | điện thoại phím lớn | biểu mẫu điện tử"
        " | lịch trực tại nhà văn hóa | thẻ ghi các bước | mã xác thực",
        "ngại bấm nhầm | nhờ người lạ nộp giùm | không đọc được chữ nhỏ | quên mật khẩu"
        " | máy hết dung lượng | đi xa chỉ để hỏi một bước",
        "lập sáu nhóm, mỗi nhóm ba người | đến tận nhà theo danh sách ấp"
        " | vẽ thẻ bốn bước bằng hình | ngồi cạnh để cụ tự bấm"
        " | giữ kín mật khẩu trong phong bì | gọi lại sau khi có kết quả",
        "nhiều cụ tự nộp ở lần thứ hai | nhận trợ cấp đúng kỳ | tỷ lệ trực tuyến tăng đều"
        " | con cháu yên tâm | không xảy ra lộ thông tin",
    ),
    "Vườn rau học đường gắn với môn Khoa học": _topic(
        _SCHOOL,
        "học sinh lớp Bốn | giáo viên chủ nhiệm | cô cấp dưỡng | phụ huynh làm vườn"
        " | tổ trực nhật",
        "luống cải | nhật ký cây | ống tưới nhỏ giọt | phiếu quan sát | giàn mướp"
        " | phân trùn quế",
        "học chay qua tranh | không nhớ vòng đời cây | tưới úng lúc nghỉ học"
        " | để sân sau bỏ trống | ngại chạm đất | lẫn tên bộ phận của hoa",
        "chia sáu luống cho sáu tổ | đo chiều cao mỗi sáng thứ ba"
        " | so sánh luống che và luống nắng | ủ rác bếp thành phân"
        " | đọc nhiệt kế rồi vẽ biểu đồ | mời bác nông dân trả lời câu hỏi",
        "nhớ bài qua việc tự tay làm | có rau sạch cho bữa trưa"
        " | biết viết nhận xét có số liệu | thích giờ thực hành | cha mẹ góp hạt giống",
    ),
    "Sách nói song ngữ Việt - Khmer cho học sinh lớp 1": _topic(
        _SCHOOL,
        "trẻ người Khmer | học sinh lớp Một | sư cả trong phum | cô giáo dạy vần"
        " | bà ngoại kể chuyện",
        "tệp ghi âm | truyện tranh | thẻ vần | loa nhỏ góc lớp | từ điển hình"
        " | bản dịch hai thứ tiếng",
        "nghe mà không hiểu lệnh | phát âm thiếu dấu nặng | ngại trả lời trước lớp"
        " | quên mặt chữ sau hè | nghỉ học ngày lễ Đôn-ta | thiếu sách ở nhà",
        "ghi giọng đọc của học sinh lớp lớn | chọn ba mươi truyện gần gũi sóc ấp"
        " | chèn khoảng lặng để nhắc lại | phát cho gia đình qua thẻ nhớ"
        " | đối chiếu hai cách gọi một vật | nhờ nhà chùa góp truyện cổ",
        "đọc trơn sớm hơn một tháng | mạnh dạn nói câu dài | đi học chuyên cần"
        " | ông bà cùng nghe buổi tối | phân biệt đúng sáu thanh",
    ),
    "Trò chơi dân gian trong giờ Giáo dục thể chất": _topic(
        _SCHOOL,
        "học sinh khối Ba | thầy dạy thể dục | em thừa cân | đội trưởng các tổ | đoàn đội",
        "dây kéo co | bao bố | vòng tre | sân cát | còi điểm | bảng thành tích",
        "đứng ngoài vì sợ thua | khởi động qua loa | chen lấn khi đổi lượt"
        " | mau chán bài chạy | thiếu dụng cụ đồng đều | ngồi lâu trong lớp",
        "chọn mười hai trò theo nhóm cơ | viết luật thành bốn câu vè"
        " | ghép đội có em khỏe, em yếu | đo nhịp tim trước lúc nghỉ"
        " | tự đan vòng từ tre già | đổi trò mỗi tám phút",
        "sức bền cải thiện qua từng kỳ | cả lớp cùng tham gia | giảm em xin kiến tập"
        " | biết nhường nhịn | giữ được trò chơi của ông bà",
    ),
    "Góc đọc mở theo chủ đề từng tháng": _topic(
        _SCHOOL,
        "bạn đọc nhí | nhân viên thư viện | cha mẹ đưa đón | lớp trưởng"
        " | giáo viên Tiếng Việt",
        "kệ thấp | sổ cảm nhận | thẻ mượn màu | chủ đề tháng | hộp góp sách | ghế đệm",
        "khóa tủ vì sợ mất sách | chọn truyện theo bìa | mượn rồi không trả"
        " | ngồi đọc thiếu ánh sáng | kể lại không trọn ý | bỏ quên sách khoa học",
        "kê kệ ra hành lang | đổi chủ đề vào ngày mồng năm | vẽ cây từ mới trên tường"
        " | trao bút cho em giới thiệu hay | cân lại tỉ lệ truyện và sách biết"
        " | mở cửa giờ ra chơi chiều",
        "lượt mượn tăng từng tháng | viết đoạn văn giàu ý | trả sách đúng hẹn"
        " | phụ huynh góp thêm sách | thư viện thành nơi em thích đến",
    ),
    "Sổ liên lạc bằng tranh cho phụ huynh không biết chữ": _topic(
        _SCHOOL,
        "phụ huynh chưa biết chữ | ông bà nuôi cháu | trẻ lớp Lá | cô nuôi dạy trẻ"
        " | chị hội phụ nữ",
        "bộ hình dán | trang tuần | biểu tượng sức khỏe | bút màu | khuôn mặt cười"
        " | lịch tiêm chủng",
        "ký đại mà không hiểu | giấu sổ vì mặc cảm | nhầm ngày họp lớp | bỏ lỡ mũi tiêm"
        " | không biết con biếng ăn | nhờ hàng xóm đọc hộ",
        "vẽ hai mươi bốn biểu tượng cùng trẻ | hỏi bà con xem hình nào dễ nhầm"
        " | dán kín trang trong bốn phút | kèm lời nhắn thoại khi cần"
        " | treo bảng chú giải ở cổng | mời phụ huynh dán trả lời",
        "hầu hết gia đình phản hồi | trẻ được tiêm đủ mũi | bớt buổi vắng không phép"
        " | người nhà hỏi han cô nhiều hơn | trẻ tự kể chuyện ở lớp",
    ),
    "Phân nhóm học sinh theo tiến độ trong tiết Toán": _topic(
        _SCHOOL,
        "em tiếp thu chậm | học sinh khá | giáo viên dạy Toán | bạn cùng bàn | tổ khối Năm",
        "phiếu bốn mức | đồng hồ cát | bảng nhóm | bài kiểm tra đầu tuần | thẻ trợ giúp"
        " | vở nháp chung",
        "chép kết quả của bạn | làm xong rồi ngồi chơi | sai phép chia có dư"
        " | giơ tay mãi không tới lượt | chán vì bài quá dễ | sợ lên bảng",
        "chấm nhanh năm câu vào thứ hai | xếp chỗ linh hoạt theo từng bài"
        " | giao phiếu khác nhau cùng mục tiêu | để em khá giảng lại bằng lời mình"
        " | dành bảy phút kèm nhóm yếu | đổi nhóm sau mỗi chương",
        "khoảng cách điểm thu hẹp | em yếu hoàn thành bài tại lớp"
        " | em khá có bài thử thách | giờ học bớt ồn | tự đánh giá đúng sức mình",
    ),
    "Thí nghiệm hóa học bằng vật liệu dễ tìm ở địa phương": _topic(
        _SCHOOL,
        "học sinh lớp Tám | giáo viên Hóa | nhóm trưởng thí nghiệm | cán bộ phòng bộ môn"
        " | câu lạc bộ khoa học",
        "bắp cải tím | giấm chuối | vỏ sò | nước tro | chai nhựa cắt đôi"
        " | phiếu hiện tượng",
        "hết hóa chất giữa kỳ | đứng xa không thấy màu | thuộc phương trình mà không hiểu"
        " | sợ a-xít | rửa dụng cụ qua loa | chờ dùng chung một giá",
        "nấu nước chỉ thị từ lá tím | nung vỏ sò thay đá vôi mua"
        " | quay đoạn phim chậm để đếm bọt | viết quy tắc an toàn thành thẻ"
        " | cân bằng cân bếp rồi tính sai số | thu gom nước thải vào can riêng",
        "mỗi em tự làm một lần | chi phí giảm nhiều lần | giải thích được hiện tượng"
        " | không xảy ra tai nạn | thêm em thi khoa học kĩ thuật",
    ),
    "Bài hát đồng dao dạy trẻ mầm non giữ vệ sinh": _topic(
        _SCHOOL,
        "bé lớp Chồi | cô bảo mẫu | mẹ đi biển | nhân viên y tế học đường | anh chị lớp Lá",
        "bồn rửa thấp | bài vè rửa tay | khăn thêu ký hiệu | gương mặt hề | bàn chải"
        " | bảng sao sạch",
        "rửa ướt rồi chạy | dùng chung khăn | khóc khi cắt móng | mút tay giờ ngủ"
        " | bỏ rác sau gốc bàng | ho không che miệng",
        "đặt lời mới cho điệu lý quen | hát đủ hai mươi giây mỗi lần"
        " | gắn động tác với từng câu | để bé lớn làm mẫu | tặng sao cho cả bàn"
        " | gửi bài hát về máy của mẹ",
        "ít ca tay chân miệng | trẻ tự nhắc nhau | cô đỡ nói nhiều"
        " | phụ huynh hát theo ở nhà | tiết kiệm xà phòng",
    ),
}
