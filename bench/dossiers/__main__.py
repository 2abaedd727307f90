"""
Time the pages of an office that holds 100,000 dossiers.

    python -m bench.dossiers [--count 100000] [--runs 7] [--home FOLDER]

Every page is asked for through the whole stack (middleware, permissions, templates). Shown
are medians of the runs after one that warms up: time on the clock, time of the processor
(with SQLite that of the database too), and the number of queries. Exits 1 when a page keeps
the processor busy for longer than the limit.
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

LIMIT_MS = 300
PAGES = (
    ("list, first page", "chuyenvientinh", "/dossiers/"),
    ("list, page 2,000", "chuyenvientinh", "/dossiers/?page=2000"),
    ("list, one state", "chuyenvientinh", "/dossiers/?status=appraising"),
    ("list, finished, page 900", "chuyenvientinh", "/dossiers/?status=closed&page=900"),
    ("list, words of a title", "chuyenvientinh", "/dossiers/?q=chuyen+doi+so"),
    ("list, name of a person", "chuyenvientinh", "/dossiers/?q=nguyen+thi+thu"),
    ("list, words found nowhere", "chuyenvientinh", "/dossiers/?q=khong+co+gi"),
    ("list of a commune's officer", "chuyenvien", "/dossiers/"),
    ("list of a submitting unit", "donvi", "/dossiers/"),
    ("desk, waiting", "motcuatinh", "/dossiers/desk/"),
    ("desk, overdue", "motcuatinh", "/dossiers/desk/?tab=overdue"),
    ("home of an officer", "chuyenvientinh", "/"),
    ("home of a clerk", "motcuatinh", "/"),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.dossiers")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--home", type=Path, help="keep the database here and use it again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tdkt-bench-") as folder:
        _begin(options.home or Path(folder))
        _fill(options.count)
        return _measure(options.runs)


def _begin(home: Path) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tdkt.config.settings"
    os.environ["TDKT_HOME"] = str(home)
    home.mkdir(parents=True, exist_ok=True)
    django.setup()


def _fill(count: int) -> None:
    from bench.dossiers.filling import fill
    from django.core.management import call_command
    from django.db import connection

    from tdkt.casework.dossiers.models import Dossier

    call_command("migrate", verbosity=0)
    if not Dossier.objects.exists():
        started = time.perf_counter()
        fill(count)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"written in {time.perf_counter() - started:.0f} s")
    print(f"{Dossier.objects.count():,} dossiers on {connection.vendor}\n")


def _measure(runs: int) -> int:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tdkt.ground.accounts.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    slow = 0
    print(f"{'page':32}{'ms':>8}{'CPU ms':>9}{'queries':>9}")
    for name, username, address in PAGES:
        client = Client()
        client.force_login(
            User.objects.get(username=username),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        client.get(address)
        times = [_timed(client, address) for _run in range(runs)]
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        clock, busy = (statistics.median(column) for column in zip(*times, strict=True))
        slow += busy > LIMIT_MS
        mark = "  slow" if busy > LIMIT_MS else ""
        print(f"{name:32}{clock:>8.0f}{busy:>9.0f}{len(asked):>9}{mark}", flush=True)
    return 1 if slow else 0


def _timed(client: Any, address: str) -> tuple[float, float]:
    """Return milliseconds of the clock and of the processor for one page."""
    clock, busy = time.perf_counter(), time.process_time()
    response = client.get(address)
    passed = (time.perf_counter() - clock) * 1000, (time.process_time() - busy) * 1000
    assert response.status_code == 200, (address, response.status_code)
    return passed


if __name__ == "__main__":
    raise SystemExit(main())
