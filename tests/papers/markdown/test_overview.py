from papers.markdown.overview import overview
from tests.factories import SHORT_LIST
from tests.shared_data import ROOT, text_of

REAL = text_of(ROOT / "fixtures" / "reading-list.md")


def test_the_real_list_is_shown_as_counted_by_hand() -> None:
    shown = overview(REAL)
    assert (shown.kinds["book"], shown.kinds["paper"], shown.read) == (8, 49, 6)
    assert (len(shown.summaries), len(shown.concepts)) == (9, 3)


def test_years_are_folded_into_what_they_stand_under() -> None:
    sections = overview(SHORT_LIST).sections
    assert [(section.title, section.depth, section.count, section.kind) for section in sections] == [
        ("Things to read", 0, 3, "book"),
        ("Books", 1, 1, "book"),
        ("Papers", 1, 2, "paper"),
    ]


def test_a_category_shows_its_first_entries_and_how_many_more_there_are() -> None:
    items = "".join(f"- [ ] **T{number}**\n" for number in range(5))
    (section,) = overview(f"# Papers\n{items}").sections
    assert (section.first, section.more) == (["T0", "T1", "T2"], 2)


def test_another_kind_counts_for_what_stands_below_as_well() -> None:
    shown = overview(SHORT_LIST, {"thingstoread/papers": "other"})
    assert shown.kinds == {"book": 1, "other": 2}


def test_what_is_not_tracked_is_shown_and_counts_as_text() -> None:
    shown = overview(SHORT_LIST, {"thingstoread/papers": "dropped"})
    assert (shown.entries, [section.said for section in shown.sections]) == (1, ["", "", "dropped"])


def test_lines_that_stay_as_text_are_counted() -> None:
    assert overview("Hello.\n\n# Papers\nWords.\n- [ ] **T**\n\nBye.\n").lines == 3
