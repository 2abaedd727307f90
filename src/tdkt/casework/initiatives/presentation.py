"""What a page shows of works: findings in sentences, and the part of a person's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tdkt.casework.initiatives import permissions
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.queries import (
    findings_on,
    initiatives_visible_to,
    works_of,
)
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.registry.people.models import Subject
from tdkt.tools.law.evaluation import Finding, Verdict


@dataclass(frozen=True)
class Told:
    """A finding as a person reads it."""

    question: str
    answer: str
    verdict: Verdict
    citation: str


def told_findings(work: Initiative) -> list[Told]:
    """Return what the law says of a work, in the reader's language."""
    return [_told(finding) for finding in findings_on(work)]


def _told(finding: Finding) -> Told:
    question, answer = _SENTENCES[finding.rule](finding)
    return Told(question, answer, finding.verdict, finding.citation)


def _filing(finding: Finding) -> tuple[str, str]:
    question = _("Filed within one year of the first application")
    if not finding.facts:
        return question, _("One of the two days is not on file.")
    words = _("First applied on %(first)s, filed on %(filed)s; the last day was %(last)s.")
    return question, words % {
        "first": _day(finding.facts["first_applied_on"]),
        "filed": _day(finding.facts["filed_on"]),
        "last": _day(finding.facts["last_day"]),
    }


def _deciding(finding: Finding) -> tuple[str, str]:
    question = _("Decided within three months")
    if not finding.facts:
        return question, _("The day of filing is not on file.")
    days = {
        "since": _day(finding.facts["since"]),
        "last": _day(finding.facts["last_day"]),
        "decided": _day(finding.facts["decided_on"]),
    }
    if finding.facts["decided_on"] is not None:
        words = _("Counted from %(since)s, decided on %(decided)s; the last day: %(last)s.")
    elif finding.verdict == Verdict.NOT_MET:
        words = _("Counted from %(since)s, the last day was %(last)s. It still waits.")
    else:
        words = _("Counted from %(since)s, the last day is %(last)s. It still waits.")
    return question, words % days


def _definition(finding: Finding) -> tuple[str, str]:
    question = _("What the law calls an initiative: new, applied, replicable, recognised")
    if finding.verdict == Verdict.MET:
        words = _(
            "Applied, fit to be copied and recognised; who recognised it found it new."
        )
    elif finding.verdict == Verdict.NOT_MET:
        words = _(
            "It is said not to be applied with effect, or not to be fit to be copied."
        )
    else:
        words = _("Whether it is new, applied and fit to be copied is not all stated yet.")
    return question, words


def _body(finding: Finding) -> tuple[str, str]:
    question = _("Recognised by who may do so for this scope")
    if finding.verdict == Verdict.MET:
        words = _("The head of this body recognises works for this scope.")
    elif finding.verdict == Verdict.NOT_MET:
        words = _(
            "For the province or the whole country the head of the ministry or province "
            "recognises. Until that is put right, standards leave this work to a person."
        )
    else:
        words = _("Who heads this body is not on file: a person looks at the decision.")
    return question, words


_SENTENCES = {
    "filed_in_time": _filing,
    "decided_in_time": _deciding,
    "fits_definition": _definition,
    "recognised_by_right_body": _body,
}


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "—"


def works_panel(request: SignedInRequest, subject: Subject) -> Mapping[str, Any]:
    """Return what a subject's page shows of works; the reader may see the subject."""
    parts = works_of(subject)
    keys = [part.initiative_id for part in parts]
    opened = initiatives_visible_to(request.user).filter(pk__in=keys)
    return {
        "parts": parts,
        "opened": set(opened.values_list("pk", flat=True)) if keys else set(),
        "subject": subject,
        "may_register": subject.kind != "household"
        and permissions.can_register(request.user, subject.unit),
    }
