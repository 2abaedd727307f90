"""Lists of dossiers: what a search finds, and that a longer list asks no more often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories.dossiers import facts, make_dossier, make_draft, make_office
from tests.support import queries_for

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.queries import narrowed
from tdkt.casework.dossiers.services import drafting
from tdkt.ground.core.moments import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tdkt.ground.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("danh hieu thi dua", True),
        ("DANH HIỆU THI ĐUA", True),
        ("danh hiệu  thi đua", True),
        ("truong tieu hoc dong thai", True),  # the submitting unit
        ("danh thi my", True),  # a nominee
        ("hoạ sĩ", False),
        ("///", False),
    ],
)
def test_search_finds_titles_units_and_names_without_accents(words, is_found):
    dossier = make_draft(make_office())

    assert list(narrowed(Dossier.objects.all(), {"q": words})) == [dossier] * is_found


def test_search_follows_a_title_that_was_changed():
    office = make_office()
    dossier = make_draft(office)

    drafting.edit_draft(
        dossier=dossier,
        facts=facts(title="Đề nghị tặng Giấy khen"),
        receiving_unit=office.commune,
        actor=office.submitter,
        at=now(),
        expected_version=dossier.version,
    )

    assert list(narrowed(Dossier.objects.all(), {"q": "tang giay khen"})) == [dossier]
    assert not narrowed(Dossier.objects.all(), {"q": "danh hieu thi dua"}).exists()


@pytest.mark.parametrize(
    "address",
    ["/dossiers/", "/dossiers/?q=de+nghi&status=received", "/dossiers/desk/?tab=running"],
)
def test_a_longer_list_asks_the_database_no_more_often(
    address: str, signed_in: Callable[[User], Client]
) -> None:
    office = make_office()
    client = signed_in(office.officer)
    make_dossier(office, DossierStatus.RECEIVED)
    with_one = queries_for(client, address)

    for _more in range(2):
        make_dossier(office, DossierStatus.RECEIVED, nominees=3)

    assert queries_for(client, address) == with_one
