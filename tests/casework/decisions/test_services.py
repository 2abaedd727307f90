"""Drafting, issuing, recording: what is written, and what is refused with nothing written."""

from dataclasses import asdict
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.councils import council_of, nominate
from tests.factories.decisions import DecisionFactory, approved_dossier, draft_of
from tests.factories.organizations import (
    CommuneFactory,
    ProvinceFactory,
    UnitFactory,
    user_with_role,
)
from tests.factories.people import PersonFactory

from tdkt.casework.councils.models import Sitting, SittingResult
from tdkt.casework.decisions import queries
from tdkt.casework.decisions.models import Award, Decision, DecisionLine
from tdkt.casework.decisions.rules.identifiers import read_identifier
from tdkt.casework.decisions.rules.numbers import NumberFault
from tdkt.casework.decisions.services import (
    certificates,
    drafting,
    issuing,
    numbers,
    recording,
)
from tdkt.casework.dossiers.choices import DossierStatus, NominationState
from tdkt.ground.audit.models import Entry
from tdkt.registry.honours import history

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def issue(decision, officer, at, day=DAY, number=None, version=None):
    return issuing.issue_decision(
        decision=decision,
        issued_on=day,
        number=number,
        expected_version=decision.version if version is None else version,
        actor=officer,
        at=at,
    )


# --- Drafts -----------------------------------------------------------------------------


def test_a_draft_proposes_its_wording(unit, officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at, complete=False)

    assert decision.abstract == "Về việc công nhận danh hiệu “Lao động tiên tiến” năm 2026"
    assert decision.articles[0] == (
        "Công nhận danh hiệu “Lao động tiên tiến” năm 2026 đối với 02 cá nhân "
        "(có danh sách kèm theo)."
    )
    assert "1.520.000 đồng" in decision.articles[1]
    assert decision.legal_bases[-1] == (
        "Theo đề nghị của Trường Tiểu học An Biên tại Tờ trình số 05/TTr-THAB "
        "ngày 02/11/2026"
    )
    assert decision.lines.count() == 2
    assert list(decision.dossiers.all()) == [dossier]


def test_the_last_decision_lends_its_signer(unit, officer, dossier, at):
    DecisionFactory(unit=unit, signing_capacity="KT.", recipients=["Như Điều 3", "Lưu: VT"])

    decision = draft_of(dossier, officer=officer, at=at, complete=False)

    assert (decision.signer_name, decision.signing_capacity, decision.recipients) == (
        *("Trần Thị Bình", "KT."),
        ["Như Điều 3", "Lưu: VT"],
    )


def test_dossiers_of_different_units_are_not_mixed(officer, dossier, at):
    other = approved_dossier(CommuneFactory())

    with pytest.raises(drafting.DifferentUnits):
        draft_of(dossier, other, officer=officer, at=at)


def test_a_nominee_stands_in_one_decision_only(officer, dossier, at):
    draft_of(dossier, officer=officer, at=at)

    with pytest.raises(drafting.NothingToDecide):
        draft_of(dossier, officer=officer, at=at)


def test_a_dossier_not_approved_has_nothing_to_decide(unit, officer, at):
    waiting = approved_dossier(unit)
    waiting.status = DossierStatus.FOR_APPROVAL
    waiting.save(update_fields=["status"])

    with pytest.raises((drafting.NothingToDecide, PermissionDenied)):
        draft_of(waiting, officer=officer, at=at)


def test_saving_over_a_colleague_is_refused(officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)
    texts = drafting.DraftTexts(
        **{name: getattr(decision, name) for name in drafting.DraftTexts.__annotations__}
    )
    changed = drafting.DraftTexts(**asdict(texts) | {"abstract": "Về việc khác"})
    by = {"actor": officer, "at": at}
    drafting.save_draft(decision=decision, texts=changed, expected_version=1, **by)

    with pytest.raises(drafting.DecisionChangedMeanwhile):
        drafting.save_draft(decision=decision, texts=texts, expected_version=1, **by)

    decision.refresh_from_db()
    assert (decision.abstract, decision.version) == ("Về việc khác", 2)


