"""Who may do what with a dossier; every door and every button asks here."""

from tdkt.casework.dossiers.choices import AwardType, DossierStatus, Step
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.rules import EDITABLE, JUDGED_ANEW, NOMINEES_OPEN, target_of
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import has_role, holds_role_in, holds_role_over


def can_start_draft(user: User, unit: Unit | None = None) -> bool:
    """A unit submitter prepares dossiers of own units; a clerk or officer may file for one."""
    if unit is None:
        return has_role(user, Role.SUBMITTER, Role.CLERK, Role.OFFICER)
    return holds_role_over(user, unit, Role.SUBMITTER, Role.CLERK, Role.OFFICER)


def prepares(user: User, dossier: Dossier) -> bool:
    """Tell whether a dossier is the user's to prepare: own unit's, or filed by themselves."""
    if holds_role_over(user, dossier.submitting_unit, Role.SUBMITTER):
        return True
    return dossier.created_by_id == user.pk and can_start_draft(
        user, dossier.submitting_unit
    )


def can_edit(user: User, dossier: Dossier) -> bool:
    return dossier.status in EDITABLE and prepares(user, dossier)


def can_submit(user: User, dossier: Dossier) -> bool:
    return can_edit(user, dossier)


def can_withdraw(user: User, dossier: Dossier) -> bool:
    return can_edit(user, dossier)


def can_recall(user: User, dossier: Dossier) -> bool:
    """The sender takes a dossier back as long as nobody has received it."""
    return _can_move(dossier, Step.RECALL) and prepares(user, dossier)


def can_receive(user: User, dossier: Dossier) -> bool:
    return _can_move(dossier, Step.RECEIVE) and holds_role_in(
        user, dossier.receiving_unit, Role.CLERK
    )


def can_return(user: User, dossier: Dossier) -> bool:
    """At the desk the clerk returns; once received, the officer who appraises."""
    if not _can_move(dossier, Step.RETURN):
        return False
    if dossier.status == DossierStatus.SUBMITTED:
        return holds_role_in(user, dossier.receiving_unit, Role.CLERK)
    return is_appraiser(user, dossier)


def can_hand_over(user: User, dossier: Dossier) -> bool:
    return _can_move(dossier, Step.HAND_OVER) and holds_role_in(
        user, dossier.receiving_unit, Role.CLERK
    )


def is_appraiser(user: User, dossier: Dossier) -> bool:
    """
    An officer of the receiving unit who did not prepare the dossier.

    Who proposes does not appraise; once an officer is named, only that one does.
    """
    if not holds_role_in(user, dossier.receiving_unit, Role.OFFICER):
        return False
    if dossier.created_by_id == user.pk:
        return False
    return dossier.officer_id in (None, user.pk)


def can_assign(user: User, dossier: Dossier) -> bool:
    """Officers take work or pass it to a colleague; a leader may name the officer."""
    return dossier.status in {
        DossierStatus.RECEIVED,
        DossierStatus.APPRAISING,
        DossierStatus.PROPOSED,
        DossierStatus.REVIEWED,
        DossierStatus.QUESTIONED,
    } and holds_role_in(user, dossier.receiving_unit, Role.OFFICER, Role.LEADER)


def can_start(user: User, dossier: Dossier) -> bool:
    return _can_move(dossier, Step.START) and is_appraiser(user, dossier)


def can_appraise(user: User, dossier: Dossier) -> bool:
    return _can_move(dossier, Step.PROPOSE) and is_appraiser(user, dossier)


def can_refuse(user: User, dossier: Dossier) -> bool:
    """Not passed: at the appraisal, or after council or leader agreed to nobody."""
    return _can_move(dossier, Step.REFUSE) and is_appraiser(user, dossier)


def can_judge_again(user: User, dossier: Dossier) -> bool:
    """Who prepares or appraises has findings worked out anew, until the leader decides."""
    if can_edit(user, dossier):
        return True
    return (
        dossier.status in JUDGED_ANEW
        and dossier.received_on is not None
        and is_appraiser(user, dossier)
    )


