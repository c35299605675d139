"""How much memory the largest document takes, in a process of its own: python -m benchmarks.memory readmark.

With `yardstick` in place of `readmark` it is parsed by a bare Markdown parser instead.
"""

import os
import resource
import sys
import tempfile
import time

from markdown_it import MarkdownIt

from benchmarks.lists import list_of, long_text

_LARGEST = 4_990_000  # characters; a document may have 5 MB


def main() -> None:
    """Print seconds and megabytes of an import of 5 MB, then of an update of it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "READMARK_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        }
        import django  # noqa: PLC0415 - after the settings are chosen

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        from papers.lists.importing import import_document  # noqa: PLC0415
        from tracker.copies.ticks import update_list  # noqa: PLC0415

        text = long_text(_LARGEST)
        begun = time.perf_counter()
        reading_list = import_document(text)
        _tell(begun)
        begun = time.perf_counter()
        update_list(reading_list, list_of(1) + text.replace("hard", "slow"), person=None)
        _tell(begun)


def yardstick() -> None:
    """Print seconds and megabytes of a bare parse of the same document."""
    text = long_text(_LARGEST)
    begun = time.perf_counter()
    MarkdownIt("commonmark").parse(text)
    _tell(begun)


def _tell(begun: float) -> None:
    """Print the seconds since `begun` and the most megabytes this process has had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.perf_counter() - begun:.3f} {peak:.0f}")


if __name__ == "__main__":
    yardstick() if sys.argv[1:] == ["yardstick"] else main()
