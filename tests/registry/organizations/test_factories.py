"""The factories give whole units."""

import pytest
from tests.factories.organizations import CommuneFactory, user_with_role

from tdkt.registry.organizations.queries import units_named_like, units_visible_to

pytestmark = pytest.mark.django_db


def test_a_made_unit_is_found_by_name_and_seen_from_above(signed_in):
    commune = CommuneFactory(name="Ủy ban nhân dân xã Đông Thái")
    officer = user_with_role("officer", commune.parent)

    assert list(units_named_like("dong thai")) == [commune]
    assert list(units_visible_to(officer)) == [commune.parent, commune]
    assert commune.path == f"/{commune.parent.pk}/{commune.pk}/"
