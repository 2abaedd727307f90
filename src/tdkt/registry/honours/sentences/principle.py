"""Sentences about principles, caps, votes, money, and who may sign."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tdkt.registry.honours import words
from tdkt.tools.law.evaluation import Finding, Verdict

from .numbers import comma, honour_name, percent, thousands, year

Facts = Mapping[str, Any]


def clock(finding: Finding, facts: Facts) -> str:
    said = {
        "levels": ", ".join(words.say(words.DISCIPLINE, one) for one in facts["levels"]),
    }
    if facts["first_counted_year"] is None:
        return _("Discipline is running (%(levels)s): no year counts yet.") % said
    said["year"] = year(facts, facts["first_counted_year"])
    return _("After discipline (%(levels)s) years count from %(year)s on.") % said


def sudden(finding: Finding, facts: Facts) -> str:
    types = words.any_of(words.AWARD_TYPES, facts["award_types"])
    named = ", ".join(
        f"{honour_name(one['code'])} ({one['year']})" for one in facts["honours"]
    )
    return _("%(named)s: %(types)s, no basis for a higher award for merit.") % {
        "named": named,
        "types": types,
    }


def rewarded(finding: Finding, facts: Facts) -> str:
    named = ", ".join(dict.fromkeys(honour_name(one["by"]) for one in facts["rewarded"]))
    return _("The same achievement was already rewarded: %(honours)s.") % {"honours": named}


def hold(finding: Finding, facts: Facts) -> str:
    return _("On hold: %(reason)s.") % {"reason": facts["reason"]}


def quota(finding: Finding, facts: Facts) -> str:
    return _("At most %(share)s; checked on the whole list.") % {
        "share": percent(facts["max_share"])
    }


def list_quota(finding: Finding, facts: Facts) -> str:
    said = {"counted": facts["counted"], "base": facts["base"], "cap": ""}
    if facts.get("reason") == "no_base":
        return (
            _(
                "%(counted)s on the list; nobody stands in the base of the share yet, so "
                "that no place can be worked out."
            )
            % said
        )
    if facts.get("reason"):
        return (
            _("The largest number is not known for this day: %(counted)s on the list.")
            % said
        )
    if facts["cap"] is None:
        return _("The law sets no largest number: %(counted)s of %(base)s.") % said
    said |= {"cap": percent(facts["cap"]), "allowed": facts["allowed"]}
    return (
        _("%(counted)s on the list; %(cap)s of %(base)s allow %(allowed)s at most.") % said
    )


def structure(finding: Finding, facts: Facts) -> str:
    said = {
        "counted": facts["counted"],
        "total": facts["total"],
        "share": percent(facts["min_share"]),
    }
    if facts["measure"] == "women":
        return (
            _("%(counted)s women of %(total)s on the list; it should be %(share)s.") % said
        )
    return (
        _("%(counted)s direct workers of %(total)s on the list; it should be %(share)s.")
        % said
    )


def vote(finding: Finding, facts: Facts) -> str:
    if facts.get("vote_required") is False:
        return _("No vote is needed; the review is recorded in minutes.")
    if facts.get("reason") == "numbers_disagree":
        return _("The numbers of the vote do not agree with each other.")
    said = {"agreed": facts.get("agreed"), "total": facts.get("council_members")}
    if "threshold" not in facts:
        return (
            _("%(agreed)s of %(total)s members agreed; the needed share is not known.")
            % said
        )
    said |= {"share": comma(facts["share"]), "needed": percent(facts["threshold"])}
    return (
        _("%(agreed)s of %(total)s members agreed (%(share)s%%); needed: %(needed)s.")
        % said
    )


def money(finding: Finding, facts: Facts) -> str:
    return _(
        "%(multiplier)s times the base salary of %(salary)s đồng: %(amount)s đồng."
    ) % {
        "multiplier": comma(facts.get("multiplier", "")),
        "salary": thousands(facts.get("base_salary", "")),
        "amount": thousands(facts.get("amount_vnd", "")),
    }


def authority(finding: Finding, facts: Facts) -> str:
    said = {"signer": words.say(words.ROLES, facts["signer"])}
    if finding.verdict == Verdict.MET:
        return _("%(signer)s may confer the honour on this day.") % said
    said["others"] = "; ".join(words.say(words.ROLES, one) for one in facts["may_confer"])
    return (
        _("%(signer)s may not confer the honour on this day; who may: %(others)s.") % said
    )
