"""Works whose application was filed stand so, with the day by which they are decided on."""

from datetime import date
from typing import Any

from django.db import migrations


def _last_day(since: date) -> date:
    """The same day three months on, the last of the month where there is none."""
    month = since.month + 2
    year, month = since.year + month // 12, month % 12 + 1
    day = since.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def fill(apps: Any, _editor: Any) -> None:
    works = apps.get_model("initiatives", "Initiative")
    filed = works.objects.filter(filed_on__isnull=False)
    batch = []
    for work in filed.filter(kind="initiative").only("filed_on", "first_applied_on"):
        work.due_on = _last_day(max(work.filed_on, work.first_applied_on or work.filed_on))
        batch.append(work)
    works.objects.bulk_update(batch, ["due_on"], batch_size=500)
    filed.filter(state="registered").update(state="filed")


def empty(apps: Any, _editor: Any) -> None:
    works = apps.get_model("initiatives", "Initiative")
    works.objects.filter(state="filed").update(state="registered")


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0005_add_life_cycle")]

    operations = [migrations.RunPython(fill, empty)]
