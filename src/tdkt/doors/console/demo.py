"""tdkt demo: the demonstration province, built once and then kept."""

import argparse
import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt.doors.console.answers import Refused, print_json, print_table
from tdkt.doors.console.serve import add_address, refuse_used_port, serve
from tdkt.doors.console.words import translate as _

if TYPE_CHECKING:
    from tdkt.doors.console.demonstration import DemoAccount

SEED = 2026


def configure(parser: argparse.ArgumentParser) -> None:
    add_address(parser)
    parser.add_argument(
        "--reset", action="store_true", help=_("throw away and start afresh")
    )
    parser.add_argument("--no-serve", action="store_true", help=_("only make the data"))
    parser.add_argument("--json", action="store_true", help=_("print accounts as JSON"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the demonstration when it is not there, print its accounts, serve it."""
    address = f"http://{options.host}:{options.port}"
    if not options.no_serve:
        refuse_used_port(options.host, options.port)
        os.environ.setdefault("TDKT_PUBLIC_URL", address)
    from tdkt.doors.console.house import load_package_texts, make_ready, open_house

    open_house()
    if options.reset:
        throw_away()
    make_ready()
    accounts = built()
    load_package_texts()
    if options.json:
        print_json([vars(account) for account in accounts])
    else:
        print_accounts(accounts)
        print("\n" + _("Lists of nominees to try: %(folder)s") % {"folder": samples()})
    if not options.no_serve:
        if not options.json:
            print(f"\n  {address}\n", flush=True)
        serve(options.host, options.port)
    return 0


def built() -> "list[DemoAccount]":
    """
    Return the demonstration's accounts, built in one transaction when they are not there.

    Raises:
        Refused: the database already holds the work of a real office.
    """
    from django.db import transaction

    from tdkt.doors.console import demonstration
    from tdkt.ground.accounts.models import User

    if demonstration.is_built():
        return demonstration.accounts()
    if User.objects.exists():
        raise Refused(
            _(
                "This database holds the data of an office. Choose another folder with "
                "TDKT_HOME, or another DATABASE_URL, for the demonstration."
            )
        )
    print(_("Building the demonstration province …"), file=sys.stderr)
    started = time.monotonic()
    with transaction.atomic():
        accounts = demonstration.build(seed=SEED)
    seconds = time.monotonic() - started
    print(_("Built in %(seconds)s seconds.") % {"seconds": round(seconds)}, file=sys.stderr)
    return accounts


def throw_away() -> None:
    """
    Empty the database and the folder of files, if they hold a demonstration.

    Raises:
        Refused: they hold something else; nothing was touched.
    """
    from django.conf import settings
    from django.db import connection

    from tdkt.doors.console import demonstration, house
    from tdkt.ground.accounts.models import User

    tables = connection.introspection.table_names()
    if User._meta.db_table in tables and User.objects.exists():
        if not demonstration.is_built():
            raise Refused(_("This database is not the demonstration; nothing was deleted."))
        house.empty_database()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    # Keys begin anew with the database: what was derived from the old ones must go.
    shutil.rmtree(settings.SEGMENTS_ROOT, ignore_errors=True)


def samples() -> Path:
    """Write sample lists of nominees, good and bad, and return their folder."""
    from django.conf import settings

    from tdkt.exchange.intake.samples import write_samples

    folder = Path(settings.HOME) / "samples"
    write_samples(folder)
    return folder


def print_accounts(accounts: "list[DemoAccount]") -> None:
    print("\n" + _("Sign in as one of these people (all invented):") + "\n")
    print_table(
        [_("Role"), _("Name"), _("Unit"), _("User name"), _("Password")],
        [[str(a.role), a.name, a.unit, a.username, a.password] for a in accounts],
    )
