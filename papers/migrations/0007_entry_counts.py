"""Counting the entries of a list reads the index alone: it holds `removed_at`, which every count asks for, and the
primary key, and only the rows that the document still holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("papers", "0006_base_named")]

    operations = [
        migrations.RemoveIndex(model_name="entry", name="entry_counts"),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(removed_at=None),
                fields=["reading_list", "category", "kind", "removed_at", "id"],
                name="entry_counts",
            ),
        ),
    ]
