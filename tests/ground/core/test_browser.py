"""The shell in a real browser: accessibility, content policy, keyboard, dialogs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from scripts import screenshots
from tests.factories.accounts import PASSWORD, UserFactory
from tests.ground.core import shown

from tdkt.config.urls import urlpatterns as house

urlpatterns = [*shown.urlpatterns, *house]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls(__name__),
]


@pytest.fixture(autouse=True)
def _signing_in_lands_on_a_page_of_ours(browser: Browser, settings: object) -> None:
    settings.LOGIN_REDIRECT_URL = "/page/shown/page/"  # type: ignore[attr-defined]
    UserFactory(username="anhnt", full_name="Nguyễn Thị Ánh Nguyệt")


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A signed-in window; any console error fails the test."""
    context = browser.new_context(base_url=live_server.url, locale="vi-VN")
    page = context.new_page()
    told: list[str] = []
    page.on(
        "console", lambda line: told.append(line.text) if line.type == "error" else None
    )
    page.goto("/accounts/login/")
    page.fill("[name=login]", "anhnt")
    page.fill("[name=password]", PASSWORD)
    page.click("[data-sign-in] button")
    page.wait_for_url("**/page/shown/page/")
    yield page
    context.close()
    # An answer with errors in the form is one the browser mentions, and is meant so.
    assert [line for line in told if "status of 422" not in line] == []


def test_pages_are_accessible_fit_and_keep_the_content_policy(
    browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    options = screenshots.parsed(
        ["--base", live_server.url, "--out", str(tmp_path), "--page", "unused:/:"]
    )
    looker = screenshots.Looker(options, browser)
    pages = [
        screenshots.Wanted("page", "/page/shown/page/", "anhnt"),
        screenshots.Wanted("errors-422", "/page/shown/page/?bound=1", "anhnt"),
        screenshots.Wanted("public", "/page/shown/public/", ""),
        screenshots.Wanted("login", "/accounts/login/", ""),
        screenshots.Wanted("password", "/accounts/password/change/", "anhnt"),
        screenshots.Wanted("second-step", "/accounts/2fa/", "anhnt"),
    ]

    wrong = [
        f"{one.name} {width} {theme}: {line}"
        for one in pages
        for width, theme in ((1440, "light"), (768, "dark"), (320, "light"))
        for line in looker.look(one, width, theme, "vi")
    ]

    assert wrong == []
    assert len(list(tmp_path.glob("*.png"))) == len(pages) * 3


def test_keys_lead_to_search_and_help(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator("#keys-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys-dialog")).to_be_hidden()


def test_first_tab_reaches_the_skip_link(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()

    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_final_step_is_confirmed_in_words_first(page: Page) -> None:
    posts: list[str] = []
    page.on(
        "request", lambda sent: posts.append(sent.url) if sent.method == "POST" else None
    )
    form = page.locator("form[data-confirm]")
    form.locator("[name=name]").fill("Nguyễn Ánh")
    form.locator("[name=born_on]").fill("1990-02-03")
    form.locator("[name=way]").first.check()
    form.locator("[name=sure]").check()

    form.get_by_text("Trình hồ sơ").click()
    dialog = page.locator("#confirm-dialog")
    expect(dialog).to_contain_text("Sau đó không sửa được nữa.")
    dialog.get_by_text("Quay lại").click()
    expect(dialog).to_be_hidden()
    before = list(posts)
    form.get_by_text("Trình hồ sơ").click()
    with page.expect_navigation():
        dialog.get_by_text("Trình", exact=True).click()

    assert before == []
    assert len(posts) == 1
    assert page.locator(".error-summary, .alert-danger").count() > 0


def test_colours_change_at_once_and_stay(page: Page) -> None:
    page.click("[data-menu] summary")
    with page.expect_response("**/page/preference/"):
        page.click("[data-menu] [name=theme][value=dark]")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"

    page.reload()

    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_menu_of_a_phone_opens_and_closes_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    opener = page.locator(".bottom-bar [data-bs-toggle]")

    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#site-menu")).to_be_in_viewport()
    page.wait_for_timeout(400)
    page.keyboard.press("Escape")

    expect(page.locator("#site-menu")).not_to_be_in_viewport()
    expect(opener).to_be_focused()


def test_chart_is_drawn_beside_its_table_without_the_total(page: Page) -> None:
    page.goto("/page/shown/page/")

    expect(page.locator(".chart svg")).to_be_visible()
    expect(page.locator("table[data-chart]")).to_be_visible()
    words = page.locator(".chart svg").text_content() or ""
    assert "2024" in words
    assert "Cộng" not in words


def test_menu_is_reached_without_javascript(
    browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        viewport={"width": 375, "height": 800},
    )
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", "anhnt")
    page.fill("[name=password]", PASSWORD)
    page.click("[data-sign-in] button")

    page.click(".bottom-bar [data-bs-toggle]")

    expect(page.locator("#site-menu nav")).to_be_in_viewport()
    context.close()


def test_htmx_asks_first_sends_the_token_and_shows_the_error(page: Page) -> None:
    page.get_by_text("Gửi ý kiến").click()
    dialog = page.locator("#confirm-dialog")
    expect(dialog).to_contain_text("Gửi thật chứ?")

    dialog.locator("[data-confirm-yes]").click()

    expect(page.locator("#answer")).to_contain_text("Chưa được: đồng ý")
    assert page.url.endswith("/page/shown/page/")