def test_a_line_taken_out_waits_for_another_decision(officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)
    first, last = decision.lines.all()

    drafting.drop_line(
        decision=decision, line=first, expected_version=1, actor=officer, at=at
    )

    assert [one.count for one in queries.approved_groups(officer)] == [1]
    with pytest.raises(drafting.NothingToDecide):
        drafting.drop_line(
            decision=decision, line=last, expected_version=2, actor=officer, at=at
        )


def test_a_discarded_draft_frees_its_nominees(officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)

    drafting.discard_draft(decision=decision, expected_version=1, actor=officer, at=at)

    assert (Decision.objects.count(), DecisionLine.objects.count()) == (0, 0)
    assert [one.count for one in queries.approved_groups(officer)] == [2]


# --- Issuing ----------------------------------------------------------------------------


def test_issuing_takes_the_number_and_makes_the_awards(unit, officer, dossier, at):
    decision = issue(draft_of(dossier, officer=officer, at=at), officer, at)

    dossier.refresh_from_db()
    awards = list(queries.awards_of_decision(decision))
    assert (decision.full_number, decision.issued_on) == ("01/QĐ-UBND", DAY)
    assert dossier.status == DossierStatus.DECIDED
    assert set(dossier.nominations.values_list("state", flat=True)) == {
        NominationState.AWARDED
    }
    # An before Hoa: the order of the printed list is the order of the golden book.
    assert [(a.name, a.register_number, a.money_vnd, a.state) for a in awards] == [
        ("Nguyễn Văn An", 1, 760_000, "valid"),
        ("Lý Thị Hoa", 2, 760_000, "valid"),
    ]
    assert all(read_identifier(award.identifier) for award in awards)
    first = awards[0]
    assert (first.post_title, first.unit_name, first.honour_year, first.gender) == (
        *("Giáo viên", "Trường Tiểu học An Biên", 2026),
        "male",
    )
    assert first.money_making["base_salary"] == "2530000"
    entry = Entry.objects.get(action="decisions.issued")
    assert entry.after == {
        "number": "01/QĐ-UBND",
        "day": "2026-11-23",
        "awards": 2,
        "money_vnd": 1_520_000,
    }


def test_the_snapshot_stays_when_the_person_changes(officer, dossier, at):
    nomination = dossier.nominations.order_by("pk").first()
    decision = issue(draft_of(dossier, officer=officer, at=at), officer, at)
    subject = nomination.subject
    subject.name = "Nguyễn Văn Khác"
    subject.save(update_fields=["name"])

    assert decision.awards.get(nomination=nomination).name == "Nguyễn Văn An"


def test_part_of_a_dossier_leaves_the_rest_open(unit, officer, at):
    dossier = approved_dossier(unit, [("Nguyễn Văn An", "LDTT"), ("Lý Thị Hoa", "GK")])
    titles = drafting.compose_decision(picks={(dossier.pk, "LDTT")}, actor=officer, at=at)
    titles.signer_name, titles.place = "Trần Thị Bình", "An Biên"
    titles.save()

    issue(titles, officer, at)

    dossier.refresh_from_db()
    assert dossier.status == DossierStatus.APPROVED
    assert [(one.honour_code, one.count) for one in queries.approved_groups(officer)] == [
        ("GK", 1)
    ]
    issue(draft_of(dossier, officer=officer, at=at), officer, at)
    dossier.refresh_from_db()
    assert dossier.status == DossierStatus.DECIDED


def test_issuing_twice_is_refused(officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)
    issue(decision, officer, at)

    with pytest.raises(drafting.DecisionIssued):
        issue(decision, officer, at, version=1)

    assert (
        Award.objects.count(),
        Entry.objects.filter(action="decisions.issued").count(),
    ) == (
        2,
        1,
    )


def test_issuing_what_a_colleague_changed_is_refused(officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)
    Decision.objects.filter(pk=decision.pk).update(version=5)

    with pytest.raises(drafting.DecisionChangedMeanwhile):
        issue(decision, officer, at, version=1)

    assert Award.objects.count() == 0


