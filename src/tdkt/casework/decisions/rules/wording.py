"""
The first wording of a decision, in the official words; an officer edits it.

These texts go into Vietnamese documents and are therefore not interface messages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tdkt.tools.documents.words import money_in_words, money_text, number_text

KIND_WORDS = {"collective": "tập thể", "individual": "cá nhân", "household": "hộ gia đình"}
KIND_ORDER = ("collective", "individual", "household")
KIND_HEADINGS = {
    "collective": "TẬP THỂ",
    "individual": "CÁ NHÂN",
    "household": "HỘ GIA ĐÌNH",
}
_REASONS = {
    "cong_trang": "đã có thành tích xuất sắc trong thực hiện nhiệm vụ năm {year}",
    "dot_xuat": "đã có thành tích đột xuất",
    "phong_trao": "đã có thành tích xuất sắc trong phong trào thi đua{movement}",
    "cong_hien": "đã có quá trình cống hiến",
}


@dataclass(frozen=True)
class HonourGroup:
    """
    What a decision grants of one honour.

    Attributes:
        name: of the honour, as the catalogue writes it.
        is_given: handed over (cờ, bằng khen, giấy khen) and not only recognised.
        counts: subjects by kind.
    """

    name: str
    is_given: bool
    year: int
    counts: dict[str, int]

    @property
    def act(self) -> str:
        """ "Công nhận danh hiệu “Lao động tiên tiến” năm 2026", "Tặng Giấy khen"."""
        if self.is_given:
            return f"Tặng {self.name}"
        return f"Công nhận danh hiệu “{self.name}” năm {self.year}"

    @property
    def crowd(self) -> str:
        """ "03 tập thể, 15 cá nhân"."""
        return crowd(self.counts)


def crowd(counts: dict[str, int]) -> str:
    """Return how many of each kind, collectives first, numbers below ten with a zero."""
    return ", ".join(
        f"{number_text(counts[kind]).zfill(2)} {KIND_WORDS[kind]}"
        for kind in KIND_ORDER
        if counts.get(kind)
    )


@dataclass(frozen=True)
class SoleLine:
    """The one subject of a decision that honours only one."""

    name: str
    salutation: str
    post_line: str


def abstract_of(groups: Sequence[HonourGroup], movement: str) -> str:
    """Return what the decision is about ("Về việc …")."""
    if movement:
        return f"Về việc khen thưởng thành tích trong phong trào thi đua “{movement}”"
    titles = [group for group in groups if not group.is_given]
    years = sorted({group.year for group in groups})
    year = f" năm {years[-1]}" if years else ""
    if titles and len(titles) == len(groups):
        names = ", ".join(f"“{group.name}”" for group in titles)
        return f"Về việc công nhận danh hiệu {names}{year}"
    if len(groups) == 1:
        return f"Về việc tặng {groups[0].name}"
    return f"Về việc công nhận danh hiệu thi đua, khen thưởng{year}"


def reason_of(award_type: str, year: int, movement: str) -> str:
    """Return for what an award form is given, by the way of commendation."""
    named = f" “{movement}”" if movement else ""
    return _REASONS.get(award_type, "").format(year=year, movement=named)


def grant_article(groups: Sequence[HonourGroup], reason: str, sole: SoleLine | None) -> str:
    """Return Điều 1: who is honoured with what, and for what."""
    if sole is not None:
        group = groups[0]
        who = f"{sole.salutation} {sole.name}".strip()
        place = f", {sole.post_line}" if sole.post_line else ""
        to = "cho" if group.is_given else "đối với"
        why = f", {reason}" if group.is_given and reason else ""
        return f"{group.act} {to} {who}{place}{why}."
    if len(groups) == 1:
        group = groups[0]
        to = "cho" if group.is_given else "đối với"
        why = f" {reason}" if group.is_given and reason else ""
        return f"{group.act} {to} {group.crowd}{why} (có danh sách kèm theo)."
    lead = "Công nhận danh hiệu thi đua, tặng hình thức khen thưởng"
    if all(group.is_given for group in groups):
        lead = "Tặng hình thức khen thưởng"
    elif not any(group.is_given for group in groups):
        lead = "Công nhận danh hiệu thi đua"
    kinds = kinds_of(groups)
    lines = [f"- {group.act}: {group.crowd}" for group in groups]
    listed = ";\n".join(lines)
    return f"{lead} cho các {kinds} (có danh sách kèm theo), gồm:\n{listed}."


def kinds_of(groups: Sequence[HonourGroup]) -> str:
    """Return the kinds of subject that occur: "tập thể, cá nhân"."""
    there = {kind for group in groups for kind, count in group.counts.items() if count}
    return ", ".join(KIND_WORDS[kind] for kind in KIND_ORDER if kind in there)


def money_article(total_vnd: int, decree: str, payer: str, *, is_complete: bool) -> str:
    """
    Return the article on award money.

    Args:
        decree: number of the decree whose rates hold; empty when none is known.
        is_complete: every line has an amount; otherwise no sum is named.
    """
    rates = f" tại Nghị định số {decree}" if decree else ""
    rule = f"Mức tiền thưởng thực hiện theo quy định{rates}"
    source = f"nguồn chi từ Quỹ thi đua, khen thưởng của {payer}"
    if not is_complete or total_vnd <= 0:
        return f"{rule}; {source}."
    words = money_in_words(total_vnd)
    return (
        f"{rule}; tổng số tiền thưởng là {money_text(total_vnd)} "
        f"(bằng chữ: {words}); {source}."
    )


def execution_article(unit_name: str, kinds: str) -> str:
    """Return the last article: who carries the decision out, from what day."""
    return (
        f"Thủ trưởng các cơ quan, đơn vị liên quan thuộc {unit_name} và các {kinds} "
        "có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.\n"
        "Quyết định này có hiệu lực kể từ ngày ký."
    )


def recipients_of(articles: int) -> list[str]:
    """Return the first lines of "Nơi nhận"."""
    return [
        f"Như Điều {articles}",
        "Cơ quan cấp trên (để báo cáo)",
        "Lưu: VT, hồ sơ khen thưởng",
    ]
