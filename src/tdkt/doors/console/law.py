"""tdkt law: what the law says, asked from a terminal without a database."""

import argparse
import difflib
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tdkt.doors.console.answers import Refused, print_json, print_table
from tdkt.doors.console.words import translate as _

if TYPE_CHECKING:
    from tdkt.tools.calendars.working_days import Calendar

_WEEKEND = {"saturday", "sunday"}
_SUBJECTS = ("individual", "collective", "household")


def day(word: str) -> date:
    """Read a day written YYYY-MM-DD."""
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("write a day as 2026-02-10")) from error


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar=_("ACTION"), required=True)
    check = actions.add_parser("check", help=_("Answer a file of law cases."))
    check.add_argument("file", type=Path, metavar="CASES.yaml")
    check.set_defaults(run=run_check)
    days = actions.add_parser("days", help=_("Count working days."))
    days.add_argument("--from", dest="start", type=day, required=True, metavar="DAY")
    ending = days.add_mutually_exclusive_group(required=True)
    ending.add_argument("--add", type=int, metavar="N", help=_("N working days later"))
    ending.add_argument("--to", dest="end", type=day, metavar="DAY", help=_("count up to"))
    days.set_defaults(run=run_days)
    money = actions.add_parser("money", help=_("Work out award money."))
    money.add_argument("--honour", required=True, metavar="CODE")
    money.add_argument("--subject", choices=_SUBJECTS, default="individual")
    money.add_argument("--on", type=day, required=True, metavar="DAY")
    money.set_defaults(run=run_money)
    for action in (check, days, money):
        action.add_argument("--json", action="store_true", help=_("answer as JSON"))


def run_check(options: argparse.Namespace) -> int:
    """Answer every case of a file: verdict, articles that decide, findings."""
    from tdkt.registry.honours.catalogue import load
    from tdkt.tools.law.cases import CasesInvalid, check_cases

    content, lines = _read_cases(options.file)
    try:
        answers = check_cases(content, load())
    except CasesInvalid as error:
        row = None if error.place is None else lines[error.place]
        reason = f"{error.case_id}: {error.fault}" if error.case_id else error.fault
        raise Refused(reason, str(options.file), row) from error
    if options.json:
        print_json(answers)
    else:
        print_table(
            [_("Case"), _("Verdict"), _("Articles that decide")],
            [[a["id"], a["verdict"], "; ".join(a["decisive_citations"])] for a in answers],
        )
    return 0


