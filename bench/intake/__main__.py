"""
Measure the preview of a large list beside openpyxl reading the same cells.

    python -m bench.intake [--rows 20000] [--runs 3]

Each run is a process of its own, so that time and peak memory are its alone. What is timed
starts after the imports; the preview is the whole of `read_nominees`: checks of the file,
headings, every row, honours, duplicates, counts.
"""

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
]
MIDDLE = [
    "Văn",
    "Thị",
    "Hữu",
    "Đức",
    "Minh",
    "Thanh",
    "Ngọc",
    "Kim",
    "Hoàng",
    "Quốc",
    "Bích",
    "Thu",
]
GIVEN = [
    "An",
    "Bình",
    "Cường",
    "Dung",
    "Giang",
    "Hà",
    "Hòa",
    "Khánh",
    "Lan",
    "Minh",
    "Nga",
    "Oanh",
    "Phúc",
    "Quyên",
    "Sơn",
    "Yến",
]
HONOURS = ["LĐTT", "CSTĐ cơ sở", "Lao động tiên tiến", "Giấy khen", "BK UBND tỉnh"]


def write_list(path: Path, rows: int) -> None:
    """Write a plausible list, the same for the same number of rows."""
    import xlsxwriter

    rng = random.Random(20_000)
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Danh sách")
    sheet.write(0, 0, "UBND TỈNH AN GIANG")
    sheet.write(2, 0, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2026")
    sheet.write(3, 0, "(Kèm theo Tờ trình số 128/TTr-UBND ngày 12/11/2026)")
    heads = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị",
             "Danh hiệu, hình thức đề nghị", "Tóm tắt thành tích"]  # fmt: skip
    sheet.write_row(5, 0, heads)
    for number in range(1, rows + 1):
        row = number + 5
        name = [
            rng.choice(FAMILY),
            rng.choice(MIDDLE),
            rng.choice(GIVEN),
            rng.choice(GIVEN),
        ]
        born = date(1966, 1, 1) + timedelta(days=rng.randrange(14_000))
        sheet.write(row, 0, number)
        sheet.write(row, 1, " ".join(name))
        if number % 3:
            sheet.write_datetime(row, 2, born, day)  # type: ignore[arg-type]
        else:
            sheet.write(row, 2, born.strftime("%d/%m/%Y"))
        sheet.write(row, 3, rng.choice(["Nam", "Nữ"]))
        sheet.write(row, 4, rng.choice(["Chuyên viên", "Giáo viên", "Kế toán", "Bác sĩ"]))
        sheet.write(row, 5, f"Trường Tiểu học số {rng.randrange(400)}")
        sheet.write(row, 6, rng.choice(HONOURS))
        sheet.write(row, 7, f"Hoàn thành tốt {rng.randrange(1000)} nhiệm vụ được giao")
    sheet.write(rows + 6, 0, f"Tổng cộng: {rows} cá nhân")
    book.close()


def preview(path: Path) -> int:
    """Read the list as the import screen does; return the number of rows."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tdkt.config.settings")
    import django

    django.setup()
    from tdkt.exchange.intake.reading import read_nominees
    from tdkt.registry.honours.catalogue import load

    load()
    started = _clocks()
    found = read_nominees(path, today=date(2026, 11, 21))
    _report(started, len(found.rows))
    return len(found.rows)


def openpyxl_loop(path: Path, *, read_only: bool) -> int:
    """Touch every cell with openpyxl, which understands nothing of the list."""
    import openpyxl

    started = _clocks()
    book = openpyxl.load_workbook(path, read_only=read_only)
    rows = cells = 0
    for row in book.worksheets[0].iter_rows(values_only=True):
        rows += 1
        cells += sum(1 for value in row if value is not None)
    _report(started, rows)
    return rows


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _report(started: tuple[float, float], rows: int) -> None:
    seconds, cpu = (b - a for a, b in zip(started, _clocks(), strict=True))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak_mb": peak_mb, "rows": rows}))


MEASURED: dict[str, Any] = {
    "tdkt preview": preview,
    "openpyxl": lambda path: openpyxl_loop(path, read_only=False),
    "openpyxl read-only": lambda path: openpyxl_loop(path, read_only=True),
}


def measure(name: str, path: Path, runs: int) -> dict[str, float]:
    """Return the median time and the highest peak of several processes."""
    reports = []
    for _run in range(runs):
        command = [sys.executable, "-m", "bench.intake", "--measure", name, str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        reports.append(json.loads(done.stdout.strip().splitlines()[-1]))
    return {
        "seconds": statistics.median(r["seconds"] for r in reports),
        "cpu": statistics.median(r["cpu"] for r in reports),
        "peak_mb": max(r["peak_mb"] for r in reports),
        "rows": reports[0]["rows"],
    }


def main() -> None:
    """Write the list, measure all three and print a table with ratios."""
    parser = argparse.ArgumentParser(prog="python -m bench.intake")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--measure", nargs=2, metavar=("NAME", "FILE"), help=argparse.SUPPRESS
    )
    options = parser.parse_args()
    if options.measure:
        MEASURED[options.measure[0]](Path(options.measure[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        write_list(path, options.rows)
        results = {name: measure(name, path, options.runs) for name in MEASURED}
    base = results["openpyxl"]
    print(f"{options.rows} rows, {options.runs} runs, median")
    print(
        f"{'':20}{'seconds':>9}{'CPU s':>8}{'peak MB':>9}{'rows':>8}{'CPU ÷ openpyxl':>16}"
    )
    for name, result in results.items():
        ratio = result["cpu"] / base["cpu"]
        times = f"{name:20}{result['seconds']:>9.2f}{result['cpu']:>8.2f}"
        print(f"{times}{result['peak_mb']:>9.0f}{result['rows']:>8.0f}{ratio:>16.2f}")


main()
