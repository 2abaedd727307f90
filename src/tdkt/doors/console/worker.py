"""The process that does long tasks: documents, imports, exports."""

from tdkt.doors.console.house import open_house
from tdkt.doors.console.nightly import Nightly
from tdkt.doors.console.parent import end_with_parent


def main() -> None:
    """Do tasks as they come, until told to end or left alone by the web server."""
    open_house()
    from django.core.management import call_command

    end_with_parent()
    Nightly().start()
    call_command("db_worker", queue_name="*", reload=False, verbosity=0)


if __name__ == "__main__":
    main()
