"""Long work of the room, done by a worker process."""

from tdkt.casework.reuse.services.comparing import run_comparison
from tdkt.casework.reuse.services.ideas import write_missing_vectors
from tdkt.casework.reuse.services.pairs import run_search
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


@task()
def search_pairs(search_pk: int) -> None:
    """Compare all texts with all."""
    run_search(search_pk)


@task()
def write_meanings() -> None:
    """Work out what the titles mean that came since."""
    write_missing_vectors()
