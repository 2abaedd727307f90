"""What every page knows about the reader's roles."""

from django.http import HttpRequest

from tdkt.registry.organizations.queries import HeldRole
from tdkt.registry.organizations.queries import roles_held as _roles_held


def roles_held(request: HttpRequest) -> dict[str, object]:
    """Return the roles of the signed-in reader, and the set of their names for menus."""
    user = getattr(request, "user", None)
    held: tuple[HeldRole, ...] = (
        _roles_held(user) if user is not None and user.is_authenticated else ()
    )
    return {"held_roles": held, "role_names": {str(one.role) for one in held}}
