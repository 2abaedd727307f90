from datetime import date

from django.db import migrations

from tdkt.casework.initiatives.catalogue.topics import topic_of
from tdkt.ground.core.text import fold

_BATCH = 500
# The first day of the list of topics as it stood when this was written.
_DAY = date(2026, 11, 22)


def fill(apps, schema_editor):
    """Write the entries of works that were recognised before there was a catalogue."""
    works = apps.get_model("initiatives", "Initiative").objects.filter(
        state="recognised", catalogue_entry__isnull=True
    )
    entry = apps.get_model("initiatives", "CatalogueEntry")
    keys = list(works.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        rows = works.filter(pk__in=keys[start : start + _BATCH])
        entry.objects.bulk_create(
            entry(
                work_id=work.pk,
                folded=fold(f"{work.title} {work.field} {work.abstract}"),
                topic=topic_of(work.field, _DAY),
                version=0,
            )
            for work in rows.only("pk", "title", "field", "abstract")
        )


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0003_add_catalogue")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
