"""
The process that does long tasks: documents, imports, exports.

It ends when the pipe from the process that began it closes, so that it never outlives
the web server, even one that was killed.
"""

import os
import signal
import sys
import threading

from tdkt.doors.console.house import open_house


def main() -> None:
    open_house()
    from django.core.management import call_command

    threading.Thread(target=_end_with_parent, daemon=True).start()
    call_command("db_worker", queue_name="*", reload=False, verbosity=0)


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
