"""A list, its file and two people, in any order of what may happen to them, beside a model of what must come of it."""

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
from tracker.copies.syncing import sync
from tracker.copies.ticks import update_list
from tracker.models import Status

_numbers = count(1)
CATEGORIES = ("Papers", "Vision", "Language")
_WORDS = "alpha beta gamma delta epsilon zeta eta theta iota kappa".split()


@dataclass(slots=True)
class Line:
    """A line of the file, and what the model knows of it. It has a link, or a title that nobody else has."""

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
    user: User
    read: set[int] = field(default_factory=set)


class Interleavings(RuleBasedStateMachine):
    """`gone` are lines that the file does not hold any more; `known` is what was ticked when it was last seen."""

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
        for at, is_linked in enumerate(linked):
            self.lines.append(self._line(is_linked, CATEGORIES[at % 3], ticked=ticked[at]))
        self.lines.sort(key=lambda line: CATEGORIES.index(line.category))
        self.list = create_list(owner=self.ada.user, text=self.text, slug=f"interleaved-{next(_numbers)}")
        create_member(reading_list=self.list, user=self.bob.user)
        self._find_rows()
        self.known = {line.number for line in self.lines if line.ticked}
        self.ada.read = set(self.known)

    @rule(at=st.integers(0, 50), ticked=st.booleans())
    def tick_in_the_file(self, at: int, ticked: bool) -> None:
        if self.lines:
            self.lines[at % len(self.lines)].ticked = ticked

    @rule(at=st.integers(0, 50), words=st.permutations(_WORDS))
    def rename_in_the_file(self, at: int, words: list[str]) -> None:
        line = self.lines[at % len(self.lines)] if self.lines else None
        if line and line.linked:
            line.title = " ".join(words[:3])  # the link says who it is: any title may be another's too
        elif line and not line.moved and not line.renamed:
            line.title, line.renamed = line.title + "s", True

    @rule(at=st.integers(0, 50), to=st.integers(0, 50), category=st.sampled_from(CATEGORIES))
    def move_in_the_file(self, at: int, to: int, category: str) -> None:
        line = self.lines[at % len(self.lines)] if self.lines else None
        if line and not line.renamed:
            self.lines.remove(line)
            line.category, line.moved = category, True
            self._put(line, to)

    @rule(
        linked=st.booleans(),
        to=st.integers(0, 50),
        category=st.sampled_from(CATEGORIES),
        ticked=st.booleans(),
    )
    def insert_in_the_file(self, linked: bool, to: int, category: str, ticked: bool) -> None:
        self._put(self._line(linked, category, ticked=ticked), to)

    @rule(at=st.integers(0, 50))
    def copy_a_title_in_the_file(self, at: int) -> None:
        """Two entries of one title: the link tells them apart."""
        linked = [line for line in self.lines if line.linked]
        if linked:
            line = self._line(True, linked[at % len(linked)].category, ticked=False)
            line.title = linked[at % len(linked)].title
            linked[at % len(linked)].copied = True  # gone now, it would have got another link
            self._put(line, at)

    @rule(at=st.integers(0, 50))
    def delete_in_the_file(self, at: int) -> None:
        line = self.lines[at % len(self.lines)] if self.lines else None
        if line and not line.copied:
            self.lines.remove(line)
            if line.row:
                self.gone.append(line)

    @precondition(lambda self: self.gone)
    @rule(at=st.integers(0, 50), to=st.integers(0, 50))
    def bring_back_in_the_file(self, at: int, to: int) -> None:
        self._put(self.gone.pop(at % len(self.gone)), to)

    @rule(at=st.integers(0, 50), read=st.booleans(), by_ada=st.booleans())
    def tick_here(self, at: int, read: bool, by_ada: bool) -> None:
        stored = [line for line in self.lines if line.row]
        if stored:
            self._set(self.ada if by_ada else self.bob, stored[at % len(stored)], read)

    @rule()
    def update(self) -> None:
        update_list(self.list, self.text, person=self.ada.user)
        self._take_in()
        self._look()
        assert update_list(self.list, self.text, person=self.ada.user).is_nothing

    @rule()
    def synchronise(self) -> None:
        written = [self.text]
        sync(self.list, self.text, person=self.ada.user, write=written.append)
        self._take_in()
        for line in self.lines:
            line.ticked = line.number in self.ada.read
        self._take_in()
        self._look()
        assert written[-1] == self.text
        assert sync(self.list, self.text, person=self.ada.user, write=written.append).is_nothing

    @invariant()
    def nobody_lost_or_gained_a_tick(self) -> None:
        for person in (self.ada, self.bob):
            rows = set(
                person.user.readings.read()
                .filter(entry__reading_list=self.list)
                .values_list("entry", flat=True)
            )
            named = {line.row: line.number for line in [*self.lines, *self.gone] if line.row}
            assert {named[row] for row in rows if row in named} == person.read & set(named.values())

    def _take_in(self) -> None:
        """What the model expects of a new version: a tick that only one side changed is what counts."""
        for line in self.lines:
            if line.ticked != (line.number in self.known):
                (self.ada.read.add if line.ticked else self.ada.read.discard)(line.number)
            line.renamed = line.moved = line.copied = False
        gone = {line.number for line in self.gone}
        self.known = {line.number for line in self.lines if line.ticked} | (self.known & gone)

    def _look(self) -> None:
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

    def _set(self, person: Person, line: Line, read: bool) -> None:
        reading, _ = person.user.readings.get_or_create(entry=Entry.objects.get(pk=line.row or 0))
        reading.set_status(Status.READ if read else Status.TO_READ, moment=None)
        (person.read.add if read else person.read.discard)(line.number)

    def _line(self, linked: bool, category: str, *, ticked: bool) -> Line:
        number = next(_numbers)
        return Line(
            number,
            f"paper about subject {'abcdefghij'[number % 10]} number {number}",
            linked,
            category,
            ticked,
        )

    def _put(self, line: Line, to: int) -> None:
        self.lines.insert(to % (len(self.lines) + 1), line)

    def _ordered(self) -> list[Line]:
        return sorted(self.lines, key=lambda line: CATEGORIES.index(line.category))

    @property
    def text(self) -> str:
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
