"""Figures, and that each equals the rows it opens to."""

from datetime import date, timedelta

import pytest
from tests.factories.decisions import AwardFactory
from tests.factories.dossiers import MONDAY, make_dossier, make_office
from tests.factories.organizations import UnitFactory

from tdkt.casework.dossiers.choices import AwardType, DossierStatus
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.services import appraisal, reception, submission
from tdkt.exchange.reports.choices import ReportCode
from tdkt.exchange.reports.figures import UnknownReport, open_figure, report
from tdkt.exchange.reports.printing import report_docx, report_xlsx
from tdkt.exchange.reports.queries import Asked, Period
from tdkt.exchange.reports.rules import exact_percent, whole_percent

pytestmark = pytest.mark.django_db
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def office():
    return make_office()


def plain(code: str, asked: Asked) -> dict:
    return dict(report(code, asked).plain)


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(3219, 3384, 95), (165, 3384, 5), (1, 2, 50), (1, 200, 1), (0, 5, 0), (0, 0, None)],
)
def test_whole_percent_rounds_half_up(part, whole, percent):
    assert whole_percent(part, whole) == percent


def test_exact_percent_keeps_two_places():
    assert str(exact_percent(1415, 1718)) == "82.36"


def test_awards_are_counted_in_the_branch_by_honour_and_kind(office):
    below = UnitFactory(parent=office.unit)
    for unit, kind, day in (
        (office.unit, "individual", date(2026, 11, 1)),
        (below, "individual", date(2026, 11, 30)),
        (below, "collective", date(2026, 11, 15)),
        (below, "individual", date(2026, 12, 1)),
        (UnitFactory(), "individual", date(2026, 11, 15)),
    ):
        AwardFactory(subject_unit=unit, subject_kind=kind, granted_on=day, honour_code="GK")

    assert plain("awards-summary", Asked(office.commune, NOVEMBER)) == {
        "rows": [
            {"honour": "GK", "subject_kind": "individual", "count": 2},
            {"honour": "GK", "subject_kind": "collective", "count": 1},
        ],
        "total": 3,
    }


def test_revoked_awards_are_not_counted(office):
    AwardFactory(subject_unit=office.unit, granted_on=date(2026, 11, 2), state="revoked")

    assert plain("awards-summary", Asked(office.commune, NOVEMBER))["rows"] == []


def test_handling_counts_the_desk_as_it_stood_on_the_last_day(office):
    early = make_dossier(office, DossierStatus.APPRAISING)
    failed = make_dossier(office, DossierStatus.APPRAISING)
    late = make_dossier(office, DossierStatus.APPRAISING)
    pending = make_dossier(office, DossierStatus.RECEIVED)
    after = MONDAY + timedelta(days=3)
    appraisal.pass_dossier(dossier=early, opinion="", actor=office.officer, at=after)
    appraisal.refuse_dossier(dossier=failed, reason="Trùng", actor=office.officer, at=after)
    appraisal.pass_dossier(dossier=late, opinion="", actor=office.officer, at=after)
    Dossier.objects.filter(pk=late.pk).update(due_on=date(2026, 11, 4))
    Dossier.objects.filter(pk=pending.pk).update(due_on=date(2026, 11, 20))

    counts = plain("dossier-handling", Asked(office.commune, NOVEMBER))

    assert counts == {
        "received": 4,
        "resolved": 3,
        "passed": 2,
        "failed": 1,
        "withdrawn": 0,
        "pending": 1,
        "pending_in_time": 0,
        "pending_overdue": 1,
        "early": 2,
        "on_time": 0,
        "late": 1,
        "passed_percent": 67,
        "failed_percent": 33,
        "early_or_on_time_percent": 67,
        "passed_percent_exact": "66.67",
    }
    before = plain(
        "dossier-handling",
        Asked(office.commune, Period(date(2026, 11, 2), date(2026, 11, 4))),
    )
    assert (before["received"], before["resolved"], before["pending"]) == (4, 0, 4)


def test_a_dossier_that_lies_with_the_unit_is_not_overdue(office):
    in_time = make_dossier(office, DossierStatus.APPRAISING)
    lain_too_long = make_dossier(office, DossierStatus.APPRAISING)
    for dossier, day in ((in_time, 3), (lain_too_long, 60)):
        reception.return_dossier(
            dossier=dossier,
            reason="Thiếu chữ ký",
            fields=[],
            actor=office.officer,
            at=MONDAY + timedelta(days=day),
        )
    asked = Asked(office.commune, Period(date(2026, 11, 1), date(2027, 2, 28)))

    figures = plain("dossier-handling", asked)

    assert (figures["pending_in_time"], figures["pending_overdue"]) == (1, 1)
    for name, dossier in (("pending_in_time", in_time), ("pending_overdue", lain_too_long)):
        opened = open_figure("dossier-handling", asked, name)
        assert [row.pk for row in opened.rows] == [dossier.pk]


