import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.people import CollectiveFactory, PersonFactory

from tdkt.registry.organizations.choices import Role
from tdkt.registry.people.models import Post, Subject
from tdkt.registry.people.queries import Strength, match_person
from tdkt.registry.people.services import Wanted, subject_for, subjects_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return CommuneFactory()


@pytest.fixture
def submitter(unit):
    return user_with_role(Role.SUBMITTER, unit)


def person(unit, name="Lê Thị Hoà", **fields):
    return PersonFactory(subject__unit=unit, subject__name=name, **fields).subject


def test_match_is_by_spelling_and_birth_and_never_merges(unit):
    same = person(UnitFactory(parent=unit), birth_year=1980)
    person(unit, name="Lê Thị Hoa", birth_year=1985)
    similar = person(unit, name="Lê Thị Hoa", birth_year=1980)
    unknown = person(unit)
    person(CommuneFactory(), birth_year=1980)

    found = match_person(unit, "LÊ THỊ HÒA", "1980-05-02")

    assert [(match.subject, match.strength) for match in found] == [
        (same, Strength.SAME),
        (unknown, Strength.POSSIBLE),
        (similar, Strength.SIMILAR),
    ]


def test_subject_for_takes_the_only_one_that_fits(unit, submitter, at):
    known = person(UnitFactory(parent=unit), birth_year=1980)

    assert subject_for(
        "individual", "Lê Thị Hòa", unit, submitter, at, birth_date="1980"
    ) == (known, False)


def test_subject_for_takes_up_somebody_new_when_the_birth_differs(unit, submitter, at):
    known = person(unit, birth_year=1980)

    subject, is_new = subject_for(
        "individual",
        "Lê Thị Hòa",
        unit,
        submitter,
        at,
        birth_date="1990-01",
        gender="female",
        post="Văn thư",
    )

    subject = Subject.objects.get(pk=subject.pk)
    assert is_new
    assert subject != known
    assert (subject.person.birth, subject.person.gender) == ("01/1990", "female")
    assert list(Post.objects.values_list("person_id", "title", "valid_from")) == [
        (subject.pk, "Văn thư", at.date())
    ]


def test_namesakes_are_never_credited_by_guess(unit, submitter, at):
    two = {person(unit), person(unit)}

    subject, is_new = subject_for("individual", "Lê Thị Hoà", unit, submitter, at)

    assert is_new
    assert subject not in two


def test_rows_of_one_list_that_name_one_person_get_one_subject(unit, submitter, at):
    row = Wanted("individual", "Trần Văn Bảy", unit, birth_date="1975")

    (first, first_new), (second, second_new) = subjects_for(
        [row, row], actor=submitter, at=at
    )

    assert (first.pk, first_new, second_new) == (second.pk, True, False)
    assert Subject.objects.count() == 1


def test_collective_named_like_a_unit_below_is_that_unit(unit, submitter, at):
    school = UnitFactory(parent=unit, name="Trường Tiểu học Hoà Bình")

    subject, _new = subject_for(
        "collective", "Trường Tiểu học Hòa Bình", unit, submitter, at
    )
    part, _new = subject_for("collective", "Tổ Văn phòng", unit, submitter, at)

    assert (subject.unit, subject.collective.is_whole_unit) == (school, True)
    assert (part.unit, part.collective.is_whole_unit) == (unit, False)


def test_collective_on_file_is_found(unit, submitter, at):
    known = CollectiveFactory(subject__unit=unit, subject__name="Tổ Văn phòng").subject

    assert subject_for("collective", "TỔ VĂN PHÒNG", unit, submitter, at) == (known, False)


def test_nominees_of_another_branch_are_refused(submitter, at):
    with pytest.raises(PermissionDenied):
        subject_for("individual", "Lê A", CommuneFactory(), submitter, at)


def test_many_rows_take_as_many_queries_as_one(unit, submitter, at):
    def queries_for(count: int, word: str) -> int:
        rows = [
            Wanted(kind, f"Tên {word} {number}", unit, post="Chuyên viên")
            for number in range(count)
            for kind in ("individual", "collective", "household")
        ]
        with CaptureQueriesContext(connection) as captured:
            subjects_for(rows, actor=submitter, at=at)
        return len(captured)

    queries_for(1, "đầu")
    assert queries_for(1, "một") == queries_for(3, "ba")
