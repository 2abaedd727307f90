"""Achievement reports are compared within their batch and with past years."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.dossiers import MONDAY, PAPER, Office, make_draft, make_office
from tests.factories.reuse import invented, report

from tdkt.casework.dossiers.choices import PaperKind, ReportState
from tdkt.casework.dossiers.models import AchievementReport, Dossier, Paper
from tdkt.casework.dossiers.queries.reports import Origin, reports_finding, reports_of
from tdkt.casework.dossiers.services import drafting, reception, submission
from tdkt.casework.dossiers.services.drafting import NomineeFacts
from tdkt.casework.dossiers.services.reports import compare_reports
from tdkt.casework.reuse.choices import ComparisonState, TextKind
from tdkt.casework.reuse.models import Comparison, Source, Text
from tdkt.ground.core.files import PDF, TEXT
from tdkt.registry.people.models import Subject
from tdkt.tools.law.evaluation import Verdict

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


@pytest.fixture
def office() -> Office:
    return make_office()


def draft_of(office: Office, achievements: Sequence[str], **changes: Any) -> Dossier:
    """Make a draft whose nominees have what was typed for each."""
    dossier = make_draft(office, nominees=0, **changes)
    drafting.add_nominees(
        dossier=dossier,
        nominees=[
            NomineeFacts(office.person(f"Thị Bé {_word(n)}"), "LDTT", achievement=words)
            for n, words in enumerate(achievements)
        ],
        actor=office.submitter,
        at=MONDAY,
    )
    dossier.refresh_from_db()
    return dossier


def _word(n: int) -> str:
    return "".join("ABCDEFGHIK"[int(digit)] for digit in str(n))


def attach(office: Office, dossier: Dossier, name: str, words: str | bytes) -> Paper:
    content = words.encode() if isinstance(words, str) else words
    return drafting.attach_paper(
        dossier=dossier,
        kind=PaperKind.REPORT,
        name=name,
        content=content,
        content_type=PDF if content.startswith(b"%PDF") else TEXT,
        actor=office.submitter,
        at=MONDAY,
    )


def hand_in(office: Office, dossier: Dossier) -> Dossier:
    submission.submit_dossier(dossier=dossier, actor=office.submitter, at=MONDAY)
    dossier.refresh_from_db()
    return dossier


def row_of(paper: Paper) -> AchievementReport:
    return AchievementReport.objects.get(paper=paper)


def test_typed_reports_are_kept_and_compared_on_handing_in(office: Office) -> None:
    copied = invented(1)
    dossier = draft_of(office, [copied, copied, invented(2)])

    hand_in(office, dossier)

    texts = list(Text.objects.order_by("pk"))
    people = [list(one.authors.values_list("pk", flat=True)) for one in texts]
    nominees = dossier.nominations.order_by("position").values_list("subject_id", flat=True)
    assert people == [[key] for key in nominees]
    assert {(one.kind, one.unit_id, one.year, one.address) for one in texts} == {
        (
            TextKind.ACHIEVEMENT,
            office.unit.pk,
            dossier.judged_year,
            reverse("dossiers:detail", args=[dossier.pk]),
        )
    }
    shown = reports_of(dossier, office.officer, TODAY)
    first, second, clean = shown.lines[:3]
    assert (first.share, first.origin, first.source) == (1, Origin.BATCH, second.name)
    assert (second.share, second.origin, second.source) == (1, Origin.BATCH, first.name)
    assert (clean.share, clean.origin, clean.asks_for_a_look) == (0, None, False)
    assert [one.names for one in shown.groups] == [(first.name, second.name)]
    assert shown.under_way == 0


def test_copies_with_names_changed_are_a_group_however_many_they_are(
    office: Office,
) -> None:
    # The engine takes wording that ten reports share for common; a group does not.
    words = invented(1, 200)
    dossier = draft_of(
        office, [f"Tôi tên là Thị Bé {_word(n)}. {words}" for n in range(14)]
    )

    hand_in(office, dossier)

    shown = reports_of(dossier, office.officer, TODAY)
    assert [len(one.names) for one in shown.same] == [14]
    finding = reports_finding(dossier, TODAY)
    assert finding is not None
    assert (finding.verdict, finding.verified) == (Verdict.NEEDS_A_PERSON, False)
    assert (finding.facts["alike"], finding.facts["groups"]) == (14, 1)


def test_own_earlier_report_and_that_of_somebody_else_are_told_apart(
    office: Office,
) -> None:
    own, other = invented(1), invented(2)
    dossier = draft_of(office, [own, other])
    subject = dossier.nominations.order_by("position").first()
    assert subject is not None
    mine = report(own, office.unit, subject.subject, kind="achievement", title="Của tôi")
    hidden = make_office("Đông Hòa").unit
    report(other, hidden, kind="achievement", title="Không được thấy")

    hand_in(office, dossier)

    lines = reports_of(dossier, office.officer, TODAY).lines
    assert {(one.origin, one.source) for one in lines if one.share is not None} == {
        (Origin.OWN, mine.title),
        (Origin.OTHER, ""),
    }


def test_short_texts_are_not_compared_and_only_named_when_the_same(office: Office) -> None:
    dossier = draft_of(office, ["Hoàn thành tốt nhiệm vụ."] * 3 + ["Việc khác."])

    hand_in(office, dossier)

    shown = reports_of(dossier, office.officer, TODAY)
    assert (Text.objects.count(), Comparison.objects.count()) == (0, 0)
    assert shown.short == 4
    assert [(len(one.names), one.are_short) for one in shown.groups] == [(3, True)]
    assert reports_finding(dossier, TODAY) is None


def test_a_paper_is_put_to_the_nominee_its_file_or_its_head_names(office: Office) -> None:
    dossier = draft_of(office, ["", "", ""])
    by_file = attach(office, dossier, "BCTT_thi-be-A.txt", invented(1))
    by_head = attach(office, dossier, "bao cao.txt", "Họ tên: Thị Bé B\n" + invented(2))
    nobody = attach(office, dossier, "khac.txt", invented(3))

    hand_in(office, dossier)

    named = {
        row.paper_id: row.nomination.name if row.nomination else None
        for row in dossier.reports.exclude(text=None).select_related("nomination")
    }
    assert named == {by_file.pk: "Thị Bé A", by_head.pk: "Thị Bé B", nobody.pk: None}


def test_a_replaced_paper_withdraws_its_text(office: Office) -> None:
    dossier = draft_of(office, [""])
    paper = attach(office, dossier, "thi be A.txt", invented(1))
    compare_reports(dossier=dossier, actor=office.submitter, at=MONDAY)
    old = row_of(paper).text
    assert old is not None

    newer = attach(office, dossier, "thi be A.txt", invented(2))
    compare_reports(dossier=dossier, actor=office.submitter, at=MONDAY)

    old.refresh_from_db()
    assert old.withdrawn_at is not None
    new = row_of(newer).text
    assert new is not None
    assert (new.content, new.withdrawn_at) == (invented(2), None)
    assert not AchievementReport.objects.filter(paper=paper).exists()


def test_a_corrected_typed_report_takes_the_place_of_the_old_text(office: Office) -> None:
    dossier = draft_of(office, [invented(1)])
    compare_reports(dossier=dossier, actor=office.submitter, at=MONDAY)
    nomination = dossier.nominations.get()
    drafting.edit_nominee(
        nomination=nomination,
        achievement=invented(2),
        words=drafting.SnapshotWords(),
        declarations_confirmed=True,
        actor=office.submitter,
        at=MONDAY,
        expected_version=Dossier.objects.get(pk=dossier.pk).version,
    )

    compare_reports(dossier=dossier, actor=office.submitter, at=MONDAY)

    standing = Text.objects.filter(withdrawn_at=None)
    assert [one.content for one in standing] == [invented(2)]
    assert Text.objects.count() == 2


@pytest.mark.parametrize("way", ["drop", "withdraw"])
def test_what_is_dropped_or_given_up_is_no_longer_compared_with(
    office: Office, way: str
) -> None:
    dossier = draft_of(office, [invented(1)])
    compare_reports(dossier=dossier, actor=office.submitter, at=MONDAY)

    if way == "drop":
        drafting.drop_nominee(
            nomination=dossier.nominations.get(), actor=office.submitter, at=MONDAY
        )
    else:
        submission.withdraw_dossier(
            dossier=dossier, actor=office.submitter, at=MONDAY, reason="thôi"
        )

    assert Text.objects.filter(withdrawn_at=None).count() == 0
    assert not dossier.reports.filter(nomination__isnull=False).exists()


def test_a_file_that_cannot_be_read_is_attached_and_says_why(office: Office) -> None:
    dossier = draft_of(office, [""], papers=False)

    damaged = attach(office, dossier, "hong.pdf", PAPER)
    secret = attach(office, dossier, "mat.txt", "TUYỆT MẬT\n" + invented(1))
    compare_reports(dossier=dossier, actor=office.submitter, at=MONDAY)

    states = {(row_of(one).state, row_of(one).refusal) for one in (damaged, secret)}
    assert states == {
        (ReportState.UNREADABLE, "damaged"),
        (ReportState.UNREADABLE, "secret"),
    }
    assert row_of(secret).content == ""
    assert Text.objects.count() == 0


def test_nothing_is_kept_when_handing_in_is_rolled_back(office: Office) -> None:
    dossier = draft_of(office, [invented(1)])

    with transaction.atomic():
        submission.submit_dossier(dossier=dossier, actor=office.submitter, at=MONDAY)
        kept = Text.objects.count(), Comparison.objects.count()
        transaction.set_rollback(True)

    assert kept == (1, 1)
    assert (Text.objects.count(), Comparison.objects.count()) == (0, 0)
    assert not dossier.reports.filter(nomination__isnull=False).exists()


def test_a_draft_is_not_among_the_texts_before_the_unit_asks(office: Office) -> None:
    dossier = draft_of(office, [invented(1)])
    attach(office, dossier, "thi be A.txt", invented(2))

    assert Text.objects.count() == 0
    with pytest.raises(PermissionDenied):
        compare_reports(dossier=dossier, actor=office.officer, at=MONDAY)


def test_who_appraises_reads_the_panel_and_the_unit_as_long_as_it_can_mend(
    client: Client, office: Office
) -> None:
    dossier = draft_of(office, [invented(1), invented(1)])
    page = reverse("dossiers:reports", args=[dossier.pk])

    def status(user: Any) -> int:
        client.force_login(user)
        return client.get(page).status_code

    assert (status(office.submitter), status(office.officer)) == (200, 404)

    hand_in(office, dossier)
    reception.receive_dossier(dossier=dossier, actor=office.clerk, at=MONDAY)

    people = (office.officer, office.leader, office.inspector)
    assert [status(one) for one in people] == [200, 200, 200]
    assert (status(office.submitter), status(office.clerk)) == (404, 404)
    client.force_login(office.officer)
    words = client.get(reverse("dossiers:detail", args=[dossier.pk])).content.decode()
    assert 'id="reports"' in words
    client.force_login(office.submitter)
    words = client.get(reverse("dossiers:detail", args=[dossier.pk])).content.decode()
    assert 'id="reports"' not in words


def test_the_button_compares_and_a_stranger_finds_nothing(
    client: Client, office: Office
) -> None:
    dossier = draft_of(office, [invented(1)])
    address = reverse("dossiers:reports_compare", args=[dossier.pk])

    client.force_login(make_office("Đông Hòa").submitter)
    assert client.post(address).status_code == 404
    client.force_login(office.submitter)
    assert client.get(address).status_code == 405
    answer = client.post(address)

    assert answer.status_code == 302
    assert Comparison.objects.get().state == ComparisonState.DONE


def test_the_panel_asks_no_more_of_150_nominees_than_of_two(office: Office) -> None:
    def queries(count: int) -> tuple[int, int]:
        dossier = make_draft(office, nominees=0, papers=False)
        subjects: list[Subject] = [
            office.person(f"Thị Bé {_word(n)}") for n in range(count)
        ]
        drafting.add_nominees(
            dossier=dossier,
            nominees=[NomineeFacts(one, "LDTT", achievement="Tốt.") for one in subjects],
            actor=office.submitter,
            at=MONDAY,
        )
        with CaptureQueriesContext(connection) as asking:
            compare_reports(dossier=dossier, actor=office.submitter, at=MONDAY)
        rows = list(dossier.reports.select_related("nomination").order_by("pk"))
        words = invented(count)
        for row in rows:
            row.text = report(words, office.unit, kind="achievement")
            row.state, row.alike = ReportState.KEPT, 1
            row.save()
        found = Comparison.objects.bulk_create(
            Comparison(text=row.text, state="done", asked_at=MONDAY, share=0.9)
            for row in rows
        )
        first = rows[0].text
        assert first is not None
        Source.objects.bulk_create(
            Source(comparison=one, text=first, group="other", share=0.9, position=1)
            for one in found
        )
        with CaptureQueriesContext(connection) as reading:
            shown = reports_of(dossier, office.officer, TODAY)
        assert (len(shown.lines), len(shown.groups[0].names)) == (count, count)
        assert {one.origin for one in shown.lines} == {Origin.BATCH}
        return len(asking), len(reading)

    queries(2)  # the reader's roles are looked up once
    few, many = queries(2), queries(150)

    assert many[1] == few[1]
    # SQLite writes some hundred rows at a time.
    assert many[0] <= few[0] + 4
