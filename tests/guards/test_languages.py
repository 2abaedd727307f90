"""Django joins the messages of all rooms, so one message has one translation."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from tests.guards.house import PACKAGE, python_files, shown

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def catalogues() -> Iterator[tuple[str, Message]]:
    """Yield every message with the room that keeps it."""
    for path in sorted(PACKAGE.glob("**/locale/vi/LC_MESSAGES/django.po")):
        room = path.relative_to(PACKAGE).as_posix().split("/locale")[0]
        with path.open("rb") as file:
            yield from (
                (room, message) for message in read_po(file, locale="vi") if message.id
            )


def forms(words: str | Iterable[str]) -> list[str]:
    """Return the singular and plural forms of a message or a translation."""
    return [words] if isinstance(words, str) else list(words)


def test_a_message_has_one_translation_in_all_rooms() -> None:
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
    for room, message in catalogues():
        key = (message.context or "", forms(message.id)[0])
        found[key].setdefault(forms(message.string)[0], []).append(room)

    differing = {key: said for key, said in found.items() if len(said) > 1}

    assert len(found) > 500
    assert differing == {}


def test_translations_keep_the_placeholders() -> None:
    changed = [
        (room, message.id)
        for room, message in catalogues()
        for text in forms(message.string)
        if text
        # Vietnamese has one form: it names what the plural names.
        and set(_PLACEHOLDER.findall(forms(message.id)[-1]))
        != set(_PLACEHOLDER.findall(text))
    ]

    assert changed == []


def test_messages_are_named_so_that_they_are_gathered() -> None:
    renamed = re.compile(r"import .*\bn?p?gettext(_lazy)? as (?!_\b)\w+")

    found = [
        shown(path) for path in python_files() if renamed.search(path.read_text("utf-8"))
    ]

    assert found == []
