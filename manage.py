#!/usr/bin/env python
"""Run Django's commands and Readmark's own."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db.utils import Error  # noqa: PLC0415

    try:
        execute_from_command_line(sys.argv)
    except (Error, OSError) as error:
        from tracker.installation.trouble import line_for_operator  # noqa: PLC0415

        line = line_for_operator(error)
        if not line or os.environ.get("READMARK_DEBUG") == "yes":
            raise
        sys.exit(line)


if __name__ == "__main__":
    main()
