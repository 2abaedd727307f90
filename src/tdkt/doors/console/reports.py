"""tdkt reports: any report of the program, on the screen, as JSON, in Word or Excel."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt.doors.console.answers import Refused, print_json, print_table
from tdkt.doors.console.law import day
from tdkt.doors.console.words import translate as _

if TYPE_CHECKING:
    from tdkt.exchange.reports.figures import Report
    from tdkt.exchange.reports.queries import Asked
    from tdkt.registry.organizations.models import Unit

_SIMILAR_UNITS = 5


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar=_("ACTION"), required=True)
    run = actions.add_parser("run", help=_("Work a report out."))
    run.add_argument("code", metavar="CODE", help=_("for example awards-summary"))
    run.add_argument("--unit", required=True, metavar="UNIT", help=_("code of the unit"))
    run.add_argument("--from", dest="since", type=day, required=True, metavar="DAY")
    run.add_argument("--to", dest="until", type=day, required=True, metavar="DAY")
    run.add_argument("--award-type", default="", help=_("count only this kind of awarding"))
    run.add_argument("--docx", type=Path, metavar="FILE", help=_("write a Word document"))
    run.add_argument("--xlsx", type=Path, metavar="FILE", help=_("write a workbook"))
    run.add_argument("--json", action="store_true", help=_("answer as JSON"))
    run.set_defaults(run=run_report, parser=run)


def run_report(options: argparse.Namespace) -> int:
    """Work a report out and print it; write the files asked for."""
    if options.until < options.since:
        options.parser.error(_("--to lies before --from"))
    from tdkt.doors.console.house import open_made_house

    open_made_house()
    from tdkt.exchange.reports.choices import ReportCode
    from tdkt.exchange.reports.figures import report

    if options.code not in ReportCode.values:
        known = ", ".join(ReportCode.values)
        options.parser.error(
            _("there is no such report; choose %(known)s") % {"known": known}
        )
    asked = _asked(options)
    made = report(options.code, asked)
    _write_files(made, options)
    if options.json:
        period = {"unit": asked.unit.code, "from": options.since, "to": options.until}
        print_json({"report": options.code, **period, **made.plain})
    else:
        _print(made)
    return 0


def _asked(options: argparse.Namespace) -> "Asked":
    from tdkt.casework.dossiers.choices import AwardType
    from tdkt.exchange.reports.queries import Asked, Period

    if options.award_type and options.award_type not in AwardType.values:
        known = ", ".join(AwardType.values)
        options.parser.error(
            _("there is no such kind; choose %(known)s") % {"known": known}
        )
    period = Period(options.since, options.until)
    return Asked(_unit(options.unit), period, options.award_type)


def _unit(code: str) -> "Unit":
    """
    Return a unit by its code.

    Raises:
        Refused: there is none; units whose names hold the same words are named.
    """
    from tdkt.registry.organizations.models import Unit
    from tdkt.registry.organizations.queries import units_named_like

    if unit := Unit.objects.filter(code=code).select_related("parent").first():
        return unit
    words = _("There is no unit with the code %(code)s.") % {"code": code}
    similar = units_named_like(code.replace("-", " ")).order_by("code")[:_SIMILAR_UNITS]
    if codes := [unit.code for unit in similar]:
        words += " " + _("Perhaps: %(codes)s.") % {"codes": ", ".join(codes)}
    raise Refused(words)


def _write_files(made: "Report", options: argparse.Namespace) -> None:
    """Write Word and Excel; official papers are in Vietnamese whatever the terminal is."""
    from django.utils.translation import override

    from tdkt.exchange.reports.printing import report_docx, report_xlsx

    for path, write in ((options.docx, report_docx), (options.xlsx, report_xlsx)):
        if path is None:
            continue
        with override("vi"):
            content = write(made)
        try:
            path.write_bytes(content)
        except OSError as error:
            raise Refused(error.strerror or str(error), str(path)) from error


def _print(made: "Report") -> None:
    asked = made.asked
    print(f"{made.title}\n{asked.unit.name}, {asked.period.since} – {asked.period.until}\n")
    print_table(
        [str(made.label_title), *(str(title) for title in made.columns)],
        [
            [
                str(line.label),
                *("" if f.value is None else str(f.value) for f in line.figures),
            ]
            for line in made.lines
        ],
    )
    print(f"\n{made.rule}")
