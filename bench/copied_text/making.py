"""A corpus of reports and the queries that copy from it, in a folder."""

import io
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

from bench.copied_text.background import MOST
from bench.copied_text.queries import KINDS, Query, QueryMaker
from bench.copied_text.relations import unrelated
from bench.copied_text.reports import (
    FROM_THE_TEXT,
    Quotations,
    Report,
    assembled,
    report_length,
    syllables_in,
)
from bench.copied_text.walking import Walk

CORPUS, QUERIES, ABOUT = "corpus.jsonl.zst", "queries.jsonl", "about.json"
_HELD_BACK = 12  # one text in so many stands in no report
_FEWEST_UNUSED = 4 * FROM_THE_TEXT
_CHUNK = 20  # paragraphs of a long text that stay together
_MEAN_SYLLABLES = 2700
_ENOUGH_REAL = 100
_SOURCES = 1000


class Entry(NamedTuple):
    """A report of the corpus; `own` are the places of its own lines."""

    id: int
    text: str
    own: frozenset[int]


def make(
    background: Path, folder: Path, *, count: int, per_kind: int, seed: int = 1
) -> dict[str, Any]:
    """
    Write a corpus of `count` reports and `per_kind` queries of every kind; return its facts.

    Reports of real text come first; when it is used up the others come from a walk over it.
    Copied are reports of real text where there are enough of them.
    """
    rng = random.Random(seed)
    texts = [chunk for text in read_lines(background) for chunk in _chunks(text)]
    rng.shuffle(texts)
    held = max(1, len(texts) // _HELD_BACK)
    unused = [one for text in unrelated(texts[:held], texts[held:]) for one in text]
    used = [one for text in texts[held:] for one in text]
    unused = _enough(unused, used, seed)
    quotations, unused = Quotations(unused[:FROM_THE_TEXT]), unused[FROM_THE_TEXT:]
    real = min(count, sum(map(syllables_in, used)) // _MEAN_SYLLABLES)
    copied = set(_copied_from(rng, count, real))
    sources, size = {}, 0
    folder.mkdir(parents=True, exist_ok=True)
    with open_text(folder / CORPUS, "w") as file:
        for number, body in enumerate(_bodies(used, count, seed)):
            drawing = random.Random(f"{seed}/report/{number}")
            report = Report.of(assembled(drawing, body, quotations))
            if number in copied:
                sources[number] = report
            size += len(report.text.encode())
            own = [place for place, part in enumerate(report.parts) if part.own]
            file.write(_line({"id": number, "text": report.text, "own": own}))
    maker = QueryMaker(sources, unused, quotations, seed)
    with (folder / QUERIES).open("w", encoding="utf-8") as file:
        for name in KINDS:
            for number in range(per_kind):
                file.write(_line(maker.query(name, number).as_json()))
    about = {
        "count": count,
        "real": real,
        "bytes": size,
        "per_kind": per_kind,
        "seed": seed,
    }
    (folder / ABOUT).write_text(json.dumps(about))
    return about


def _chunks(text: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(text), _CHUNK):
        yield text[start : start + _CHUNK]


def _enough(unused: list[str], used: Sequence[str], seed: int) -> list[str]:
    """Return the paragraphs held back, and of a small text others like them."""
    if len(unused) >= _FEWEST_UNUSED:
        return unused
    walk = Walk(used, seed + 1, _FEWEST_UNUSED * MOST)
    others = list(unused)
    for row in walk.reports():
        others += walk.paragraphs(row)
        if len(others) >= _FEWEST_UNUSED:
            break
    return others


def _copied_from(rng: random.Random, count: int, real: int) -> list[int]:
    first = real if real >= _ENOUGH_REAL else min(count, _SOURCES)
    return rng.sample(range(first), min(first, _SOURCES))


def _bodies(paragraphs: Sequence[str], count: int, seed: int) -> Iterator[list[str]]:
    """Yield the own paragraphs of each report."""
    place = 0
    walk: Walk | None = None
    for number in range(count):
        length = report_length(random.Random(f"{seed}/length/{number}"))
        body: list[str] = []
        have = 0
        while have < length and place < len(paragraphs):
            body.append(paragraphs[place])
            have += syllables_in(paragraphs[place])
            place += 1
        if have < length:
            if walk is None:
                walk = Walk(paragraphs, seed, (count - number) * _MEAN_SYLLABLES)
                rows = walk.reports()
            body += walk.paragraphs(next(rows)[: length - have])
        yield body


def entries(folder: Path, most: int | None = None) -> Iterator[Entry]:
    """Yield the reports of a corpus, the first `most` of them."""
    for number, facts in enumerate(read_lines(folder / CORPUS)):
        if most is not None and number >= most:
            return
        yield Entry(facts["id"], facts["text"], frozenset(facts["own"]))


def queries(folder: Path) -> list[Query]:
    """Return the queries of a corpus."""
    return [Query.from_json(facts) for facts in read_lines(folder / QUERIES)]


def write_lines(path: Path, rows: Iterable[Any]) -> None:
    """Write one JSON value a line."""
    with open_text(path, "w") as file:
        for row in rows:
            file.write(_line(row))


def read_lines(path: Path) -> Iterator[Any]:
    """Yield the JSON value of each line."""
    with open_text(path, "r") as file:
        for line in file:
            yield json.loads(line)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def open_text(path: Path, mode: str) -> IO[str]:
    """Open a text file, compressed where its name ends in `.zst`."""
    if path.suffix != ".zst":
        return path.open(mode, encoding="utf-8")
    import zstandard

    binary = zstandard.open(path, mode + "b")
    return io.TextIOWrapper(binary, encoding="utf-8")
