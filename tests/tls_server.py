"""A web server that speaks TLS on loopback, and counts who connects."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class TlsServer:
    """What the server gives and has seen.

    `host` is its name with its port. `authority` is the file of the certificate to trust. `answers` say what
    each path gives. `connections` is how many there were; `agents` are the user agents of all requests.
    """

    host: str
    port: int
    authority: Path
    answers: dict[str, Answer] = field(default_factory=dict)
    connections: int = 0
    agents: list[str] = field(default_factory=list)


def text(body: bytes, status: int = 200, **headers: str) -> Answer:
    """An answer with this body, status and headers, whose names have _ for -."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def endless(handler: BaseHTTPRequestHandler) -> None:
    """An answer of 20 MB that does not say its length."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x" * 100_000)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """An answer of 40 bytes in two seconds."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


@contextmanager
def serving_tls(folder: Path, *names: str) -> Iterator[TlsServer]:
    """A server whose certificate is for loopback and for these names."""
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1", "localhost", *names)
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.agents.append(self.headers["User-Agent"])
            state.answers.get(self.path, text(b"nothing here", 404))(self)

        def log_message(self, format: str, *args: Any) -> None:
            """Log nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def verify_request(self, *_arguments: Any) -> bool:
            """Called once for every connection, before anything is read from it."""
            state.connections += 1
            return True

        def handle_error(self, *_arguments: Any) -> None:
            """A client that goes away in the middle is what some tests want."""

    server = Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    # The handshake belongs to the thread of the request: one that fails must not end the server.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    port = server.server_address[1]
    state = TlsServer(f"127.0.0.1:{port}", port, folder / "authority.pem")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
