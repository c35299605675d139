"""Start Readmark: set up what is missing, then serve pages and run tasks until stopped."""

import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.utils import DatabaseError
from django_tasks_db.models import DBTaskResult

from tracker.installation.first_start import (
    OWNER,
    collect_static_files,
    load_first_list,
    make_data_folder,
    make_secret_key,
)
from tracker.installation.supervisor import Child, supervise
from tracker.people.login_links import make_token

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Command(BaseCommand):
    help = "Set up what is missing, print a link to sign in with, and serve until Ctrl-C."
    requires_system_checks = []  # at the first start nothing is set up that could be checked

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        if host not in _LOOPBACK and not settings.ENVIRONMENT.url:
            raise CommandError(
                f"--host {host}: to serve beyond this machine, set READMARK_URL to its address."
            )
        listener = _listen(host, port)
        try:
            _prepare()
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used: {' '.join(str(error).split())}") from None
        except OSError as error:
            raise CommandError(f"{error.filename or settings.DATA_DIR}: {error.strerror}.") from None
        self._greet(settings.ENVIRONMENT.url or f"http://{_reachable_name(host)}:{port}")
        connections.close_all()  # the supervisor keeps none open
        supervise([_web(listener), _worker()])

    def _greet(self, address: str) -> None:
        """Print a link that signs the owner in, and keep the address in a file for login_link."""
        (settings.DATA_DIR / "address").write_text(address)
        owner = User.objects.filter(username=OWNER).first()
        if owner:
            self.stdout.write(f"Open {address}/login/{make_token(owner)}/")
            self.stdout.write("The link works once, for 15 minutes; “manage.py login_link” prints another.")
        else:
            self.stdout.write(f"Open {address}/")
        self.stdout.write("Ctrl-C stops Readmark.")
        self.stdout.flush()


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket. It stays open here, so that a web server that is started again finds it open.

    Raises CommandError where it cannot be opened.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(512)  # connections that may wait while the web server is started again
    except OverflowError:
        raise CommandError(f"--port {port}: a port is a number from 1 to 65535.") from None
    except OSError as error:
        raise CommandError(
            f"Cannot listen on {host}:{port}: {error.strerror}. Choose another --port."
        ) from None
    return listener


def _prepare() -> None:
    """Make the data folder, the secret key, the tables, the static files and the first list where missing."""
    make_data_folder(settings.DATA_DIR)
    settings.SECRET_KEY = settings.ENVIRONMENT.secret_key or make_secret_key(settings.SECRET_KEY_FILE)
    call_command("migrate", interactive=False, verbosity=0)
    collect_static_files(Path(settings.STATIC_ROOT))
    load_first_list()


def _web(listener: socket.socket) -> Child:
    """The web server, which takes connections from `listener`."""
    command = [sys.executable, "-m", "gunicorn", "tracker.wsgi:application"]
    command += ["--bind", f"fd://{listener.fileno()}"]
    command += ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    command += ["--graceful-timeout", "3"]  # less than the supervisor waits before it kills
    command += ["--log-level", "warning", "--no-control-socket", "--chdir", str(settings.BASE_DIR)]
    return Child("The web server", command, pass_fds=[listener.fileno()])


def _worker() -> Child:
    """The process that runs background tasks, of all queues."""
    manage = str(settings.BASE_DIR / "manage.py")
    command = [sys.executable, manage, "db_worker", "--queue-name", "*"]
    command += ["--no-startup-delay", "--no-reload", "--verbosity", "0"]
    return Child("The task worker", command, prepare=_requeue_interrupted_tasks)


def _requeue_interrupted_tasks() -> None:
    """Let tasks that a dead worker has left as running be run again.

    Right only while there is one worker and it does not run: the supervisor calls it before each start.
    """
    DBTaskResult.objects.filter(status="RUNNING").update(status="READY", started_at=None)
    connections.close_all()


def _reachable_name(host: str) -> str:
    """The host as it stands in an address that a browser on this machine can open."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(host, host)  # noqa: S104
