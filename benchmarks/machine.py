"""What the figures were measured on and with, in a line or two."""

import os
import platform
import re
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

from benchmarks.wrk import find_wrk
from tests.shared_data import ROOT


def describe() -> str:
    """The machine, the programs, the commit, and how busy the machine is before anything is asked of it."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3
    programs = [
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in ("Django", "gunicorn")),
        f"SQLite {sqlite3.sqlite_version}",
        f"wrk {_output([find_wrk(), '--version']).split()[1]}",
    ]
    machine = f"{os.cpu_count()} × {_processor()}, {memory:.0f} GB, Linux {platform.release()}"
    commit = _output(["git", "describe", "--always", "--dirty"]) or "no git"
    load = os.getloadavg()[0]
    return f"Measured on {machine}; {', '.join(programs)}; commit {commit}; load before {load:.1f}"


def _processor() -> str:
    found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return found[1] if found else platform.machine()


def _output(command: list[str]) -> str:
    """What a command prints, whatever it thinks of it."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
