"""Long work of the room, done by a worker process."""

from tdkt.casework.decisions.services.certificates import make_certificates
from tdkt.ground.core.tasks import task


@task()
def print_certificates(order_pk: int) -> None:
    """Make the file of one print order."""
    make_certificates(order_pk)
