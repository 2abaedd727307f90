"""Reading the library: instruments, what rests on them, powers as a matrix."""

from tdkt.registry.library.queries.instruments import (
    instruments_found,
    regime_rows,
)
from tdkt.registry.library.queries.powers import Matrix, matrices, roles_that_confer
from tdkt.registry.library.queries.resting import Resting, resting_on

__all__ = [
    "Matrix",
    "Resting",
    "instruments_found",
    "matrices",
    "regime_rows",
    "resting_on",
    "roles_that_confer",
]
