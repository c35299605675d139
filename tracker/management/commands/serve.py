"""Start Readmark: set up what is missing, then serve pages and run tasks until stopped."""

import errno
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

from tracker.installation.environment import ConfigurationError
from tracker.installation.first_start import (
    OWNER,
    collect_static_files,
    load_first_list,
    make_data_folder,
    make_secret_key,
)
from tracker.installation.folder_lock import FolderInUseError, hold_folder
from tracker.installation.schema import SchemaError, refuse_missing_tables, refuse_newer_schema
from tracker.installation.supervisor import Child, supervise
from tracker.installation.trouble import line_for_operator
from tracker.people.login_links import make_token

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PROXY_NEEDED = (
    "--host {host}: put a proxy that buffers requests in front, as docs/configuration.md says;"
    " a few slow connections keep everybody else out without one."
)


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
        try:
            make_data_folder(settings.DATA_DIR)
            hold_folder(settings.DATA_DIR)
            listener = _listen(host, port)
            _prepare()
            self._greet(settings.ENVIRONMENT.url or f"http://{_reachable_name(host)}:{port}")
        except (ConfigurationError, FolderInUseError, SchemaError) as error:
            raise CommandError(str(error)) from None
        except (DatabaseError, OSError) as error:
            raise CommandError(line_for_operator(error) or _line_of(error)) from None
        if host not in _LOOPBACK:
            self.stderr.write(_PROXY_NEEDED.format(host=host))
        connections.close_all()  # the supervisor keeps none open
        supervise([_web(listener), _worker()])

    def _greet(self, address: str) -> None:
        """Print where to open Readmark, and keep the address in a file for login_link.

        The link that signs the owner in is printed where a person looks, on a terminal, and until the owner
        has signed in for the first time: what is not a terminal is often a journal that is kept and shared.
        """
        (settings.DATA_DIR / "address").write_text(address)
        owner = User.objects.filter(username=OWNER).first()
        if owner and (self.stdout.isatty() or not owner.last_login):
            self.stdout.write(f"Open {address}/login/{make_token(owner)}/")
            self.stdout.write("The link works once, for 15 minutes; “manage.py login_link” prints another.")
        else:
            self.stdout.write(f"Open {address}/ or the link that “manage.py login_link” prints.")
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
    """Make the secret key, the tables, the static files and the first list where they are missing."""
    settings.SECRET_KEY = settings.ENVIRONMENT.secret_key or make_secret_key(settings.SECRET_KEY_FILE)
    refuse_newer_schema()
    call_command("migrate", interactive=False, verbosity=0)
    refuse_missing_tables()
    collect_static_files(Path(settings.STATIC_ROOT))
    load_first_list()


def _line_of(error: DatabaseError | OSError) -> str:
    """One line for what has no better one: where it happened, and what it was."""
    if not isinstance(error, OSError):
        return f"The database cannot be used: {' '.join(str(error).split())}"
    what = f"{error.filename or settings.DATA_DIR}: {error.strerror}"
    refused = error.errno in {errno.EACCES, errno.EPERM}
    return f"{what}; let the user that runs Readmark write there." if refused else f"{what}."


def _web(listener: socket.socket) -> Child:
    """The web server, which takes connections from `listener`."""
    command = [sys.executable, "-m", "gunicorn", "tracker.wsgi:application"]
    command += ["--bind", f"fd://{listener.fileno()}"]
    command += ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    command += ["--graceful-timeout", "3"]  # less than the supervisor waits before it kills
    command += ["--preload"]  # what cannot be loaded ends it once, instead of worker after worker for ever
    command += ["--log-level", "warning", "--no-control-socket", "--chdir", str(settings.BASE_DIR)]
    return Child("The web server", command, pass_fds=[listener.fileno()])


def _worker() -> Child:
    """The process that runs background tasks, of all queues."""
    return Child("The task worker", [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_tasks"])


def _reachable_name(host: str) -> str:
    """The host as it stands in an address that a browser on this machine can open."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(host, host)  # noqa: S104