def can_compare_reports(user: User, dossier: Dossier) -> bool:
    """The unit before it hands in, afterwards who appraises, until the leader decides."""
    return can_judge_again(user, dossier)


def can_read_reports(user: User, dossier: Dossier) -> bool:
    """
    Tell whether the user may read how the achievement reports compare.

    Those who appraise, decide, advise or inspect; the unit as long as it can still mend.
    """
    if can_edit(user, dossier):
        return True
    unit = dossier.receiving_unit
    return dossier.status != DossierStatus.DRAFT and (
        holds_role_over(user, unit, Role.OFFICER, Role.LEADER, Role.INSPECTOR)
        or holds_role_in(user, unit, Role.COUNCIL_MEMBER)
    )


def can_choose_regime(user: User, dossier: Dossier) -> bool:
    """Where two laws may govern, the officer who appraises chooses, with a reason."""
    return (
        bool(dossier.regime_other)
        and dossier.status in NOMINEES_OPEN
        and is_appraiser(user, dossier)
    )


def can_remove_nominee(user: User, dossier: Dossier) -> bool:
    return dossier.status in NOMINEES_OPEN and is_appraiser(user, dossier)


def can_enter_review(user: User, dossier: Dossier) -> bool:
    """The secretary of the council is an officer of the unit; it need not be the appraiser."""
    return _can_move(dossier, Step.REVIEW) and holds_role_in(
        user, dossier.receiving_unit, Role.OFFICER
    )


def can_forward(user: User, dossier: Dossier) -> bool:
    """
    Put before the leader: after the council, or at once for a sudden achievement.

    Source: NĐ 98/2023/NĐ-CP, Điều 40 (simplified procedure needs no council minutes).
    """
    if not _can_move(dossier, Step.FORWARD) or not is_appraiser(user, dossier):
        return False
    return (
        dossier.status == DossierStatus.REVIEWED
        or dossier.award_type == AwardType.SUDDEN
        or dossier.status_changes.filter(step=Step.REVIEW).exists()
    )


def can_decide_as_leader(user: User, dossier: Dossier) -> bool:
    """A leader of the receiving unit, but never the one who appraised or prepared it."""
    return (
        _can_move(dossier, Step.APPROVE)
        and holds_role_in(user, dossier.receiving_unit, Role.LEADER)
        and user.pk not in (dossier.officer_id, dossier.created_by_id)
    )


def can_answer(user: User, dossier: Dossier) -> bool:
    return _can_move(dossier, Step.ANSWER) and is_appraiser(user, dossier)


def can_compose_decision(user: User, dossier: Dossier) -> bool:
    return _can_move(dossier, Step.DECIDE) and holds_role_in(
        user, dossier.receiving_unit, Role.OFFICER
    )


def can_write_note(user: User, dossier: Dossier) -> bool:
    """Notes are among those of the receiving unit who work on the dossier."""
    return dossier.status != DossierStatus.DRAFT and can_read_notes(user, dossier)


def can_read_notes(user: User, dossier: Dossier) -> bool:
    return holds_role_over(
        user, dossier.receiving_unit, Role.OFFICER, Role.LEADER, Role.CLERK, Role.INSPECTOR
    )


def can_read_opinions(user: User, dossier: Dossier) -> bool:
    """
    Tell whether the officer's opinion and the results on the way may be read.

    They are for council and leader; the unit that proposes reads the result.
    """
    return can_read_correspondence(user, dossier) or holds_role_in(
        user, dossier.receiving_unit, Role.COUNCIL_MEMBER
    )


def can_read_correspondence(user: User, dossier: Dossier) -> bool:
    """Tell whether the leader's questions, the answers and what was sent back may be read."""
    return can_read_notes(user, dossier) or holds_role_over(
        user, dossier.receiving_unit, Role.ARCHIVIST
    )


def _can_move(dossier: Dossier, step: Step) -> bool:
    return target_of(dossier.status, step) is not None
