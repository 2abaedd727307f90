"""The database's own refusal to change or delete entries, whoever asks."""

_SQLITE = {
    "UPDATE": "audit_entry_no_update",
    "DELETE": "audit_entry_no_delete",
}
_MESSAGE = "audit entries are only ever added"


def install_sql(vendor: str) -> list[str]:
    """Return the statements that put the triggers in place; raises KeyError for others."""
    return {"sqlite": _sqlite_install, "postgresql": _postgresql_install}[vendor]()


def remove_sql(vendor: str) -> list[str]:
    return {"sqlite": _sqlite_remove, "postgresql": _postgresql_remove}[vendor]()


def _sqlite_install() -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE {event} ON audit_entry "
        f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
        for event, name in _SQLITE.items()
    ]


def _sqlite_remove() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE.values()]


def _postgresql_install() -> list[str]:
    return [
        "CREATE FUNCTION audit_entry_only_added() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$",
        "CREATE TRIGGER audit_entry_only_added BEFORE UPDATE OR DELETE ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION audit_entry_only_added()",
    ]


def _postgresql_remove() -> list[str]:
    return [
        "DROP TRIGGER IF EXISTS audit_entry_only_added ON audit_entry",
        "DROP FUNCTION IF EXISTS audit_entry_only_added()",
    ]
