"""tdkt load generate: an invented province, the same for the same seed, true to the law."""

import hashlib
import json
from collections import Counter
from datetime import date

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.doors.console.conftest import Installation

from tdkt.casework.decisions.models import Award, Decision, RegisterSequence
from tdkt.casework.decisions.rules.identifiers import read_identifier
from tdkt.casework.decisions.services.numbers import take_number, take_register_numbers
from tdkt.doors.console.load.plan import Province, Wish, invent
from tdkt.doors.console.load.plan.days import decision_day, last_year_on
from tdkt.doors.console.load.plan.records import record_of, record_of_collective
from tdkt.doors.console.load.plan.years import EXCELLENT, EXCELLENT_OF_FIVE, GOOD
from tdkt.doors.console.load.writing import Written, write
from tdkt.doors.console.load.writing.subjects import folded_name, person_sort_key
from tdkt.ground.accounts.models import User
from tdkt.ground.audit.models import Entry
from tdkt.ground.audit.queries import verify_chain
from tdkt.ground.core.text import fold, name_sort_key
from tdkt.registry.honours.facts import records_for
from tdkt.registry.honours.judging import Candidate, judge, judge_many
from tdkt.registry.organizations.models import Headcount, Parentage, Unit, UnitName
from tdkt.registry.people.models import (
    Collective,
    Discipline,
    Person,
    Post,
    Subject,
    YearlyRating,
)
from tdkt.tools.law.evaluation import Verdict

LAST_YEAR = 2025
AT = timezone.make_aware(timezone.datetime(2026, 11, 23, 9))
TABLES = (
    *(Unit, UnitName, Parentage, Headcount, Subject, Person, Post, Collective),
    *(YearlyRating, Discipline, Decision, Award, RegisterSequence),
)


def wish(people: int = 300, *, seed: int = 1, years: int = 10) -> Wish:
    return Wish(people, years, LAST_YEAR, seed)


def written(province: Province) -> Written:
    return write(province, at=AT, tell=lambda _what, _count: None)


def digest_of_database() -> str:
    """Return a digest of every row of the tables, in the order of their keys."""
    digest = hashlib.sha256()
    for model in TABLES:
        for row in model.objects.order_by("pk").values_list():
            digest.update(json.dumps(row, default=str).encode())
    return digest.hexdigest()


def digest_when_written(seed: int) -> str:
    with transaction.atomic():
        written(invent(wish(seed=seed)))
        digest = digest_of_database()
        transaction.set_rollback(True)
    return digest


# --- The plan --------------------------------------------------------------------------


@settings(max_examples=40)
@given(people=st.integers(1, 3000), seed=st.integers(0, 50))
def test_every_size_has_its_people_in_a_whole_tree(people: int, seed: int) -> None:
    province = invent(wish(people, seed=seed, years=1))

    assert len(province.persons) == people
    assert [unit.number for unit in province.units] == list(range(len(province.units)))
    assert len({unit.code for unit in province.units}) == len(province.units)
    assert len({unit.name for unit in province.units}) == len(province.units)
    for unit in province.units[1:]:
        assert unit.parent is not None
        assert unit.parent.number < unit.number


def test_a_commune_has_some_600_people() -> None:
    communes = [
        unit for unit in invent(wish(12_000, years=1)).units if unit.level == "commune"
    ]

    assert len(communes) == 20


def test_results_keep_their_cap_in_every_unit_and_persist_in_people() -> None:
    province = invent(wish(4000))
    well: Counter[tuple[int, int]] = Counter()
    best: Counter[tuple[int, int]] = Counter()
    again = again_at_random = 0
    for person in province.persons:
        for year, rating in person.ratings.items():
            post = person.post_on(date(year, 12, 31))
            assert post is not None
            key = (post.unit.number, year)
            well[key] += rating in (EXCELLENT, GOOD)
            best[key] += rating == EXCELLENT
            if rating == EXCELLENT and year + 1 in person.ratings:
                again += person.ratings[year + 1] == EXCELLENT
                again_at_random += 1
    assert all(best[key] * EXCELLENT_OF_FIVE <= well[key] for key in best)
    assert 0.14 < sum(best.values()) / sum(well.values()) <= 0.2
    # A fifth would be excellent again by luck alone.
    assert again / again_at_random > 0.35


