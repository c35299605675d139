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

_NEXT = 5
_DAY = "j F Y"


def report_of(reading_list: ReadingList, person: User, moment: dt.datetime) -> str:
    """How far it is by category, what was read when, and what is next. So many queries, whatever was read."""
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
    said = _("%(read)d of %(total)d read, %(written)d summarised") % {
        "read": entries.read,
        "total": entries.total,
        "written": entries.written,
    }
    return f"{said}, {answers.words}." if answers.total else f"{said}."


def table(nodes: Iterable[Node]) -> str:
    """A row for each category, named with those above it; nothing for a list without any."""
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
    names = [escaped(" ".join(one.name.split())).replace("|", "\\|") for one in node]
    return " › ".join(reversed(names))


def _answered(node: Node) -> str:
    if not node.questions:
        return "–"
    return f"{node.known} / {node.questions}" if node.asked else _("never asked")


def _section(title: str, blocks: Iterable[str]) -> list[str]:
    found = [block for block in blocks if block]
    return [f"## {title}", *found] if found else []


def _forecast(reading_list: ReadingList, person: User, today: dt.date) -> str:
    pace = history_of(person, today, [reading_list.pk], with_reviews=False).pace
    found = outlook(left_to_read(person, [reading_list.pk]), pace, today)
    if not found.left or not found.done_by:
        return ""
    return _("At %(pace)s a week, what is left (%(left)d) is done by %(day)s.") % {
        "pace": number_format(found.a_week, 1),
        "left": found.left,
        "day": date_format(found.done_by, _DAY),
    }


def _read(reading_list: ReadingList, person: User) -> Iterator[str]:
    """A heading and its lines for each month, the last one first; then what has no date."""
    held = {"entry__reading_list": reading_list, "entry__removed_at": None}
    first = person.readings.read().filter(**held).select_related("entry").order_by("pk")
    again = person.rereadings.filter(**held).exclude(finished_on=None).select_related("entry")
    found = [(one.finished_on, _name(one.entry)) for one in first]
    found += [(one.finished_on, _("%(name)s, again") % {"name": _name(one.entry)}) for one in again]
    dated = sorted(((day, name) for day, name in found if day), reverse=True)
    for month, lines in groupby(dated, key=lambda one: date_format(one[0], "F Y")):
        yield f"### {month}"
        yield "\n".join(f"- {date_format(day, 'j F')}: {name}" for day, name in lines)
    if undated := [name for day, name in found if not day]:
        yield f"### {_('Nobody knows when')}"
        yield "\n".join(f"- {name}" for name in undated)


def _next(reading_list: ReadingList, person: User) -> Iterator[str]:
    """What is being read; then what was put next, and after it what stands first in the list."""
    mine = person.readings.in_list(reading_list).select_related("entry")
    reading = mine.filter(status=Status.READING).order_by("entry__position")
    yield "\n".join(f"- {_name(one.entry)}{_place(one)}" for one in reading)
    queued = queue_of(person).filter(entry__reading_list=reading_list, status=Status.TO_READ)
    wanted = [one.entry for one in queued.select_related("entry")]
    begun = mine.exclude(status=Status.TO_READ).values("entry")
    others = Entry.objects.present().filter(reading_list=reading_list).exclude(pk__in=begun)
    others = others.exclude(pk__in=[one.pk for one in wanted]).order_by("position")
    wanted += others[: max(0, _NEXT - len(wanted))]
    yield "\n".join(f"{number}. {_name(entry)}" for number, entry in enumerate(wanted, start=1))


def _name(entry: Entry) -> str:
    """Its short name and its title, as words."""
    title = " ".join(entry.title.split())
    # "SqueezeNet: AlexNet-level accuracy …" says its short name itself.
    told = re.match(rf"{re.escape(entry.short_name)}\b", title, re.IGNORECASE)
    words = title if told or not entry.short_name else f"{entry.short_name}: {title}"
    return escaped(words)


def _place(one: Reading) -> str:
    said = _("page %(page)d of %(pages)d") if one.pages else _("page %(page)d")
    return f" ({said % {'page': one.page, 'pages': one.pages}})" if one.page else ""
