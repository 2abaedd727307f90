"""All texts against all: pairs stored, met again, forgotten, and shown as far as allowed."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.people import SubjectFactory
from tests.factories.reuse import invented, report

from tdkt.casework.reuse.choices import ComparisonState, SourceGroup
from tdkt.casework.reuse.models import Pair, PairSearch, Text
from tdkt.casework.reuse.queries.pairs import pairs_found, pairs_shown, pairs_visible_to
from tdkt.casework.reuse.services import pairs
from tdkt.casework.reuse.services.texts import withdraw_text
from tdkt.registry.organizations.models import Unit
from tdkt.tools.similarity.pairs.duckdb_plan import DuckDB
from tdkt.tools.similarity.pairs.plan import Program
from tdkt.tools.similarity.pairs.spark_plan import Spark

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.ANALYTICS_FOLDER = str(tmp_path)


@pytest.fixture
def commune() -> Unit:
    return CommuneFactory()


@pytest.fixture
def school(commune: Unit) -> Unit:
    return UnitFactory(parent=commune)


def searched(program: Program | None = None) -> PairSearch:
    search = pairs.ask_for_search(at=timezone.now())
    pairs.run_search(search.pk, program=program)
    search.refresh_from_db()
    return search


def stored() -> list[tuple[int, int, str, float]]:
    rows = Pair.objects.order_by("first_id", "second_id")
    return [(p.first_id, p.second_id, p.group, round(p.share, 2)) for p in rows]


def test_copies_whole_and_in_part_are_found_with_whose_they_are(school: Unit) -> None:
    author = SubjectFactory(unit=school)
    first = report(invented(1), school, author)
    again = report(invented(1), school, author)
    part = report(invented(2, 300) + "\n" + invented(1)[:700], school)
    elsewhere = report(invented(3, 300) + "\n" + invented(2, 300), UnitFactory())
    report(invented(4), school)

    search = searched()

    assert (search.state, search.texts) == (ComparisonState.DONE, 5)
    assert [row[:3] for row in stored()] == [
        (first.pk, again.pk, SourceGroup.OWN),
        (first.pk, part.pk, SourceGroup.COLLEAGUE),
        (again.pk, part.pk, SourceGroup.COLLEAGUE),
        (part.pk, elsewhere.pk, SourceGroup.OTHER),
    ]
    pair = Pair.objects.get(first=first, second=again)
    assert (pair.share, pair.method) == (pytest.approx(1, abs=0.01), pairs.PAIR_METHOD)
    pair = Pair.objects.get(first=first, second=part)
    start, end, source_start, source_end = pair.spans[0]
    assert part.content[start:end] in part.content[-720:]
    assert first.content[source_start:source_end] in first.content[:720]


def many_reports(school: Unit) -> list[Text]:
    """Thirty reports: whole copies, parts, parts of parts, and some of nobody."""
    texts = []
    for number in range(30):
        content = invented(number % 12, 200)
        if number % 3 == 0:
            content += "\n" + invented(number // 2 % 5, 150)
        if number % 7 == 1:
            content = content[: len(content) // 2] + "\n" + invented(100 + number, 250)
        texts.append(report(content, school))
    return texts


def test_duckdb_and_spark_find_the_same_pairs(school: Unit) -> None:
    many_reports(school)

    by_duckdb = pairs.candidates_among(DuckDB(), [])
    by_spark = pairs.candidates_among(Spark("embedded"), [])

    assert len(by_duckdb.candidates) > 20
    assert by_spark == by_duckdb


def test_the_setting_names_the_program(school: Unit, settings: Any) -> None:
    settings.ANALYTICS_URL = "embedded"
    report(invented(1), school)
    report(invented(1), school)

    search = searched()

    assert (search.program, search.state) == ("spark", ComparisonState.DONE)
    assert len(stored()) == 1


def test_a_wrong_setting_is_told_and_frees_the_place(settings: Any) -> None:
    settings.ANALYTICS_URL = "mysql://x"

    search = searched()

    assert search.state == ComparisonState.FAILED
    assert "mysql://x" in search.failure
    settings.ANALYTICS_URL = ""
    assert searched().state == ComparisonState.DONE


def test_a_pair_is_read_once_and_forgotten_when_a_text_is_withdrawn(school: Unit) -> None:
    first = report(invented(1), school)
    second = report(invented(1), school)
    third = report(invented(1), school)
    searched()
    before = {pair.pk: pair.found_at for pair in Pair.objects.all()}

    searched()
    assert {pair.pk: pair.found_at for pair in Pair.objects.all()} == before

    withdraw_text(text=third, actor=None, at=timezone.now())
    searched()

    assert [row[:2] for row in stored()] == [(first.pk, second.pk)]
    assert PairSearch.objects.count() == 3


def test_wording_of_a_public_text_pairs_nobody(school: Unit, commune: Unit) -> None:
    form = invented(9, 300)
    shared_form = report(form, school)
    Text.objects.filter(pk=shared_form.pk).update(kind="template", created_by=None)
    shared_form.fingerprint.delete()
    report(form + "\n" + invented(1, 200), school)
    report(form + "\n" + invented(2, 200), school)

    search = searched()

    assert (search.texts, search.candidates, stored()) == (2, 0, [])


def test_one_search_at_a_time_and_once_a_night(school: Unit) -> None:
    at = timezone.now()
    asked = pairs.ask_for_nightly_search(at=at)
    assert asked is not None

    assert pairs.ask_for_nightly_search(at=at + timedelta(minutes=5)) is None
    with pytest.raises(pairs.SearchUnderWay):
        pairs.ask_for_search(at=at + timedelta(hours=1))

    later = pairs.ask_for_search(at=at + timedelta(hours=3))
    asked.refresh_from_db()
    assert asked.state == ComparisonState.FAILED
    pairs.run_search(asked.pk)
    pairs.run_search(later.pk)
    later.refresh_from_db()
    assert later.state == ComparisonState.DONE


def test_a_reader_sees_pairs_of_the_own_branch_and_no_title_of_another(
    commune: Unit, school: Unit
) -> None:
    other = UnitFactory(parent=CommuneFactory())
    ours = report(invented(1), school)
    theirs = report(invented(1), other)
    report(invented(2), other)
    report(invented(2), other)
    searched()
    officer = user_with_role("officer", commune)

    [shown] = pairs_shown(pairs_visible_to(officer), officer)

    assert (shown.first, shown.second, shown.is_open) == (ours, None, False)
    assert shown.pair.second_id == theirs.pk
    assert not pairs_visible_to(user_with_role("submitter", school)).exists()
    assert Pair.objects.count() == 2


def test_pairs_are_narrowed_by_share_and_by_whose_they_are(
    commune: Unit, school: Unit
) -> None:
    author = SubjectFactory(unit=school)
    report(invented(1), school, author)
    report(invented(1), school, author)
    report(invented(1)[:900] + "\n" + invented(5, 400), school)
    searched()
    officer = user_with_role("officer", commune)
    seen = pairs_visible_to(officer)

    assert seen.count() == 3
    assert pairs_found(seen, {"group": SourceGroup.OWN}, officer).count() == 1
    assert pairs_found(seen, {"least": 80}, officer).count() == 1
    assert pairs_found(seen, {}, officer).count() == 3


def test_no_filter_tells_whose_a_hidden_report_is(commune: Unit, school: Unit) -> None:
    other = UnitFactory(parent=CommuneFactory())
    moved_away = SubjectFactory(unit=other)
    report(invented(1), school, moved_away)
    report(invented(1), other, moved_away)
    searched()
    officer = user_with_role("officer", commune)
    seen = pairs_visible_to(officer)

    assert Pair.objects.get().group == SourceGroup.OWN
    assert not pairs_found(seen, {"group": SourceGroup.OWN}, officer).exists()
    assert pairs_found(seen, {"group": SourceGroup.OTHER}, officer).count() == 1
