"""How a finding of the night is said on the pages of this room."""

from itertools import chain

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tdkt.casework.prospects.choices import Lacking
from tdkt.casework.prospects.models import Prospect
from tdkt.casework.prospects.queries import HonourCount
from tdkt.registry.honours.presentation import summary
from tdkt.registry.honours.sentences import sentence
from tdkt.registry.honours.words import SCOPES, say
from tdkt.tools.law.evaluation import Evaluation, Verdict

register = template.Library()

# What a reader wants to hear of a standard that is met: years, titles, works.
_TELLING = ("annual_rating_streak", "honour_held", "initiative_count", "share_of_members")
_SENTENCES = 3


@register.filter
def why(prospect: Prospect) -> str:
    """Return the facts that decided, in a few sentences; for a step, what is lacking."""
    evaluation = Evaluation.stored(prospect.evaluation)
    if evaluation is None:
        return _("An earlier version of the program found this. Look over everybody anew.")
    if prospect.lacking:
        return f"{step_words(prospect)} {summary(evaluation)}"
    walked = chain.from_iterable(one.walk() for one in evaluation.findings)
    told: dict[str, str] = {}
    for one in walked:
        if one.rule in _TELLING and one.verdict == Verdict.MET and not one.children:
            # Of two conditions on the same results the later, stricter one says all.
            honours = one.facts.get("honours")
            told[f"{one.rule} {honours if one.rule == 'honour_held' else ''}"] = sentence(
                one
            )
    return " ".join(list(told.values())[:_SENTENCES]) or summary(evaluation)


@register.filter
def step_words(prospect: Prospect) -> str:
    """Return what would have to be added for the standard to be met."""
    if prospect.lacking == Lacking.YEAR:
        if prospect.subject.kind == "collective":
            return _("One more year of excellent work with its title would be enough.")
        return _("One more excellent year with its title CSTĐCS would be enough.")
    if prospect.lacking == Lacking.WORK:
        words = _("One more recognised initiative would be enough; scope: %(scope)s.")
        return words % {"scope": say(SCOPES, prospect.scope)}
    return ""


@register.simple_tag
def count_bar(count: HonourCount, most: int) -> SafeString:
    """Return the picture of one row: a bar in two colours, as long as the number is large."""
    whole = max(most, 1)
    ready = round(100 * count.ready / whole, 2)
    step = round(100 * count.one_step / whole, 2)
    return format_html(
        '<svg viewBox="0 0 100 4" preserveAspectRatio="none">'
        '<rect class="prospects-ready" width="{}" height="4"/>'
        '<rect class="prospects-step" x="{}" width="{}" height="4"/></svg>',
        ready,
        ready,
        step,
    )
