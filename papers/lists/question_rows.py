"""The questions of summaries as rows: filled from the text of a summary, and kept when it changes."""

from collections.abc import Iterable, Sequence
from itertools import batched
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from papers.markdown.notes import is_written
from papers.markdown.questions import questions_of
from papers.models import Question, ReadingList, Summary
from papers.versions.rewording import FoundQuestion, KnownQuestion, Pair, pair_questions


def build_questions(summary: Summary, slug: str) -> list[Question]:
    """The questions of a summary, not stored, in their order; `slug` is that of its list.

    The same text of the same list always gives the same identifiers, so that fixtures do not change by
    themselves.
    """
    summary.is_written, summary.questions_version = is_written(summary.source), summary.version
    return [
        Question(
            summary=summary,
            position=position,
            prompt=text.prompt,
            answer=text.answer,
            uuid=uuid5(NAMESPACE_URL, f"{slug}/{summary.anchor}/{position}"),
        )
        for position, text in enumerate(questions_of(summary.source))
    ]


@transaction.atomic
def refresh_questions(reading_list: ReadingList) -> None:
    """Let question rows say what the summaries of a list say. Costs two queries where nothing has changed."""
    summaries = Summary.objects.present().filter(reading_list=reading_list)
    changed = list(
        summaries.exclude(questions_version=F("version")).only("source", "version", "reading_list")
    )
    present = Question.objects.present().filter(summary__reading_list=reading_list)
    removed = set(present.exclude(summary__removed_at=None).values_list("summary", flat=True))
    if not changed and not removed:
        return
    stored = _stored(reading_list, [*(summary.pk for summary in changed), *removed])
    known = [
        KnownQuestion(question.summary_id, question.position, question.prompt, question.answer)
        for question in stored
    ]
    found = [
        FoundQuestion(summary.pk, text.prompt, text.answer)
        for summary in changed
        for text in questions_of(summary.source)
    ]
    _write(stored, found, pair_questions(known, found))
    for summary in changed:
        summary.is_written, summary.questions_version = is_written(summary.source), summary.version
    for batch in batched(changed, 200):  # Django would build the statements of all at once
        Summary.objects.bulk_update(batch, ["is_written", "questions_version"])
    # A removed summary that comes back unchanged has to be read again: its version would not say so.
    Summary.objects.filter(pk__in=removed).update(questions_version=0)


def same_question(question: Question) -> None:
    """An editor says that a reworded question asks the same as before: it stays who it is."""
    question.prompt_before = ""
    question.save(update_fields=["prompt_before"])


@transaction.atomic
def another_question(question: Question) -> Question:
    """An editor says that a reworded question asks something else now. Gives the row of the new question.

    The old question gets its words back and is kept, without a place, with what people remember of it.
    """
    new = Question(
        summary_id=question.summary_id,
        position=question.position,
        prompt=question.prompt,
        answer=question.answer,
    )
    question.prompt, question.prompt_before = question.prompt_before, ""
    question.position, question.removed_at = None, timezone.now()
    question.save()  # first, since two questions cannot stand in one place
    new.save()
    return new


def _stored(reading_list: ReadingList, summary_ids: Iterable[int]) -> list[Question]:
    """The questions of these summaries, and those that no summary of the list holds any more."""
    questions = Question.objects.filter(summary__reading_list=reading_list)
    return list(questions.filter(Q(summary__in=list(summary_ids)) | ~Q(removed_at=None)).order_by("pk"))


def _write(stored: Sequence[Question], found: Sequence[FoundQuestion], pairs: Sequence[Pair | None]) -> None:
    """Write the found questions into the stored rows they are paired with, and new ones for the others.

    All old places are left before the new ones are taken: no two questions may stand in one at any time.
    """
    present_ids = [question.pk for question in stored if question.removed_at is None]
    Question.objects.filter(pk__in=present_ids).update(position=None, removed_at=timezone.now())
    next_positions: dict[int, int] = {}  # by the id of a summary
    kept, new = [], []
    for text, pair in zip(found, pairs, strict=True):
        position = next_positions.get(text.summary, 0)
        next_positions[text.summary] = position + 1
        if pair is None:
            new.append(
                Question(summary_id=text.summary, position=position, prompt=text.prompt, answer=text.answer)
            )
        else:
            question = stored[pair.known]
            _fill(question, text, position, reworded=pair.reworded)
            kept.append(question)
    fields = ["summary", "position", "prompt", "answer", "prompt_before", "removed_at"]
    Question.objects.bulk_update(kept, fields, batch_size=200)
    Question.objects.bulk_create(new, batch_size=500)


def _fill(question: Question, text: FoundQuestion, position: int, *, reworded: bool) -> None:
    """Let a row say what the text says, and keep the first words of one that was `reworded`, even twice."""
    if reworded and not question.prompt_before:
        question.prompt_before = question.prompt
    elif question.prompt_before == text.prompt:  # it has its old words again: there is nothing to ask
        question.prompt_before = ""
    question.summary_id, question.position, question.removed_at = text.summary, position, None
    question.prompt, question.answer = text.prompt, text.answer
