"""Reading a folder of past works, done by a worker process."""

from tdkt.casework.initiatives.past.services.reading import run_reading
from tdkt.ground.core.tasks import task


@task()
def read_past(batch_pk: int) -> None:
    """Read the files of an import."""
    run_reading(batch_pk)
