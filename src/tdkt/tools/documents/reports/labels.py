"""Lines that name something and say it: `1. Tên sáng kiến: Một số biện pháp …`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tdkt.tools.documents.reports.folding import fold

_NUMBERING = re.compile(
    r"^\s*(?:[-+*•–—]|(?:\d{1,2}|[IVX]{1,4}|[a-hA-H])[.)/]|\d{1,2}\.\d\.?)\s*"
)
_BRACKETED = re.compile(r"\([^)]*\)?")
_LONGEST_LABEL = 120
# Words a report names its parts with; a line that begins with one of them ends a value.
KNOWN = (
    "ten sang kien", "ten de tai", "ten giai phap", "linh vuc", "tac gia", "ho va ten",
    "ho ten", "ngay sinh", "ngay thang nam sinh", "nam sinh", "sinh ngay", "chuc vu",
    "chuc danh", "don vi", "noi cong tac", "trinh do", "dia chi", "dien thoai", "email",
    "chu dau tu", "ngay sang kien", "thoi gian", "mo ta", "dong tac gia", "nguoi thuc hien",
    "so dien thoai", "e mail", "nhung thong tin", "cac dieu kien", "danh gia", "tai lieu",
    "nam hoc", "thang", "ty le", "ti le", "co quan", "doi tuong", "nhiem vu", "bo mon",
    "mon", "cap hoc", "kinh gui", "loi gioi thieu", "phan", "muc luc", "giao vien", "to",
)  # fmt: skip


class Labelled(NamedTuple):
    """A line's label, folded and without its number; the value; the line's position."""

    label: str
    value: str
    at: int


def labelled(lines: Sequence[str]) -> Iterator[Labelled]:
    """Yield the lines that have a colon, and short ones that may be a label alone."""
    for at, line in enumerate(lines):
        head, colon, value = line.partition(":")
        if len(head) > _LONGEST_LABEL:
            continue
        label = fold(_BRACKETED.sub(" ", _NUMBERING.sub("", head)))
        if label:
            yield Labelled(label, value.strip() if colon else "", at)


def bare(line: str) -> str:
    """Return a line without the number or dash at its head."""
    return _NUMBERING.sub("", line).strip()


def begins_part(line: str) -> bool:
    """Tell whether a line begins something else: a known label or a numbered heading."""
    label = fold(bare(line))
    return any(label == word or label.startswith(word + " ") for word in KNOWN) or (
        _NUMBERING.match(line) is not None
    )
