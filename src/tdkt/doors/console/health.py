"""tdkt health: whether an installation can do its work, for people and for watchers."""

import argparse
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from tdkt.doors.console.answers import print_json
from tdkt.doors.console.words import translate as _

_LEAST_FREE_BYTES = 1024**3
_LONGEST_WAIT = timedelta(minutes=10)


@dataclass(frozen=True)
class Check:
    """One thing looked at; `words` says what was found and, if bad, what to do."""

    name: str
    is_well: bool
    words: str


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Look at database, disk, tasks and audit; exit 1 when one of them is not well."""
    from tdkt.doors.console.house import open_made_house

    open_made_house()
    looks: tuple[Callable[[], Check], ...] = (_database, _disk, _tasks, _files)
    checks = [look() for look in looks]
    is_well = all(check.is_well for check in checks)
    if options.json:
        print_json({"well": is_well, "checks": [vars(check) for check in checks]})
    else:
        for check in checks:
            print(f"{'✓' if check.is_well else '✗'} {check.name}: {check.words}")
    return 0 if is_well else 1


def _database() -> Check:
    from django.db import connection

    from tdkt.ground.accounts.models import User

    words = _("%(engine)s answers; %(count)s accounts")
    facts = {"engine": connection.vendor, "count": User.objects.count()}
    return Check("database", True, words % facts)


def _disk() -> Check:
    from django.conf import settings

    free = shutil.disk_usage(settings.HOME).free
    words = _("%(size)s GB free in %(place)s")
    facts = {"size": round(free / 1024**3, 1), "place": settings.HOME}
    return Check("disk", free >= _LEAST_FREE_BYTES, words % facts)


def _tasks() -> Check:
    """A task that has waited long means that no worker runs."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.ready()
    late = waiting.filter(enqueued_at__lt=timezone.now() - _LONGEST_WAIT).count()
    if late:
        words = _("%(count)s tasks wait for a worker; is tdkt serve running?")
        return Check("tasks", False, words % {"count": late})
    return Check("tasks", True, _("%(count)s waiting") % {"count": waiting.count()})


def _files() -> Check:
    """Look for the newest stored files; a lost disk shows at once."""
    from tdkt.ground.core.files import path_of
    from tdkt.ground.core.models import StoredFile

    newest = StoredFile.objects.order_by("-pk").values_list("sha256", flat=True)[:100]
    lost = [sha256 for sha256 in newest if not path_of(sha256).is_file()]
    if lost:
        words = _("%(count)s of the newest files are missing; restore a backup")
        return Check("files", False, words % {"count": len(lost)})
    return Check(
        "files", True, _("%(count)s stored") % {"count": StoredFile.objects.count()}
    )
