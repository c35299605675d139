#!/usr/bin/env python
"""Run Django's commands and Readmark's own."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db.utils import OperationalError, ProgrammingError  # noqa: PLC0415

    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError) as error:
        if os.environ.get("READMARK_DEBUG") == "yes":
            raise
        reason = " ".join(str(error).split())
        sys.exit(
            f"Nothing is set up yet, or the database cannot be used: start “manage.py serve” once. ({reason})"
        )


if __name__ == "__main__":
    main()
