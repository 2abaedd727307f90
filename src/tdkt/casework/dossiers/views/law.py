"""What the law says beside the work: the law of a dossier, its quotas and shares."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _

from tdkt.casework.dossiers.choices import NominationState
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.presentation import (
    ShownQuota,
    law_of,
    short_honours,
    shown_quotas,
    shown_shares,
)
from tdkt.casework.dossiers.queries import quotas
from tdkt.casework.dossiers.rules import JUDGED_ANEW
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.moments import today
from tdkt.registry.honours import catalogue
from tdkt.registry.honours.local_rules import structure_alerts_on
from tdkt.tools.law.counting import quota_finding


def law_context(dossier: Dossier) -> dict[str, Any]:
    """Return the law, the standing with each quota, and the shares of a dossier's list."""
    day = _day_shown(dossier)
    law = law_of(dossier, day)
    return {
        "law": law,
        "asked_codes": _codes(dossier),
        "quotas": _quotas(dossier, law.on),
        "shares": _shares(dossier, law.on),
    }


def law_day_of(dossier: Dossier) -> date:
    """Return the day by which a dossier is judged."""
    return law_of(dossier, _day_shown(dossier)).on


def _day_shown(dossier: Dossier) -> date:
    """Return today, or the day on which a finished dossier took its last step."""
    if dossier.status in JUDGED_ANEW:
        return today()
    last = dossier.status_changes.order_by("-at", "-pk").first()
    return timezone.localtime(last.at).date() if last else today()


def _codes(dossier: Dossier) -> list[str]:
    """Return the honours of the list, each once, in the order of the law."""
    open_ = dossier.nominations.exclude(state=NominationState.REMOVED)
    codes = set(open_.order_by().values_list("honour_code", flat=True).distinct())
    return [code for code in catalogue.load().codes() if code in codes]


def _quotas(dossier: Dossier, on: date) -> list[ShownQuota]:
    """Return the live standing; of a dossier judged for good what was kept."""
    if dossier.status not in JUDGED_ANEW:
        return shown_quotas(dossier.list_findings)
    return shown_quotas(
        quota_finding(one).to_json() for one in quotas.standings(dossier, on)
    )


def _shares(dossier: Dossier, on: date) -> list[Any]:
    alerts = structure_alerts_on(dossier.submitting_unit, on)
    if not alerts:
        return []
    nominations = dossier.nominations.exclude(state=NominationState.REMOVED).only(
        "dossier_id", "subject_id", "subject_kind", "honour_code", "gender", "worker_class"
    )
    return shown_shares(alerts, list(nominations.order_by("position", "pk")))


def warn_of_quotas(request: SignedInRequest, dossier: Dossier) -> None:
    """Tell who hands in by how many the list goes over a quota; nothing is refused."""
    for quota in shown_quotas(dossier.list_findings):
        if quota.over and not quota.is_without_base:
            messages.warning(
                request,
                _(
                    "%(honours)s: %(over)s too many (%(taken)s for %(places)s places). "
                    "Take some out, or give the reason in a letter: the office sees it too."
                )
                % {
                    "honours": short_honours(quota.honours),
                    "over": quota.over,
                    "taken": quota.taken,
                    "places": quota.places,
                },
            )
