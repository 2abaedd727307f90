"""
The way of one report: a unit hands in an earlier one with names and year changed.

The program shows where the words stood before; an officer judges and says why. Nothing
is refused by the comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.window import DESK, PHONE
from tests.factories.initiatives import AuthorshipFactory, RecognisedFactory
from tests.factories.reuse import invented, report

from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.reuse.choices import ComparisonState, SourceGroup, Verdict
from tdkt.casework.reuse.models import Comparison, Judgement
from tdkt.registry.organizations.models import Unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.window import Window
    from tests.factories.dossiers import Office

    from tdkt.registry.people.models import Subject

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Phân nhóm học sinh theo tiến độ trong tiết Toán"
BEFORE = ("Trần Thị Năm", "Trường Tiểu học Đông Thái 1", "năm học 2023-2024")
NOW = ("Danh Thị Mỹ Hòa", "Trường Tiểu học Đông Thái 2", "năm học 2025-2026")
OWN_LINES = 12


def told(names: tuple[str, str, str], *, own: int | None = None) -> str:
    """Write the report of somebody; a number adds lines that stand nowhere else."""
    author, school, year = names
    lines = invented(1).rstrip(".").split(". ")
    lines[2] += f". Tôi là {author}, giáo viên {school}, {year}"
    lines[20] += f". Kết quả của {school} trong {year} tăng rõ"
    if own is not None:
        lines += invented(own, 12 * OWN_LINES).split(". ")
    return ".\n".join(lines)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_report_used_again_is_found_shown_and_judged(
    office: Office, window: Callable[..., Window], tmp_path: Path, width: int
) -> None:
    author = colleague_handed_in(office)
    paper = tmp_path / "bao-cao.txt"
    paper.write_text(told(NOW, own=2), encoding="utf-8")

    unit = window(office.submitter, width=width)
    work = enter(unit, author)
    hand_in(unit, work, paper)
    comparison = Comparison.objects.get(text__initiative=work)
    assert comparison.state == ComparisonState.DONE
    assert 0.6 < (comparison.share or 0) < 0.85

    officer = window(office.officer, width=width)
    officer.open(f"/initiatives/{work.pk}/").follow(f"/reuse/{comparison.pk}/")
    see_passages(officer, comparison, panes=width == DESK)
    judge(officer, comparison)

    work.refresh_from_db()
    assert work.state == WorkState.REGISTERED  # nothing is refused by a comparison
    assert officer.download(f"/reuse/{comparison.pk}/annex/").startswith(b"%PDF")


def colleague_handed_in(office: Office) -> Subject:
    """Put a recognised work of another school on file; return who will use it again."""
    first, second = (Unit.objects.get(name=names[1]) for names in (BEFORE, NOW))
    colleague, author = office.person(BEFORE[0]), office.person(NOW[0])
    type(author).objects.filter(pk=colleague.pk).update(unit=first)
    type(author).objects.filter(pk=author.pk).update(unit=second)
    text = report(told(BEFORE), first, colleague, title=TITLE, year=2024)
    work = RecognisedFactory(unit=first, title=TITLE, report=text)
    AuthorshipFactory(initiative=work, subject=colleague)
    author.refresh_from_db()
    return author


def enter(unit: Window, author: Subject) -> Initiative:
    """Find the author, type the title, be told at once, enter the work all the same."""
    unit.open("/initiatives/new/")
    unit.press(unit.page.locator("main form[role=search]"), q="my hoa")
    unit.follow(f"author={author.pk}")
    page = unit.page
    page.fill("#id_title", TITLE)
    page.locator("#id_abstract").focus()
    expect(page.locator("#titles")).to_contain_text(BEFORE[1])
    page.fill("#id_abstract", " ".join(told(BEFORE).split("\n")[5:12]))
    page.locator("#id_assigned_task").focus()
    expect(page.locator("#found li")).to_contain_text(TITLE)
    unit.look()
    unit.press(page.locator("main form.card"), button=".btn-primary")
    return Initiative.objects.get(title=TITLE, authorships__subject=author)


def hand_in(unit: Window, work: Initiative, paper: Path) -> None:
    unit.follow(f"/initiatives/{work.pk}/report/")
    form = unit.page.locator("main form.card")
    form.locator("[name=report]").set_input_files(paper)
    unit.press(form, button=".btn-primary")
    assert unit.path == f"/initiatives/{work.pk}/"


def see_passages(officer: Window, comparison: Comparison, *, panes: bool) -> None:
    """The changed words stand beside the old ones; keys lead from passage to passage."""
    source = comparison.sources.get()
    assert source.group == SourceGroup.OTHER
    page = officer.page
    marked = " ".join(page.locator("[data-reuse-left] mark").all_inner_texts())
    beside = " ".join(page.locator("[data-reuse-right]").all_inner_texts())
    lines = told(BEFORE).split(".\n")
    assert all(line[8:60] in marked for line in (lines[0], lines[12], lines[-2]))
    assert BEFORE[0] in beside
    assert invented(2, 12 * OWN_LINES).split(". ")[5] not in marked
    assert page.locator(".reuse-panes").count() == (1 if panes else 0)
    page.keyboard.press("n")
    expect(page.locator("[data-reuse-left].reuse-now")).to_be_visible()
    officer.look()


def judge(officer: Window, comparison: Comparison) -> None:
    """Without a reason nothing is recorded; with one it stands under the officer's name."""
    officer.page.locator("details.deed summary").last.click()
    form = officer.page.locator("details.deed form").last
    form.locator(f"[name=verdict][value={Verdict.COPY}]").check()
    officer.press(form, status=422)
    assert not Judgement.objects.exists()
    form = officer.page.locator("details.deed[open] form").last
    officer.press(form, reason="Chỉ đổi tên trường, tên tác giả và năm học.")
    assert "Chỉ đổi tên trường" in officer.text
    recorded = Judgement.objects.get(comparison=comparison)
    assert recorded.verdict == Verdict.COPY
