"""What every page knows about the reader's choices."""

from django.http import HttpRequest

THEMES = ("auto", "light", "dark")
TEXT_SIZES = ("normal", "large", "larger")


def page_preferences(request: HttpRequest) -> dict[str, str]:
    """Return theme and text size from the reader's cookies, safe defaults otherwise."""
    theme = request.COOKIES.get("theme", "auto")
    size = request.COOKIES.get("text_size", "normal")
    return {
        "theme": theme if theme in THEMES else "auto",
        "text_size": size if size in TEXT_SIZES else "normal",
    }
