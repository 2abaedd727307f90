"""The index over PostgreSQL: the same answers as over a file."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from tests.tools.similarity.writing import prose

from tdkt.tools.similarity import Index, fingerprint

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'",
        reason="speaks to PostgreSQL itself; the same laws are tested over a file",
    ),
]


@pytest.fixture
def address() -> Iterator[str]:
    known = connection.get_connection_params()
    user = quote(f"{known.get('user') or ''}:{known.get('password') or ''}", safe=":")
    port = known.get("port") or 5432
    host = quote(str(known.get("host") or "localhost"), safe="")
    yield f"postgresql://{user}@/{known['dbname']}?host={host}&port={port}"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS similarity_fingerprint, similarity_text")
        cursor.execute("DROP TABLE IF EXISTS similarity_segment, similarity_method")


def test_the_index_is_the_same_over_postgresql(address: str, tmp_path: Path) -> None:
    texts = [(seed, f"{prose(seed, 300)} {prose(seed - 1, 300)}") for seed in range(1, 12)]
    there, here = Index.open(address, tmp_path / "a"), Index.open(tmp_path / "b")
    for index in (there, here):
        index.add_many(texts[:6])
        index.seal()
        index.add_many(texts[6:])
        index.share(99, prose(3, 300))
        index.remove(5)
    for _, text in texts:
        assert there.compare(text) == here.compare(text)
    there.rebuild()
    assert there.compare(texts[0][1]) == here.compare(texts[0][1])
    there.close()
    here.close()


def test_a_lower_number_committed_late_is_found(address: str, tmp_path: Path) -> None:
    first, second = Index.open(address, tmp_path), Index.open(address, tmp_path)
    late, early = prose(1, 300), prose(2, 300)
    first._tables._run("INSERT INTO similarity_text VALUES (1, ?, FALSE)", (late,))
    first._tables._run(
        "INSERT INTO similarity_fingerprint VALUES (1, NULL, ?)", (fingerprint(late),)
    )
    second.add(2, early)
    second.seal()
    assert second.check(late) == []
    first._tables._connection.commit()
    assert [match.id for match in second.check(late)] == [1]
    first.close()
    second.close()
