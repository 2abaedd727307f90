"""Local regulations for tests."""

from datetime import date, datetime

from django.utils import timezone

from tdkt.ground.accounts.models import User
from tdkt.registry.honours import services
from tdkt.registry.honours.models import PackVersion
from tdkt.registry.organizations.models import Unit

MORNING = timezone.make_aware(datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001 made aware here

TEXT = """\
# a comment that stays
pack: {code}
layer: {layer}
name: Quy chế thử nghiệm
basis: Quy chế 9/QC
invented: true
valid_from: {start}
{extra}
honours:
  CSTDCS:
    add:
    - id: ky-luat
      type: no_discipline
      params: {{from_level: khien_trach, of: self}}
      text: none
      cite: Quy chế 9/QC, Điều 1
quotas:
- id: cap
  honours: [CSTDCS]
  max_share: "{share}"
  base: [LDTT]
  cite: Quy chế 9/QC, Điều 2
cases:
- id: A
  question: quota
  honour: CSTDCS
  decision_day: {start}
  record: {{base: 100, on_list: 1}}
  expected: met
"""


def pack_text(
    *,
    code: str = "tinh-so-9",
    layer: str = "province",
    start: date = date(2026, 1, 1),
    share: str = "0.15",
    extra: str = "",
) -> str:
    """Return the text of a regulation: one added criterion, one cap, one case."""
    return TEXT.format(code=code, layer=layer, start=start, share=share, extra=extra)


def make_pack(
    owner: Unit, *, publish: bool = True, actor: User | None = None, **changes: object
) -> PackVersion:
    """Take a regulation in and, if wanted, publish it."""
    text = str(changes.pop("text", None) or pack_text(**changes))  # type: ignore[arg-type]
    version = services.import_pack(owner=owner, text=text, actor=actor, at=MORNING)
    if publish:
        version = services.publish(
            version=version, expected_version=version.version, actor=actor, at=MORNING
        )
    return version
