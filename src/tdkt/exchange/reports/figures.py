"""
A report as figures that open: one shape for the screen, Word, Excel and programs.

A figure carries the address words (`opens`) by which its rows are found again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tdkt.exchange.reports import queries
from tdkt.exchange.reports.choices import ReportCode
from tdkt.exchange.reports.queries import Asked
from tdkt.exchange.reports.rules import exact_percent, whole_percent
from tdkt.registry.honours import catalogue
from tdkt.registry.people.choices import SubjectKind

Words = str | Promise


class UnknownReport(LookupError):
    """There is no report of this code."""


@dataclass(frozen=True)
class Figure:
    """A number (None when it does not apply) and the words that open its rows, "" if none."""

    value: int | str | None
    opens: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a report's table; `is_total` lines sum up the others."""

    label: Words
    figures: tuple[Figure, ...]
    note: Words = ""
    is_total: bool = False


@dataclass(frozen=True)
class Report:
    """
    A report worked out for a unit and a period.

    Attributes:
        columns: titles of the figure columns.
        lines: the table.
        rule: which rule counted, in words.
        plain: the answer for programs, without the request's own words.
    """

    code: str
    asked: Asked
    label_title: Words
    columns: tuple[Words, ...]
    lines: tuple[Line, ...]
    rule: Words
    plain: Mapping[str, Any]
    has_chart: bool = False

    @property
    def title(self) -> Words:
        return ReportCode(self.code).label


_KIND_COLUMNS = {
    SubjectKind.INDIVIDUAL: pgettext_lazy("column", "Individuals"),
    SubjectKind.COLLECTIVE: pgettext_lazy("column", "Collectives"),
    SubjectKind.HOUSEHOLD: pgettext_lazy("column", "Households"),
}


def _awards_summary(asked: Asked) -> Report:
    rows = queries.awards_summary(asked)
    table: dict[str, dict[str, int]] = {}
    for row in rows:
        table.setdefault(row.honour, {})[row.subject_kind] = row.count
    lines = [
        Line(
            catalogue.load().name(code),
            (
                *tuple(
                    Figure(
                        counts.get(kind, 0), f"{code}:{kind}" if counts.get(kind) else ""
                    )
                    for kind in _KIND_COLUMNS
                ),
                Figure(sum(counts.values()), f"{code}:"),
            ),
        )
        for code, counts in table.items()
    ]
    totals = {
        kind: sum(counts.get(kind, 0) for counts in table.values())
        for kind in _KIND_COLUMNS
    }
    everything = sum(totals.values())
    lines.append(
        Line(
            gettext_lazy("Total"),
            (
                *tuple(
                    Figure(totals[kind], f":{kind}" if totals[kind] else "")
                    for kind in _KIND_COLUMNS
                ),
                Figure(everything, ":" if everything else ""),
            ),
            is_total=True,
        )
    )
    return Report(
        code=ReportCode.AWARDS_SUMMARY,
        asked=asked,
        label_title=gettext_lazy("Honour"),
        columns=(*_KIND_COLUMNS.values(), pgettext_lazy("column", "Together")),
        lines=tuple(lines),
        rule=gettext_lazy(
            "Counted: awards granted in the period to subjects of the unit and of all units "
            "below it, whoever granted them. Revoked awards are not counted."
        ),
        plain={
            "rows": [
                {"honour": row.honour, "subject_kind": row.subject_kind, "count": row.count}
                for row in rows
            ],
            "total": everything,
        },
        has_chart=True,
    )


_HANDLING_LABELS: dict[str, Words] = {
    "received": gettext_lazy("Received"),
    "resolved": gettext_lazy("Resolved"),
    "passed": gettext_lazy("of which passed"),
    "failed": gettext_lazy("of which not passed"),
    "early": gettext_lazy("resolved early"),
    "on_time": gettext_lazy("resolved on the due day"),
    "late": gettext_lazy("resolved late"),
    "pending": gettext_lazy("Pending on the last day"),
    "pending_in_time": gettext_lazy("of which still in time"),
    "pending_overdue": gettext_lazy("of which overdue"),
    "withdrawn": gettext_lazy("Withdrawn by the unit"),
}


