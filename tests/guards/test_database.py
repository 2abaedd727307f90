"""Tables, migrations and their words agree."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils.text import camel_case_to_spaces
from tests.guards.house import PACKAGE, room_of, shown


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
