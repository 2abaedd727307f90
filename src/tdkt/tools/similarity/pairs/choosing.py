"""Which program carries out the plan."""

from tdkt.tools.similarity.pairs.duckdb_plan import DuckDB
from tdkt.tools.similarity.pairs.plan import Program
from tdkt.tools.similarity.pairs.spark_plan import EMBEDDED, Spark


class UnknownProgram(ValueError):
    """The address is neither empty, nor `embedded`, nor `sc://host:port`."""


def program_at(url: str) -> Program:
    """
    Return the program for a setting's value.

    Args:
        url: "" = DuckDB here; "embedded" = Sail here; "sc://host:port" = a Spark server.

    Raises:
        UnknownProgram: it is anything else.
    """
    if not url:
        return DuckDB()
    if url == EMBEDDED or url.startswith("sc://"):
        return Spark(url)
    raise UnknownProgram(f"{url} is neither empty, nor embedded, nor sc://host:port")
