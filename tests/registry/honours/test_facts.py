from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.organizations import CommuneFactory, HeadcountFactory, UnitFactory
from tests.factories.people import CollectiveFactory, PersonFactory, PostFactory

from tdkt.registry.honours import facts, history
from tdkt.registry.honours.history import HonourRecord
from tdkt.registry.honours.judging import Candidate, judge_many, regime_on
from tdkt.registry.people.models import Discipline, YearlyRating
from tdkt.tools.law.evaluation import SubjectRecord, Verdict
from tdkt.tools.law.evaluation import record as law

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 10)


@pytest.fixture
def register(monkeypatch) -> Callable[..., None]:
    """Return a way to put honours into the only register there is."""
    held: dict[int, list[HonourRecord]] = {}
    monkeypatch.setattr(history, "_sources", [])
    monkeypatch.setattr(facts, "_sources", [])
    history.register_source(
        lambda ids: {one: held[one] for one in ids if one in held},
        complete_years=lambda ids: {one: {2023} for one in ids},
    )

    def give(subject_id: int, code: str, year: int, **fields: str) -> None:
        record = HonourRecord(
            code,
            year,
            fields.pop("award_type", "cong_trang"),
            date(year + 1, 1, 20),
            **fields,
        )
        held.setdefault(subject_id, []).append(record)

    return give


def rated(person, **ratings: str) -> int:
    for year, rating in ratings.items():
        YearlyRating.objects.create(
            subject_id=person.pk, year=int(year.removeprefix("y")), rating=rating
        )
    return person.pk


def test_record_holds_what_is_on_file_and_names_what_is_known(register):
    person = PersonFactory()
    pk = rated(person, y2024="HTTNV", y2025="HTXSNV", y2026="HTNV")
    register(pk, "CSTDCS", 2024)
    register(pk, "BK_BT", 2023, state="revoked")
    Discipline.objects.create(
        subject_id=pk,
        level="khien_trach",
        decided_on=date(2020, 1, 1),
        ended_on=date(2021, 1, 1),
    )
    Discipline.objects.create(
        subject_id=pk, is_hold=True, decided_on=date(2026, 2, 1), source="Đơn số 5"
    )

    assert facts.records_for([pk], 2025, DAY) == {
        pk: SubjectRecord(
            kind="individual",
            groups=("officials_employees",),
            ratings={2024: "HTTNV", 2025: "HTXSNV"},
            honours=(law.HeldHonour("CSTDCS", 2024),),
            discipline=(law.Discipline("khien_trach", date(2020, 1, 1), date(2021, 1, 1)),),
            on_hold="Đơn số 5",
            known=frozenset({"groups", "ratings.2024", "ratings.2025", "honours.2023"}),
        )
    }


def test_hold_ends_on_its_day(register):
    pk = PersonFactory().pk
    Discipline.objects.create(
        subject_id=pk, is_hold=True, decided_on=date(2026, 2, 1), ended_on=DAY
    )

    assert facts.records_for([pk], 2025, DAY)[pk].on_hold is None
    assert facts.records_for([pk], 2025, date(2026, 3, 9))[pk].on_hold == "2026-02-01"


def test_members_are_those_in_a_post_on_the_last_day_of_the_year(register):
    unit = CommuneFactory()
    division = UnitFactory(parent=unit)
    school = UnitFactory(parent=unit, kind="school")
    HeadcountFactory(
        unit=unit,
        counted_on=date(2025, 12, 31),
        officials=2,
        public_employees=0,
        contract_staff=0,
    )
    stayed, came = (PersonFactory(subject__unit=unit) for _ in range(2))
    PostFactory(person=stayed, unit=unit, valid_from=date(2020, 1, 1))
    PostFactory(person=came, unit=division, valid_from=date(2025, 12, 31))
    PostFactory(unit=unit, valid_from=date(2020, 1, 1), valid_until=date(2025, 12, 31))
    PostFactory(unit=school, valid_from=date(2020, 1, 1))
    rated(stayed, y2025="HTTNV")
    rated(came, y2025="KHTNV")
    register(stayed.pk, "LDTT", 2025)
    Discipline.objects.create(
        subject_id=came.pk, level="canh_cao", decided_on=date(2025, 5, 5)
    )
    collective = CollectiveFactory(
        subject__unit=unit, is_whole_unit=True, members=99, founded_year=1990
    )

    record = facts.records_for([collective.pk], 2025, DAY)[collective.pk]

    assert record.members == law.Members(
        total=2, below_htnv=1, honours={"LDTT": 1}, disciplined=("canh_cao",)
    )
    assert (record.founded, record.groups) == (1990, ("commune", "other_collective"))
    assert record.knows("members")


