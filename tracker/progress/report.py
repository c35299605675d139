"""A person's progress with a list, written as Markdown."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.contrib.auth.models import User
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from papers.markdown.patches import escaped
from papers.models import Entry, ReadingList
from tracker.models import Reading, Status, day_of
from tracker.progress.figures import history_of, left_to_read, outlook
from tracker.progress.ledgers import Standing, fill_ledgers
from tracker.progress.queue import queue_of
from tracker.progress.tallies import Node, list_progress

_NEXT = 5  # entries that are named as next
_DAY = "j F Y"  # the format of a date, as date_format takes it


def report_of(reading_list: ReadingList, person: User, moment: dt.datetime) -> str:
    """The whole report of one list: how much is read by category, what was read when, and what is next.

    The number of queries does not depend on what was read.
    """
    today = day_of(person, moment)
    progress = list_progress(reading_list, person)
    standing, _answers = fill_ledgers(reading_list, person, progress, moment)
    parts = [
        f"# {_('Progress')}: {escaped(reading_list.title)}",
        f"{person.get_username()}, {date_format(today, _DAY)}",
        in_short(standing),
        _forecast(reading_list, person, today),
        *_section(_("By category"), [table(progress.nodes)]),
        *_section(_("What was read when"), _read(reading_list, person)),
        *_section(_("What is next"), _next(reading_list, person)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def in_short(standing: Standing) -> str:
    """The three ledgers in a sentence."""
    entries, answers = standing.entries, standing.answers
    sentence = _("%(read)d of %(total)d read, %(written)d summarised") % {
        "read": entries.read,
        "total": entries.total,
        "written": entries.written,
    }
    return f"{sentence}, {answers.words}." if answers.total else f"{sentence}."


def table(nodes: Iterable[Node]) -> str:
    """A Markdown table with a row for each category, named with those above it; empty without categories."""
    rows = [
        (_path(node), f"{node.tally.read} / {node.tally.total}", str(node.tally.written), _answered(node))
        for node in nodes
    ]
    if not rows:
        return ""
    head = (_("Category"), _("Read"), _("Summarised"), _("Can answer"))
    lines = [head, ("---", "---:", "---:", "---:"), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _path(node: Node) -> str:
    """The names of a category and those above it, the outermost first, as one cell of a table."""
    names = [escaped(" ".join(above.name.split())).replace("|", "\\|") for above in node]
    return " › ".join(reversed(names))


def _answered(node: Node) -> str:
    """The cell that says how many questions can be answered."""
    if not node.questions:
        return "–"
    return f"{node.known} / {node.questions}" if node.asked else _("never asked")


def _section(title: str, blocks: Iterable[str]) -> list[str]:
    """A heading and its blocks; nothing where all of them are empty."""
    filled = [block for block in blocks if block]
    return [f"## {title}", *filled] if filled else []


def _forecast(reading_list: ReadingList, person: User, today: dt.date) -> str:
    """The sentence on when the rest is read; empty where nothing is left, or nobody can say when."""
    pace = history_of(person, today, [reading_list.pk], with_reviews=False).pace
    rest = outlook(left_to_read(person, [reading_list.pk]), pace, today)
    if not rest.left or not rest.done_by:
        return ""
    return _("At %(pace)s a week, what is left (%(left)d) is done by %(day)s.") % {
        "pace": number_format(rest.a_week, 1),
        "left": rest.left,
        "day": date_format(rest.done_by, _DAY),
    }


def _read(reading_list: ReadingList, person: User) -> Iterator[str]:
    """A heading and a list of what was read for each month, the last one first; then what has no date."""
    held = {"entry__reading_list": reading_list, "entry__removed_at": None}
    first = person.readings.read().filter(**held).select_related("entry").order_by("pk")
    again = person.rereadings.filter(**held).exclude(finished_on=None).select_related("entry")
    done = [(reading.finished_on, _name(reading.entry)) for reading in first]
    done += [
        (reading.finished_on, _("%(name)s, again") % {"name": _name(reading.entry)}) for reading in again
    ]
    dated = sorted(((day, name) for day, name in done if day), reverse=True)
    for month, lines in groupby(dated, key=lambda line: date_format(line[0], "F Y")):
        yield f"### {month}"
        yield "\n".join(f"- {date_format(day, 'j F')}: {name}" for day, name in lines)
    if undated := [name for day, name in done if not day]:
        yield f"### {_('Nobody knows when')}"
        yield "\n".join(f"- {name}" for name in undated)


def _next(reading_list: ReadingList, person: User) -> Iterator[str]:
    """What is being read; then what is in the queue, filled up with what stands first in the list."""
    mine = person.readings.in_list(reading_list).select_related("entry")
    reading = mine.filter(status=Status.READING).order_by("entry__position")
    yield "\n".join(f"- {_name(begun.entry)}{_place(begun)}" for begun in reading)
    queued = queue_of(person).filter(entry__reading_list=reading_list, status=Status.TO_READ)
    wanted = [waiting.entry for waiting in queued.select_related("entry")]
    touched = mine.exclude(status=Status.TO_READ).values("entry")
    others = Entry.objects.present().filter(reading_list=reading_list).exclude(pk__in=touched)
    others = others.exclude(pk__in=[entry.pk for entry in wanted]).order_by("position")
    wanted += others[: max(0, _NEXT - len(wanted))]
    yield "\n".join(f"{number}. {_name(entry)}" for number, entry in enumerate(wanted, start=1))


def _name(entry: Entry) -> str:
    """The short name and the title of an entry, as Markdown that shows just these words."""
    title = " ".join(entry.title.split())
    # "SqueezeNet: AlexNet-level accuracy …" says its short name itself.
    repeats = re.match(rf"{re.escape(entry.short_name)}\b", title, re.IGNORECASE)
    words = title if repeats or not entry.short_name else f"{entry.short_name}: {title}"
    return escaped(words)


def _place(reading: Reading) -> str:
    """How far a book is read, in brackets; empty where nobody has said."""
    if not reading.page:
        return ""
    words = _("page %(page)d of %(pages)d") if reading.pages else _("page %(page)d")
    return f" ({words % {'page': reading.page, 'pages': reading.pages}})"
