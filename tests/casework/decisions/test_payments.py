"""Payments, recoveries and the fund: sums that always hold, and what is refused."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.factories.decisions import AwardFactory, DecisionFactory
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.support import queries_for

from tdkt.casework.decisions.choices import (
    AwardState,
    FundArea,
    FundEntryKind,
    PaymentState,
)
from tdkt.casework.decisions.models import AwardPayment, Decision, Fund, FundEntry
from tdkt.casework.decisions.queries.differences import DifferenceKind, differences_in
from tdkt.casework.decisions.queries.funds import standing_of_fund
from tdkt.casework.decisions.queries.payments import (
    decisions_paid_in_sight_of,
    payer_of,
    standing_of_all,
    standings_of,
)
from tdkt.casework.decisions.rules.payments import AwardSum, payment_state, standing_of
from tdkt.casework.decisions.services import funds, payments
from tdkt.casework.decisions.services.funds import EntryFacts, balance_of
from tdkt.casework.decisions.services.payments import PaymentFacts
from tdkt.ground.audit.models import Entry

DAY = date(2026, 11, 23)


@pytest.fixture
def decision(unit):
    made = DecisionFactory(unit=unit)
    for name, amount in (("Nguyễn Văn An", 760_000), ("Lý Thị Hoa", 760_000)):
        AwardFactory(decision=made, full_name=name, subject__unit=unit, money_vnd=amount)
    return made


def ids(decision):
    return list(decision.awards.order_by("pk").values_list("pk", flat=True))


def facts(total, *, day=DAY, document="PC 12"):
    return PaymentFacts(day, document, total)


def pay(decision, officer, at, awards=None, total=1_520_000, **changes):
    return payments.record_payment(
        decision=decision,
        award_ids=ids(decision) if awards is None else awards,
        payment=facts(total, **changes),
        actor=officer,
        at=at,
    )


def fund_of(unit, year=2026):
    return Fund.objects.get(unit=unit, year=year)


# --- Sums that always hold -----------------------------------------------------------

sums = st.lists(
    st.builds(
        AwardSum,
        amount_vnd=st.none() | st.integers(0, 10**9),
        is_revoked=st.booleans(),
        paid_vnd=st.none() | st.integers(1, 10**9),
        recovered_vnd=st.none() | st.integers(1, 10**9),
        from_fund=st.booleans(),
    )
)


@given(sums)
def test_decided_is_paid_and_unpaid_and_not_payable(awards):
    found = standing_of(awards)

    assert found.decided_vnd == (found.paid_vnd + found.unpaid_vnd + found.not_payable_vnd)
    assert found.decided_vnd == sum(one.amount_vnd or 0 for one in awards)


@given(sums, st.randoms())
def test_the_order_of_awards_changes_nothing(awards, random):
    shuffled = list(awards)
    random.shuffle(shuffled)

    assert standing_of(shuffled) == standing_of(awards)


@pytest.mark.parametrize(
    ("award", "state"),
    [
        (AwardSum(760_000), PaymentState.UNPAID),
        (AwardSum(760_000, paid_vnd=760_000), PaymentState.PAID),
        (AwardSum(0), PaymentState.NOT_PAYABLE),
        (AwardSum(None), PaymentState.NOT_PAYABLE),
        (AwardSum(760_000, is_revoked=True), PaymentState.NOT_PAYABLE),
        (AwardSum(760_000, from_fund=False), PaymentState.NOT_PAYABLE),
        (AwardSum(760_000, True, 760_000), PaymentState.TO_RECOVER),
        (AwardSum(760_000, True, 760_000, 760_000), PaymentState.RECOVERED),
    ],
)
def test_where_the_money_of_an_award_is(award, state):
    assert payment_state(award) == state


# --- Paying ----------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_payment_enters_the_fund_in_one_row(unit, officer, decision, at):
    entry = pay(decision, officer, at)

    assert (entry.kind, entry.amount_vnd, entry.document) == (
        *("payment", -1_520_000),
        "PC 12",
    )
    assert balance_of(fund_of(unit)) == -1_520_000
    standing = standings_of([decision.pk])[decision.pk]
    assert (standing.paid_vnd, standing.unpaid_vnd, standing.unpaid) == (1_520_000, 0, 0)
    assert Entry.objects.filter(action="decisions.payment_recorded").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"total": 1_000_000}, payments.PaymentChanged),
        ({"day": date(2026, 11, 19)}, payments.PaymentDayImpossible),
        ({"day": date(2026, 11, 24)}, payments.PaymentDayImpossible),
        ({"document": "  "}, payments.DocumentMissing),
        ({"awards": []}, payments.NothingToPay),
        ({"awards": [10**6]}, payments.PaymentChanged),
    ],
)
def test_what_was_not_confirmed_is_not_paid(officer, decision, at, changes, error):
    with pytest.raises(error):
        pay(decision, officer, at, **changes)

    assert (AwardPayment.objects.count(), FundEntry.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_nothing_is_paid_twice(officer, decision, at):
    first, second = ids(decision)
    pay(decision, officer, at, [first], 760_000)

    with pytest.raises(payments.PaymentChanged):
        pay(decision, officer, at)
    pay(decision, officer, at, [second], 760_000)

    assert AwardPayment.objects.count() == 2


@pytest.mark.django_db
def test_the_database_itself_refuses_a_second_payment(officer, decision, at):
    pay(decision, officer, at)
    made = AwardPayment.objects.first()
    made.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["leader", "inspector", "submitter", "clerk"])
def test_only_an_officer_of_the_unit_pays(unit, decision, at, role):
    with pytest.raises(PermissionDenied):
        pay(decision, user_with_role(role, unit), at)
    with pytest.raises(PermissionDenied):
        pay(decision, user_with_role("officer", unit.parent), at)


@pytest.mark.django_db
def test_an_undone_payment_gives_the_fund_its_money_back(unit, officer, decision, at):
    pay(decision, officer, at)
    payment = AwardPayment.objects.first()

    payments.undo_payment(payment=payment, reason="Nhập nhầm", actor=officer, at=at)

    assert balance_of(fund_of(unit)) == -760_000
    assert standings_of([decision.pk])[decision.pk].unpaid_vnd == 760_000
    with pytest.raises(payments.AlreadyUndone):
        payments.undo_payment(payment=payment, reason="x", actor=officer, at=at)
    pay(decision, officer, at, [payment.award_id], 760_000)
    assert balance_of(fund_of(unit)) == -1_520_000


@pytest.mark.django_db
def test_money_of_a_revoked_award_comes_back(unit, officer, decision, at):
    pay(decision, officer, at)
    revoked = decision.awards.first()
    revoked.state = AwardState.REVOKED
    revoked.save(update_fields=["state"])
    decisions = Decision.objects.filter(pk=decision.pk)
    assert [(one.kind, one.award.pk) for one in differences_in(decisions)] == [
        (DifferenceKind.TO_RECOVER, revoked.pk)
    ]

    payments.record_recovery(
        decision=decision,
        award_ids=[revoked.pk],
        payment=facts(760_000),
        actor=officer,
        at=at,
    )

    standing = standing_of_all(decisions)
    assert (standing.paid_vnd, standing.not_payable_vnd, standing.to_recover_vnd) == (
        *(760_000, 760_000),
        0,
    )
    assert balance_of(fund_of(unit)) == -760_000
    assert differences_in(decisions) == []
    paid = AwardPayment.objects.get(award=revoked, kind="paid")
    with pytest.raises(payments.RecoveryStands):
        payments.undo_payment(payment=paid, reason="x", actor=officer, at=at)


@pytest.mark.django_db
def test_differences_are_listed_by_name(officer, unit, decision, at):
    pay(decision, officer, at)
    changed, offset = decision.awards.order_by("pk")
    changed.money_vnd = 710_000
    changed.save(update_fields=["money_vnd"])
    gone = AwardFactory(
        decision__unit=unit, subject__unit=unit, state="revoked", money_vnd=0
    )
    offset.money_making = {"earlier": [{"award": gone.identifier}]}
    offset.save(update_fields=["money_making"])
    unknown = AwardFactory(decision=decision, subject__unit=unit, money_vnd=None)

    found = differences_in(Decision.objects.filter(pk=decision.pk))

    assert [(one.kind, one.award.pk) for one in found] == [
        (DifferenceKind.OTHER_AMOUNT, changed.pk),
        (DifferenceKind.OFFSET_FELL, offset.pk),
        (DifferenceKind.UNKNOWN, unknown.pk),
    ]


# --- Who pays ----------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_level_that_signs_pays_and_the_proposing_body_for_the_state():
    commune = CommuneFactory()
    province = commune.parent
    minister = UnitFactory(authority_role="prime_minister", level="central")
    own = DecisionFactory(unit=commune)
    of_province = DecisionFactory(unit=province, is_recorded=True, recorded_by=commune)
    of_state = DecisionFactory(unit=minister, is_recorded=True, recorded_by=commune)

    assert [payer_of(one) for one in (own, of_province, of_state)] == [
        *(commune, province),
        province,
    ]
    officer = user_with_role("officer", commune)
    assert set(decisions_paid_in_sight_of(officer)) == {own, of_state}
    assert set(decisions_paid_in_sight_of(user_with_role("leader", province))) == {
        *(own, of_province),
        of_state,
    }


# --- The fund ----------------------------------------------------------------------------


def enter(unit, officer, at, kind, amount, *, day=DAY):
    return funds.add_entry(
        unit=unit,
        year=2026,
        entry=EntryFacts(FundEntryKind(kind), amount, day, "QĐ 01"),
        actor=officer,
        at=at,
    )


@pytest.mark.django_db
def test_the_balance_is_the_sum_of_the_entries(unit, officer, decision, at):
    enter(unit, officer, at, "allotment", 100_000_000)
    enter(unit, officer, at, "gift", 5_000_000)
    cost = enter(unit, officer, at, "organising", 3_000_000)
    pay(decision, officer, at)
    funds.reverse_entry(entry=cost, reason="Sai chứng từ", actor=officer, at=at)

    standing = standing_of_fund(fund_of(unit))

    amounts = FundEntry.objects.values_list("amount_vnd", flat=True)
    assert standing.balance_vnd == sum(amounts) == 103_480_000
    assert standing.facts.totals["organising"] == 0
    with pytest.raises(funds.AlreadyReversed):
        funds.reverse_entry(entry=cost, reason="x", actor=officer, at=at)
    with pytest.raises(funds.EntryOfPayments):
        funds.reverse_entry(
            entry=FundEntry.objects.get(kind="payment"), reason="x", actor=officer, at=at
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("area", "allotted", "verdict"),
    [
        # NĐ 152/2025/NĐ-CP, Điều 46 khoản 3 điểm b, of a budget of ten thousand million.
        (FundArea.PLAINS, 100_000_000, "met"),
        (FundArea.PLAINS, 100_000_001, "not_met"),
        (FundArea.UPLANDS, 150_000_000, "met"),
        (FundArea.UPLANDS, 150_000_001, "not_met"),
        (FundArea.UNKNOWN, 1, "needs_a_person"),
    ],
)
def test_the_allotment_is_held_against_the_budget(
    unit, officer, at, area, allotted, verdict
):
    funds.set_basis(
        unit=unit,
        year=2026,
        budget_vnd=10_000_000_000,
        area=area,
        expected_version=1,
        actor=officer,
        at=at,
    )
    enter(unit, officer, at, "allotment", allotted)

    finding = standing_of_fund(fund_of(unit)).findings[0]

    assert (finding.rule, finding.verdict) == ("budget_share", verdict)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cost", "verdict"), [(20_000_000, "met"), (20_000_001, "not_met")]
)
def test_organising_takes_a_fifth_at_most(unit, officer, at, cost, verdict):
    enter(unit, officer, at, "allotment", 100_000_000)
    enter(unit, officer, at, "organising", cost)

    finding = standing_of_fund(fund_of(unit)).findings[1]

    assert (finding.rule, finding.verdict) == ("organising_share", verdict)


@pytest.mark.django_db
def test_a_department_has_no_share_that_was_read(at):
    department = UnitFactory(authority_role="provincial_department_director")
    officer = user_with_role("officer", department)
    enter(department, officer, at, "allotment", 1)

    finding = standing_of_fund(fund_of(department)).findings[0]

    assert (finding.verdict, finding.facts["missing"]) == (
        "needs_a_person",
        "share_of_this_unit",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "amount", "day", "error"),
    [
        ("allotment", 0, DAY, funds.EntryImpossible),
        ("allotment", 1, date(2025, 12, 31), funds.EntryImpossible),
        ("allotment", 1, date(2026, 11, 24), funds.EntryImpossible),
        # Award money enters through payments only.
        ("payment", 1, DAY, PermissionDenied),
    ],
)
def test_an_impossible_entry_is_refused(unit, officer, at, kind, amount, day, error):
    with pytest.raises(error):
        enter(unit, officer, at, kind, amount, day=day)

    assert not FundEntry.objects.exists()


@pytest.mark.django_db
def test_a_leader_reads_the_fund_and_keeps_nothing(unit, at):
    with pytest.raises(PermissionDenied):
        enter(unit, user_with_role("leader", unit), at, "allotment", 1)


@pytest.mark.django_db
def test_two_people_do_not_overwrite_the_basis(unit, officer, at):
    given = {"unit": unit, "year": 2026, "area": "", "actor": officer, "at": at}
    funds.set_basis(budget_vnd=1, expected_version=1, **given)

    with pytest.raises(funds.FundChangedMeanwhile):
        funds.set_basis(budget_vnd=2, expected_version=1, **given)


# --- Pages -------------------------------------------------------------------------------


@pytest.fixture
def client(officer, signed_in):
    return signed_in(officer)


@pytest.mark.django_db
def test_paying_asks_for_a_confirmation_of_exactly_what(client, decision):
    url = reverse("decisions:pay", args=[decision.pk])
    chosen = {"kind": "paid", "award": ids(decision)}

    asked = client.post(url, chosen).content.decode()

    assert "Một triệu năm trăm hai mươi nghìn đồng" in asked
    assert "Lý Thị Hoa" in asked
    assert not AwardPayment.objects.exists()
    given = {"confirmed": "yes", "moved_on": "2026-11-23", "document": "PC 12"}
    stale = client.post(url, chosen | given | {"total_vnd": "1"})
    assert stale.status_code == 422
    done = client.post(url, chosen | given | {"total_vnd": "1520000"})
    assert done.url == reverse("decisions:payments", args=[decision.pk])
    assert AwardPayment.objects.count() == 2
    page = client.get(done.url).content.decode()
    assert "PC 12" in page


@pytest.mark.django_db
def test_undoing_on_the_page_asks_for_a_reason(client, officer, decision, at):
    pay(decision, officer, at)
    payment = AwardPayment.objects.first()
    url = reverse("decisions:undo-payment", args=[decision.pk])

    silent = client.post(url, {"payment": payment.pk, "reason": ""})
    client.post(url, {"payment": payment.pk, "reason": "Nhập nhầm"})

    assert silent.status_code == 422
    payment.refresh_from_db()
    assert payment.undone_reason == "Nhập nhầm"


@pytest.mark.django_db
def test_the_files_add_up(client, decision):
    answer = client.get(reverse("decisions:payment-file", args=[decision.pk, "xlsx"]))
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row if cell]

    assert cells.count(760_000) == 2
    assert 1_520_000 in cells
    assert book.get_sheet_by_index(1).to_python()[-1][-1] == 1_520_000
    paper = client.get(reverse("decisions:payment-file", args=[decision.pk, "pdf"]))
    assert paper.content.startswith(b"%PDF")


@pytest.mark.django_db
def test_a_fund_is_kept_on_its_page(client, unit):
    place = [unit.pk, 2026]
    entry = {"entered_on": "2026-11-20", "document": "QĐ 01", "kind": "allotment"}

    client.post(
        reverse("decisions:fund-entry", args=place), entry | {"amount_vnd": "1.000.000"}
    )
    wrong = client.post(
        reverse("decisions:fund-entry", args=place),
        entry | {"amount_vnd": "1", "entered_on": "2025-11-20"},
    )
    client.post(
        reverse("decisions:fund-basis", args=place),
        {"budget_vnd": "10.000.000.000", "area": "plains", "version": "1"},
    )
    made = FundEntry.objects.get()
    client.post(
        reverse("decisions:reverse-entry", args=[made.pk]), {"reason": "Sai số tiền"}
    )

    assert wrong.status_code == 422
    assert fund_of(unit).budget_vnd == 10_000_000_000
    assert balance_of(fund_of(unit)) == 0
    page = client.get(reverse("decisions:fund", args=place)).content.decode()
    assert "Sai số tiền" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "where", "status"),
    [
        ("officer", "own", 200),
        ("leader", "own", 200),
        ("inspector", "own", 200),
        ("leader", "above", 200),
        ("officer", "other", 404),
        ("submitter", "own", 404),
        ("clerk", "own", 404),
        ("archivist", "own", 404),
        ("administrator", "own", 404),
    ],
)
def test_who_reads_the_money(unit, decision, signed_in, role, where, status):
    place = {"own": unit, "above": unit.parent}.get(where) or CommuneFactory()
    client = signed_in(user_with_role(role, place))

    assert [
        client.get(reverse(name, args=args)).status_code
        for name, args in (
            ("decisions:payments", [decision.pk]),
            ("decisions:payment-file", [decision.pk, "xlsx"]),
            ("decisions:fund", [unit.pk, 2026]),
            ("decisions:forecast", [unit.pk, 2026]),
        )
    ] == [status] * 4


@pytest.mark.django_db
def test_the_money_page_adds_up_and_filters(client, officer, unit, decision, at):
    pay(decision, officer, at, ids(decision)[:1], 760_000)
    AwardFactory(decision__unit=unit, subject__unit=unit, money_vnd=0)

    page = client.get(reverse("decisions:money"))
    unpaid = client.get(reverse("decisions:money"), {"only": "unpaid"})

    total = page.context["total"]
    assert (total.decided_vnd, total.paid_vnd, total.unpaid_vnd) == (
        *(1_520_000, 760_000),
        760_000,
    )
    assert page.context["listed"].total == 2
    assert [one.pk for one in unpaid.context["listed"].rows] == [decision.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["decisions:money", "decisions:payments", "decisions:fund", "decisions:funds"]
)
def test_money_pages_ask_the_same_number_of_questions(
    name, client, officer, unit, decision, at
):
    pay(decision, officer, at, ids(decision)[:1], 760_000)
    args = {
        "decisions:payments": [decision.pk],
        "decisions:fund": [unit.pk, 2026],
    }.get(name, [])
    few = queries_for(client, reverse(name, args=args))
    for _ in range(3):
        more = DecisionFactory(unit=unit)
        AwardFactory(decision=more, subject__unit=unit, money_vnd=760_000)
        award = AwardFactory(decision=decision, subject__unit=unit, money_vnd=760_000)
        pay(decision, officer, at, [award.pk], 760_000)

    assert queries_for(client, reverse(name, args=args)) == few