def test_posts_follow_each_other_and_nobody_works_in_two_units() -> None:
    for person in invent(wish(2000)).persons:
        for earlier, later in zip(person.posts, person.posts[1:], strict=False):
            assert earlier.until == later.since
        assert all(post.until is None or post.since < post.until for post in person.posts)


def test_some_deserving_people_are_forgotten_and_some_titles_are_missing() -> None:
    province = invent(wish(4000))

    standings = Counter(person.standing for person in province.persons)
    assert 0.03 < standings["overlooked"] / 4000 < 0.1
    assert standings["left_out"] > 0
    assert any(person.missing for person in province.persons)
    for person in province.persons:
        codes = {honour.code for honour in person.honours}
        if person.standing == "overlooked":
            assert codes <= {"LDTT", "LDTT_DAN", "CSTDCS"}
        elif person.standing == "left_out":
            assert not codes


@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_is_honoured_against_the_law(seed: int) -> None:
    """Every award beyond the unit, and some of those, by the rules of its own day."""
    province = invent(wish(6000, seed=seed))
    judged: Counter[tuple[str, str]] = Counter()
    wrong = []
    for one in [*province.persons, *province.collectives]:
        for honour in one.honours:
            if honour.granted_by == "unit" and one.number % 20:
                continue
            day = decision_day(honour.granted_by, honour.year)
            record = (
                record_of(one, honour.year, day)
                if hasattr(one, "posts")
                else record_of_collective(one, honour.year)
            )
            verdict = judge(honour.code, record, judged_year=honour.year, on=day).verdict
            judged[honour.code, verdict] += 1
            if verdict == Verdict.NOT_MET:
                wrong.append((one.number, honour.code, honour.year))

    assert wrong == []
    for code in ("LDTT", "CSTDCS", "CSTD_BT", "BK_BT", "BK_TTG", "TTLDTT", "TTLDXS"):
        assert judged[code, Verdict.MET] > 0, code


@pytest.mark.parametrize(
    ("day", "latest"),
    [(date(2026, 10, 14), 2024), (date(2026, 10, 15), 2025), (date(2026, 12, 31), 2025)],
)
def test_the_last_year_is_one_whose_honours_are_decided(day: date, latest: int) -> None:
    assert last_year_on(day) == latest
    assert decision_day("president", latest) < day


# --- The database ----------------------------------------------------------------------


@pytest.mark.django_db
def test_same_seed_gives_the_same_database_and_another_seed_another() -> None:
    first, again, other = (digest_when_written(seed) for seed in (1, 1, 2))

    assert first == again
    assert first != other


@pytest.mark.django_db
def test_written_province_is_whole_invented_and_one_deed_in_the_audit() -> None:
    province = invent(wish())

    done = written(province)

    assert done.people == Person.objects.count() == 300
    assert done.awards == Award.objects.count() > 2000
    assert done.ratings == YearlyRating.objects.count()
    for model in (Unit, Subject, Decision, Award):
        assert not model.objects.filter(is_invented=False).exists(), model
    for unit in Unit.objects.select_related("parent"):
        above = unit.parent.path if unit.parent else "/"
        assert unit.path == f"{above}{unit.pk}/"
        assert unit.valid_until or unit.names.get(valid_until=None).name == unit.name
    assert [entry.action for entry in Entry.objects.all()] == ["console.province_generated"]
    assert verify_chain().is_whole
    connection.check_constraints()


@pytest.mark.django_db
def test_awards_have_identifiers_and_numbers_that_go_on_where_they_ended() -> None:
    written(invent(wish()))

    assert all(
        read_identifier(one) == one
        for one in Award.objects.values_list("identifier", flat=True)
    )
    book = RegisterSequence.objects.filter(register="awards:LDTT").first()
    assert book is not None
    numbers = Award.objects.filter(
        granting_unit=book.unit, honour_year=book.year, honour_code="LDTT"
    ).values_list("register_number", flat=True)
    assert sorted(numbers) == list(range(1, book.last + 1))
    assert take_register_numbers(book.unit, book.year, "LDTT", 1) == book.last + 1
    decision = Decision.objects.filter(is_recorded=False).order_by("pk").first()
    assert decision is not None
    given = Decision.objects.filter(
        unit=decision.unit, year=decision.year, symbol=decision.symbol
    )
    day = date(decision.year or 0, 12, 31)
    assert take_number(decision.unit, decision.symbol, day) == given.count() + 1
    assert Decision.objects.filter(is_recorded=True, recorded_by=None).count() == 0


