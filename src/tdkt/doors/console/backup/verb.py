"""tdkt backup: create, verify, restore."""

import argparse
from pathlib import Path

from tdkt.doors.console.answers import print_json
from tdkt.doors.console.words import translate as _


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar=_("ACTION"), required=True)
    create = actions.add_parser("create", help=_("Copy database and files to a folder."))
    create.add_argument(
        "--with-keys",
        action="store_true",
        help=_("copy the keys too; lock the backup away"),
    )
    verify = actions.add_parser("verify", help=_("Check a backup."))
    restore = actions.add_parser("restore", help=_("Put a backup in place."))
    restore.add_argument(
        "--replace", action="store_true", help=_("set the data that is there aside")
    )
    for action, run in ((create, run_create), (verify, run_verify), (restore, run_restore)):
        action.add_argument("folder", type=Path, metavar="DIR")
        action.add_argument("--json", action="store_true", help=_("answer as JSON"))
        action.set_defaults(run=run)


def run_create(options: argparse.Namespace) -> int:
    """Make a backup; exit 1 when files of the installation are lost or damaged."""
    from tdkt.doors.console.house import open_made_house

    open_made_house()
    from tdkt.doors.console.backup.copying import create
    from tdkt.ground.core.moments import now

    made = create(options.folder.absolute(), with_keys=options.with_keys, at=now())
    if options.json:
        print_json(
            {"folder": str(options.folder), "files": len(made.files), "lost": made.lost}
        )
    else:
        words = _("Backup in %(folder)s: the database and %(count)s files.")
        print(words % {"folder": options.folder, "count": len(made.files)})
        for sha256 in made.lost:
            print(_("Lost or damaged on this machine's disk: %(file)s") % {"file": sha256})
        if not options.with_keys:
            print(
                _("Keep TDKT_HOME/identity_key in another safe place: it is not in here.")
            )
    return 1 if made.lost else 0


def run_verify(options: argparse.Namespace) -> int:
    """Check a backup; exit 1 and name each problem when it cannot be relied on."""
    from tdkt.doors.console.house import open_house

    open_house()
    from tdkt.doors.console.backup.checking import problems_in

    problems = problems_in(options.folder.absolute())
    if options.json:
        print_json(
            {"folder": str(options.folder), "whole": not problems, "problems": problems}
        )
    else:
        for problem in problems:
            print(f"{options.folder}: {problem}")
        if not problems:
            print(_("The backup is whole."))
    return 1 if problems else 0


def run_restore(options: argparse.Namespace) -> int:
    """Put a backup in place and verify the audit chain that came with it."""
    from tdkt.doors.console.house import make_ready, open_house

    open_house()
    from tdkt.doors.console.backup.restoring import restore
    from tdkt.ground.audit.queries import verify_chain
    from tdkt.ground.core.moments import now

    done = restore(options.folder.absolute(), replace=options.replace, at=now())
    make_ready()
    chain = verify_chain()
    if options.json:
        print_json(
            {"files": done.files, "kept": done.kept, "chain_is_whole": chain.is_whole}
        )
    else:
        words = _("Restored: the database and %(count)s files.")
        print(words % {"count": done.files})
        if done.kept:
            print(_("What was there before is kept as %(place)s.") % {"place": done.kept})
        if not chain.is_whole:
            words = _("The audit chain in it is broken at entry %(number)s.")
            print(words % {"number": chain.broken_at})
    return 0 if chain.is_whole else 1