def test_members_stay_unknown_without_a_count_or_before_any_title(register):
    unit = CommuneFactory()
    PostFactory(unit=unit, valid_from=date(2020, 1, 1))
    uncounted = CollectiveFactory(subject__unit=unit, is_whole_unit=True)
    part = CollectiveFactory(subject__unit=unit, members=5)
    counted = CollectiveFactory(
        subject__unit=CommuneFactory(), is_whole_unit=True, members=3
    )

    records = facts.records_for([uncounted.pk, part.pk, counted.pk], 2025, DAY)

    assert [records[one.pk].members for one in (uncounted, part)] == [None, None]
    assert records[counted.pk].members == law.Members(total=3)
    assert not records[counted.pk].knows("members")


def test_other_rooms_add_facts(register):
    pk = PersonFactory().pk
    work = law.Initiative("initiative", 2025, scope="co_so", recognised=True)
    facts.register_facts_source(
        lambda ids: {
            one: facts.ExtraFacts(initiatives=(work,), known=frozenset({"initiatives"}))
            for one in ids
        }
    )

    record = facts.records_for([pk], 2025, DAY)[pk]

    assert record.initiatives == (work,)
    assert record.knows("initiatives")


def test_three_verdicts_of_a_grassroots_fighter(register):
    excellent = rated(PersonFactory(), y2025="HTXSNV")
    failed = rated(PersonFactory(), y2025="HTNV")
    good = rated(PersonFactory(), y2025="HTTNV")
    unrated = PersonFactory().pk

    judged = judge_many(
        [
            Candidate(one, one, "CSTDCS", declarations_confirmed=True)
            for one in (excellent, failed, good, unrated)
        ],
        judged_year=2025,
        on=DAY,
    )

    assert {key: one.verdict for key, one in judged.items()} == {
        excellent: Verdict.MET,
        failed: Verdict.NOT_MET,
        good: Verdict.NEEDS_A_PERSON,  # an initiative may exist
        unrated: Verdict.NEEDS_A_PERSON,
    }
    assert "Luật 06/2022/QH15, Điều 24 khoản 1 điểm a" in judged[failed].decisive


def test_a_gap_is_a_person_s_question_unless_the_register_is_complete(register):
    def three_years(missing: int) -> int:
        pk = rated(PersonFactory(), **{f"y{year}": "HTXSNV" for year in range(2020, 2026)})
        for year in {2023, 2024, 2025} - {missing}:
            register(pk, "CSTDCS", year)
        return pk

    sure, open_question = three_years(2023), three_years(2024)

    judged = judge_many(
        [Candidate(one, one, "CSTD_BT", True) for one in (sure, open_question)],
        judged_year=2025,
        on=DAY,
    )

    by_item = {
        key: next(f for top in one.findings for f in top.walk() if f.item_id == "1.a.i")
        for key, one in judged.items()
    }
    assert by_item[open_question].verdict == Verdict.NEEDS_A_PERSON
    assert by_item[open_question].facts["held_years"] == [2023, 2025]
    assert by_item[sure].verdict == Verdict.NEEDS_A_PERSON  # 2022 is not known


