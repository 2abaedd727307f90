"""tdkt law: what the law says, asked from a terminal without a database."""

import argparse
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tdkt.doors.console.answers import print_json
from tdkt.doors.console.words import translate as _

if TYPE_CHECKING:
    from tdkt.tools.calendars.working_days import Calendar


def day(word: str) -> date:
    """Read a day written YYYY-MM-DD."""
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("write a day as 2026-02-10")) from error


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar=_("ACTION"), required=True)
    days = actions.add_parser("days", help=_("Count working days."))
    days.add_argument("--from", dest="start", type=day, required=True, metavar="DAY")
    ending = days.add_mutually_exclusive_group(required=True)
    ending.add_argument(
        "--add", type=int, metavar="N", help=_("the N-th working day after")
    )
    ending.add_argument("--to", dest="end", type=day, metavar="DAY", help=_("count up to"))
    days.add_argument("--json", action="store_true", help=_("answer as JSON"))
    days.set_defaults(run=run_days)


def run_days(options: argparse.Namespace) -> int:
    """
    Answer with the day N working days later, or the number of working days between.

    Counting begins on the day after `--from`, by the published holidays and swaps; what
    an office entered into its own calendar is not asked here.
    """
    from tdkt.tools.calendars.working_days import Calendar, published_swaps

    calendar = Calendar(published_swaps())
    if options.end is None:
        end, count = calendar.add_working_days(options.start, options.add), options.add
    else:
        end = options.end
        count = calendar.working_days_between(options.start, end)
    first, last = sorted((options.start, end))
    off = _days_off(calendar, first, last)
    if options.json:
        answer = {"from": options.start, "to": end, "working_days": count, "days_off": off}
        print_json(answer)
    else:
        print(end.isoformat() if options.end is None else count)
    return 0


def _days_off(calendar: "Calendar", first: date, last: date) -> list[dict[str, str]]:
    """Return the weekdays that are off in a period, each with its reason."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    reasons = ((each, calendar.why_not(each)) for each in days)
    return [
        {"day": each.isoformat(), "reason": reason}
        for each, reason in reasons
        if reason and reason not in {"saturday", "sunday"}
    ]
