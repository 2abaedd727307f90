"""Subjects who can be honoured: persons, collectives, households."""
