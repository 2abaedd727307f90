"""Time limits of the one-stop desk: what the law or a listing sets, on the day received."""

from dataclasses import dataclass
from datetime import date

from tdkt.casework.dossiers.choices import AwardType
from tdkt.casework.dossiers.models import Dossier
from tdkt.registry.organizations.choices import UnitLevel
from tdkt.tools.law.parameters import NoValueOnDay, value_on


@dataclass(frozen=True)
class TimeLimit:
    """A number of working days with its source; `verified` False is shown as such."""

    working_days: int
    source: str
    verified: bool


# Which dated parameter holds for which desk; the first that has a value on the day counts.
_KEYS: dict[str, tuple[str, ...]] = {
    UnitLevel.CENTRAL: ("deadlines.state_appraisal",),
    UnitLevel.PROVINCE: ("deadlines.province_appraisal",),
    UnitLevel.DISTRICT: ("deadlines.commune_appraisal",),
    UnitLevel.COMMUNE: ("deadlines.commune_appraisal",),
    UnitLevel.UNIT: ("deadlines.commune_appraisal",),
}
_SUDDEN_KEYS = ("deadlines.sudden_commendation",)


def time_limit_for(dossier: Dossier, received_on: date) -> TimeLimit:
    """Return the time limit of a dossier received on a day."""
    keys = _KEYS[dossier.receiving_unit.level]
    if dossier.award_type == AwardType.SUDDEN:
        keys = _SUDDEN_KEYS + keys
    for key in keys:
        try:
            limit = value_on(key, received_on)
        except NoValueOnDay:
            continue
        if limit.value is not None:
            return TimeLimit(int(limit.value), limit.source, limit.verified)
    raise NoValueOnDay(keys[-1], received_on)
