"""Long work, done by the worker. Each task is the name of a function that can be called."""

from functools import partial

from django.db import transaction
from django.tasks import task

from papers.arxiv import asking, fetching
from papers.models import Fetch, ReadingList


@task
def fetch_list(*, reading_list_id: int) -> None:
    """Ask arXiv what is marked in a list; what failed is asked again a while later."""
    reading_list = ReadingList.objects.filter(pk=reading_list_id).first()
    fetch = fetching.run(reading_list) if reading_list else None
    if fetch and fetch.retry_at:
        retry_failed.using(run_after=fetch.retry_at).enqueue(reading_list_id=reading_list_id)


@task
def retry_failed(*, reading_list_id: int) -> None:
    """Ask again about what failed, where nobody has started another fetch meanwhile."""
    fetch = Fetch.objects.filter(reading_list=reading_list_id, retry_at__isnull=False).first()
    if fetch and not fetch.is_active:
        asking.ask_failed(fetch)
        fetch_list.enqueue(reading_list_id=reading_list_id)


def enqueue_fetch(reading_list: ReadingList) -> None:
    """Let the worker run the list's fetch once what was written has been saved."""
    transaction.on_commit(partial(fetch_list.enqueue, reading_list_id=reading_list.pk))
