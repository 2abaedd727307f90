"""
Findings in plain words, in the reader's language: one sentence per rule.

A stored finding keeps facts and no text, so its sentence can be translated and stays true.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tdkt.tools.law.evaluation import Finding, Verdict

from . import long_service, merit, principle, subject
from .numbers import capital

Facts = Mapping[str, Any]


def sentence(finding: Finding) -> str:
    """Return what was found, in one or two sentences."""
    say = _SENTENCES.get(finding.rule)
    text = capital(say(finding, finding.facts) if say else _("Not evaluated."))
    if finding.verified:
        return text
    return _("%(text)s The article was not verified.") % {"text": text}


def _all_of(finding: Finding, facts: Facts) -> str:
    failed = sum(child.verdict == Verdict.NOT_MET for child in finding.children)
    waiting = sum(child.verdict == Verdict.NEEDS_A_PERSON for child in finding.children)
    numbers = {"failed": failed, "waiting": waiting, "total": len(finding.children)}
    if failed:
        return _("%(failed)s of %(total)s conditions are not met.") % numbers
    if waiting:
        return _("%(waiting)s of %(total)s conditions wait for a person.") % numbers
    return _("All conditions are met.")


def _any_of(finding: Finding, facts: Facts) -> str:
    if finding.verdict == Verdict.MET:
        return _("One of the alternatives is met.")
    if finding.verdict == Verdict.NEEDS_A_PERSON:
        return _("An alternative waits for a person.")
    return _("None of the alternatives is met.")


def _fixed(text: Callable[[], str]) -> Callable[[Finding, Facts], str]:
    return lambda finding, facts: text()


_SENTENCES: Mapping[str, Callable[[Finding, Facts], str]] = {
    "all_of": _all_of,
    "any_of": _any_of,
    "ref": _any_of,
    "subject_is": subject.subject_is,
    "subject_kind": subject.subject_kind,
    "annual_rating_streak": merit.rating,
    "honour_held": merit.honour_held,
    "initiative_count": merit.initiatives,
    "share_of_members": subject.share,
    "no_discipline": subject.no_discipline,
    "service_years": merit.service,
    "post_held_years": merit.posts,
    "founding": merit.founding,
    "achievement": merit.achievement,
    "rank_in_cluster": merit.cluster,
    "movement_review": merit.movement,
    "external_rule": merit.external,
    "declaration": subject.declaration,
    "selection": subject.selection,
    "quota": principle.quota,
    "list_quota": principle.list_quota,
    "structure_alert": principle.structure,
    "attendance": subject.attendance,
    "discipline_clock": principle.clock,
    "sudden_no_basis": principle.sudden,
    "one_achievement_one_award": principle.rewarded,
    "initiative_once": long_service.used,
    "long_service": long_service.table,
    "long_service_discipline": long_service.excluded,
    "on_hold": principle.hold,
    "vote": principle.vote,
    "money": principle.money,
    "authority": principle.authority,
    "no_ladder": _fixed(lambda: _("No lower award is needed before this one.")),
    "basis": _fixed(
        lambda: _("Registration is no basis: achievement and standard are, and conditions.")
    ),
    "counting_rule": _fixed(lambda: _("A rule on how time is counted.")),
    "standard": _fixed(lambda: _("Judged by the standard of the other honour.")),
    "waived": _fixed(lambda: _("Waived by the reading of the law that the office chose.")),
    "missing_item": _fixed(
        lambda: _("The law of the day has no such item: a person compares the texts.")
    ),
    "no_row": _fixed(
        lambda: _("No standard of this honour is on file for the law of the day.")
    ),
    "incomplete_standard": _fixed(
        lambda: _("What was read of the standard is met; the rest of it was not read.")
    ),
}


def rules_with_sentences() -> frozenset[str]:
    """Return the rules that have a sentence."""
    return frozenset(_SENTENCES)
