"""tdkt account: the first administrator, who then gives everybody else their account."""

import argparse
import getpass
import os
import sys
from typing import TYPE_CHECKING

from tdkt.doors.console.answers import Refused, print_json
from tdkt.doors.console.words import translate as _

if TYPE_CHECKING:
    from tdkt.registry.organizations.models import Unit


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar=_("ACTION"), required=True)
    add = actions.add_parser(
        "add-administrator",
        help=_("Make the first account of an installation, or one more administrator."),
    )
    add.add_argument("username", metavar="USERNAME")
    add.add_argument("--name", required=True, help=_("full name"))
    unit = add.add_mutually_exclusive_group(required=True)
    unit.add_argument("--unit", metavar="CODE", help=_("code of a unit that is entered"))
    unit.add_argument(
        "--new-unit", metavar="NAME", help=_("name of the office, entered with it")
    )
    add.add_argument(
        "--password-stdin",
        action="store_true",
        help=_("read the password from the input instead of asking for it"),
    )
    add.add_argument("--json", action="store_true", help=_("answer as JSON"))
    add.set_defaults(run=run_add_administrator)


def run_add_administrator(options: argparse.Namespace) -> int:
    """Make the account and its role; exit 1 when name, unit or password is refused."""
    from tdkt.doors.console.house import make_ready, open_house

    open_house()
    make_ready()
    password = sys.stdin.readline().rstrip("\n") if options.password_stdin else _asked()
    unit_name = add_administrator(
        username=options.username,
        name=options.name,
        password=password,
        unit_code=options.unit or "",
        new_unit=options.new_unit or "",
    )
    if options.json:
        print_json({"username": options.username.lower(), "unit": unit_name})
    else:
        words = _("%(username)s is administrator of %(unit)s.")
        print(words % {"username": options.username.lower(), "unit": unit_name})
    return 0


def add_administrator(
    *, username: str, name: str, password: str, unit_code: str, new_unit: str
) -> str:
    """
    Make an account that is administrator of a unit; return the unit's name.

    Whoever may run this command holds the machine and its database already, so no
    account is asked for permission; the audit names the system and the terminal's user.

    Raises:
        Refused: the user name, the password or the unit is not acceptable.
    """
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from tdkt.ground.accounts.models import User
    from tdkt.ground.audit import services as audit
    from tdkt.ground.core.moments import now, today
    from tdkt.registry.organizations.choices import Role
    from tdkt.registry.organizations.services import assign_role

    at = now()
    with transaction.atomic():
        user = User(username=username.strip().lower(), full_name=name.strip())
        user.set_password(password)
        try:
            _check_password(password, user)
            user.full_clean()
        except ValidationError as error:
            raise Refused("; ".join(error.messages)) from error
        user.save()
        unit = _entered(new_unit) if new_unit else _found(unit_code)
        audit.record(
            action="accounts.user_created",
            subject=user,
            actor=None,
            at=at,
            unit=unit,
            after={"username": user.username, "terminal_user": _terminal_user()},
        )
        assign_role(
            user=user,
            role=Role.ADMINISTRATOR,
            unit=unit,
            valid_from=today(),
            actor=None,
            at=at,
        )
    return unit.name


def _check_password(password: str, user: object) -> None:
    from django.contrib.auth.password_validation import validate_password

    validate_password(password, user)  # type: ignore[arg-type]


def _asked() -> str:
    """Ask twice for the password without showing it."""
    password = getpass.getpass(_("Password: "))
    if getpass.getpass(_("The same again: ")) != password:
        raise Refused(_("The two passwords are not the same."))
    return password


def _terminal_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run a user without a name
        return str(os.getuid())


def _found(code: str) -> "Unit":
    from tdkt.registry.organizations.models import Unit

    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Refused(_("There is no unit with the code %(code)s.") % {"code": code})
    return unit


def _entered(name: str) -> "Unit":
    """Enter the office at the top of the tree; its details are completed on screen."""
    from tdkt.ground.core.moments import now, today
    from tdkt.registry.organizations.services import NewUnit, create_unit

    # A role needs a unit that exists on its first day.
    return create_unit(
        new=NewUnit(name=name), parent=None, valid_from=today(), actor=None, at=now()
    )
