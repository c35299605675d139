"""Random sequences of edits, ticks, updates and syncs of one list, its file and two people.

Beside the database runs a small model that says what must come of each step.
"""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from papers.lists.exporting import export_markdown
from papers.models import Entry
from tests.factories import create_list, create_member, create_user
from tracker.copies.comparing import store_compared
from tracker.copies.syncing import sync
from tracker.copies.ticks import Update, take_in
from tracker.models import Status

_numbers = count(1)
CATEGORIES = ("Papers", "Vision", "Language")
_WORDS = "alpha beta gamma delta epsilon zeta eta theta iota kappa".split()


@dataclass(slots=True)
class Line:
    """A line of the file, and what the model knows of it.

    It has a link, or a title that no other line has: by it an update finds the row. `renamed`, `moved` and
    `copied` say what happened to it since the last update; `row` is the key of its row, None before the
    first.
    """

    number: int
    title: str
    linked: bool
    category: str
    ticked: bool = False
    renamed: bool = False
    moved: bool = False
    copied: bool = False
    row: int | None = None

    def __str__(self) -> str:
        link = f" https://example.org/{self.number}" if self.linked else ""
        return f"- [{'x' if self.ticked else ' '}] **{self.title}**{link}\n"


@dataclass(slots=True)
class Person:
    """A person, and the numbers of the lines that they must have read."""

    user: User
    read: set[int] = field(default_factory=set)


