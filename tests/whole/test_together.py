"""Two at once, twice the same, and the back button: the second is told, nothing is lost."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import pytest
from tests.doors.console.conftest import Installation
from tests.factories.dossiers import Office, make_dossier, make_draft, make_office
from tests.factories.organizations import user_with_role

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.registry.organizations.choices import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tdkt.ground.accounts.models import User


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


def words(response: Any) -> str:
    return " ".join(html.unescape(response.content.decode()).split())


def test_two_officers_saving_at_once_the_second_is_told_and_keeps_what_they_wrote(
    office: Office, signed_in: Callable[[User], Client]
) -> None:
    colleague = user_with_role(Role.SUBMITTER, office.unit)
    dossier = make_draft(office, nominees=1)
    one, two = signed_in(office.submitter), signed_in(colleague)
    address = f"/dossiers/{dossier.pk}/edit/"
    shown = {
        "submitting_unit": office.unit.pk,
        "receiving_unit": office.commune.pk,
        "award_type": "cong_trang",
        "judged_year": 2026,
        "has_secret": "no",
        "version": dossier.version,
    }

    first = one.post(address, shown | {"title": "Tên do người thứ nhất đặt"})
    second = two.post(address, shown | {"title": "Tên do người thứ hai đặt"})

    dossier.refresh_from_db()
    assert (first.status_code, second.status_code) == (302, 409)
    assert dossier.title == "Tên do người thứ nhất đặt"
    assert "Tên do người thứ hai đặt" in words(second)
    assert "alert-danger" in words(second)


def test_two_officers_deciding_at_once_the_second_is_told(
    office: Office, signed_in: Callable[[User], Client]
) -> None:
    dossier = make_dossier(office, DossierStatus.APPRAISING)
    client = signed_in(office.officer)
    page = f"/dossiers/{dossier.pk}/"
    version = dossier.version

    passed = client.post(f"{page}pass/", {"version": version, "opinion": "Đủ điều kiện"})
    returned = client.post(f"{page}return/", {"version": version, "reason": "Thiếu giấy"})

    dossier.refresh_from_db()
    assert (passed.status_code, returned.status_code) == (302, 409)
    assert dossier.status == DossierStatus.PROPOSED
    assert dossier.return_reason == ""


def test_back_button_after_handing_in_sends_an_old_form_and_changes_nothing(
    office: Office, signed_in: Callable[[User], Client]
) -> None:
    dossier = make_draft(office)
    client = signed_in(office.submitter)
    form = {"version": dossier.version}
    address = f"/dossiers/{dossier.pk}/submit/"

    first = client.post(address, form)
    again = client.post(address, form)

    dossier.refresh_from_db()
    assert (first.status_code, again.status_code) == (302, 409)
    assert dossier.status == DossierStatus.SUBMITTED
    assert dossier.status_changes.count() == 1
    assert "alert-danger" in words(again)


BEGIN = """
import json, threading
import django
django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
call_command("migrate", verbosity=0)
from tests.factories.dossiers import make_dossier, make_draft, make_office
from tdkt.casework.dossiers.models import CodeSequence, Dossier, Nomination, StatusChange
from tdkt.exchange.intake.models import Batch
from tdkt.registry.people.models import Subject
office = make_office()

def at_once(user, *sent):
    '''Send forms at the same moment from windows of one user; return the answers.'''
    start, answers = threading.Barrier(len(sent)), []
    def send(address, typed):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        start.wait()
        answers.append(client.post(address, typed).status_code)
        connection.close()
    threads = [threading.Thread(target=send, args=one) for one in sent]
    for one in threads: one.start()
    for one in threads: one.join()
    return sorted(answers)
"""


def told(installation: Installation, script: str) -> Any:
    answer = installation.python(BEGIN + script)
    assert answer.code == 0, answer.err
    return answer.json


def test_double_click_on_hand_in_hands_in_once(empty_installation: Installation) -> None:
    found = told(
        empty_installation,
        """
dossier = make_draft(office, nominees=5)
form = (f"/dossiers/{dossier.pk}/submit/", {"version": dossier.version})
answers = at_once(office.submitter, form, form, form)
print(json.dumps([answers, StatusChange.objects.count()]))
""",
    )

    assert found == [[302, 409, 409], 1]
    assert empty_installation.run("audit", "verify", "--json").json["whole"]


def test_double_click_on_receive_gives_one_code(empty_installation: Installation) -> None:
    found = told(
        empty_installation,
        """
dossier = make_dossier(office, "submitted")
form = (f"/dossiers/{dossier.pk}/receive/", {"version": dossier.version})
answers = at_once(office.clerk, form, form)
print(json.dumps([answers, CodeSequence.objects.get().last]))
""",
    )

    assert found == [[302, 409], 1]


def test_double_click_on_accept_takes_the_list_once(
    empty_installation: Installation,
) -> None:
    found = told(
        empty_installation,
        """
from pathlib import Path
name = "tests/exchange/intake/lists/hon_dat_dot_xuat.xlsx"
client = Client()
client.force_login(office.submitter, backend="django.contrib.auth.backends.ModelBackend")
upload = lambda: ("/intake/", {
    "unit": office.unit.pk, "font": "auto",
    "file": SimpleUploadedFile("ds.xlsx", Path(name).read_bytes()),
})
sent = at_once(office.submitter, upload(), upload())
batches = Batch.objects.count()
batch = Batch.objects.get()
accept = (f"/intake/{batch.pk}/accept/", {
    "receiving_unit": office.commune.pk, "award_type": "dot_xuat", "title": "Đột xuất",
    "judged_year": 2026, "version": batch.version, "leave_out_wrong": "on",
    "honour_code": "GK",
})
answers = at_once(office.submitter, accept, accept)
print(json.dumps([sent, batches, answers, Dossier.objects.count(),
    Nomination.objects.count() == Nomination.objects.values("subject", "honour_code")
    .distinct().count() > 0]))
""",
    )

    assert found == [[302, 302], 1, [302, 302], 1, True]
