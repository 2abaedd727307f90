"""What a page shows of works: findings in sentences, and the part of a person's page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tdkt.casework.initiatives import permissions
from tdkt.casework.initiatives.choices import CRITERIA
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.policy import Maximum, judged_on, policies_on_file
from tdkt.casework.initiatives.queries import (
    findings_on,
    initiatives_visible_to,
    missed_minimum,
    works_of,
)
from tdkt.casework.reuse.choices import Verdict as JudgedAs
from tdkt.ground.accounts.models import User
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.registry.people.models import Subject
from tdkt.tools.law.evaluation import Finding, Verdict

_LINKS_SHOWN = 5


@dataclass(frozen=True)
class Link:
    """Another work that a finding speaks of; `url` is "" where the reader may not see it."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Told:
    """A finding as a person reads it."""

    question: str
    answer: str
    verdict: Verdict
    citation: str
    is_verified: bool = True
    links: tuple[Link, ...] = ()


def told_findings(work: Initiative, reader: User) -> list[Told]:
    """Return what law and local policy say of a work, in the reader's language."""
    return [_told(finding) for finding in findings_on(work, reader)]


def _told(finding: Finding) -> Told:
    question, answer = _SENTENCES[finding.rule](finding)
    return Told(
        question,
        answer,
        finding.verdict,
        finding.citation,
        finding.verified,
        tuple(_links(finding)),
    )


def _links(finding: Finding) -> Iterator[Link]:
    earlier = finding.facts.get("earlier", ())
    for one in earlier[:_LINKS_SHOWN]:
        if one["pk"] is None:
            yield Link(_("%(year)s: a work of another unit") % {"year": one["year"]})
        else:
            words = f"{one['year']}: {one['title']}"
            yield Link(words, reverse("initiatives:detail", args=[one["pk"]]))
    if (more := len(earlier) - _LINKS_SHOWN) > 0:
        yield Link(_("and %(more)s more") % {"more": more})


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


def _minimum(finding: Finding) -> tuple[str, str]:
    question = _("Every author has the smallest share that local policy asks for a title")
    names = ", ".join(
        f"{one['name']} ({percent(one['share'])})" for one in finding.facts["below"]
    )
    least = percent(finding.facts["minimum"])
    if not names:
        words = _("At least %(least)s each.")
    elif finding.verdict == Verdict.NOT_MET:
        words = _("Below %(least)s: %(names)s. For them the work does not count.")
    else:
        words = _(
            "Below %(least)s: %(names)s. Nobody has checked this policy against its "
            "document yet, so a person decides."
        )
    return question, words % {"least": least, "names": names}


def _task(finding: Finding) -> tuple[str, str]:
    question = _("Belongs to the work assigned to its authors")
    facts = finding.facts
    if facts["match"]:
        return question, _("Said by an officer: %(reason)s") % {"reason": facts["reason"]}
    if facts["assigned_task"]:
        words = _(
            "The task named is “%(task)s”. An officer has not said yet whether it fits."
        )
        return question, words % {"task": facts["assigned_task"]}
    return question, _("No assigned task is named. Name it, or let an officer say why not.")


def _evidence(finding: Finding) -> tuple[str, str]:
    question = _("The scope is evidenced by a decision")
    if finding.verdict == Verdict.MET:
        return question, finding.facts["decision_document"]
    return question, _("No decision or certificate is named.")


def _repeat(finding: Finding) -> tuple[str, str]:
    question = _("Not handed in before under a like title")
    if finding.verdict == Verdict.MET:
        return question, _("No earlier work in the register has this title or a like one.")
    words = _(
        "Earlier works have this title or a like one. A title proves nothing: compare the "
        "reports and ask the authors what is new."
    )
    return question, words


def _report(finding: Finding) -> tuple[str, str]:
    question = _("The report does not repeat earlier ones")
    facts = finding.facts
    share = percent((facts["share"] * 100).quantize(Decimal("0.1")))
    if facts["judged"]:
        said = JudgedAs(facts["judged"]).label
        words = _("%(share)s of it stands in earlier reports; judged: %(verdict)s.")
        return question, words % {"share": share, "verdict": said}
    if finding.verdict == Verdict.MET:
        return question, _("%(share)s of it stands in earlier reports.") % {"share": share}
    words = _(
        "%(share)s of it stands in earlier reports; from %(limit)s on somebody looks at it "
        "(%(policy)s)."
    )
    limit = percent(facts["limit"] * 100)
    return question, words % {"share": share, "limit": limit, "policy": facts["policy"]}


_SENTENCES = {
    "shares_reach_minimum": _minimum,
    "tied_to_task": _task,
    "scope_is_evidenced": _evidence,
    "not_handed_in_before": _repeat,
    "report_is_new": _report,
    "filed_in_time": _filing,
    "decided_in_time": _deciding,
    "fits_definition": _definition,
    "recognised_by_right_body": _body,
}


def percent(share: Decimal) -> str:
    """Return a share as written in Vietnamese: "12,5%"."""
    return f"{share.normalize():f}%".replace(".", ",")


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "—"


@dataclass(frozen=True)
class Points:
    """The council's points for one criterion, and the most that policy gives."""

    label: str
    points: Decimal
    most: Maximum | None


def points_of(work: Initiative) -> list[Points]:
    """Return the points that the council gave."""
    labels = {
        "novelty": _("Points for novelty"),
        "applicability": _("Points for applicability"),
        "effect": _("Points for effect"),
    }
    given = {name: getattr(work, f"{name}_points") for name in CRITERIA}
    if all(points is None for points in given.values()):
        return []
    maxima = policies_on_file().maxima(work.unit.path, judged_on(work))
    return [
        Points(labels[name], points, maxima.get(name))
        for name, points in given.items()
        if points is not None
    ]


def works_panel(request: SignedInRequest, subject: Subject) -> Mapping[str, Any]:
    """Return what a subject's page shows of works; the reader may see the subject."""
    parts = works_of(subject)
    keys = [part.initiative_id for part in parts]
    policies = policies_on_file()
    opened = initiatives_visible_to(request.user).filter(pk__in=keys)
    return {
        "parts": parts,
        "below_minimum": {
            part.pk for part in parts if missed_minimum(part, policies) is not None
        },
        "opened": set(opened.values_list("pk", flat=True)) if keys else set(),
        "subject": subject,
        "may_register": subject.kind != "household"
        and permissions.can_register(request.user, subject.unit),
    }
