"""Membership over time, and results entered all or nothing."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.councils import (
    CouncilFactory,
    DossierOnItsWayFactory,
    council_of,
    nominate,
)
from tests.factories.organizations import CommuneFactory, user_with_role

from tdkt.casework.councils import queries
from tdkt.casework.councils.models import Sitting
from tdkt.casework.councils.rules import CountFault, Fault, Spoken
from tdkt.casework.councils.services import membership, sittings
from tdkt.casework.dossiers.choices import DossierStatus, NominationState
from tdkt.ground.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return CommuneFactory()


@pytest.fixture
def officer(unit):
    return user_with_role("officer", unit)


@pytest.fixture
def dossier(unit):
    return DossierOnItsWayFactory(receiving_unit=unit)


def minutes(held_on=date(2026, 11, 20), members=(5, 4, 1), **fields):
    return sittings.Minutes(
        held_on=held_on,
        number="03/BB-HĐTĐKT",
        members=sittings.MembersCount(*members),
        chair_name="Trần Thị Bình",
        secretary_name="Lê Văn Cường",
        **fields,
    )


def record(council, dossiers, spoken, officer, at, **fields):
    return sittings.record_sitting(
        council=council,
        dossiers=dossiers,
        minutes=minutes(**fields),
        spoken=spoken,
        actor=officer,
        at=at,
    )


def test_a_result_moves_the_dossier_and_keeps_what_was_needed(unit, officer, dossier, at):
    council = council_of(unit)
    title = nominate(dossier, "Nguyễn Văn An", "LDTT")
    fighter = nominate(dossier, "Lý Thị Hoa", "CSTDCS")

    sitting = record(
        council,
        [dossier],
        {
            title.pk: Spoken(agreed=True),
            fighter.pk: Spoken(2, 3, agreed=False, reason="Không đủ phiếu theo Quy chế"),
        },
        officer,
        at,
    )

    dossier.refresh_from_db()
    fighter.refresh_from_db()
    results = list(queries.results_of(sitting))
    assert dossier.status == DossierStatus.REVIEWED
    assert (fighter.state, fighter.state_reason) == (
        NominationState.REJECTED,
        "Không đủ phiếu theo Quy chế",
    )
    assert [
        (
            row.votes_for,
            row.votes_against,
            row.needed_percent,
            row.needed_source,
            row.agreed,
        )
        for row in results
    ] == [
        (
            *(None, None, None),
            *("NĐ 98/2023, Điều 30 khoản 7", True),
        ),
        (2, 3, None, "NĐ 152/2025/NĐ-CP", False),
    ]
    entry = Entry.objects.get(action="councils.sitting_recorded")
    assert (entry.after["agreed"], entry.after["not_agreed"]) == (1, 1)


def test_a_certain_share_decides_by_itself(unit, officer, at):
    dossier = DossierOnItsWayFactory(
        receiving_unit=unit, received_on=date(2025, 3, 1), appraised_on=date(2025, 3, 5)
    )
    council = council_of(unit)
    enough = nominate(dossier, "Nguyễn Văn An", "CSTDCS")
    short = nominate(dossier, "Lý Thị Hoa", "CSTDCS")

    sitting = record(
        council,
        [dossier],
        {enough.pk: Spoken(4, 1), short.pk: Spoken(3, 2)},
        officer,
        at,
        held_on=date(2025, 6, 30),
    )

    assert [
        (row.nomination_id, row.agreed, row.needed_percent, row.needed_is_certain)
        for row in queries.results_of(sitting)
    ] == [(enough.pk, True, 80, True), (short.pk, False, 80, True)]


def test_several_dossiers_move_together(unit, officer, at):
    council = council_of(unit)
    dossiers = [DossierOnItsWayFactory(receiving_unit=unit) for _ in range(2)]
    spoken = {nominate(one).pk: Spoken(agreed=True) for one in dossiers}

    record(council, dossiers, spoken, officer, at)

    for one in dossiers:
        one.refresh_from_db()
    assert {one.status for one in dossiers} == {DossierStatus.REVIEWED}


def test_an_impossible_row_is_named_and_nothing_is_written(unit, officer, dossier, at):
    council = council_of(unit)
    fine = nominate(dossier, "Nguyễn Văn An")
    wrong = nominate(dossier, "Lý Thị Hoa", "CSTDCS")
    spoken = {fine.pk: Spoken(agreed=True), wrong.pk: Spoken(5, 1, True, "Quy chế")}

    with pytest.raises(sittings.ResultsImpossible) as refused:
        record(council, [dossier], spoken, officer, at)

    dossier.refresh_from_db()
    assert refused.value.faults == {wrong.pk: Fault.TOO_MANY_VOTES}
    assert (Sitting.objects.count(), dossier.status) == (0, DossierStatus.PROPOSED)


def test_impossible_members_are_refused(unit, officer, dossier, at):
    spoken = {nominate(dossier).pk: Spoken(agreed=True)}

    with pytest.raises(sittings.MembersImpossible) as refused:
        record(council_of(unit), [dossier], spoken, officer, at, members=(5, 4, 2))

    assert refused.value.fault == CountFault.MORE_OPINIONS


@pytest.mark.parametrize("held_on", [date(2026, 11, 3), date(2026, 11, 24)])
def test_a_sitting_lies_between_reception_and_today(unit, officer, dossier, at, held_on):
    spoken = {nominate(dossier).pk: Spoken(agreed=True)}

    with pytest.raises(sittings.SittingDayImpossible):
        record(council_of(unit), [dossier], spoken, officer, at, held_on=held_on)


def test_the_second_entry_is_refused(unit, officer, dossier, at):
    council = council_of(unit)
    spoken = {nominate(dossier).pk: Spoken(agreed=True)}
    record(council, [dossier], spoken, officer, at)

    with pytest.raises(sittings.DossierNotBeforeCouncil):
        record(council, [dossier], spoken, officer, at)

    assert Sitting.objects.count() == 1


def test_rows_must_be_the_open_nominations(unit, officer, dossier, at):
    nominate(dossier)

    with pytest.raises(sittings.NominationsChanged):
        record(council_of(unit), [dossier], {}, officer, at)


def test_a_removed_nominee_needs_no_row(unit, officer, dossier, at):
    kept = nominate(dossier)
    nominate(dossier, "Lý Thị Hoa", state=NominationState.REMOVED)

    sitting = record(
        council_of(unit), [dossier], {kept.pk: Spoken(agreed=True)}, officer, at
    )

    assert sitting.results.count() == 1


def test_only_an_officer_of_the_unit_records(unit, dossier, at):
    council = council_of(unit)
    spoken = {nominate(dossier).pk: Spoken(agreed=True)}
    above = user_with_role("officer", unit.parent)

    with pytest.raises(PermissionDenied):
        record(council, [dossier], spoken, above, at)


def test_a_dossier_of_another_unit_is_not_before_this_council(unit, officer, at):
    other = DossierOnItsWayFactory()
    spoken = {nominate(other).pk: Spoken(agreed=True)}

    with pytest.raises(sittings.DossierNotBeforeCouncil):
        record(council_of(unit), [other], spoken, officer, at)


def test_a_member_is_followed_by_another_in_the_same_seat(unit, officer, at):
    council = CouncilFactory(unit=unit)
    by = {"actor": officer, "at": at}
    first = membership.add_member(
        council=council,
        name="Trần  Thị Bình",
        post="Chủ tịch",
        seat="Chủ tịch Hội đồng",
        valid_from=date(2024, 1, 1),
        decision_number="12/QĐ-UBND",
        **by,
    )

    second = membership.replace_member(
        member=first,
        name="Lê Văn Cường",
        post="Chủ tịch",
        valid_from=date(2026, 7, 1),
        decision_number="90/QĐ-UBND",
        **by,
    )

    assert [m.name for m in queries.members_on(council, date(2026, 6, 30))] == [
        "Trần Thị Bình"
    ]
    assert [(m.name, m.seat) for m in queries.members_on(council, date(2026, 7, 1))] == [
        ("Lê Văn Cường", "Chủ tịch Hội đồng")
    ]
    with pytest.raises(membership.MemberHasLeft):
        membership.end_membership(member=first, valid_until=date(2026, 8, 1), **by)
    with pytest.raises(membership.PeriodInvalid):
        membership.end_membership(member=second, valid_until=date(2026, 7, 1), **by)


def test_a_member_among_the_nominees_is_noticed(unit, dossier):
    council = council_of(unit, members=1)
    member = council.members.get()
    member.name = "Nguyễn Văn Hoà"
    member.save(update_fields=["name"])
    own = nominate(dossier, "Nguyễn Văn Hòa")
    other = nominate(dossier, "Lý Thị Hoa")

    found = queries.members_nominated([member], [own, other])

    assert found == {own.pk: member}
