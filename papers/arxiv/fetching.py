"""The run of a fetch: asks arXiv about the marked entries of a list, and stores what it says with evidence.

What is still to be asked is marked in the rows (`Match.asked_at`), so that a run that was killed goes on
where it stopped, and a run that is started twice asks nothing twice.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from papers.arxiv.answers import ArxivFailure, ArxivUnreachableError
from papers.arxiv.asking import stop_fetch
from papers.arxiv.client import BATCH, Answer, ArxivClient, Record
from papers.arxiv.holding import FetchCancelledError, Heart, claim, end_fetch
from papers.arxiv.matching import FOUND, REVIEW, Judgement, Verdict, judge, judge_named
from papers.arxiv.processes import holder
from papers.arxiv.settling import (
    NamedId,
    leave_unasked,
    named_ids,
    settle_failed,
    settle_match,
    settle_refreshed,
    wanted_of,
)
from papers.arxiv.turns import Clock, Turns
from papers.models import Fetch, Match, ReadingList

OnProgress = Callable[[list[Match]], None]  # takes the matches that have just been settled
NamedBatch = list[tuple[Match, list[NamedId]]]

_WINDOW = 4 * BATCH  # matches looked at for the next question
_MOST_FAILURES = 3  # one after the other, before arXiv is left alone


def run(
    reading_list: ReadingList,
    *,
    client: ArxivClient | None = None,
    clock: Clock | None = None,
    on_progress: OnProgress = lambda settled: None,
) -> Fetch | None:
    """Ask about everything that is marked in a list; give its fetch, None where another process runs it.

    `on_progress` is called after every question with what it has settled. Where arXiv cannot be reached the
    fetch ends, and what is left is open as before. A KeyboardInterrupt ends the fetch
    and goes on to the caller. `client` and `clock` are the real ones unless given.
    """
    clock = clock or Clock()
    if not claim(reading_list):
        return None
    heart = Heart(reading_list, clock)
    client = client or ArxivClient(Turns(clock))
    client.session.turns.while_waiting = heart.beat
    try:
        _Run(reading_list, client, on_progress).go()
        end_fetch(reading_list)
    except ArxivUnreachableError as failure:
        leave_unasked(reading_list, str(failure))
        end_fetch(reading_list)
    except FetchCancelledError:
        pass  # whoever cancelled it has written so in its row
    except KeyboardInterrupt:
        stop_fetch(reading_list)
        raise
    finally:
        Fetch.objects.filter(reading_list=reading_list, holder=holder()).update(holder="", alive_until=None)
    return Fetch.objects.get(reading_list=reading_list)


@dataclass(slots=True)
class _Run:
    """One run over a list.

    `failures` counts the questions without an answer since the last answer. `refused` holds the primary keys
    of matches whose named ids are papers of other titles. `linked` holds, for some of these, the paper that
    the entry's own link leads to: a person is to see it beside what the search finds.
    """

    reading_list: ReadingList
    client: ArxivClient
    on_progress: OnProgress
    failures: int = 0
    refused: set[int] = field(default_factory=set)
    linked: dict[int, tuple[Verdict, Record]] = field(default_factory=dict)

    def go(self) -> None:
        """Ask for named ids, a hundred at a time, then title by title, until nothing is marked any more."""
        while batch := self._next_batch():
            match, ids = batch[0]
            try:
                if ids:
                    self._ask_named(batch)
                else:
                    self._ask_title(match)
            finally:
                self.on_progress([match for match, _ids in batch if match.asked_at is None])

    def _next_batch(self) -> NamedBatch:
        """The next matches with the ids that the list names for them, or one match without any."""
        asked = Match.objects.asked().filter(reading_list=self.reading_list)
        matches = list(asked.select_related("entry__summary", "entry__bib_block", "paper")[:_WINDOW])
        named = [(match, self._ids_of(match)) for match in matches]
        batch: NamedBatch = []
        number_of_ids = 0
        for match, ids in named:
            if ids and number_of_ids + len(ids) <= BATCH:
                batch.append((match, ids))
                number_of_ids += len(ids)
        return batch or named[:1]

    def _ids_of(self, match: Match) -> list[NamedId]:
        """The ids to ask for: none where they were refused; that of its paper where one was found before."""
        if match.pk in self.refused:
            return []
        if match.state == Match.State.FOUND and match.paper:
            return [NamedId(match.paper.arxiv_id, evidence="")]
        return named_ids(match)

    def _ask_named(self, batch: NamedBatch) -> None:
        """Ask for every id of a batch in one question, and settle its matches."""
        answer = self.client.by_ids([named.arxiv_id for _match, ids in batch for named in ids])
        self._count_failures(failed=not answer.found and bool(answer.failed))
        for match, ids in batch:
            self._settle_named(match, ids, answer)

    def _settle_named(self, match: Match, ids: list[NamedId], answer: Answer) -> None:
        """Settle a match by what arXiv said of its ids, or leave it to the search by title."""
        reasons = [answer.failed[named.arxiv_id] for named in ids if named.arxiv_id in answer.failed]
        if match.state == Match.State.FOUND and reasons:
            settle_failed(match, reasons[0])
            return
        if match.state == Match.State.FOUND:
            settle_refreshed(match, answer.found.get(ids[0].arxiv_id))
            return
        wanted = wanted_of(match.entry)
        for named in ids:
            record = answer.found.get(named.arxiv_id)
            if not record:
                continue
            judgement = judge_named(wanted, record, named.evidence)
            if judgement.outcome == FOUND:
                settle_match(match, judgement, answer.found)
                return
            if judgement.findings:
                self.linked[match.pk] = (judgement.findings[0], record)
        if reasons:
            settle_failed(match, reasons[0])
        else:
            self.refused.add(match.pk)

    def _ask_title(self, match: Match) -> None:
        """Search for the title of one match, and settle it."""
        wanted = wanted_of(match.entry)
        try:
            records = {record.arxiv_id: record for record in self.client.by_title(wanted.title)}
        except ArxivUnreachableError:
            raise
        except ArxivFailure as failure:
            settle_failed(match, str(failure))
            self._count_failures(failed=True)
            return
        self._count_failures(failed=False)
        judgement = judge(wanted, records.values())
        if match.pk in self.linked:
            # The link and the title disagree: a person decides, and sees the paper of the link first.
            linked, record = self.linked[match.pk]
            records[record.arxiv_id] = record
            others = [
                finding for finding in judgement.findings if finding.candidate.arxiv_id != record.arxiv_id
            ]
            judgement = Judgement(REVIEW, findings=(linked, *others))
        settle_match(match, judgement, records)

    def _count_failures(self, *, failed: bool) -> None:
        """Count a question. Raises ArxivUnreachableError after three failures one after the other."""
        self.failures = self.failures + 1 if failed else 0
        if self.failures >= _MOST_FAILURES:
            raise ArxivUnreachableError(_("arXiv did not answer three questions in a row."))
