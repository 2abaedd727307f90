"""Invented adoptions: which units of the commune took over works of others, with what effect."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from tdkt.casework.initiatives.catalogue.choices import AdoptionState, Measure
from tdkt.casework.initiatives.catalogue.models import Adoption
from tdkt.casework.initiatives.catalogue.queries import entry_of
from tdkt.casework.initiatives.catalogue.services.adopting import (
    AdoptionFacts,
    change_adoption,
    state_adoption,
)
from tdkt.casework.initiatives.catalogue.services.effects import EffectFacts, state_effect
from tdkt.casework.initiatives.catalogue.services.listing import Listing, change_listing
from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.doors.console.demonstration.commune import Commune
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.models import Unit

# Its own draws, so that nothing else of the demonstration depends on them.
_SEED = 7101
_COPIED_BY = (7, 5, 4, 3, 2, 2, 1, 1)
_PUBLIC, _KEPT_BACK = 6, 1
_HOWS = (
    "Dùng nguyên biểu mẫu, thay tên đơn vị; hướng dẫn trong một buổi sinh hoạt chuyên môn.",
    "Áp dụng phần theo dõi trước, phần nhắc hạn để sang quý sau.",
    "Giảm bớt hai bước cho hợp với số người của đơn vị.",
    "Làm chung với đơn vị có sáng kiến trong tháng đầu rồi tự làm.",
)
_CONTACTS = (
    "Văn phòng, máy lẻ 12",
    "Tổ chuyên môn, máy lẻ 21",
    "Bộ phận tổng hợp, máy lẻ 05",
)
_OTHERS = (
    ("lượt người dân không phải đi lại", Decimal(126)),
    ("học sinh đọc thêm sách mỗi tuần", Decimal(84)),
    ("phụ huynh phản hồi tích cực hơn", None),
)
_EVIDENCE = "Bảng tính kèm sổ theo dõi của đơn vị; kế toán và thủ trưởng đã xem."


@dataclass(frozen=True)
class _Copy:
    """One unit taking over one work; `place` counts the copies of the work."""

    work: Initiative
    unit: Unit
    place: int


def write_adoptions(commune: Commune) -> None:
    """State adoptions and effects by the services, and show some works to the public."""
    random = Random(_SEED)  # noqa: S311 — invention, not secrecy
    works = _works_to_copy()
    units = [*commune.units.dong_thai_offices, *commune.units.dong_thai_schools]
    for work, copies in zip(works, _COPIED_BY, strict=False):
        others = [unit for unit in units if unit.pk != work.unit_id]
        for place, unit in enumerate(random.sample(others, copies)):
            _take_over(commune, random, _Copy(work, unit, place))
    _choose_what_is_shown(commune, random, works)
    Adoption.objects.update(is_invented=True)


def _works_to_copy() -> list[Initiative]:
    """Return recognised works fit to be copied, each title once, the oldest first."""
    rows = Initiative.objects.filter(state=WorkState.RECOGNISED, replicable=True)
    found: dict[str, Initiative] = {}
    for work in rows.select_related("unit").order_by("recognised_on", "pk"):
        found.setdefault(work.title, work)
    return list(found.values())


def _take_over(commune: Commune, random: Random, copy: _Copy) -> None:
    """Enter one adoption: the first ones go on longest, a few are on trial, one stops."""
    started_on = _first_day(random, copy)
    actor = commune.users["donvi"]
    is_trial = copy.place % 4 == 3
    facts = AdoptionFacts(
        started_on=started_on,
        state=AdoptionState.TRYING if is_trial else AdoptionState.ADOPTED,
        how=_HOWS[copy.place % len(_HOWS)],
        contact=_CONTACTS[copy.place % len(_CONTACTS)],
    )
    adoption = state_adoption(
        work=copy.work, unit=copy.unit, facts=facts, actor=actor, at=_moment(random, 20)
    )
    if copy.place == 4:
        change_adoption(
            adoption=adoption,
            facts=AdoptionFacts(
                started_on=started_on,
                state=AdoptionState.STOPPED,
                how=facts.how,
                contact=facts.contact,
                stopped_on=max(started_on, today() - timedelta(days=40)),
                stopped_because="Đơn vị chuyển sang phần mềm dùng chung của tỉnh.",
            ),
            expected_version=adoption.version,
            actor=actor,
            at=_moment(random, 10),
        )
    elif not is_trial and copy.place != 5:  # one unit has said nothing of the effect yet
        _state_effects(commune, random, copy, adoption)


def _first_day(random: Random, copy: _Copy) -> date:
    """Return a day after the recognition, when the unit existed, and not to come."""
    assert copy.work.recognised_on is not None  # noqa: S101 — recognised works have it
    earliest = max(copy.work.recognised_on, copy.unit.valid_from)
    days = random.randint(20, 60) + 90 * copy.place
    return max(earliest, min(earliest + timedelta(days=days), today() - timedelta(days=3)))


def _state_effects(
    commune: Commune, random: Random, copy: _Copy, adoption: Adoption
) -> None:
    for year in range(adoption.started_on.year, today().year + 1):
        stated = [
            EffectFacts(
                year,
                Measure.MONEY,
                Decimal(random.randint(8, 60) * 250_000),
                evidence=_EVIDENCE,
            ),
            EffectFacts(
                year, Measure.HOURS, Decimal(random.randint(20, 240)), evidence=_EVIDENCE
            ),
        ]
        if copy.place < len(_OTHERS):
            words, amount = _OTHERS[copy.place]
            stated.append(EffectFacts(year, Measure.OTHER, amount, words, _EVIDENCE))
        for facts in stated[copy.place % 2 :]:
            adoption.refresh_from_db(fields=["version"])
            state_effect(
                adoption=adoption,
                facts=facts,
                expected_version=adoption.version,
                actor=commune.users["donvi"],
                at=_moment(random, 8),
            )


def _choose_what_is_shown(
    commune: Commune, random: Random, works: list[Initiative]
) -> None:
    """Show some works to the public, and keep one that nobody copied back."""
    kept = works[len(_COPIED_BY) : len(_COPIED_BY) + _KEPT_BACK]
    reason = "Đơn vị đang làm thủ tục đăng ký bảo hộ, chưa phổ biến cách làm."
    for listing, chosen in (
        (Listing(is_public=True), works[:_PUBLIC]),
        (Listing(is_kept_back=True, kept_back_because=reason), kept),
    ):
        for work in chosen:
            change_listing(
                work=work,
                listing=listing,
                expected_version=entry_of(work).version,
                actor=commune.users["donvi"],
                at=_moment(random, 6),
            )


def _moment(random: Random, days_ago: int) -> datetime:
    day = today() - timedelta(days=days_ago)
    return timezone.make_aware(datetime.combine(day, time(14, random.randint(0, 59))))
