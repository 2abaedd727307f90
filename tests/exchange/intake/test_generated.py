"""Lists drawn from many layouts at random, each read back whole."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tdkt.exchange.intake.reading import NomineeList

from .makers import csv_file, ods, read, word, xls, xlsx

FAMILY = ["Nguyễn", "Trần", "Lê", "Đoàn", "Danh", "Thị", "Hồ", "Công", "Y", "Võ", "Ngô"]
MIDDLE = ["Văn", "Thị", "Hữu", "Kim", "Minh", "Thành", "Ngọc Bích", "Hoàng", "Sà", ""]
GIVEN = ["Cộng", "Trường", "Hòa", "Thuý", "Ân", "Đức", "Sơn", "Tổng", "Ánh", "Phòng"]
POSTS = [
    "Giáo viên",
    "Chuyên viên",
    "Phó Trưởng phòng",
    "Kế toán",
    "Y sĩ",
    "Phó Hiệu trưởng",
]
UNITS = [
    "Trường THCS Nam Yên", "Phòng Kinh tế xã An Biên", "Trạm Y tế xã An Biên",
    "Văn phòng HĐND và UBND xã An Biên", "Hội Nông dân xã An Biên", "Công an xã An Biên",
]  # fmt: skip
PERSONAL = {
    "LDTT": ["LĐTT", "Lao động tiên tiến", "Danh hiệu LĐTT", "LĐ TT"],
    "CSTDCS": ["CSTĐCS", "CSTĐ cơ sở", "Chiến sỹ thi đua cơ sở"],
    "GK": ["Giấy khen", "GK", "Giấy khen của Chủ tịch UBND xã"],
    "BK_BT": ["Bằng khen UBND tỉnh", "BK UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh"],
}
COLLECTIVE = {
    "TTLDTT": ["TTLĐTT", "Tập thể Lao động tiên tiến"],
    "TTLDXS": ["TTLĐXS", "Tập thể lao động xuất sắc"],
    "GK": ["Giấy khen", "GK"],
}
HEADS = {
    "number": ["STT", "TT", "Số TT", "Số thứ tự"],
    "name": [
        "Họ và tên",
        "Họ tên",
        "Họ và tên cá nhân, tên tập thể",
        "Tên tập thể, cá nhân",
    ],
    "birth": ["Năm sinh", "Ngày sinh", "Ngày, tháng, năm sinh", "Ngày tháng năm sinh"],
    "gender": ["Giới tính", "Nam/Nữ", "Phái"],
    "post": ["Chức vụ", "Chức danh", "Nhiệm vụ được giao", "Nghề nghiệp, chức vụ"],
    "unit": ["Đơn vị", "Nơi công tác", "Đơn vị công tác", "Cơ quan, đơn vị"],
    "both": ["Chức vụ, đơn vị công tác", "Chức vụ, nơi công tác", "Chức danh, đơn vị"],
    "honour": [
        "Danh hiệu",
        "Hình thức khen thưởng",
        "Danh hiệu, hình thức đề nghị",
        "Đề nghị",
    ],
    "summary": [
        "Tóm tắt thành tích",
        "Thành tích",
        "Kết quả nổi bật",
        "Thành tích đạt được",
    ],
    "note": ["Ghi chú", "Số CCCD", "Xếp loại năm 2026", "Ý kiến Hội đồng"],
}


@dataclass
class Nominee:
    kind: str
    name: str
    birth: str | None
    gender: str | None
    post: str | None
    unit: str | None
    codes: list[str]
    summary: str


class Draw:
    """One list: people first, then a layout that shows some of what is known of them."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.format = self.rng.choice(["xlsx", "xlsx", "xls", "ods", "docx", "csv"])
        self.has_collectives = self.rng.random() < 0.5
        self.grouping = self.rng.choice(["none", "kinds", "units"])
        self.ticks = self.rng.random() < 0.35
        self.joined = self.rng.random() < 0.4 and self.grouping != "units"
        self.parted_name = self.rng.random() < 0.25
        self.shows_gender = self.rng.random() < 0.5
        self.mixed = self.has_collectives and self.grouping != "units"
        self.expected: list[tuple[Any, ...]] = []

    def nominees(self) -> list[Nominee]:
        people = [self.person() for _ in range(self.rng.randrange(3, 14))]
        groups = (
            [self.collective(u) for u in self.rng.sample(UNITS, 2)] if self.mixed else []
        )
        return [*groups, *people]

    def person(self) -> Nominee:
        rng = self.rng
        parts = [rng.choice(FAMILY), rng.choice(MIDDLE), rng.choice(GIVEN)]
        day = date(1962, 1, 1) + timedelta(days=rng.randrange(14_000))
        birth = rng.choice([day.isoformat(), str(day.year), f"{day.year}-{day.month:02d}"])
        codes = rng.sample(sorted(PERSONAL), rng.choice([1, 1, 1, 2]))
        gender = rng.choice(["male", "female"]) if self.shows_gender else None
        name = " ".join(p for p in parts if p) + " " + rng.choice(["Khôi", "Lam", "Mẫn"])
        words = f"Hoàn thành {rng.randrange(99)} việc, đạt {rng.randrange(99)}%"
        return Nominee(
            "individual",
            name,
            birth,
            gender,
            rng.choice(POSTS),
            rng.choice(UNITS),
            codes,
            words,
        )

    def collective(self, name: str) -> Nominee:
        code = self.rng.choice(sorted(COLLECTIVE))
        return Nominee("collective", name, None, None, None, None, [code], "Đoàn kết")

    def columns(self) -> list[str]:
        middle = ["birth", "summary", "note"]
        middle += ["gender"] if self.shows_gender else []
        if self.grouping == "units":
            middle += ["post"]
        else:
            middle += ["both"] if self.joined else ["post", "unit"]
        middle += ["ticks"] if self.ticks else ["honour"]
        self.rng.shuffle(middle)
        names = ["family", "given"] if self.parted_name and not self.mixed else ["name"]
        return ["number", *names, *middle]

    def headings(self, columns: list[str]) -> list[str]:
        heads: list[str] = []
        for column in columns:
            if column == "ticks":
                heads += [self.rng.choice(PERSONAL[c]) for c in sorted(PERSONAL)]
                heads += [COLLECTIVE[c][0] for c in ("TTLDTT", "TTLDXS")]
            elif column in ("family", "given"):
                heads.append("Họ và chữ đệm" if column == "family" else "Tên")
            else:
                heads.append(self.rng.choice(HEADS[column]))
        return heads

    def row(self, number: int, nominee: Nominee, columns: list[str]) -> list[Any]:
        cells: list[Any] = []
        for column in columns:
            if column == "ticks":
                asked = [*sorted(PERSONAL), "TTLDTT", "TTLDXS"]
                tick = self.rng.choice("xXv")
                cells += [tick if c in nominee.codes else None for c in asked]
            else:
                cells.append(self.cell(column, number, nominee))
        return cells

    def cell(self, column: str, number: int, nominee: Nominee) -> Any:
        if column == "honour":
            known = PERSONAL | COLLECTIVE
            return ", ".join(self.rng.choice(known[c]) for c in nominee.codes)
        if column == "birth":
            return self.birth_cell(nominee.birth)
        if column == "name":
            return self.name_cell(nominee)
        family, _, given = nominee.name.rpartition(" ")
        both = f"{nominee.post}{self.rng.choice([', ', chr(10)])}{nominee.unit}"
        return {
            "number": number,
            "family": family,
            "given": given,
            "gender": {"male": "Nam", "female": "Nữ", None: None}[nominee.gender],
            "post": nominee.post,
            "unit": nominee.unit,
            "both": both if nominee.kind == "individual" else None,
            "summary": nominee.summary,
            "note": None,
        }[column]

    def name_cell(self, nominee: Nominee) -> str:
        if nominee.kind != "individual":
            return nominee.name
        shapes = [nominee.name, nominee.name, f"  {nominee.name.replace(' ', '  ', 1)} "]
        if self.shows_gender:
            shapes.append(("Ông " if nominee.gender == "male" else "Bà ") + nominee.name)
        shapes.append(nominee.name.upper())
        return self.rng.choice(shapes)

    def birth_cell(self, birth: str | None) -> Any:
        if birth is None:
            return None
        parts = birth.split("-")
        if len(parts) == 1:
            return self.rng.choice([int(birth), birth])
        if len(parts) == 2:
            return f"{parts[1]}/{parts[0]}"
        day = date.fromisoformat(birth)
        texts = [day.strftime(f) for f in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")]
        texts.append(f"{day.day}/{day.month}/{day.year}")
        is_typed = self.format in ("xlsx", "ods")
        return self.rng.choice([*texts, day] if is_typed else texts)

    def rows(self) -> list[list[Any]]:
        columns = self.columns()
        heads = self.headings(columns)
        made: list[list[Any]] = [["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2026"], [], heads]
        if self.format == "docx":
            made = [heads]
        if self.rng.random() < 0.4:
            made.append([f"({i})" for i in range(1, len(heads) + 1)])
        nominees = self.nominees()
        number = 0
        for label, members in self.groups(nominees):
            if label:
                made.append([label])
                number = 0
            for nominee in members:
                number += 1
                made.append(self.row(number, nominee, columns))
                self.expect(len(made), nominee, label)
        people = sum(1 for n in nominees if n.kind == "individual")
        made.append([f"Tổng cộng: {people} cá nhân"])
        if self.format != "docx":
            made += [
                [],
                ["NGƯỜI LẬP", None, None, "THỦ TRƯỞNG ĐƠN VỊ"],
                [],
                ["Lê A", None, None, "B"],
            ]
        return made

    def groups(self, nominees: list[Nominee]) -> list[tuple[str | None, list[Nominee]]]:
        if self.grouping == "none":
            return [(None, nominees)]
        if self.grouping == "kinds":
            kinds = [("I. TẬP THỂ", "collective"), ("II. CÁ NHÂN", "individual")]
            parted = [(label, [n for n in nominees if n.kind == k]) for label, k in kinds]
            return [(label, members) for label, members in parted if members]
        units = sorted({n.unit or "" for n in nominees})
        return [
            (
                f"{'I' * i}. {unit}" if i < 4 else f"{i}. {unit}",
                [n for n in nominees if n.unit == unit],
            )
            for i, unit in enumerate(units, 1)
        ]

    def expect(self, row: int, n: Nominee, label: str | None) -> None:
        for code in n.codes:
            self.expected.append(
                (row, n.kind, n.name, n.birth, n.gender, n.post, n.unit, code, n.summary)
            )


def write(draw: Draw, folder: Path) -> Path:
    rows = draw.rows()
    path = folder / f"a.{draw.format}"
    if draw.format == "xlsx":
        wide = len(max(rows, key=len))
        merges = [
            f"A{i}:{chr(64 + min(wide, 26))}{i}"
            for i, row in enumerate(rows, 1)
            if len(row) == 1 and draw.rng.random() < 0.7
        ]
        return xlsx(path, rows, merges=merges)
    if draw.format == "docx":
        return word(path, ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", rows])
    if draw.format == "csv":
        separator = draw.rng.choice(",;\t")
        return csv_file(path, rows, separator=separator, encoding="utf-8")
    return xls(path, rows) if draw.format == "xls" else ods(path, rows)


def found(result: NomineeList) -> list[tuple[Any, ...]]:
    return [
        (
            r.row,
            r.kind,
            r.name,
            r.birth_date,
            r.gender,
            r.post,
            r.unit,
            r.honour_code,
            r.summary,
        )
        for r in result.rows
    ]


@pytest.mark.parametrize("seed", range(60))
def test_drawn_list_is_read_whole(seed, tmp_path):
    draw = Draw(seed)
    path = write(draw, tmp_path)

    result = read(path)

    assert sorted(found(result), key=str) == sorted(draw.expected, key=str)
    assert {e.kind for e in result.errors} <= {"duplicate"}
