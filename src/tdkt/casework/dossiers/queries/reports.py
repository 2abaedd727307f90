"""How the achievement reports of a dossier compare, in a constant number of queries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db.models import Q, QuerySet

from tdkt.casework.dossiers.choices import NominationState, ReportState
from tdkt.casework.dossiers.models import AchievementReport, Dossier
from tdkt.casework.reuse.choices import ComparisonState, SourceGroup
from tdkt.casework.reuse.models import Comparison, Source
from tdkt.casework.reuse.queries import attention_share, texts_visible_to
from tdkt.ground.accounts.models import User
from tdkt.tools.law.evaluation import Finding, Verdict
from tdkt.tools.law.parameters import CitedValue

RULE = "reports_alike"
_PART = 5000  # SQLite takes a limited number of values in one question


class Origin(StrEnum):
    """Whose the strongest source of a report is."""

    BATCH = "batch"
    OWN = "own"
    OTHER = "other"


@dataclass(frozen=True)
class ReportLine:
    """
    One report and how it compares.

    Args:
        name: of the nominee, "" while nobody knows whose paper it is.
        share: part that stands in other reports, 0 to 1; None while not compared.
        source: title of the strongest source, or the nominee's name where it is of this
            batch; "" where there is none, or the reader may not see it.
        comparison_pk: the result page, None where there is none to be seen yet.
        asks_for_a_look: the share reaches what the office wants looked at.
    """

    pk: int
    nomination_pk: int | None
    name: str
    paper: str
    state: str
    refusal: str
    from_scan: bool
    is_under_way: bool
    has_failed: bool
    share: float | None
    origin: Origin | None
    source: str
    comparison_pk: int | None
    asks_for_a_look: bool
    alike: int | None


@dataclass(frozen=True)
class Group:
    """Reports that are nearly the same, or short texts with the same words."""

    names: tuple[str, ...]
    are_short: bool


@dataclass(frozen=True)
class Reports:
    """
    The achievement reports of a dossier, the largest share first.

    Args:
        short: how many are too short to be compared.
        under_way: how many of `asked` are still to be read or compared.
        attention: the share from which a person should look, with its source.
        was_asked: a comparison was asked for at least once.
    """

    lines: list[ReportLine]
    groups: list[Group]
    short: int
    unread: int
    asked: int
    under_way: int
    attention: CitedValue
    was_asked: bool

    @property
    def done(self) -> int:
        return self.asked - self.under_way

    @property
    def same(self) -> list[Group]:
        """Return the groups of long reports that are nearly the same."""
        return [one for one in self.groups if not one.are_short]

    @property
    def to_look_at(self) -> int:
        return sum(one.asks_for_a_look for one in self.lines)


def reports_of(dossier: Dossier, reader: User, day: date) -> Reports:
    """Return how the reports of a dossier compare, as far as the reader may know."""
    rows = list(_standing(dossier).exclude(state=ReportState.SHORT))
    attention = attention_share(dossier.submitting_unit, day)
    latest, done = _comparisons([one.text_id for one in rows if one.text_id])
    sources = _strongest([one.pk for one in done.values()])
    titles = _titles(sources.values(), reader)
    names = {one.text_id: _name(one) for one in rows if one.text_id}
    seen = _seen(list(names), reader)
    lines = []
    for row in rows:
        key = row.text_id or 0
        last, result = latest.get(key), done.get(key)
        source = sources.get(result.pk) if result else None
        share = result.share if result else None
        lines.append(
            ReportLine(
                pk=row.pk,
                nomination_pk=row.nomination_id,
                name=row.nomination.name if row.nomination else "",
                paper=row.paper.name if row.paper else "",
                state=row.state,
                refusal=row.refusal,
                from_scan=row.from_scan,
                is_under_way=_is_under_way(row, last),
                has_failed=last is not None and last.state == ComparisonState.FAILED,
                share=share,
                origin=_origin(source, names),
                source=_source(source, names, titles),
                comparison_pk=result.pk if result and row.text_id in seen else None,
                asks_for_a_look=_asks(share, attention),
                alike=row.alike,
            )
        )
    lines.sort(key=lambda one: (one.share is None, -(one.share or 0), one.pk))
    counts = Counter(one.state for one in lines)
    return Reports(
        lines=lines,
        groups=_groups(dossier),
        short=_standing(dossier).filter(state=ReportState.SHORT).count(),
        unread=counts[ReportState.UNREADABLE],
        asked=sum(one.asked_at is not None for one in rows),
        under_way=sum(one.is_under_way for one in lines),
        attention=attention,
        was_asked=dossier.reports.filter(asked_at__isnull=False).exists(),
    )


def has_reports(dossier: Dossier) -> bool:
    """Tell whether there is any report to compare, taken in or still on the nominations."""
    return (
        _standing(dossier).exists()
        or dossier.nominations.exclude(state=NominationState.REMOVED)
        .exclude(achievement="")
        .exists()
    )


def reports_finding(dossier: Dossier, day: date) -> Finding | None:
    """
    Return what a person should look at in the reports of a dossier, None where nothing.

    Always "needs a person": no text read forbids like reports, and a program cannot tell
    common deeds from copied words.
    """
    attention = attention_share(dossier.submitting_unit, day)
    kept = _standing(dossier).filter(state=ReportState.KEPT)
    texts = [key for key in kept.values_list("text_id", flat=True) if key]
    _latest, done = _comparisons(texts)
    above = sum(_asks(one.share, attention) for one in done.values())
    alike = kept.filter(alike__isnull=False)
    groups = alike.order_by().values_list("alike", flat=True)
    sizes = Counter(groups)
    same = [size for size in sizes.values() if size > 1]
    if not above and not same:
        return None
    facts = {
        "on_file": True,
        "compared": len(done),
        "above": above,
        "limit": None if attention.value is None else str(attention.value),
        "alike": sum(same),
        "groups": len(same),
    }
    return Finding(RULE, "", Verdict.NEEDS_A_PERSON, "", facts, verified=False)


def _standing(dossier: Dossier) -> QuerySet[AchievementReport]:
    """Return the reports of those still proposed, and papers that bear no name."""
    proposed = ~Q(nomination__state=NominationState.REMOVED)
    return (
        dossier.reports.filter(Q(nomination__isnull=True) | proposed)
        .select_related("nomination", "paper")
        .defer("content", "nomination__achievement", "nomination__evaluation")
        .order_by("pk")
    )


def _comparisons(
    texts: Sequence[int],
) -> tuple[dict[int, Comparison], dict[int, Comparison]]:
    """Return the latest comparison of each text, and the latest that is done."""
    latest: dict[int, Comparison] = {}
    done: dict[int, Comparison] = {}
    for start in range(0, len(texts), _PART):
        rows = Comparison.objects.filter(text_id__in=texts[start : start + _PART])
        for one in rows.defer("shared_spans").order_by("-asked_at", "-pk"):
            latest.setdefault(one.text_id, one)
            if one.state == ComparisonState.DONE:
                done.setdefault(one.text_id, one)
    return latest, done


def _strongest(comparisons: Sequence[int]) -> dict[int, Source]:
    found: dict[int, Source] = {}
    for start in range(0, len(comparisons), _PART):
        part = comparisons[start : start + _PART]
        rows = Source.objects.filter(comparison__in=part, position=1).defer("spans")
        found.update({one.comparison_id: one for one in rows})
    return found


def _titles(sources: Iterable[Source], reader: User) -> dict[int, str]:
    return dict(
        texts_visible_to(reader)
        .filter(pk__in=[one.text_id for one in sources][:_PART])
        .values_list("pk", "title")
    )


def _seen(texts: Sequence[int], reader: User) -> set[int]:
    rows = texts_visible_to(reader).filter(pk__in=texts[:_PART])
    return set(rows.values_list("pk", flat=True))


def _name(row: AchievementReport) -> str:
    return row.nomination.name if row.nomination else row.paper.name if row.paper else ""


def _is_under_way(row: AchievementReport, last: Comparison | None) -> bool:
    if row.asked_at is None:
        return False
    if row.state in (ReportState.WAITING, ReportState.READY):
        return True
    return last is not None and last.is_open


def _origin(source: Source | None, names: Mapping[int, str]) -> Origin | None:
    if source is None:
        return None
    if source.text_id in names:
        return Origin.BATCH
    return Origin.OWN if source.group == SourceGroup.OWN else Origin.OTHER


def _source(
    source: Source | None, names: Mapping[int, str], titles: Mapping[int, str]
) -> str:
    if source is None:
        return ""
    return names.get(source.text_id) or titles.get(source.text_id, "")


def _asks(share: float | None, attention: CitedValue) -> bool:
    if share is None or attention.value is None:
        return False
    return Decimal(str(share)) >= attention.value


def _groups(dossier: Dossier) -> list[Group]:
    members: dict[tuple[int, bool], list[str]] = {}
    rows = _standing(dossier).filter(alike__isnull=False)
    for row in rows.order_by("nomination__position", "pk"):
        key = (row.alike or 0, row.state == ReportState.SHORT)
        members.setdefault(key, []).append(_name(row))
    groups = [
        Group(tuple(names), short)
        for (_number, short), names in members.items()
        if len(names) > 1
    ]
    return sorted(groups, key=lambda one: (one.are_short, -len(one.names), one.names))