class Interleavings(RuleBasedStateMachine):
    """The steps. `lines` are those of the file, and `gone` those that were deleted from it.

    `known` are the numbers of the lines that were ticked when the file was last taken in.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.gone: list[Line] = []
        self.known: set[int] = set()
        self.ada, self.bob = Person(create_user(username="ada")), Person(create_user(username="bob"))

    @initialize(
        linked=st.lists(st.booleans(), min_size=3, max_size=6), ticked=st.lists(st.booleans(), min_size=6)
    )
    def make(self, linked: list[bool], ticked: list[bool]) -> None:
        for index, is_linked in enumerate(linked):
            self.lines.append(self._line(is_linked, CATEGORIES[index % 3], ticked=ticked[index]))
        self.lines.sort(key=lambda line: CATEGORIES.index(line.category))
        self.list = create_list(owner=self.ada.user, text=self.text, slug=f"interleaved-{next(_numbers)}")
        create_member(reading_list=self.list, user=self.bob.user)
        self._find_rows()
        self.known = {line.number for line in self.lines if line.ticked}
        self.ada.read = set(self.known)

    @rule(index=st.integers(0, 50), ticked=st.booleans())
    def tick_in_the_file(self, index: int, ticked: bool) -> None:
        if self.lines:
            self.lines[index % len(self.lines)].ticked = ticked

    @rule(index=st.integers(0, 50), words=st.permutations(_WORDS))
    def rename_in_the_file(self, index: int, words: list[str]) -> None:
        line = self.lines[index % len(self.lines)] if self.lines else None
        if line and line.linked:
            line.title = " ".join(words[:3])  # the link says who it is: any title may be another's too
        elif line and not line.moved and not line.renamed:
            line.title, line.renamed = line.title + "s", True

    @rule(index=st.integers(0, 50), new_index=st.integers(0, 50), category=st.sampled_from(CATEGORIES))
    def move_in_the_file(self, index: int, new_index: int, category: str) -> None:
        line = self.lines[index % len(self.lines)] if self.lines else None
        if line and not line.renamed:
            self.lines.remove(line)
            line.category, line.moved = category, True
            self._put(line, new_index)

    @rule(
        linked=st.booleans(),
        new_index=st.integers(0, 50),
        category=st.sampled_from(CATEGORIES),
        ticked=st.booleans(),
    )
    def insert_in_the_file(self, linked: bool, new_index: int, category: str, ticked: bool) -> None:
        self._put(self._line(linked, category, ticked=ticked), new_index)

    @rule(index=st.integers(0, 50))
    def copy_a_title_in_the_file(self, index: int) -> None:
        """Two entries of one title: the link tells them apart."""
        linked = [line for line in self.lines if line.linked]
        if linked:
            line = self._line(True, linked[index % len(linked)].category, ticked=False)
            line.title = linked[index % len(linked)].title
            linked[index % len(linked)].copied = True  # gone now, it would have got another link
            self._put(line, index)

    @rule(index=st.integers(0, 50))
    def delete_in_the_file(self, index: int) -> None:
        line = self.lines[index % len(self.lines)] if self.lines else None
        if line and not line.copied:
            self.lines.remove(line)
            if line.row:
                self.gone.append(line)

    @precondition(lambda self: self.gone)
    @rule(index=st.integers(0, 50), new_index=st.integers(0, 50))
    def bring_back_in_the_file(self, index: int, new_index: int) -> None:
        self._put(self.gone.pop(index % len(self.gone)), new_index)

    @rule(index=st.integers(0, 50), read=st.booleans(), by_ada=st.booleans())
    def tick_here(self, index: int, read: bool, by_ada: bool) -> None:
        stored = [line for line in self.lines if line.row]
        if stored:
            self._set_read(self.ada if by_ada else self.bob, stored[index % len(stored)], read)

    @rule()
    def update(self) -> None:
        self._update()
        self._take_in()
        self._compare_with_list()
        assert self._update().is_nothing

    @rule()
    def synchronise(self) -> None:
        written = [self.text]
        sync(self.list, self.text, person=self.ada.user, write=written.append)
        self._take_in()
        for line in self.lines:
            line.ticked = line.number in self.ada.read
        self._take_in()
        self._compare_with_list()
        assert written[-1] == self.text
        assert sync(self.list, self.text, person=self.ada.user, write=written.append).is_nothing

    @invariant()
    def nobody_lost_or_gained_a_tick(self) -> None:
        for person in (self.ada, self.bob):
            read = person.user.readings.read().filter(entry__reading_list=self.list)
            rows = set(read.values_list("entry", flat=True))
            number_of = {line.row: line.number for line in [*self.lines, *self.gone] if line.row}
            read_here = {number_of[row] for row in rows if row in number_of}
            assert read_here == person.read & set(number_of.values())

    def _update(self) -> Update:
        """Take the file in as a sync does, and write nothing: it is the same file in both."""
        return store_compared(
            self.list, self.text, lambda comparison: take_in(comparison, self.ada.user, is_copy=True)
        )

    def _take_in(self) -> None:
        """Let the model take the file in: where a box has changed since, ada's reading follows it."""
        for line in self.lines:
            if line.ticked != (line.number in self.known):
                (self.ada.read.add if line.ticked else self.ada.read.discard)(line.number)
            line.renamed = line.moved = line.copied = False
        gone = {line.number for line in self.gone}
        self.known = {line.number for line in self.lines if line.ticked} | (self.known & gone)

    def _compare_with_list(self) -> None:
        """The list exports the text of the file, and every line has its row."""
        assert export_markdown(self.list) == self.text
        self._find_rows()

    def _find_rows(self) -> None:
        """Each line has one row, and the one it had before."""
        self.list.refresh_from_db()
        rows = list(Entry.objects.present().filter(reading_list=self.list))
        assert [row.source for row in rows] == [str(line) for line in self._ordered()]
        for line, row in zip(self._ordered(), rows, strict=True):
            assert line.row in {None, row.pk}, f"{line} has another row"
            line.row = row.pk
        self.gone = [line for line in self.gone if line.row]

    def _set_read(self, person: Person, line: Line, read: bool) -> None:
        reading, _ = person.user.readings.get_or_create(entry=Entry.objects.get(pk=line.row or 0))
        reading.set_status(Status.READ if read else Status.TO_READ, moment=None)
        (person.read.add if read else person.read.discard)(line.number)

    def _line(self, linked: bool, category: str, *, ticked: bool) -> Line:
        number = next(_numbers)
        title = f"paper about subject {'abcdefghij'[number % 10]} number {number}"
        return Line(number, title, linked, category, ticked)

    def _put(self, line: Line, new_index: int) -> None:
        self.lines.insert(new_index % (len(self.lines) + 1), line)

    def _ordered(self) -> list[Line]:
        return sorted(self.lines, key=lambda line: CATEGORIES.index(line.category))

    @property
    def text(self) -> str:
        """What the file holds."""
        sections = (
            f"## {name}\n" + "".join(str(line) for line in self.lines if line.category == name)
            for name in CATEGORIES
        )
        return "# A list\n\n" + "\n".join(sections)


@pytest.mark.django_db
def test_no_interleaving_of_edits_and_ticks_loses_or_misplaces_a_tick_or_doubles_a_row() -> None:
    chosen: Any = settings(
        max_examples=500, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Interleavings, settings=chosen)
