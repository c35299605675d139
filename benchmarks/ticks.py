"""Loads of ticks, and the state read back after each: what was acknowledged is in the database."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote

import psycopg

from benchmarks.processes import parent_of
from benchmarks.wrk import Ask, Load, LoadFailedError
from tests.serving import Server

TICKED = 48  # entries, spread over the whole list: at least six for each of eight clients

type States = Mapping[str, bool]  # by the key of an entry, whether it is read
type Turn = tuple[str, bool]  # a tick: the key of an entry, and whether it is to be read


def turns_of(states: States, clients: int) -> list[list[Turn]]:
    """The ticks of each client in turn: each of its entries is set to what it is not, then to what it was.

    No entry has two clients, so every tick changes something, in an order that is known.
    """
    shares = [list(states.items())[number::clients] for number in range(clients)]
    return [
        [(key, not read) for key, read in share] + [(key, read) for key, read in share] for share in shares
    ]


def asks_of(turns: Sequence[Sequence[Turn]], slug: str, token: str) -> list[list[Ask]]:
    """The same as requests of a page of the list; `token` is the one against forged forms."""
    form = {read: f"csrfmiddlewaretoken={token}{'&read=on' * read}" for read in (True, False)}
    return [[Ask(f"/lists/{slug}/{quote(key)}/tick/", form[read]) for key, read in turn] for turn in turns]


def check_kept(before: States, after: States, turns: Sequence[Sequence[Turn]], load: Load) -> None:
    """Raise LoadFailedError where an acknowledged tick is not in the states `after` it.

    The one tick a client that was under way when the time was over may be in them, or not.
    """
    expected, open_keys = dict(before), set()
    for turn, answered in zip(turns, load.answered, strict=True):
        expected |= islice(cycle(turn), max(0, answered - len(turn)), answered)
        open_keys.add(turn[answered % len(turn)][0])
    lost = [key for key in expected if key not in open_keys and after.get(key) != expected[key]]
    if lost:
        raise LoadFailedError(f"{len(lost)} acknowledged ticks are not in the database, {lost[0]} is one")


def check_counted(events: int, load: Load) -> None:
    """Raise LoadFailedError where so many new events are not one for each acknowledged tick."""
    most = load.requests + len(load.answered)
    if not load.requests <= events <= most:
        raise LoadFailedError(f"{load.requests} acknowledged ticks have written {events} events")


def read_states(server: Server, slug: str) -> States:
    """What is read of TICKED entries of a list, from its beginning to its end, asked of the database."""
    query = (
        "SELECT entry.key, reading.status = 'read' FROM papers_entry entry"
        " JOIN papers_readinglist list ON list.id = entry.reading_list_id"
        " LEFT JOIN tracker_reading reading ON reading.entry_id = entry.id"
        f" WHERE list.slug = '{slug}' AND entry.removed_at IS NULL ORDER BY entry.position"
    )
    with connected(server) as database:
        rows = database.execute(query).fetchall()
    return {key: bool(read) for key, read in rows[:: max(1, len(rows) // TICKED)][:TICKED]}


def count_events(server: Server) -> int:
    """How many events of reading there are, asked of the database."""
    with connected(server) as database:
        return int(database.execute("SELECT count(*) FROM tracker_readingevent").fetchone()[0])


def database_process(server: Server) -> tuple[int, ...]:
    """The process of the database's own server, whose children answer; none where there is none."""
    if "DATABASE_URL" not in server.variables:
        return ()
    with connected(server) as database:
        return (parent_of(database.execute("SELECT pg_backend_pid()").fetchone()[0]),)


@contextmanager
def connected(server: Server) -> Iterator[Any]:
    """A connection to the database of a server, past the server."""
    address = server.variables.get("DATABASE_URL")
    path = server.folder / "readmark.sqlite3"
    with closing(psycopg.connect(address) if address else sqlite3.connect(path)) as connection:
        yield connection