def test_sudden_achievement_is_claimed_and_waits_for_an_assessor(register):
    pk = PersonFactory().pk

    judged = judge_many(
        [Candidate("a", pk, "BK_BT", True, award_type="dot_xuat")],
        judged_year=2026,
        on=DAY,
    )

    assert judged["a"].verdict == Verdict.NEEDS_A_PERSON


def test_honour_unknown_to_the_law_of_the_day_is_left_to_a_person(register):
    pk = PersonFactory().pk

    judged = judge_many([Candidate("a", pk, "KHONG_CO")], judged_year=2025, on=DAY)["a"]

    assert (judged.verdict, judged.findings[0].rule) == (
        Verdict.NEEDS_A_PERSON,
        "no_row",
    )


@pytest.mark.parametrize(
    ("received", "year", "regime", "reason", "other"),
    [
        (date(2023, 12, 20), 2023, "DEC91_2017", "day_of_reception", ""),
        (date(2024, 1, 15), 2023, "LAW2022", "day_not_year", ""),
        (date(2026, 3, 1), 2025, "LAW2022", "day_of_reception", ""),
        (date(1999, 3, 1), 1999, "", "no_regime_known", ""),
    ],
)
def test_day_of_reception_chooses_the_law(received, year, regime, reason, other):
    answer = regime_on(received, year)

    assert (answer.regime_id, answer.reason, answer.other_id) == (regime, reason, other)


def test_dossier_pending_over_the_change_of_2026_may_fall_under_two_laws():
    answer = regime_on(date(2026, 9, 30), 2026, decided_on=date(2026, 10, 2))

    assert (answer.regime_id, answer.other_id, answer.reason) == (
        "LAW2022",
        "LAW2022_AMENDED_2026",
        "received_before_change",
    )
    assert "transition_two_regimes" in answer.warnings


def test_many_subjects_take_as_many_queries_as_one(register):
    def queries_for(count: int) -> int:
        candidates = []
        for number in range(count):
            unit = CommuneFactory()
            person = PersonFactory(subject__unit=unit)
            PostFactory(person=person, unit=unit, valid_from=date(2020, 1, 1))
            collective = CollectiveFactory(
                subject__unit=unit, is_whole_unit=True, members=1
            )
            candidates += [
                Candidate(("p", number), person.pk, "CSTDCS"),
                Candidate(("c", number), collective.pk, "TTLDTT"),
            ]
        with CaptureQueriesContext(connection) as captured:
            judge_many(candidates, judged_year=2025, on=DAY)
        return len(captured)

    assert queries_for(1) == queries_for(3) == 9


def test_leading_posts_and_gender_are_read_for_long_service(register):
    leader = PersonFactory(gender="female")
    PostFactory(
        person=leader,
        leadership_group="P2",
        valid_from=date(2015, 1, 1),
        valid_until=date(2024, 1, 1),
    )
    PostFactory(person=leader, valid_from=date(2024, 1, 1))
    PostFactory(person=leader, leadership_group="P5", valid_from=date(2027, 1, 1))

    record = facts.records_for([leader.pk], 2024, date(2025, 6, 30))[leader.pk]

    assert record.gender == "female"
    assert record.posts == (
        law.Post("P2", valid_from=date(2015, 1, 1), valid_until=date(2024, 1, 1)),
    )


def test_long_service_is_judged_by_the_posts_on_file(register):
    leader = PersonFactory(gender="male")
    PostFactory(
        person=leader,
        leadership_group="P2",
        valid_from=date(2018, 1, 1),
        valid_until=date(2023, 1, 1),
    )

    def judged(award_type, day=date(2025, 6, 30)):
        candidate = Candidate(
            1,
            leader.pk,
            "HC_LD_1",
            declarations_confirmed=True,
            award_type=award_type,
        )
        return judge_many([candidate], judged_year=2024, on=day)[1]

    assert judged("cong_hien").verdict == Verdict.MET
    assert judged("cong_trang").verdict != Verdict.MET
    assert judged("cong_hien", date(2025, 7, 1)).verdict == Verdict.NEEDS_A_PERSON
