"""A Markdown file from the web, from hosts that the operator has listed and from no other.

The name of the host is looked up once, the addresses are checked, and the connection goes to the address that
was checked. A name may not lead to a private network; an operator who wants that lists the address itself.
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

LONGEST = 20.0  # seconds for the whole download
_WAIT = 4.0  # seconds for a connection, and for the next bytes
_MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GITHUB = re.compile(r"https://github\.com/(?P<repository>[^/]+/[^/]+)/(?:blob|raw)/(?P<file>[^?#]+)")


def raw_address(address: str) -> str:
    """The address of the file itself where GitHub's page about it is given; any other address as it is."""
    match = _GITHUB.match(address)
    return f"https://raw.githubusercontent.com/{match['repository']}/{match['file']}" if match else address


def download(address: str, hosts: Collection[str], *, user_agent: str = "Readmark") -> bytes:
    """Take the address of a file, give its bytes. Raises DocumentError.

    `hosts` are those that may be asked: names, or names and ports. A redirect is followed where it stays
    among them.
    """
    deadline = time.monotonic() + LONGEST - _WAIT  # the last wait may begin right before it
    address = raw_address(address.strip())
    for _hop in range(_MOST_REDIRECTS + 1):
        status, data, location = _get(address, hosts, user_agent, deadline)
        if status not in _REDIRECTS:
            break
        address = urljoin(address, location)
    if status != 200:
        raise NoFileThereError(host=urlsplit(address).hostname, status=status)
    return data


def _get(address: str, hosts: Collection[str], user_agent: str, deadline: float) -> tuple[int, bytes, str]:
    """One request: the status, the body unless it is a redirect, and where a redirect leads.

    `deadline` is in seconds of the monotonic clock. Raises DocumentError.
    """
    host, port, target = _allowed(address, hosts)
    _check_time(deadline)
    # The connection goes to the checked address; the certificate must be that of the name all the same.
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
        "Accept-Encoding": "identity",  # nothing is unpacked, so nothing can unpack to more than was read
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
    """The body of an answer. Raises DownloadTooLargeError and DownloadTooSlowError."""
    body = b""
    while len(body) <= LARGEST_DOCUMENT:
        _check_time(deadline)
        piece = answer.read1(65_536, decode_content=False)
        if not piece:
            return body
        body += piece
    raise DownloadTooLargeError


def _check_time(deadline: float) -> None:
    """Raise DownloadTooSlowError after the deadline."""
    if time.monotonic() > deadline:
        raise DownloadTooSlowError


def _allowed(address: str, hosts: Collection[str]) -> tuple[str, int, str]:
    """The host, the port and the path with its query of an address that may be asked.

    Raises DocumentError where it may not.
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port or 443
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    # Programs disagree about white space, backslashes and letters beyond ASCII in addresses.
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
    """The IP address to connect to. Raises UnknownHostError and PrivateHostError.

    A name must lead to the public internet with every address it has. An address that is itself the host has
    been listed by the operator, and is taken as it is.
    """
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise UnknownHostError(host=host) from None
    addresses = [str(socket_address[0]) for _family, _type, _protocol, _name, socket_address in answers]
    if not addresses or not all(_is_public(address) for address in addresses):
        raise PrivateHostError(host=host)
    return addresses[0]


def _is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, and also every IPv4 address inside an IPv6 one."""
    outer = ipaddress.ip_address(address.partition("%")[0])  # without the zone of a link-local address
    addresses = [outer]
    if isinstance(outer, ipaddress.IPv6Address):
        addresses += [inner for inner in (outer.ipv4_mapped, outer.sixtofour) if inner]
        addresses += outer.teredo or ()
        if outer in ipaddress.ip_network("64:ff9b::/96"):  # NAT64: the last four bytes are an IPv4 address
            addresses.append(ipaddress.IPv4Address(int(outer) & 0xFFFFFFFF))
    return all(address.is_global and not address.is_multicast for address in addresses)
