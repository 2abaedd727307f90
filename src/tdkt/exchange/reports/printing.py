"""A report on paper: Word with the official head, Excel with real numbers."""

from tdkt.exchange.reports.figures import Line, Report
from tdkt.registry.organizations.models import Unit
from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock
from tdkt.tools.documents.sheets import table_docx, workbook_xlsx
from tdkt.tools.documents.tables import Cell, Column, Sheet, Table

_LABEL_WIDTH, _FIGURE_WIDTH = 46.0, 15.0


def report_docx(report: Report) -> bytes:
    """Return the report as a Word document of the unit."""
    return table_docx(
        Table(
            title=_title(report),
            subtitle=_subtitle(report),
            columns=_columns(report),
            rows=_rows(report),
            notes=(str(report.rule),),
            numbered=False,
        ),
        head=_head(report.asked.unit),
        kind_name="BÁO CÁO",
        abstract=str(report.title),
        signatures=(SignatureBlock("", "", "NGƯỜI LẬP BIỂU", ""),),
    )


def report_xlsx(report: Report) -> bytes:
    """Return the report as a workbook; numbers stay numbers."""
    return workbook_xlsx(
        Sheet(
            title=_title(report),
            subtitle=_subtitle(report),
            columns=_columns(report),
            rows=_rows(report),
            notes=(str(report.rule),),
            numbered=False,
            head_lines=(report.asked.unit.name.upper(),),
            name=str(report.title),
        )
    )


def _title(report: Report) -> str:
    return str(report.title).upper()


def _columns(report: Report) -> tuple[Column, ...]:
    return (
        Column(str(report.label_title), _LABEL_WIDTH),
        *(Column(str(title), _FIGURE_WIDTH) for title in report.columns),
    )


def _rows(report: Report) -> tuple[tuple[Cell, ...], ...]:
    return tuple(_row(line) for line in report.lines)


def _row(line: Line) -> tuple[Cell, ...]:
    return (str(line.label), *(figure.value for figure in line.figures))


def _subtitle(report: Report) -> str:
    period = report.asked.period
    return f"{report.asked.unit.name}, {period.since:%d/%m/%Y}–{period.until:%d/%m/%Y}"


def _head(unit: Unit) -> OfficialHead:
    parent = unit.parent.name.upper() if unit.parent else None
    return OfficialHead(
        parent_body=parent,
        issuing_body=unit.name.upper(),
        number=None,
        symbol="BC-UBND",
        place=unit.place or unit.name,
        day=None,
    )
