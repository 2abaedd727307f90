"""Frames, pieces and error pages, as HTML."""

import re
from http.cookies import SimpleCookie

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.views.defaults import page_not_found, server_error
from tests.factories.accounts import UserFactory
from tests.ground.core import shown

from tdkt.config.urls import urlpatterns as house
from tdkt.ground.core.paging import page_of

urlpatterns = [
    *shown.urlpatterns,
    path("missing/", lambda request: page_not_found(request, Exception())),
    path("broken/", server_error),
    *house,
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

FRAMES = ["page", "public"]


def page(frame: str, client: Client | None = None, **query: str) -> str:
    client = client or Client()
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    return client.get(f"/page/shown/{frame}/", query).content.decode()


@pytest.mark.parametrize("frame", FRAMES)
def test_no_script_or_style_stands_in_the_page_itself(frame: str) -> None:
    html = page(frame)

    assert re.findall(r"\sstyle=", html) == []
    assert re.findall(r"\son[a-z]+=", html) == []
    assert re.findall(r"<style", html) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html) == []
    assert "javascript:" not in html


@pytest.mark.parametrize("frame", FRAMES)
def test_frame_has_one_heading_a_skip_link_and_its_language(frame: str) -> None:
    html = page(frame)

    assert len(re.findall(r"<h1", html)) == 1
    assert '<a class="skip-link" href="#main">' in html
    assert '<main id="main"' in html
    assert '<html lang="vi"' in html


@pytest.mark.parametrize("frame", FRAMES)
def test_no_identifier_stands_twice(frame: str) -> None:
    found = re.findall(r'\sid="([^"]+)"', page(frame, bound="1"))

    assert sorted(found) == sorted(set(found))


def test_choices_of_the_reader_are_in_the_page_from_the_server() -> None:
    client = Client()
    client.cookies = SimpleCookie({"theme": "dark", "text_size": "larger"})

    html = page("page", client)

    assert 'data-bs-theme="dark"' in html
    assert 'data-text-size="larger"' in html


def test_choice_is_kept_without_javascript_and_leads_back() -> None:
    client = Client()

    response = client.post(
        "/page/preference/", {"text_size": "large", "next": "/public/?q=1"}
    )

    assert (response.status_code, response["Location"]) == (302, "/public/?q=1")
    assert response.cookies["text_size"].value == "large"


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "javascript:1", "-1", "an'bien"]
)
def test_choice_leads_nowhere_else(back: str) -> None:
    response = Client().post("/page/preference/", {"theme": "dark", "next": back})

    assert response["Location"] == "/"


def test_unknown_choice_is_dropped() -> None:
    response = Client().post("/page/preference/", {"theme": "<script>"})

    assert "theme" not in response.cookies


def test_messages_are_announced_by_their_weight() -> None:
    html = page("page")

    assert re.search(r'alert-success" role="status">.*?Đã lưu hồ sơ', html, re.S)
    assert re.search(r'alert-danger" role="alert">.*?Chưa gửi được', html, re.S)


def test_form_ties_errors_to_their_fields() -> None:
    html = page("page", bound="1")

    assert 'class="alert alert-danger error-summary" role="alert"' in html
    assert '<a href="#id_name">Họ và tên</a>' in html
    field = re.search(r'<input[^>]*name="name"[^>]*>', html)
    assert field
    assert 'aria-invalid="true"' in field[0]
    described = re.search(r'aria-describedby="([^"]+)"', field[0])
    assert described
    assert all(f'id="{one}"' in html for one in described[1].split())


def test_day_field_is_written_as_browsers_want_it() -> None:
    from datetime import date

    form = shown.SampleForm(initial={"born_on": date(1990, 2, 3)})

    assert 'type="date"' in str(form["born_on"])
    assert 'value="1990-02-03"' in str(form["born_on"])
    assert form.fields["born_on"].clean("3/2/1990") == date(1990, 2, 3)


def test_pager_keeps_filters_and_counts() -> None:
    from django.contrib.contenttypes.models import ContentType

    request = RequestFactory().get("/", {"q": "ánh", "page": "2"})
    rows = ContentType.objects.order_by("pk")
    listed = page_of(request, rows, size=5)

    html = render_to_string("core/parts/pager.html", {"listed": listed}, request)

    assert f"6–10 trong số {rows.count()}" in html
    assert 'rel="prev" href="?q=%C3%A1nh&amp;page=1"' in html
    assert 'rel="next" href="?q=%C3%A1nh&amp;page=3"' in html


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_error_pages_need_no_request_and_say_what_to_do(name: str, language: str) -> None:
    from django.utils import translation

    with translation.override(language):
        html = render_to_string(f"{name}.html")

    assert "<h1>" in html
    assert len(re.findall(r"<p>", html)) >= 2
    assert 'href="/"' in html


@override_settings(DEBUG=False)
def test_missing_and_broken_pages_are_answered_in_plain_words() -> None:
    client = Client()
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")

    missing = client.get("/missing/")
    broken = client.get("/broken/")

    assert (missing.status_code, broken.status_code) == (404, 500)
    assert "Không tìm thấy trang này" in missing.content.decode()
    assert "Hệ thống gặp lỗi" in broken.content.decode()


def test_form_without_token_is_explained() -> None:
    response = Client(enforce_csrf_checks=True).post("/page/preference/", {"theme": "dark"})

    assert response.status_code == 403
    assert "Biểu mẫu đã mở quá lâu" in response.content.decode()
