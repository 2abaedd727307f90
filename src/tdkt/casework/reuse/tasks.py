"""Long work of the room, done by a worker process."""

from tdkt.casework.reuse.services.comparing import run_comparison
from tdkt.casework.reuse.services.sealing import seal_new
from tdkt.ground.core.tasks import task


@task()
def compare(comparison_pk: int) -> None:
    """Compare one text with all others."""
    run_comparison(comparison_pk)


@task()
def seal() -> None:
    """Put the texts that came since into a segment."""
    seal_new()
