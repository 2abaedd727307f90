"""Several processes: what is committed is found by the next comparison of any of them."""

import os
from typing import Any

import pytest
from tests.doors.console.conftest import Installation

pytestmark = pytest.mark.slow

SCRIPT = """
import json, os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone
call_command("migrate", verbosity=0)
from tests.factories.organizations import UnitFactory
from tests.factories.reuse import invented, report
from tdkt.casework.reuse.models import Comparison, Fingerprint, Segment, Text
from tdkt.casework.reuse.services import comparing, sealing
from tdkt.tools.similarity import METHOD, fingerprint

# A test that waits for itself fails instead of waiting for ever.
signal.alarm(240)
unit = UnitFactory()

def found(number):
    matches = comparing.compare_now(invented(number), user=None).matches
    return sorted((match.id, match.score) for match in matches)

def fork(work):
    connections.close_all()
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        sys.stdout.flush()
        os._exit(code)

def ended(child):
    return os.waitpid(child, 0)[1]

class Signal:
    def __init__(self):
        self.out, self.into = os.pipe()
    def give(self):
        os.write(self.into, b"x")
    def wait(self):
        os.read(self.out, 1)
"""
HELD = """
written, go_on = Signal(), Signal()
def hold(commits):
    with transaction.atomic():
        report(invented(1), unit)
        written.give()
        go_on.wait()
        transaction.set_rollback(not commits)

seen = []
for commits in (False, True):
    child = fork(lambda: hold(commits))
    written.wait()
    seen.append(found(1))
    go_on.give()
    assert ended(child) == 0
    seen.append(found(1))
print(json.dumps([seen, list(Text.objects.values_list("pk", flat=True))]))
"""
LATE = """
written, go_on = Signal(), Signal()
def hold():
    # Without its deed: the chain of deeds lets one writer follow the other, and the rows must
    # be right even where a text comes in without it, as by a restored backup.
    content = invented(1)
    with transaction.atomic():
        text = Text.objects.create(
            kind="initiative", title="Sớm", folded_title="som", unit=unit, content=content,
            sha256="0" * 64, length=len(content), created_at=timezone.now(),
        )
        Fingerprint.objects.create(text=text, method=METHOD, hashes=fingerprint(content))
        written.give()
        go_on.wait()

child = fork(hold)
written.wait()
later = report(invented(2), unit)
sealing.seal_new()
seen = [found(1), found(2)]
go_on.give()
assert ended(child) == 0
earlier = Text.objects.earliest("pk")
print(json.dumps([seen, found(1), earlier.pk, later.pk]))
"""
KILLED = """
kept = [report(invented(number), unit).pk for number in range(3)]
sealing.seal_new()
kept += [report(invented(number), unit).pk for number in range(3, 5)]
Fingerprint.objects.filter(pk__in=kept[3:]).update(method="older/0", hashes=bytes(16))
whole = [[[key, 1.0]] for key in kept]

def reindex(killed_at):
    asked = 0
    def count(execute, sql, params, many, context):
        nonlocal asked
        asked += 1
        if asked == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)
    with connection.execute_wrapper(count):
        sealing.reindex()

wrong, killed_at = [], 0
while True:
    killed_at += 1
    died = os.WIFSIGNALED(ended(fork(lambda: reindex(killed_at))))
    if json.loads(json.dumps([found(number) for number in range(5)])) != whole:
        wrong.append(killed_at)
    if not died or killed_at == 200:
        break
loose = Fingerprint.objects.filter(segment=None).count()
gathered = sum(Segment.objects.values_list("texts", flat=True))
print(json.dumps([killed_at, wrong, loose, gathered]))
"""
AT_ONCE = """
kept = [report(invented(number), unit).pk for number in range(6)]
def gather():
    for _ in range(3):
        sealing.seal_new()
        sealing.reindex()

children = [fork(gather), fork(gather)]
seen = []
for number in range(6, 14):
    kept.append(report(invented(number), unit).pk)
    seen.append(found(number) == [(kept[-1], 1.0)] and found(2) == [(kept[2], 1.0)])
codes = [ended(child) for child in children]
sealing.reindex()
loose = Fingerprint.objects.filter(segment=None).count()
print(json.dumps([
    codes, all(seen), [found(n) == [(key, 1.0)] for n, key in enumerate(kept)].count(False),
    sum(Segment.objects.values_list("texts", flat=True)), len(kept), loose,
]))
"""
TWICE = """
begin = [Signal(), Signal()]
def upload(number):
    begin[number].wait()
    text = report(invented(1), unit)
    comparing.ask_comparison(text=text, actor=None, at=timezone.now())

children = [fork(lambda number=number: upload(number)) for number in (0, 1)]
for one in begin:
    one.give()
codes = [ended(child) for child in children]
keys = list(Text.objects.order_by("pk").values_list("pk", flat=True))
for text in Text.objects.all():
    comparing.ask_comparison(text=text, actor=None, at=timezone.now())
last = {one.text_id: [s.text_id for s in one.sources.all()]
        for one in Comparison.objects.order_by("pk")}
states = set(Comparison.objects.values_list("state", flat=True))
print(json.dumps([codes, keys, [last[key] for key in keys], sorted(states)]))
"""


def told(installation: Installation, script: str) -> Any:
    installation.env["TDKT_TASKS"] = "immediate"
    answer = installation.python(SCRIPT + script)
    assert answer.code == 0, answer.err
    return answer.json


def test_committed_is_found_and_rolled_back_is_not(
    empty_installation: Installation,
) -> None:
    seen, keys = told(empty_installation, HELD)

    assert len(keys) == 1
    assert seen == [[], [], [], [[keys[0], 1.0]]]


@pytest.mark.skipif(
    not os.environ.get("DATABASE_URL"),
    reason="SQLite has one writer: a key cannot come late; runs on PostgreSQL",
)
def test_a_lower_key_committed_late_is_found(empty_installation: Installation) -> None:
    seen, late, earlier, later = told(empty_installation, LATE)

    assert earlier < later
    assert seen == [[], [[later, 1.0]]]
    assert late == [[earlier, 1.0]]


def test_killed_at_any_question_of_reindexing_everything_is_found(
    empty_installation: Installation,
) -> None:
    killed_at, wrong, loose, gathered = told(empty_installation, KILLED)

    assert 10 < killed_at < 200
    assert (wrong, loose, gathered) == ([], 0, 5)


def test_two_that_gather_at_once_lose_and_double_nothing(
    empty_installation: Installation,
) -> None:
    codes, seen, wrong, gathered, kept, loose = told(empty_installation, AT_ONCE)

    assert (codes, seen, wrong) == ([0, 0], True, 0)
    assert (gathered, loose) == (kept, 0)


def test_two_identical_reports_at_once_find_each_other(
    empty_installation: Installation,
) -> None:
    codes, keys, sources, states = told(empty_installation, TWICE)

    assert (codes, states) == ([0, 0], ["done"])
    assert sources == [[keys[1]], [keys[0]]]
