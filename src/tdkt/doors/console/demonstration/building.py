"""The order in which the demonstration is built."""

from random import Random

from tdkt.casework.reuse.services.shared import load_packaged_texts
from tdkt.doors.console.demonstration import an_bien, kien_giang, listed, live, money
from tdkt.doors.console.demonstration.accounts import (
    DemoAccount,
    known_accounts,
    make_accounts,
)
from tdkt.doors.console.demonstration.regulation import publish_regulation
from tdkt.doors.console.demonstration.units import make_units
from tdkt.doors.console.demonstration.writing import Ledger
from tdkt.ground.audit import services as audit
from tdkt.ground.audit.models import Entry
from tdkt.ground.core.moments import now
from tdkt.registry.organizations.services.real_units import load_real_units
from tdkt.tools.calendars.queries import forget, office_calendar
from tdkt.tools.calendars.services import load_published_swaps

BUILT = "console.demonstration_built"


def is_built() -> bool:
    """
    Say whether the database was built as a demonstration, by the mark the builder leaves.

    User names prove nothing: an office may have a `chuyenvien` of its own. The mark stands
    in the audit chain, which no page and no person writes freely.
    """
    return Entry.objects.filter(action=BUILT, actor=None).exists()


def build(*, seed: int) -> list[DemoAccount]:
    """Write the demonstration into an empty database; the same for the same seed and day."""
    random = Random(seed)  # noqa: S311 — invention, not secrecy

    load_real_units(at=now())
    load_published_swaps(actor=None, at=now())
    load_packaged_texts(at=now())
    forget()
    calendar = office_calendar()
    units = make_units()
    users = make_accounts(commune=units.dong_thai, province=units.an_giang)
    ledger = Ledger(
        random=random,
        clerk=users["motcuatinh"],
        officer=users["chuyenvientinh"],
        calendar=calendar,
    )
    kien_giang.write(
        random,
        ledger,
        province=units.kien_giang,
        units=units.kien_giang_below,
        calendar=calendar,
    )
    an_bien.write(
        random,
        ledger,
        places=an_bien.Places(
            district=units.an_bien,
            province=units.kien_giang,
            prime_minister=units.prime_minister,
            offices=[*units.an_bien_communes, *units.an_bien_offices],
            schools=units.an_bien_schools,
            communes=units.an_bien_communes,
        ),
        calendar=calendar,
    )
    listed.put_on_file(random, commune=units.dong_thai, actor=users["donvi"], at=now())
    publish_regulation(province=units.an_giang, officer=users["chuyenvientinh"], at=now())
    live.write(random, ledger, units=units, users=users, calendar=calendar)
    money.write(units=units, users=users, at=now())
    audit.record(
        action=BUILT,
        subject=units.an_giang,
        actor=None,
        at=now(),
        unit=units.an_giang,
        after={"seed": seed},
    )
    return known_accounts()
