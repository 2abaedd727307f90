"""Who keeps texts, compares them and says what everybody may use."""

from tdkt.casework.reuse.choices import PAIR_READERS, READERS, TextKind
from tdkt.casework.reuse.models import Comparison, Text
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import has_role, holds_role_over, roles_held


def can_read(user: User) -> bool:
    """Tell whether the user works on cases anywhere."""
    return has_role(user, *READERS)


def can_see_pairs(user: User) -> bool:
    """Tell whether the user looks over a branch, and so over what its texts share."""
    return has_role(user, *PAIR_READERS)


def can_keep(user: User, unit: Unit) -> bool:
    """A unit hands in its own reports, a clerk or an officer those of the branch."""
    return holds_role_over(user, unit, Role.SUBMITTER, Role.CLERK, Role.OFFICER)


def can_compare(user: User, text: Text) -> bool:
    """Whoever may read the text may have it compared, forms and statutes excepted."""
    if text.unit is None or text.kind in (TextKind.PUBLIC, TextKind.TEMPLATE):
        return False
    return holds_role_over(user, text.unit, *READERS) or _made_in_branch(user, text)


def _made_in_branch(user: User, text: Text) -> bool:
    paths = tuple(held.path for held in roles_held(user) if held.role in READERS)
    places = text.authors.values_list("unit__path", flat=True)
    return bool(paths) and any(path.startswith(paths) for path in places)


def can_judge(user: User, comparison: Comparison) -> bool:
    """Officers of the text's unit or of one above say what is to be made of it."""
    unit = comparison.text.unit
    return unit is not None and holds_role_over(user, unit, Role.OFFICER)


def can_add_shared(user: User, unit: Unit | None) -> bool:
    """A form: officers over its unit; a text for everybody (None): of a top unit."""
    return _holds(user, unit, Role.OFFICER)


def can_review_shared(user: User, text: Text) -> bool:
    """A second person stands behind what shall not count: officer or leader, not who added."""
    return text.created_by_id != user.pk and _holds(
        user, text.unit, Role.OFFICER, Role.LEADER
    )


def can_withdraw_shared(user: User, text: Text) -> bool:
    return _holds(user, text.unit, Role.OFFICER)


def can_set_attention(user: User, unit: Unit) -> bool:
    return holds_role_over(user, unit, Role.OFFICER)


def _holds(user: User, unit: Unit | None, *roles: Role) -> bool:
    if unit is not None:
        return holds_role_over(user, unit, *roles)
    # A top unit's path is its own key alone.
    return any(
        held.role in roles and held.path == f"/{held.unit_id}/" for held in roles_held(user)
    )
