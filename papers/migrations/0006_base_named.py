"""The old column goes, and the database keeps the two new ones in agreement. Apart from 0005: PostgreSQL changes no
table in the transaction that has just written to it."""

from django.db import migrations, models
from django.db.models import Q

PARTS = ("category", "entry", "summary")


class Migration(migrations.Migration):
    dependencies = [("papers", "0005_base_state")]

    operations = [
        *(migrations.RemoveField(model_name=name, name="base") for name in PARTS),
        *(
            migrations.AddConstraint(
                model_name=name,
                constraint=models.CheckConstraint(
                    condition=Q(base_state__in=["same", "absent"], base_text="")
                    | Q(base_state="other") & ~Q(base_text=""),
                    name=f"{name}_other_text_is_kept",
                ),
            )
            for name in PARTS
        ),
    ]
