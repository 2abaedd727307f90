"""How a dossier stands, for whoever holds its slip."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.presentation import stations_of
from tdkt.casework.dossiers.queries import clock_of
from tdkt.casework.dossiers.wording import TONES
from tdkt.doors.portal import queries
from tdkt.doors.portal.attempts import limited, note_wrong_code
from tdkt.doors.portal.reading import code_spellings
from tdkt.doors.portal.views.shown import page, unlisted
from tdkt.doors.portal.wording import TURNS
from tdkt.ground.core.moments import today


@login_not_required
@require_safe
@limited("code")
def dossier_status(request: HttpRequest) -> HttpResponse:
    """
    Tell state, whose turn and due day of a dossier.

    Codes follow one another, so a stranger may come upon somebody else's: neither title,
    unit, nominees nor officers are shown, and no reason of a return.
    """
    typed = request.GET.get("code", "").strip()
    if not typed:
        return page(request, "portal/dossier.html", {})
    dossier = queries.dossier_with_code(code_spellings(typed))
    if dossier is None:
        note_wrong_code(request)
        context = {"typed": typed[:60], "is_unknown": True}
        return unlisted(page(request, "portal/dossier.html", context, status=404))
    return unlisted(page(request, "portal/dossier.html", _shown(dossier, typed)))


def _shown(dossier: Dossier, typed: str) -> dict[str, object]:
    if dossier.status == DossierStatus.QUESTIONED:
        # A question between leader and officer is no affair of others.
        dossier.status = DossierStatus.FOR_APPROVAL
    tone, icon = TONES[dossier.status]
    steps = queries.public_steps(dossier)
    return {
        "typed": typed[:60],
        "dossier": dossier,
        "tone": tone,
        "icon_name": icon,
        "turn": TURNS[dossier.status],
        "clock": clock_of(dossier, today()),
        "stations": stations_of(dossier),
        "events": [
            {"words": capfirst(one.get_step_display()), "at": one.at} for one in steps
        ],
        "decisions": queries.public_decisions_of(dossier),
    }
