"""What the file holds of a part gets a name: until now it was NULL (the same), "" (no such part) or another text."""

from django.db import migrations, models
from django.db.models import F

PARTS = ("category", "entry", "summary")


def name_states(apps, schema_editor):
    for name in PARTS:
        rows = apps.get_model("papers", name).objects
        rows.filter(base="").update(base_state="absent")
        rows.exclude(base=None).exclude(base="").update(base_state="other", base_text=F("base"))


def forget_names(apps, schema_editor):
    for name in PARTS:
        rows = apps.get_model("papers", name).objects
        rows.filter(base_state="same").update(base=None)
        rows.filter(base_state="absent").update(base="")
        rows.filter(base_state="other").update(base=F("base_text"))


class Migration(migrations.Migration):
    dependencies = [("papers", "0004_questions")]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="base_state",
                field=models.CharField(
                    default="same", editable=False, max_length=10, verbose_name="what the file holds"
                ),
            )
            for name in PARTS
        ),
        *(
            migrations.AddField(
                model_name=name,
                name="base_text",
                field=models.TextField(
                    blank=True, default="", editable=False, verbose_name="text of the file"
                ),
                preserve_default=False,
            )
            for name in PARTS
        ),
        migrations.RunPython(name_states, forget_names),
    ]
