import socket
from collections.abc import Iterator
from typing import Any

import pytest

from papers.errors import DocumentError
from papers.files import downloads
from papers.files.downloads import download, raw_address
from tests.tls_server import TlsServer, dripping, endless, serving_tls, text

PUBLIC = "raw.githubusercontent.com"
LYING = """
http://{host}/ ftp://{host}/ file:///etc/passwd gopher://{host}/ //{host}/ {host} https:/{host}/
https:{host} https://localhost:{port}/ https://LOCALHOST:{port}/ https://127.1:{port}/
https://2130706433:{port}/ https://0x7f000001:{port}/ https://017700000001:{port}/
https://0177.0.0.1:{port}/ https://127.0.0.1.:{port}/ https://0.0.0.0:{port}/ https://0:{port}/
https://[::1]:{port}/ https://[::]:{port}/ https://[::ffff:127.0.0.1]:{port}/
https://[0:0:0:0:0:0:0:1]:{port}/ https://[::ffff:7f00:1]:{port}/ https://[64:ff9b::7f00:1]:{port}/
https://10.0.0.1/ https://172.16.0.1/ https://192.168.0.1/ https://169.254.169.254/latest/meta-data/
https://100.64.0.1/ https://[fe80::1]/ https://[fd00::1]/ https://224.0.0.1/ https://255.255.255.255/
https://raw.githubusercontent.com@127.0.0.1:{port}/ https://raw.githubusercontent.com:443@127.0.0.1:{port}/
https://user:word@raw.githubusercontent.com/ https://raw.githubusercontent.com.example.org/
https://example.org/raw.githubusercontent.com https://evilraw.githubusercontent.com/
https://raw.githubusercontent.com:{port}/ https://raw.githubusercontent.com:80/
https://raw.githubusercontent.com:0/ https://raw.githubusercontent.com:99999/
https://raw.githubusercontent.com\\@127.0.0.1:{port}/ https://127.0.0.1:{port}\\@raw.githubusercontent.com/
https://raw.githubusercontent.com%2f@127.0.0.1:{port}/ https://raw.githubusercontent.com%00.127.0.0.1/
https://127.0.0.1%23@raw.githubusercontent.com:{port}/ https://rаw.githubusercontent.com/
https://raw。githubusercontent。com/ https://xn--rw-7kc.githubusercontent.com/ https://①②⑦.0.0.1:{port}/
https://gist.github.com/ https://127.0.0.1:{port}/ https://127.0.0.1:{port}?@raw.githubusercontent.com/
https://127.0.0.1:{port}#@raw.githubusercontent.com/ javascript:alert(1) data:text/plain,x
https://raw.githubusercontent.com../ https://.raw.githubusercontent.com/ https://github.com/
https://metadata.google.internal/ https://internal/ https://
""".split()
PRIVATE = """
127.0.0.1 127.8.8.8 10.0.0.1 172.16.5.4 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
255.255.255.255 198.18.0.1 ::1 :: fe80::1%eth0 fd00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
64:ff9b::7f00:1 2002:7f00:1::
""".split()


