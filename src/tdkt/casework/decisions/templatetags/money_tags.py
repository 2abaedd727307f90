"""How payments, funds and their findings are shown."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from tdkt.casework.decisions.choices import PaymentState
from tdkt.casework.decisions.queries.differences import Difference, DifferenceKind
from tdkt.casework.decisions.rules.authority import Verdict
from tdkt.casework.decisions.rules.funds import FundFinding
from tdkt.ground.core.templatetags.core_tags import dong, percent

register = template.Library()

_TONES = {
    PaymentState.UNPAID: "wait",
    PaymentState.PAID: "good",
    PaymentState.NOT_PAYABLE: "muted",
    PaymentState.TO_RECOVER: "bad",
    PaymentState.RECOVERED: "info",
}


@register.inclusion_tag("core/parts/badge.html")
def payment_state_badge(state: PaymentState) -> dict[str, Any]:
    return {"tone": _TONES[state], "text": state.label}


@register.filter
def difference_words(one: Difference) -> str:
    """Say why an award stands among those that need a person."""
    return {
        DifferenceKind.TO_RECOVER: _(
            "revoked after it was paid: the money has to come back"
        ),
        DifferenceKind.UNKNOWN: _(
            "nobody knows the amount: find multiplier or base salary"
        ),
        DifferenceKind.OTHER_AMOUNT: _("paid another amount than is decided now"),
        DifferenceKind.OFFSET_FELL: _(
            "an earlier title was taken off, and that title was revoked since"
        ),
    }[one.kind]


@register.inclusion_tag("core/parts/badge.html")
def fund_verdict(finding: FundFinding) -> dict[str, Any]:
    words = {
        Verdict.MET: ("good", _("kept")),
        Verdict.NOT_MET: ("warn", _("over")),
        Verdict.NEEDS_A_PERSON: ("muted", _("cannot be told")),
    }
    tone, text = words[finding.verdict]
    if finding.rule == "balance" and finding.verdict == Verdict.NOT_MET:
        text = _("below zero")
    return {"tone": tone, "text": text}


@register.filter
def fund_rule(finding: FundFinding) -> str:
    """Name what a finding about a fund is held against."""
    return {
        "budget_share": _("Allotment within the share of the budget"),
        "organising_share": _("Organising costs within their share of the fund"),
        "balance": _("No more paid than is there"),
    }[finding.rule]


@register.filter
def fund_words(finding: FundFinding) -> str:
    """Say what a finding about a fund was worked out from."""
    facts = finding.facts
    if finding.rule == "balance":
        return dong(facts["balance"])
    if missing := facts.get("missing"):
        return {
            "share_of_this_unit": _(
                "For a unit that is no budget level the share was not read in a text."
            ),
            "area": _("Say below whether the unit lies in plains or uplands."),
            "share_on_this_day": _("No share is on file for this year."),
            "budget": _("Enter the regular budget spending of the year below."),
        }[str(missing)]
    return _("%(taken)s of at most %(allowed)s (%(share)s)") % {
        "taken": dong(facts["taken"]),
        "allowed": dong(facts["allowed"]),
        "share": percent(facts["share"]),
    }
