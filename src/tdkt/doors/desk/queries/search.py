"""One box over everything a user may see, tolerant of accents, case, tone place and i/y."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tdkt.casework.decisions.choices import DecisionState
from tdkt.casework.decisions.models import Decision
from tdkt.casework.decisions.queries import (
    awards_found,
    awards_listed,
    awards_visible_to,
    decisions_found,
    decisions_visible_to,
)
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.queries import dossiers_visible_to, narrowed
from tdkt.casework.initiatives.queries import initiatives_found, initiatives_visible_to
from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import clean, fold, search_words
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.queries import search_results, units_found
from tdkt.registry.people.models import Subject
from tdkt.registry.people.queries import names_like, subjects_found, subjects_visible_to

SHOWN = 8
SHORTEST = 2
# Abstracts keep no folded column; the newest ones are folded while asking.
_FOLDED_AT_MOST = 2000


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Things of one kind: the first hits, and where all of them stand."""

    key: str
    label: str | Promise
    icon: str
    hits: Sequence[Hit]
    has_more: bool
    url: str
    suggestions: Sequence[str] = ()


def found_by(user: User, words: str) -> list[Group]:
    """Return what the words find, kind by kind; kinds without a hit come last."""
    groups = [
        _people(user, words),
        _units(user, words),
        _dossiers(user, words),
        _decisions(user, words),
        _awards(user, words),
        _works(user, words),
    ]
    return sorted(groups, key=lambda group: not group.hits)


def is_too_short(words: str) -> bool:
    return len(fold(words)) < SHORTEST


def _group(
    key: str, label: str | Promise, icon: str, hits: list[Hit], route: str, words: str
) -> Group:
    url = f"{reverse(route)}?{urlencode({'q': words})}"
    return Group(key, label, icon, hits[:SHOWN], len(hits) > SHOWN, url)


def _people(user: User, words: str) -> Group:
    visible = subjects_visible_to(user)
    rows = list(subjects_found(visible, words=words)[: SHOWN + 1])
    hits = [
        Hit(row.name, reverse("people:detail", args=[row.pk]), _about(row)) for row in rows
    ]
    group = _group(
        "people",
        gettext_lazy("People, collectives, households"),
        "users",
        hits,
        "people:list",
        words,
    )
    if hits:
        return group
    nearly = tuple(names_like(visible, words))
    return Group(group.key, group.label, group.icon, (), False, group.url, nearly)


def _about(subject: Subject) -> str:
    person = getattr(subject, "person", None)
    posts: list[Any] = getattr(person, "posts_now", []) if person else []
    parts = [posts[0].title if posts else "", subject.unit.name]
    return ", ".join(part for part in parts if part)


def _units(user: User, words: str) -> Group:
    units = list(units_found(user, words)[: SHOWN + 1])
    hits = []
    for result in search_results(units, words):
        notes = [result.unit.get_level_display()]
        if result.old_name:
            notes.append(_("formerly %(name)s") % {"name": result.old_name})
        if result.became:
            names = "; ".join(one.unit.name for one in result.became)
            notes.append(_("today %(name)s") % {"name": names})
        url = reverse("organizations:detail", args=[result.unit.pk])
        hits.append(Hit(result.unit.name, url, " · ".join(notes)))
    label = gettext_lazy("Units, also by old names")
    return _group("units", label, "hierarchy", hits, "organizations:list", words)


def _dossiers(user: User, words: str) -> Group:
    visible = dossiers_visible_to(user)
    compact = words.replace(" ", "")
    matching = (
        Q(pk__in=narrowed(visible, {"q": words}).values("pk"))
        | _every_word("title_folded", words)
        | Q(code__icontains=compact)
    )
    rows: list[Dossier] = list(
        visible.filter(matching)
        .select_related("submitting_unit")
        .order_by("-created_at", "-pk")[: SHOWN + 1]
    )
    named = _nominees_named(rows, words)
    hits = [
        Hit(
            row.title,
            reverse("dossiers:detail", args=[row.pk]),
            " · ".join(
                part
                for part in (
                    row.code or "",
                    row.submitting_unit.name,
                    str(row.get_status_display()),
                    named.get(row.pk, ""),
                )
                if part
            ),
        )
        for row in rows
    ]
    label = gettext_lazy("Dossiers")
    return _group("dossiers", label, "folders", hits, "dossiers:list", words)


def _nominees_named(dossiers: list[Dossier], words: str) -> dict[int, str]:
    """Return which nominee the words name, so that it is seen why a dossier was found."""
    rows = Nomination.objects.filter(
        _every_word("subject__folded", words), dossier__in=dossiers
    ).order_by("-position", "-pk")
    return {row.dossier_id: row.name for row in rows}


def _decisions(user: User, words: str) -> Group:
    visible = decisions_visible_to(user)
    matching = Q(pk__in=decisions_found(visible, {"q": words}).values("pk")) | Q(
        pk__in=_abstracts_like(visible, words)
    )
    rows: list[Decision] = list(
        visible.filter(matching)
        .select_related("unit")
        .order_by("-issued_on", "-number", "-pk")[: SHOWN + 1]
    )
    hits = [
        Hit(
            row.abstract if row.number is None else f"{row.full_number}: {row.abstract}",
            reverse("decisions:detail", args=[row.pk]),
            " · ".join((_day_of(row), row.unit.name)),
        )
        for row in rows
    ]
    label = gettext_lazy("Decisions")
    return _group("decisions", label, "gavel", hits, "decisions:list", words)


def _day_of(decision: Decision) -> str:
    if decision.state == DecisionState.DRAFT or decision.issued_on is None:
        return str(DecisionState.DRAFT.label)
    return f"{decision.issued_on:%d/%m/%Y}"


def _awards(user: User, words: str) -> Group:
    known = catalogue.load()
    rows = list(
        awards_listed(awards_found(awards_visible_to(user), {"q": words}))[: SHOWN + 1]
    )
    hits = [
        Hit(
            row.name,
            row.get_absolute_url(),
            " · ".join(
                (
                    f"{known.name(row.honour_code)} {row.honour_year}",
                    f"{row.decision.full_number}, {row.granted_on:%d/%m/%Y}",
                    row.identifier,
                )
            ),
        )
        for row in rows
    ]
    label = gettext_lazy("Awards")
    return _group("awards", label, "award", hits, "decisions:register", words)


def _works(user: User, words: str) -> Group:
    works = initiatives_found(initiatives_visible_to(user), {"q": words})
    rows = list(works.select_related("unit").order_by("-pk")[: SHOWN + 1])
    hits = [
        Hit(
            row.title,
            reverse("initiatives:detail", args=[row.pk]),
            f"{row.unit.name} · {row.get_state_display()}",
        )
        for row in rows
    ]
    label = gettext_lazy("Initiatives")
    return _group("works", label, "bulb", hits, "initiatives:list", words)


def _every_word(folded_field: str, words: str) -> Q:
    condition = Q()
    for word in search_words(words):
        condition &= Q(**{f"{folded_field}__contains": word})
    return condition


def _abstracts_like(decisions: QuerySet[Decision], words: str) -> list[int]:
    """Return the newest decisions whose abstract holds every word, without accents."""
    wanted = fold(words).split()
    rows = decisions.order_by("-pk").values_list("pk", "abstract")[:_FOLDED_AT_MOST]
    found = [pk for pk, abstract in rows if _holds(abstract, wanted)]
    return found[: SHOWN + 1]


def _holds(text: str, wanted: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)


def words_of(text: str) -> str:
    """Return what was typed in the one form of the house, at most 100 signs."""
    return clean(text)[:100]
