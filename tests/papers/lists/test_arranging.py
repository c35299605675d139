import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papers.errors import DocumentError
from papers.lists.additions import add_entry
from papers.lists.arranging import add_category, move_entry, remove_category, remove_entry, shift_entry
from papers.lists.exporting import export_markdown
from papers.lists.saving import save_source
from papers.markdown.composing import NewEntry
from papers.models import Category, Change, Entry, ReadingList
from tests.factories import SHORT_LIST, create_list, get_entry
from tests.shared_data import DATA, ROOT, needs_data, text_of
from tracker.copies.ticks import update_list

ALEXNET = '- [x] AlexNet [**"Imagenet classification with deep convolutional neural networks"**](#AlexNet)\n'
RESNET = '- [ ] ResNet **"Deep residual learning for image recognition"** https://arxiv.org/abs/1512.03385\n'
REAL = text_of(ROOT / "fixtures" / "reading-list.md")

pytestmark = pytest.mark.django_db


def category(reading_list: ReadingList, title: str) -> Category:
    return Category.objects.present().get(reading_list=reading_list, title=title)


def test_an_entry_moves_behind_the_last_one_of_a_category() -> None:
    reading_list = create_list()
    move_entry(get_entry(reading_list, "alexnet"), category(reading_list, "2015"))
    assert export_markdown(reading_list) == SHORT_LIST.replace(ALEXNET, "").replace(RESNET, RESNET + ALEXNET)


def test_an_entry_moves_before_the_first_one_of_a_category() -> None:
    reading_list = create_list()
    move_entry(get_entry(reading_list, "alexnet"), category(reading_list, "2015"), first=True)
    assert export_markdown(reading_list) == SHORT_LIST.replace(ALEXNET, "").replace(RESNET, ALEXNET + RESNET)


def test_an_entry_moves_under_a_heading_that_holds_nothing() -> None:
    reading_list = create_list(text="# Papers\n\n## Old\n- [ ] **T**\n\n## New\n\n## Later\n- [ ] **U**\n")
    move_entry(get_entry(reading_list, "t"), category(reading_list, "New"))
    assert (
        export_markdown(reading_list)
        == "# Papers\n\n## Old\n\n## New\n\n- [ ] **T**\n\n## Later\n- [ ] **U**\n"
    )


@pytest.mark.parametrize(("first", "lines"), [(True, "CAB"), (False, "ABC")])
def test_an_entry_moves_among_those_without_a_category(first: bool, lines: str) -> None:
    reading_list = create_list(text="- [ ] **A**\n- [ ] **B**\n\n# More\n- [ ] **C**\n")
    move_entry(get_entry(reading_list, "c"), None, first=first)
    assert export_markdown(reading_list) == (
        "".join(f"- [ ] **{title}**\n" for title in lines) + "\n# More\n"
    )


def test_an_entry_changes_places_with_its_neighbour() -> None:
    text = "# Papers\n- [ ] **A**\n- [ ] **B**\n  - [ ] **B1**\n- [ ] **C**\n"
    reading_list = create_list(text=text)
    shift_entry(get_entry(reading_list, "c"), down=False)
    assert (
        export_markdown(reading_list) == "# Papers\n- [ ] **A**\n- [ ] **C**\n- [ ] **B**\n  - [ ] **B1**\n"
    )
    shift_entry(get_entry(reading_list, "c"), down=True)
    assert export_markdown(reading_list) == text


def test_the_first_entry_cannot_go_further_up() -> None:
    reading_list = create_list()
    shift_entry(get_entry(reading_list), down=False)
    assert export_markdown(reading_list) == SHORT_LIST


def test_an_entry_inside_another_moves_only_with_it() -> None:
    reading_list = create_list(text="# Papers\n- [ ] **A**\n  - [ ] **B**\n")
    with pytest.raises(DocumentError, match="part of another one"):
        move_entry(get_entry(reading_list, "b"), category(reading_list, "Papers"))


def test_a_removed_entry_leaves_the_text_behind_it_and_its_row() -> None:
    reading_list = create_list(text="# Papers\n- [ ] **A**\n\nA paragraph.\n\n## More\n- [ ] **B**\n")
    remove_entry(get_entry(reading_list, "a"))
    assert export_markdown(reading_list) == "# Papers\n\nA paragraph.\n\n## More\n- [ ] **B**\n"
    assert get_entry(reading_list, "a").removed_at