def _read_cases(path: Path) -> tuple[Any, list[int]]:
    """
    Return the content of a file of cases and the line on which each case begins.

    Raises:
        Refused: the file is missing or is not YAML; the line is named.
    """
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        content = yaml.load(text, Loader=yaml.CSafeLoader)
    except OSError as error:
        raise Refused(error.strerror or str(error), str(path)) from error
    except UnicodeDecodeError as error:
        raise Refused(_("The file is not text in UTF-8."), str(path)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        raise Refused(reason, str(path), mark.line + 1 if mark else None) from error
    return content, _lines_of_cases(root)


def _lines_of_cases(root: Any) -> list[int]:
    """Return the line on which each case of the list begins, counted from 1."""
    import yaml

    if isinstance(root, yaml.MappingNode):
        for key, cases in root.value:
            if key.value == "cases" and isinstance(cases, yaml.SequenceNode):
                return [case.start_mark.line + 1 for case in cases.value]
    return []


def run_days(options: argparse.Namespace) -> int:
    """
    Answer with the day N working days later, or the number of working days between.

    Counting begins on the day after `--from`, by the published holidays and swaps; what
    an office entered into its own calendar is not asked here.
    """
    from tdkt.tools.calendars.working_days import Calendar, DayOutOfRange, published_swaps

    calendar = Calendar(published_swaps())
    if options.end is None:
        try:
            end, count = calendar.add_working_days(options.start, options.add), options.add
        except DayOutOfRange as error:
            words = _(
                "%(count)s working days from %(day)s leave the calendar. Count fewer."
            )
            raise Refused(words % {"count": options.add, "day": options.start}) from error
    else:
        end = options.end
        count = calendar.working_days_between(options.start, end)
    first, last = sorted((options.start, end))
    _tell_unchecked_years(first, last)
    if options.json:
        off = _days_off(calendar, first, last)
        answer = {"from": options.start, "to": end, "working_days": count, "days_off": off}
        print_json(answer)
    else:
        print(end.isoformat() if options.end is None else count)
    return 0


# The holidays of these years were checked one by one; Tết of others is worked out only.
_CHECKED_YEARS = (2014, 2035)


def _tell_unchecked_years(first: date, last: date) -> None:
    """Say on the error stream when the answer rests on holidays that nobody checked."""
    earliest, latest = _CHECKED_YEARS
    if first.year < earliest or last.year > latest:
        words = _("Holidays were checked for %(first)s to %(last)s only; check others.")
        print(
            "tdkt: " + words % {"first": earliest, "last": latest},
            file=sys.stderr,
        )


def _days_off(calendar: "Calendar", first: date, last: date) -> list[dict[str, str]]:
    """Return the weekdays that are off in a period, each with its reason."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    reasons = ((each, calendar.why_not(each)) for each in days)
    return [
        {"day": each.isoformat(), "reason": reason}
        for each, reason in reasons
        if reason and reason not in _WEEKEND
    ]


def run_money(options: argparse.Namespace) -> int:
    """Work out the money of one award decided on a day, with the articles it rests on."""
    from tdkt.tools.law.money import award_money
    from tdkt.tools.law.parameters import NoValueOnDay

    multiplier, cite, is_verified = _multiplier(options.honour, options.subject, options.on)
    try:
        money = award_money(multiplier, options.on)
    except NoValueOnDay as error:
        words = _("No base salary is on file for %(day)s.")
        raise Refused(words % {"day": options.on}) from error
    if options.json:
        print_json(
            {
                "honour": options.honour,
                "subject": options.subject,
                "day": options.on,
                "amount_vnd": money.amount_vnd,
                "multiplier": float(money.multiplier),
                "base_salary_vnd": int(money.base_salary.value or 0),
                "verified": money.is_verified and is_verified,
                "sources": [cite, money.base_salary.source, money.rounding.source],
            }
        )
    else:
        print(f"{money.amount_vnd:,} đ".replace(",", "."))
        print(f"{money.multiplier} × {money.base_salary.value:,} đ".replace(",", "."))
        for source in (cite, money.base_salary.source, money.rounding.source):
            print(f"  {source}")
    return 0


def _multiplier(code: str, subject: str, on: date) -> tuple[Decimal, str, bool]:
    """
    Return the multiplier of an honour, its article, and whether it was read there.

    Raises:
        Refused: the honour is not known on that day, or carries no money for the subject.
    """
    from tdkt.registry.honours.catalogue import UnknownHonour, load

    known = load()
    if code not in known.codes():
        raise Refused(_unknown_honour(code, known.codes()))
    try:
        honour = known.honour_on(code, on)
    except UnknownHonour as error:
        words = _("No law on file says anything of %(code)s on %(day)s.")
        raise Refused(words % {"code": code, "day": on}) from error
    multiplier = honour.money.multiplier(subject) if honour.money else None
    if honour.money is None or multiplier is None:
        words = _("No money is on file for %(code)s of this kind of subject.")
        raise Refused(words % {"code": code})
    return multiplier, honour.money.cite, honour.money.is_verified(subject)


def _unknown_honour(code: str, codes: Sequence[str]) -> str:
    """Say that nobody knows a code, and which one may have been meant."""
    words = _("There is no honour %(code)s.") % {"code": code}
    near = difflib.get_close_matches(code.upper(), codes, n=3, cutoff=0.6)
    if not near:
        return words
    return f"{words} " + _("Did you mean %(codes)s?") % {"codes": ", ".join(near)}
