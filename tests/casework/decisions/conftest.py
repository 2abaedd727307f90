"""A commune, its officer, and a dossier that the leader approved."""

import pytest
from tests.factories.decisions import approved_dossier
from tests.factories.organizations import CommuneFactory, user_with_role


@pytest.fixture
def unit():
    return CommuneFactory(name="Ủy ban nhân dân xã An Biên", place="An Biên")


@pytest.fixture
def officer(unit):
    return user_with_role("officer", unit)


@pytest.fixture
def dossier(unit):
    return approved_dossier(unit, [("Nguyễn Văn An", "LDTT"), ("Lý Thị Hoa", "LDTT")])
