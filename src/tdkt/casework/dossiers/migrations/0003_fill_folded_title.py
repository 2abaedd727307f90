from django.db import migrations

from tdkt.ground.core.text import fold


def fold_titles(apps, schema_editor):
    """Fill the new column of the dossiers that are there, some hundred at a time."""
    model = apps.get_model("dossiers", "Dossier")
    batch = []
    for dossier in model.objects.only("pk", "title").iterator(chunk_size=500):
        dossier.title_folded = fold(dossier.title)[:300]
        batch.append(dossier)
        if len(batch) == 500:
            model.objects.bulk_update(batch, ["title_folded"])
            batch = []
    model.objects.bulk_update(batch, ["title_folded"])


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_add_folded_title")]

    operations = [
        migrations.RunPython(fold_titles, migrations.RunPython.noop, elidable=True),
    ]
