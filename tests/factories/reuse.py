"""Texts for tests, kept by the service that keeps them everywhere."""

from datetime import datetime
from random import Random

from django.utils import timezone

from tdkt.casework.reuse.choices import TextKind
from tdkt.casework.reuse.models import Comparison, Text
from tdkt.casework.reuse.services.comparing import ask_comparison
from tdkt.casework.reuse.services.texts import keep_text
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject

_STARTS = ("b", "ch", "d", "đ", "gi", "h", "kh", "l", "m", "ng", "nh", "ph", "s", "tr", "v")
_RIMES = ("an", "ạch", "ăng", "âu", "en", "ích", "oa", "ông", "ươi", "uyên", "ứng", "ải")
_SYLLABLES = [start + rime for start in _STARTS for rime in _RIMES]


def invented(seed: int, syllables: int = 400) -> str:
    """Return prose without sense that shares nothing with that of another seed."""
    pick = Random(seed)
    words = [pick.choice(_SYLLABLES) for _ in range(syllables)]
    lines = [" ".join(words[start : start + 12]) for start in range(0, syllables, 12)]
    return ". ".join(line.capitalize() for line in lines) + "."


def report(
    content: str,
    unit: Unit,
    *authors: Subject,
    title: str = "Số hóa sổ theo dõi hộ nghèo",
    kind: str = TextKind.INITIATIVE,
    address: str = "",
    year: int | None = 2025,
) -> Text:
    """Keep a report that nobody in particular handed in."""
    return keep_text(
        kind=kind,
        title=title,
        content=content,
        unit=unit,
        authors=authors,
        year=year,
        actor=None,
        at=timezone.now(),
        address=address,
    )


def compared(text: Text, at: datetime | None = None) -> Comparison:
    """Compare a text at once and return the finished comparison."""
    return ask_comparison(text=text, actor=None, at=at or timezone.now())
