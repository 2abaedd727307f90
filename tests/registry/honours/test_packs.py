"""Local regulations: prepared by their office, published when proved, asked by day."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.organizations import (
    CommuneFactory,
    ProvinceFactory,
    UnitFactory,
    user_with_role,
)
from tests.factories.packs import MORNING, make_pack, pack_text
from tests.factories.people import PersonFactory

from tdkt.ground.audit.models import Entry
from tdkt.registry.honours import history, judging, local_rules, services
from tdkt.registry.honours.choices import PackState
from tdkt.registry.honours.judging import Candidate, judge_many
from tdkt.registry.honours.models import PackVersion, RulePack
from tdkt.registry.organizations.choices import Role, UnitKind
from tdkt.registry.organizations.models import Parentage
from tdkt.registry.people.models import Discipline, Subject, YearlyRating
from tdkt.tools.law.packs import PackInvalid

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture
def province():
    return ProvinceFactory()


@pytest.fixture
def commune(province):
    return CommuneFactory(parent=province)


def publish(version, **words):
    values = {"expected_version": version.version, "actor": None, "at": MORNING}
    return services.publish(version=version, **(values | words))


def test_a_published_pack_governs_its_branch_and_nobody_else(province, commune):
    make_pack(province)

    here = [rule.id for rule in local_rules.quotas_on(commune, DAY)]
    elsewhere = local_rules.quotas_on(ProvinceFactory(), DAY)
    standard = local_rules.standard_for("CSTDCS", "LAW2022", commune.path, DAY)

    assert here == ["cap"]
    assert elsewhere == ()
    assert [item.id for item in standard.added] == ["tinh-so-9:ky-luat"]


def test_drafts_and_withdrawn_versions_govern_nobody(province, commune):
    draft = make_pack(province, publish=False)
    assert local_rules.packs_on(commune, DAY) == ()

    version = publish(draft)
    assert len(local_rules.packs_on(commune, DAY)) == 1

    services.withdraw(
        version=version, expected_version=version.version, actor=None, at=MORNING
    )
    assert local_rules.packs_on(commune, DAY) == ()


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2030, 1, 1), True)],
)
def test_a_pack_holds_from_its_first_day(province, commune, day, holds):
    make_pack(province)

    assert bool(local_rules.packs_on(commune, day)) is holds


def test_the_tree_of_the_day_decides_who_is_governed(province):
    unit = UnitFactory(parent=province)
    other = ProvinceFactory()
    make_pack(other)
    Parentage.objects.filter(unit=unit).update(valid_until=date(2026, 6, 1))
    Parentage.objects.create(unit=unit, parent=other, valid_from=date(2026, 6, 1))
    unit.parent, unit.path = other, f"{other.path}{unit.pk}/"
    unit.save()

    assert local_rules.packs_on(unit, date(2026, 5, 31)) == ()
    assert len(local_rules.packs_on(unit, date(2026, 6, 1))) == 1


def test_a_sector_reaches_its_kind_of_unit_and_what_lies_inside(province, commune):
    text = pack_text(
        layer="sector", extra="applies_to: [school]\nschool_years: {starts: 09-05, cite: x}"
    )
    make_pack(province, text=text)
    school = UnitFactory(parent=commune, kind=UnitKind.SCHOOL)
    group = UnitFactory(parent=school)

    assert local_rules.packs_on(commune, DAY) == ()
    assert len(local_rules.packs_on(school, DAY)) == 1
    assert len(local_rules.packs_on(group, DAY)) == 1


def test_a_sector_with_school_years_is_judged_by_them(province, commune):
    text = pack_text(
        layer="sector", extra="applies_to: [school]\nschool_years: {starts: 09-05, cite: x}"
    )
    make_pack(province, text=text)
    school = UnitFactory(parent=commune, kind=UnitKind.SCHOOL)
    teacher = PersonFactory(subject__unit=school)
    clerk = PersonFactory(subject__unit=commune)
    judged = judge_many(
        [Candidate(one.pk, one.pk, "LDTT") for one in (teacher, clerk)],
        judged_year=2025,
        on=DAY,
    )

    assert judged[teacher.pk].year_start == (9, 5)
    assert judged[clerk.pk].year_start == (1, 1)


def test_the_later_version_ends_the_earlier_open_one(province, commune):
    first = make_pack(province)
    draft = services.create_draft(pack=first.pack, actor=None, at=MORNING)
    draft = services.save_text(
        version=draft,
        text=pack_text(start=date(2027, 1, 1), share="0.10"),
        expected_version=draft.version,
        actor=None,
        at=MORNING,
    )
    publish(draft)

    first.refresh_from_db()
    assert first.valid_until == date(2027, 1, 1)
    shares = {
        day: local_rules.quotas_on(commune, day)[0].max_share
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    }
    assert shares == {
        date(2026, 12, 31): Decimal("0.15"),
        date(2027, 1, 1): Decimal("0.10"),
    }


def test_two_versions_never_hold_on_one_day(province):
    first = make_pack(province)
    draft = services.create_draft(pack=first.pack, actor=None, at=MORNING)

    with pytest.raises(PackInvalid) as refused:
        publish(draft)

    assert refused.value.code == "versions_overlap"
    assert refused.value.line == 7
    draft.refresh_from_db()
    assert draft.state == PackState.DRAFT


def test_publication_waits_for_every_case(province):
    wrong = pack_text().replace("on_list: 1", "on_list: 16")
    draft = make_pack(province, publish=False, text=wrong)
    assert draft.failed_cases == 1

    with pytest.raises(services.CasesFail, match="A"):
        publish(draft)


def test_publication_wants_a_case(province):
    text = pack_text().partition("cases:")[0]
    draft = make_pack(province, publish=False, text=text)

    with pytest.raises(services.NoCases):
        publish(draft)


def test_a_unit_may_not_loosen_its_province(province, commune):
    make_pack(province)

    with pytest.raises(PackInvalid) as refused:
        make_pack(commune, code="xa-9", layer="unit", share="0.20")

    assert refused.value.code == "quota_looser"
    assert refused.value.values["cite"] == "Quy chế 9/QC, Điều 2"
    assert not RulePack.objects.filter(code="xa-9").exists()


def test_a_unit_may_tighten_its_province(province, commune):
    make_pack(province)
    make_pack(commune, code="xa-9", layer="unit", share="0.10")

    shares = [rule.max_share for rule in local_rules.quotas_on(commune, DAY)]
    assert shares == [Decimal("0.15"), Decimal("0.10")]


def test_changing_a_cap_leaves_every_other_letter(province):
    draft = make_pack(province, publish=False)
    before = draft.text

    changed = services.change_quota(
        version=draft,
        quota_id="cap",
        max_share=Decimal("0.12"),
        rounding="down",
        at_least=1,
        binding=False,
        expected_version=draft.version,
        actor=None,
        at=MORNING,
    )

    start = before.index("- id: cap")
    end = before.index("\ncases:")
    assert changed.text.startswith(before[:start])
    assert changed.text.endswith(before[end:])
    rule = local_rules.pack_of(changed).quotas[0]
    assert (rule.max_share, rule.at_least, rule.is_binding) == (Decimal("0.12"), 1, False)


def test_a_stale_page_changes_nothing(province):
    draft = make_pack(province, publish=False)
    words = {"actor": None, "at": MORNING}
    services.save_text(
        version=draft, text=pack_text(share="0.14"), expected_version=draft.version, **words
    )

    with pytest.raises(services.PackChangedMeanwhile):
        services.save_text(
            version=draft,
            text=pack_text(share="0.13"),
            expected_version=draft.version,
            **words,
        )


def test_published_text_is_never_changed(province):
    version = make_pack(province)

    with pytest.raises(services.NotADraft):
        services.save_text(
            version=version,
            text=pack_text(share="0.10"),
            expected_version=version.version,
            actor=None,
            at=MORNING,
        )
    with pytest.raises(services.NotADraft):
        services.discard(
            version=version, expected_version=version.version, actor=None, at=MORNING
        )


def test_one_draft_at_a_time(province):
    make_pack(province, publish=False)

    with pytest.raises(services.DraftExists):
        make_pack(province, publish=False)


def test_a_code_belongs_to_one_office(province, commune):
    make_pack(province)

    with pytest.raises(services.OwnedElsewhere):
        make_pack(ProvinceFactory(), publish=False)


def test_a_discarded_first_draft_leaves_nothing_but_the_record(province):
    draft = make_pack(province, publish=False)

    services.discard(version=draft, expected_version=draft.version, actor=None, at=MORNING)

    assert not PackVersion.objects.exists()
    assert not RulePack.objects.exists()
    assert list(
        Entry.objects.filter(action__startswith="honours.")
        .order_by("sequence")
        .values_list("action", flat=True)
    ) == ["honours.pack_imported", "honours.pack_discarded"]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("place", ["owner", "above", "below", "elsewhere"])
def test_who_may_prepare_a_regulation(province, commune, role, place):
    unit = UnitFactory(parent=commune)
    where = {
        "owner": commune,
        "above": province,
        "below": unit,
        "elsewhere": ProvinceFactory(),
    }[place]
    actor = user_with_role(role, where)
    allowed = (place, role) in {
        ("owner", Role.OFFICER),
        ("owner", Role.ADMINISTRATOR),
        ("above", Role.ADMINISTRATOR),
    }

    if allowed:
        assert make_pack(commune, layer="unit", actor=actor).state == PackState.PUBLISHED
    else:
        with pytest.raises(PermissionDenied):
            make_pack(commune, layer="unit", actor=actor)
        assert not PackVersion.objects.exists()


def test_judging_takes_the_local_criteria_in(province, commune, monkeypatch):
    monkeypatch.setattr(history, "_sources", [])
    subject = PersonFactory(subject__unit=commune).subject
    YearlyRating.objects.create(subject=subject, year=2026, rating="HTXSNV")
    Discipline.objects.create(
        subject=subject, level="khien_trach", decided_on=date(2026, 3, 1), is_hold=False
    )
    candidate = judging.Candidate(
        key=1, subject_id=subject.pk, honour_code="CSTDCS", declarations_confirmed=True
    )

    def cites():
        judged = judging.judge_many([candidate], judged_year=2026, on=DAY)[1]
        return {one.item_id for top in judged.findings for one in top.walk()}

    assert "tinh-so-9:ky-luat" not in cites()
    make_pack(province)
    assert "tinh-so-9:ky-luat" in cites()


def test_any_number_of_subjects_takes_the_same_queries(province):
    make_pack(province)
    text = pack_text(code="nganh-9", layer="sector", extra="applies_to: [school]")
    make_pack(province, text=text)

    def cost(number):
        for _ in range(number):
            unit = UnitFactory(parent=CommuneFactory(parent=province))
            PersonFactory(subject__unit=unit)
        candidates = [
            judging.Candidate(key=pk, subject_id=pk, honour_code="CSTDCS")
            for pk in Subject.objects.values_list("pk", flat=True)
        ]
        with CaptureQueriesContext(connection) as seen:
            judging.judge_many(candidates, judged_year=2026, on=DAY)
        return len(seen)

    assert cost(1) == cost(6)


def test_a_pack_that_no_longer_fits_is_left_out_and_logged(province, commune, caplog):
    version = make_pack(province)
    PackVersion.objects.filter(pk=version.pk).update(text="pack: x", sha256="y")

    assert local_rules.packs_on(commune, DAY) == ()
    assert "cannot be read" in caplog.text