def _dossier_handling(asked: Asked) -> Report:
    handling = queries.dossier_handling(asked)
    shares = {
        "passed": handling.passed_percent,
        "failed": handling.failed_percent,
        "early": whole_percent(handling.counts["early"], handling.counts["resolved"]),
        "on_time": whole_percent(handling.counts["on_time"], handling.counts["resolved"]),
        "late": whole_percent(handling.counts["late"], handling.counts["resolved"]),
    }
    lines = tuple(
        Line(
            label,
            (
                Figure(handling.counts[name], name if handling.counts[name] else ""),
                Figure(None if shares.get(name) is None else f"{shares[name]}%"),
            ),
            is_total=name == "received",
        )
        for name, label in _HANDLING_LABELS.items()
    )
    return Report(
        code=ReportCode.DOSSIER_HANDLING,
        asked=asked,
        label_title=gettext_lazy("Dossiers"),
        columns=(
            pgettext_lazy("column", "Number"),
            pgettext_lazy("column", "Of those resolved"),
        ),
        lines=lines,
        rule=gettext_lazy(
            "Counted: dossiers that the unit's own desk received in the period, as they stood "
            "on its last day. Resolved means appraised: passed or not. Days are working days."
        ),
        plain=handling.as_dict(),
    )


_STRUCTURE_LABELS: dict[str, Words] = {
    "individuals": gettext_lazy("Individuals put forward"),
    "direct_workers": gettext_lazy("direct workers"),
    "leaders": gettext_lazy("leaders, from deputy head of division up"),
    "entrepreneurs": gettext_lazy("entrepreneurs"),
    "class_not_stated": gettext_lazy("class not stated"),
    "women": gettext_lazy("women"),
}


def _proposals_structure(asked: Asked) -> Report:
    structure = queries.proposals_structure(asked)
    everybody = structure.counts["individuals"]
    lines = tuple(
        Line(
            label,
            (
                Figure(structure.counts[name], name if structure.counts[name] else ""),
                Figure(_percent_text(structure.counts[name], everybody)),
            ),
            is_total=name == "individuals",
        )
        for name, label in _STRUCTURE_LABELS.items()
    )
    return Report(
        code=ReportCode.PROPOSALS_STRUCTURE,
        asked=asked,
        label_title=gettext_lazy("Which individuals"),
        columns=(pgettext_lazy("column", "Number"), pgettext_lazy("column", "Share")),
        lines=lines,
        rule=gettext_lazy(
            "Counted: proposals of individuals in dossiers that units of the branch handed in and "
            "a desk received in the period; somebody proposed for two honours counts twice. "
            "Shares are of all individuals put forward."
        ),
        plain=structure.as_dict(),
    )


def _percent_text(part: int, whole: int) -> str | None:
    share = exact_percent(part, whole)
    return None if share is None else f"{share}%".replace(".", ",")


_MAKERS: dict[str, Callable[[Asked], Report]] = {
    ReportCode.AWARDS_SUMMARY: _awards_summary,
    ReportCode.DOSSIER_HANDLING: _dossier_handling,
    ReportCode.PROPOSALS_STRUCTURE: _proposals_structure,
}


def report(code: str, asked: Asked) -> Report:
    """Work a report out; raises UnknownReport for a code that does not exist."""
    try:
        return _MAKERS[code](asked)
    except KeyError:
        raise UnknownReport(code) from None


@dataclass(frozen=True)
class Opened:
    """The rows behind a figure: a query, and which template of rows shows it."""

    rows: Any
    kind: str
    title: Words


def open_figure(code: str, asked: Asked, opens: str) -> Opened:
    """
    Return the rows that a figure counted.

    Raises:
        UnknownReport: no such report, or no such figure in it.
    """
    if code == ReportCode.AWARDS_SUMMARY:
        honour, _colon, kind = opens.partition(":")
        if kind and kind not in SubjectKind.values:
            raise UnknownReport(opens)
        title = catalogue.load().name(honour) if honour else _("All honours")
        return Opened(queries.awards_behind(asked, honour, kind), "awards", title)
    if code == ReportCode.DOSSIER_HANDLING and opens in queries.HANDLING_GROUPS:
        rows = (
            queries.dossiers_behind(asked, opens)
            .select_related("submitting_unit", "officer")
            .order_by("received_on", "code", "pk")
        )
        return Opened(rows, "dossiers", _HANDLING_LABELS[opens])
    if code == ReportCode.PROPOSALS_STRUCTURE and opens in queries.STRUCTURE_GROUPS:
        proposals = (
            queries.nominations_behind(asked, opens)
            .select_related("dossier", "dossier__submitting_unit")
            .order_by("name_sort_key", "pk")
        )
        return Opened(proposals, "nominations", _STRUCTURE_LABELS[opens])
    raise UnknownReport(opens)
