"""Keeping, replacing and withdrawing a text; what is not kept is named."""

from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.organizations import UnitFactory, user_with_role
from tests.factories.people import SubjectFactory
from tests.factories.reuse import invented, report

from tdkt.casework.reuse import queries
from tdkt.casework.reuse.choices import TextKind
from tdkt.casework.reuse.models import Fingerprint, Text
from tdkt.casework.reuse.services import texts
from tdkt.ground.audit.models import Entry
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.tools.similarity.fingerprints import METHOD, fingerprint

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return UnitFactory()


def kept(unit: Unit, content: str, at: datetime, **fields: Any) -> Text:
    return texts.keep_text(
        **{
            "kind": TextKind.INITIATIVE,
            "title": "Số hóa  sổ",
            "content": content,
            "unit": unit,
            "authors": [],
            "year": 2026,
            "actor": None,
            "at": at,
        }
        | fields
    )


def test_a_text_is_kept_with_what_it_is_found_by(unit: Unit, at: datetime) -> None:
    author, actor = SubjectFactory(unit=unit), user_with_role(Role.SUBMITTER, unit)

    text = kept(unit, invented(1), at, authors=[author], actor=actor)

    row = Text.objects.get()
    assert (row.title, row.folded_title, row.length) == (
        "Số hóa sổ",
        "so hoa so",
        len(invented(1)),
    )
    assert list(row.authors.all()) == [author]
    assert bytes(text.fingerprint.hashes) == fingerprint(invented(1))
    assert text.fingerprint.method == METHOD
    assert Entry.objects.get().action == "reuse.text_kept"


@pytest.mark.parametrize(
    ("content", "fields", "error"),
    [
        ("", {}, texts.TextEmpty),
        (" …—\n\t ___ ", {}, texts.TextEmpty),
        ("ạ" * (texts.MOST_BYTES // 3 + 1), {}, texts.TextTooLarge),
        ("a" * (texts.MOST_BYTES + 1), {}, texts.TextTooLarge),
        ("có chữ", {"kind": TextKind.PUBLIC}, texts.TextShared),
        ("có chữ", {"kind": TextKind.TEMPLATE}, texts.TextShared),
    ],
)
def test_what_is_refused_writes_nothing(
    unit: Unit, at: datetime, content: str, fields: Any, error: type[Exception]
) -> None:
    with pytest.raises(error):
        kept(unit, content, at, **fields)

    assert not Text.objects.exists()
    assert not Entry.objects.exists()


def test_nobody_hands_in_for_another_unit(unit: Unit, at: datetime) -> None:
    stranger = user_with_role(Role.SUBMITTER, UnitFactory())
    text = report(invented(1), unit)

    with pytest.raises(PermissionDenied):
        kept(unit, invented(2), at, actor=stranger)
    with pytest.raises(PermissionDenied):
        texts.withdraw_text(text=text, actor=stranger, at=at)

    assert Fingerprint.objects.count() == 1


@given(st.text(st.characters(codec=None, exclude_categories=()), min_size=1))
def test_a_kept_content_has_as_many_characters_as_was_given(content: str) -> None:
    try:
        kept_content = texts.checked(content)
    except texts.TextEmpty:
        return

    assert len(kept_content) == len(content)
    assert "\x00" not in kept_content
    kept_content.encode()


def test_a_withdrawn_text_stays_on_file_and_is_not_compared_with(
    unit: Unit, at: datetime
) -> None:
    text = report(invented(1), unit)

    texts.withdraw_text(text=text, actor=user_with_role(Role.SUBMITTER, unit), at=at)
    texts.withdraw_text(text=text, actor=None, at=at)

    assert Text.objects.get().withdrawn_at == at
    assert not Fingerprint.objects.exists()
    assert Entry.objects.filter(action="reuse.text_withdrawn").count() == 1


def test_a_reader_sees_the_texts_of_the_branch_and_of_its_people(unit: Unit) -> None:
    below = UnitFactory(parent=unit)
    mine, lower = report(invented(1), unit), report(invented(2), below)
    elsewhere = UnitFactory()
    of_my_person = report(invented(3), elsewhere, SubjectFactory(unit=below))
    report(invented(4), elsewhere)

    seen = queries.texts_visible_to(user_with_role(Role.COUNCIL_MEMBER, unit))

    assert set(seen) == {mine, lower, of_my_person}
    assert not queries.texts_visible_to(user_with_role(Role.ADMINISTRATOR, unit)).exists()
