"""How to ask arXiv for papers, by id or by title, and how to read what it says.

Source: https://info.arxiv.org/help/api/user-manual.html. The `arxiv` package forms the addresses and reads
the feeds. Its session is ours, because its own waits for ever, hurries after "slow down", and takes any page
for an empty answer.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

import arxiv
import requests
from django.conf import settings
from django.utils.translation import gettext as _

from papers.arxiv.answers import ArxivFailure, ArxivUnreachableError
from papers.arxiv.matching import Candidate
from papers.arxiv.session import Limits, PoliteSession
from papers.arxiv.turns import Turns
from papers.names.identifiers import arxiv_id, arxiv_version, search_terms
from papers.names.titles import search_words

BATCH = 100  # ids in one question
_MOST_RESULTS = 25  # records of a search by title
_WITHDRAWN = re.compile(
    r"\b(?:this|the)?\s*(?:paper|article|submission|manuscript)?\s*(?:has been |is |was )?withdrawn\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Candidate):
    """A paper as arXiv describes it. `version` is its newest; both moments are aware."""

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
    """Where each asked id ended: in `found` with its record, in `missing`, or in `failed` with the reason."""

    found: dict[str, Record] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)


class ArxivClient:
    """One conversation with arXiv.

    `turns` say when it may ask. `address` is that of the API's query page, from the settings unless given.
    `limits` bound every request.
    """

    def __init__(
        self, turns: Turns | None = None, *, address: str = "", limits: Limits | None = None
    ) -> None:
        address = address or settings.ARXIV_URL
        self.session = PoliteSession(turns or Turns(), address, limits or Limits(), user_agent())
        # The session waits and tries again; the package would do so without regard to other processes.
        self.client = arxiv.Client(page_size=BATCH, delay_seconds=0, num_retries=0)
        # The package has no option for its address and its session, so they are put in their places.
        self.client.query_url_format = f"{address}?{{}}"
        self.client._session = self.session

    def by_ids(self, identifiers: Sequence[str]) -> Answer:
        """Ask for papers by their ids, which carry no versions; give where each of them ended.

        A failure is in the answer; only ArxivUnreachableError is raised. What is no arXiv id fails without
        being asked for.
        """
        answer = Answer()
        askable: list[str] = []
        for identifier in dict.fromkeys(identifiers):
            if arxiv_id(identifier) == identifier:
                askable.append(identifier)
            else:
                answer.failed[identifier] = _("This is no arXiv id.")
        for start in range(0, len(askable), BATCH):
            self._ask_batch(askable[start : start + BATCH], answer)
        return answer

    def by_title(self, title: str) -> list[Record]:
        """Ask for papers with this title or near it; give at most 25 records, best first.

        Raises ArxivFailure. That there are none is believed only when arXiv says so twice: at times it
        answers with an empty feed and has the paper a moment later.
        """
        words = search_words(title)
        if not words:
            return []
        phrase = " ".join(search_terms(title))
        near = " AND ".join(f"ti:{word}" for word in words)
        search = arxiv.Search(query=f'ti:"{phrase}" OR ({near})', max_results=_MOST_RESULTS)
        records, _is_whole = self._results(search, _MOST_RESULTS)
        if not records:
            records, _is_whole = self._results(search, _MOST_RESULTS)
        return records

    def _ask_batch(self, batch: list[str], answer: Answer) -> None:
        """Ask for at most a hundred ids and add to `answer` where each ended.

        A batch with one unreadable record is asked for again in halves, so that it costs no other paper.
        """
        try:
            records, is_whole = self._results(arxiv.Search(id_list=batch, max_results=None), BATCH)
        except ArxivUnreachableError:
            raise
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
        # An answer without any of the papers is more likely a fault of arXiv than a list of wrong ids.
        if found and is_whole:
            answer.missing |= missing
        else:
            reason = _("arXiv's answer was not whole.") if found else _("arXiv answered with an empty page.")
            if len(batch) == 1:
                reason = _("arXiv has no paper of this id, or did not answer as it should.")
            answer.failed.update(dict.fromkeys(missing, reason))

    def _results(self, search: arxiv.Search, page_size: int) -> tuple[list[Record], bool]:
        """Ask once; give the records that were read, and whether these are all the answer speaks of.

        Whatever goes wrong before the first record is raised as ArxivFailure.
        """
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
        except ValueError:  # from `record_of`, or from the package where a date cannot be read
            raise ArxivFailure(
                _("arXiv's answer holds a record that cannot be read."), is_unreadable_record=True
            ) from None
        except (arxiv.ArxivError, requests.RequestException) as error:
            raise ArxivFailure(
                _("arXiv could not be asked (%(error)s).") % {"error": type(error).__name__}
            ) from None


def record_of(result: arxiv.Result) -> Record:
    """Take a result of the arxiv package, give its record. Raises ValueError where it has no id or no title.

    No address in it is believed: whatever its host, only the id at its end is taken.
    """
    identifier = arxiv_id(re.sub(r"^https?://[^/]*/", "https://arxiv.org/", result.entry_id))
    title = _one_line(result.title)
    if not identifier or not title:
        raise ValueError("A record without an id or a title.")
    abstract, comment = result.summary.strip(), _one_line(result.comment)
    return Record(
        arxiv_id=identifier,
        title=title,
        authors=tuple(_one_line(author.name) for author in result.authors if author.name.strip()),
        year=result.published.year,
        version=arxiv_version(result.entry_id),
        abstract=abstract,
        comment=comment,
        journal_ref=_one_line(result.journal_ref),
        doi=_one_line(result.doi),
        primary_category=_one_line(result.primary_category),
        published_at=result.published,
        updated_at=result.updated,
        # An abstract may speak of other things that were withdrawn, but seldom begins with it.
        is_withdrawn=bool(_WITHDRAWN.match(abstract) or _WITHDRAWN.search(comment)),
    )


def _one_line(text: str | None) -> str:
    """A text with every run of white space as one space; empty where there is none."""
    return " ".join((text or "").split())


def user_agent() -> str:
    """The name that Readmark asks under, with the operator's contact where there is one."""
    program = f"Readmark/{settings.VERSION}"
    package = f"arxiv.py/{version('arxiv')}"
    contact = settings.ENVIRONMENT.contact
    return f"{program} (reading list tracker; {package}{f'; {contact}' if contact else ''})"
