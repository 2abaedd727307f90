"""What counts twice: proposals against one another and against the awards on file."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from tdkt.casework.decisions.choices import AwardState, BasisKind
from tdkt.casework.decisions.models import Award, AwardBasis
from tdkt.casework.decisions.queries.bases import codes_of_reference
from tdkt.casework.decisions.queries.register import awards_visible_to
from tdkt.casework.decisions.rules.using import (
    INITIATIVE_REUSE,
    ONE_DEED_TYPES,
    Double,
    Using,
    claim_of,
    doubles,
    stored_basis,
)
from tdkt.casework.dossiers.choices import AwardType, DossierStatus, NominationState
from tdkt.casework.dossiers.models import Nomination
from tdkt.casework.dossiers.queries import dossiers_visible_to
from tdkt.ground.accounts.models import User
from tdkt.registry.honours import catalogue
from tdkt.registry.honours.uses import DoubleUse, Place, Rewarded

_ENDED = (
    DossierStatus.DRAFT,
    DossierStatus.DECIDED,
    DossierStatus.REFUSED,
    DossierStatus.CLOSED,
    DossierStatus.WITHDRAWN,
)
_LIVING = (NominationState.PROPOSED, NominationState.APPROVED)


def doubles_of_nominations(nominations: Sequence[Nomination]) -> list[Double]:
    """
    Return what of nominations counts twice, in their order; few queries for any number.

    Compared are all awards in force of the same subjects and their proposals under way;
    drafts are their unit's own affair. A nomination is not held against its own award.
    """
    subjects = {one.subject_id for one in nominations}
    others = _uses_by_subject(subjects)
    return [
        double
        for one in nominations
        for other in others[one.subject_id]
        if other.nomination != one.pk
        for double in doubles(_of_nomination(one, others[one.subject_id]), other)
    ]


def doubles_of_award(award: Award) -> list[Double]:
    """Return what an award uses that another award or an open proposal uses too."""
    own = next(_of_awards({award.subject_id}, only=award.pk), None)
    if own is None:
        return []
    others = _uses_by_subject({award.subject_id})[award.subject_id]
    return [double for other in others if other != own for double in doubles(own, other)]


def doubles_for_reader(nomination_id: int, reader: User) -> list[DoubleUse]:
    """Return what of one nomination counts twice, as the reader may see it."""
    nominations = Nomination.objects.select_related("dossier").filter(pk=nomination_id)
    return shown_doubles(doubles_of_nominations(list(nominations)), reader)


def rewarded_before(subject_ids: Collection[int]) -> dict[int, Rewarded]:
    """Return the works and achievements that the awards of subjects used; one query."""
    rows = (
        AwardBasis.objects.filter(
            award__subject__in=subject_ids,
            kind__in=(BasisKind.INITIATIVE, BasisKind.ACHIEVEMENT),
        )
        .exclude(award__state=AwardState.REVOKED)
        .exclude(reference="")
        .select_related("award")
        .order_by("award__granted_on", "pk")
    )
    achievements: dict[int, dict[str, str]] = defaultdict(dict)
    works: dict[int, dict[str, tuple[tuple[str, int], ...]]] = defaultdict(dict)
    for row in rows:
        award = row.award
        if row.kind == BasisKind.ACHIEVEMENT:
            words = f"{award.honour_code} {award.honour_year}"
            achievements[award.subject_id].setdefault(row.reference, words)
        else:
            own = works[award.subject_id]
            use = (award.honour_code, award.honour_year)
            own[row.reference] = (*own.get(row.reference, ()), use)
    return {
        subject: Rewarded(achievements[subject], works[subject])
        for subject in {*achievements, *works}
    }


def shown_doubles(found: Sequence[Double], reader: User) -> list[DoubleUse]:
    """
    Put doubles into words; what the reader may not see is "of another unit".

    Of which both places are other units' nothing is told, and the words of an achievement
    only to who may see whose they are.
    """
    if not found:
        return []
    awards = award_places(
        {key for one in found for key in (one.award, one.other_award)}, reader
    )
    nominations = _nominations(
        {key for one in found for key in (one.nomination, one.other_nomination)}, reader
    )
    names = dict(
        Nomination.objects.filter(pk__in={one.nomination for one in found})
        .order_by()
        .values_list("pk", "name")
    )
    rows = []
    for one in found:
        own = _place(awards, one.award) or _place(nominations, one.nomination)
        other = _place(awards, one.other_award) or _place(nominations, one.other_nomination)
        if own is not None and other is not None and (own.url or other.url):
            who = names.get(one.nomination or 0, "") if own.url else ""
            thing = _thing(one) if own.url or one.what != "achievement" else "…"
            rows.append(DoubleUse(one.what, thing, own, other, one.is_sure, who))
    return rows


def _thing(double: Double) -> str:
    if double.what == "title":
        pairs = [fact.rpartition(" ") for fact in double.facts]
        known = catalogue.load()
        return ", ".join(f"{known.name(code)} {year}" for code, _space, year in pairs)
    if double.what == "initiative" and double.is_sure:
        pairs = [fact.rpartition(" ") for fact in double.facts]
        return ", ".join(
            _("no. %(id)s of %(year)s") % {"id": id_, "year": year}
            for id_, _space, year in pairs
        )
    return "; ".join(double.facts)


def _place(places: dict[int, Place], key: int | None) -> Place | None:
    return None if key is None else places.get(key)


def award_places(keys: set[int | None], reader: User) -> dict[int, Place]:
    """Return awards as places by key; of what the reader may not see only that it is there."""
    known = {key for key in keys if key is not None}
    rows = Award.objects.filter(pk__in=known).select_related("decision")
    seen = set(awards_visible_to(reader).filter(pk__in=known).values_list("pk", flat=True))
    return {
        row.pk: award_place(row) if row.pk in seen else award_elsewhere() for row in rows
    }


def award_elsewhere() -> Place:
    """Return an award as one of two places, for who may not see it."""
    return Place(_("an award of another unit"))


def award_place(award: Award) -> Place:
    """Return an award as one of two places, for who may see it."""
    words = _("%(honour)s %(year)s, %(identifier)s, decision %(number)s of %(day)s") % {
        "honour": catalogue.load().name(award.honour_code),
        "year": award.honour_year,
        "identifier": award.identifier,
        "number": award.decision.full_number,
        "day": f"{award.granted_on:%d/%m/%Y}",
    }
    return Place(words, award.get_absolute_url())


def _nominations(keys: set[int | None], reader: User) -> dict[int, Place]:
    known = {key for key in keys if key is not None}
    rows = Nomination.objects.filter(pk__in=known).select_related("dossier")
    seen = set(
        dossiers_visible_to(reader)
        .filter(nominations__in=known)
        .values_list("nominations__pk", flat=True)
    )
    return {
        row.pk: nomination_place(row) if row.pk in seen else proposal_elsewhere()
        for row in rows
    }


def proposal_elsewhere() -> Place:
    """Return a proposal as one of two places, for who may not see it."""
    return Place(_("a proposal of another unit"))


def nomination_place(nomination: Nomination) -> Place:
    """Return a proposal as one of two places, for who may see it."""
    dossier = nomination.dossier
    words = _("proposal for %(honour)s %(year)s, dossier %(code)s") % {
        "honour": catalogue.load().name(nomination.honour_code),
        "year": dossier.judged_year,
        "code": dossier.code or dossier.title,
    }
    return Place(words, nomination_url(nomination))


def nomination_url(nomination: Nomination) -> str:
    """Return the reading page of a nominee."""
    return reverse("dossiers:nominee", args=[nomination.dossier_id, nomination.pk])


def _uses_by_subject(subjects: Collection[int]) -> dict[int, list[Using]]:
    found: dict[int, list[Using]] = defaultdict(list)
    for use in _of_awards(subjects):
        found[use.subject_id].append(use)
    of_awards = {subject: tuple(uses) for subject, uses in found.items()}
    for nomination in open_nominations(subjects):
        subject = nomination.subject_id
        use = _of_nomination(nomination, of_awards.get(subject, ()))
        found[subject].append(use)
    return found


def _of_awards(subjects: Iterable[int], *, only: int | None = None) -> Iterator[Using]:
    awards = (
        Award.objects.filter(subject__in=set(subjects))
        .exclude(state=AwardState.REVOKED)
        .prefetch_related("bases__earlier")
        .order_by("granted_on", "pk")
    )
    if only is not None:
        awards = awards.filter(pk=only)
    return (_of_award(one) for one in awards)


def _of_award(award: Award) -> Using:
    bases = list(award.bases.all())

    def of(kind: BasisKind) -> list[AwardBasis]:
        return [one for one in bases if one.kind == kind]

    deeds = [(one.reference, one.words) for one in of(BasisKind.ACHIEVEMENT)]
    if not deeds and award.award_type in ONE_DEED_TYPES and award.achievement:
        deeds = [("", award.achievement)]
    return Using(
        subject_id=award.subject_id,
        honour_code=award.honour_code,
        title_year=award.honour_year,
        award=award.pk,
        nomination=award.nomination_id,
        years=frozenset(
            {one.year for one in of(BasisKind.YEAR) if one.year}
            | _title_year(award.award_type, award.honour_year)
        ),
        titles=frozenset(
            (code, one.year)
            for one in of(BasisKind.EARLIER_AWARD)
            if one.year
            for code in _codes(one)
        ),
        works=frozenset(
            (one.reference, one.year) for one in of(BasisKind.INITIATIVE) if one.year
        ),
        achievements=tuple(deeds),
    )


def _codes(basis: AwardBasis) -> list[str]:
    if basis.earlier is None:
        return codes_of_reference(basis.reference)
    return [basis.earlier.honour_code]


def _title_year(award_type: str, year: int) -> set[int]:
    return {year} if award_type == AwardType.MERIT else set()


def open_nominations(subjects: Collection[int]) -> QuerySet[Nomination]:
    """Return the proposals of subjects under way; drafts are their unit's own affair."""
    return (
        Nomination.objects.filter(subject__in=subjects, state__in=_LIVING)
        .exclude(dossier__status__in=_ENDED)
        .filter(award__isnull=True)
        .select_related("dossier")
        .order_by("pk")
    )


def _of_nomination(nomination: Nomination, known: Iterable[Using]) -> Using:
    basis = stored_basis(nomination.evaluation)
    dossier = nomination.dossier
    switches = nomination.evaluation.get("switches", {}) if nomination.evaluation else {}
    # Of the titles that serve alike, those that the subject holds are the ones counted.
    held = {(one.honour_code, one.title_year) for one in known if one.award is not None}
    counted = {(code, used.year) for used in basis.honours for code in used.codes}
    return Using(
        subject_id=nomination.subject_id,
        honour_code=nomination.honour_code,
        title_year=dossier.judged_year,
        award=None,
        nomination=nomination.pk,
        years=frozenset(basis.years) | _title_year(dossier.award_type, dossier.judged_year),
        titles=frozenset(counted & held),
        works=frozenset((one.id, one.year) for one in basis.initiatives),
        achievements=tuple(claim_of(nomination, dossier.award_type, basis)),
        may_reuse_works=bool(switches.get(INITIATIVE_REUSE)),
    )
