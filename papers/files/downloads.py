"""A Markdown file from the web, from hosts that the operator has listed and from no other.

The name of the host is looked up once, the addresses are checked, and the connection goes to the address that was
checked. A name may not lead to a private network; an operator who wants that lists the address itself.
"""

import ipaddress
import re
import socket
import time
from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from papers.errors import (
    LARGEST_DOCUMENT,
    DownloadTooLargeError,
    DownloadTooSlowError,
    HostFailedError,
    HostNotListedError,
    NoFileThereError,
    NoHostsListedError,
    NotHttpsError,
    PrivateHostError,
    UnknownHostError,
)

LONGEST = 20.0  # seconds for the whole of it
_WAIT = 4.0  # seconds for a connection, and for the next bytes
_MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GITHUB = re.compile(r"https://github\.com/(?P<repository>[^/]+/[^/]+)/(?:blob|raw)/(?P<file>[^?#]+)")


def raw_address(address: str) -> str:
    """The address of the file itself where somebody gives GitHub's page of it."""
    match = _GITHUB.match(address)
    return f"https://raw.githubusercontent.com/{match['repository']}/{match['file']}" if match else address


def download(address: str, hosts: Collection[str], *, user_agent: str = "Readmark") -> bytes:
    """The bytes of a file. `hosts` are names, or names and ports. Raises DocumentError."""
    deadline = time.monotonic() + LONGEST - _WAIT  # the last wait may begin right before it
    address = raw_address(address.strip())
    for _turn in range(_MOST_REDIRECTS + 1):
        status, data, location = _get(address, hosts, user_agent, deadline)
        if status not in _REDIRECTS:
            break
        address = urljoin(address, location)
    if status != 200:
        raise NoFileThereError(host=urlsplit(address).hostname, status=status)
    return data


def _get(address: str, hosts: Collection[str], user_agent: str, deadline: float) -> tuple[int, bytes, str]:
    host, port, target = _allowed(address, hosts)
    _check_time(deadline)
    pool = urllib3.HTTPSConnectionPool(
        _checked_address(host, port),
        port,
        server_hostname=host,
        assert_hostname=host,
        timeout=urllib3.Timeout(connect=_WAIT, read=_WAIT),
        retries=False,
        maxsize=1,
    )
    headers = {
        "Host": host if port == 443 else f"{host}:{port}",
        "User-Agent": user_agent,
        "Accept-Encoding": "identity",
    }
    try:
        answer = pool.urlopen("GET", target, headers=headers, redirect=False, preload_content=False)
        if answer.status in _REDIRECTS:
            return answer.status, b"", answer.headers.get("Location", "")
        return answer.status, _body(answer, deadline), ""
    except (HTTPError, OSError, ValueError) as error:
        raise HostFailedError(host=host) from error
    finally:
        pool.close()


def _body(answer: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    """As much as a document may have and one byte more, within the time there is."""
    pieces = b""
    while len(pieces) <= LARGEST_DOCUMENT:
        _check_time(deadline)
        piece = answer.read1(65_536, decode_content=False)
        if not piece:
            return pieces
        pieces += piece
    raise DownloadTooLargeError


def _check_time(deadline: float) -> None:
    if time.monotonic() > deadline:
        raise DownloadTooSlowError


def _allowed(address: str, hosts: Collection[str]) -> tuple[str, int, str]:
    """The host, the port and the path of an address that may be asked. Raises DocumentError."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port or 443
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    plain = address.isascii() and not re.search(r"[\s\\\x00-\x20\x7f]", address)
    named = host if port == 443 else f"{host}:{port}"
    if not host or not plain or parts.scheme != "https" or "@" in parts.netloc:
        raise NotHttpsError
    if named not in hosts:
        if not hosts:
            raise NoHostsListedError(host=named)
        raise HostNotListedError(host=named, hosts=", ".join(sorted(hosts)))
    return host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _checked_address(host: str, port: int) -> str:
    """The address to connect to: of a name, one on the public internet; one that is listed itself, as it is."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        raise UnknownHostError(host=host) from None
    if not found or not all(_is_public(address) for address in found):
        raise PrivateHostError(host=host)
    return found[0]


def _is_public(address: str) -> bool:
    """Also of an IPv4 address inside an IPv6 one."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = [found]
    if isinstance(found, ipaddress.IPv6Address):
        inner += [one for one in (found.ipv4_mapped, found.sixtofour) if one]
        inner += found.teredo or ()
        if found in ipaddress.ip_network("64:ff9b::/96"):
            inner.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    return all(one.is_global and not one.is_multicast for one in inner)