def test_an_incomplete_draft_names_what_is_missing(officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at, complete=False)
    decision.recipients, decision.place = [], ""
    decision.save(update_fields=["recipients", "place"])

    with pytest.raises(issuing.DraftIncomplete) as refused:
        issue(decision, officer, at)

    assert refused.value.missing == ["recipients", "signer_name", "place"]
    assert Award.objects.count() == 0


def test_a_commune_cannot_issue_a_provincial_certificate(unit, officer, at):
    dossier = approved_dossier(unit, [("Nguyễn Văn An", "BK_BT")])
    decision = draft_of(dossier, officer=officer, at=at)

    with pytest.raises(issuing.OutsideAuthority) as refused:
        issue(decision, officer, at)

    assert [(one.honour_code, one.source) for one in refused.value.findings] == [
        ("BK_BT", "Luật 06/2022/QH15, Điều 79 khoản 2; Luật 06/2022/QH15, Điều 79 khoản 4")
    ]
    dossier.refresh_from_db()
    assert dossier.status == DossierStatus.APPROVED


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2026, 11, 3)])
def test_the_day_lies_between_reception_and_today(officer, dossier, at, day):
    with pytest.raises(issuing.DayImpossible):
        issue(draft_of(dossier, officer=officer, at=at), officer, at, day=day)


def reviewed(nomination, officer, at, held_on):
    sitting = Sitting.objects.create(
        council=council_of(nomination.dossier.receiving_unit),
        held_on=held_on,
        members_total=5,
        members_present=5,
        chair_name="Trần Thị Bình",
        secretary_name="Lê Văn Cường",
        entered_by=officer,
        entered_at=at,
    )
    return SittingResult.objects.create(sitting=sitting, nomination=nomination, agreed=True)


def test_no_decision_is_older_than_the_council_it_rests_on(officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)
    reviewed(dossier.nominations.first(), officer, at, held_on=date(2026, 11, 20))

    with pytest.raises(issuing.DayImpossible):
        issue(decision, officer, at, day=date(2026, 11, 19))
    issue(decision, officer, at, day=date(2026, 11, 20))


def test_the_vote_of_the_council_is_not_for_the_unit(officer, dossier, at, signed_in):
    reviewed(dossier.nominations.first(), officer, at, held_on=date(2026, 11, 20))
    issue(draft_of(dossier, officer=officer, at=at), officer, at)
    award = Award.objects.get(nomination=dossier.nominations.first())
    submitter = user_with_role("submitter", dossier.submitting_unit)

    seen = [
        len(signed_in(user).get(award.get_absolute_url()).context["reviews"])
        for user in (officer, submitter)
    ]
    assert seen == [1, 0]


def test_what_happened_to_a_draft_is_not_for_who_never_saw_it(
    officer, dossier, at, signed_in
):
    decision = draft_of(dossier, officer=officer, at=at)
    drafting.drop_line(
        decision=decision,
        line=decision.lines.get(nomination__name="Lý Thị Hoa"),
        expected_version=decision.version,
        actor=officer,
        at=at,
    )
    decision.refresh_from_db()
    issue(decision, officer, at)
    address = f"/decisions/{decision.pk}/"
    submitter = user_with_role("submitter", dossier.submitting_unit)

    pages = [signed_in(one).get(address).content.decode() for one in (officer, submitter)]

    assert ["Lý Thị Hoa" in page for page in pages] == [True, False]


def test_a_nominee_removed_meanwhile_stops_the_issue(officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)
    dossier.nominations.filter(name="Lý Thị Hoa").update(state=NominationState.REMOVED)

    with pytest.raises(issuing.NominationsChanged):
        issue(decision, officer, at)


def test_only_an_officer_of_the_unit_issues(unit, officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)

    for stranger in (
        user_with_role("officer", unit.parent),
        user_with_role("leader", unit),
        user_with_role("submitter", unit),
    ):
        with pytest.raises(PermissionDenied):
            issue(decision, stranger, at)


# --- Numbers ----------------------------------------------------------------------------


