"""Sentences about the subject, its members, and what persons confirm."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tdkt.registry.honours import words
from tdkt.tools.law.evaluation import Finding, Verdict

from .numbers import comma, honour_names, percent

Facts = Mapping[str, Any]


def subject_is(finding: Finding, facts: Facts) -> str:
    needed = words.any_of(words.GROUPS, facts["needed_groups"]) or words.say(
        words.SUBJECT_KINDS, facts["needed_kind"] or facts["kind"]
    )
    if finding.verdict == Verdict.MET:
        return _("The clause is for %(needed)s, and the subject is.") % {"needed": needed}
    if finding.verdict == Verdict.NEEDS_A_PERSON:
        return _("The clause is for %(needed)s; what the subject is, is not on file.") % {
            "needed": needed
        }
    return _("The clause is for %(needed)s.") % {"needed": needed}


def subject_kind(finding: Finding, facts: Facts) -> str:
    return _("The honour is given to %(needed)s, not to %(kind)s.") % {
        "needed": words.any_of(words.SUBJECT_KINDS, facts["needed_kinds"]),
        "kind": words.say(words.SUBJECT_KINDS, facts["kind"]),
    }


def share(finding: Finding, facts: Facts) -> str:
    if facts.get("reason"):
        return _("The numbers of the members are not on file.")
    said = {
        "reached": facts["reached"],
        "total": facts["total"],
        "share": comma(facts["share"]),
        "what": honour_names(facts["honours"])
        if facts["honours"]
        else _("%(rating)s or better")
        % {"rating": words.say(words.RATINGS, facts["min_rating"])},
        "needed": facts["min_count"],
    }
    if facts["min_share"] is None:
        return _("Members with %(what)s: %(reached)s; needed: %(needed)s.") % said
    said["needed"] = percent(facts["min_share"])
    if facts["exclusive"]:
        return (
            _(
                "%(reached)s of %(total)s members (%(share)s%%) have %(what)s; more than "
                "%(needed)s is needed."
            )
            % said
        )
    return (
        _(
            "%(reached)s of %(total)s members (%(share)s%%) have %(what)s; %(needed)s or more "
            "is needed."
        )
        % said
    )


def no_discipline(finding: Finding, facts: Facts) -> str:
    said = {
        "level": words.say(words.DISCIPLINE, facts["from_level"]),
        "levels": ", ".join(words.say(words.DISCIPLINE, one) for one in facts["levels"]),
    }
    if finding.verdict == Verdict.MET:
        return _("No discipline from %(level)s up in the year.") % said
    if finding.verdict == Verdict.NOT_MET:
        return (
            _("Disciplined in the year: %(levels)s; nobody may be from %(level)s up.")
            % said
        )
    return _("Whether there was discipline from %(level)s up is not on file.") % said


def declaration(finding: Finding, facts: Facts) -> str:
    said = {"topic": words.say(words.TOPICS, facts["topic"])}
    if finding.verdict == Verdict.MET:
        return _("Confirmed: %(topic)s.") % said
    return _("To be confirmed by a competent person: %(topic)s.") % said


def selection(finding: Finding, facts: Facts) -> str:
    said = {"pool": words.say(words.POOLS, facts["pool"])}
    if finding.verdict == Verdict.MET:
        return _("The choice among %(pool)s is recorded.") % said
    return _("The choice among %(pool)s is not recorded yet.") % said


def attendance(finding: Finding, facts: Facts) -> str:
    return _(
        "A person checks: employed %(months)s months or more, absent %(days)s working days "
        "at most."
    ) % {"months": facts["min_months"], "days": facts["max_absent_workdays"]}
