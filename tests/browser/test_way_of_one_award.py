"""
The way of one award: a unit's list becomes a decision that anybody can verify.

Five people take it together, in a real browser, and nothing is typed twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.tools.documents.reading import docx_lines, pdf_text

from tdkt.casework.decisions.models import Award
from tdkt.casework.dossiers.models import Dossier, Nomination

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.window import Window
    from tests.factories.dossiers import Office

LIST = Path(__file__).parents[1] / "exchange/intake/lists/dong_thai_giao_duc_2025_2026.xlsx"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@dataclass
class Way:
    """The windows of those who take the way, and where its dossier is."""

    submitter: Window
    clerk: Window
    officer: Window
    leader: Window
    anybody: Window
    dossier: int = 0

    @property
    def page(self) -> str:
        return f"/dossiers/{self.dossier}/"

    @property
    def status(self) -> str:
        return Dossier.objects.get(pk=self.dossier).status


def test_a_units_list_becomes_an_award_anyone_can_verify(
    office: Office, window: Callable[..., Window], papers: dict[str, Path]
) -> None:
    way = Way(
        submitter=window(office.submitter),
        clerk=window(office.clerk),
        officer=window(office.officer),
        leader=window(office.leader),
        anybody=window(),
    )
    prepare(way, papers)
    receive(way)
    return_and_mend(way)
    pass_and_review(way)
    approve(way)
    number = decide(way)
    verify(way, number)
    count(way)


def prepare(way: Way, papers: dict[str, Path]) -> None:
    """The unit reads its own list in, is told what is wrong and missing, hands in."""
    unit = way.submitter
    take_in_list(way)
    nominees = Nomination.objects.filter(dossier=way.dossier)
    assert nominees.count() == 102  # of 104 lines two cannot be taken over
    assert not nominees.filter(verdict="").exists()

    unit.open(way.page).send("/submit/", status=422)
    assert "Hồ sơ chưa được nộp" in unit.text
    for kind, path in papers.items():
        unit.open(way.page).attach(path, kind)
    unit.open(way.page).send("/submit/")
    assert way.status == "submitted"


def take_in_list(way: Way) -> None:
    unit = way.submitter.open("/intake/")
    form = unit.page.locator("form:has([type=file])")
    form.locator("[type=file]").set_input_files(LIST)
    unit.press(form)
    assert "31/02/1986" in unit.text
    assert "Phạm Thị Mỹ Vân" in unit.text
    assert unit.download("/marked/").startswith(b"PK")

    unit.send("/accept/", status=422)
    accept = unit.form("/accept/")
    # Number and day of the letter were read from the list itself.
    assert accept.locator("[name=letter_number]").input_value() == "57/TTr-VHXH"
    assert accept.locator("[name=letter_date]").input_value() == "2026-06-05"
    accept.locator("[name=leave_out_wrong]").check()
    accept.locator("[name=declarations_confirmed]").check()
    unit.send("/accept/")
    way.dossier = int(unit.path.split("/")[2])


def receive(way: Way) -> None:
    """The clerk finds it on the desk, receives it and prints the slip."""
    clerk = way.clerk.open("/dossiers/desk/").follow(way.page)
    clerk.send("/receive/")
    code = Dossier.objects.get(pk=way.dossier).code
    assert code is not None

    slip = clerk.download("/slip.pdf")
    assert code in pdf_text(slip)

    visitor = way.anybody.open(f"/public/dossier/?code={code}")
    assert code in visitor.text


def return_and_mend(way: Way) -> None:
    """The officer reads a nominee's history beside the proposal and asks for mending."""
    officer = way.officer.open(way.page).send("/start/")
    officer.follow(f"{way.page}nominees/")
    officer.open(way.page)
    form = officer.form("/return/")
    form.locator("[value=papers]").check()
    officer.press(form, reason="Tờ trình chưa đóng dấu.")
    assert way.status == "returned"

    unit = way.submitter.open(way.page)
    assert "Tờ trình chưa đóng dấu." in unit.text
    unit.send("/submit/")
    way.clerk.open("/dossiers/desk/").follow(way.page).send("/receive/")
    assert way.status == "received"


def pass_and_review(way: Way) -> None:
    """The officer passes it and enters what the council said from its minutes."""
    officer = way.officer.open(way.page).send("/start/")
    officer.send("/pass/", opinion="Hồ sơ đủ thành phần, đúng đối tượng.")
    officer.follow("/councils/record/")
    officer.press(officer.page.locator("main form:has([name=dossier])"))
    grid = officer.page.locator("[data-tally-form]")
    for name in ("for", "against"):
        for box in grid.locator(f"[name^={name}_]").all():
            box.fill("4" if name == "for" else "0")
    for choice in grid.locator("select[name^=agreed_]").all():
        choice.select_option("yes")
    common = grid.locator("[name=common_reason]")
    if common.count():
        common.fill("Theo Quy chế hoạt động của Hội đồng")
    officer.press(
        grid,
        button="button.btn-primary",
        minutes_number="03/BB-HĐTĐKT",
        secretary_name="Lê Ngọc Lan",
    )
    assert way.status == "reviewed"
    assert "4" in officer.text
    officer.open(way.page).send("/forward/", opinion="Kính trình.")


def approve(way: Way) -> None:
    leader = way.leader.open(way.page).follow("/pack/")
    leader.send("/approve/")
    assert way.status == "approved"


def decide(way: Way) -> str:
    """The officer composes the decision, takes its number and prints everything."""
    officer = way.officer.open(way.page).follow("/decisions/compose/")
    officer.press(officer.page.locator("main form:has([name=pick])"))
    officer.follow("/edit/")
    officer.page.wait_for_selector("#preview img")
    officer.look()
    officer.press(
        officer.page.locator("#draft-form"), signer_name="Phạm Quốc Việt", place="Đông Thái"
    )
    officer.send("/issue/")
    decision = Award.objects.first().decision
    number = decision.full_number

    word = "\n".join(docx_lines(officer.download("decision.docx")))
    pdf = pdf_text(officer.download("decision.pdf"))
    awards = list(Award.objects.all())
    people = {one.name for one in awards if one.subject_kind == "individual"}
    assert {one.name for one in awards if one.name not in word} == set()
    # A long name of a collective goes over two lines of its cell.
    assert {name for name in people if name not in pdf} == set()
    for text in (pdf, word):
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
        assert "Phạm Quốc Việt" in text
    assert officer.download("/list.xlsx").startswith(b"PK")

    officer.send("/certificates/")
    expect(officer.page.locator('a[href$="/file/"]')).to_be_visible()
    certificates = pdf_text(officer.download("/file/"))
    assert {
        one for one in Award.objects.all() if one.identifier not in certificates
    } == set()
    return number


def verify(way: Way, number: str) -> None:
    """A citizen opens the address of the QR code, signed out."""
    award = Award.objects.order_by("pk").first()
    officer = way.officer.open("/decisions/register/").follow(award.identifier)
    address = officer.link("/public/c/")
    visitor = way.anybody.open("/" + address.split("/", 3)[-1])
    assert award.name in visitor.text
    assert number in visitor.text


def count(way: Way) -> None:
    """The award is counted, and the number opens the name behind it."""
    officer = way.officer.open("/reports/")
    form = officer.page.locator("main form")
    form.locator("[name=code]").select_option("awards-summary")
    form.locator("[name=unit]").select_option(label="Ủy ban nhân dân xã Đông Thái")
    officer.press(form, since="2026-01-01", until="2026-12-31")
    officer.follow("/reports/behind/")
    assert Award.objects.order_by("pk").first().name in officer.text