def test_numbers_follow_one_another_within_a_year_and_a_symbol(unit, officer, at):
    found = [
        issue(
            draft_of(approved_dossier(unit), officer=officer, at=at), officer, at
        ).full_number
        for _ in range(3)
    ]

    assert found == ["01/QĐ-UBND", "02/QĐ-UBND", "03/QĐ-UBND"]


def test_a_number_of_the_records_office_moves_the_row_on(unit, officer, at):
    def make(**given):
        draft = draft_of(approved_dossier(unit), officer=officer, at=at)
        return issue(draft, officer, at, **given).number

    assert make(number=417) == 417
    assert make() == 418
    assert make(number=400) == 400
    assert make() == 419


@pytest.mark.parametrize(
    ("number", "day", "fault"),
    [
        (417, DAY, NumberFault.TAKEN),
        (418, date(2026, 11, 10), NumberFault.EARLIER_THAN_LOWER),
        (416, DAY, NumberFault.LATER_THAN_HIGHER),
    ],
)
def test_a_number_taken_or_out_of_order_is_refused(unit, officer, at, number, day, fault):
    first = draft_of(approved_dossier(unit), officer=officer, at=at)
    issue(first, officer, at, day=date(2026, 11, 20), number=417)
    second = draft_of(approved_dossier(unit), officer=officer, at=at)

    with pytest.raises(numbers.NumberRefused) as refused:
        issue(second, officer, at, number=number, day=day)

    assert refused.value.finding.fault == fault
    assert Award.objects.count() == 1


def test_the_next_number_shown_is_the_number_taken(unit, officer, at):
    shown = numbers.next_number(unit, 2026, "QĐ-UBND")

    assert (
        issue(draft_of(approved_dossier(unit), officer=officer, at=at), officer, at).number
        == shown
    )


def test_golden_books_are_kept_by_unit_honour_and_year(unit, officer, at):
    mixed = approved_dossier(unit, [("Nguyễn Văn An", "LDTT"), ("Lý Thị Hoa", "GK")])
    earlier = approved_dossier(unit, judged_year=2025)
    for one in (mixed, earlier, approved_dossier(unit)):
        issue(draft_of(one, officer=officer, at=at), officer, at)

    assert sorted(
        Award.objects.values_list("honour_code", "honour_year", "register_number")
    ) == [("GK", 2026, 1), ("LDTT", 2025, 1), ("LDTT", 2026, 1), ("LDTT", 2026, 2)]


# --- Decisions taken elsewhere ----------------------------------------------------------


@pytest.fixture
def prime_minister():
    return UnitFactory(
        name="Thủ tướng Chính phủ", level="central", authority_role="prime_minister"
    )


def elsewhere(issuer, **fields):
    given = {"number": 1234, "symbol": "QĐ-TTg", "issued_on": DAY}
    return recording.Elsewhere(issuer=issuer, **given | fields)


def test_the_decision_of_another_body_closes_the_draft(unit, officer, prime_minister, at):
    dossier = approved_dossier(unit, [("Nguyễn Văn An", "BK_TTG")])
    draft = draft_of(dossier, officer=officer, at=at)

    decision = recording.record_decision_of_draft(
        decision=draft,
        elsewhere=elsewhere(prime_minister),
        expected_version=1,
        actor=officer,
        at=at,
    )

    award = decision.awards.get()
    dossier.refresh_from_db()
    assert (decision.full_number, decision.unit, decision.recorded_by) == (
        *("1234/QĐ-TTg", prime_minister),
        unit,
    )
    assert (award.granting_unit, award.register_number, award.money_vnd) == (
        *(prime_minister, None),
        8_860_000,
    )
    assert dossier.status == DossierStatus.DECIDED
    assert decision.authority_findings[0]["verdict"] == "met"


