"""Finding what a page shows, and the words for what was refused."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tdkt.casework.decisions import permissions, queries
from tdkt.casework.decisions.models import Decision
from tdkt.casework.decisions.rules.authority import AuthorityFinding
from tdkt.casework.decisions.rules.numbers import NumberFault, NumberFinding
from tdkt.casework.decisions.services.issuing import Missing
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.registry.honours import catalogue
from tdkt.registry.honours.labels import ROLES, say


def visible(request: SignedInRequest, pk: int) -> Decision:
    decisions = queries.decisions_visible_to(request.user).select_related(
        "unit__parent", "recorded_by", "created_by"
    )
    return get_object_or_404(decisions, pk=pk)


def editable(request: SignedInRequest, pk: int) -> Decision:
    """The draft to be changed; somebody who may only read it is told so."""
    decision = visible(request, pk)
    if not permissions.can_edit(request.user, decision):
        raise PermissionDenied
    return decision


def number_words(finding: NumberFinding) -> str:
    """Say what is wrong with a number and what to do."""
    facts = {"number": finding.number, "day": f"{finding.day:%d/%m/%Y}"}
    if finding.fault == NumberFault.TAKEN:
        return _("Number %(number)s was given on %(day)s. Ask for another number.") % facts
    if finding.fault == NumberFault.EARLIER_THAN_LOWER:
        return (
            _("Number %(number)s, which is lower, has a later day: %(day)s. Check the day.")
            % facts
        )
    return (
        _(
            "Number %(number)s, which is higher, has an earlier day: %(day)s. Check the number."
        )
        % facts
    )


def role_names(finding: AuthorityFinding) -> str:
    """Name those who may grant the honour."""
    return "; ".join(say(ROLES, role) for role in finding.may)


def honour_name(code: str) -> str:
    """Return the newest name of an honour; the code itself when nobody knows it."""
    try:
        return catalogue.load().name(code)
    except catalogue.UnknownHonour:
        return code


def missing_words(missing: list[Missing]) -> str:
    names = {
        Missing.ABSTRACT: _("what it is about"),
        Missing.LEGAL_BASES: _("legal bases"),
        Missing.ARTICLES: _("articles"),
        Missing.RECIPIENTS: _("recipients"),
        Missing.SIGNER_NAME: _("name of the signer"),
        Missing.SIGNER_POST: _("post of the signer"),
        Missing.PLACE: _("place"),
    }
    return ", ".join(names[part] for part in missing)
