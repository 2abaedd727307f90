"""
The plan as a PySpark DataFrame program over Spark Connect.

The same code runs on an agency's Spark server (`sc://host:port`) and, without Java or a
server, on Sail inside this process (`embedded`). Needs `requirements/national.txt`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt.tools.similarity.pairs.plan import Candidate, Found, Plan

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

EMBEDDED = "embedded"


class SparkMissing(Exception):
    """The optional programs of `requirements/national.txt` are not installed."""


class Spark:
    """Carries out the plan on a Spark Connect server, or on Sail in this process."""

    name = "spark"

    def __init__(self, url: str = EMBEDDED) -> None:
        self._url = url

    def find(self, postings: str, public: str, plan: Plan) -> Found:
        """
        Return all candidates; the server must see the folders under the same names.

        Raises:
            SparkMissing: pyspark, or pysail for `embedded`, is not installed.
        """
        try:
            with _session(self._url) as spark:
                return _found(spark, postings, public, plan)
        except ImportError as error:
            raise SparkMissing(f"{error}; install requirements/national.txt") from error


@contextmanager
def _session(url: str) -> "Iterator[SparkSession]":
    with _server(url) as address:
        import pyspark

        # The client needs no Spark of its own, but ends a process that was started without
        # a file, as workers are, when it finds none: it takes that for its doctests.
        os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
        from pyspark.sql import SparkSession

        spark = SparkSession.builder.remote(address).create()
        try:
            yield spark
        finally:
            spark.stop()


@contextmanager
def _server(url: str) -> Iterator[str]:
    """Give the address to connect to; an embedded server lives as long as it is needed."""
    if url != EMBEDDED:
        yield url
        return
    os.environ.setdefault("RUST_LOG", "error")
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    try:
        _host, port = server.listening_address
        yield f"sc://127.0.0.1:{port}"
    finally:
        server.stop()


def _found(spark: "SparkSession", postings: str, public: str, plan: Plan) -> Found:
    from pyspark.sql import functions as of

    kept = _Kept(spark, f"{postings.rpartition('/')[0]}/between")
    table = spark.read.parquet(postings)
    known = spark.read.parquet(public).distinct()
    held = table.join(known, "hash", "left_anti")
    count = table.select(of.countDistinct("key")).collect()
    texts = int(count[0][0])
    above = plan.common_above(texts)
    holders = kept(
        "holders",
        held.groupBy("hash").agg(of.count("*").alias("texts")).where(of.col("texts") > 1),
    )
    common = holders.where(of.col("texts") > above)
    sizes = (
        held.join(common, "hash", "left_anti")
        .groupBy("key")
        .agg(of.count("*").alias("hashes"))
    )
    shared = kept("shared", held.join(holders.where(of.col("texts") <= above), "hash"))
    rows = _measured(_counted(shared, plan), sizes, plan).orderBy("first", "second")
    candidates = [Candidate(*row) for row in rows.collect()]
    return Found(texts, common.count(), candidates)


class _Kept:
    """Writes a table once that is read several times: not every server remembers it."""

    def __init__(self, spark: "SparkSession", folder: str) -> None:
        self._spark, self._folder = spark, folder

    def __call__(self, name: str, table: "DataFrame") -> "DataFrame":
        path = f"{self._folder}/{name}"
        table.write.mode("overwrite").parquet(path)
        # An empty table leaves no file that says what its columns are.
        return self._spark.read.schema(table.schema).parquet(path)


def _counted(shared: "DataFrame", plan: Plan) -> "DataFrame":
    """Return (first, second, shared) of all pairs that share enough hashes."""
    from pyspark.sql import Window
    from pyspark.sql import functions as of

    few = shared.where(of.col("texts") <= plan.all_pairs_up_to)
    many = shared.where(of.col("texts") > plan.all_pairs_up_to).withColumn(
        "place", of.row_number().over(Window.partitionBy("hash").orderBy("key"))
    )
    earliest = many.where(of.col("place") <= plan.first_holders)
    return (
        _met(few, few)
        .unionAll(_met(earliest, many))
        .groupBy("first", "second")
        .agg(of.count("*").alias("shared"))
        .where(of.col("shared") >= plan.least_shared)
    )


def _met(one: "DataFrame", other: "DataFrame") -> "DataFrame":
    """Pair the texts of two tables that hold the same hash, the earlier key first."""
    from pyspark.sql import functions as of

    first = one.select("hash", of.col("key").alias("first"))
    second = other.select("hash", of.col("key").alias("second"))
    met = first.join(second, "hash").where(of.col("first") < of.col("second"))
    return met.select("first", "second")


def _measured(counted: "DataFrame", sizes: "DataFrame", plan: Plan) -> "DataFrame":
    from pyspark.sql import functions as of

    one = sizes.select(of.col("key").alias("first"), of.col("hashes").alias("one"))
    other = sizes.select(of.col("key").alias("second"), of.col("hashes").alias("other"))
    enough = of.col("shared") * 100 >= plan.least_percent * of.least("one", "other")
    return (
        counted.join(one, "first")
        .join(other, "second")
        .where(enough)
        .select("first", "second", "shared", "one", "other")
    )
