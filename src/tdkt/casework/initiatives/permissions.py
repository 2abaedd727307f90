"""Who keeps the register of initiatives."""

from tdkt.casework.initiatives.choices import Step, WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.rules import target_of
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import has_role, holds_role_over


def can_register(user: User, unit: Unit | None = None) -> bool:
    """A unit submitter enters the works of own units, an officer those of the branch."""
    if unit is None:
        return has_role(user, Role.SUBMITTER, Role.OFFICER)
    return holds_role_over(user, unit, Role.SUBMITTER, Role.OFFICER)


def can_edit(user: User, work: Initiative) -> bool:
    """Until a work is recognised the unit corrects it; afterwards only an officer does."""
    if target_of(work.state, Step.EDIT) is None:
        return False
    if work.state == WorkState.RECOGNISED:
        return is_officer_over(user, work)
    return can_register(user, work.unit)


def can_recognise(user: User, work: Initiative) -> bool:
    """Officers of the unit or of one above enter what the competent level decided."""
    return target_of(work.state, Step.RECOGNISE) is not None and is_officer_over(user, work)


def can_refuse(user: User, work: Initiative) -> bool:
    return target_of(work.state, Step.REFUSE) is not None and is_officer_over(user, work)


def can_withdraw(user: User, work: Initiative) -> bool:
    """The unit withdraws what waits; a recognition is taken back by an officer."""
    if target_of(work.state, Step.WITHDRAW) is None:
        return False
    if work.state == WorkState.RECOGNISED:
        return is_officer_over(user, work)
    return can_register(user, work.unit)


def is_officer_over(user: User, work: Initiative) -> bool:
    """Tell whether the user is officer of the work's unit or of one above."""
    return holds_role_over(user, work.unit, Role.OFFICER)
