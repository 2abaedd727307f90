"""tdkt intake: a unit's list of nominees read and checked, without saving anything."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt.doors.console.answers import Refused, print_json, print_table
from tdkt.doors.console.words import translate as _

if TYPE_CHECKING:
    from tdkt.exchange.intake.reading import NomineeList

_FONTS = ("auto", "unicode", "tcvn3", "vni")


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar=_("ACTION"), required=True)
    nominees = actions.add_parser("nominees", help=_("Read a list of nominees."))
    nominees.add_argument("file", type=Path, metavar="FILE")
    nominees.add_argument(
        "--font", choices=_FONTS, default="auto", help=_("character set of old files")
    )
    nominees.add_argument(
        "--out",
        type=Path,
        metavar="ANNOTATED.xlsx",
        help=_("write the file back with wrong cells coloured"),
    )
    nominees.add_argument("--json", action="store_true", help=_("answer as JSON"))
    nominees.set_defaults(run=run_nominees)


def run_nominees(options: argparse.Namespace) -> int:
    """Print what was read and what is wrong; exit 1 only when the file cannot be read."""
    from tdkt.doors.console.house import open_house

    open_house()
    nominees = _read(options.file, options.font)
    if options.out:
        _give_back(options, nominees)
    if options.json:
        print_json(nominees.to_dict())
    else:
        _print(nominees)
    return 0


def _read(path: Path, font: str) -> "NomineeList":
    """
    Return what stands in a file.

    Raises:
        Refused: there is no such file, or it is no list that can be read.
    """
    from tdkt.exchange.intake.reading import UnreadableFile, read_nominees
    from tdkt.ground.core.moments import today

    if not path.is_file():
        raise Refused(_("There is no such file."), str(path))
    try:
        return read_nominees(path, today=today(), font=font)  # type: ignore[arg-type]
    except UnreadableFile as error:
        raise Refused(error.message, str(path)) from error
    except OSError as error:
        raise Refused(error.strerror or str(error), str(path)) from error


def _give_back(options: argparse.Namespace, nominees: "NomineeList") -> None:
    """
    Write the list with its errors marked.

    Raises:
        Refused: the name ends wrongly for this kind of file, or cannot be written.
    """
    from tdkt.exchange.intake.annotate import annotate, annotated_suffix

    suffix = annotated_suffix(options.file.name)
    if options.out.suffix.lower() != suffix:
        words = _("The marked copy of this file must end in %(suffix)s.")
        raise Refused(words % {"suffix": suffix}, str(options.out))
    if options.out.exists() and options.out.samefile(options.file):
        raise Refused(_("The unit's own file is not overwritten."), str(options.out))
    try:
        annotate(options.file, nominees, options.out, font=options.font)
    except OSError as error:
        raise Refused(error.strerror or str(error), str(options.out)) from error


def _print(nominees: "NomineeList") -> None:
    print_table(
        [_("Row"), _("Name"), _("Born"), _("Unit"), _("Honour")],
        [
            [
                _place(row.sheet, row.row),
                row.name or "—",
                row.birth_date or "",
                row.unit or nominees.unit_hint or "",
                row.honour_code or f"? {row.honour_text}",
            ]
            for row in nominees.rows
        ],
    )
    counts = {
        "rows": len(nominees.rows),
        "errors": len(nominees.errors),
        "warnings": len(nominees.warnings),
    }
    words = _("Rows: %(rows)s. Errors: %(errors)s. Warnings: %(warnings)s.")
    print(f"\n{words % counts}")
    for error in nominees.errors:
        print(f"✗ {nominees.file}:{_place(error.sheet, error.row)}: {error.about}")
    for warning in nominees.warnings:
        print(f"! {nominees.file}:{_place(warning.sheet, warning.row)}: {warning.about}")


def _place(sheet: str | None, row: int | None) -> str:
    return ":".join(str(part) for part in (sheet, row) if part is not None)
