"""A page that shows every shared piece, with texts as long as real ones; for tests only."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.utils import timezone

from tdkt.ground.core.forms import CleanCharField, CleanTextField, DayField

UNITS = [
    "Ủy ban nhân dân xã Hòa Bình Thượng",
    "Trường Trung học cơ sở Nguyễn Thị Minh Khai, phường Rạch Giá",
    "Hợp tác xã Nông nghiệp – Dịch vụ Tổng hợp Vĩnh Thạnh Đông",
]


class SampleForm(forms.Form):
    name = CleanCharField(label="Họ và tên", help_text="Viết như trong lý lịch.")
    born_on = DayField(label="Ngày sinh")
    unit = forms.ChoiceField(label="Đơn vị", choices=[(u, u) for u in UNITS])
    way = forms.ChoiceField(
        label="Hình thức khen thưởng",
        choices=[("gk", "Giấy khen"), ("bk", "Bằng khen")],
        widget=forms.RadioSelect,
    )
    summary = CleanTextField(label="Tóm tắt thành tích", required=False)
    paper = forms.FileField(label="Báo cáo thành tích", required=False)
    sure = forms.BooleanField(label="Tôi chịu trách nhiệm về nội dung đề nghị")


def _context(bound: bool) -> dict[str, Any]:
    at = timezone.make_aware(datetime(2026, 11, 20, 9, 5))
    return {
        "form": SampleForm({"name": ""}) if bound else SampleForm(),
        "rows": [
            {"name": f"Nguyễn Thị Ngọc Hường Ễ Ỗ Ặ {n}", "unit": UNITS[n % 3], "money": n}
            for n in range(1, 5)
        ],
        "money": 1234567,
        "steps": [
            {"label": "Đơn vị trình", "state": "done", "note": "03/11/2026"},
            {"label": "Một cửa tiếp nhận", "state": "done", "note": "05/11/2026"},
            {
                "label": "Thẩm định hồ sơ",
                "state": "now",
                "note": "Trần Thị Bích Thủy, còn 4 ngày làm việc",
            },
            {"label": "Hội đồng thi đua, khen thưởng", "state": "next"},
            {"label": "Quyết định", "state": "next"},
        ],
        "events": [
            {"words": "Tiếp nhận hồ sơ tại bộ phận một cửa", "at": at, "note": UNITS[0]},
            {"words": "Trả lại để bổ sung báo cáo thành tích", "on": date(2026, 11, 12)},
        ],
        "pairs": [("Cơ quan", UNITS[1]), ("Số quyết định", None), ("Ngày ký", "20/11/2026")],
        "files": [
            SimpleNamespace(
                name="Báo cáo thành tích tập thể năm 2026.pdf",
                url="/page/shown/",
                size_bytes=345678,
                content_type="application/pdf",
                note="đã kiểm tra",
            )
        ],
    }


TEMPLATE = """
{% extends frame %}
{% block title %}Các thành phần{% endblock %}
{% block crumbs %}<a href="/page/shown/">Hồ sơ</a><a href="/page/shown/">Đợt cuối năm</a>{% endblock %}
{% block heading %}Hồ sơ đề nghị khen thưởng công trạng năm 2026 – Ễ Ỗ Ặ Ự{% endblock %}
{% block intro %}<p>Bước tiếp theo: thẩm định, do Phòng Thi đua – Khen thưởng thực hiện.</p>{% endblock %}
{% block actions %}<a class="btn btn-outline-secondary" href="/">{% icon "printer" %}In</a>
<a class="btn btn-primary" href="/">{% icon "plus" %}Hồ sơ mới</a>{% endblock %}
{% block scripts %}<script src="{% static "vendor/echarts.common.min.js" %}" defer></script>
<script src="{% static "core/charts.js" %}" defer></script>{% endblock %}
{% block content %}
{% include "core/parts/stepper.html" %}
<div class="tiles">
{% include "core/parts/tile.html" with value=12 label="hồ sơ đang chờ anh, chị" tone="info" name="inbox" url="/" note="3 hồ sơ mới hôm nay" %}
{% include "core/parts/tile.html" with value=4 label="sắp đến hạn" tone="warn" name="clock" url="/" %}
{% include "core/parts/tile.html" with value=1 label="quá hạn" tone="bad" name="alert-triangle" url="/" %}
{% include "core/parts/tile.html" with value=money|number label="đã khen thưởng" tone="good" %}
</div>
<p>{% include "core/parts/badge.html" with tone="good" text="Đủ điều kiện" %}
{% include "core/parts/badge.html" with tone="wait" text="Chờ ý kiến" %}
{% include "core/parts/badge.html" with tone="bad" text="Không đủ điều kiện" %}
{% include "core/parts/badge.html" with tone="warn" text="Cần người xem xét" %}
{% include "core/parts/badge.html" with tone="info" text="Đã trình" %}
{% include "core/parts/badge.html" with text="Bản nháp" %}</p>
<section class="card"><div class="card-header"><h2 class="card-title">Danh sách đề nghị</h2></div>
<div class="table-wrap"><table class="table cards-on-phone"><caption>Xếp theo tên</caption>
<thead><tr><th scope="col">Họ và tên</th><th scope="col">Đơn vị</th><th scope="col">Tình trạng</th><th scope="col" class="number">Tiền thưởng</th></tr></thead>
<tbody>{% for row in rows %}<tr><th scope="row"><a href="/">{% highlight row.name "huong" %}</a><span class="cell-note">Công chức Văn hóa – Xã hội</span></th>
<td data-label="Đơn vị">{{ row.unit }}</td><td data-label="Tình trạng">{% include "core/parts/badge.html" with tone="wait" text="Chờ thẩm định" %}</td>
<td class="number" data-label="Tiền thưởng">{{ money|dong }}</td></tr>{% endfor %}</tbody></table></div></section>
<section class="card"><div class="card-header"><h2 class="card-title">Khen thưởng theo năm</h2></div><div class="card-body">
<div class="table-wrap"><table class="table" data-chart="bar" data-chart-title="Khen thưởng theo năm">
<thead><tr><th>Năm</th><th class="number">Cá nhân</th><th class="number">Tập thể</th><th class="number">Hộ gia đình</th></tr></thead>
<tbody><tr><th scope="row">2024</th><td class="number" data-value="120">120</td><td class="number" data-value="31">31</td><td class="number" data-value="4">4</td></tr>
<tr><th scope="row">2025</th><td class="number" data-value="1145">1.145</td><td class="number" data-value="240">240</td><td class="number" data-value="17">17</td></tr>
<tr data-chart-skip><th scope="row">Cộng</th><td class="number">1.265</td><td class="number">271</td><td class="number">21</td></tr></tbody></table></div></div></section>
<section class="card"><div class="card-header"><h2 class="card-title">Thông tin</h2></div><div class="card-body">{% include "core/parts/definitions.html" %}{% include "core/parts/files.html" %}</div></section>
<section class="card"><div class="card-header"><h2 class="card-title">Diễn biến</h2></div>{% include "core/parts/timeline.html" %}</section>
<section class="card"><div class="card-header"><h2 class="card-title">Đề nghị mới</h2></div><div class="card-body">
<form method="post" data-confirm="Hồ sơ được trình Hội đồng. Sau đó không sửa được nữa." data-confirm-yes="Trình">{% csrf_token %}{% include "core/parts/form.html" %}
<div class="form-buttons"><button class="btn btn-primary">Trình hồ sơ</button><button class="btn btn-outline-danger" type="button">Xóa</button></div></form></div></section>
{% include "core/parts/empty.html" with name="folders" title="Chưa có hồ sơ nào" words="Hồ sơ của đơn vị anh, chị sẽ hiện ở đây, cùng bước tiếp theo và người phụ trách." url="/" button="Tạo hồ sơ" %}
{% endblock %}
"""


@login_not_required
def shown(request: HttpRequest, frame: str) -> HttpResponse:
    messages.success(request, "Đã lưu hồ sơ.")
    messages.error(request, "Chưa gửi được: thiếu báo cáo thành tích.")
    bound = request.method == "POST" or "bound" in request.GET
    template = engines["django"].from_string(TEMPLATE)
    context = _context(bound) | {"frame": f"core/{frame}.html"}
    return HttpResponse(template.render(context, request), status=422 if bound else 200)


urlpatterns = [path("page/shown/<slug:frame>/", shown, name="shown")]
