"""Asks arXiv about the entries of a list, and stores what it says with the evidence for it.

What is still to be asked is marked in the rows (`Match.asked_at`), so that a run that was killed goes on where it
stopped, and a run that is started twice asks nothing twice.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from papers.arxiv.answers import ArxivFailure
from papers.arxiv.asking import stop_fetch
from papers.arxiv.client import BATCH, Answer, ArxivClient, Record
from papers.arxiv.holding import FetchCancelledError, Heart, claim, end_fetch
from papers.arxiv.matching import FOUND, REVIEW, Judgement, Verdict, judge, judge_named
from papers.arxiv.processes import holder
from papers.arxiv.settling import named_ids, settle_failed, settle_match, settle_refreshed, wanted_of
from papers.arxiv.turns import Clock, Turns
from papers.models import Fetch, Match, ReadingList

OnProgress = Callable[[list[Match]], None]  # is told what has been settled
Named = list[tuple[str, str]]  # ids with what names them

_WINDOW = 4 * BATCH  # entries looked at for the next question
_MOST_FAILURES = 3  # one after the other, before arXiv is left alone


def run(
    reading_list: ReadingList, *, client: ArxivClient | None = None, clock: Clock | None = None,
    on_progress: OnProgress = lambda settled: None,
) -> Fetch | None:  # fmt: skip
    """Ask about everything that is marked. None where another living process does so already."""
    clock = clock or Clock()
    if not claim(reading_list):
        return None
    heart = Heart(reading_list, clock)
    client = client or ArxivClient(Turns(clock))
    client.session.turns.while_waiting = heart.beat
    try:
        _Run(reading_list, client, on_progress).go()
        end_fetch(reading_list)
    except FetchCancelledError:
        pass
    except KeyboardInterrupt:
        stop_fetch(reading_list)
        raise
    finally:
        Fetch.objects.filter(reading_list=reading_list, holder=holder()).update(holder="", alive_until=None)
    return Fetch.objects.get(reading_list=reading_list)


@dataclass(slots=True)
class _Run:
    reading_list: ReadingList
    client: ArxivClient
    on_progress: OnProgress
    failures: int = 0
    refused: set[int] = field(default_factory=set)
    linked: dict[int, tuple[Verdict, Record]] = field(default_factory=dict)

    def go(self) -> None:
        """Named ids first, a hundred at a time, then title by title, until nothing is marked any more."""
        while batch := self._next_batch():
            if batch[0][1]:
                self._ask_named(batch)
            else:
                self._ask_title(batch[0][0])
            self.on_progress([match for match, _ids in batch if match.asked_at is None])

    def _next_batch(self) -> list[tuple[Match, Named]]:
        """The next entries with the ids that the list names for them, or one entry without any."""
        asked = Match.objects.asked().filter(reading_list=self.reading_list)
        matches = list(asked.select_related("entry__summary", "entry__bib_block", "paper")[:_WINDOW])
        named = [(match, self._named(match)) for match in matches]
        batch: list[tuple[Match, Named]] = []
        number = 0
        for match, ids in named:
            if ids and number + len(ids) <= BATCH:
                batch.append((match, ids))
                number += len(ids)
        return batch or named[:1]

    def _named(self, match: Match) -> Named:
        if match.pk in self.refused:
            return []
        if match.state == Match.State.FOUND and match.paper:
            return [(match.paper.arxiv_id, "")]
        return named_ids(match)

    def _ask_named(self, batch: list[tuple[Match, Named]]) -> None:
        answer = self.client.by_ids([one for _match, ids in batch for one, _evidence in ids])
        self._count_failures(failed=not answer.found and bool(answer.failed))
        for match, ids in batch:
            self._settle_named(match, ids, answer)

    def _settle_named(self, match: Match, ids: Named, answer: Answer) -> None:
        reasons = [answer.failed[one] for one, _evidence in ids if one in answer.failed]
        if match.state == Match.State.FOUND:
            settle_failed(match, reasons[0]) if reasons else settle_refreshed(
                match, answer.found.get(ids[0][0])
            )
            return
        wanted = wanted_of(match.entry)
        for one, evidence in ids:
            judgement = judge_named(wanted, answer.found[one], evidence) if one in answer.found else None
            if judgement and judgement.outcome == FOUND:
                settle_match(match, judgement, answer.found)
                return
            if judgement and judgement.findings:
                self.linked[match.pk] = (judgement.findings[0], answer.found[one])
        if reasons:
            settle_failed(match, reasons[0])
        else:
            self.refused.add(match.pk)  # the search by title decides

    def _ask_title(self, match: Match) -> None:
        wanted = wanted_of(match.entry)
        try:
            records = {record.arxiv_id: record for record in self.client.by_title(wanted.title)}
        except ArxivFailure as failure:
            settle_failed(match, str(failure))
            self._count_failures(failed=True)
            return
        self._count_failures(failed=False)
        judgement = judge(wanted, records.values())
        if match.pk in self.linked:
            finding, record = self.linked[match.pk]
            records[record.arxiv_id] = record
            others = [one for one in judgement.findings if one.candidate.arxiv_id != record.arxiv_id]
            judgement = Judgement(REVIEW, "", (finding, *others))
        settle_match(match, judgement, records)

    def _count_failures(self, *, failed: bool) -> None:
        """After a few failures one after the other arXiv is left alone for now."""
        self.failures = self.failures + 1 if failed else 0
        if self.failures >= _MOST_FAILURES:
            reason = _("Not asked: arXiv did not answer the questions before this one.")
            for match in Match.objects.asked().filter(reading_list=self.reading_list):
                settle_failed(match, reason)
