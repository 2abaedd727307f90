"""A page that shows every shared piece, with texts as long as real ones; for tests only."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.utils import timezone
from django.utils.html import escape

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
    at = timezone.make_aware(datetime.fromisoformat("2026-11-20T09:05"))
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
        "pairs": [
            ("Cơ quan", UNITS[1]),
            ("Số quyết định", None),
            ("Ngày ký", "20/11/2026"),
        ],
    }


TEMPLATE = (Path(__file__).parent / "shown.html").read_text()


@login_not_required
def shown(request: HttpRequest, frame: str) -> HttpResponse:
    messages.success(request, "Đã lưu hồ sơ.")
    messages.error(request, "Chưa gửi được: thiếu báo cáo thành tích.")
    bound = request.method == "POST" or "bound" in request.GET
    template = engines["django"].from_string(TEMPLATE)
    context = _context(bound) | {"frame": f"core/{frame}.html"}
    return HttpResponse(template.render(context, request), status=422 if bound else 200)


@login_not_required
def part(request: HttpRequest) -> HttpResponse:
    """Answer htmx as a form with an error does."""
    said = request.POST.get("said", "")
    html = f'<section id="answer"><p role="alert">Chưa được: {escape(said)}</p></section>'
    return HttpResponse(html, status=422)


urlpatterns = [
    path("page/part/", part, name="shown-part"),
    path("page/shown/<slug:frame>/", shown, name="shown"),
]
