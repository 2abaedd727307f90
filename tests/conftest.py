"""What every test stands on: one known day, cheap passwords, files in a folder of the run."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tdkt.ground.accounts.models import User

TODAY = "2026-11-23"  # a Monday, under the law in force since 2026-10-01


def pytest_configure() -> None:
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
    before = django_settings.MEDIA_ROOT
    django_settings.MEDIA_ROOT = folder
    yield folder
    django_settings.MEDIA_ROOT = before


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


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
