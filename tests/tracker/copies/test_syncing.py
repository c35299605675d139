from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from papers.errors import FileChangedError, FileNotWrittenError
from papers.lists.saving import save_source
from papers.markdown.base import SAME
from papers.models import Entry, ReadingList, Summary
from tests.factories import SHORT_LIST, create_member, get_entry
from tracker.copies.replacing import replace_file
from tracker.copies.syncing import sync
from tracker.models import ReadingEvent, Status

TICKED = SHORT_LIST.replace("- [ ] ResNet", "- [x] ResNet")


@pytest.fixture
def file(tmp_path: Path, reading_list: ReadingList) -> Path:
    """A working copy of ada's short list."""
    path = tmp_path / "list.md"
    path.write_text(SHORT_LIST)
    return path


def tick(person: User, reading_list: ReadingList, key: str = "resnet", status: str = Status.READ) -> None:
    reading, _ = person.readings.get_or_create(entry=get_entry(reading_list, key))
    reading.set_status(status, moment=None)


def run(file: Path, *options: str) -> int:
    """Sync the short list with a file by the command; gives its exit status."""
    try:
        call_command("sync_list", "short", str(file), *options)
    except SystemExit as stopped:
        return int(stopped.code or 0)
    return 0


def test_ticks_go_out_and_edits_come_in(file: Path, reading_list: ReadingList, ada: User) -> None:
    tick(ada, reading_list)
    file.write_text(SHORT_LIST.replace("Deep Learning", "Deep Learning Book"))
    run(file)
    assert file.read_text() == TICKED.replace("Deep Learning", "Deep Learning Book")
    assert Entry.objects.filter(title="Deep Learning Book").exists()


def test_what_came_in_and_what_was_written_is_told(
    file: Path, reading_list: ReadingList, ada: User, capsys: pytest.CaptureFixture[str]
) -> None:
    tick(ada, reading_list)
    file.write_text(SHORT_LIST.replace("AlexNet [", "AlexNet! ["))
    run(file)
    assert capsys.readouterr().out == f"renamed  entry    AlexNet!\n{file}: 1 line written\n"


def test_a_tick_that_goes_out_is_all_that_is_told(
    file: Path, reading_list: ReadingList, ada: User, capsys: pytest.CaptureFixture[str]
) -> None:
    tick(ada, reading_list)
    run(file)
    assert capsys.readouterr().out == f"{file}: 1 line written\n"


def test_a_second_run_changes_nothing(
    file: Path, reading_list: ReadingList, ada: User, capsys: pytest.CaptureFixture[str]
) -> None:
    tick(ada, reading_list)
    run(file)
    before = file.stat()
    capsys.readouterr()
    run(file)
    assert capsys.readouterr().out == "Nothing has changed.\n"
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_tick_in_the_file_is_dated_today(file: Path, ada: User) -> None:
    file.write_text(TICKED)
    run(file)
    event = ReadingEvent.objects.get(entry__key="resnet")
    assert (event.source, event.happened_at is None) == ("file", False)


def test_a_tick_taken_back_after_a_sync_goes_out_again(
    file: Path, reading_list: ReadingList, ada: User
) -> None:
    tick(ada, reading_list)
    run(file)
    tick(ada, reading_list, status=Status.TO_READ)
    run(file)
    assert file.read_text() == SHORT_LIST


def test_a_summary_edited_here_goes_out(file: Path, reading_list: ReadingList) -> None:
    summary = Summary.objects.get(anchor="alexnet")
    save_source(summary, summary.with_body("Eight layers.\n"), version=1)
    run(file)
    assert "Eight layers." in file.read_text()
    assert Summary.objects.get(anchor="alexnet").base == SAME


def test_a_summary_changed_on_both_sides_stays_in_the_file_as_it_is_there(file: Path) -> None:
    summary = Summary.objects.get(anchor="alexnet")
    save_source(summary, summary.with_body("Here.\n"), version=1)
    file.write_text(SHORT_LIST.replace("Five convolutions", "There"))
    run(file)
    run(file)
    summary.refresh_from_db()
    assert summary.is_conflicting
    assert ("Here." in summary.source, "There" in file.read_text()) == (True, True)


def test_check_prints_the_difference_and_changes_nothing(
    file: Path, reading_list: ReadingList, ada: User, capsys: pytest.CaptureFixture[str]
) -> None:
    tick(ada, reading_list)
    assert run(file, "--check") == 1
    assert '+- [x] ResNet **"Deep residual' in capsys.readouterr().out
    assert (file.read_text(), reading_list.entry_set.filter(ticked=True).count()) == (SHORT_LIST, 1)


def test_check_has_nothing_to_say_when_both_are_the_same(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, "--check") == 0
    assert capsys.readouterr().out == ""


def test_a_file_holds_one_persons_ticks(file: Path) -> None:
    with pytest.raises(CommandError, match="one person's ticks"):
        run(file, "--all-users")


def test_each_person_has_a_file_of_their_own(
    file: Path, reading_list: ReadingList, ada: User, bob: User
) -> None:
    create_member(reading_list=reading_list, user=bob)
    file_of_bob = file.with_name("bob.md")
    file_of_bob.write_text(SHORT_LIST.replace("[x]", "[ ]"))
    run(file_of_bob, "--user", "bob")
    tick(ada, reading_list, "alexnet", Status.TO_READ)
    run(file_of_bob, "--user", "bob")
    run(file)
    assert file.read_text() == file_of_bob.read_text() == SHORT_LIST.replace("[x]", "[ ]")
    assert not bob.readings.read().exists()


def test_a_stranger_has_no_file_of_the_list(file: Path, bob: User) -> None:
    with pytest.raises(CommandError, match="bob is not on the list"):
        run(file, "--user", "bob")


def test_a_file_that_changes_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "f.md"
    path.write_text("new")
    with pytest.raises(FileChangedError, match="was changed in this moment"):
        replace_file(path, b"mine", only_if=b"old")
    assert (path.read_text(), list(tmp_path.iterdir())) == ("new", [path])


def test_a_file_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(FileNotWrittenError, match=r"gone/f.md: No such file or directory\.$"):
        replace_file(tmp_path / "gone" / "f.md", b"new")


def test_a_command_says_in_a_sentence_what_cannot_be_written(
    reading_list: ReadingList, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="No such file or directory"):
        call_command("export_list", "short", output=str(tmp_path / "gone" / "f.md"))


def test_the_mode_of_the_file_stays_and_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "f.md", tmp_path / "link.md"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    replace_file(link, b"new")
    assert (path.read_text(), path.stat().st_mode & 0o777, link.is_symlink()) == ("new", 0o640, True)


def test_a_run_killed_after_writing_is_understood_by_the_next(
    file: Path, reading_list: ReadingList, ada: User
) -> None:
    tick(ada, reading_list)
    with pytest.raises(KeyboardInterrupt):
        sync(reading_list, SHORT_LIST, person=ada, write=lambda text: _written_and_killed(file, text))
    tick(ada, reading_list, status=Status.TO_READ)
    run(file)
    assert (file.read_text(), ada.readings.read().filter(entry__key="resnet").exists()) == (SHORT_LIST, False)


def _written_and_killed(file: Path, text: str) -> None:
    file.write_text(text)
    raise KeyboardInterrupt
