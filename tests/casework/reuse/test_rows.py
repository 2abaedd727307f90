"""The rows say the truth; segments are derived and may be damaged, lost or of an old method."""

from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries
from tests.factories.organizations import UnitFactory
from tests.factories.reuse import invented, report

from tdkt.casework.reuse.engine import reuse_in
from tdkt.casework.reuse.models import Fingerprint, Segment, Text
from tdkt.casework.reuse.rows import DatabaseRows
from tdkt.casework.reuse.services import sealing, texts
from tdkt.registry.organizations.models import Unit
from tdkt.tools.similarity.fingerprints import METHOD
from tdkt.tools.similarity.rows import SealableRows

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return UnitFactory()


def found(content: str) -> list[tuple[int, float]]:
    reuse = reuse_in(content, without=(), unit_ids=None)
    return [(match.id, match.score) for match in reuse.matches]


def files() -> list[Path]:
    return sorted(Path(settings.SEGMENTS_ROOT).glob("*.segment"))


def of_an_old_method(*kept: Text) -> None:
    Fingerprint.objects.filter(text__in=kept).update(method="older/0", hashes=b"\x01" * 16)


def test_the_rows_fit_what_the_engine_asks() -> None:
    rows: SealableRows = DatabaseRows()
    assert (dict(rows.segments()), list(rows.unsealed()), list(rows.keys(1))) == (
        {},
        [],
        [],
    )


@pytest.mark.parametrize("count", [1, 3])
def test_each_question_costs_the_same_for_any_number(
    unit: Unit, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys = [report(invented(number), unit).pk for number in range(count)]
    rows = DatabaseRows()

    with django_assert_num_queries(9):
        assert not rows.segments()  # 1
        assert set(rows.unsealed()) == set(keys)  # 2
        assert len(dict(rows.hashes(keys))) == count  # 1
        assert len(rows.texts(keys)) == count  # 1
        assert set(rows.keys(1)) == set(keys)  # 2
        assert list(rows.sealed_in("none")) == []  # 1
        assert list(rows.public()) == []  # 1


def test_keys_that_a_stride_divides(unit: Unit) -> None:
    keys = [report(f"báo cáo số {number}", unit).pk for number in range(7)]

    assert set(DatabaseRows().keys(3)) == {key for key in keys if key % 3 == 0}


def test_sealing_changes_no_answer(unit: Unit) -> None:
    kept = [report(invented(number), unit) for number in range(5)]
    before = [found(invented(number)) for number in range(5)]

    assert sealing.seal_new() == 5

    assert DatabaseRows().unsealed() == set()
    assert len(files()) == Segment.objects.count() == 1
    assert [found(invented(number)) for number in range(5)] == before
    assert before[2] == [(kept[2].pk, 1.0)]
    late = report(invented(9), unit)
    texts.withdraw_text(text=kept[2], actor=None, at=late.created_at)
    assert (found(invented(9)), found(invented(2))) == ([(late.pk, 1.0)], [])


@pytest.mark.parametrize("harm", ["lost", "cut off", "changed", "empty", "row lost"])
def test_a_harmed_segment_costs_no_result(unit: Unit, harm: str) -> None:
    text = report(invented(1), unit)
    sealing.seal_new()
    [file] = files()
    content = file.read_bytes()
    if harm == "lost":
        file.unlink()
    elif harm == "cut off":
        file.write_bytes(content[: len(content) // 2])
    elif harm == "changed":
        file.write_bytes(content[:-9] + bytes([content[-9] ^ 255]) + content[-8:])
    elif harm == "empty":
        file.write_bytes(b"")
    else:
        DatabaseRows().drop(list(DatabaseRows().segments()))

    assert found(invented(1)) == [(text.pk, 1.0)]
    sealing.reindex()
    assert found(invented(1)) == [(text.pk, 1.0)]


def test_fingerprints_of_an_older_method_are_found_and_then_made_anew(unit: Unit) -> None:
    old, new = report(invented(1), unit), report(invented(2), unit)
    sealing.seal_new()
    Segment.objects.update(method="older/0")
    of_an_old_method(old, new)

    assert found(invented(1)) == [(old.pk, 1.0)]
    done = sealing.reindex()

    assert (done.fingerprints, done.texts) == (2, 2)
    assert set(Fingerprint.objects.values_list("method", flat=True)) == {METHOD}
    assert [segment.method for segment in Segment.objects.all()] == [METHOD]
    assert found(invented(2)) == [(new.pk, 1.0)]


def test_nightly_sealing_makes_old_fingerprints_anew(unit: Unit) -> None:
    of_an_old_method(report(invented(1), unit))

    assert sealing.seal_new() == 1

    assert Fingerprint.objects.get().method == METHOD
    assert DatabaseRows().unsealed() == set()


def test_reindexing_gives_back_lost_fingerprints(unit: Unit) -> None:
    text = report(invented(1), unit)
    withdrawn = report(invented(2), unit)
    texts.withdraw_text(text=withdrawn, actor=None, at=text.created_at)
    Fingerprint.objects.all().delete()

    assert sealing.reindex().fingerprints == 1

    assert found(invented(1)) == [(text.pk, 1.0)]
    assert found(invented(2)) == []


def test_sealing_is_due_once_a_day_when_it_is_worth_it(unit: Unit, monkeypatch) -> None:
    at = report(invented(1), unit).created_at
    assert not sealing.is_due(at)
    monkeypatch.setattr(sealing, "_WORTH_SEALING", 1)
    assert sealing.is_due(at)

    sealing.seal_new()
    report(invented(2), unit)
    Segment.objects.update(built_at=at)

    assert not sealing.is_due(at)


def test_a_text_withdrawn_while_its_segment_is_written_stays_out(unit: Unit) -> None:
    text = report(invented(1), unit)
    rows = DatabaseRows()

    rows.seal("a", METHOD, [text.pk, text.pk + 1])

    assert dict(rows.segments()) == {"a": 2}
    assert [key for key, _ in rows.sealed_in("a")] == [text.pk]
    rows.drop(["a"])
    assert rows.unsealed() == {text.pk}
