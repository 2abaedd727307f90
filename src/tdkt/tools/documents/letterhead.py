"""
The head and the signature block that every official document shares.

Source: Decree 30/2020/NĐ-CP, Art. 8, Art. 13 and Appendix I.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tdkt.tools.documents.words import day_in_words

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

LONGEST_BODY_LINE = 26
"""Capitals of 12 pt bold that fit on one line of the left half of the head."""

BODY_OPENINGS = ("ỦY BAN NHÂN DÂN ", "HỘI ĐỒNG NHÂN DÂN ", "HỘI ĐỒNG ")
"""What stands on a line of its own when the name of a body is long."""

CAPACITIES = ("", "TM.", "KT.", "TL.", "TUQ.", "Q.")
"""How a person may sign; Decree 30/2020, Art. 13. Empty: the head in own name."""


class UnknownCapacity(ValueError):
    """A signing capacity that Decree 30/2020, Art. 13 does not know."""


@dataclass(frozen=True)
class OfficialHead:
    """
    Who issues a document, its number and symbol, where and when.

    Attributes:
        parent_body: the body above ("ỦY BAN NHÂN DÂN TỈNH AN GIANG"), or None for a
            body that prints none. A line break inside is kept.
        issuing_body: the body whose document this is, in capitals.
        number: number of the register as printed ("15", "05"); None before it is
            given, then dots are printed. One digit gets a leading zero.
        symbol: type and body after the slash: "QĐ-UBND". Empty for papers which
            carry no number (a receipt slip).
        place: geographic name before the day: "An Biên".
        day: day of issue; None before it is known, then dots are printed.
        draft_year: year printed with the dots while the day is not known.
    """

    parent_body: str | None
    issuing_body: str
    number: str | None
    symbol: str
    place: str
    day: date | None
    draft_year: int | None = None

    @property
    def number_and_symbol(self) -> str:
        """The number as other texts cite it: "15/QĐ-UBND", or ".../QĐ-UBND"."""
        number = "..." if self.number is None else _two_digits(self.number)
        return f"{number}/{self.symbol}"

    @property
    def number_line(self) -> str:
        """ "Số: 15/QĐ-UBND"; empty when the paper carries no symbol."""
        if not self.symbol:
            return ""
        number = "......" if self.number is None else _two_digits(self.number)
        return f"Số: {number}/{self.symbol}"

    @property
    def day_text(self) -> str:
        """ "ngày 05 tháng 3 năm 2026", with dots for what is not known."""
        return day_in_words(self.day, year=self.draft_year)

    @property
    def place_and_day(self) -> str:
        """ "An Biên, ngày 05 tháng 3 năm 2026"."""
        return f"{self.place}, {self.day_text}"


@dataclass(frozen=True)
class SignatureBlock:
    """
    Who signs, in which capacity.

    Attributes:
        capacity: "TM.", "KT.", "TL.", "TUQ.", "Q." or "" (the head in own name).
        authority_line: for whom the person signs ("CHỦ TỊCH" after KT., "ỦY BAN NHÂN
            DÂN" after TM.); empty with no capacity. Further lines after a line break:
            "ỦY BAN NHÂN DÂN\\nKT. CHỦ TỊCH".
        position_line: the signer's own post: "PHÓ CHỦ TỊCH".
        signer_name: full name with no title before it.
        note: a line in italics under the post, such as "(Ký, ghi rõ họ tên)".

    Raises:
        UnknownCapacity: the capacity is none of `CAPACITIES`.
    """

    capacity: str
    authority_line: str
    position_line: str
    signer_name: str
    note: str = ""

    def __post_init__(self) -> None:
        if self.capacity not in CAPACITIES:
            raise UnknownCapacity(self.capacity)

    @property
    def office_lines(self) -> tuple[str, ...]:
        """The lines above the signature, from the top: ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")."""
        if self.capacity == "Q." and not self.authority_line:
            return (f"Q. {self.position_line}",)
        first = f"{self.capacity} {self.authority_line}".strip()
        lines = (*first.split("\n"), *self.position_line.split("\n"))
        return tuple(line.strip() for line in lines if line.strip())


_PLACE_KINDS = frozenset(("XÃ", "PHƯỜNG", "HUYỆN", "QUẬN", "TỈNH", "THÀNH", "ẤP"))
_WORDS_OF_TWO = frozenset(
    (
        "CHÍNH QUYỀN", "CHỈ HUY", "CÔNG AN", "CÔNG ĐOÀN", "CÔNG NGHỆ", "CƠ SỞ", "CỰU CHIẾN",
        "CHIẾN BINH", "DÂN TỘC", "ĐÀO TẠO", "ĐOÀN THỂ", "ĐỊA PHƯƠNG", "GIÁO DỤC",
        "HÀNH CHÍNH", "HỘI ĐỒNG", "HỮU NGHỊ", "KẾ HOẠCH", "KHEN THƯỞNG", "KHOA HỌC",
        "KINH TẾ", "LAO ĐỘNG", "LIÊN HIỆP", "MẦM NON", "MẶT TRẬN", "MẪU GIÁO", "MÔI TRƯỜNG",
        "NHÂN DÂN", "NÔNG DÂN", "NỘI VỤ", "PHỔ THÔNG", "PHỤC VỤ", "PHỤ NỮ", "QUÂN SỰ",
        "SỰ NGHIỆP", "TÀI CHÍNH", "THANH NIÊN", "THÀNH PHỐ", "THI ĐUA", "TIỂU HỌC",
        "TỔ QUỐC", "TRẠM Y", "TRUNG HỌC", "TRUNG TÂM", "TRUNG ƯƠNG", "TƯ PHÁP", "VĂN HÓA",
        "VĂN PHÒNG", "VIỆT NAM", "XÃ HỘI", "Y TẾ",
    )
)  # fmt: skip


def body_lines(name: str) -> str:
    """
    Break a long name of a body into two lines of about equal length.

    "ỦY BAN NHÂN DÂN TỈNH AN GIANG" breaks before "TỈNH", as offices do, and no word of two
    syllables is torn: "TRƯỜNG TIỂU HỌC" / "ĐÔNG THÁI 1". A name that has a break of its
    own, or fits on one line, stays.
    """
    if "\n" in name or len(name) <= LONGEST_BODY_LINE:
        return name
    for opening in BODY_OPENINGS:
        if name.startswith(opening):
            return f"{opening.strip()}\n{body_lines(name[len(opening) :])}"
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if not spaces:
        return name
    whole = [at for at in spaces if not _tears(name, at)] or spaces
    places = [at for at in whole if _begins_place(name, at)]
    middle = min(places or whole, key=lambda at: abs(2 * at - len(name) + 1))
    return f"{name[:middle]}\n{name[middle + 1 :]}"


def _tears(name: str, at: int) -> bool:
    """Tell whether a break at this space would part what is read as one."""
    before, after = name[:at].upper().split()[-1:], name[at:].upper().split()[:2]
    if not before or not after:
        return False
    pair = f"{before[0]} {after[0]}"
    is_place = before[0] in _PLACE_KINDS and name[:at].upper() != before[0]
    return after[0] in ("-", "–") or pair in _WORDS_OF_TWO or is_place


def _begins_place(name: str, at: int) -> bool:
    """Tell whether the place begins here, and both lines are short enough."""
    after = name[at:].upper().split()
    longest = max(at, len(name) - at - 1)
    return (
        longest <= LONGEST_BODY_LINE
        and bool(after)
        and after[0] in _PLACE_KINDS
        and " ".join(after[:2]) not in _WORDS_OF_TWO
    )


def _two_digits(number: str) -> str:
    """Office rule: numbers below 10 get a zero in front (Decree 30/2020, Appendix I)."""
    return number.zfill(2) if number.isdigit() else number
