"""Where the tdkt command begins: choose the verb, load only that verb's module."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import tdkt
from tdkt.doors.console.answers import Refused, tell_refusal
from tdkt.doors.console.words import translate as _

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


@dataclass(frozen=True)
class Verb:
    """
    One verb of the command.

    `module` has `configure(parser)`, which adds the arguments and sets `run`: a function
    from the parsed arguments to the exit code. It is imported only when the verb is used,
    so that a verb which needs no database starts at once.
    """

    name: str
    module: str
    summary: str


def verbs() -> tuple[Verb, ...]:
    home = "tdkt.doors.console"
    return (
        Verb("demo", f"{home}.demo", _("Open the demonstration province.")),
        Verb("serve", f"{home}.serve", _("Serve this installation.")),
        Verb("account", f"{home}.account", _("Give the first administrator an account.")),
        Verb("law", f"{home}.law", _("Ask the law: cases, working days, award money.")),
        Verb("sweep", f"{home}.sweep", _("Find who could be proposed and was not.")),
        Verb(
            "initiatives",
            f"{home}.initiatives",
            _("Find earlier texts in a report; gather the index."),
        ),
        Verb("reports", f"{home}.reports", _("Work out a report or table.")),
        Verb("intake", f"{home}.intake", _("Read a unit's list of nominees.")),
        Verb("audit", f"{home}.audit", _("Verify the chain of who did what.")),
        Verb("backup", f"{home}.backup.verb", _("Copy, check and restore everything.")),
        Verb(
            "load", f"{home}.load.verb", _("Invent a province to practise and measure on.")
        ),
        Verb("health", f"{home}.health", _("Say whether this installation is well.")),
    )


def parser_for(chosen: str | None) -> argparse.ArgumentParser:
    """Return the parser; only the chosen verb knows its own arguments."""
    parser = argparse.ArgumentParser(prog="tdkt", description=_("The TĐKT command."))
    parser.add_argument("--version", action="version", version=tdkt.__version__)
    places = parser.add_subparsers(dest="verb", metavar=_("VERB"), required=True)
    for verb in verbs():
        place = places.add_parser(verb.name, help=verb.summary, description=verb.summary)
        if verb.name == chosen:
            importlib.import_module(verb.module).configure(place)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 when done, 1 when refused. Wrong usage exits with 2."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = next((word for word in words if not word.startswith("-")), None)
    options = parser_for(chosen).parse_args(words)
    try:
        return int(options.run(options))
    except Refused as refused:
        tell_refusal(refused, as_json=getattr(options, "json", False))
        return REFUSED
    except BrokenPipeError:  # `tdkt … | head` closed our output: nothing is wrong
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        return REFUSED


if __name__ == "__main__":
    sys.exit(main())
