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

Fault = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True, slots=True)
class CataloguePaper:
    """The date is read off the id where none is given."""

    arxiv_id: str
    title: str
    authors: tuple[str, ...] = ("Ada Lovelace", "Charles Babbage")
    abstract: str = "We show that $E = mc^2$ holds, and *nothing* else."
    version: int = 1
    comment: str = ""
    published: str = ""

    @property
    def date(self) -> str:
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
    """`faults` are what goes wrong with the next requests, one by one; None goes well."""

    address: str = ""
    papers: list[CataloguePaper] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    open_connections: int = 0
    most_connections: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def id_lists(self) -> list[list[str]]:
        return [one.query["id_list"][0].split(",") for one in self.asked if one.query.get("id_list")]

    @property
    def searches(self) -> list[str]:
        return [one.query["search_query"][0] for one in self.asked if one.query.get("search_query")]

    @property
    def gaps(self) -> list[float]:
        begins = [one.began for one in self.asked]
        return [later - earlier for earlier, later in itertools.pairwise(begins)]

    def answer(self, query: dict[str, list[str]]) -> bytes:
        wanted = query.get("id_list", [""])[0].split(",") if query.get("id_list") else None
        found = [one for one in self.papers if one.arxiv_id in wanted] if wanted else self._search(query)
        first, most = int(query.get("start", ["0"])[0]), int(query.get("max_results", ["10"])[0])
        return feed(found[first : first + most], total=len(found))

    def _search(self, query: dict[str, list[str]]) -> list[CataloguePaper]:
        """Understands `ti:"a phrase" OR (ti:word AND ti:word)`; papers that hold the phrase come first."""
        alternatives = query.get("search_query", [""])[0].split(" OR ")
        ranked = [
            (
                min((at for at, one in enumerate(alternatives) if _holds(paper.title, one)), default=None),
                paper,
            )
            for paper in self.papers
        ]
        return [paper for rank, paper in sorted(ranked, key=lambda pair: pair[0] or 0) if rank is not None]


def feed(papers: Sequence[CataloguePaper], *, total: int | None = None) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">'
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
    phrase = re.search(r'ti:"([^"]*)"', alternative)
    words = _words(title)
    if phrase:
        return f" {' '.join(_words(phrase[1]))} " in f" {' '.join(words)} "
    return set(re.findall(r"ti:(\w+)", alternative)) <= set(words)


@contextmanager
def serving_arxiv(papers: Sequence[CataloguePaper] = ()) -> Iterator[ArxivServer]:
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
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


def hang(seconds: float) -> Fault:
    return lambda handler: time.sleep(seconds)


def drip(seconds: float) -> Fault:
    """A byte now and then, never enough."""

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
    """A body of this many bytes, as long as anybody listens."""

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
