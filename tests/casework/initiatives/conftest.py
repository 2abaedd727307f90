"""A commune with a school, its submitter, officers on three levels, and one author."""

from dataclasses import dataclass

import pytest
from tests.factories.organizations import (
    CommuneFactory,
    ProvinceFactory,
    UnitFactory,
    user_with_role,
)
from tests.factories.people import PersonFactory, PostFactory

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject


@dataclass
class Place:
    province: Unit
    commune: Unit
    school: Unit
    submitter: User
    officer: User
    provincial: User
    author: Subject

    def person(self, name: str, unit: Unit | None = None) -> Subject:
        person = PersonFactory(subject__name=name, subject__unit=unit or self.school)
        PostFactory(person=person, valid_from="2020-01-01")
        return person.subject


@pytest.fixture
def place() -> Place:
    province = ProvinceFactory(name="Ủy ban nhân dân tỉnh An Giang")
    commune = CommuneFactory(name="Ủy ban nhân dân xã Đông Thái", parent=province)
    school = UnitFactory(name="Trường Tiểu học Đông Thái", parent=commune)
    author = PersonFactory(subject__name="Danh Thị Mỹ Hòa", subject__unit=school)
    PostFactory(person=author, valid_from="2020-01-01")
    return Place(
        province,
        commune,
        school,
        submitter=user_with_role("submitter", school),
        officer=user_with_role("officer", commune),
        provincial=user_with_role("officer", province),
        author=author.subject,
    )
