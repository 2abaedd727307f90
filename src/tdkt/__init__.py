"""Emulation and commendation work of public offices, from movement to archived decision."""

__version__ = "0.1.0"
