"""The row that is written to see whether a row can be written."""

import datetime as dt

from django.db import models
from django.db.models import Q


class Heartbeat(models.Model):
    """When /healthz last wrote. There is one row at most."""

    written_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="heartbeat_is_one_row"),)

    def __str__(self) -> str:
        return str(self.written_at)

    @staticmethod
    def beat(moment: dt.datetime) -> None:
        """Write an aware moment into the row, which is made where it is missing: one statement."""
        Heartbeat.objects.bulk_create(
            [Heartbeat(pk=1, written_at=moment)],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["written_at"],
        )
