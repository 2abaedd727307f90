"""All reports of the demonstration against all: two programs, the same pairs."""

import pytest
from tests.doors.console.conftest import Installation

pytestmark = pytest.mark.slow

# pyspark takes a program without a file for its own doctests, which need Java.
_SCRIPT = """
import django, json, sys, tempfile
sys.modules["__main__"].__file__ = "pairs.py"
django.setup()
from django.conf import settings
from tdkt.casework.reuse.services.pairs import candidates_among
from tdkt.tools.similarity.pairs.duckdb_plan import DuckDB
from tdkt.tools.similarity.pairs.spark_plan import Spark
settings.ANALYTICS_FOLDER = tempfile.mkdtemp()
found = [candidates_among(program, []) for program in (DuckDB(), Spark("embedded"))]
print(json.dumps([[one.texts, one.common, one.candidates] for one in found]))
"""


def test_duckdb_and_sail_find_the_same_pairs_in_the_demonstration(
    demonstration: Installation,
) -> None:
    answer = demonstration.python(_SCRIPT)

    assert answer.code == 0, answer.err
    by_duckdb, by_sail = answer.json
    assert by_sail == by_duckdb
    texts, _common, candidates = by_duckdb
    assert texts > 10
    assert candidates
