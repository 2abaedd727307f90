"""Long work of the room, done by a worker process."""

from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services.reports import read_waiting, work_through
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import now
from tdkt.ground.core.tasks import task


@task()
def work_on_reports(dossier_pk: int, actor_pk: int | None, compare: bool) -> None:
    """Read the achievement reports of a dossier that wait; then compare all of them."""
    dossier = Dossier.objects.filter(pk=dossier_pk).first()
    if dossier is None:  # a draft deleted meanwhile
        return
    if compare:
        actor = User.objects.filter(pk=actor_pk).first() if actor_pk else None
        work_through(dossier=dossier, actor=actor, at=now())
    else:
        read_waiting(dossier=dossier)