@pytest.fixture
def server(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[TlsServer]:
    with serving_tls(tmp_path, PUBLIC) as started:
        monkeypatch.setenv("SSL_CERT_FILE", str(started.authority))
        yield started


def resolving_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Every name leads to these addresses: whoever owns a name may say so."""

    def answer(_host: str, port: int, *_arguments: Any, **_options: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


def test_a_file_of_a_listed_host_is_read_as_it_is(server: TlsServer) -> None:
    server.answers["/list.md?raw=1"] = text(b"# A\r\n\xef\xbb\xbf")
    assert download(f"https://{server.host}/list.md?raw=1", [server.host]) == b"# A\r\n\xef\xbb\xbf"
    assert (server.connections, server.agents) == (1, ["Readmark"])


def test_there_are_sixty_lying_addresses() -> None:
    assert len(LYING) >= 60


@pytest.mark.parametrize("address", LYING)
def test_a_lying_address_is_refused_without_a_connection(server: TlsServer, address: str) -> None:
    with pytest.raises(DocumentError):
        download(address.format(host=server.host, port=server.port), [PUBLIC])
    assert server.connections == 0


@pytest.mark.parametrize("private", PRIVATE)
@pytest.mark.parametrize("beside", [(), ("140.82.112.3",)], ids=["alone", "beside a public one"])
def test_a_listed_name_that_leads_to_a_private_network_is_refused(
    monkeypatch: pytest.MonkeyPatch, private: str, beside: tuple[str, ...]
) -> None:
    resolving_to(monkeypatch, *beside, private)
    with pytest.raises(DocumentError, match="leads to a private network"):
        download(f"https://{PUBLIC}/list.md", [PUBLIC])


@pytest.mark.parametrize("control", ["\r\nHost: evil", "\t", " ", "\0", "\x7f", "\u2028"])
def test_an_address_with_control_characters_is_refused(server: TlsServer, control: str) -> None:
    with pytest.raises(DocumentError, match="https://"):
        download(f"https://{server.host}/a{control}b", [server.host])
    assert server.connections == 0


def test_the_connection_goes_to_the_address_that_was_checked(
    server: TlsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second answer of the name server would be another; nobody asks it twice."""
    monkeypatch.setattr(downloads, "_is_public", lambda address: address == "127.0.0.1")
    resolving_to(monkeypatch, "127.0.0.1")
    server.answers["/list.md"] = text(b"# A\n")
    assert download(f"https://{PUBLIC}:{server.port}/list.md", [f"{PUBLIC}:{server.port}"]) == b"# A\n"


def test_a_redirect_stays_on_the_list(server: TlsServer) -> None:
    server.answers["/old.md"] = text(b"", 301, Location="/new.md")
    server.answers["/new.md"] = text(b"# New\n")
    assert download(f"https://{server.host}/old.md", [server.host]) == b"# New\n"


@pytest.mark.parametrize(
    "to", ["https://localhost:{port}/x", "http://{host}/x", "file:///etc/passwd", "//evil.example/x"]
)
def test_a_redirect_off_the_list_is_refused(server: TlsServer, to: str) -> None:
    server.answers["/old.md"] = text(b"", 302, Location=to.format(host=server.host, port=server.port))
    with pytest.raises(DocumentError):
        download(f"https://{server.host}/old.md", [server.host])
    assert server.connections == 1


def test_a_redirect_in_a_circle_ends(server: TlsServer) -> None:
    server.answers["/a"] = text(b"", 302, Location="/a")
    with pytest.raises(DocumentError, match="answered 302"):
        download(f"https://{server.host}/a", [server.host])


def test_a_file_without_an_end_is_cut_off(server: TlsServer) -> None:
    server.answers["/big.md"] = endless
    with pytest.raises(DocumentError, match="larger than 5 MB"):
        download(f"https://{server.host}/big.md", [server.host])


def test_a_file_that_comes_too_slowly_is_given_up(server: TlsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "LONGEST", 4.5)
    server.answers["/slow.md"] = dripping
    with pytest.raises(DocumentError, match="took longer than 20 seconds"):
        download(f"https://{server.host}/slow.md", [server.host])


def test_a_host_without_a_trusted_certificate_is_not_read(
    server: TlsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(DocumentError, match="could not be read"):
        download(f"https://{server.host}/list.md", [server.host])


def test_a_file_that_is_not_there_is_said(server: TlsServer) -> None:
    with pytest.raises(DocumentError, match="answered 404"):
        download(f"https://{server.host}/none.md", [server.host])


def test_without_a_list_nothing_is_read(server: TlsServer) -> None:
    with pytest.raises(DocumentError, match="there are none"):
        download(f"https://{server.host}/list.md", [])
    assert server.connections == 0


def test_githubs_page_of_a_file_leads_to_the_file() -> None:
    page = "https://github.com/ada/lists/blob/main/papers/README.md?plain=1#L3"
    assert raw_address(page) == "https://raw.githubusercontent.com/ada/lists/main/papers/README.md"