def test_what_was_removed_here_does_not_come_back_with_the_next_version() -> None:
    reading_list = create_list()
    remove_entry(get_entry(reading_list))
    update_list(reading_list, SHORT_LIST + "\nMore.\n", person=None)
    assert RESNET not in export_markdown(reading_list)


def test_what_was_moved_here_stays_there_with_the_next_version() -> None:
    reading_list = create_list()
    move_entry(get_entry(reading_list), category(reading_list, "2012"))
    update_list(reading_list, SHORT_LIST.replace("ResNet **", "ResNet! **") + "\nMore.\n", person=None)
    assert ALEXNET + RESNET.replace("ResNet", "ResNet!") in export_markdown(reading_list)


def test_a_change_is_kept_in_the_history_with_who_made_it() -> None:
    reading_list = create_list()
    move_entry(get_entry(reading_list), category(reading_list, "2012"), by="ada")
    change = Change.objects.get()
    assert (change.kind, change.by, change.origin) == ("moved", "ada", "here")
    assert (change.place_before, change.place_after) == ("2015", "2012")


def test_a_category_is_added_below_another_or_beside_the_others() -> None:
    reading_list = create_list()
    add_category(reading_list, "Surveys", under=category(reading_list, "Papers"))
    assert export_markdown(reading_list) == SHORT_LIST.replace(RESNET, f"{RESNET}\n### Surveys\n")
    add_category(reading_list, "Talks")
    assert f"{RESNET}\n### Surveys\n\n## Talks\n\n# Summaries" in export_markdown(reading_list)


@pytest.mark.parametrize("title", ["", "two\nlines", "**bold**"])
def test_a_heading_that_would_read_otherwise_is_refused(title: str) -> None:
    with pytest.raises(DocumentError):
        add_category(create_list(), title)


def test_a_category_without_anything_under_it_is_removed() -> None:
    reading_list = create_list()
    made = add_category(reading_list, "Surveys", under=category(reading_list, "Papers"))
    assert isinstance(made, Category)
    remove_category(made)
    assert export_markdown(reading_list) == SHORT_LIST


def test_a_category_that_holds_something_is_not_removed() -> None:
    reading_list = create_list()
    with pytest.raises(DocumentError, match="Something stands under “Papers”"):
        remove_category(category(reading_list, "Papers"))


def test_what_was_said_of_a_category_holds_under_its_new_name() -> None:
    reading_list = create_list()
    reading_list.categories = {"thingstoread/papers": "other"}
    reading_list.save()
    papers = category(reading_list, "Papers")
    save_source(papers, papers.with_field("title", "Articles"), version=1)
    reading_list.refresh_from_db()
    assert reading_list.categories == {"thingstoread/articles": "other"}
    assert get_entry(reading_list).kind == "other"


@needs_data
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
@pytest.mark.parametrize("name", ["020", "050", "074", "092"])
def test_any_entry_of_the_real_list_moves_anywhere_and_nothing_else_changes(
    name: str, data: st.DataObject
) -> None:
    reading_list = create_list(text=text_of(next(DATA.glob(f"history/{name}*.md"))))
    before = sorted(export_markdown(reading_list).split())
    entries = list(Entry.objects.present().filter(reading_list=reading_list, parent=None, kind="paper"))
    places = list(
        Category.objects.present().filter(reading_list=reading_list, entries__isnull=False).distinct()
    )
    entry, place = data.draw(st.sampled_from(entries)), data.draw(st.sampled_from(places))
    move_entry(entry, place, first=data.draw(st.booleans()))
    entry.refresh_from_db()
    assert (entry.category, sorted(export_markdown(reading_list).split())) == (place, before)


def test_a_removed_entry_is_the_same_one_when_it_is_added_again() -> None:
    reading_list = create_list()
    alexnet = get_entry(reading_list, "alexnet")
    remove_entry(alexnet)
    again = add_entry(reading_list, category(reading_list, "2015"), NewEntry(alexnet.title, "AlexNet"))
    assert (again.pk, again.removed_at) == (alexnet.pk, None)
    assert again.summary.body == "Five convolutions, $d^2$ and dropout.\n"
