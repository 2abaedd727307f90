"""Titles that earlier decisions gave, for the rule that only the highest is paid."""

from collections.abc import Collection

from tdkt.casework.decisions.choices import AwardState
from tdkt.casework.decisions.models import Award
from tdkt.casework.decisions.rules.money import EarlierTitle
from tdkt.registry.honours import catalogue


def earlier_titles(
    subject_ids: Collection[int], years: Collection[int]
) -> list[EarlierTitle]:
    """
    Return the titles on file of these subjects that end in these years; one query.

    Revoked awards do not count: their money goes back. The order of entering decides what
    is earlier, because that is what was known when the later money was worked out.
    """
    known = catalogue.load()
    titles = [
        code
        for code in known.codes()
        if any(version.is_title for version in known.versions(code))
    ]
    awards = (
        Award.objects.filter(
            subject__in=subject_ids, honour_year__in=years, honour_code__in=titles
        )
        .exclude(state=AwardState.REVOKED)
        .select_related("decision")
        .order_by("granted_on", "pk")
    )
    return [
        EarlierTitle(
            subject=str(award.subject_id),
            honour_code=award.honour_code,
            subject_kind=award.subject_kind,
            year=award.honour_year,
            decided_on=award.granted_on,
            amount_vnd=award.money_vnd,
            decision=f"{award.decision.full_number}, {award.granted_on:%d/%m/%Y}",
            award=award.identifier,
        )
        for award in awards
    ]
