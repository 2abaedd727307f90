"""Sentences about leadership posts and about works that served already."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tdkt.registry.honours import words
from tdkt.tools.law.evaluation import Finding

from .numbers import comma, honour_name

Facts = Mapping[str, Any]


def table(finding: Finding, facts: Facts) -> str:
    """Say which post and how much time was counted, and what is needed."""
    if facts.get("reason") == "posts_not_on_file":
        return _("Long service is claimed, and no leadership post is on file.")
    if "post_group" not in facts:
        return _("The part of the table that was read has no row for these posts.")
    said = {
        "post": words.say(words.POSTS, facts["post_group"]),
        "years": comma(facts["counted_years"]),
        "min": comma(facts["min_years"]),
        "max": comma(facts["max_years"] or ""),
    }
    if facts["max_years"]:
        text = (
            _("%(years)s years in the post %(post)s; the table says %(min)s to %(max)s.")
            % said
        )
    else:
        text = _("%(years)s years in the post %(post)s; the table says %(min)s.") % said
    return text + _more(facts)


def _more(facts: Facts) -> str:
    """Return what a reader must know beside the numbers."""
    parts = []
    if facts["factor"]:
        parts.append(_("Women leaders need one third less."))
    if facts.get("reason") == "reduction_not_known":
        parts.append(
            _("Whether the time of a woman leader is reduced by one third is not on file.")
        )
    elif facts.get("reason") == "discipline_not_known":
        parts.append(_("Whether there was discipline in that time is not on file."))
    elif facts.get("reason") and facts["partial"]:
        parts.append(_("Only a part of the table was read; a person decides."))
    return "".join(f" {part}" for part in parts)


def excluded(finding: Finding, facts: Facts) -> str:
    """Say that discipline during leadership excludes an award for long service."""
    return _(
        "Disciplined during the time of leadership (%(levels)s): no award for long service."
    ) % {"levels": ", ".join(words.say(words.DISCIPLINE, one) for one in facts["levels"])}


def used(finding: Finding, facts: Facts) -> str:
    """Name the place where a work served already and the one where it is put forward."""
    named = []
    for work in facts["used"]:
        uses = ", ".join(
            f"{honour_name(one['code'])} ({one['year']})" for one in work["uses"]
        )
        kind = words.say(words.WORK_KINDS, work["kind"])
        named.append(f"{work['id'] or kind} ({work['year']}): {uses}")
    return _(
        "Already used: %(works)s. A work serves once, so it does not count for %(honour)s "
        "(%(year)s)."
    ) % {
        "works": "; ".join(named),
        "honour": honour_name(facts["honour"]),
        "year": facts["judged_year"],
    }
