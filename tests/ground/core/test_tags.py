"""Tags that every page may use."""

from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, engines
from django.test import RequestFactory
from django.utils import translation

from tdkt.ground.core.text import found_in


def rendered(source: str, /, **context: Any) -> str:
    request = context.pop("request", None)
    return engines["django"].from_string(source).render(context, request)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Nguyễn Thị Hường", "huong", "Nguyễn Thị <mark>Hường</mark>"),
        ("Nguyễn Thị Hường", "nguyen HƯỜNG", "<mark>Nguyễn</mark> Thị <mark>Hường</mark>"),
        ("Đỗ Đức Lý", "duc li", "Đỗ <mark>Đức</mark> <mark>Lý</mark>"),
        ("hoà và hòa", "hoa", "<mark>hoà</mark> và <mark>hòa</mark>"),
        ("<b>Ánh</b>", "anh", "&lt;b&gt;<mark>Ánh</mark>&lt;/b&gt;"),
        ("Ánh & Nguyệt", "", "Ánh &amp; Nguyệt"),
        ("An An An", "an", "<mark>An</mark> <mark>An</mark> <mark>An</mark>"),
        ("Thanh", "than anh", "<mark>Thanh</mark>"),
        ("", "anh", ""),
    ],
)
def test_highlight_marks_what_a_search_without_accents_finds(
    text: str, words: str, marked: str
) -> None:
    assert rendered("{% highlight text words %}", text=text, words=words) == marked


def test_decomposed_letters_are_marked_whole() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "Hường")

    assert found_in(text, "huong") == [(0, len(text))]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1234567, "1.234.567"),
        (0, "0"),
        (None, ""),
        (Decimal("1234.50"), "1.234,50"),
        (Decimal("2000.00"), "2.000"),
        (1.5, "1,5"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_numbers_are_written_the_vietnamese_way(
    value: object, written: str, language: str
) -> None:
    with translation.override(language):
        assert rendered("{{ value|number }}", value=value) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("vi", "1.170.000\u00a0đồng"), ("en", "1.170.000\u00a0VND")],
)
def test_money_never_breaks_over_two_lines(language: str, written: str) -> None:
    with translation.override(language):
        assert rendered("{{ value|dong }}", value=1_170_000) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(Decimal("0.8333"), "83,3%"), (1, "100%"), (Decimal("0.15"), "15%"), (None, "")],
)
def test_shares_are_written_as_percentages(value: object, written: str) -> None:
    assert rendered("{{ value|percent }}", value=value) == written


def test_nav_url_is_empty_for_a_page_that_does_not_exist() -> None:
    source = '{% nav_url "nowhere:list" as url %}[{{ url }}]{% nav_url "core:preference" %}'

    assert rendered(source) == "[]/page/preference/"


def test_icon_is_decoration_unless_it_has_a_label() -> None:
    bare = rendered('{% icon "printer" %}')
    named = rendered('{% icon "printer" "In" %}')

    assert 'aria-hidden="true"' in bare
    assert "#printer" in bare
    assert 'role="img" aria-label="In"' in named


def test_query_with_keeps_filters_and_drops_empty_ones() -> None:
    request = RequestFactory().get("/", {"q": "ánh", "page": "2", "sort": "name"})
    template = engines["django"].from_string('{% query_with page=3 sort="" %}').template

    written = template.render(Context({"request": request}))

    assert written == "?q=%C3%A1nh&amp;page=3"
