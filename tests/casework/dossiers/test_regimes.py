"""Two laws around 1 October 2026: both judged, the better proposed, the choice kept."""

from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from tests.factories.dossiers import MONDAY, make_dossier, make_draft, make_office

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.services import appraisal, reception, submission
from tdkt.casework.dossiers.services.judging import JudgementKept, judge_nominations
from tdkt.casework.dossiers.services.moves import DossierChangedMeanwhile
from tdkt.casework.dossiers.services.reception import ReasonMissing
from tdkt.casework.dossiers.services.regime import RegimeNotOpen, choose_regime
from tdkt.ground.audit.models import Entry
from tdkt.registry.honours import judging
from tdkt.tools.law.evaluation import Verdict

pytestmark = pytest.mark.django_db
S = DossierStatus
OLD, NEW = "LAW2022", "LAW2022_AMENDED_2026"


def moment(*parts):
    return timezone.make_aware(datetime(*parts))  # noqa: DTZ001 made aware here


BEFORE = moment(2026, 9, 15, 9)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def verdicts(monkeypatch):
    """Let each law give the verdicts a test names: {law: [verdict of each nominee]}."""
    wanted = {}
    real = judging.judge_many

    def judged(candidates, **keywords):
        found = real(candidates, **keywords)
        given = wanted.get(keywords["regime"])
        if given is None:
            return found
        return {
            key: type(one)(
                **{name: getattr(one, name) for name in one.__slots__}
                | {"verdict": verdict}
            )
            for (key, one), verdict in zip(found.items(), given, strict=True)
        }

    monkeypatch.setattr(judging, "judge_many", judged)
    return wanted


def pending(office, nominees=1):
    """Receive a dossier before the change and take it up after it."""
    dossier = make_dossier(office, S.RECEIVED, nominees=nominees, at=BEFORE)
    appraisal.start_appraisal(dossier=dossier, actor=office.officer, at=MONDAY)
    dossier.refresh_from_db()
    return dossier


def test_before_the_change_one_law_governs(office):
    dossier = make_dossier(office, S.APPRAISING, at=BEFORE)

    assert (dossier.regime, dossier.regime_other) == (OLD, "")
    assert dossier.regime_verdicts == {}
    assert dossier.nominations.get().other_evaluation == {}


def test_pending_over_the_change_is_judged_by_both_on_the_same_day(office):
    dossier = pending(office, nominees=2)

    assert (dossier.regime, dossier.regime_other) == (OLD, NEW)
    assert dossier.regime_reason == "equal_under_both"
    assert {
        law: sum(counts.values()) for law, counts in dossier.regime_verdicts.items()
    } == {
        OLD: 2,
        NEW: 2,
    }
    for one in dossier.nominations.all():
        assert one.other_verdict == one.verdict
        for law in (one.evaluation, one.other_evaluation):
            assert (law["law_on"], law["decided_on"]) == ("2026-09-15", "2026-11-02")


@pytest.mark.parametrize(
    ("old", "new", "taken", "reason"),
    [
        (
            [Verdict.NOT_MET, Verdict.MET],
            [Verdict.MET, Verdict.MET],
            NEW,
            "new_more_favourable",
        ),
        (
            [Verdict.MET, Verdict.MET],
            [Verdict.NOT_MET, Verdict.MET],
            OLD,
            "earlier_more_favourable",
        ),
        (
            [Verdict.MET, Verdict.NOT_MET],
            [Verdict.NOT_MET, Verdict.MET],
            OLD,
            "differs_by_nominee",
        ),
    ],
)
def test_the_better_law_is_proposed_with_its_reason(
    office, verdicts, old, new, taken, reason
):
    verdicts |= {OLD: old, NEW: new}

    dossier = pending(office, nominees=2)

    assert (dossier.regime, dossier.regime_reason) == (taken, reason)
    expected = {OLD: old, NEW: new}[taken]
    assert [one.verdict for one in dossier.nominations.all()] == [
        str(one) for one in expected
    ]


def test_the_officer_chooses_the_other_law_with_a_reason(office, verdicts):
    verdicts |= {OLD: [Verdict.NOT_MET], NEW: [Verdict.MET]}
    dossier = pending(office)
    assert dossier.regime == NEW

    choose_regime(
        dossier=dossier,
        regime=OLD,
        reason="Văn bản mới chưa được đọc",
        actor=office.officer,
        at=MONDAY,
        expected_version=dossier.version,
    )

    dossier.refresh_from_db()
    assert (dossier.regime, dossier.regime_other) == (OLD, NEW)
    assert dossier.regime_reason == "chosen_by_officer"
    assert dossier.regime_note == "Văn bản mới chưa được đọc"
    assert dossier.nominations.get().verdict == "not_met"
    entry = Entry.objects.get(action="dossiers.regime_chosen")
    assert (entry.before, entry.after) == (
        {"regime": NEW},
        {"regime": OLD, "reason": "Văn bản mới chưa được đọc"},
    )

    appraisal.judge_again(dossier=dossier, actor=office.officer, at=MONDAY)

    dossier.refresh_from_db()
    assert (dossier.regime, dossier.regime_reason) == (OLD, "chosen_by_officer")
    assert dossier.regime_note


