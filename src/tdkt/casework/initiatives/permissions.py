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


def can_file(user: User, work: Initiative) -> bool:
    """The unit files what it entered; an officer enters an application on paper."""
    return target_of(work.state, Step.FILE) is not None and can_register(user, work.unit)


def can_attach(user: User, work: Initiative) -> bool:
    """Who may correct a work may hand its report in."""
    return can_edit(user, work)


def can_state_match(user: User, work: Initiative) -> bool:
    """Officers say whether a work belongs to the assigned task, while it counts."""
    return work.state != WorkState.WITHDRAWN and is_officer_over(user, work)


def can_print(user: User, work: Initiative) -> bool:
    """The unit prints what it hands in, and officers what they work on."""
    return can_register(user, work.unit)


def can_print_certificates(user: User, work: Initiative) -> bool:
    """Officers print certificates of works that are recognised."""
    return work.state == WorkState.RECOGNISED and is_officer_over(user, work)


def can_set_policy(user: User, unit: Unit | None = None) -> bool:
    """An officer enters what an own unit, or one below, asks by its document."""
    if unit is None:
        return has_role(user, Role.OFFICER)
    return holds_role_over(user, unit, Role.OFFICER)


def can_recognise(user: User, work: Initiative) -> bool:
    """Officers of the unit or of one above enter what the competent level decided."""
    return target_of(work.state, Step.RECOGNISE) is not None and is_officer_over(user, work)


def can_widen(user: User, work: Initiative) -> bool:
    """Officers enter that a recognised work was recognised for a wider scope."""
    return target_of(work.state, Step.WIDEN) is not None and is_officer_over(user, work)


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
