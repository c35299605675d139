"""Make fixtures/reading_list.json from fixtures/reading-list.md."""

import datetime as dt
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import serializers
from django.core.management.base import BaseCommand
from django.db.models import Model

from papers.lists.importing import build_list
from papers.lists.question_rows import build_questions
from papers.lists.rows import link_row
from papers.models import Summary

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
_LOADED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # any moment, so that the fixture is the same every time


class Command(BaseCommand):
    help = "Make fixtures/reading_list.json from fixtures/reading-list.md; the database is not touched."
    requires_system_checks = ()  # some of them open the database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", default=str(FIXTURES / "reading_list.json"))

    def handle(self, *args: Any, output: str, **options: Any) -> None:
        text = (FIXTURES / "reading-list.md").read_bytes().decode()
        rows = _numbered_rows(text, slug="deep-learning")
        Path(output).write_text(serializers.serialize("json", rows, indent=1, ensure_ascii=False) + "\n")
        self.stdout.write(f"{output}: {len(rows)} rows")


def _numbered_rows(text: str, *, slug: str) -> list[Model]:
    """The list that `text` is, its rows and questions. Keys count from 1 for each model, dates are fixed."""
    reading_list, rows, document = build_list(text)
    reading_list.pk, reading_list.slug = 1, slug
    reading_list.created_at = reading_list.updated_at = _LOADED
    last_keys: Counter[type[Model]] = Counter()
    for row in rows:
        last_keys[type(row)] += 1
        row.pk = last_keys[type(row)]
        if isinstance(row, Summary):
            row.updated_at = _LOADED
    for row, part in zip(rows, document.parts, strict=True):
        link_row(row, part, rows)
    summaries = [row for row in rows if isinstance(row, Summary)]
    questions = [question for summary in summaries for question in build_questions(summary, slug)]
    for key, question in enumerate(questions, 1):
        question.pk = key
        question.summary_id = question.summary.pk
    return [reading_list, *rows, *questions]
