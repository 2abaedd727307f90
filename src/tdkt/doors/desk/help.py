"""Help by task: which topics there are, for whom, and where their texts stand."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tdkt.registry.organizations.choices import Role


@dataclass(frozen=True)
class Topic:
    """
    One task.

    Args:
        roles: whose daily work it is; everybody may read it.
        vi, en: templates with the text, one for each language, because a text to read is
            better written anew than translated sentence by sentence.
    """

    slug: str
    title: str | Promise
    icon: str
    roles: tuple[Role, ...]
    vi: str
    en: str


TOPICS: tuple[Topic, ...] = (
    Topic(
        "hand-in",
        _("Hand in a dossier"),
        "send",
        (Role.SUBMITTER, Role.CLERK),
        "desk/help/vi/hand_in.html",
        "desk/help/en/hand_in.html",
    ),
    Topic(
        "lists",
        _("Read in a list of nominees"),
        "file-import",
        (Role.SUBMITTER, Role.OFFICER),
        "desk/help/vi/lists.html",
        "desk/help/en/lists.html",
    ),
    Topic(
        "receive",
        _("Receive, return, hand over"),
        "receipt",
        (Role.CLERK,),
        "desk/help/vi/receive.html",
        "desk/help/en/receive.html",
    ),
    Topic(
        "appraise",
        _("Appraise a dossier"),
        "search",
        (Role.OFFICER,),
        "desk/help/vi/appraise.html",
        "desk/help/en/appraise.html",
    ),
    Topic(
        "council",
        _("Enter the council's result"),
        "users-group",
        (Role.OFFICER, Role.COUNCIL_MEMBER),
        "desk/help/vi/council.html",
        "desk/help/en/council.html",
    ),
    Topic(
        "decide",
        _("Decide as a leader"),
        "user-check",
        (Role.LEADER,),
        "desk/help/vi/decide.html",
        "desk/help/en/decide.html",
    ),
    Topic(
        "decision",
        _("Compose and issue a decision"),
        "gavel",
        (Role.OFFICER,),
        "desk/help/vi/decision.html",
        "desk/help/en/decision.html",
    ),
    Topic(
        "certificates",
        _("Print certificates"),
        "printer",
        (Role.OFFICER,),
        "desk/help/vi/certificates.html",
        "desk/help/en/certificates.html",
    ),
    Topic(
        "register",
        _("Look up awards and enter old ones"),
        "list-numbers",
        (Role.OFFICER, Role.SUBMITTER, Role.ARCHIVIST, Role.INSPECTOR),
        "desk/help/vi/register.html",
        "desk/help/en/register.html",
    ),
    Topic(
        "reports",
        _("Make reports"),
        "chart-bar",
        (Role.OFFICER, Role.LEADER, Role.INSPECTOR),
        "desk/help/vi/reports.html",
        "desk/help/en/reports.html",
    ),
    Topic(
        "copy-works",
        _("Copy works of other units"),
        "copy-check",
        (Role.SUBMITTER, Role.OFFICER),
        "desk/help/vi/copy_works.html",
        "desk/help/en/copy_works.html",
    ),
    Topic(
        "inspect",
        _("Follow up what was done"),
        "history",
        (Role.INSPECTOR, Role.ARCHIVIST),
        "desk/help/vi/inspect.html",
        "desk/help/en/inspect.html",
    ),
    Topic(
        "administer",
        _("Look after units, accounts and roles"),
        "user-cog",
        (Role.ADMINISTRATOR,),
        "desk/help/vi/administer.html",
        "desk/help/en/administer.html",
    ),
)


def topic(slug: str) -> Topic | None:
    return next((one for one in TOPICS if one.slug == slug), None)


def sorted_for(roles: set[str]) -> tuple[list[Topic], list[Topic]]:
    """Return the topics of the reader's own roles, and the others."""
    own = [one for one in TOPICS if roles & {str(role.value) for role in one.roles}]
    return own, [one for one in TOPICS if one not in own]
