"""An arXiv over real HTTP on loopback: it answers from a catalogue, and fails as it is told to."""

import itertools
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from papers.arxiv.session import Limits

Fault = Callable[[BaseHTTPRequestHandler], None]  # answers a request, or fails to

NOBODY = "http://127.0.0.1:9/api/query"  # the port of discard: nobody listens there
PATIENT = Limits(connecting=5, reading=5, whole=10)  # for a client of this server: the machine may be busy


@dataclass(frozen=True, slots=True)
class CataloguePaper:
    """A paper that the server knows. It was published when its id says, unless `published` is given."""

    arxiv_id: str
    title: str
    authors: tuple[str, ...] = ("Ada Lovelace", "Charles Babbage")
    abstract: str = "We show that $E = mc^2$ holds, and *nothing* else."
    version: int = 1
    comment: str = ""
    published: str = ""

    @property
    def date(self) -> str:
        """When it was published, as Atom writes it."""
        digits = self.arxiv_id.rpartition("/")[2]
        century = "19" if digits[0] == "9" else "20"
        return self.published or f"{century}{digits[:2]}-{digits[2:4]}-15T12:00:00Z"


@dataclass(slots=True)
class Asked:
    """One request as the server saw it, in seconds of its monotonic clock."""

    query: dict[str, list[str]]
    headers: dict[str, str]
    began: float
    ended: float = 0.0


@dataclass(slots=True)
class ArxivServer:
    """What the server knows, and what it has seen. A test may change `papers` and `faults` at any time.

    `faults` are what goes wrong with the next requests, one by one; None goes well. `asked` are the requests
    so far; `most_connections` is how many were open at the same time.
    """

    address: str = ""
    papers: list[CataloguePaper] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    open_connections: int = 0
    most_connections: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def id_lists(self) -> list[list[str]]:
        """The ids of every request that asked for ids."""
        queries = [asked.query for asked in self.asked]
        return [query["id_list"][0].split(",") for query in queries if query.get("id_list")]

    @property
    def searches(self) -> list[str]:
        """The question of every request that searched."""
        queries = [asked.query for asked in self.asked]
        return [query["search_query"][0] for query in queries if query.get("search_query")]

    @property
    def gaps(self) -> list[float]:
        """The seconds from the beginning of each request to that of the next."""
        begins = [asked.began for asked in self.asked]
        return [later - earlier for earlier, later in itertools.pairwise(begins)]

    def answer(self, query: dict[str, list[str]]) -> bytes:
        """The feed for a query: the page of the papers that it asks for."""
        if query.get("id_list"):
            identifiers = query["id_list"][0].split(",")
            papers = [paper for paper in self.papers if paper.arxiv_id in identifiers]
        else:
            papers = self._search(query)
        start, number = int(query.get("start", ["0"])[0]), int(query.get("max_results", ["10"])[0])
        return feed(papers[start : start + number], total=len(papers))

    def _search(self, query: dict[str, list[str]]) -> list[CataloguePaper]:
        """Understands `ti:"a phrase" OR (ti:word AND ti:word)`; papers that hold the phrase come first."""
        alternatives = query.get("search_query", [""])[0].split(" OR ")
        papers: dict[str, CataloguePaper] = {}
        for alternative in alternatives:
            papers |= {paper.arxiv_id: paper for paper in self.papers if _holds(paper.title, alternative)}
        return list(papers.values())


def feed(papers: Sequence[CataloguePaper], *, total: int | None = None) -> bytes:
    """An Atom feed as arXiv writes it. `total` is how many papers it claims, if not those that it holds."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
        ' xmlns:arxiv="http://arxiv.org/schemas/atom">'
        f"<opensearch:totalResults>{len(papers) if total is None else total}</opensearch:totalResults>"
        f"{''.join(map(_entry, papers))}</feed>"
    ).encode()


def _entry(paper: CataloguePaper) -> str:
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in paper.authors)
    address = f"{paper.arxiv_id}v{paper.version}"
    return (
        f"<entry><id>http://arxiv.org/abs/{address}</id><title>{escape(paper.title)}</title>"
        f"<published>{paper.date}</published><updated>{paper.date}</updated>"
        f"<summary>{escape(paper.abstract)}</summary>{authors}"
        f"<arxiv:comment>{escape(paper.comment)}</arxiv:comment><arxiv:primary_category term='cs.LG'/>"
        f'<link title="pdf" href="https://arxiv.org/pdf/{address}" type="application/pdf"/></entry>'
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _holds(title: str, alternative: str) -> bool:
    """Whether a title holds the phrase of an alternative, or else all its words."""
    phrase = re.search(r'ti:"([^"]*)"', alternative)
    words = _words(title)
    if phrase:
        return f" {' '.join(_words(phrase[1]))} " in f" {' '.join(words)} "
    return set(re.findall(r"ti:(\w+)", alternative)) <= set(words)


@contextmanager
def serving_arxiv(papers: Sequence[CataloguePaper] = ()) -> Iterator[ArxivServer]:
    """A server that knows these papers, for the block. At the end nothing of it runs any more."""
    state = ArxivServer(papers=list(papers))

    class Handler(BaseHTTPRequestHandler):
        def handle(self) -> None:
            with state.lock:
                state.open_connections += 1
                state.most_connections = max(state.most_connections, state.open_connections)
            try:
                super().handle()
            except OSError:
                pass  # the client went away, as it should from some of the faults
            finally:
                with state.lock:
                    state.open_connections -= 1

        def do_GET(self) -> None:
            asked = Asked(parse_qs(urlsplit(self.path).query), dict(self.headers), time.monotonic())
            with state.lock:
                state.asked.append(asked)
                fault = state.faults.pop(0) if state.faults else None
            (fault or reply(state.answer(asked.query)))(self)
            asked.ended = time.monotonic()

        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        state.address = f"http://127.0.0.1:{server.server_port}/api/query"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


def reply(body: bytes, status: int = 200, **headers: str) -> Fault:
    """An answer with this body, status and headers, whose names have _ for -."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


def hang(seconds: float) -> Fault:
    """No answer for so many seconds, and then none."""
    return lambda handler: time.sleep(seconds)


def drip(seconds: float) -> Fault:
    """A byte every 20 milliseconds for so many seconds, never enough."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            handler.wfile.write(b" ")
            time.sleep(0.02)

    return send


def flood(size: int) -> Fault:
    """A body of this many bytes, in millions, as long as anybody listens."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(size))
        handler.end_headers()
        for _ in range(size // 1_000_000):
            handler.wfile.write(b"<feed>" + b" " * 999_994)

    return send


def drop(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)
