from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from papers.lists.additions import add_entry
from papers.lists.exporting import export_markdown
from papers.lists.importing import import_document
from papers.lists.saving import save_source
from papers.markdown.base import SAME
from papers.markdown.composing import NewEntry
from papers.models import Change, Entry, Match, ReadingList, Summary
from tests.factories import SHORT_LIST, create_list, create_match, create_member, get_entry
from tests.shared_data import DATA, needs_data, text_of
from tracker.copies.ticks import preview_update, update_list
from tracker.models import Reading, ReadingEvent, Status

HISTORY = sorted(DATA.glob("history/*.md"))
RESNET = '- [ ] ResNet **"Deep residual learning for image recognition"** https://arxiv.org/abs/1512.03385\n'


def read(person: User, entry: Entry, status: str = Status.READ) -> Reading:
    reading, _ = Reading.objects.get_or_create(user=person, entry=entry)
    reading.set_status(status, moment=None)
    return reading


def has_read(person: User, entry: Entry) -> bool:
    return person.readings.read().filter(entry=entry).exists()


def take(reading_list: ReadingList, old: str, new: str, person: User | None = None) -> list[tuple[str, str]]:
    """Take in the short list with `old` replaced. Gives the differences: of each its kind and its title."""
    assert old in SHORT_LIST
    update = update_list(reading_list, SHORT_LIST.replace(old, new), person=person)
    return [(difference.what, difference.title) for difference in update.comparison.differences]


def test_the_same_version_changes_nothing(reading_list: ReadingList, ada: User) -> None:
    update = update_list(reading_list, SHORT_LIST, person=ada)
    assert update.is_nothing
    assert not Change.objects.exists()


def test_a_preview_stores_nothing(reading_list: ReadingList, ada: User) -> None:
    update = preview_update(reading_list, SHORT_LIST.replace("ResNet", "ResNet-50"), person=ada)
    assert [difference.what for difference in update.comparison.differences] == ["renamed"]
    assert export_markdown(reading_list) == SHORT_LIST


def test_a_renamed_and_moved_entry_keeps_its_row_and_everybodys_progress(
    reading_list: ReadingList, ada: User, bob: User
) -> None:
    read(bob, get_entry(reading_list))
    moved = RESNET.replace("ResNet", "Deep net")
    text = SHORT_LIST.replace(RESNET, "").replace("## Books\n", "## Books\n" + moved)
    update = update_list(reading_list, text, person=ada)
    moves = [(move.place_before, move.place_after) for move in update.comparison.of("moved")]
    assert (len(update.comparison.of("renamed")), moves) == (1, [("2015", "Books")])
    assert bob.readings.read().get().entry.position is not None


def test_what_is_gone_keeps_its_progress_and_comes_back_with_it(reading_list: ReadingList, ada: User) -> None:
    resnet = get_entry(reading_list)
    read(ada, resnet)
    assert take(reading_list, RESNET, "", person=ada) == [("removed", "ResNet")]
    assert not Entry.objects.present().filter(pk=resnet.pk).exists()
    assert take(reading_list, RESNET, RESNET, person=ada) == [("revived", "ResNet")]
    assert has_read(ada, resnet)
    assert Entry.objects.present().filter(pk=resnet.pk).exists()


def test_a_tick_in_the_file_is_the_owners_and_nobody_elses(
    reading_list: ReadingList, ada: User, bob: User
) -> None:
    create_member(reading_list=reading_list, user=bob)
    take(reading_list, "- [ ] ResNet", "- [x] ResNet", person=ada)
    assert (has_read(ada, get_entry(reading_list)), has_read(bob, get_entry(reading_list))) == (True, False)
    event = ReadingEvent.objects.get(entry=get_entry(reading_list))
    assert (event.source, event.happened_at) == (ReadingEvent.Source.FILE, None)


def test_a_tick_made_here_stays_though_the_file_does_not_have_it(
    reading_list: ReadingList, ada: User
) -> None:
    read(ada, get_entry(reading_list))
    update = update_list(reading_list, SHORT_LIST + "\nMore.\n", person=ada)
    assert has_read(ada, get_entry(reading_list))
    assert [(tick.title, tick.read) for tick in update.given] == [("ResNet", True)]


