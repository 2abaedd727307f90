"""What the panel of the achievement reports shows."""

from typing import Any

from tdkt.casework.dossiers import permissions
from tdkt.casework.dossiers.alikeness import SHORTEST_WORDS
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.queries.reports import (
    RULE,
    has_reports,
    reports_finding,
    reports_of,
)
from tdkt.casework.dossiers.rules import JUDGED_ANEW
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.tools.law.evaluation import Finding

_ON_DOSSIER = 8


def reports_context(user: User, dossier: Dossier) -> dict[str, Any]:
    """Return what the panel on the dossier's page shows; nothing to who may not read it."""
    if not permissions.can_read_reports(user, dossier):
        return {}
    reports = reports_of(dossier, user, today())
    return {
        "reports": reports,
        "report_lines": reports.lines[:_ON_DOSSIER],
        "more_reports": max(len(reports.lines) - _ON_DOSSIER, 0),
        "reports_finding": _finding(dossier),
        "has_reports": has_reports(dossier),
        "may_compare": permissions.can_compare_reports(user, dossier),
        "polled": "short=1",
        "shortest_words": SHORTEST_WORDS,
    }


def _finding(dossier: Dossier) -> Finding | None:
    """Return the live finding; of a dossier judged for good what was kept."""
    if dossier.status in JUDGED_ANEW:
        return reports_finding(dossier, today())
    kept = [one for one in dossier.list_findings if one["rule"] == RULE]
    return Finding.from_json(kept[0]) if kept else None
