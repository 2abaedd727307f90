"""What this room tells the audit and the calendar, which lie below it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role, UnitLevel
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import has_role, roles_held, within

AUDIT_READERS = (Role.INSPECTOR, Role.ADMINISTRATOR)

ACTIONS = {
    "organizations.unit_created": _("entered the unit “%(subject)s”"),
    "organizations.unit_edited": _("corrected the facts of “%(subject)s”"),
    "organizations.unit_renamed": _(
        "renamed the unit from “%(before_name)s” to “%(after_name)s”"
    ),
    "organizations.unit_moved": _(
        "moved the unit from “%(before_parent)s” to “%(after_parent)s”"
    ),
    "organizations.unit_merged": _("merged the unit into “%(after_successors)s”"),
    "organizations.unit_received": _("let the unit take the place of %(after_units)s"),
    "organizations.unit_split": _("split the unit into %(after_successors)s"),
    "organizations.unit_dissolved": _(
        "dissolved the unit; its work went to “%(after_custodian)s”"
    ),
    "organizations.headcount_added": _("entered a headcount of %(after_total)s people"),
    "organizations.units_imported": _("took in %(after_units)s units from a file"),
    "organizations.role_assigned": _(
        "gave %(subject)s the role “%(after_role)s” in “%(after_unit)s”"
    ),
    "organizations.role_ended": _(
        "ended the role “%(after_role)s” of %(subject)s in “%(after_unit)s”"
    ),
    "organizations.cover_assigned": _(
        "let %(subject)s stand in for %(after_covers_for)s as “%(after_role)s”"
    ),
    "organizations.register_declared": _(
        "declared complete up to %(after_last_year)s: %(after_register)s"
    ),
    "organizations.register_declaration_ended": _(
        "took back the declaration of a complete register: %(after_register)s"
    ),
}

FIELDS = {
    "on": _("day of the change"),
    "successors": _("successors"),
    "custodian": _("keeps the records"),
    "roles_ended": _("roles that ended"),
    "units": _("units"),
    "unit": _("unit"),
    "role": _("role"),
    "covers_for": _("stands in for"),
    "valid_from": _("from"),
    "valid_until": _("until (first day without)"),
    "counted_on": _("counted on"),
    "total": _("people in all"),
    "parent": _("unit above"),
    "source": _("document"),
    "file": _("file"),
    "register": _("register"),
    "first_year": _("first year"),
    "last_year": _("last year"),
    "document": _("document"),
    "reason": _("reason"),
}


def may_read_audit(user: User) -> bool:
    return has_role(user, *AUDIT_READERS)


def readable_entries(user: User) -> Q:
    """
    Return the condition on entries of the reader's branches.

    An inspector reads every room's; an administrator those of the rooms they look after.
    Entries that belong to no unit (calendar, accounts) are read by who looks over a
    province or more, or over a unit at the top of the tree, as a commune on its own is.
    """
    held = [one for one in roles_held(user) if one.role in AUDIT_READERS]
    condition = Q(pk__in=[])
    for role in AUDIT_READERS:
        paths = [one.path for one in held if one.role == role]
        units = Unit.objects.filter(within(paths)).values("pk")
        condition |= Q(unit_id__in=units) & _rooms_of(role)
    upper = Q(level__in=(UnitLevel.CENTRAL, UnitLevel.PROVINCE)) | Q(parent__isnull=True)
    own_units = Unit.objects.filter(pk__in=[one.unit_id for one in held])
    if own_units.filter(upper).exists():
        condition |= Q(unit_id__isnull=True)
    return condition


# What an administrator looks after. Reading dossiers is no part of the role, and their
# entries carry opinions and reasons.
_ADMINISTERED = ("accounts.", "organizations.", "calendars.", "people.")


def _rooms_of(role: Role) -> Q:
    if role != Role.ADMINISTRATOR:
        return Q()
    rooms = Q(pk__in=[])
    for prefix in _ADMINISTERED:
        rooms |= Q(action__startswith=prefix)
    return rooms
