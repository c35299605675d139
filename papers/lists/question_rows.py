"""The questions of summaries as rows: filled when a summary is imported or saved, and kept through its changes."""

from collections.abc import Iterable, Sequence
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from papers.markdown.notes import is_written
from papers.markdown.questions import QuestionText, questions_of
from papers.models import Question, ReadingList, Summary
from papers.versions.rewording import FoundQuestion, KnownQuestion, Pair, pair_questions


def build_questions(summary: Summary, slug: str) -> list[Question]:
    """The questions of a summary that is not stored; the same text of the same list always gives the same ones."""
    summary.is_written, summary.questions_version = is_written(summary.source), summary.version
    return [
        Question(
            summary=summary,
            position=position,
            prompt=one.prompt,
            answer=one.answer,
            uuid=uuid5(NAMESPACE_URL, f"{slug}/{summary.anchor}/{position}"),
        )
        for position, one in enumerate(questions_of(summary.source))
    ]


@transaction.atomic
def refresh_questions(reading_list: ReadingList) -> None:
    """Let the rows say what the summaries say. Costs two queries where nothing has changed."""
    summaries = Summary.objects.present().filter(reading_list=reading_list)
    changed = list(
        summaries.exclude(questions_version=F("version")).only("source", "version", "reading_list")
    )
    held = Question.objects.present().filter(summary__reading_list=reading_list)
    left = set(held.exclude(summary__removed_at=None).values_list("summary", flat=True))
    if not changed and not left:
        return
    known = _known(reading_list, [*(one.pk for one in changed), *left])
    found = [(one.pk, text) for one in changed for text in questions_of(one.source)]
    pairs = pair_questions(
        [KnownQuestion(one.summary_id, one.position, one.prompt, one.answer) for one in known],
        [FoundQuestion(pk, text.prompt, text.answer) for pk, text in found],
    )
    _write(known, found, pairs)
    for summary in changed:
        summary.is_written, summary.questions_version = is_written(summary.source), summary.version
    Summary.objects.bulk_update(changed, ["is_written", "questions_version"], batch_size=200)
    Summary.objects.filter(pk__in=left).update(questions_version=0)


def same_question(question: Question) -> None:
    """It was only put in other words: it stays who it is."""
    question.prompt_before = ""
    question.save(update_fields=["prompt_before"])


@transaction.atomic
def another_question(question: Question) -> Question:
    """It asks something else than before: the old one is kept with what people remember of it, this one is new."""
    new = Question(
        summary_id=question.summary_id,
        position=question.position,
        prompt=question.prompt,
        answer=question.answer,
    )
    question.prompt, question.prompt_before = question.prompt_before, ""
    question.position, question.removed_at = None, timezone.now()
    question.save()
    new.save()
    return new


def _known(reading_list: ReadingList, summaries: Iterable[int]) -> list[Question]:
    """Those of the summaries, and those that no summary of the list holds any more."""
    mine = Question.objects.filter(summary__reading_list=reading_list)
    return list(mine.filter(Q(summary__in=list(summaries)) | ~Q(removed_at=None)).order_by("pk"))


def _write(
    known: Sequence[Question], found: Sequence[tuple[int, QuestionText]], pairs: Sequence[Pair | None]
) -> None:
    """The old places are left before the new ones are taken: no two may stand in one at any time."""
    held = [one.pk for one in known if one.removed_at is None]
    Question.objects.filter(pk__in=held).update(position=None, removed_at=timezone.now())
    places: dict[int, int] = {}
    kept, new = [], []
    for (summary, text), pair in zip(found, pairs, strict=True):
        places[summary] = position = places.get(summary, -1) + 1
        if pair is None:
            new.append(
                Question(summary_id=summary, position=position, prompt=text.prompt, answer=text.answer)
            )
        else:
            kept.append(known[pair.known])
            _fill(kept[-1], summary, position, text, reworded=pair.reworded)
    fields = ["summary", "position", "prompt", "answer", "prompt_before", "removed_at"]
    Question.objects.bulk_update(kept, fields, batch_size=200)
    Question.objects.bulk_create(new, batch_size=500)


def _fill(question: Question, summary: int, position: int, text: QuestionText, *, reworded: bool) -> None:
    if reworded and not question.prompt_before:
        question.prompt_before = question.prompt
    elif question.prompt_before == text.prompt:
        question.prompt_before = ""
    question.summary_id, question.position, question.removed_at = summary, position, None
    question.prompt, question.answer = text.prompt, text.answer
