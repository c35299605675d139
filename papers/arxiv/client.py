"""Asks arXiv (https://info.arxiv.org/help/api/user-manual.html). The only code that uses the network.

The `arxiv` package forms the addresses and reads the feeds. Its session is ours, because without one it waits
for ever, hurries after "slow down", and takes any page for an empty answer.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

import arxiv
import requests
from django.conf import settings
from django.utils.translation import gettext as _

from papers.arxiv.answers import ArxivFailure
from papers.arxiv.matching import Candidate
from papers.arxiv.session import Limits, PoliteSession
from papers.arxiv.turns import Turns
from papers.names.identifiers import arxiv_id, arxiv_version, search_terms
from papers.names.titles import search_words

BATCH = 100
_MOST_RESULTS = 25
_WITHDRAWN = re.compile(
    r"\b(?:this|the)?\s*(?:paper|article|submission|manuscript)?\s*(?:has been |is |was )?withdrawn\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Candidate):
    """A paper as arXiv describes it. Dates are aware."""

    version: int
    abstract: str
    comment: str
    journal_ref: str
    doi: str
    primary_category: str
    published_at: dt.datetime
    updated_at: dt.datetime
    is_withdrawn: bool


@dataclass(slots=True)
class Answer:
    """Where each asked id ended: in `found` by id, in `missing`, or in `failed` with the reason."""

    found: dict[str, Record] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)


class ArxivClient:
    """One conversation with arXiv. `turns` keep it polite; `address` is that of the API's query page."""

    def __init__(
        self, turns: Turns | None = None, *, address: str = "", limits: Limits | None = None
    ) -> None:
        address = address or settings.ARXIV_URL
        self.session = PoliteSession(turns or Turns(), address, limits or Limits(), user_agent())
        self.client = arxiv.Client(page_size=BATCH, delay_seconds=0, num_retries=0)
        self.client.query_url_format = f"{address}?{{}}"
        self.client._session = self.session

    def by_ids(self, identifiers: Sequence[str]) -> Answer:
        """Ask for papers by their ids, without versions, a hundred at a time."""
        answer = Answer()
        wanted = list(dict.fromkeys(identifiers))
        known = [one for one in wanted if arxiv_id(one) == one]
        answer.failed.update({one: _("This is no arXiv id.") for one in wanted if one not in known})
        for start in range(0, len(known), BATCH):
            self._ask_batch(known[start : start + BATCH], answer)
        return answer

    def by_title(self, title: str) -> list[Record]:
        """Papers with this title or near it, best first. Raises ArxivFailure.

        That there are none is believed only when arXiv says so twice.
        """
        words = search_words(title)
        if not words:
            return []
        phrase = " ".join(search_terms(title))
        near = " AND ".join(f"ti:{word}" for word in words)
        search = arxiv.Search(query=f'ti:"{phrase}" OR ({near})', max_results=_MOST_RESULTS)
        return self._results(search, _MOST_RESULTS)[0] or self._results(search, _MOST_RESULTS)[0]

    def _ask_batch(self, batch: list[str], answer: Answer) -> None:
        """A batch with one unreadable record is asked for again in halves, so that it costs no other paper."""
        try:
            records, is_whole = self._results(arxiv.Search(id_list=batch, max_results=None), BATCH)
        except ArxivFailure as failure:
            if failure.is_unreadable_record and len(batch) > 1:
                self._ask_batch(batch[: len(batch) // 2], answer)
                self._ask_batch(batch[len(batch) // 2 :], answer)
            else:
                answer.failed.update(dict.fromkeys(batch, str(failure)))
            return
        found = {record.arxiv_id: record for record in records if record.arxiv_id in batch}
        answer.found |= found
        missing = set(batch) - set(found)
        if found and is_whole:
            answer.missing |= missing
        else:
            reason = _("arXiv's answer was not whole.") if found else _("arXiv answered with an empty page.")
            if len(batch) == 1:
                reason = _("arXiv has no paper of this id, or did not answer as it should.")
            answer.failed.update(dict.fromkeys(missing, reason))

    def _results(self, search: arxiv.Search, page_size: int) -> tuple[list[Record], bool]:
        """The records of the answer, and whether these are all it speaks of. Raises ArxivFailure only."""
        self.client.page_size = page_size
        records: list[Record] = []
        try:
            for result in self.client.results(search):
                records.append(record_of(result))  # noqa: PERF401 - what came before a fault is kept
            return records, True
        except arxiv.UnexpectedEmptyPageError:
            return records, False
        except ArxivFailure:
            if records:
                return records, False
            raise
        except ValueError:
            raise ArxivFailure(
                _("arXiv's answer holds a record that cannot be read."), is_unreadable_record=True
            ) from None
        except (arxiv.ArxivError, requests.RequestException) as error:
            raise ArxivFailure(
                _("arXiv could not be asked (%(error)s).") % {"error": type(error).__name__}
            ) from None


def record_of(result: arxiv.Result) -> Record:
    """Raises ValueError where the record has no id or no title; no address in it is believed."""
    identifier = arxiv_id(re.sub(r"^https?://[^/]*/", "https://arxiv.org/", result.entry_id))
    title = " ".join(result.title.split())
    if not identifier or not title:
        raise ValueError("A record without an id or a title.")
    fields: dict[str, Any] = {
        name: " ".join((getattr(result, name) or "").split())
        for name in ("comment", "journal_ref", "doi", "primary_category")
    }
    return Record(
        arxiv_id=identifier,
        title=title,
        authors=tuple(" ".join(author.name.split()) for author in result.authors if author.name.strip()),
        year=result.published.year,
        version=arxiv_version(result.entry_id),
        abstract=result.summary.strip(),
        published_at=result.published,
        updated_at=result.updated,
        is_withdrawn=bool(_WITHDRAWN.match(result.summary.strip()) or _WITHDRAWN.search(fields["comment"])),
        **fields,
    )


def user_agent() -> str:
    contact = settings.ENVIRONMENT.contact
    return f"Readmark/{settings.VERSION} (reading list tracker; arxiv.py/{version('arxiv')}{f'; {contact}' if contact else ''})"
