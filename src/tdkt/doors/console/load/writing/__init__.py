"""Laying a planned province down in the database, all of it or nothing."""

from .province import Written, write

__all__ = ["Written", "write"]
