"""
The power fails: the process is killed at every question it asks the database.

Handing in a dossier, accepting a list and cancelling an award are each done whole or not
at all, and the chain of the audit stays whole. The child that is killed is a copy of the
one that looks on.
"""

from typing import Any

import pytest
from tests.doors.console.conftest import Installation

pytestmark = pytest.mark.slow

SCRIPT = """
import json, os, signal, sys
import django
django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
call_command("migrate", verbosity=0)
from tests.factories.dossiers import make_draft, make_office
from tests.factories.awards import way_of
from tests.factories.organizations import ProvinceFactory
from tests.factories.people import SubjectFactory
from tdkt.casework.decisions.models import Award, AwardEvent, ReviewTask
from tdkt.casework.dossiers.models import Dossier, Nomination, Paper, StatusChange
from tdkt.exchange.intake.models import Batch
from tdkt.ground.audit.models import Entry
from tdkt.registry.people.models import Subject

def look():
    return [
        list(Dossier.objects.order_by("pk").values_list("status", "version")),
        list(Batch.objects.order_by("pk").values_list("state", "version")),
        Nomination.objects.count(),
        Nomination.objects.exclude(verdict="").count(),
        list(Award.objects.order_by("pk").values_list("state", "version")),
        [AwardEvent.objects.count(), ReviewTask.objects.count()],
        *(model.objects.count() for model in (Paper, Subject, StatusChange, Entry)),
    ]

def press(client, address, typed, killed_at):
    '''Send a form in a copy of this process that dies at its n-th question.'''
    connections.close_all()
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    asked = 0
    def count(execute, sql, params, many, context):
        nonlocal asked
        asked += 1
        if asked == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)
    with connection.execute_wrapper(count):
        client.post(address, typed)
    os._exit(0)

def tell(client, address, typed):
    seen = [look()]
    for killed_at in range(1, 400):
        was_killed = press(client, address, typed, killed_at)
        seen.append(look())
        if not was_killed or seen[-1] != seen[0]:
            break
    final = seen[-1] if not was_killed else None
    if was_killed:
        # Killed after the commit: the rest only thanks the user.
        final = seen[-1]
    print(json.dumps([killed_at, [one for one in seen[1:-1] if one != seen[0]],
                      seen[0], final]))

office = make_office()
client = Client()
client.force_login(
    office.submitter, backend="django.contrib.auth.backends.ModelBackend"
)
"""
SUBMIT = """
dossier = make_draft(office, nominees=3)
tell(client, f"/dossiers/{dossier.pk}/submit/", {"version": dossier.version})
"""
ACCEPT = """
from pathlib import Path
name = "tests/exchange/intake/lists/dong_thai_giao_duc_2025_2026.xlsx"
client.post("/intake/", {
    "unit": office.unit.pk, "font": "auto",
    "file": SimpleUploadedFile("ds.xlsx", Path(name).read_bytes()),
})
batch = Batch.objects.get()
tell(client, f"/intake/{batch.pk}/accept/", {
    "receiving_unit": office.commune.pk, "award_type": "cong_trang", "title": "Danh hiệu",
    "judged_year": 2026, "version": batch.version, "leave_out_wrong": "on",
})
"""
CANCEL = """
subject = SubjectFactory(unit=office.unit)
award = way_of(subject, office.commune, ProvinceFactory())["ldtt"]
client.force_login(office.officer, backend="django.contrib.auth.backends.ModelBackend")
tell(client, f"/decisions/awards/{award.identifier}/revoke/", {
    "version": 1, "ground": "a", "number": "77/QĐ-UBND", "day": "2026-11-20",
    "decided_by": "UBND", "signer": "Chủ tịch", "reason": "Kết luận", "confirmed": "1",
})
"""


def told(installation: Installation, script: str) -> Any:
    answer = installation.python(SCRIPT + script)
    assert answer.code == 0, answer.err
    return answer.json


def test_handing_in_is_whole_or_not_at_all(empty_installation: Installation) -> None:
    killed_at, halves, before, after = told(empty_installation, SUBMIT)

    assert killed_at > 10
    assert halves == []
    assert [before[0][0][0], after[0][0][0]] == ["draft", "submitted"]
    assert [before[3], after[3]] == [3, 3]  # a draft's findings are live
    assert after[-2:] == [before[-2] + 1, before[-1] + 1]
    assert empty_installation.run("audit", "verify", "--json").json["whole"]


def test_accepting_a_list_is_whole_or_not_at_all(empty_installation: Installation) -> None:
    killed_at, halves, before, after = told(empty_installation, ACCEPT)

    assert killed_at > 10
    assert halves == []
    assert [before[1][0][0], after[1][0][0]] == ["previewed", "accepted"]
    assert [before[2], after[2], after[3]] == [0, 102, 102]
    assert [before[0], len(after[0])] == [[], 1]
    assert empty_installation.run("audit", "verify", "--json").json["whole"]


def test_cancelling_an_award_is_whole_or_not_at_all(
    empty_installation: Installation,
) -> None:
    killed_at, halves, before, after = told(empty_installation, CANCEL)

    assert killed_at > 10
    assert halves == []
    assert [before[4][0], after[4][0]] == [["valid", 1], ["revoked", 2]]
    assert after[4][1:] == before[4][1:]
    assert [before[5], after[5]] == [[0, 0], [1, 5]]
    assert after[-1] == before[-1] + 1
    assert empty_installation.run("audit", "verify", "--json").json["whole"]