def test_a_choice_needs_a_reason_the_appraiser_the_other_law_and_the_last_version(office):
    dossier = pending(office)
    good = {
        "dossier": dossier,
        "regime": NEW,
        "reason": "Có lợi hơn",
        "actor": office.officer,
        "at": MONDAY,
    }

    for changes, error in [
        ({"reason": "  "}, ReasonMissing),
        ({"actor": office.submitter}, PermissionDenied),
        ({"actor": office.leader}, PermissionDenied),
        ({"regime": "DEC91_2017"}, RegimeNotOpen),
        ({"expected_version": 1}, DossierChangedMeanwhile),
    ]:
        with pytest.raises(error):
            choose_regime(**(good | changes))

    dossier.refresh_from_db()
    assert (dossier.regime, dossier.regime_reason) == (OLD, "equal_under_both")


def test_where_one_law_governs_nothing_is_to_choose(office):
    dossier = make_dossier(office, S.APPRAISING)

    with pytest.raises(PermissionDenied):
        choose_regime(
            dossier=dossier, regime=OLD, reason="Vì", actor=office.officer, at=MONDAY
        )


@pytest.mark.parametrize("status", [S.FOR_APPROVAL, S.APPROVED, S.DECIDED, S.CLOSED])
def test_what_the_leader_has_or_decided_is_never_judged_again(office, status):
    dossier = pending(office)
    dossier.status = status
    dossier.save(update_fields=["status"])
    kept = dossier.nominations.get().evaluation

    with pytest.raises(JudgementKept):
        judge_nominations(dossier=dossier, at=MONDAY)
    with pytest.raises(PermissionDenied):
        appraisal.judge_again(dossier=dossier, actor=office.officer, at=MONDAY)

    assert dossier.nominations.get().evaluation == kept


def test_pending_over_new_year_2024_the_law_of_the_day_of_judging_holds(office):
    """Luật 06/2022/QH15 has no clause on pending dossiers (Điều 95)."""
    dossier = make_dossier(office, S.RECEIVED, at=moment(2023, 12, 20, 9), judged_year=2023)
    assert dossier.regime == "DEC91_2017"

    appraisal.start_appraisal(
        dossier=dossier, actor=office.officer, at=moment(2024, 1, 10, 9)
    )

    dossier.refresh_from_db()
    assert (dossier.regime, dossier.regime_other) == (OLD, "")
    assert dossier.regime_reason == "changed_while_pending"
    assert dossier.nominations.get().evaluation["decided_on"] == "2024-01-10"


def test_a_draft_has_no_law_of_its_own_before_reception(office):
    dossier = make_draft(office)

    assert (dossier.regime, dossier.regime_reason) == ("", "")
    submission.submit_dossier(dossier=dossier, actor=office.submitter, at=MONDAY)
    reception.receive_dossier(dossier=dossier, actor=office.clerk, at=MONDAY)
    dossier.refresh_from_db()
    assert (dossier.regime, dossier.regime_reason) == (NEW, "day_of_reception")


def test_the_page_warns_compares_and_lets_the_officer_choose(office, signed_in):
    dossier = pending(office)
    officer = signed_in(office.officer)
    url = f"/dossiers/{dossier.pk}/"

    page = officer.get(url)

    assert [one.regime_id for one in page.context["law"].columns] == [OLD, NEW]
    assert page.context["law"].warnings == (
        "transition_two_regimes",
        "amended_text_not_read",
        "decree_152_ends",
    )
    text = page.content.decode()
    assert "Luật 06/2026/QH16" in text
    assert "01/03/2027" in text
    assert f'action="{url}regime/"' in text
    assert (
        f'action="{url}regime/"'
        not in signed_in(office.submitter).get(url).content.decode()
    )

    refused = officer.post(f"{url}regime/", {"regime": NEW, "version": dossier.version})
    assert refused.status_code == 422
    done = officer.post(
        f"{url}regime/",
        {
            "regime": NEW,
            "version": dossier.version,
            "regime_note": "Có lợi hơn cho cá nhân",
        },
    )
    assert done.status_code == 302
    note = "Có lợi hơn cho cá nhân"
    assert note in officer.get(url).content.decode()
    # The officer's opinion is for council and leader; the unit reads the law taken.
    unit = signed_in(office.submitter).get(url)
    assert note not in unit.content.decode()
    assert unit.context["law"].regime_id == NEW


def test_a_draft_is_warned_of_the_law_of_today(office, signed_in):
    dossier = make_draft(office)

    page = signed_in(office.submitter).get(f"/dossiers/{dossier.pk}/")

    law = page.context["law"]
    assert (law.is_expected, law.regime_id) == (True, NEW)
    assert "amended_text_not_read" in law.warnings
    assert "decree_152_ends" in law.warnings
