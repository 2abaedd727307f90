"""Names and sentences of the law for templates: `{% load honours_tags %}`."""

from datetime import date, timedelta

from django import template

from tdkt.registry.honours import catalogue, judging, labels, presentation, wording, words
from tdkt.registry.honours.catalogue import Honour
from tdkt.registry.honours.labels import say
from tdkt.tools.law.criteria import Criterion
from tdkt.tools.law.evaluation import Evaluation
from tdkt.tools.law.regimes import regime_by_id

register = template.Library()


@register.filter
def honour_name(code: str) -> str:
    """Return the full name of an honour; the code itself when nobody knows it."""
    return presentation.honour_name(code)


@register.filter
def honour_short(code: str) -> str:
    """Return the usual abbreviation of an honour (LĐTT), else its Vietnamese name."""
    try:
        return catalogue.load().short_name(code)
    except catalogue.UnknownHonour:
        return code


@register.filter
def name_of(honour: Honour) -> str:
    """Return the name of an honour as the law of its row writes it."""
    return (
        honour.name_en
        if presentation.language() == "en" and honour.name_en
        else honour.name_vi
    )


@register.filter
def kinds_of(honour: Honour) -> str:
    """Return whom the honour is for: individuals, collectives."""
    return ", ".join(say(labels.SUBJECT_KINDS, kind) for kind in honour.subject_kinds)


@register.filter
def subject_kind_name(kind: str) -> str:
    return say(labels.SUBJECT_KINDS, kind)


@register.filter
def level_name(level: str) -> str:
    return say(labels.LEVELS, level)


@register.filter
def frequency_name(frequency: str) -> str:
    return say(labels.FREQUENCIES, frequency)


@register.filter
def paper_name(paper: str) -> str:
    return say(labels.PAPERS, paper)


@register.filter
def regime_name(regime_id: str) -> str:
    """Return the instruments of a law by its id; the id when it is unknown."""
    regime = regime_by_id(regime_id)
    return regime.basis if regime else regime_id


@register.filter
def regime_reason(key: str) -> str:
    """Return why a law governs a dossier, from the key that was kept."""
    return say(labels.REGIME_REASONS, key)


@register.filter
def regime_warning(key: str) -> str:
    """Return what the reader must know of a law, from its key."""
    return say(labels.REGIME_WARNINGS, key)


@register.filter
def day_before(day: date) -> date:
    return day - timedelta(days=1)


@register.simple_tag
def standard_on(code: str, day: date, regime: str = "") -> Honour | None:
    """Return the standard of an honour under a law, or that of the day; None: not on file."""
    known = catalogue.load()
    law = regime or judging.regime_on(day, day.year).regime_id
    return known.honour(code, law) if law and known.has(code, law) else None


@register.simple_tag
def requirement(item: Criterion) -> str:
    """Return what one item of a standard asks, as a sentence."""
    return wording.requirement(item)


@register.simple_tag
def shown_findings(
    evaluation: Evaluation, subject_id: int | str | None = None
) -> presentation.ShownEvaluation:
    """Return an evaluation ready for the findings panel."""
    return presentation.shown_evaluation(
        evaluation, int(subject_id) if subject_id else None
    )


@register.simple_tag
def finding_summary(evaluation: Evaluation) -> str:
    """Return the facts that decided an evaluation, in a sentence or two."""
    return presentation.summary(evaluation)


@register.filter
def verdict_name(verdict: str) -> str:
    """Return a verdict in words; nothing while there is none."""
    return say(labels.VERDICTS, verdict) if verdict else ""


@register.filter
def rating_name(rating: str) -> str:
    return words.say(words.RATINGS, rating)


@register.filter
def work_kind_name(kind: str) -> str:
    return words.say(words.WORK_KINDS, kind)


@register.filter
def scope_name(scope: str) -> str:
    return words.say(words.SCOPES, scope)


@register.filter
def verdict_summary(evaluation: Evaluation) -> str:
    """Return what decided an evaluation, in a sentence or two."""
    return presentation.summary(evaluation)
