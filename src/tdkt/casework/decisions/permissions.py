"""Who composes, issues and prints decisions."""

from tdkt.casework.decisions.choices import AwardState, DecisionState, TaskState
from tdkt.casework.decisions.models import Award, Decision, ReviewTask
from tdkt.casework.decisions.queries.bases import unit_in_charge
from tdkt.casework.decisions.queries.payments import MONEY_READERS
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import (
    has_role,
    holds_role_in,
    holds_role_over,
)


def can_compose_any(user: User) -> bool:
    """Tell whether there may be work for the user at all; each dossier is asked again."""
    return has_role(user, Role.OFFICER)


def can_compose_for(user: User, unit: Unit) -> bool:
    """An officer of the very unit composes its decisions; one above does not."""
    return holds_role_in(user, unit, Role.OFFICER)


def can_edit(user: User, decision: Decision) -> bool:
    return decision.state == DecisionState.DRAFT and can_compose_for(user, decision.unit)


def can_issue(user: User, decision: Decision) -> bool:
    """Issuing enters number and day after the leader signed; the officer does it."""
    return can_edit(user, decision)


def can_print_certificates(user: User, decision: Decision) -> bool:
    """
    Certificates are printed by who issued the decision.

    A decision taken elsewhere has its certificates from there.
    """
    return (
        decision.state == DecisionState.ISSUED
        and not decision.is_recorded
        and can_compose_for(user, decision.unit)
    )


_DRAFT_DEEDS = tuple(
    f"decisions.{deed}"
    for deed in ("drafted", "draft_changed", "draft_reworded", "line_dropped")
)


def hidden_deeds(user: User, decision: Decision) -> tuple[str, ...]:
    """Return the actions of a history that are not for who never saw the draft."""
    unit = decision.recorded_by or decision.unit
    wrote = holds_role_over(user, unit, Role.OFFICER, Role.LEADER, Role.INSPECTOR)
    return () if wrote else _DRAFT_DEEDS


def can_add_recorded_award(user: User, decision: Decision) -> bool:
    return (
        decision.is_recorded
        and decision.recorded_by is not None
        and can_compose_for(user, decision.recorded_by)
    )


def can_read_any_money(user: User) -> bool:
    """Payments and funds are read by officers, leaders and inspectors, each in the branch."""
    return has_role(user, *MONEY_READERS)


def can_keep_money(user: User, unit: Unit) -> bool:
    """An officer of the very unit pays from its fund and keeps its entries."""
    return holds_role_in(user, unit, Role.OFFICER)


def can_see_mirror(user: User, decision: Decision) -> bool:
    """Those who prepare, sign or inspect a decision look at its list in the mirror."""
    unit = decision.recorded_by or decision.unit
    return holds_role_over(user, unit, *MONEY_READERS)


def can_change_award(user: User, award: Award) -> bool:
    """
    An officer of the unit that granted or recorded it enters what was decided on an award.

    Whoever confers also cancels (Luật 06/2022/QH15, Điều 93 khoản 8): the officer enters
    the signed document, of the own leader or of the other body. A cancelled award is at
    its end. Where the unit has ended, the one that carries on acts.
    """
    return award.state != AwardState.REVOKED and can_compose_for(
        user, unit_in_charge(award.decision)
    )


def can_conclude(user: User, task: ReviewTask) -> bool:
    """An officer of the unit whose task it is concludes it, once."""
    return task.state == TaskState.OPEN and can_compose_for(user, task.unit)
