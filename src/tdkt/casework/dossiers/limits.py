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


# Which dated parameters hold for which desk; the first that has a value on the day counts.
_COMMUNE = ("deadlines.appraisal_commune_cstdcs", "deadlines.appraisal_local")
_KEYS: dict[str, tuple[str, ...]] = {
    UnitLevel.CENTRAL: ("deadlines.appraisal_state",),
    UnitLevel.PROVINCE: ("deadlines.appraisal_province_certificate",),
    UnitLevel.DISTRICT: ("deadlines.appraisal_local",),
    UnitLevel.COMMUNE: _COMMUNE,
    UnitLevel.UNIT: _COMMUNE,
}
_SUDDEN_KEYS: dict[str, tuple[str, ...]] = {
    UnitLevel.DISTRICT: ("deadlines.giay_khen_sudden_district",),
}

# No text read sets a limit for this desk on this day: the commune's is taken and shown
# as not verified, so that no dossier is without a day.
_ASSUMED = TimeLimit(20, "QĐ 638/QĐ-BNV 2025, mục II B (theo tương tự)", False)


def time_limit_for(dossier: Dossier, received_on: date) -> TimeLimit:
    """Return the time limit of a dossier received on a day."""
    level = dossier.receiving_unit.level
    keys = _KEYS[level]
    if dossier.award_type == AwardType.SUDDEN:
        keys = _SUDDEN_KEYS.get(level, ()) + keys
    for key in keys:
        try:
            limit = value_on(key, received_on)
        except NoValueOnDay:
            continue
        if limit.value is not None:
            return TimeLimit(int(limit.value), limit.source, limit.verified)
    return _ASSUMED
