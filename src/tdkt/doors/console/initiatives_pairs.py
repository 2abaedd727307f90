"""tdkt initiatives pairs: all reports against all, at once, as the worker does every night."""

import argparse
import time
from typing import TYPE_CHECKING, Any

from tdkt.doors.console.answers import Refused, print_json, print_table
from tdkt.doors.console.house import open_made_house
from tdkt.doors.console.words import translate as _

if TYPE_CHECKING:
    from tdkt.casework.reuse.models import Pair, PairSearch

_SHOWN = 20


def add(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the action to those of `tdkt initiatives`."""
    parser = actions.add_parser("pairs", help=_("Compare all reports with all."))
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare all reports with all, store the pairs and print those that share the most."""
    open_made_house()
    from tdkt.casework.reuse.choices import ComparisonState
    from tdkt.casework.reuse.services import ideas, pairs
    from tdkt.ground.core.moments import now

    began = time.monotonic()
    try:
        search = pairs.ask_for_search(at=now())
    except pairs.SearchUnderWay as error:
        raise Refused(_("All reports are being compared with all already.")) from error
    pairs.run_search(search.pk)
    search.refresh_from_db()
    if search.state != ComparisonState.DONE:
        raise Refused(_("The comparison broke off: %(why)s") % {"why": search.failure})
    ideas.write_missing_vectors()
    _tell(search, round(time.monotonic() - began, 1), as_json=options.json)
    return 0


def _tell(search: "PairSearch", seconds: float, *, as_json: bool) -> None:
    from tdkt.casework.reuse.queries.pairs import pairs_that_count

    rows = pairs_that_count().select_related("first", "second")
    count = rows.count()
    if as_json:
        print_json(
            {
                "program": search.program,
                "texts": search.texts,
                "candidates": search.candidates,
                "seconds": seconds,
                "pairs": [_as_json(pair) for pair in rows.iterator()],
            }
        )
        return
    words = _("%(texts)s reports compared, %(pairs)s pairs, %(seconds)s s")
    print(words % {"texts": search.texts, "pairs": count, "seconds": seconds})
    if count:
        print_table(
            [_("share"), _("later report"), _("earlier report")],
            [
                [f"{pair.share:.0%}", pair.second.title[:50], pair.first.title[:50]]
                for pair in rows[:_SHOWN]
            ],
        )


def _as_json(pair: "Pair") -> dict[str, Any]:
    return {
        "first": pair.first_id,
        "second": pair.second_id,
        "first_title": pair.first.title,
        "second_title": pair.second.title,
        "group": pair.group,
        "share": round(pair.share, 4),
        "shared_hashes": pair.shared_hashes,
        "passages": pair.spans,
        "method": pair.method,
    }
