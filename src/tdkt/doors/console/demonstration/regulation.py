"""The invented regulation of the province, so that every screen of local rules has one."""

from datetime import datetime
from pathlib import Path

from tdkt.ground.accounts.models import User
from tdkt.registry.honours import services
from tdkt.registry.honours.models import PackVersion
from tdkt.registry.organizations.models import Unit

TEXT = Path(__file__).parent / "packs" / "an_giang.yaml"


def publish_regulation(*, province: Unit, officer: User, at: datetime) -> PackVersion:
    """Take in and publish the regulation in the name of the province's officer."""
    draft = services.import_pack(
        owner=province, text=TEXT.read_text(encoding="utf-8"), actor=officer, at=at
    )
    return services.publish(
        version=draft, expected_version=draft.version, actor=officer, at=at
    )
