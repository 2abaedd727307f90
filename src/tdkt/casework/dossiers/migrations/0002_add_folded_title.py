from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="title_folded",
            field=models.CharField(default="", editable=False, max_length=300),
        ),
    ]
