"""Tables, migrations and their words agree."""

import re
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils.text import camel_case_to_spaces
from tests.guards.house import PACKAGE, ROOT, room_of, shown


@pytest.mark.django_db
def test_migrations_match_models() -> None:
    output = StringIO()

    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=output)
    except SystemExit:
        pytest.fail(output.getvalue())


def test_every_model_is_named_in_words_and_documented() -> None:
    models = [model for model in apps.get_models() if room_of(model.__module__)]

    unnamed = [
        model._meta.label
        for model in models
        if str(model._meta.verbose_name_raw) == camel_case_to_spaces(model.__name__)
        and " " not in str(model._meta.verbose_name_raw)
        and "verbose_name" not in model._meta.original_attrs
    ]
    undocumented = [
        model._meta.label
        for model in models
        if (model.__doc__ or "").startswith(f"{model.__name__}(")
    ]

    assert len(models) > 20
    assert (unnamed, undocumented) == ([], [])


def test_migrations_have_spoken_names() -> None:
    automatic = [
        shown(path)
        for path in sorted(PACKAGE.glob("*/*/migrations/[0-9]*.py"))
        if "_auto_" in path.name
    ]

    assert automatic == []


def test_what_is_left_out_on_postgresql_opens_no_database() -> None:
    script = (ROOT / "scripts/run_tests.py").read_text()
    named = re.search(r"WITHOUT_DATABASE = \((.*)\)", script)
    assert named is not None
    folders = re.findall(r'"([^"]+)"', named.group(1))
    files = [file for folder in folders for file in (ROOT / folder).rglob("test_*.py")]

    assert len(files) > 10
    assert [file.name for file in files if "django_db" in file.read_text()] == []
