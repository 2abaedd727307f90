"""How an evaluation is shown: sentences in a tree, what matters first, the rest folded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tdkt.registry.honours import catalogue
from tdkt.registry.honours.labels import VERDICTS, say
from tdkt.registry.honours.sentences import sentence
from tdkt.tools.law.evaluation import Evaluation, Finding, Verdict, decisive_findings
from tdkt.tools.law.evaluation.findings import COMPOUNDS

_TONES = {Verdict.MET: "good", Verdict.NOT_MET: "bad", Verdict.NEEDS_A_PERSON: "warn"}
_ALTERNATIVES = frozenset({"any_of", "ref"})
# Where on the page of a subject the record stands that a rule used.
_PLACES = {
    "annual_rating_streak": "ratings-title",
    "honour_held": "received-title",
    "sudden_no_basis": "received-title",
    "no_discipline": "discipline-title",
    "discipline_clock": "discipline-title",
    "on_hold": "discipline-title",
    "founding": "collective-title",
    "share_of_members": "collective-title",
}
_SUMMARY_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """
    One finding as a line.

    Args:
        folded: alternatives that do not matter for the answer.
        url: the record used, "" where there is none to show.
        is_choice: any one of the children would be enough.
    """

    verdict: str
    words: str
    citation: str
    is_verified: bool
    url: str = ""
    children: tuple["ShownFinding", ...] = ()
    folded: tuple["ShownFinding", ...] = ()
    is_choice: bool = False


@dataclass(frozen=True, slots=True)
class ShownEvaluation:
    """An evaluation as a panel."""

    tone: str
    verdict_words: str
    summary: str
    decisive: Sequence[str]
    findings: tuple[ShownFinding, ...]


def shown_evaluation(evaluation: Evaluation, subject_id: int | None) -> ShownEvaluation:
    """Return what the panel shows; `subject_id` adds links to the records used."""
    url = reverse("people:detail", args=[subject_id]) if subject_id else ""
    return ShownEvaluation(
        tone=_TONES[evaluation.verdict],
        verdict_words=say(VERDICTS, evaluation.verdict.value),
        summary=summary(evaluation),
        decisive=evaluation.decisive,
        findings=tuple(_line(one, url) for one in _unwrapped(evaluation.findings)),
    )


def language() -> Literal["vi", "en"]:
    """Return the language of the page as the catalogue knows it."""
    return "en" if (get_language() or "").startswith("en") else "vi"


def honour_name(code: str) -> str:
    """Return the full name of an honour; the code itself when nobody knows it."""
    try:
        return catalogue.load().name(code, language())
    except catalogue.UnknownHonour:
        return code


def summary(evaluation: Evaluation) -> str:
    """Return the verdict in a sentence or two: the facts that decided it."""
    if evaluation.verdict == Verdict.MET:
        return _("What is on file meets the standard.")
    found: dict[str, None] = {}
    for finding in evaluation.findings:
        if finding.verdict != evaluation.verdict:
            continue
        for one in decisive_findings(finding):
            if one.rule not in COMPOUNDS:
                found.setdefault(sentence(one))
    return " ".join(list(found)[:_SUMMARY_SENTENCES])


def _unwrapped(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with the conditions of the standard itself in one list."""
    flat: list[Finding] = []
    for finding in findings:
        is_root = finding.item_id == "standard" and finding.rule == "all_of"
        flat.extend(_sorted_children(finding)[0] if is_root else [finding])
    return flat


def _line(finding: Finding, url: str) -> ShownFinding:
    shown, folded = _sorted_children(finding)
    if len(shown) == 1 and _only_wraps(finding, shown[0]):
        # One condition left of a group says all: the group itself would say nothing.
        inner = _line(shown[0], url)
        outer = tuple(_line(child, url) for child in folded)
        words = _words(finding) if finding.rule == "standard" else inner.words
        return replace(inner, words=words, folded=inner.folded + outer)
    return ShownFinding(
        verdict=finding.verdict.value,
        words=_words(finding),
        citation=finding.citation,
        is_verified=finding.verified,
        url=_record_url(finding, url),
        children=tuple(_line(child, url) for child in shown),
        folded=tuple(_line(child, url) for child in folded),
        is_choice=finding.rule in _ALTERNATIVES and len(shown) > 1,
    )


def _only_wraps(finding: Finding, child: Finding) -> bool:
    groups = COMPOUNDS | {"standard"}
    return finding.rule in groups and child.rule in groups


def _words(finding: Finding) -> str:
    if finding.rule == "standard":
        return _("By the standard of “%(honour)s”:") % {
            "honour": honour_name(str(finding.facts["honour"]))
        }
    return sentence(finding)


def _sorted_children(finding: Finding) -> tuple[list[Finding], list[Finding]]:
    """Return the children worth showing, and the alternatives that do not matter."""
    children = list(finding.children)
    if finding.rule not in _ALTERNATIVES:
        # Who the subject is goes without saying once it is right.
        said = [one for one in children if not _is_right_subject(one)]
        return said or children, []
    if finding.verdict == Verdict.NOT_MET:
        shown = [one for one in children if not _is_for_others(one)]
    else:
        shown = [one for one in children if one.verdict == finding.verdict]
    folded = [one for one in children if one not in shown]
    return (shown, folded) if shown else (children, [])


def _is_right_subject(finding: Finding) -> bool:
    return finding.rule == "subject_is" and finding.verdict == Verdict.MET


def _is_for_others(finding: Finding) -> bool:
    """Say whether a clause is written for other subjects."""
    if finding.rule == "subject_is":
        return finding.verdict == Verdict.NOT_MET
    if finding.rule in ("all_of", "standard"):
        return any(_is_for_others(child) for child in finding.children)
    return False


def _record_url(finding: Finding, url: str) -> str:
    facts: Any = finding.facts
    if not url or finding.rule not in _PLACES or not facts.get("on_file"):
        return ""
    return f"{url}#{_PLACES[finding.rule]}"