def test_a_tick_taken_back_in_the_file_is_taken_back_here(reading_list: ReadingList, ada: User) -> None:
    take(reading_list, "- [x] AlexNet", "- [ ] AlexNet", person=ada)
    assert not has_read(ada, get_entry(reading_list, "alexnet"))


def test_a_tick_taken_back_in_the_file_leaves_what_is_being_read(
    reading_list: ReadingList, ada: User
) -> None:
    reading = read(ada, get_entry(reading_list, "alexnet"), Status.READING)
    take(reading_list, "- [x] AlexNet", "- [ ] AlexNet", person=ada)
    reading.refresh_from_db()
    assert reading.status == Status.READING


def test_a_file_that_lost_its_boxes_keeps_the_progress(reading_list: ReadingList, ada: User) -> None:
    update_list(reading_list, SHORT_LIST.replace("- [ ] ", "- ").replace("- [x] ", "- "), person=ada)
    assert has_read(ada, get_entry(reading_list, "alexnet"))
    assert Entry.objects.present().filter(reading_list=reading_list).count() == 3


@pytest.mark.django_db
def test_a_plain_list_takes_ticks_from_its_file_and_gives_them_back(ada: User) -> None:
    plain = "# Books\n- **A** one\n- **B** two\n\n# More\n- **C** three\n"
    reading_list = create_list(owner=ada, text=plain)
    ticked = plain.replace("- **A", "- [x] **A").replace("- **B", "- [x] **B")
    update_list(reading_list, ticked, person=ada)
    assert Entry.objects.present().filter(reading_list=reading_list, ticked=True).count() == 2
    assert Entry.objects.present().filter(reading_list=reading_list).count() == 3
    update_list(reading_list, plain, person=ada)
    assert not ada.readings.read().exists()


def test_a_summary_edited_here_stays_when_the_file_did_not_touch_it(reading_list: ReadingList) -> None:
    _edit(reading_list, "Here.\n")
    assert take(reading_list, "ResNet **", "ResNet-50 **") == [("renamed", "ResNet-50")]
    assert "Here.\n" in export_markdown(reading_list)


def test_a_summary_changed_on_both_sides_keeps_both_texts(reading_list: ReadingList) -> None:
    _edit(reading_list, "Here.\n")
    assert take(reading_list, "Five convolutions", "There") == [("conflict", "AlexNet")]
    summary = Summary.objects.get(reading_list=reading_list, anchor="alexnet")
    assert summary.is_conflicting
    assert "Here." in summary.source
    assert "There" in summary.base.text
    assert "There" in export_markdown(reading_list, for_file=True)


def test_a_conflict_stays_until_somebody_settles_it(reading_list: ReadingList) -> None:
    _edit(reading_list, "Here.\n")
    take(reading_list, "Five convolutions", "There")
    take(reading_list, "Five convolutions", "There")
    assert Summary.objects.get(reading_list=reading_list, anchor="alexnet").is_conflicting


def test_the_same_edit_on_both_sides_is_no_conflict(reading_list: ReadingList) -> None:
    _edit(reading_list, "Here.\n")
    take(reading_list, "Five convolutions, $d^2$ and dropout.", "Here.")
    summary = Summary.objects.get(reading_list=reading_list, anchor="alexnet")
    assert (summary.is_conflicting, summary.base) == (False, SAME)


def test_a_summary_edited_here_stays_when_it_is_gone_from_the_file(reading_list: ReadingList) -> None:
    _edit(reading_list, "Here.\n")
    gone = "## AlexNet\n\nFive convolutions, $d^2$ and dropout.\n"
    assert ("kept", "AlexNet") in take(reading_list, gone, "")
    assert "Here.\n" in export_markdown(reading_list)


def test_an_entry_added_here_stays_where_it_was_added(reading_list: ReadingList) -> None:
    resnet = get_entry(reading_list)
    added = add_entry(reading_list, resnet.category, NewEntry("Identity mappings", "ResNet v2"))
    assert ("kept", "ResNet v2") in take(reading_list, "## Books\n", "## Books\n- [ ] Someone **New**\n")
    added.refresh_from_db()
    resnet.refresh_from_db()
    assert (added.position or 0) == (resnet.position or 0) + 1


