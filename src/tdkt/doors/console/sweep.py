"""tdkt sweep: look over everybody for who could be proposed and was not."""

import argparse
import sys
import time

from tdkt.doors.console.answers import Refused, print_json
from tdkt.doors.console.house import open_made_house
from tdkt.doors.console.words import translate as _


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--processes",
        type=int,
        metavar="N",
        help=_("how many at once; else one a processor"),
    )
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do at once, in this process, what the worker does every night."""
    if options.processes is not None and options.processes < 1:
        raise Refused(_("At least one process is needed."))
    open_made_house()
    from tdkt.casework.prospects.choices import SweepState
    from tdkt.casework.prospects.services import sweeping
    from tdkt.ground.core.moments import now, today

    began = time.monotonic()
    try:
        sweep = sweeping.ask_for_sweep(on=today(), actor=None, at=now())
    except sweeping.SweepUnderWay as error:
        raise Refused(_("Everybody is being looked over already.")) from error
    except sweeping.NoLawKnown as error:
        raise Refused(_("No law is known for today.")) from error
    sweeping.run_sweep(sweep.pk, processes=options.processes)
    sweep.refresh_from_db()
    if sweep.state != SweepState.DONE:
        raise Refused(_("The look broke off; the log says why. Nothing was changed."))
    seconds = round(time.monotonic() - began, 1)
    if options.json:
        print_json(
            {
                "judged_year": sweep.judged_year,
                "regime": sweep.regime,
                "subjects": sweep.done,
                "within_reach": sweep.found,
                "seconds": seconds,
            }
        )
    else:
        words = _(
            "%(done)s looked over for %(year)s, %(found)s within reach, %(seconds)s s"
        )
        print(
            words
            % {
                "done": sweep.done,
                "year": sweep.judged_year,
                "found": sweep.found,
                "seconds": seconds,
            },
            file=sys.stdout,
        )
    return 0
