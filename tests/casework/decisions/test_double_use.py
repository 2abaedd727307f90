"""One achievement, one award: what counts twice is shown with both places, never passed over."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.awards import award_of, rest_on_years
from tests.factories.councils import DossierOnItsWayFactory
from tests.factories.decisions import approved_dossier, draft_of
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.people import PersonFactory, SubjectFactory

from tdkt.casework.decisions.models import Award, AwardBasis
from tdkt.casework.decisions.queries.bases import bases_of
from tdkt.casework.decisions.queries.uses import (
    doubles_for_reader,
    doubles_of_award,
    doubles_of_nominations,
    rewarded_before,
)
from tdkt.casework.decisions.rules.likeness import tells_the_same
from tdkt.casework.decisions.rules.using import Using, doubles
from tdkt.casework.decisions.services import issuing, recording
from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.models import Nomination
from tdkt.registry.honours import facts as honour_facts
from tdkt.registry.honours.facts import ExtraFacts, records_for
from tdkt.tools.law.evaluation import record as law

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
RESCUE = "Dũng cảm cứu hai học sinh bị đuối nước tại kênh Xáng ngày 12/6/2026"


def evaluation(*leaves: dict[str, Any], switches: dict[str, bool] | None = None) -> Any:
    """A stored evaluation that is met by the rules given."""
    return {
        "version": 1,
        "honour_code": "BK_BT",
        "regime": "LAW2022",
        "verdict": "met",
        "hold": False,
        "findings": [
            {
                "rule": leaf.pop("rule"),
                "item_id": "1",
                "verdict": "met",
                "citation": "",
                "facts": leaf,
                "children": [],
                "verified": True,
            }
            for leaf in leaves
        ],
        "decisive": [],
        "judged_year": 2026,
        "decided_on": "2026-11-23",
        "switches": switches or {},
    }


def rated(*years: int) -> dict[str, Any]:
    return {
        "rule": "annual_rating_streak",
        "reached_years": list(years),
        "years": len(years),
        "consecutive": True,
    }


def held(code: str, *years: int) -> dict[str, Any]:
    return {
        "rule": "honour_held",
        "honours": [code],
        "held_years": list(years),
        "min_count": len(years),
    }


def worked(*years: int, ids: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "rule": "initiative_count",
        "kinds": ["initiative"],
        "min_count": len(years),
        "counted_years": list(years),
        "counted_ids": list(ids),
    }


def proposed(subject, honour, unit, *, judged=None, **fields) -> Nomination:
    """An open proposal of a subject at a desk."""
    dossier = DossierOnItsWayFactory(
        receiving_unit=unit,
        award_type=fields.pop("award_type", "cong_trang"),
        judged_year=fields.pop("year", 2026),
        status=fields.pop("status", DossierStatus.APPRAISING),
    )
    return Nomination.objects.create(
        dossier=dossier,
        subject=subject,
        honour_code=honour,
        position=1,
        name=subject.name,
        name_sort_key=subject.sort_key,
        subject_kind=subject.kind,
        evaluation=judged or {},
        **fields,
    )


def found(nomination) -> list[tuple[Any, ...]]:
    return [
        (one.what, one.facts, one.is_sure) for one in doubles_of_nominations([nomination])
    ]


@pytest.fixture
def subject(unit):
    return SubjectFactory(unit=unit)


# --- what an award rests on -------------------------------------------------------------


def test_granting_writes_down_what_the_findings_used(unit, officer, at):
    dossier = approved_dossier(unit, [("Nguyễn Văn An", "BK_BT")])
    nomination = dossier.nominations.get()
    title = award_of(nomination.subject, "CSTDCS", 2025, unit)
    nomination.evaluation = evaluation(
        rated(2025, 2026), held("CSTDCS", 2024, 2025), worked(2025, 2026, ids=("7", "9"))
    )
    nomination.save()
    decision = draft_of(dossier, officer=officer, at=at)

    recorded_by = recording.Elsewhere(CommuneFactory(), 5, "QĐ-UBND", DAY)
    recording.record_decision_of_draft(
        decision=decision,
        elsewhere=recorded_by,
        expected_version=decision.version,
        actor=officer,
        at=at,
    )

    award = Award.objects.get(nomination=nomination)
    rows = [(row.kind, row.year, row.earlier, row.reference) for row in bases_of(award)]
    assert rows == [
        ("earlier_award", 2024, None, "CSTDCS 2024"),
        ("earlier_award", 2025, title, title.identifier),
        ("initiative", 2025, None, "7"),
        ("initiative", 2026, None, "9"),
        ("year", 2025, None, "2025"),
        ("year", 2026, None, "2026"),
    ]


def test_a_sudden_award_rests_on_the_words_of_its_achievement(unit, officer, at):
    dossier = approved_dossier(unit, [("Nguyễn Văn An", "GK")], award_type="dot_xuat")
    dossier.nominations.update(achievement=RESCUE)
    decision = draft_of(dossier, officer=officer, at=at)

    issuing.issue_decision(
        decision=decision,
        issued_on=DAY,
        expected_version=decision.version,
        actor=officer,
        at=at,
    )

    (row,) = AwardBasis.objects.all()
    assert (row.kind, row.year, row.words) == ("achievement", None, RESCUE)


def test_an_award_entered_from_paper_rests_on_nothing_known(unit, officer, at):
    dossier = approved_dossier(unit)
    decision = draft_of(dossier, officer=officer, at=at)
    issuing.issue_decision(
        decision=decision,
        issued_on=DAY,
        expected_version=decision.version,
        actor=officer,
        at=at,
    )

    assert not AwardBasis.objects.exists()


# --- what counts twice ------------------------------------------------------------------


def test_the_same_year_for_the_same_honour_counts_twice(unit, subject):
    before = award_of(subject, "BK_BT", 2025, unit)
    rest_on_years(before, 2024, 2025)
    other = award_of(subject, "CSTDCS", 2025, unit)
    rest_on_years(other, 2025)

    again = proposed(subject, "BK_BT", unit, judged=evaluation(rated(2025, 2026)))
    beside = proposed(subject, "BK_TTG", unit, judged=evaluation(rated(2025, 2026)))

    assert found(again) == [("year", ("2025",), True)]
    assert found(beside) == []


def test_the_title_year_of_a_merit_award_counts_also_without_findings(unit, subject):
    award_of(subject, "CSTDCS", 2026, unit)
    award_of(subject, "GK", 2026, unit, award_type="dot_xuat", achievement=RESCUE)

    assert found(proposed(subject, "CSTDCS", unit)) == [("year", ("2026",), True)]
    assert found(proposed(subject, "GK", unit)) == []


def test_titles_used_by_the_same_honour_count_twice(unit, subject):
    for year in (2023, 2024, 2025):
        award_of(subject, "CSTDCS", year, unit)
    before = award_of(subject, "CSTD_BT", 2024, unit)
    AwardBasis.objects.create(
        award=before, kind="earlier_award", year=2024, reference="CSTDCS 2024"
    )

    again = proposed(
        subject, "CSTD_BT", unit, judged=evaluation(held("CSTDCS", 2023, 2024, 2025))
    )

    assert found(again) == [("title", ("CSTDCS 2024",), True)]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (("7",), [("initiative", ("7 2026",), True)]),
        (("8",), []),
        ((), [("initiative", ("2026",), False)]),
    ],
)
def test_one_initiative_serves_one_honour_whichever_it_is(unit, subject, ids, expected):
    before = award_of(subject, "CSTDCS", 2026, unit)
    AwardBasis.objects.create(award=before, kind="initiative", year=2026, reference="7")

    again = proposed(subject, "BK_BT", unit, judged=evaluation(worked(2026, ids=ids)))

    assert found(again) == expected


def test_the_reading_that_lets_initiatives_serve_again_is_followed(unit, subject):
    before = award_of(subject, "CSTDCS", 2026, unit)
    AwardBasis.objects.create(award=before, kind="initiative", year=2026, reference="7")
    judged = evaluation(worked(2026, ids=("7",)), switches={"initiative_reuse": True})

    assert found(proposed(subject, "BK_BT", unit, judged=judged)) == []


def test_one_sudden_achievement_before_two_desks_is_seen_from_both(unit, subject):
    first, second = (
        proposed(subject, code, unit, award_type="dot_xuat", achievement=words)
        for code, words in (
            ("GK", RESCUE),
            ("BK_BT", "Dũng cảm cứu 02 học sinh bị đuối nước ở kênh Xáng, ngày 12/6/2026"),
        )
    )
    proposed(
        SubjectFactory(unit=unit), "GK", unit, award_type="dot_xuat", achievement=RESCUE
    )

    (one,) = doubles_of_nominations([first])
    (other,) = doubles_of_nominations([second])

    assert (one.what, one.is_sure, one.other_nomination) == (
        *("achievement", False),
        second.pk,
    )
    assert other.other_nomination == first.pk


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("draft", "proposed"),
        ("withdrawn", "proposed"),
        ("refused", "proposed"),
        ("appraising", "removed"),
        ("appraising", "rejected"),
    ],
)
def test_proposals_not_under_way_are_not_held_against_others(unit, subject, status, state):
    proposed(subject, "CSTDCS", unit, status=status, state=state)

    assert found(proposed(subject, "CSTDCS", unit)) == []


def test_a_cancelled_award_uses_nothing_up(unit, subject):
    award_of(subject, "CSTDCS", 2026, unit, state="revoked")

    assert found(proposed(subject, "CSTDCS", unit)) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (RESCUE, RESCUE.upper(), True),
        (RESCUE, f"Bà con xã An Biên: {RESCUE}, được nhân dân ghi nhận", True),
        (RESCUE, "Dập tắt đám cháy tại chợ Thứ Ba ngày 12/6/2026", False),
        ("Hoàn thành tốt", "Hoàn thành tốt", False),
        ("", "", False),
    ],
)
def test_descriptions_are_compared_by_their_words(one, other, same):
    assert tells_the_same(one, other) is same
    assert tells_the_same(other, one) is same


# --- who sees what ----------------------------------------------------------------------


def test_both_places_are_named_to_who_may_see_them(unit, subject, officer):
    before = award_of(subject, "CSTDCS", 2026, unit)
    again = proposed(subject, "CSTDCS", unit)

    (one,) = doubles_for_reader(again.pk, officer)

    assert again.dossier.code in one.own.words
    assert one.own.url.endswith(f"/{again.pk}/")
    assert before.identifier in one.other.words
    assert before.decision.full_number in one.other.words
    assert one.other.url == before.get_absolute_url()


def test_of_another_unit_only_that_it_is_there_is_told(unit, officer):
    elsewhere = CommuneFactory()
    subject = SubjectFactory(unit=elsewhere)
    award_of(subject, "CSTDCS", 2026, elsewhere)
    proposed(subject, "CSTDCS", elsewhere)
    own = proposed(subject, "CSTDCS", unit)

    shown = doubles_for_reader(own.pk, officer)

    assert [(str(one.other.words), one.other.url) for one in shown] == [
        ("một khen thưởng của đơn vị khác", ""),
        ("một đề nghị của đơn vị khác", ""),
    ]


def test_many_nominees_cost_the_same_as_one(unit):
    def draw(count: int) -> list[Nomination]:
        made = []
        for _ in range(count):
            subject = SubjectFactory(unit=unit)
            rest_on_years(award_of(subject, "CSTDCS", 2026, unit), 2026)
            made.append(proposed(subject, "CSTDCS", unit))
        return made

    def asked(nominations: list[Nomination]) -> int:
        rows = Nomination.objects.select_related("dossier").filter(
            pk__in=[one.pk for one in nominations]
        )
        with CaptureQueriesContext(connection) as captured:
            assert len(doubles_of_nominations(list(rows))) == len(nominations)
        return len(captured)

    assert asked(draw(1)) == asked(draw(3))


# --- issuing ----------------------------------------------------------------------------


@pytest.fixture
def draft(unit, officer, at):
    dossier = approved_dossier(unit)
    nomination = dossier.nominations.get()
    award_of(nomination.subject, "LDTT", 2026, unit, granted_on=date(2026, 11, 20))
    return draft_of(dossier, officer=officer, at=at)


def issue(draft, officer, at, reason=""):
    return issuing.issue_decision(
        decision=draft,
        issued_on=DAY,
        expected_version=draft.version,
        actor=officer,
        at=at,
        double_use_reason=reason,
    )


def test_a_draft_with_something_counted_twice_is_not_issued_silently(draft, officer, at):
    with pytest.raises(issuing.DoubleUseUnexplained) as refused:
        issue(draft, officer, at, reason="  ")

    assert [one.what for one in refused.value.found] == ["year"]
    draft.refresh_from_db()
    assert (draft.state, draft.double_uses) == ("draft", [])


def test_it_is_issued_with_a_reason_that_stays_with_the_decision(draft, officer, at):
    issue(draft, officer, at, reason="Quyết định trước đã ghi nhầm năm, đang đính chính")

    draft.refresh_from_db()
    assert draft.double_use_reason.startswith("Quyết định trước")
    assert [one["what"] for one in draft.double_uses] == ["year"]
    award = draft.awards.get()
    assert [one.what for one in doubles_of_award(award)] == ["year"]


def test_without_anything_counted_twice_no_reason_is_kept(unit, officer, at):
    decision = draft_of(approved_dossier(unit), officer=officer, at=at)

    issue(decision, officer, at, reason="thừa")

    decision.refresh_from_db()
    assert (decision.double_uses, decision.double_use_reason) == ([], "")


# --- facts ------------------------------------------------------------------------------


def test_facts_name_the_award_that_rewarded_an_achievement(unit, monkeypatch):
    subject = PersonFactory(subject__unit=unit).subject
    before = award_of(subject, "BK_BT", 2025, unit)
    AwardBasis.objects.create(award=before, kind="achievement", reference="cuu-nguoi")
    AwardBasis.objects.create(award=before, kind="initiative", reference="7", year=2025)
    claims = tuple(
        law.Achievement(id=one, nature="sudden") for one in ("cuu-nguoi", "khac")
    )
    extra = ExtraFacts(achievements=claims)
    monkeypatch.setattr(honour_facts, "_sources", [lambda _ids: {subject.pk: extra}])

    record = records_for([subject.pk], 2026, DAY)[subject.pk]

    assert [one.already_rewarded_by for one in record.achievements] == ["BK_BT 2025", None]
    assert rewarded_before([subject.pk])[subject.pk].works == {"7": (("BK_BT", 2025),)}


def test_a_cancelled_award_frees_what_it_used(unit, subject):
    before = award_of(subject, "BK_BT", 2025, unit, state="revoked")
    AwardBasis.objects.create(award=before, kind="achievement", reference="cuu-nguoi")

    assert rewarded_before([subject.pk]) == {}


def test_readers_of_neither_place_are_told_nothing(unit, subject):
    award_of(subject, "CSTDCS", 2026, unit)
    own = proposed(subject, "CSTDCS", unit)

    reader = user_with_role("officer", UnitFactory())

    assert doubles_for_reader(own.pk, reader) == []


def test_words_of_an_achievement_are_told_to_who_sees_whose_they_are(unit, subject):
    elsewhere = CommuneFactory()
    sudden = {"award_type": "dot_xuat", "achievement": RESCUE}
    award_of(subject, "GK", 2026, elsewhere, subject_unit=elsewhere, **sudden)
    own = proposed(subject, "BK_BT", unit, **sudden)

    [seen] = doubles_for_reader(own.pk, user_with_role("officer", unit))
    [hidden] = doubles_for_reader(own.pk, user_with_role("officer", elsewhere))

    assert str(seen.thing) == RESCUE
    assert (str(hidden.thing), hidden.own.url) == ("…", "")


def test_a_work_moved_to_a_later_year_by_a_wider_scope_is_still_the_same():
    first, later = (
        Using(
            subject_id=1,
            honour_code=code,
            title_year=year,
            award=None,
            nomination=year,
            works=frozenset({("7", year)}),
        )
        for code, year in (("CSTDCS", 2025), ("CSTD_BT", 2026))
    )

    assert [(one.what, one.facts) for one in doubles(later, first)] == [
        ("initiative", ("7 2026",))
    ]
