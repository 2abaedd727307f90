"""Dossiers and an office that handles them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.people import PersonFactory

from tdkt.casework.dossiers.choices import AwardType, DossierStatus, PaperKind
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services import (
    appraisal,
    approval,
    drafting,
    reception,
    submission,
)
from tdkt.casework.dossiers.services.drafting import DossierFacts, NomineeFacts
from tdkt.ground.accounts.models import User
from tdkt.ground.core.files import PDF
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject

PAPER = b"%PDF-1.7 test paper"
MONDAY = timezone.make_aware(datetime(2026, 11, 2, 9, 0))  # noqa: DTZ001 made aware here


@dataclass
class Office:
    """A commune with a unit below it and one person in every role."""

    commune: Unit
    unit: Unit
    submitter: User
    clerk: User
    officer: User
    leader: User
    inspector: User
    council_member: User

    def person(self, name: str = "Danh Thị Mỹ Hòa") -> Subject:
        return PersonFactory(subject__name=name, subject__unit=self.unit).subject


def make_office(name: str = "Đông Thái") -> Office:
    commune = CommuneFactory(
        name=f"Ủy ban nhân dân xã {name}", one_stop_prefix="000.00.91.H01", place=name
    )
    unit = UnitFactory(name=f"Trường Tiểu học {name}", parent=commune)

    def somebody(role: Role, where: Unit) -> User:
        return user_with_role(role, where)

    return Office(
        commune=commune,
        unit=unit,
        submitter=somebody(Role.SUBMITTER, unit),
        clerk=somebody(Role.CLERK, commune),
        officer=somebody(Role.OFFICER, commune),
        leader=somebody(Role.LEADER, commune),
        inspector=somebody(Role.INSPECTOR, commune),
        council_member=somebody(Role.COUNCIL_MEMBER, commune),
    )


def facts(**changes: object) -> DossierFacts:
    values: dict[str, object] = {
        "award_type": AwardType.MERIT,
        "title": "Đề nghị danh hiệu thi đua năm 2026",
        "judged_year": 2026,
    }
    return DossierFacts(**(values | changes))  # type: ignore[arg-type]


def make_draft(
    office: Office,
    *,
    nominees: int = 1,
    honour: str = "LDTT",
    papers: bool = True,
    at: datetime = MONDAY,
    **changes: object,
) -> Dossier:
    """Make a draft with nominees and, if wanted, the three papers of Điều 84."""
    dossier = drafting.create_draft(
        submitting_unit=office.unit,
        receiving_unit=office.commune,
        facts=facts(**changes),
        actor=office.submitter,
        at=at,
    )
    if nominees:
        drafting.add_nominees(
            dossier=dossier,
            nominees=[
                NomineeFacts(office.person(f"Danh Thị Mỹ {n}"), honour)
                for n in range(nominees)
            ],
            actor=office.submitter,
            at=at,
        )
    for kind in (
        (PaperKind.SUBMISSION, PaperKind.REPORT, PaperKind.MINUTES) if papers else ()
    ):
        drafting.attach_paper(
            dossier=dossier,
            kind=kind,
            name=f"{kind}.pdf",
            content=PAPER + kind.encode(),
            content_type=PDF,
            actor=office.submitter,
            at=at,
        )
    dossier.refresh_from_db()
    return dossier


def make_dossier(office: Office, status: DossierStatus, **changes: object) -> Dossier:
    """Take a draft through the office up to a state on the way to the leader."""
    dossier = make_draft(office, **changes)  # type: ignore[arg-type]
    at = changes.get("at", MONDAY)
    road = [
        (DossierStatus.SUBMITTED, submission.submit_dossier, office.submitter, {}),
        (DossierStatus.RECEIVED, reception.receive_dossier, office.clerk, {}),
        (DossierStatus.APPRAISING, appraisal.start_appraisal, office.officer, {}),
        (DossierStatus.PROPOSED, appraisal.pass_dossier, office.officer, {"opinion": ""}),
        (
            DossierStatus.FOR_APPROVAL,
            approval.forward_to_leader,
            office.officer,
            {"opinion": ""},
        ),
    ]
    for reached, service, actor, words in road:
        if dossier.status == status:
            break
        service(dossier=dossier, actor=actor, at=at, **words)  # type: ignore[operator]
        dossier.refresh_from_db()
        assert dossier.status == reached
    return dossier
