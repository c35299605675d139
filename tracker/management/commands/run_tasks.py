"""Run background tasks; `serve` starts it."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_tasks_db.models import DBTaskResult

from tracker.installation.folder_lock import wait_for_tasks


class Command(BaseCommand):
    help = "Run background tasks until stopped. “serve” starts it; only one may run on a database."

    def handle(self, *args: Any, **options: Any) -> None:
        wait_for_tasks(settings.DATA_DIR)
        _requeue_interrupted_tasks()
        call_command("db_worker", queue_name="*", startup_delay=False, reload=False, verbosity=0)


def _requeue_interrupted_tasks() -> None:
    """Let tasks that a dead worker has left as running be run again: right while there is no other worker."""
    DBTaskResult.objects.filter(status="RUNNING").update(status="READY", started_at=None)
