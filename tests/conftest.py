"""What every test stands on: one known day, cheap passwords, files in an own folder."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db.backends.sqlite3.base import DatabaseOperations as SqliteOperations
from django.test import Client
from django.utils import timezone, translation
from hypothesis import settings as hypothesis_settings

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import guard
from tdkt.tools.calendars import queries as calendars

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TODAY = "2026-11-23"  # a Monday, under the law in force since 2026-10-01


_flush = SqliteOperations.sql_flush


def _flush_with_audit(self: SqliteOperations, *args: Any, **kwargs: Any) -> list[str]:
    """Empty the database after a browser test: SQLite's guard of the audit would object."""
    if not (statements := _flush(self, *args, **kwargs)):
        return []
    return [*guard.remove_sql("sqlite"), *statements, *guard.install_sql("sqlite")]


# A busy machine is no reason to fail; the same examples are tried in every run of CI.
hypothesis_settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis_settings.load_profile("house")


def pytest_configure() -> None:
    SqliteOperations.sql_flush = _flush_with_audit
    # Static files as they stand in the tree, whatever this installation has collected.
    django_settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    django_settings.WHITENOISE_USE_FINDERS = True
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_settings.TODAY = TODAY
    django_settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    }
    django_settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    }


@pytest.fixture(autouse=True)
def _own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep uploaded files of a test away from those of the installation."""
    folder = tmp_path_factory.mktemp("files")
    before = django_settings.MEDIA_ROOT, django_settings.SEGMENTS_ROOT
    django_settings.MEDIA_ROOT = folder
    django_settings.SEGMENTS_ROOT = folder / "segments"
    yield folder
    django_settings.MEDIA_ROOT, django_settings.SEGMENTS_ROOT = before


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()
    calendars.forget()


@pytest.fixture(autouse=True)
def _language_of_the_installation() -> Iterator[None]:
    """A page read in English leaves no English behind for the next test."""
    yield
    translation.deactivate()


@pytest.fixture
def at() -> datetime:
    """Nine o'clock on the day that the tests take as today."""
    return timezone.make_aware(datetime.fromisoformat(f"{TODAY}T09:00:00"))


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """Return a browser in which the user has signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> "Iterator[Browser]":
    """One Chromium for all tests that need one: two would share a thread, which fails."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("TDKT_CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs a loop in this thread, which Django takes for an async program.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()
