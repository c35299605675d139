from collections import Counter

import pytest

from benchmarks.ticks import asks_of, check_counted, check_kept, turns_of
from benchmarks.wrk import Ask, Load, LoadFailedError

BEFORE = {"a": False, "b": True, "c": False}
TURNS = turns_of(BEFORE, 2)


def load_of(*answered: int) -> Load:
    return Load(1.0, Counter(), answered)


def test_every_client_sets_entries_of_its_own_to_what_they_are_not_and_back() -> None:
    assert TURNS == [
        [("a", True), ("c", True), ("a", False), ("c", False)],
        [("b", False), ("b", True)],
    ]


def test_a_tick_is_the_form_of_the_page_with_its_token() -> None:
    asks = asks_of([[("a", True), ("a", False)]], "long", "t0ken")
    path = "/lists/long/a/tick/"
    assert asks == [[Ask(path, "csrfmiddlewaretoken=t0ken&read=on"), Ask(path, "csrfmiddlewaretoken=t0ken")]]


@pytest.mark.parametrize("answered", [(1, 0), (5, 2), (4001, 20)])
def test_what_was_acknowledged_is_expected_however_often_it_went_round(answered: tuple[int, int]) -> None:
    check_kept(BEFORE, {"a": True, "b": True, "c": False}, TURNS, load_of(*answered))


def test_an_acknowledged_tick_that_is_not_there_fails_the_load() -> None:
    with pytest.raises(LoadFailedError, match="1 acknowledged ticks are not in the database, a is one"):
        check_kept(BEFORE, BEFORE, TURNS, load_of(1, 0))


def test_a_tick_under_way_at_the_end_may_be_there_or_not() -> None:
    for done in (True, False):
        check_kept(BEFORE, BEFORE | {"a": done}, TURNS, load_of(0, 0))


def test_there_is_an_event_for_every_acknowledged_tick_and_no_more_than_were_sent() -> None:
    check_counted(5, load_of(3, 2))
    check_counted(7, load_of(3, 2))
    for events in (4, 8):
        with pytest.raises(LoadFailedError, match=f"5 acknowledged ticks have written {events} events"):
            check_counted(events, load_of(3, 2))
