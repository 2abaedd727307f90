"""
How a process begins that judges slices for the sweep.

Kept apart: a fresh process imports this module before Django is there, so it must import
nothing that needs it.
"""


def open_house() -> None:
    """Start Django in a fresh process, with database connections of its own."""
    import django

    django.setup()
    from django.db import connections

    connections.close_all()
