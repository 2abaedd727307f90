"""The law is that of reception; what is on file counts up to the day of judging."""

from datetime import date, timedelta

import pytest
from tests.factories.dossiers import MONDAY, make_dossier, make_draft, make_office

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.services import judging as dossier_judging
from tdkt.casework.dossiers.services.judging import judge_nominations
from tdkt.registry.honours import local_rules
from tdkt.registry.people.models import Discipline, YearlyRating
from tdkt.tools.law.evaluation import Evaluation, Verdict

pytestmark = pytest.mark.django_db
S = DossierStatus
LATER = MONDAY + timedelta(days=14)
BETWEEN = MONDAY.date() + timedelta(days=7)


@pytest.fixture
def dossier():
    """A dossier received on 2 November; its nominee has an excellent year."""
    made = make_dossier(make_office(), S.APPRAISING)
    subject = made.nominations.get().subject
    YearlyRating.objects.create(subject=subject, year=2026, rating="HTXSNV")
    return made


def judged(dossier, at):
    judge_nominations(dossier=dossier, at=at)
    dossier.refresh_from_db()
    return Evaluation.from_json(dossier.nominations.get().evaluation)


def test_a_hold_entered_after_reception_counts_at_once(dossier):
    before = judged(dossier, LATER)
    assert not before.hold
    assert before.verdict != Verdict.NOT_MET
    Discipline.objects.create(
        subject=dossier.nominations.get().subject, is_hold=True, decided_on=BETWEEN
    )

    after = judged(dossier, LATER)

    assert (after.hold, after.verdict) == (True, Verdict.NOT_MET)


def test_a_hold_that_ended_before_the_judging_holds_nothing(dossier):
    Discipline.objects.create(
        subject=dossier.nominations.get().subject,
        is_hold=True,
        decided_on=MONDAY.date() - timedelta(days=1),
        ended_on=BETWEEN,
    )

    assert judged(dossier, MONDAY).hold
    assert not judged(dossier, LATER).hold


def test_a_measure_decided_after_reception_counts(dossier):
    Discipline.objects.create(
        subject=dossier.nominations.get().subject,
        level="khien_trach",
        decided_on=BETWEEN,
    )

    assert judged(dossier, LATER).verdict == Verdict.NOT_MET


def test_the_law_stays_that_of_reception(dossier, monkeypatch):
    asked = []
    real = local_rules.rules_on

    def rules_on(day):
        asked.append(day)
        return real(day)

    monkeypatch.setattr(dossier_judging.judging, "rules_on", rules_on)

    found = judged(dossier, LATER)

    assert (found.law_day, found.decided_on) == (MONDAY.date(), LATER.date())
    assert set(asked) == {MONDAY.date()}
    assert dossier.regime_reason == "day_of_reception"


def test_a_draft_is_judged_by_law_and_facts_of_one_day():
    draft = make_draft(make_office())

    found = judged(draft, LATER)

    assert (found.law_day, found.decided_on) == (LATER.date(), LATER.date())


def test_what_was_kept_before_the_days_were_apart_is_read(dossier):
    stored = dossier.nominations.get().evaluation
    del stored["law_on"]

    assert Evaluation.from_json(stored).law_day == date.fromisoformat(stored["decided_on"])


def test_findings_of_an_earlier_version_are_said_to_be_unreadable(signed_in):
    office = make_office()
    received = make_dossier(office, S.APPRAISING)
    nomination = received.nominations.get()
    nomination.evaluation["version"] = 0
    nomination.save(update_fields=["evaluation"])

    page = signed_in(office.officer).get(
        f"/dossiers/{received.pk}/nominees/{nomination.pk}/"
    )

    assert page.status_code == 200
    assert "Không hiển thị được" in page.content.decode()
