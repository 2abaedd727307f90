"""Long work of the room, done by a worker process."""

from tdkt.casework.initiatives.services.reports import run_reading
from tdkt.ground.core.tasks import task


@task()
def read_scan(reading_pk: int) -> None:
    """Read the pages of a scanned report."""
    run_reading(reading_pk)
