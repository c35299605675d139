import datetime as dt
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from papers.lists.exporting import export_markdown
from papers.models import ReadingList
from tests.factories import QUESTIONS_LIST, create_list, get_entry, get_question
from tracker.copies.document import document_of
from tracker.copies.syncing import preview_sync, sync
from tracker.copies.ticks import preview_update
from tracker.models import Preferences, Status
from tracker.practice.cards import grade
from tracker.progress.queue import put_in_queue
from tracker.progress.report import report_of

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 1, 20, 0, tzinfo=dt.UTC)
# The block of a document that Readmark fills: as a person writes it, and filled once "bn" is read.
EMPTY = "<!-- readmark:start -->\n<!-- readmark:end -->\n\n"
FILLED = """<!-- readmark:start -->

| Category | Read | Summarised | Can answer |
| --- | ---: | ---: | ---: |
| Papers | 2 / 3 | 2 | never asked |
| Papers › Normalisation | 1 / 1 | 1 | never asked |
| Papers › Regularisation | 1 / 2 | 1 | never asked |

2 of 3 read, 2 summarised, 4 questions never asked.

<!-- readmark:end -->

"""


@pytest.fixture
def papers(ada: User) -> ReadingList:
    """Ada's papers, one of three read, in a document with a block."""
    return create_list(owner=ada, text=EMPTY + QUESTIONS_LIST, slug="papers", title="Mine")


def read(person: User, papers: ReadingList, key: str = "bn", moment: dt.datetime | None = None) -> None:
    reading, _ = person.readings.get_or_create(entry=get_entry(papers, key))
    reading.set_status(Status.READ, moment=moment)


class TestBlock:
    def test_the_document_leaves_with_the_persons_numbers(self, ada: User, papers: ReadingList) -> None:
        read(ada, papers)
        ticked = QUESTIONS_LIST.replace("- [ ] BN", "- [x] BN")
        assert document_of(papers, ada) == FILLED + ticked

    def test_a_document_without_a_block_gets_none(self, ada: User, reading_list: ReadingList) -> None:
        assert document_of(reading_list, ada) == export_markdown(reading_list)

    def test_nobodys_document_is_as_it_was(self, papers: ReadingList) -> None:
        assert document_of(papers, None) == EMPTY + QUESTIONS_LIST

    def test_what_is_practised_is_counted(self, ada: User, papers: ReadingList) -> None:
        grade(ada, get_question(papers), 4, version=0, moment=dt.datetime.now(dt.UTC))
        assert "1 of 4 questions can be answered." in document_of(papers, ada)

    def test_its_words_do_not_follow_the_language_of_the_page(self, ada: User, papers: ReadingList) -> None:
        with translation.override("de"):
            assert "never asked" in document_of(papers, ada)

    def test_a_category_of_any_name_is_one_cell(self, ada: User) -> None:
        text = f"{EMPTY}# A | B *C* <!-- --> `d`\n- [ ] X **“Title”**\n"
        document = document_of(create_list(owner=ada, text=text, title="Mine"), ada)
        assert "| A \\| B \\*C\\* " in document or "| A \\| B C " in document
        assert document.endswith(text.removeprefix(EMPTY))

    def test_a_download_has_it(self, client: Client, papers: ReadingList) -> None:
        assert "| Papers | 1 / 3 | 2 |" in client.get("/lists/papers/export.md").content.decode()


class TestSync:
    def test_it_is_written_to_the_working_copy_once(self, ada: User, papers: ReadingList) -> None:
        written: list[str] = []
        sync(papers, EMPTY + QUESTIONS_LIST, person=ada, write=written.append)
        assert written[0].startswith("<!-- readmark:start -->\n\n| Category |")
        assert sync(papers, written[0], person=ada, write=written.append).is_nothing
        assert len(written) == 1

    def test_what_the_file_holds_there_is_nobodys_edit(self, ada: User, papers: ReadingList) -> None:
        text = FILLED.replace("2 / 3", "9 / 9") + QUESTIONS_LIST
        assert preview_update(papers, text, person=ada).is_nothing
        done = preview_sync(papers, text, person=ada)
        assert (done.after, done.update.is_nothing) == (document_of(papers, ada), True)

    def test_edits_around_it_come_in(self, ada: User, papers: ReadingList) -> None:
        text = FILLED + QUESTIONS_LIST.replace("# Papers", "Words before.\n\n# Papers", 1)
        done = sync(papers, text, person=ada, write=lambda text: None)
        assert done.after.startswith("<!-- readmark:start -->\n\n| Category |")
        assert "Words before." in done.after

    def test_a_block_that_comes_with_the_file_is_filled(self, ada: User, reading_list: ReadingList) -> None:
        text = EMPTY + export_markdown(reading_list)
        done = sync(reading_list, text, person=ada, write=lambda text: None)
        assert "1 of 3 read, 1 summarised." in done.after

    def test_a_block_that_is_taken_out_is_gone(self, ada: User, papers: ReadingList) -> None:
        sync(papers, QUESTIONS_LIST, person=ada, write=lambda text: None)
        papers.refresh_from_db()
        assert document_of(papers, ada) == QUESTIONS_LIST


