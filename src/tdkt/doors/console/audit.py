"""tdkt audit: proof that the record of who did what is whole."""

import argparse

from tdkt.doors.console.answers import print_json
from tdkt.doors.console.words import translate as _


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar=_("ACTION"), required=True)
    verify = actions.add_parser("verify", help=_("Recompute the chain of entries."))
    verify.add_argument("--json", action="store_true", help=_("answer as JSON"))
    verify.set_defaults(run=run_verify)


def run_verify(options: argparse.Namespace) -> int:
    """Recompute the chain; exit 1 and name the first broken link when it is not whole."""
    from tdkt.doors.console.house import open_made_house

    open_made_house()
    from tdkt.ground.audit.queries import verify_chain

    chain = verify_chain()
    if options.json:
        print_json(
            {
                "whole": chain.is_whole,
                "entries": chain.entries,
                "broken_at": chain.broken_at,
                "reason": chain.reason,
            }
        )
    elif chain.is_whole:
        print(_("The chain is whole: %(count)s entries.") % {"count": chain.entries})
    else:
        words = {
            "changed": _("changed"),
            "missing": _("an entry is missing"),
            "cut off": _("cut off"),
        }
        print(
            _("The chain is broken at entry %(number)s: %(reason)s.")
            % {"number": chain.broken_at, "reason": words[chain.reason]}
        )
    return 0 if chain.is_whole else 1
