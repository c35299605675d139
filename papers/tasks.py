"""The tasks of the worker: long work that no request waits for.

Their paths are stored in queued rows, so they stay under these names.
"""

import logging
from functools import partial

from django.db import transaction
from django.tasks import task

from papers.arxiv import asking, fetching
from papers.models import Fetch, Match, ReadingList

_log = logging.getLogger(__name__)


@task
def fetch_list(*, reading_list_id: int) -> None:
    """Run the fetch of a list; where entries failed, queue another attempt for later. A list may be gone."""
    reading_list = ReadingList.objects.filter(pk=reading_list_id).first()
    fetch = fetching.run(reading_list) if reading_list else None
    if fetch:
        _log_failures(fetch)
    if fetch and fetch.retry_at:
        retry_failed.using(run_after=fetch.retry_at).enqueue(reading_list_id=reading_list_id)


@task
def retry_failed(*, reading_list_id: int) -> None:
    """Ask again about what failed in a list, unless somebody has started another fetch meanwhile."""
    fetch = Fetch.objects.filter(reading_list=reading_list_id, retry_at__isnull=False).first()
    if fetch and not fetch.is_active:
        asking.ask_failed(fetch)
        fetch_list.enqueue(reading_list_id=reading_list_id)


def _log_failures(fetch: Fetch) -> None:
    """Write down once a fetch how many of its entries failed, and the reason of the last one."""
    failed = Match.objects.filter(reading_list=fetch.reading_list_id, state=Match.State.FAILED)
    failed = failed.filter(checked_at__gte=fetch.started_at).order_by("checked_at")
    if last := failed.last():
        number = failed.count()
        entries = "1 entry" if number == 1 else f"{number} entries"
        slug = fetch.reading_list.slug
        _log.warning("Fetch of %s: arXiv could not be asked about %s: %s", slug, entries, last.reason)


def enqueue_fetch(reading_list: ReadingList) -> None:
    """Queue the list's fetch when the transaction commits: the worker must see what was written before."""
    transaction.on_commit(partial(fetch_list.enqueue, reading_list_id=reading_list.pk))