def test_a_past_decision_gets_its_awards_one_by_one(unit, officer, prime_minister, at):
    person = PersonFactory(subject__name="Nguyễn Văn An", subject__unit=unit, gender="male")
    by = {"actor": officer, "at": at}
    decision = recording.record_past_decision(
        recorder=unit,
        elsewhere=elsewhere(prime_minister, issued_on=date(2019, 5, 6)),
        abstract="Về việc tặng Bằng khen",
        **by,
    )
    given = recording.RecordedAward(
        subject=person.subject, honour_code="BK_TTG", honour_year=2018
    )

    award = recording.add_recorded_award(decision=decision, award=given, **by)

    assert (award.granted_on, award.honour_year, award.name, award.gender) == (
        *(date(2019, 5, 6), 2018),
        *("Nguyễn Văn An", "male"),
    )
    with pytest.raises(recording.AwardKnown):
        recording.add_recorded_award(decision=decision, award=given, **by)
    with pytest.raises(recording.HonourNotForKind):
        recording.add_recorded_award(
            decision=decision,
            award=recording.RecordedAward(person.subject, "TTLDTT", 2018),
            **by,
        )
    with pytest.raises(recording.NumberKnown):
        recording.record_past_decision(
            recorder=unit,
            elsewhere=elsewhere(prime_minister, issued_on=date(2019, 8, 1)),
            abstract="Lại",
            **by,
        )


def test_awards_are_told_to_those_who_judge_a_new_proposal(officer, dossier, at):
    nomination = dossier.nominations.order_by("pk").first()
    decision = issue(draft_of(dossier, officer=officer, at=at), officer, at)

    found = history.honours_of([nomination.subject_id])[nomination.subject_id]

    assert [(one.code, one.year, one.granted_on, one.decision) for one in found] == [
        ("LDTT", 2026, DAY, "01/QĐ-UBND, 23/11/2026")
    ]
    assert found[0].url == decision.awards.get(nomination=nomination).get_absolute_url()


# --- Certificates -----------------------------------------------------------------------


def order(decision, officer, at, **fields):
    return certificates.order_certificates(
        decision=decision,
        layout=certificates.PrintLayout(),
        actor=officer,
        at=at,
        **fields,
    )


def test_certificates_are_made_once_and_logged(officer, dossier, at):
    decision = issue(draft_of(dossier, officer=officer, at=at), officer, at)

    made = order(decision, officer, at)
    certificates.make_certificates(made.pk)

    made.refresh_from_db()
    assert (made.state, made.count, made.done, made.template_version) == ("done", 2, 2, "1")
    assert made.file is not None
    assert set(decision.awards.values_list("certificate_prints", flat=True)) == {1}
    with pytest.raises(certificates.ReasonMissing):
        order(decision, officer, at)
    again = order(decision, officer, at, award=decision.awards.first(), reason="Giấy rách")
    assert (again.count, again.reason) == (1, "Giấy rách")


def test_a_text_that_does_not_fit_is_named_and_not_cut(officer, dossier, at):
    decision = issue(draft_of(dossier, officer=officer, at=at), officer, at)
    award = decision.awards.first()
    award.achievement = "Thành tích " * 200
    award.save(update_fields=["achievement"])

    made = order(decision, officer, at)
    certificates.make_certificates(made.pk)

    made.refresh_from_db()
    assert made.state == "failed"
    assert award.identifier in made.fault


def test_a_recorded_decision_prints_no_certificates(unit, officer, prime_minister, at):
    decision = recording.record_past_decision(
        recorder=unit,
        elsewhere=elsewhere(prime_minister),
        abstract="Về việc tặng Bằng khen",
        actor=officer,
        at=at,
    )

    with pytest.raises(PermissionDenied):
        order(decision, officer, at)


def test_a_province_grants_what_a_commune_may_not(at):
    province = ProvinceFactory()
    officer = user_with_role("officer", province)
    dossier = approved_dossier(province, [("Nguyễn Văn An", "BK_BT")])
    nominate(dossier, "Phòng Giáo dục", "BK_BT", kind="collective", state="approved")

    decision = issue(draft_of(dossier, officer=officer, at=at), officer, at)

    assert [
        (row.subject_kind, row.register_number, row.money_vnd)
        for row in queries.awards_of_decision(decision)
    ] == [("collective", 1, 7_590_000), ("individual", 2, 3_800_000)]
