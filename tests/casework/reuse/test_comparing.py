"""A report is compared with every earlier one; whose they are is told as far as it may be."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from pytest_django import DjangoAssertNumQueries
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.people import SubjectFactory
from tests.factories.reuse import compared, invented, report

from tdkt.casework.reuse import queries
from tdkt.casework.reuse.choices import ComparisonState, SourceGroup
from tdkt.casework.reuse.models import Comparison, Fingerprint, Text
from tdkt.casework.reuse.services import comparing, texts
from tdkt.ground.audit.models import Entry
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(parent=CommuneFactory())


def found_in(comparison: Comparison) -> list[tuple[int, str]]:
    return [(source.text_id, source.group) for source in comparison.sources.all()]


def test_a_copied_third_is_found_with_its_passage(unit: Unit) -> None:
    copied = invented(1, 240)
    earlier = report(invented(2) + "\n" + copied, UnitFactory())
    checked = report(invented(3, 480) + "\n" + copied, unit)

    comparison = compared(checked)

    assert comparison.state == ComparisonState.DONE
    assert found_in(comparison) == [(earlier.pk, SourceGroup.OTHER)]
    source = comparison.sources.get()
    start, end, source_start, source_end = source.spans[0]
    assert checked.content[start:end].split()[5:-5] == copied.split()[5:-5]
    assert earlier.content[source_start:source_end].split()[5:-5] == copied.split()[5:-5]
    assert comparison.share == pytest.approx(1 / 3, abs=0.02)
    assert comparison.compared_with == 1
    assert comparison.method == Fingerprint.objects.first().method


def test_a_clean_report_shows_nothing(unit: Unit) -> None:
    report(invented(1), unit)

    comparison = compared(report(invented(2), unit))

    assert (comparison.state, comparison.share) == (ComparisonState.DONE, 0)
    assert found_in(comparison) == []


def test_sources_are_grouped_by_whose_they_are(unit: Unit) -> None:
    author = SubjectFactory(unit=unit)
    moved = report(invented(1), UnitFactory(), author)
    colleague = report(invented(2), unit, SubjectFactory(unit=unit))
    other = report(invented(3), UnitFactory())
    checked = report("\n".join(map(invented, (1, 2, 3))), unit, author)

    assert dict(found_in(compared(checked))) == {
        moved.pk: SourceGroup.OWN,
        colleague.pk: SourceGroup.COLLEAGUE,
        other.pk: SourceGroup.OTHER,
    }


def test_the_text_itself_and_what_it_replaced_are_left_out(unit: Unit, at: Any) -> None:
    first = report(invented(1), unit, address="/initiatives/1/")
    second = texts.replace_text(
        old=first,
        kind=first.kind,
        title=first.title,
        content=invented(1) + " Thêm một câu.",
        unit=unit,
        authors=(),
        year=2026,
        actor=None,
        at=at,
    )

    assert found_in(compared(second)) == []
    assert second.address == "/initiatives/1/"
    with pytest.raises(comparing.TextNotCompared):
        compared(Text.objects.get(pk=first.pk))


def test_the_same_file_of_two_people_finds_each_other(unit: Unit) -> None:
    one, two = report(invented(1), unit), report(invented(1), UnitFactory())

    assert found_in(compared(two)) == [(one.pk, SourceGroup.OTHER)]
    assert found_in(compared(one)) == [(two.pk, SourceGroup.OTHER)]


def test_who_was_copied_from_in_a_later_year_copied_nothing(unit: Unit) -> None:
    first = report(invented(1) + "\n" + invented(2), unit, year=2024)
    older = report(invented(2), UnitFactory(), year=2020)
    copy = report(invented(1), UnitFactory(), year=2026)

    assert found_in(compared(copy)) == [(first.pk, SourceGroup.OTHER)]
    comparison = compared(first)
    assert found_in(comparison) == [(older.pk, SourceGroup.OTHER)]
    assert comparison.share == pytest.approx(0.5, abs=0.02)


def test_what_was_rolled_back_is_never_found(unit: Unit) -> None:
    with transaction.atomic():
        report(invented(1), unit)
        transaction.set_rollback(True)

    checked = report(invented(1), unit)

    assert Fingerprint.objects.count() == 1
    assert found_in(compared(checked)) == []


def test_asked_twice_there_is_one_comparison(unit: Unit, at: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(comparing, "_begin", [])
    text = report(invented(1), unit)

    first = comparing.ask_comparison(text=text, actor=None, at=at)
    second = comparing.ask_comparison(text=text, actor=None, at=at)

    assert first == second
    comparing.run_comparison(first.pk)
    comparing.run_comparison(first.pk)
    first.refresh_from_db()
    assert (first.state, first.attempts, first.done) == (ComparisonState.DONE, 1, 3)


def test_what_a_killed_worker_left_is_taken_up_again_and_at_last_given_up(
    unit: Unit, at: Any, monkeypatch: Any
) -> None:
    begun: list[int] = []
    monkeypatch.setattr(comparing, "_begin", [begun.append])
    text = report(invented(1), unit)
    asked = comparing.ask_comparison(text=text, actor=None, at=at)
    later = at
    for _ in range(3):
        assert comparing._begun(asked.pk) is not None
        Comparison.objects.update(moved_at=later)
        later += timedelta(minutes=11)
        comparing.take_up_broken(at=later)

    asked.refresh_from_db()
    assert begun == [asked.pk] * 3
    assert asked.state == ComparisonState.FAILED
    assert asked.why_failed
    assert comparing.ask_comparison(text=text, actor=None, at=later) != asked


def test_a_worker_that_was_taken_for_dead_writes_nothing(
    unit: Unit, at: Any, monkeypatch: Any
) -> None:
    report(invented(1), unit)
    text = report(invented(1), unit)
    monkeypatch.setattr(comparing, "_begin", [])
    asked = comparing.ask_comparison(text=text, actor=None, at=at)
    compare = comparing.reuse_in

    def taken_over(*args: Any, **kwargs: Any) -> Any:
        Comparison.objects.update(state=ComparisonState.WAITING)
        return compare(*args, **kwargs)

    monkeypatch.setattr(comparing, "reuse_in", taken_over)
    comparing.run_comparison(asked.pk)

    asked.refresh_from_db()
    assert (asked.state, asked.sources.count()) == (ComparisonState.WAITING, 0)


def test_a_comparison_that_breaks_says_so(unit: Unit, at: Any, monkeypatch: Any) -> None:
    def broken(*args: Any, **kwargs: Any) -> Any:
        raise OSError("disk")

    monkeypatch.setattr(comparing, "reuse_in", broken)

    failed = compared(report(invented(1), unit))

    assert failed.state == ComparisonState.FAILED
    assert failed.failure.startswith("The comparison broke off.")
    assert Entry.objects.filter(action="reuse.comparison_failed").exists()


def test_what_the_reader_may_not_see_is_a_report_of_another_unit(unit: Unit) -> None:
    author = SubjectFactory(unit=unit, name="Danh Thị Lan")
    hidden = report(invented(1), UnitFactory(), title="Bí mật của đơn vị khác")
    own = report(invented(2), unit, author, title="Báo cáo năm trước")
    comparison = compared(report(invented(1) + "\n" + invented(2), unit, author))
    reader = user_with_role(Role.SUBMITTER, unit)

    shown = {one.is_hidden: one for one in queries.sources_shown(comparison, reader)}

    assert shown[True].text is None
    assert (shown[True].authors, shown[True].group) == ((), SourceGroup.OTHER)
    assert {(s.source_start, s.source_end) for s in shown[True].spans} == {(None, None)}
    assert shown[True].spans[0].end > shown[True].spans[0].start
    assert shown[False].text == own
    assert shown[False].authors == ("Danh Thị Lan",)
    assert shown[False].spans[0].source_start is not None
    above = user_with_role(Role.OFFICER, hidden.unit)
    assert above not in (reader,)
    assert not queries.comparisons_visible_to(above).exists()
    assert not queries.comparisons_visible_to(user_with_role(Role.ADMINISTRATOR, unit))


def test_who_may_not_read_a_text_may_not_compare_it(unit: Unit, at: Any) -> None:
    text = report(invented(1), unit)
    stranger = user_with_role(Role.OFFICER, UnitFactory())

    with pytest.raises(PermissionDenied):
        comparing.ask_comparison(text=text, actor=stranger, at=at)
    with pytest.raises(PermissionDenied):
        comparing.compare_now("x", user=user_with_role(Role.ADMINISTRATOR, unit))
    assert not Comparison.objects.exists()


def test_a_title_is_compared_without_keeping_it(unit: Unit) -> None:
    earlier = report(invented(1), unit, title="Số hóa sổ")
    reader = user_with_role(Role.SUBMITTER, unit)
    counts = (Text.objects.count(), Entry.objects.count())

    found = comparing.compare_now(invented(1, 120), user=reader)

    assert [match.id for match in found.matches] == [earlier.pk]
    assert [one.text for one in queries.matches_shown(found.matches, reader)] == [earlier]
    assert (Text.objects.count(), Entry.objects.count()) == counts
    assert (
        comparing.compare_now(invented(1), user=reader, without=[earlier.pk]).matches == []
    )
    with pytest.raises(texts.TextEmpty):
        comparing.compare_now(" \n…", user=reader)


@pytest.mark.parametrize("sources", [1, 3])
def test_showing_sources_costs_the_same_for_any_number(
    unit: Unit, sources: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(sources):
        report(invented(number), unit, SubjectFactory(unit=unit))
    everything = "\n".join(invented(number) for number in range(sources))
    comparison = compared(report(everything, unit))
    reader = user_with_role(Role.OFFICER, unit)
    queries.texts_visible_to(reader)

    with django_assert_num_queries(4):
        shown = queries.sources_shown(comparison, reader)
        assert [one.text.unit.name for one in shown if one.text] == [unit.name] * sources
