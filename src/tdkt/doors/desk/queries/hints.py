"""First steps for each role, shown while nothing waits."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tdkt.doors.desk.queries.lists import Hint
from tdkt.registry.organizations.choices import Role


def _help(slug: str) -> str:
    return reverse("desk:help_topic", args=[slug])


def _submitter() -> tuple[Hint, ...]:
    return (
        Hint(
            _("Look whether the people and collectives of your unit are on file."),
            reverse("people:list"),
            _("People and collectives"),
        ),
        Hint(
            _("Read what the honour asks before you propose anybody."),
            reverse("honours:list"),
            _("Titles and award forms"),
        ),
        Hint(
            _("Begin a dossier: nominees, papers, then hand in."),
            reverse("dossiers:new"),
            _("New dossier"),
        ),
    )


def _clerk() -> tuple[Hint, ...]:
    return (
        Hint(
            _("Dossiers that units hand in stand on the one-stop desk."),
            reverse("dossiers:desk"),
            _("One-stop desk"),
        ),
        Hint(
            _("Somebody stands at the counter with papers? File the dossier for them."),
            reverse("dossiers:new"),
            _("New dossier"),
        ),
        Hint(_("How receiving works, step by step."), _help("receive"), _("Help")),
    )


def _officer() -> tuple[Hint, ...]:
    return (
        Hint(
            _("Enter the council with its members, so that results can be entered."),
            reverse("councils:list"),
            _("Councils"),
        ),
        Hint(
            _("Enter awards that were decided elsewhere, so that histories are complete."),
            reverse("decisions:record"),
            _("Decision taken elsewhere"),
        ),
        Hint(_("How appraisal works, step by step."), _help("appraise"), _("Help")),
    )


def _leader() -> tuple[Hint, ...]:
    return (
        Hint(
            _("A dossier put before you opens as one page with three buttons."),
            _help("decide"),
            _("Help"),
        ),
        Hint(
            _("Figures of any period, with the names behind them."),
            reverse("reports:list"),
            _("Reports"),
        ),
    )


def _council_member() -> tuple[Hint, ...]:
    return (
        Hint(
            _("Sittings, minutes and results of your council."),
            reverse("councils:list"),
            _("Councils"),
        ),
    )


def _inspector() -> tuple[Hint, ...]:
    return (
        Hint(
            _("Every dossier with its whole way, to read."),
            reverse("dossiers:list"),
            _("Dossiers"),
        ),
        Hint(
            _("Who did what and when, in a record that cannot be altered unseen."),
            reverse("audit:list"),
            _("Who did what"),
        ),
    )


def _archivist() -> tuple[Hint, ...]:
    return (
        Hint(
            _("Look up awards and decisions, also by an old name of a unit."),
            reverse("decisions:register"),
            _("Register of awards"),
        ),
    )


def _administrator() -> tuple[Hint, ...]:
    return (
        Hint(
            _("Check the units: names, dates, who stands above whom."),
            reverse("organizations:list"),
            _("Units"),
        ),
        Hint(
            _("Give everybody an own account and a role in their unit."),
            reverse("organizations:accounts"),
            _("Accounts and roles"),
        ),
        Hint(
            _("Enter the swapped working days of this year."),
            reverse("calendars:list"),
            _("Working days"),
        ),
    )


HINTS: dict[Role, Callable[[], tuple[Hint, ...]]] = {
    Role.LEADER: _leader,
    Role.OFFICER: _officer,
    Role.CLERK: _clerk,
    Role.COUNCIL_MEMBER: _council_member,
    Role.SUBMITTER: _submitter,
    Role.INSPECTOR: _inspector,
    Role.ARCHIVIST: _archivist,
    Role.ADMINISTRATOR: _administrator,
}
