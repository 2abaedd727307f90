"""Entries are only added; whatever is done behind the program's back is found."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.factories.accounts import UserFactory

from tdkt.ground.audit import guard
from tdkt.ground.audit.models import Entry, Head
from tdkt.ground.audit.queries import ChainReport, verify_chain
from tdkt.ground.audit.services import Deed, record, record_many

START = datetime(2026, 11, 23, 2, tzinfo=UTC)


def lift_guard():
    with connection.cursor() as cursor:
        for statement in guard.remove_sql(connection.vendor):
            cursor.execute(statement)


def write(count=3):
    user = UserFactory(full_name="Nguyễn Văn A")
    return [
        record(
            action="organizations.unit_renamed",
            subject=user,
            actor=user,
            at=START + timedelta(minutes=number),
            before={"name": f"Cũ {number}"},
            after={"name": f"Mới {number}"},
        )
        for number in range(count)
    ]


@pytest.mark.django_db
def test_an_empty_record_is_whole():
    assert verify_chain() == ChainReport(0, None, "")


@pytest.mark.django_db
def test_entries_are_numbered_and_chained():
    entries = write()

    assert [entry.sequence for entry in entries] == [1, 2, 3]
    assert [entry.previous_digest for entry in entries[1:]] == [
        entry.digest for entry in entries[:-1]
    ]
    assert verify_chain() == ChainReport(3, None, "")


DEEDS = {
    "update": lambda: Entry.objects.update(actor_name="Người khác"),
    "delete": lambda: Entry.objects.all()._raw_delete(using="default"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("deed", DEEDS)
def test_the_database_refuses_to_change_or_delete_an_entry(deed):
    write(1)

    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        DEEDS[deed]()

    assert Entry.objects.get().actor_name == "Nguyễn Văn A"


@pytest.mark.django_db
def test_a_changed_entry_is_found():
    write()
    lift_guard()
    Entry.objects.filter(sequence=2).update(actor_name="Người khác")

    assert verify_chain() == ChainReport(2, 2, "changed")


@pytest.mark.django_db
def test_an_entry_taken_out_is_found():
    write()
    lift_guard()
    Entry.objects.filter(sequence=2)._raw_delete(using="default")

    assert verify_chain() == ChainReport(1, 2, "missing")


@pytest.mark.django_db
def test_an_end_cut_off_is_found():
    write()
    lift_guard()
    Entry.objects.filter(sequence=3)._raw_delete(using="default")

    assert verify_chain() == ChainReport(2, 3, "cut off")


@pytest.mark.django_db
def test_a_missing_head_is_found():
    write()
    Head.objects.all().delete()

    assert verify_chain() == ChainReport(3, 4, "cut off")


@pytest.mark.django_db
def test_what_is_undone_leaves_no_entry_and_no_gap():
    write(1)
    with transaction.atomic():
        write(1)
        transaction.set_rollback(True)
    write(1)

    assert verify_chain() == ChainReport(2, None, "")


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
).filter(lambda value: "\\u0000" not in ascii(value) and "\\x00" not in ascii(value))
deeds = st.builds(
    Deed,
    action=st.sampled_from(["a.b", "councils.sitting_closed"]),
    subject=st.none(),
    actor=st.none(),
    at=st.datetimes(timezones=st.just(UTC), min_value=datetime(1990, 1, 1)),  # noqa: DTZ001
    before=st.dictionaries(st.text("abc", max_size=5), plain, max_size=3),
    after=st.dictionaries(st.text("abc", max_size=5), plain, max_size=3),
)
FALSIFIED = {"action": "x.y", "actor_name": "Khác", "after": {"n": 1}, "unit_id": 77}


class AnyRecord(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(st.lists(deeds, max_size=5))
    def test_is_whole_as_written(self, written):
        record_many(written)

        assert verify_chain() == ChainReport(len(written), None, "")

    @settings(max_examples=40, deadline=None)
    @given(st.lists(deeds, min_size=1, max_size=5), st.data())
    def test_shows_the_first_place_that_was_changed(self, written, data):
        record_many(written)
        lift_guard()
        place = data.draw(st.integers(1, len(written)))
        field = data.draw(st.sampled_from(sorted(FALSIFIED)))
        entries = Entry.objects.filter(sequence=place)
        if getattr(entries.get(), field) == FALSIFIED[field]:
            return
        entries.update(**{field: FALSIFIED[field]})

        assert verify_chain() == ChainReport(place, place, "changed")
