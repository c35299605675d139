import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.serving import environment, manage, wait_for
from tests.shared_data import ROOT
from tracker.installation.folder_lock import wait_for_tasks

INTERRUPTED = """
from papers.tasks import fetch_list
from django_tasks_db.models import DBTaskResult
fetch_list.enqueue(reading_list_id=0)
DBTaskResult.objects.update(status="RUNNING")
"""
KEY = {"READMARK_SECRET_KEY": "k" * 60}


def status(folder: Path) -> str:
    """The status of the one task."""
    with closing(sqlite3.connect(folder / "readmark.sqlite3")) as database:
        return str(database.execute("SELECT status FROM django_tasks_database_dbtaskresult").fetchone()[0])


def test_a_worker_leaves_the_task_of_another_alone_until_that_one_has_ended(tmp_path: Path) -> None:
    manage(tmp_path, "migrate", "-v0", variables=KEY)
    manage(tmp_path, "shell", "-v0", "-c", INTERRUPTED, variables=KEY)
    other = wait_for_tasks(tmp_path)
    command, env = [sys.executable, "manage.py", "run_tasks"], environment(tmp_path, **KEY)
    with subprocess.Popen(command, cwd=ROOT, env=env) as worker:
        wait_for(lambda: str(tmp_path / "tasks.lock") in waiting_for(worker.pid), 60)
        assert status(tmp_path) == "RUNNING"
        os.close(other)
        wait_for(lambda: status(tmp_path) == "SUCCESSFUL", 60)
        worker.terminate()


def waiting_for(pid: int) -> list[str]:
    """The files that a process has open."""
    folder = Path(f"/proc/{pid}/fd")
    return [os.readlink(link) for link in folder.iterdir() if link.exists()]
