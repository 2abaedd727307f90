"""Long work of the room, done by a worker process."""

from tdkt.casework.prospects.services.sweeping import run_sweep
from tdkt.ground.core.tasks import task


@task()
def sweep(sweep_pk: int) -> None:
    """Look over everybody."""
    run_sweep(sweep_pk)
