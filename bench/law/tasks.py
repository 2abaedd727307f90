"""What is measured, each in a process of its own; every task returns plain numbers."""

import argparse
import os
import statistics
import time
from typing import Any


def generate(options: argparse.Namespace) -> dict[str, Any]:
    """Write the province into the database of the home."""
    from bench.law.sample import YEAR, province
    from django.core.management import call_command

    from tdkt.doors.console.load.writing import write
    from tdkt.ground.core.moments import now
    from tdkt.registry.people.models import Subject

    call_command("migrate", verbosity=0)
    if Subject.objects.exists():
        return {"seconds": 0.0, "kept": True}
    started = time.perf_counter()
    planned = province(options.people, options.years, options.seed)
    invented = time.perf_counter() - started
    done = write(planned, at=now(), tell=lambda _what, _rows: None)
    return {
        "seconds": time.perf_counter() - started,
        "inventing": invented,
        "last_year": YEAR,
        **{name: value for name, value in vars(done).items() if isinstance(value, int)},
    }


def sweep(options: argparse.Namespace) -> dict[str, Any]:
    """Look over everybody as the worker does every night: database to findings."""
    from tdkt.casework.prospects.choices import SweepState
    from tdkt.casework.prospects.models import Prospect
    from tdkt.casework.prospects.services import sweeping
    from tdkt.ground.core.moments import now, today

    asked = sweeping.ask_for_sweep(on=today(), actor=None, at=now())
    clock, busy = time.perf_counter(), _processor()
    sweeping.run_sweep(asked.pk, processes=options.processes)
    seconds, cpu = time.perf_counter() - clock, _processor() - busy
    asked.refresh_from_db()
    assert asked.state == SweepState.DONE
    found = Prospect.objects.filter(sweep=asked)
    lost, seen = _lost_titles(options, found)
    return {
        "seconds": seconds,
        "cpu": cpu,
        "subjects": asked.done,
        "year": asked.judged_year,
        "regime": asked.regime,
        "found": asked.found,
        "met": found.filter(lacking="").count(),
        "lost_titles": lost,
        "lost_titles_found": seen,
    }


def _lost_titles(options: argparse.Namespace, found: Any) -> tuple[int, int]:
    """
    Return the titles of the last year that the plan lost, and how many were found.

    Left out are people on hold, and LDTT_DAN: its standard rests on declarations alone, so
    that the sweep, which would name every worker, rightly tells nothing of it.
    """
    from bench.law.sample import YEAR, province

    from tdkt.doors.console.load.plan.measures import is_held_on
    from tdkt.ground.core.moments import today
    from tdkt.registry.people.models import Person

    keys = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    lost = {
        (keys[person.number], code)
        for person in province(options.people, options.years, options.seed).persons
        for code, year in person.missing
        if year == YEAR and code != "LDTT_DAN" and not is_held_on(person, today())
    }
    rows = set(found.filter(lacking="").values_list("subject_id", "honour_code"))
    return len(lost), len(lost & rows)


def screen(options: argparse.Namespace) -> dict[str, Any]:
    """Look over everybody without a database, in one process: the law alone."""
    from bench.law.sample import DAY, YEAR, all_records, province, standards

    from tdkt.registry.honours import catalogue
    from tdkt.tools.law.screening import within_reach

    records = all_records(province(options.people, options.years, options.seed))
    honours, known = standards(), catalogue.load()
    clock = Clock()
    found = steps = 0
    for reach in within_reach(
        records, honours, judged_year=YEAR, decided_on=DAY, standards=known
    ):
        found += 1
        steps += bool(reach.step)
    return {
        **clock.lap("seconds"),
        "subjects": len(records),
        "honours": len(honours),
        "found": found,
        "one_step": steps,
    }


def single(options: argparse.Namespace) -> dict[str, Any]:
    """Ask one question at a time; milliseconds each, the explanation is in the answer."""
    from bench.law.sample import DAY, YEAR, all_records, pairs, province

    from tdkt.registry.honours import catalogue
    from tdkt.tools.law.evaluation import evaluate

    known = catalogue.load()
    records = all_records(province(min(options.people, 6000), options.years, options.seed))
    asked = pairs(records, options.pairs, options.seed)
    clock = Clock()
    times: list[float] = []
    written: list[float] = []
    findings = 0
    # The first question reads the law from its files.
    evaluate(*asked[0], judged_year=YEAR, decided_on=DAY, standards=known)
    for honour, record in asked:
        started = time.perf_counter()
        answer = evaluate(honour, record, judged_year=YEAR, decided_on=DAY, standards=known)
        times.append((time.perf_counter() - started) * 1000)
        answer.to_json()
        written.append((time.perf_counter() - started) * 1000)
        findings += sum(1 for one in answer.findings for _each in one.walk())
    busy = clock.lap("both")
    return {
        "pairs": len(asked),
        "both_cpu_ms": 1000 * busy["both_cpu"] / len(asked),
        "findings": findings / len(asked),
        "evaluate": _summary(times),
        "evaluate_and_write_down": _summary(written),
    }


def peer(options: argparse.Namespace) -> dict[str, Any]:
    """Ask the three standards of everybody: OpenFisca, then we, then we one by one."""
    from bench.law.ours import HONOURS, ours, ours_one_by_one
    from bench.law.peer import calculate, fill
    from bench.law.sample import person_records, province

    records = person_records(province(options.people, options.years, options.seed))
    ours(records[:100])  # reads the law from its files
    rounds: list[dict[str, float]] = []
    for _run in range(options.runs):
        clock = Clock()
        simulation = fill(records)
        filled = clock.lap("openfisca_fill")
        theirs = calculate(simulation)
        calculated = clock.lap("openfisca_calculate")
        mine, explained = ours(records)
        rounds.append({**filled, **calculated, **clock.lap("ours")})
    clock = Clock()
    each, _count = ours_one_by_one(records)
    one_by_one = clock.lap("ours_one_by_one")
    return {
        "people": len(records),
        **{name: statistics.median(one[name] for one in rounds) for name in rounds[0]},
        **one_by_one,
        "explained": explained,
        "met": {code: int(mine[code].sum()) for code in HONOURS},
        "met_openfisca": {code: int(theirs[code].sum()) for code in HONOURS},
        "different": {
            code: [int(row) for row in (mine[code] != theirs[code]).nonzero()[0]]
            for code in HONOURS
        },
        "different_one_by_one": int(sum((mine[one] != each[one]).sum() for one in HONOURS)),
    }


class Clock:
    """Seconds of the clock and of this process between one lap and the next."""

    def __init__(self) -> None:
        self._last = time.perf_counter(), time.process_time()

    def lap(self, name: str) -> dict[str, float]:
        now = time.perf_counter(), time.process_time()
        clock, busy = (b - a for a, b in zip(self._last, now, strict=True))
        self._last = now
        return {name: clock, f"{name}_cpu": busy}


def _summary(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "mean": statistics.fmean(ordered),
        "p95": ordered[int(len(ordered) * 0.95)],
        "max": ordered[-1],
    }


def _processor() -> float:
    """Return seconds of the processor, of this process and of its ended children."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


TASKS = {
    "generate": generate,
    "sweep": sweep,
    "screen": screen,
    "single": single,
    "peer": peer,
}
