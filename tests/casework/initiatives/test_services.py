"""Works entered, corrected, recognised, refused and withdrawn; who may do which."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.initiatives import (
    AuthorshipFactory,
    InitiativeFactory,
    RecognisedFactory,
    recognised_work,
)
from tests.factories.organizations import UnitFactory, user_with_role
from tests.factories.people import HouseholdFactory

from tdkt.casework.initiatives import permissions, queries
from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.services import recognition, works
from tdkt.casework.initiatives.services.recognition import Recognition
from tdkt.casework.initiatives.services.works import Author, WorkFacts
from tdkt.ground.audit.models import Entry
from tdkt.registry.organizations.choices import Role

pytestmark = pytest.mark.django_db


def shares(*pairs):
    return [Author(subject, Decimal(share)) for subject, share in pairs]


def register(place, at, authors=None, **fields):
    return works.register_initiative(
        unit=place.school,
        facts=WorkFacts(**({"title": "Vườn  rau học đường"} | fields)),
        authors=shares((place.author, 100)) if authors is None else authors,
        actor=fields.pop("actor", place.submitter),
        at=at,
    )


def deeds():
    return list(Entry.objects.order_by("sequence").values_list("action", flat=True))


def recognised(work, place, at, actor=None, **fields):
    values = {
        "recognised_on": date(2026, 5, 4),
        "scope": "co_so",
        "recognising_unit": place.commune,
        "decision_document": "12/QĐ-UBND",
    }
    return recognition.recognise_initiative(
        work=work,
        recognition=Recognition(**(values | fields)),
        expected_version=work.version,
        actor=actor or place.officer,
        at=at,
    )


def test_register_keeps_the_work_with_its_authors_in_order(place, at):
    second = place.person("Lý Văn Bình")

    work = register(place, at, shares((second, "30"), (place.author, "70")))

    assert (work.title, work.folded_title) == ("Vườn rau học đường", "vuon rau hoc duong")
    assert [(one.subject, one.share_percent) for one in queries.authors_of(work)] == [
        (second, 30),
        (place.author, 70),
    ]
    assert deeds() == ["initiatives.registered"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (("99.99",), works.SharesDoNotAddUp),
        ((), works.SharesDoNotAddUp),
        (("50", "50"), works.AuthorTwice),
    ],
)
def test_register_refuses_shares_that_cannot_be(place, at, given, error):
    with pytest.raises(error):
        register(place, at, shares(*((place.author, share) for share in given)))

    assert not Initiative.objects.exists()


def test_a_household_makes_no_works(place, at):
    household = HouseholdFactory(subject__unit=place.school).subject

    with pytest.raises(works.AuthorNotPossible):
        register(place, at, shares((household, 100)))


def test_days_to_come_are_refused(place, at):
    with pytest.raises(works.DayNotCome) as caught:
        register(place, at, filed_on=date(2026, 11, 24))

    assert caught.value.field == "filed_on"
    assert register(place, at, filed_on=date(2026, 11, 23)).filed_on == date(2026, 11, 23)


def test_edit_keeps_what_changed_and_refuses_an_old_version(place, at):
    work = register(place, at)

    edited = works.edit_initiative(
        work=work,
        facts=WorkFacts(title="Vườn rau Thuận Hòa", applied=True),
        expected_version=1,
        actor=place.submitter,
        at=at,
    )

    assert (edited.folded_title, edited.applied, edited.version) == (
        "vuon rau thuan hoa",
        True,
        2,
    )
    assert Entry.objects.latest("sequence").after == {
        "title": "Vườn rau Thuận Hòa",
        "applied": True,
    }
    with pytest.raises(works.WorkChangedMeanwhile):
        works.edit_initiative(
            work=work,
            facts=WorkFacts(title="Khác"),
            expected_version=1,
            actor=place.submitter,
            at=at,
        )


def test_authors_are_replaced_as_a_whole(place, at):
    work = register(place, at)
    second = place.person("Lý Văn Bình")

    works.change_authors(
        work=work,
        authors=shares((place.author, "60.5"), (second, "39.5")),
        expected_version=1,
        actor=place.submitter,
        at=at,
    )

    assert {one.subject: one.share_percent for one in work.authorships.all()} == {
        place.author: Decimal("60.5"),
        second: Decimal("39.5"),
    }
    last = Entry.objects.latest("sequence")
    assert (last.before, last.after) == (
        {"authors": ["Danh Thị Mỹ Hòa 100%"]},
        {"authors": ["Danh Thị Mỹ Hòa 60.5%", "Lý Văn Bình 39.5%"]},
    )


def test_recognition_takes_the_name_of_the_body_and_can_be_corrected(place, at):
    work = recognised(register(place, at), place, at, applied=True)

    assert (work.state, work.recognised_by, work.applied, work.version) == (
        WorkState.RECOGNISED,
        "Ủy ban nhân dân xã Đông Thái",
        True,
        2,
    )

    work = recognised(work, place, at, scope="xa", applied=True)

    assert (work.scope, work.version) == ("xa", 3)
    assert deeds()[-2:] == ["initiatives.recognised", "initiatives.recognition_corrected"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"recognising_unit": None}, recognition.BodyMissing),
        ({"recognised_on": date(2026, 11, 24)}, works.DayNotCome),
        ({"recognised_on": date(2026, 4, 30)}, works.DayOutOfOrder),
    ],
)
def test_recognition_that_cannot_be_changes_nothing(place, at, fields, error):
    work = register(place, at, filed_on=date(2026, 5, 1))

    with pytest.raises(error):
        recognised(work, place, at, **fields)

    work.refresh_from_db()
    assert (work.state, work.version) == (WorkState.FILED, 1)


def test_a_recognised_work_cannot_be_filed_later(place, at):
    work = recognised(register(place, at), place, at)

    with pytest.raises(works.DayOutOfOrder):
        works.edit_initiative(
            work=work,
            facts=WorkFacts(title=work.title, filed_on=date(2026, 5, 5)),
            expected_version=work.version,
            actor=place.officer,
            at=at,
        )


def test_refusal_keeps_its_reason_and_may_be_overturned(place, at):
    work = recognition.refuse_initiative(
        work=register(place, at),
        refused_on=date(2026, 5, 4),
        reason="Không có tính mới",
        expected_version=1,
        actor=place.officer,
        at=at,
    )

    assert (work.state, work.closing_reason) == ("refused", "Không có tính mới")
    with pytest.raises(works.MoveNotAllowed):
        works.edit_initiative(
            work=work,
            facts=WorkFacts(title="Khác"),
            expected_version=2,
            actor=place.officer,
            at=at,
        )
    again = recognised(work, place, at)
    assert (again.state, again.closing_reason, again.closed_on) == ("recognised", "", None)


def test_withdrawn_works_stay_on_file_for_good(place, at):
    work = works.withdraw_initiative(
        work=register(place, at),
        reason="Trùng hồ sơ",
        expected_version=1,
        actor=place.submitter,
        at=at,
    )

    assert (work.state, work.closed_on) == ("withdrawn", date(2026, 11, 23))
    with pytest.raises(works.MoveNotAllowed):
        recognised(work, place, at)


MATRIX = [
    # role and where, registers, edits, edits recognised, recognises, withdraws, sees
    ("submitter", "school", True, True, False, False, True, True),
    ("submitter", "commune", True, True, False, False, True, True),
    ("officer", "school", True, True, True, True, True, True),
    ("officer", "commune", True, True, True, True, True, True),
    ("officer", "province", True, True, True, True, True, True),
    ("leader", "commune", False, False, False, False, False, True),
    ("clerk", "commune", False, False, False, False, False, True),
    ("inspector", "commune", False, False, False, False, False, True),
    ("archivist", "commune", False, False, False, False, False, True),
    ("council_member", "commune", False, False, False, False, False, True),
    ("administrator", "province", False, False, False, False, False, False),
    ("submitter", "neighbour", False, False, False, False, False, False),
    ("officer", "neighbour", False, False, False, False, False, False),
]


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row[0]} of {row[1]}")
def test_who_may_do_what(row, place):
    role, where, registers, edits, edits_later, recognises, withdraws, sees = row
    neighbour = UnitFactory(parent=place.commune)
    unit = {"neighbour": neighbour}.get(where) or getattr(place, where)
    user = user_with_role(role, unit)
    waiting = InitiativeFactory(unit=place.school)
    done = RecognisedFactory(unit=place.school)

    assert (
        permissions.can_register(user, place.school),
        permissions.can_edit(user, waiting),
        permissions.can_edit(user, done),
        permissions.can_recognise(user, waiting),
        permissions.can_withdraw(user, waiting),
        queries.initiatives_visible_to(user).filter(pk=waiting.pk).exists(),
    ) == (registers, edits, edits_later, recognises, withdraws, sees)
    assert permissions.can_refuse(user, waiting) == recognises
    assert permissions.can_withdraw(user, done) == recognises
    assert not permissions.can_refuse(user, done)


def test_services_ask_for_permission_themselves(place, at):
    stranger = user_with_role(Role.OFFICER, UnitFactory(parent=place.commune))
    work = register(place, at)
    attempts = [
        lambda: works.register_initiative(
            unit=place.school,
            facts=WorkFacts(title="Khác"),
            authors=shares((place.author, 100)),
            actor=stranger,
            at=at,
        ),
        lambda: works.edit_initiative(
            work=work,
            facts=WorkFacts(title="Khác"),
            expected_version=1,
            actor=stranger,
            at=at,
        ),
        lambda: works.change_authors(
            work=work,
            authors=shares((place.author, 100)),
            expected_version=1,
            actor=stranger,
            at=at,
        ),
        lambda: works.withdraw_initiative(
            work=work, reason="x", expected_version=1, actor=stranger, at=at
        ),
        lambda: recognised(work, place, at, actor=place.submitter),
        lambda: recognition.refuse_initiative(
            work=work,
            refused_on=date(2026, 5, 4),
            reason="x",
            expected_version=1,
            actor=place.submitter,
            at=at,
        ),
    ]

    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()

    assert deeds() == ["initiatives.registered"]


def test_who_reaches_an_author_sees_the_work_of_another_unit(place):
    work = recognised_work(place.author, unit=UnitFactory(name="Sở Khác"))

    assert list(queries.initiatives_visible_to(place.submitter)) == [work]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "recognised"},
        {"state": "refused"},
        {"state": "withdrawn", "closed_on": date(2026, 1, 1)},
        {"filed_on": date(2026, 5, 2), "recognised_on": date(2026, 5, 1)},
    ],
)
def test_the_database_refuses_works_that_cannot_be(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        InitiativeFactory(**fields)


@pytest.mark.parametrize("share", [0, -1, "100.01"])
def test_the_database_refuses_shares_that_cannot_be(share):
    with pytest.raises(IntegrityError), transaction.atomic():
        AuthorshipFactory(share_percent=share)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"q": "so hoa"}, {"Số hóa sổ hộ nghèo"}),
        ({"q": "my hoa"}, {"Số hóa sổ hộ nghèo"}),
        ({"q": "hoa vuon"}, set()),
        ({"year": 2025}, {"Vườn rau"}),
        ({"scope": "tinh_bo"}, {"Vườn rau"}),
        ({"state": "registered"}, {"Số hóa sổ hộ nghèo"}),
        ({"unit": "dong thai"}, {"Số hóa sổ hộ nghèo", "Vườn rau"}),
        ({"unit": "truong tieu hoc"}, {"Số hóa sổ hộ nghèo"}),
        ({"kind": "science_work"}, set()),
    ],
)
def test_the_register_is_searched_without_accents(filters, found, place):
    first = InitiativeFactory(title="Số hóa sổ hộ nghèo", unit=place.school)
    AuthorshipFactory(initiative=first, subject=place.author)
    RecognisedFactory(
        title="Vườn rau",
        unit=place.commune,
        recognised_on=date(2025, 5, 1),
        scope="tinh_bo",
    )

    visible = queries.initiatives_visible_to(place.officer)

    assert {w.title for w in queries.initiatives_found(visible, filters)} == found
