"""What an update changes, in lines for a terminal."""

from collections.abc import Iterator

from papers.models import Question, ReadingList
from papers.versions.differences import Difference
from tracker.copies.ticks import Tick, Update


def told(update: Update) -> Iterator[str]:
    """The lines of an update: its differences, the ticks taken from the file, how many it lacks."""
    if update.is_nothing:
        yield "Nothing has changed."
    for difference in update.comparison.differences:
        yield f"{difference.what:9}{difference.part_kind:9}{_line(difference)}"
    for tick in update.taken:
        yield f"{'read' if tick.read else 'unread':9}{'entry':9}{tick.title}: as the file says"
    for tick in update.in_doubt:
        yield f"{'kept':9}{'entry':9}{tick.title}: stays read, though the file has taken the tick back"
    if update.given:
        yield f"{len(update.given)} {_boxes(update.given)} in the file: export it, or sync with it"


def asked(reading_list: ReadingList) -> Iterator[str]:
    """One line where questions were reworded: an editor has to say whether they are the same."""
    number = Question.objects.reworded(reading_list).count()
    if number:
        questions, they_are = ("question is", "it is") if number == 1 else ("questions are", "they are")
        yield f"{number} {questions} put in other words: say on the list's page whether {they_are} the same"


def _line(difference: Difference) -> str:
    """The title of a difference, with its places where it has moved."""
    if difference.place_before or difference.place_after:
        moved = f"{difference.place_before} → " if difference.place_before else ""
        return f"{difference.title} ({moved}{difference.place_after})"
    return difference.title


def _boxes(given: list[Tick]) -> str:
    return "tick of yours is not" if len(given) == 1 else "ticks of yours are not"
