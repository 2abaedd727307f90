"""Several officers at once: numbers without gap or twin, one decision issued once."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import close_old_connections, connection, connections
from tests.factories.awards import order, way_of
from tests.factories.decisions import (
    AwardFactory,
    DecisionFactory,
    approved_dossier,
    draft_of,
)
from tests.factories.organizations import CommuneFactory, ProvinceFactory, user_with_role
from tests.factories.people import SubjectFactory

from tdkt.casework.decisions.models import Award, AwardEvent, Decision, ReviewTask
from tdkt.casework.decisions.services import drafting, issuing, payments
from tdkt.casework.decisions.services.orders import AwardIsRevoked
from tdkt.casework.decisions.services.revoking import revoke_award
from tdkt.ground.accounts.models import User
from tdkt.ground.audit.models import Entry
from tdkt.ground.audit.queries import verify_chain

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 11, 23)
Together = Callable[[list[Callable[[], Any]]], list[Any]]


@pytest.fixture
def together(tmp_path: Path) -> Iterator[Together]:
    """
    Run deeds at the same moment, each in a thread with a connection of its own.

    The test database of SQLite lives in memory, where threads cannot wait for one another
    as processes do; so the threads get a copy of it in a file, as an office has it.
    """
    settings = connections.settings["default"]
    before = settings["NAME"]

    def at_once(deed: Callable[[], Any], gate: Barrier) -> Any:
        close_old_connections()
        gate.wait()
        try:
            return deed()
        except Exception as error:
            return type(error)
        finally:
            connections.close_all()

    def run(deeds: list[Callable[[], Any]]) -> list[Any]:
        if connection.vendor == "sqlite" and settings["NAME"] == before:
            copy = tmp_path / "office.sqlite3"
            connection.ensure_connection()
            with sqlite3.connect(copy) as target:
                connection.connection.backup(target)
            settings["NAME"] = str(copy)
        gate = Barrier(len(deeds))
        with ThreadPoolExecutor(len(deeds)) as pool:
            return [one.result() for one in [pool.submit(at_once, d, gate) for d in deeds]]

    yield run
    settings["NAME"] = before


def issuing_of(
    decision: Decision, officer: User, at: Any, reason: str = ""
) -> Callable[[], Any]:
    def issue() -> str:
        return issuing.issue_decision(
            decision=decision,
            issued_on=DAY,
            expected_version=1,
            actor=officer,
            at=at,
            double_use_reason=reason,
        ).full_number

    return issue


def test_numbers_of_several_officers_have_no_gap_and_no_twin(together, at):
    unit = CommuneFactory()
    officers = [user_with_role("officer", unit) for _ in range(6)]
    drafts = [
        draft_of(approved_dossier(unit), officer=officer, at=at) for officer in officers
    ]

    found = together(
        [
            issuing_of(draft, officer, at)
            for draft, officer in zip(drafts, officers, strict=True)
        ]
    )

    assert sorted(found) == [f"{number:02d}/QĐ-UBND" for number in range(1, 7)]
    books, whole = together(
        [
            lambda: sorted(Award.objects.values_list("register_number", flat=True)),
            lambda: verify_chain().is_whole,
        ]
    )
    assert (books, whole) == ([1, 2, 3, 4, 5, 6], True)


def test_one_draft_issued_by_two_officers_is_issued_once(together, at):
    unit = CommuneFactory()
    officers = [user_with_role("officer", unit) for _ in range(2)]
    draft = draft_of(approved_dossier(unit), officer=officers[0], at=at)

    found = together([issuing_of(draft, officer, at) for officer in officers])

    assert sorted(found, key=str) == sorted(
        ["01/QĐ-UBND", drafting.DecisionIssued], key=str
    )
    assert together([Award.objects.count]) == [1]


def test_one_dossier_composed_by_two_officers_goes_into_one_draft(together, at):
    unit = CommuneFactory()
    officers = [user_with_role("officer", unit) for _ in range(2)]
    dossier = approved_dossier(unit)

    def composing(officer: User) -> Callable[[], Any]:
        return lambda: (
            drafting.compose_decision(picks={(dossier.pk, "LDTT")}, actor=officer, at=at).pk
        )

    found = together([composing(officer) for officer in officers])

    assert found.count(drafting.NothingToDecide) == 1
    assert together([Decision.objects.count]) == [1]


def test_awards_that_rest_on_one_another_are_cancelled_without_a_task_left(together, at):
    unit = CommuneFactory()
    officers = [user_with_role("officer", unit) for _ in range(3)]
    way = way_of(SubjectFactory(unit=unit), unit, ProvinceFactory())

    def cancelling(name: str, officer: User) -> Callable[[], Any]:
        return lambda: (
            revoke_award(
                award=way[name],
                ground="a",
                order=order(),
                expected_version=1,
                actor=officer,
                at=at,
            ).award.honour_code
        )

    names = ("ldtt", "ldtt", "cstdcs")
    found = together([cancelling(*one) for one in zip(names, officers, strict=True)])

    assert sorted(found, key=str) == sorted(["LDTT", "CSTDCS", AwardIsRevoked], key=str)
    left = ReviewTask.objects.filter(kind="review", state="open", award__state="revoked")
    assert together([AwardEvent.objects.count, left.count]) == [2, 0]


def test_one_title_of_one_person_is_paid_once_by_decisions_side_by_side(together, at):
    subject = SubjectFactory()
    drafts = []
    for unit in (CommuneFactory(), CommuneFactory()):
        dossier = approved_dossier(unit)
        dossier.nominations.update(subject=subject)
        officer = user_with_role("officer", unit)
        drafts.append((draft_of(dossier, officer=officer, at=at), officer))

    together(
        [
            issuing_of(draft, officer, at, reason="Đã xin ý kiến cấp trên")
            for draft, officer in drafts
        ]
    )

    amounts = Award.objects.order_by("money_vnd").values_list("money_vnd", flat=True)
    (paid,) = together([lambda: list(amounts)])
    assert paid[0] == 0 < paid[1]


def test_an_award_that_is_being_cancelled_is_not_paid(together, at):
    unit = CommuneFactory()
    officers = [user_with_role("officer", unit) for _ in range(2)]
    awards = [
        AwardFactory(
            decision=DecisionFactory(unit=unit), subject__unit=unit, money_vnd=760_000
        )
        for _ in range(4)
    ]

    def paying(award: Award) -> Callable[[], Any]:
        return lambda: (
            payments.record_payment(
                decision=award.decision,
                award_ids=[award.pk],
                payment=payments.PaymentFacts(DAY, "PC 12", 760_000),
                actor=officers[0],
                at=at,
            ).amount_vnd
        )

    def cancelling(award: Award) -> Callable[[], Any]:
        return lambda: (
            revoke_award(
                award=award,
                ground="a",
                order=order(),
                expected_version=1,
                actor=officers[1],
                at=at,
            ).kind
        )

    found = together([deed(one) for one in awards for deed in (paying, cancelling)])

    for paid, cancelled in zip(found[::2], found[1::2], strict=True):
        assert cancelled == "revoked"
        assert paid in (-760_000, payments.PaymentChanged)
    # Whatever was paid was paid before it was cancelled.
    rows = Entry.objects.filter(
        action__in=("decisions.payment_recorded", "decisions.award_revoked")
    )
    (told,) = together([lambda: list(rows.order_by("sequence"))])
    gone = set()
    decision_of = {award.pk: award.decision_id for award in awards}
    for deed in told:
        if deed.action == "decisions.award_revoked":
            gone.add(decision_of[deed.subject_id])
        else:
            assert deed.subject_id not in gone
