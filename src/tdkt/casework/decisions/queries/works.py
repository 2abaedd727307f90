"""What one work of the register served: awards in force and proposals under way."""

from tdkt.casework.decisions.choices import AwardState, BasisKind
from tdkt.casework.decisions.models import Award
from tdkt.casework.decisions.queries.register import awards_visible_to
from tdkt.casework.decisions.queries.uses import (
    award_elsewhere,
    award_place,
    nomination_place,
    open_nominations,
    proposal_elsewhere,
)
from tdkt.casework.decisions.rules.using import stored_basis
from tdkt.casework.dossiers.queries import dossiers_visible_to
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.uses import WorkUse
from tdkt.ground.accounts.models import User


def uses_of_work(work: Initiative, reader: User) -> list[WorkUse]:
    """
    Return the awards in force and the open proposals that a work served.

    Of what the reader may not see only that there is something of another unit.
    """
    return [*_of_awards(work, reader), *_of_proposals(work, reader)]


def _of_awards(work: Initiative, reader: User) -> list[WorkUse]:
    rows = list(
        Award.objects.filter(
            bases__kind=BasisKind.INITIATIVE, bases__reference=str(work.pk)
        )
        .exclude(state=AwardState.REVOKED)
        .select_related("decision")
        .order_by("granted_on", "pk")
        .distinct()
    )
    keys = [row.pk for row in rows]
    seen = set(awards_visible_to(reader).filter(pk__in=keys).values_list("pk", flat=True))
    return [
        WorkUse(award_place(row), row.name, is_proposal=False)
        if row.pk in seen
        else WorkUse(award_elsewhere(), "", is_proposal=False)
        for row in rows
    ]


def _of_proposals(work: Initiative, reader: User) -> list[WorkUse]:
    authors = list(work.authorships.values_list("subject_id", flat=True))
    rows = [
        row
        for row in open_nominations(authors)
        if any(one.id == str(work.pk) for one in stored_basis(row.evaluation).initiatives)
    ]
    keys = {row.dossier_id for row in rows}
    dossiers = dossiers_visible_to(reader).filter(pk__in=keys)
    seen = set(dossiers.values_list("pk", flat=True)) if keys else set()
    return [
        WorkUse(nomination_place(row), row.name, is_proposal=True)
        if row.dossier_id in seen
        else WorkUse(proposal_elsewhere(), "", is_proposal=True)
        for row in rows
    ]
