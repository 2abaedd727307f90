"""
Keep the Vietnamese messages of each room complete.

    python scripts/messages.py [ROOM …]   add new messages to a room's file, compile it
    python scripts/messages.py --check    say what is missing; exit 1 if anything is

A room is a folder such as src/tdkt/casework/dossiers. Messages are written in English in
the code; each room keeps their Vietnamese in locale/vi/LC_MESSAGES/django.po.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "tdkt"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEXT_SUFFIXES = {".html", ".txt", ".svg"}


def rooms() -> list[Path]:
    """Return every folder that keeps messages of its own."""
    return sorted(
        room
        for floor in SOURCE.iterdir()
        if floor.is_dir()
        for room in ([floor] if floor.name == "config" else floor.iterdir())
        if (room / "__init__.py").exists() and any(_found(room))
    )


def _sources(room: Path) -> Iterator[tuple[Path, bytes]]:
    from django.utils.translation.template import templatize

    for path in sorted(room.rglob("*")):
        parts = path.relative_to(room).parts
        if not path.is_file() or parts[0] in ("migrations", "static", "locale"):
            continue
        if path.suffix == ".py":
            yield path, path.read_bytes()
        elif path.suffix in TEXT_SUFFIXES and "templates" in parts:
            words = templatize(path.read_text(), origin=str(path))
            # Indentation of the page means nothing, and would be read as Python's.
            yield path, "\n".join(line.lstrip() for line in words.splitlines()).encode()


def _found(room: Path) -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    for path, source in _sources(room):
        where = path.relative_to(ROOT).as_posix()
        for _line, message, _comments, context in extract(
            "python", BytesIO(source), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            if message and (message if isinstance(message, str) else message[0]):
                yield message, context, where


def _catalog(room: Path) -> Catalog:
    path = room / "locale/vi/LC_MESSAGES/django.po"
    if path.exists():
        with path.open("rb") as file:
            return read_po(file, locale="vi", domain="django")
    return Catalog(locale="vi", domain="django", charset="utf-8", fuzzy=False)


def _merged(room: Path) -> Catalog:
    """Return the room's catalogue with exactly the messages its code has now."""
    old = _catalog(room)
    new = Catalog(
        locale="vi",
        domain="django",
        charset="utf-8",
        fuzzy=False,
        header_comment=f"# Vietnamese messages of {room.relative_to(SOURCE).as_posix()}.",
        creation_date=old.creation_date,
        revision_date=old.revision_date,
    )
    for message, context, where in _found(room):
        ident = message if isinstance(message, str) else message[:2]
        known: Message | None = old.get(
            ident if isinstance(ident, str) else ident[0], context
        )
        string = known.string if known else ("" if isinstance(ident, str) else ("",))
        new.add(
            ident,
            string,
            locations=[(where, None)],
            context=context,
            flags=(known.flags - {"fuzzy"}) if known else (),
        )
    return new


def missing(room: Path) -> list[str]:
    """Return the messages of a room that have no Vietnamese yet."""
    return [
        str(message.id)
        for message in _merged(room)
        if message.id
        and not (message.string if isinstance(message.string, str) else all(message.string))
    ]


def _bytes(write: object, catalog: Catalog, **options: object) -> bytes:
    buffer = BytesIO()
    write(buffer, catalog, **options)  # type: ignore[operator]
    return buffer.getvalue()


def compiled(room: Path) -> bytes:
    return _bytes(write_mo, _merged(room))


def update(room: Path) -> None:
    folder = room / "locale/vi/LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    catalog = _merged(room)
    (folder / "django.po").write_bytes(
        _bytes(
            write_po,
            catalog,
            width=100,
            sort_output=False,
            include_lineno=False,
            omit_header=False,
        )
    )
    (folder / "django.mo").write_bytes(_bytes(write_mo, catalog))


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    chosen = [
        Path(name).resolve() for name in arguments if not name.startswith("-")
    ] or rooms()
    failed = False
    for room in chosen:
        if not check:
            update(room)
        for message in missing(room):
            failed = True
            print(f"{room.relative_to(ROOT)}: no Vietnamese for: {message}")
        compiled_path = room / "locale/vi/LC_MESSAGES/django.mo"
        if check and (
            not compiled_path.exists() or compiled_path.read_bytes() != compiled(room)
        ):
            failed = True
            print(f"{room.relative_to(ROOT)}: django.mo is not up to date")
    return 1 if failed else 0


if __name__ == "__main__":
    from django.conf import settings

    settings.configure(USE_I18N=True)
    sys.exit(main(sys.argv[1:]))
