from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.people import (
    CollectiveFactory,
    PersonFactory,
    PostFactory,
    SubjectFactory,
)

from tdkt.ground.audit.models import Entry
from tdkt.registry.organizations.choices import Role
from tdkt.registry.people import services
from tdkt.registry.people.models import Discipline, Person, Subject, YearlyRating
from tdkt.registry.people.rules import PartialDate
from tdkt.registry.people.services import (
    CollectiveFields,
    HouseholdFields,
    PersonFields,
    PostFields,
    RatingEntry,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return CommuneFactory()


@pytest.fixture
def officer(unit):
    return user_with_role(Role.OFFICER, unit)


def add(unit, officer, at, **fields):
    return services.add_person(
        unit=unit,
        fields=PersonFields(**{"name": "Lê Thị Hoà", **fields}),
        post=PostFields(unit, "Công chức Văn phòng", date(2020, 1, 1)),
        actor=officer,
        at=at,
    )


def test_add_person_keeps_name_post_and_encrypted_number(unit, officer, at):
    person = add(
        unit,
        officer,
        at,
        birth=PartialDate(1980, 5),
        identity_number="079080001234",
        staff_code="cc-01",
    )

    person = Person.objects.get(pk=person.pk)
    assert (person.subject.folded, person.birth, person.staff_code) == (
        "le thi hoa",
        "05/1980",
        "CC-01",
    )
    assert [(p.title, p.valid_from) for p in person.posts.all()] == [
        ("Công chức Văn phòng", date(2020, 1, 1))
    ]
    assert b"079080001234" not in bytes(person.identity_encrypted)
    entry = Entry.objects.get()
    assert (entry.action, entry.actor_id) == ("people.person_added", officer.pk)
    assert "079080001234" not in str(entry.after)


@pytest.mark.parametrize(
    "role", [Role.COUNCIL_MEMBER, Role.CLERK, Role.ADMINISTRATOR, Role.LEADER]
)
def test_add_person_is_for_officers_and_submitters(unit, at, role):
    with pytest.raises(PermissionDenied):
        add(unit, user_with_role(role, unit), at)

    assert not Subject.objects.exists()


def test_add_person_in_another_branch_is_refused(officer, at):
    with pytest.raises(PermissionDenied):
        add(CommuneFactory(), officer, at)


def test_add_person_names_who_may_be_the_same(unit, officer, at):
    known = add(unit, officer, at, birth=PartialDate(1980))

    with pytest.raises(services.PossiblyOnFile) as caught:
        add(unit, officer, at, name="Lê Thị Hòa", birth=PartialDate(1980, 5))

    assert [match.subject for match in caught.value.matches] == [known.subject]
    assert Subject.objects.count() == 1


def test_add_person_of_the_same_name_after_looking(unit, officer, at):
    add(unit, officer, at)

    services.add_person(
        unit=unit,
        fields=PersonFields(name="Lê Thị Hòa"),
        post=None,
        actor=officer,
        at=at,
        is_somebody_else=True,
    )

    assert Subject.objects.count() == 2


def test_identity_number_and_staff_code_belong_to_one_person(unit, officer, at):
    add(unit, officer, at, identity_number="079080001234", staff_code="CC1")

    with pytest.raises(services.IdentityTaken):
        add(unit, officer, at, name="Trần B", identity_number="079 080 001 234")
    with pytest.raises(services.StaffCodeTaken):
        add(unit, officer, at, name="Trần B", staff_code="cc1")
    assert Subject.objects.count() == 1


def test_edit_person_records_what_changed_without_private_words(unit, officer, at):
    person = add(unit, officer, at, identity_number="079080001234")

    services.edit_person(
        person=person,
        version=1,
        fields=PersonFields(
            name="Lê Thị Hoa", birth=PartialDate(1981), identity_number="079080009999"
        ),
        actor=officer,
        at=at,
    )

    entry = Entry.objects.order_by("-sequence").first()
    assert (entry.before, entry.after) == (
        {"name": "Lê Thị Hoà"},
        {"name": "Lê Thị Hoa", "birth": "changed", "identity_number": "changed"},
    )
    assert Subject.objects.get().version == 2


def test_edit_person_without_number_leaves_the_one_on_file(unit, officer, at):
    person = add(unit, officer, at, identity_number="079080001234")
    kept = Person.objects.get().identity_hash

    services.edit_person(
        person=person, version=1, fields=PersonFields(name="X Y"), actor=officer, at=at
    )

    assert Person.objects.get().identity_hash == kept


def test_second_editor_is_told_and_nothing_is_overwritten(unit, officer, at):
    person = add(unit, officer, at)
    services.edit_person(
        person=person, version=1, fields=PersonFields(name="Lê A"), actor=officer, at=at
    )

    with pytest.raises(services.ChangedMeanwhile):
        services.edit_person(
            person=person, version=1, fields=PersonFields(name="Lê B"), actor=officer, at=at
        )

    assert Subject.objects.get().name == "Lê A"


def test_reveal_identity_is_recorded_and_only_for_some(unit, officer, at):
    person = add(unit, officer, at, identity_number="079080001234")

    assert services.reveal_identity(person=person, actor=officer, at=at) == "079080001234"
    assert Entry.objects.order_by("-sequence").first().action == "people.identity_revealed"
    with pytest.raises(PermissionDenied):
        services.reveal_identity(
            person=person, actor=user_with_role(Role.SUBMITTER, unit), at=at
        )


def test_transfer_closes_the_post_and_moves_the_person(officer, unit, at):
    below = UnitFactory(parent=unit)
    person = add(unit, officer, at)

    services.transfer_person(
        person=person,
        version=1,
        to=PostFields(below, "Hiệu trưởng", date(2024, 8, 1)),
        actor=officer,
        at=at,
    )

    person = Person.objects.get()
    assert person.subject.unit == below
    assert [(p.title, p.unit, p.valid_from, p.valid_until) for p in person.posts.all()] == [
        ("Hiệu trưởng", below, date(2024, 8, 1), None),
        ("Công chức Văn phòng", unit, date(2020, 1, 1), date(2024, 8, 1)),
    ]


def test_transfer_out_of_the_branch_needs_the_level_above(officer, unit, at):
    person = add(unit, officer, at)

    with pytest.raises(services.TransferNotAllowed):
        services.transfer_person(
            person=person,
            version=1,
            to=PostFields(CommuneFactory(parent=unit.parent), "X", date(2024, 8, 1)),
            actor=officer,
            at=at,
        )

    assert Subject.objects.get().unit == unit


def test_post_may_not_end_before_it_begins(officer, unit, at):
    post = add(unit, officer, at).posts.get()

    with pytest.raises(services.DayOutOfOrder):
        services.end_post(post=post, on=date(2020, 1, 1), actor=officer, at=at)
    services.end_post(post=post, on=date(2021, 1, 1), actor=officer, at=at)

    assert Person.objects.get().posts.get().valid_until == date(2021, 1, 1)


def test_unit_itself_is_on_file_once(officer, unit, at):
    fields = CollectiveFields(name=unit.name, is_whole_unit=True, members=20, women=9)
    services.add_collective(unit=unit, fields=fields, actor=officer, at=at)

    with pytest.raises(services.UnitAlreadyOnFile):
        services.add_collective(unit=unit, fields=fields, actor=officer, at=at)


def test_household_is_taken_up(officer, unit, at):
    household = services.add_household(
        unit=unit,
        fields=HouseholdFields(name="Hộ bà Trần Thị Tư", address="Ấp 3"),
        actor=officer,
        at=at,
    )

    assert (household.subject.kind, household.address) == ("household", "Ấp 3")


def test_ratings_of_a_unit_are_saved_as_one_sheet(officer, unit, at):
    one, two = (SubjectFactory(unit=unit, name=name) for name in ("Lê A", "Lê B"))
    YearlyRating.objects.create(subject=one, year=2025, rating="HTNV")

    changed = services.record_ratings(
        unit=unit,
        year=2025,
        entries=[
            RatingEntry(one.pk, "HTTNV", "HTNV"),
            RatingEntry(two.pk, "HTXSNV"),
        ],
        source="Thông báo số 12/TB-UBND",
        actor=officer,
        at=at,
    )

    assert changed == 2
    assert list(
        YearlyRating.objects.order_by("subject").values_list("subject", "rating", "source")
    ) == [
        (one.pk, "HTTNV", "Thông báo số 12/TB-UBND"),
        (two.pk, "HTXSNV", "Thông báo số 12/TB-UBND"),
    ]
    assert Entry.objects.filter(action="people.rating_recorded").count() == 2


def test_ratings_changed_by_a_colleague_are_not_overwritten(officer, unit, at):
    subject = SubjectFactory(unit=unit)
    YearlyRating.objects.create(subject=subject, year=2025, rating="HTNV")

    with pytest.raises(services.RatedMeanwhile) as caught:
        services.record_ratings(
            unit=unit,
            year=2025,
            entries=[RatingEntry(subject.pk, "HTXSNV", "")],
            source="",
            actor=officer,
            at=at,
        )

    assert list(caught.value.subjects) == [subject]
    assert YearlyRating.objects.get().rating == "HTNV"


def test_ratings_name_only_the_unit_s_own_and_no_year_to_come(officer, unit, at):
    stranger = SubjectFactory()
    save = {"unit": unit, "source": "", "actor": officer, "at": at}

    with pytest.raises(services.SubjectNotOfUnit):
        services.record_ratings(
            year=2025, entries=[RatingEntry(stranger.pk, "HTXSNV")], **save
        )
    with pytest.raises(services.YearNotOpen):
        services.record_ratings(year=2027, entries=[], **save)


def test_who_left_is_rated_by_the_unit_of_that_year(officer, unit, at):
    person = PersonFactory(subject__unit=UnitFactory(parent=unit))
    PostFactory(
        person=person, unit=unit, valid_from=date(2020, 1, 1), valid_until=date(2026, 3, 1)
    )

    services.record_ratings(
        unit=unit,
        year=2025,
        entries=[RatingEntry(person.pk, "HTTNV")],
        source="",
        actor=officer,
        at=at,
    )

    assert YearlyRating.objects.get().subject_id == person.pk


def test_discipline_is_written_down_and_ended_once(officer, unit, at):
    subject = SubjectFactory(unit=unit)
    discipline = services.record_discipline(
        subject=subject,
        level="khien_trach",
        is_hold=False,
        decided_on=date(2025, 3, 1),
        source="QĐ 15/QĐ-UBND",
        actor=officer,
        at=at,
    )

    with pytest.raises(services.DayOutOfOrder):
        services.end_discipline(
            discipline=discipline, on=date(2025, 2, 1), actor=officer, at=at
        )
    services.end_discipline(
        discipline=discipline, on=date(2025, 9, 1), actor=officer, at=at
    )
    with pytest.raises(services.DisciplineAlreadyEnded):
        services.end_discipline(
            discipline=discipline, on=date(2025, 9, 2), actor=officer, at=at
        )

    assert Discipline.objects.get().ended_on == date(2025, 9, 1)


def test_edit_collective_records_only_what_changed(officer, unit, at):
    collective = CollectiveFactory(subject__unit=unit, members=10)

    services.edit_collective(
        collective=collective,
        version=1,
        fields=CollectiveFields(name=collective.subject.name, members=12),
        actor=officer,
        at=at,
    )

    entry = Entry.objects.get()
    assert (entry.before, entry.after) == ({"members": 10}, {"members": 12})
