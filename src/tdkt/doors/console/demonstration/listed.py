"""The people of the sample list, put on file, so that reading the list finds them there."""

import tempfile
from datetime import datetime
from pathlib import Path
from random import Random

from tdkt.doors.console.demonstration.pools import Pool, rate
from tdkt.doors.console.demonstration.units import TWO_LEVELS_SINCE
from tdkt.doors.console.demonstration.writing import Nominee
from tdkt.exchange.intake.reading import NomineeRow, read_nominees
from tdkt.exchange.intake.samples import write_samples
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import units_by_text
from tdkt.registry.people.choices import SubjectKind, WorkerClass
from tdkt.registry.people.models import Post
from tdkt.registry.people.services.nominees import Wanted, subjects_for


def put_on_file(random: Random, *, commune: Unit, actor: User, at: datetime) -> None:
    """Enter the individuals of the good sample list with posts and results of four years."""
    rows = [row for row in _rows() if row.kind == SubjectKind.INDIVIDUAL and row.name]
    units = units_by_text(commune, [row.unit for row in rows if row.unit])
    wanted = [
        Wanted(
            kind=row.kind,
            name=row.name or "",
            unit=units.get(row.unit or "") or commune,
            gender=row.gender or "",
            birth_date=row.birth_date or "",
            post=row.post or "",
            seen_on=TWO_LEVELS_SINCE,
        )
        for row in rows
    ]
    found = subjects_for(wanted, actor=actor, at=at)
    fresh = {subject.pk: subject for subject, is_new in found if is_new}
    _state_classes(list(fresh))
    year = today().year
    pool = Pool([Nominee(subject, "") for subject in fresh.values()])
    rate(pool, range(year - 3, year + 1), random, excellent=0.4)


_LEADING = ("Trưởng", "Phó", "Chủ tịch", "Chánh", "Chỉ huy", "Giám đốc")


def _state_classes(persons: list[int]) -> None:
    """State the class of each post, as the unit would when it enters one."""
    for post in Post.objects.filter(person_id__in=persons):
        leads = post.title.startswith(_LEADING) and not post.title.startswith("Trưởng ấp")
        post.worker_class = WorkerClass.OTHER_LEADER if leads else WorkerClass.DIRECT_WORKER
        post.save(update_fields=["worker_class"])


def _rows() -> list[NomineeRow]:
    with tempfile.TemporaryDirectory() as folder:
        good = next(path for path in write_samples(Path(folder)) if "tot" in path.stem)
        return read_nominees(good, today=today()).rows
