"""A folder of past works, sent and taken over at a desk, on a tablet and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.window import DESK, PHONE, TABLET
from tests.factories.dossiers import Office
from tests.tools.documents.reports import makers

from tdkt.casework.initiatives.models import Initiative

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def folder(tmp_path: Path) -> list[Path]:
    """Reports in the three layouts, one twice, one without a word of itself, one damaged."""
    contents = {
        "Nguyễn Thị Hoa.docx": makers.word(makers.FORM),
        "Bản sao.docx": makers.word(makers.FORM),
        "Ngọc 2018-2019.pdf": makers.pdf([makers.TOPIC]),
        "một cửa.txt": makers.txt(makers.APPLIED_RESEARCH),
        "không tên.txt": "Trang này không nói gì về mình.".encode(),
        "hỏng.docx": makers.word(makers.FORM)[:700],
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in contents]


@pytest.mark.parametrize(
    ("width", "scripts"), [(DESK, True), (TABLET, True), (PHONE, False)]
)
def test_a_folder_is_sent_corrected_and_taken_over(
    office: Office,
    window: Callable[..., Window],
    folder: list[Path],
    width: int,
    scripts: bool,
) -> None:
    officer = window(office.officer, width=width, scripts=scripts)
    officer.open("/initiatives/past/")
    form = officer.page.locator("main form").first
    form.locator("[name=reports]").set_input_files(folder)
    officer.press(form)
    assert "hỏng.docx" in officer.text

    decision = officer.form("/decision/")
    decision.locator("[name=scope]").select_option("co_so")
    officer.press(decision, recognised_on="2019-06-15", decision="QĐ 45/QĐ-UBND")
    form = officer.form("/save/")
    nameless = form.locator("tr", has_text="không tên.txt")
    nameless.locator("textarea").first.fill("Góc thư viện của lớp")
    nameless.locator("textarea").nth(1).fill("Lê An 70%; Trần Bình 30%")
    officer.press(form, button="[name=accept]")

    assert Initiative.objects.count() == 4
    officer.open("/initiatives/")
    assert "Góc thư viện của lớp" in officer.text
