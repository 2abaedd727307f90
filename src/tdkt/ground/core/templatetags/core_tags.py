"""Small tags that every page may use; the library is built in, no {% load %} needed."""

from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect, Select
from django.forms.widgets import CheckboxSelectMultiple, FileInput
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import numberformat
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tdkt.ground.core.text import found_in

register = template.Library()


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: Any) -> str:
    """Return the present query string with some values changed; None or "" drops one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag
def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    """
    Return one Tabler icon from the vendored sprite.

    Without a label the icon is decoration and hidden from screen readers; words must
    stand beside it. `extra` adds classes ("icon-lg").
    """
    classes = f"icon {extra}".strip()
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="{}" {} width="24" height="24" viewBox="0 0 24 24" fill="none"'
        ' stroke="currentColor" stroke-width="2" stroke-linecap="round"'
        ' stroke-linejoin="round" focusable="false"><use href="{}#{}"/></svg>',
        classes,
        spoken,
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag
def nav_url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a named page, "" when this installation has no such page."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def is_section(context: dict[str, Any], url: str) -> bool:
    """Tell whether the page shown lies under an address, for marking it in menus."""
    request = context.get("request")
    if request is None or not url:
        return False
    return request.path == url or (url != "/" and request.path.startswith(url))


@register.simple_tag
def highlight(text: object, words: object) -> SafeString:
    """Return the text with every place marked that a search without accents finds."""
    plain = str(text)
    parts: list[tuple[str, str, str]] = []
    end = 0
    for start, stop in found_in(plain, str(words or "")):
        parts.append((plain[end:start], plain[start:stop], ""))
        end = stop
    marked = format_html_join("", "{}<mark>{}</mark>{}", parts)
    return marked + conditional_escape(plain[end:])


@register.filter
def number(value: Any) -> str:
    """Write a number the Vietnamese way in every language: 1.234.567,5; "" for None."""
    if value is None or value == "":
        return ""
    return numberformat.format(
        _tidy(value), ",", grouping=3, thousand_sep=".", force_grouping=True
    )


def _tidy(value: Any) -> Any:
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return value.quantize(Decimal(1)) if value == value.to_integral() else value
    return value


@register.filter
def dong(value: Any) -> str:
    """Write an amount of money: 1.170.000 đồng, which never breaks over two lines."""
    if value is None or value == "":
        return ""
    words = _("%(amount)s VND") % {"amount": number(value)}
    return words.replace(" ", "\u00a0")


@register.filter
def percent(value: Any) -> str:
    """Write a share between 0 and 1 as a percentage with at most one decimal: 83,3%."""
    if value is None or value == "":
        return ""
    return f"{number((Decimal(str(value)) * 100).quantize(Decimal('0.1')))}%"


_KINDS = {
    CheckboxSelectMultiple: "choices",
    RadioSelect: "choices",
    CheckboxInput: "check",
    FileInput: "file",
    Select: "select",
}
_CLASSES = {"check": "form-check-input", "select": "form-select", "choices": ""}


@register.filter
def field_kind(bound: BoundField) -> str:
    """Return how a form field is laid out: choices, check, file, select or text."""
    for widget, kind in _KINDS.items():
        if isinstance(bound.field.widget, widget):
            return kind
    return "text"


@register.simple_tag
def field_widget(
    bound: BoundField, given: dict[str, Any] | None = None, **attributes: Any
) -> SafeString:
    """Return the widget of a form field in the classes of the house."""
    named = {**(given or {}), **attributes}
    attrs = {name.replace("_", "-"): value for name, value in named.items()}
    own = bound.field.widget.attrs.get("class", "")
    shape = _CLASSES.get(field_kind(bound), "form-control")
    wrong = "is-invalid" if bound.errors else ""
    if classes := " ".join(word for word in (shape, own, wrong) if word):
        attrs["class"] = classes
    return bound.as_widget(attrs=attrs)


@register.inclusion_tag("core/parts/field.html")
def field(bound: BoundField, label: str = "", **options: Any) -> dict[str, Any]:
    """
    Lay out one field: label, help, widget and errors, tied together for readers.

    Options are attributes of the widget: `hx_get=url`, `autofocus=True`.
    """
    return {"field": bound, "label": label or bound.label, "attributes": options}
