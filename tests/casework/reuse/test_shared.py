"""Wording that everybody may use counts for nobody, once a second person stands behind it."""

from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.people import SubjectFactory
from tests.factories.reuse import compared, invented, report

from tdkt.casework.reuse import queries
from tdkt.casework.reuse.choices import TextKind
from tdkt.casework.reuse.models import Fingerprint, Text
from tdkt.casework.reuse.services import shared, texts
from tdkt.ground.accounts.models import User
from tdkt.ground.audit.models import Entry
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit

pytestmark = pytest.mark.django_db
FORM = "mẫu báo cáo " + invented(90, 120)


@pytest.fixture
def commune() -> Unit:
    return CommuneFactory()


@pytest.fixture
def unit(commune: Unit) -> Unit:
    return UnitFactory(parent=commune)


def entered(unit: Unit | None, actor: User, at: datetime) -> Text:
    return shared.add_shared(
        title="Mẫu của ta", content=FORM, unit=unit, year=None, actor=actor, at=at
    )


def test_the_texts_of_the_program_are_entered_once(at: datetime) -> None:
    assert shared.load_packaged_texts(at=at) == 4
    assert shared.load_packaged_texts(at=at) == 0

    rows = Text.objects.filter(kind=TextKind.PUBLIC)
    assert rows.count() == 4
    law = rows.get(year=2022)
    assert law.title == "Luật Thi đua, khen thưởng số 06/2022/QH15"
    assert "Điều 96. " in law.content
    assert not Fingerprint.objects.exists()
    assert Entry.objects.filter(action="reuse.shared_added", actor_id=None).count() == 4


def test_what_an_office_withdrew_stays_withdrawn(at: datetime) -> None:
    shared.load_packaged_texts(at=at)
    law = Text.objects.get(year=2022)
    top = user_with_role(Role.OFFICER, UnitFactory())

    shared.withdraw_shared(text=law, actor=top, at=at)

    assert shared.load_packaged_texts(at=at) == 0
    assert Text.objects.filter(withdrawn_at__isnull=True).count() == 3


def test_a_text_changed_by_a_release_takes_the_place_of_the_old_one(at: datetime) -> None:
    shared.load_packaged_texts(at=at)
    old = Text.objects.get(year=2022)
    Text.objects.filter(pk=old.pk).update(sha256="0" * 64)

    assert shared.load_packaged_texts(at=at) == 1

    standing = Text.objects.get(year=2022, withdrawn_at__isnull=True)
    assert standing.pk != old.pk


def test_a_report_of_nothing_but_form_and_statute_shows_nothing(
    unit: Unit, at: datetime
) -> None:
    shared.load_packaged_texts(at=at)
    form = Text.objects.filter(title__startswith="Mẫu đơn").get()
    law = Text.objects.get(year=2022)
    copied = form.content + "\n" + law.content[20_000:26_000]
    report(copied, UnitFactory())

    comparison = compared(report(copied, unit))

    assert (comparison.share, comparison.sources.count()) == (0, 0)
    assert comparison.shared == pytest.approx(1, abs=0.01)
    titles = queries.shared_titles(comparison, user_with_role(Role.SUBMITTER, unit))
    assert set(titles.values()) == {form.title, law.title}


def test_a_form_counts_only_below_its_unit_and_once_reviewed(
    commune: Unit, unit: Unit, at: datetime
) -> None:
    report(FORM, UnitFactory())
    form = entered(commune, user_with_role(Role.OFFICER, commune), at)
    mine, elsewhere = report(FORM, unit), report(FORM, UnitFactory())
    assert compared(mine).share == 1

    shared.review_shared(text=form, actor=user_with_role(Role.LEADER, commune), at=at)

    assert compared(mine).share == 0
    assert compared(elsewhere).share == 1
    below = user_with_role(Role.SUBMITTER, unit)
    assert form in queries.texts_visible_to(below)
    assert form not in queries.texts_visible_to(
        user_with_role(Role.SUBMITTER, elsewhere.unit)
    )


def test_a_form_is_named_only_to_who_may_see_it(
    commune: Unit, unit: Unit, at: datetime
) -> None:
    form = entered(commune, user_with_role(Role.OFFICER, commune), at)
    shared.review_shared(text=form, actor=user_with_role(Role.LEADER, commune), at=at)
    elsewhere = UnitFactory()
    comparison = compared(report(FORM, unit, SubjectFactory(unit=elsewhere)))
    reader = user_with_role(Role.OFFICER, elsewhere)

    assert queries.comparisons_visible_to(reader).get() == comparison
    assert queries.shared_titles(comparison, reader) == {}
    below = user_with_role(Role.SUBMITTER, unit)
    assert queries.shared_titles(comparison, below) == {form.pk: form.title}


def test_who_may_enter_and_review(commune: Unit, unit: Unit, at: datetime) -> None:
    assert commune.parent is not None
    officer = user_with_role(Role.OFFICER, commune)
    top = user_with_role(Role.OFFICER, commune.parent)
    with pytest.raises(PermissionDenied):
        entered(None, officer, at)
    with pytest.raises(PermissionDenied):
        entered(commune, user_with_role(Role.SUBMITTER, commune), at)
    form = entered(unit, officer, at)
    with pytest.raises(PermissionDenied):
        shared.review_shared(text=form, actor=officer, at=at)
    public = entered(None, top, at)
    with pytest.raises(PermissionDenied):
        shared.review_shared(text=public, actor=officer, at=at)
    with pytest.raises(PermissionDenied):
        shared.withdraw_shared(text=public, actor=officer, at=at)

    shared.review_shared(text=form, actor=top, at=at)

    with pytest.raises(shared.ReviewedAlready):
        shared.review_shared(text=form, actor=top, at=at)
    with pytest.raises(shared.SharedAlready):
        entered(unit, officer, at)


def test_a_report_is_no_shared_text(unit: Unit, at: datetime) -> None:
    officer = user_with_role(Role.OFFICER, unit)
    text = report(invented(1), unit)

    with pytest.raises(shared.NotShared):
        shared.review_shared(text=text, actor=officer, at=at)
    with pytest.raises(shared.TitleMissing):
        shared.add_shared(
            title=" ", content=FORM, unit=unit, year=None, actor=officer, at=at
        )
    form = entered(unit, officer, at)
    with pytest.raises(texts.TextShared):
        texts.withdraw_text(text=form, actor=officer, at=at)
