"""Writing down what new awards rest on, from the findings their nominations were judged by."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils.text import Truncator

from tdkt.casework.decisions.choices import AwardState, BasisKind
from tdkt.casework.decisions.models import Award, AwardBasis
from tdkt.casework.decisions.queries.bases import codes_reference
from tdkt.casework.decisions.rules.using import claim_of, stored_basis
from tdkt.casework.dossiers.models import Nomination
from tdkt.tools.law.evaluation import Basis, UsedHonour
from tdkt.tools.law.evaluation.rows import NO_BASIS_AWARD_TYPES

_BATCH = 500
_WORDS = 1000
Held = Mapping[int, Sequence[Award]]


def write_bases(awards: Sequence[Award]) -> None:
    """
    Write down what awards rest on; call inside the transaction that makes them.

    An award without findings, entered from paper, gets no basis: it is not guessed.
    """
    judged = [(one, one.nomination) for one in awards if one.nomination is not None]
    held = _held_before([one for one, _nomination in judged])
    rows = []
    for award, nomination in judged:
        rows += _bases(award, nomination, stored_basis(nomination.evaluation), held)
    AwardBasis.objects.bulk_create(rows, batch_size=_BATCH)


def _held_before(awards: Sequence[Award]) -> Held:
    found: dict[int, list[Award]] = defaultdict(list)
    subjects = {one.subject_id for one in awards}
    rows = (
        Award.objects.filter(subject__in=subjects)
        .exclude(state=AwardState.REVOKED)
        .exclude(award_type__in=NO_BASIS_AWARD_TYPES)
        .order_by("granted_on", "pk")
    )
    for row in rows:
        found[row.subject_id].append(row)
    return found


def _bases(
    award: Award, nomination: Nomination, basis: Basis, held: Held
) -> list[AwardBasis]:
    rows = [
        AwardBasis(award=award, kind=BasisKind.YEAR, year=year, reference=str(year))
        for year in basis.years
    ]
    earlier = {
        row.reference: row
        for used in basis.honours
        for row in [_earlier(award, used, held.get(award.subject_id, ()))]
    }
    rows += earlier.values()
    rows += [
        AwardBasis(
            award=award, kind=BasisKind.INITIATIVE, year=work.year, reference=work.id
        )
        for work in basis.initiatives
    ]
    rows += [
        AwardBasis(
            award=award,
            kind=BasisKind.ACHIEVEMENT,
            reference=reference,
            words=Truncator(words).chars(_WORDS),
        )
        for reference, words in claim_of(nomination, award.award_type, basis)
    ]
    return rows


def _earlier(award: Award, used: UsedHonour, held: Sequence[Award]) -> AwardBasis:
    for one in held:
        is_meant = one.honour_code in used.codes and one.honour_year == used.year
        if is_meant and one.pk != award.pk:
            return AwardBasis(
                award=award,
                kind=BasisKind.EARLIER_AWARD,
                year=used.year,
                earlier=one,
                reference=one.identifier,
            )
    return AwardBasis(
        award=award,
        kind=BasisKind.EARLIER_AWARD,
        year=used.year,
        reference=codes_reference(used.codes, used.year),
    )
