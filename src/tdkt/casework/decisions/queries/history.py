"""What subjects were honoured with before, for those who judge a new proposal."""

from collections.abc import Collection

from tdkt.casework.decisions.models import Award
from tdkt.registry.honours.history import HonourRecord
from tdkt.registry.organizations.choices import KeptRegister
from tdkt.registry.people.queries import declared_years


def honours_before(subject_ids: Collection[int]) -> dict[int, list[HonourRecord]]:
    """Return every award of each subject, newest first; one query."""
    awards = (
        Award.objects.filter(subject__in=subject_ids)
        .select_related("decision", "granting_unit")
        .order_by("subject_id", "-honour_year", "-granted_on", "pk")
    )
    found: dict[int, list[HonourRecord]] = {}
    for award in awards:
        found.setdefault(award.subject_id, []).append(
            HonourRecord(
                code=award.honour_code,
                year=award.honour_year,
                award_type=award.award_type,
                granted_on=award.granted_on,
                decision=f"{award.decision.full_number}, {award.granted_on:%d/%m/%Y}",
                state=award.state,
                url=award.get_absolute_url(),
                conferred_by=award.granting_unit.name,
                register_number=award.register_number,
            )
        )
    return found


def honours_held(subject_ids: Collection[int]) -> dict[int, list[HonourRecord]]:
    """Return the awards of each subject as judging needs them; one query, no words."""
    found: dict[int, list[HonourRecord]] = {}
    rows = Award.objects.filter(subject__in=subject_ids).order_by()
    for subject_id, code, year, award_type, day, state, unit in rows.values_list(
        "subject_id",
        "honour_code",
        "honour_year",
        "award_type",
        "granted_on",
        "state",
        "granting_unit__name",
    ):
        found.setdefault(subject_id, []).append(
            HonourRecord(code, year, award_type, day, state=state, conferred_by=unit)
        )
    return found


def years_declared_complete(subject_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Return the years for which an office declared the register of awards complete."""
    return declared_years(KeptRegister.AWARDS, subject_ids)
