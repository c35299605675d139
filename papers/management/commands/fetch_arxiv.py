"""Ask arXiv about the papers of a list, in the terminal."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from papers.arxiv.asking import ask, open_entries, standing
from papers.arxiv.fetching import run
from papers.models import Match, ReadingList


class Command(BaseCommand):
    help = (
        "Find the papers of a list, or of all lists, on arXiv. Ctrl-C stops; the next run goes on from there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "slug", nargs="?", default="", help="the list's short address (default: every list)"
        )
        parser.add_argument(
            "--refresh", action="store_true", help="ask again about what was found or not there"
        )

    def handle(self, *args: Any, slug: str, refresh: bool, **options: Any) -> None:
        lists = ReadingList.objects.filter(slug=slug) if slug else ReadingList.objects.order_by("slug")
        if slug and not lists:
            raise CommandError(f"There is no list with the address “{slug}”.")
        try:
            for reading_list in lists:
                self._fetch(reading_list, refresh)
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped. What was found is kept; run it again to go on.", returncode=130
            ) from None

    def _fetch(self, reading_list: ReadingList, refresh: bool) -> None:
        """Ask about a list, with a bar that shows how far it has come, and print each match and the numbers.

        Raises CommandError where another process is asking, or where something could not be asked about.
        """
        ask(reading_list, open_entries(reading_list, refresh=refresh))
        is_terminal = sys.stderr.isatty()  # the bar is drawn on stderr: without a terminal lines are enough
        left = Match.objects.asked().filter(reading_list=reading_list).count()
        with tqdm(total=left, desc=reading_list.slug, unit="paper", disable=not is_terminal) as bar:

            def show(settled: list[Match]) -> None:
                bar.update(len(settled))
                for match in settled:
                    bar.write(_line(match)) if is_terminal else self.stdout.write(_line(match))
                self.stdout.flush()

            if run(reading_list, on_progress=show) is None:
                raise CommandError(
                    f"{reading_list.slug}: another process is asking arXiv about this list just now."
                )
        self._report(reading_list)

    def _report(self, reading_list: ReadingList) -> None:
        """Print how many of a list's entries are in each state, where any of them had an answer.

        Raises CommandError where some failed, and where arXiv could not be reached.
        """
        counts = standing(reading_list)
        if counts.found or counts.review or counts.absent or counts.failed or not counts.unreached:
            self.stdout.write(
                f"{reading_list.slug}: {counts.found} found, {counts.review} for review, "
                f"{counts.absent} not on arXiv, {counts.failed} failed"
            )
        if counts.unreached:
            papers = "1 paper" if counts.unasked == 1 else f"{counts.unasked} papers"
            are = "is" if counts.unasked == 1 else "are"
            raise CommandError(
                f"{counts.unreached} {papers} of {reading_list.slug} {are} still to be asked about;"
                " run it again later."
            )
        if counts.failed:
            raise CommandError(f"{counts.failed} could not be asked about; run it again later.")


def _line(match: Match) -> str:
    """What became of an entry: its state and its name, then which paper it is, or why asking failed."""
    detail = match.reason
    if match.paper:
        detail = f"arXiv:{match.paper.arxiv_id}, by {match.get_evidence_display()}"
    return f"{match.get_state_display()}: {match.entry.name}" + (f" ({detail})" if detail else "")
