"""Which of the layouts in use a report follows, seen from its headings."""

import re

from tdkt.tools.documents.reports.folding import fold
from tdkt.tools.documents.reports.results import Layout

_LONGEST_HEADING = 140
_MOST_LINES = 20_000
_PART = re.compile(r"^(?:phan )?(?:(?:thu )?(?:nhat|hai|ba|i|ii|iii|iv|v|a|b|c|\d{1,2}) )?")
_FORM = (
    "linh vuc ap dung", "chu dau tu", "mo ta ban chat", "tinh trang giai phap",
    "don yeu cau cong nhan sang kien", "ap dung lan dau", "noi dung giai phap",
    "nhung thong tin can duoc bao mat", "cac dieu kien can thiet", "muc dich cua giai phap",
    "don vi ap dung", "kha nang ap dung",
)  # fmt: skip
_APPLIED_RESEARCH = "nghien cuu ung dung sang kien"
_APPLIED_RESEARCH_LONG = "nghien cuu va ung dung sang kien"
_INTRODUCTION = "loi gioi thieu"
_TOPIC_PARTS = (
    ("mo dau", "dat van de", "phan mo dau", "ly do chon de tai", "li do chon de tai"),
    ("noi dung", "giai quyet van de", "noi dung nghien cuu", "noi dung de tai"),
    ("ket luan", "ket luan va kien nghi", "ket luan kien nghi", "ket luan khuyen nghi",
     "ket luan va khuyen nghi", "ket luan va de xuat"),
)  # fmt: skip


def layout_of(text: str) -> Layout:
    """Return the layout; unknown when the headings of none of the three are there."""
    headings = {
        fold(line)
        for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]
        if len(line) <= _LONGEST_HEADING
    }
    names = {_PART.sub("", heading) for heading in headings}
    if _INTRODUCTION in names or any(
        _APPLIED_RESEARCH in heading or _APPLIED_RESEARCH_LONG in heading
        for heading in headings
    ):
        return Layout.APPLIED_RESEARCH
    if sum(any(sign in heading for heading in headings) for sign in _FORM) >= 2:
        return Layout.FORM
    if sum(any(name in names for name in part) for part in _TOPIC_PARTS) >= 2:
        return Layout.TOPIC
    return Layout.UNKNOWN
