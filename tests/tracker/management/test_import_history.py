import datetime as dt
import subprocess
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from papers.models import ReadingList
from tests.factories import SHORT_LIST, create_list
from tests.shared_data import DATA, needs_data, text_of
from tracker.copies.ticks import update_list
from tracker.models import ReadingEvent

TICKED = SHORT_LIST.replace("- [ ] ResNet", "- [x] ResNet")
DAYS = ("2019-05-08T12:00:00+08:00", "2019-06-22T12:00:00+08:00", "2020-02-29T23:30:00-05:00")

pytestmark = pytest.mark.django_db


def git(repository: Path, *arguments: str, at: str = DAYS[0]) -> None:
    """Run git as an author whose date is `at`; whoever commits does so on the last day."""
    who = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@e.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@e.org",
    }
    env = who | {
        "GIT_AUTHOR_DATE": at,
        "GIT_COMMITTER_DATE": DAYS[-1],
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        "HOME": str(repository),
    }
    subprocess.run(["git", "-C", str(repository), *arguments], env=env, check=True, capture_output=True)


def commit(repository: Path, text: str, at: str, name: str = "list.md") -> None:
    (repository / name).write_text(text)
    git(repository, "add", "--", name)
    git(repository, "commit", "-q", "-m", "a version", at=at)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


def events() -> list[tuple[str, str, dt.date]]:
    """The events from the history, the earliest first: entry, status and date."""
    dated = ReadingEvent.objects.filter(source="history").order_by("happened_at", "entry__position")
    return [(event.entry.key, event.status, event.happened_at.date()) for event in dated if event.happened_at]


def test_ticks_get_the_dates_of_the_commits_that_made_them(
    repository: Path, reading_list: ReadingList
) -> None:
    commit(repository, SHORT_LIST, DAYS[0])
    commit(repository, TICKED, DAYS[1])
    call_command("import_history", "short", str(repository), "list.md")
    assert events() == [
        ("alexnet", "read", dt.date(2019, 5, 8)),
        ("resnet", "read", dt.date(2019, 6, 22)),
    ]


def test_a_second_run_writes_nothing(
    repository: Path, reading_list: ReadingList, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(repository, TICKED, DAYS[0])
    call_command("import_history", "short", str(repository), "list.md")
    call_command("import_history", "short", str(repository), "list.md")
    assert capsys.readouterr().out.splitlines() == ["1 version, 2 new events", "1 version, 0 new events"]


def test_what_nobody_knew_the_date_of_gets_it(repository: Path, reading_list: ReadingList, ada: User) -> None:
    commit(repository, SHORT_LIST, DAYS[0])
    call_command("import_history", "short", str(repository), "list.md")
    assert ada.readings.get().finished_on == dt.date(2019, 5, 8)
    assert not ReadingEvent.objects.filter(happened_at=None).exists()


def test_a_rename_of_the_entry_and_of_the_file_are_followed(repository: Path, ada: User) -> None:
    create_list(owner=ada, text=TICKED.replace("ResNet **", "Residual nets **"), slug="short")
    commit(repository, TICKED, DAYS[0])
    git(repository, "mv", "--", "list.md", "-reading list.md")
    git(repository, "commit", "-q", "-m", "renamed", at=DAYS[1])
    commit(repository, TICKED.replace("ResNet **", "Residual nets **"), DAYS[2], "-reading list.md")
    call_command("import_history", "short", str(repository), "--", "-reading list.md")
    assert events()[0] == ("alexnet", "read", dt.date(2019, 5, 8))
    assert ("residual-nets", "read", dt.date(2019, 5, 8)) in events()


def test_what_was_read_here_meanwhile_stays(repository: Path, reading_list: ReadingList, ada: User) -> None:
    commit(repository, SHORT_LIST.replace("[x]", "[ ]"), DAYS[0])
    call_command("import_history", "short", str(repository), "list.md")
    assert ada.readings.read().count() == 1


def test_a_turn_that_the_log_knows_already_is_not_written_twice(
    repository: Path, reading_list: ReadingList, ada: User
) -> None:
    commit(repository, TICKED, DAYS[0])
    update_list(reading_list, TICKED, person=ada, moment=dt.datetime(2019, 5, 9, tzinfo=dt.UTC))
    call_command("import_history", "short", str(repository), "list.md")
    assert [key for key, _, _ in events()] == ["alexnet"]
    assert ReadingEvent.objects.filter(entry__key="resnet").count() == 1


@pytest.mark.parametrize(
    ("folder", "path", "said"),
    [("nowhere", "list.md", "nowhere"), (".", "other.md", "git knows no version of other.md")],
)
def test_what_git_cannot_give_is_said_in_one_sentence(
    repository: Path, reading_list: ReadingList, folder: str, path: str, said: str
) -> None:
    commit(repository, SHORT_LIST, DAYS[0])
    with pytest.raises(CommandError, match=said):
        call_command("import_history", "short", str(repository / folder), path)


@needs_data
def test_the_real_history_dates_what_the_real_list_has_read(repository: Path, ada: User) -> None:
    rows = [line.split("\t") for line in (DATA / "history" / "INDEX.tsv").read_text().splitlines()[1:]]
    for row in rows[:8]:
        commit(repository, text_of(DATA / "history" / row[1]), row[3])
    create_list(owner=ada, text=text_of(DATA / "history" / rows[7][1]), slug="real")
    call_command("import_history", "real", str(repository), "list.md")
    assert ("alexnet", "read", dt.date(2019, 6, 26)) in events()
    assert all(reading.finished_on for reading in ada.readings.read())