class TestReport:
    def test_it_says_how_far_what_when_and_what_next(self, ada: User, papers: ReadingList) -> None:
        read(ada, papers, moment=NOW)
        assert report_of(papers, ada, NOW) == (
            "# Progress: Mine\n\nada, 1 March 2026\n\n"
            "2 of 3 read, 2 summarised, 4 questions never asked.\n\n"
            "At 1.0 a week, what is left (1) is done by 8 March 2026.\n\n"
            "## By category\n\n" + "\n".join(FILLED.split("\n")[2:7]) + "\n\n"
            "## What was read when\n\n### March 2026\n\n- 1 March: BN: Batch normalization\n\n"
            "### Nobody knows when\n\n- Drop: Dropout\n\n"
            "## What is next\n\n1. Plain: A paper without notes\n"
        )

    def test_what_is_being_read_and_what_is_queued_stands_first(self, ada: User, papers: ReadingList) -> None:
        put_in_queue(ada, get_entry(papers, "plain"), wanted=True)
        bn, _ = ada.readings.get_or_create(entry=get_entry(papers, "bn"), defaults={"page": 3, "pages": 9})
        bn.set_status(Status.READING, moment=None)
        following = report_of(papers, ada, NOW).partition("## What is next")[2]
        assert following.split("\n\n")[1:] == [
            "- BN: Batch normalization (page 3 of 9)",
            "1. Plain: A paper without notes\n",
        ]

    def test_a_title_that_begins_with_the_short_name_says_it_once(self, ada: User) -> None:
        squeeze = create_list(owner=ada, text='# P\n- [ ] Squeeze **"Squeeze: small"**\n')
        assert "1. Squeeze: small\n" in report_of(squeeze, ada, NOW)

    def test_a_further_time_has_its_own_line(self, ada: User, papers: ReadingList) -> None:
        ada.rereadings.create(entry=get_entry(papers, "drop"), finished_on=dt.date(2026, 2, 3))
        assert "### February 2026\n\n- 3 February: Drop: Dropout, again" in report_of(papers, ada, NOW)

    def test_an_empty_list_has_a_report(self, ada: User) -> None:
        empty = create_list(owner=ada, text="Nothing here.\n", title="None")
        assert (
            report_of(empty, ada, NOW)
            == "# Progress: None\n\nada, 1 March 2026\n\n0 of 0 read, 0 summarised.\n"
        )

    def test_days_are_those_of_the_person(self, ada: User, papers: ReadingList) -> None:
        Preferences.objects.create(user=ada, time_zone="Pacific/Kiritimati")
        ada.refresh_from_db()
        assert "ada, 2 March 2026" in report_of(papers, ada, NOW)

    def test_so_many_queries_whatever_was_read(self, ada: User, papers: ReadingList) -> None:
        report_of(papers, ada, NOW)
        with CaptureQueriesContext(connection) as before:
            report_of(papers, ada, NOW)
        read(ada, papers)
        read(ada, papers, "plain", moment=NOW)
        with CaptureQueriesContext(connection) as after:
            report_of(papers, ada, NOW)
        assert len(after) == len(before)

    def test_it_is_downloaded(self, client: Client, papers: ReadingList) -> None:
        answer = client.get("/lists/papers/report.md")
        assert answer["Content-Disposition"] == 'attachment; filename="papers-progress.md"'
        assert answer.content.decode().startswith("# Progress: Mine")

    def test_a_stranger_gets_none(self, strange: Client, papers: ReadingList) -> None:
        assert strange.get("/lists/papers/report.md").status_code == 404

    def test_it_is_written_by_a_command(self, ada: User, papers: ReadingList, tmp_path: Path) -> None:
        call_command("export_list", "papers", "--format", "report", "--output", str(tmp_path / "report.md"))
        assert (tmp_path / "report.md").read_text().startswith("# Progress: Mine\n\nada, ")

    def test_without_a_person_the_command_asks_for_one(self, db: None) -> None:
        create_list(slug="nobodys")
        with pytest.raises(CommandError, match="say whose progress with --user"):
            call_command("export_list", "nobodys", "--format", "report")