def test_an_entry_added_on_both_sides_is_one(reading_list: ReadingList) -> None:
    added = add_entry(reading_list, get_entry(reading_list).category, NewEntry("Identity mappings"))
    take(reading_list, RESNET, RESNET + '- [ ] **"Identity mappings"**\n')
    added.refresh_from_db()
    assert (added.base, Entry.objects.present().filter(title="Identity mappings").count()) == (SAME, 1)


def test_what_arxiv_said_of_another_paper_is_forgotten(reading_list: ReadingList) -> None:
    create_match(entry=get_entry(reading_list))
    take(reading_list, "1512.03385", "1603.05027")
    assert not Match.objects.exists()


def test_what_arxiv_said_stays_while_the_link_says_which_paper_it_is(reading_list: ReadingList) -> None:
    create_match(entry=get_entry(reading_list))
    take(reading_list, "Deep residual learning", "Residual learning")
    assert Match.objects.get().paper_id == "1512.03385"


def test_what_changed_is_kept_in_the_entrys_history(reading_list: ReadingList, ada: User) -> None:
    take(reading_list, "ResNet **", "ResNet-50 **", person=ada)
    change = Change.objects.get(entry=get_entry(reading_list))
    assert (change.kind, change.origin, change.by) == ("renamed", "file", "ada")
    assert (change.before, change.after) == (RESNET, RESNET.replace("ResNet **", "ResNet-50 **"))


@needs_data
@pytest.mark.django_db
@pytest.mark.parametrize(("old", "new"), list(pairwise(HISTORY)), ids=lambda path: path.name[:3])
def test_an_entry_that_is_in_both_versions_of_the_real_list_keeps_its_row(
    old: Path, new: Path, ada: User
) -> None:
    reading_list = create_list(owner=ada, text=text_of(old))
    before = list(Entry.objects.filter(reading_list=reading_list))
    update_list(reading_list, text_of(new), person=ada)
    after = list(Entry.objects.present().filter(reading_list=reading_list))
    gone = {entry.title for entry in before if entry not in after}
    assert not gone & {entry.title for entry in after if entry not in before}
    assert export_markdown(reading_list) == text_of(new)


@pytest.fixture
def grown(ada: User, bob: User) -> ReadingList:
    """The real list through its whole history; bob had read every paper of an early version."""
    reading_list = create_list(owner=ada, text=text_of(HISTORY[1]))
    create_member(reading_list=reading_list, user=bob)
    for entry in Entry.objects.filter(reading_list=reading_list, kind="paper"):
        read(bob, entry)
    for path in HISTORY[2:]:
        update_list(reading_list, text_of(path), person=ada)
        assert update_list(reading_list, text_of(path), person=ada).is_nothing
    reading_list.refresh_from_db()
    return reading_list


@needs_data
def test_the_whole_history_of_the_real_list_loses_no_progress_and_doubles_no_row(
    grown: ReadingList, bob: User
) -> None:
    titles = set(Entry.objects.present().filter(reading_list=grown).values_list("title", flat=True))
    read_by_bob = bob.readings.read().filter(entry__title__in=titles)
    assert read_by_bob.count() == read_by_bob.filter(entry__removed_at=None).count() > 30


@needs_data
def test_the_newest_version_without_boxes_keeps_the_owners_progress_and_is_given_back(
    grown: ReadingList, ada: User
) -> None:
    read_by_ada = ada.readings.read().in_list(grown).entry_ids()
    assert len(read_by_ada) > 5
    assert export_markdown(grown, read_by_ada) == text_of(HISTORY[-1])


def _edit(reading_list: ReadingList, body: str) -> None:
    """Give the summary of AlexNet another body, as its page does."""
    summary = Summary.objects.get(reading_list=reading_list, anchor="alexnet")
    save_source(summary, summary.with_body(body), version=summary.version)


@pytest.mark.parametrize(("said", "kinds"), [("other", {"book", "other"}), ("dropped", {"book"})])
@pytest.mark.django_db
def test_what_was_said_of_a_category_holds_when_the_file_calls_it_otherwise(
    ada: User, said: str, kinds: set[str]
) -> None:
    made = import_document(SHORT_LIST, slug="said", categories={"thingstoread/papers": said})
    update_list(made, SHORT_LIST.replace("# Things to read", "# Things I read"), person=None)
    entries = Entry.objects.present().filter(reading_list=made)
    assert set(entries.values_list("kind", flat=True)) == kinds
    assert export_markdown(made).startswith("# Things I read")