@pytest.mark.parametrize(("until", "withdrawn"), [(3, 0), (4, 1)])
def test_a_dossier_given_up_later_was_pending_on_the_last_day(office, until, withdrawn):
    dossier = make_dossier(office, DossierStatus.APPRAISING)
    reception.return_dossier(
        dossier=dossier, reason="Thiếu", fields=[], actor=office.officer, at=MONDAY
    )
    submission.withdraw_dossier(
        dossier=dossier,
        actor=office.submitter,
        at=MONDAY + timedelta(days=2),
        reason="Rút",
    )

    figures = plain(
        "dossier-handling",
        Asked(office.commune, Period(date(2026, 11, 1), date(2026, 11, until))),
    )

    assert (figures["withdrawn"], figures["pending"]) == (withdrawn, 1 - withdrawn)


def test_a_desk_above_does_not_count_the_desks_below(office):
    make_dossier(office, DossierStatus.RECEIVED)

    counts = plain("dossier-handling", Asked(office.commune.parent, NOVEMBER))

    assert counts["received"] == 0
    assert counts["passed_percent"] is None


def test_structure_names_direct_workers_among_all_individuals(office):
    dossier = make_dossier(office, DossierStatus.RECEIVED, nominees=3)
    keys = list(dossier.nominations.values_list("pk", flat=True))
    Nomination.objects.filter(pk__in=keys[:2]).update(worker_class="direct_worker")

    counts = plain("proposals-structure", Asked(office.commune, NOVEMBER))

    assert (
        counts["individuals"],
        counts["direct_workers"],
        counts["direct_workers_percent"],
    ) == (
        3,
        2,
        "66.67",
    )


def test_every_figure_equals_the_rows_it_opens_to(office):
    make_dossier(office, DossierStatus.PROPOSED, nominees=2)
    make_dossier(office, DossierStatus.RECEIVED)
    AwardFactory(subject_unit=office.unit, granted_on=date(2026, 11, 2))
    asked = Asked(office.commune, NOVEMBER)

    opened = 0
    for code in ReportCode.values:
        for line in report(code, asked).lines:
            for figure in line.figures:
                if figure.opens:
                    opened += 1
                    assert (
                        open_figure(code, asked, figure.opens).rows.count() == figure.value
                    )
    assert opened > 8


def test_one_way_of_commendation_narrows_every_report(office):
    make_dossier(office, DossierStatus.RECEIVED)
    sudden = Asked(office.commune, NOVEMBER, AwardType.SUDDEN)

    assert plain("dossier-handling", sudden)["received"] == 0
    assert plain("proposals-structure", sudden)["individuals"] == 0


@pytest.mark.parametrize("opens", ["passed; drop", "GK:nobody", ""])
def test_a_figure_that_does_not_exist_opens_nothing(office, opens):
    code = "dossier-handling" if ":" not in opens else "awards-summary"

    with pytest.raises(UnknownReport):
        open_figure(code, Asked(office.commune, NOVEMBER), opens)


def test_reports_come_as_word_and_excel_with_the_same_figures(office):
    import io

    import docx
    import openpyxl

    make_dossier(office, DossierStatus.RECEIVED)
    made = report("dossier-handling", Asked(office.commune, NOVEMBER))

    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(made)))
    numbers = [cell for row in book.active.iter_rows(values_only=True) for cell in row]
    words = docx.Document(io.BytesIO(report_docx(made)))
    texts = [
        cell.text for table in words.tables for row in table.rows for cell in row.cells
    ]

    assert 1 in numbers
    assert "1" in texts


def test_page_shows_figures_and_opens_their_names(office, signed_in):
    dossier = make_dossier(office, DossierStatus.RECEIVED)
    client = signed_in(office.officer)
    query = {
        "code": "dossier-handling",
        "unit": office.commune.code,
        "since": "2026-11-01",
        "until": "2026-11-30",
    }

    page = client.get("/reports/", query)
    behind = client.get("/reports/behind/", query | {"opens": "received"})

    assert page.status_code == 200
    assert "opens=received" in page.content.decode()
    assert dossier.code in behind.content.decode()
    assert client.get("/reports/word/", query).status_code == 200
    assert client.get("/reports/excel/", query).status_code == 200


def test_another_units_figures_are_not_given(office, signed_in):
    other = make_office("Tây Yên")
    query = {
        "code": "dossier-handling",
        "unit": office.commune.code,
        "since": "2026-11-01",
        "until": "2026-11-30",
    }

    client = signed_in(other.officer)

    assert client.get("/reports/", query).status_code == 422
    assert client.get("/reports/behind/", query | {"opens": "received"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_opened_lists_ask_the_database_the_same_number_of_times(
    office, signed_in, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_dossier(office, DossierStatus.RECEIVED)
    client = signed_in(office.officer)
    query = {
        "code": "dossier-handling",
        "unit": office.commune.code,
        "since": "2026-11-01",
        "until": "2026-11-30",
        "opens": "received",
    }
    client.get("/reports/behind/", query)

    with django_assert_num_queries(6):
        client.get("/reports/behind/", query)