@pytest.mark.django_db
def test_a_new_row_gets_a_key_behind_the_written_ones() -> None:
    written(invent(wish(30)))
    last = Subject.objects.order_by("-pk").values_list("pk", flat=True)[0]
    unit = Unit.objects.order_by("pk")[0]

    made = Subject.objects.create(kind="individual", name="Lê Thị An", unit=unit)

    assert made.pk == last + 1


@pytest.mark.django_db
def test_awards_in_the_database_stand_before_the_judges() -> None:
    written(invent(wish()))
    checked = 0
    for code, by in (("CSTD_BT", "province"), ("BK_TTG", "prime_minister")):
        for award in Award.objects.filter(honour_code=code, subject_kind="individual"):
            day = decision_day(by, award.honour_year)
            judged = judge_many(
                [Candidate(1, award.subject_id, code, True, True)],
                judged_year=award.honour_year,
                on=day,
            )
            checked += 1
            assert judged[1].verdict != Verdict.NOT_MET

    assert checked > 3


@pytest.mark.django_db
def test_works_on_file_are_those_of_the_plan() -> None:
    province = invent(wish())
    done = written(province)

    assert done.works == sum(len(person.works) for person in province.persons) > 100
    keys = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    records = records_for(keys, LAST_YEAR, date(2026, 10, 1))
    for person, key in zip(province.persons, keys, strict=True):
        on_file = {(one.kind, one.year, one.scope) for one in records[key].initiatives}
        assert on_file == {
            (work.kind, work.year, work.scope) for work in person.works if work.recognised
        }


@pytest.mark.parametrize("name", ["Nguyễn Thị Mỹ Lý", "Danh Hữu Đạt", "Võ Thanh Thủy"])
def test_short_ways_to_the_keys_of_names_lead_to_the_same(name: str) -> None:
    assert folded_name(name) == fold(name)
    assert person_sort_key(name) == name_sort_key(name)


# --- The command -----------------------------------------------------------------------


def test_command_writes_once_and_refuses_the_same_seed(
    empty_installation: Installation,
) -> None:
    arguments = ("load", "generate", "--province", "60", "--years", "3", "--json")

    answer = empty_installation.run(*arguments)
    again = empty_installation.run(*arguments)

    assert answer.code == 0, answer.err
    assert answer.json["people"] == 60
    assert answer.json["code"] == "mp1-tinh"
    assert again.code == 1
    assert "--seed" in again.json["refused"]["reason"]
    assert empty_installation.run("audit", "verify", "--json").json["whole"]
    sweep = empty_installation.run("sweep", "--processes", "2", "--json")
    assert sweep.code == 0, sweep.err
    assert sweep.json["subjects"] == 60 + answer.json["collectives"]


def test_command_is_not_let_into_an_office(installation: Installation) -> None:
    answer = installation.run("load", "generate", "--province", "10")

    assert answer.code == 1
    assert "TDKT_HOME" in answer.err
    assert installation.run("audit", "verify", "--json").json["entries"] == 3


@pytest.mark.parametrize(
    "arguments",
    [["--province", "0"], ["--province", "viele"], ["--province", "5", "--years", "0"], []],
)
def test_wrong_usage_is_told_apart(
    empty_installation: Installation, arguments: list[str]
) -> None:
    answer = empty_installation.run("load", "generate", *arguments)

    assert answer.code == 2
    assert not empty_installation.home.exists()


def test_years_that_are_not_decided_are_refused(empty_installation: Installation) -> None:
    answer = empty_installation.run(
        "load", "generate", "--province", "5", "--last-year", "2090"
    )

    assert answer.code == 1
    assert "2090" in answer.err


@pytest.mark.django_db
def test_one_real_person_is_enough_to_refuse() -> None:
    from tdkt.doors.console.answers import Refused
    from tdkt.doors.console.load.verb import refuse_real_work

    unit = Unit.objects.create(
        code="so-that", name="Sở Thật", level="unit", kind="department",
        valid_from=date(2020, 1, 1),
    )  # fmt: skip
    refuse_real_work()  # a real unit in which nobody works yet
    Subject.objects.create(kind="individual", name="Trần Văn Thật", unit=unit)

    with pytest.raises(Refused):
        refuse_real_work()
    assert not User.objects.exists()
