"""What the environment variables say about this installation. Pure: they are an argument.

Every variable is described in docs/configuration.md.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, available_timezones

DEFAULT_ARXIV_URL = "https://export.arxiv.org/api/query"
DEFAULT_IMPORT_HOSTS = "raw.githubusercontent.com,gist.githubusercontent.com"
LANGUAGES = ("en",)
HSTS = ("plain", "subdomains", "preload")
SHORTEST_SECRET_KEY = 50
NAMES = (
    "READMARK_ARXIV_URL",
    "READMARK_CONTACT",
    "READMARK_DATA_DIR",
    "READMARK_DEBUG",
    "READMARK_HSTS",
    "READMARK_IMPORT_HOSTS",
    "READMARK_LANGUAGE",
    "READMARK_SECRET_KEY",
    "READMARK_SECRET_KEY_FILE",
    "READMARK_TIME_ZONE",
    "READMARK_URL",
)

_HOST = re.compile(r"(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?")  # a name or an IPv6 address, and a port


class ConfigurationError(Exception):
    """A variable cannot be used. The message is one sentence: which one, what is wrong, what is allowed."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings of an installation, each checked and with its default.

    `url` has no path and no slash at its end; it is empty where Readmark serves only this machine.
    `secret_key` is empty where the data folder holds the key. `import_hosts` are the hosts that files may be
    read from. `hsts` is one of HSTS.
    """

    data_dir: Path
    url: str
    secret_key: str
    time_zone: str
    language: str
    debug: bool
    database_url: str
    arxiv_url: str
    contact: str
    import_hosts: tuple[str, ...]
    hsts: str

    @property
    def host(self) -> str:
        """The host of `url`, empty without one."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_https(self) -> bool:
        """Whether people reach this installation by HTTPS."""
        return self.url.startswith("https://")


def read_environment(variables: Mapping[str, str], *, project: Path) -> Environment:
    """The settings that `variables` hold; `project` is the folder with manage.py.

    Raises ConfigurationError for an unknown name that starts with READMARK_, and for a value that is not
    allowed.
    """
    for name in variables:
        if name.startswith("READMARK_") and name not in NAMES:
            raise ConfigurationError(f"{name} is not a setting of Readmark; there are {', '.join(NAMES)}.")
    return Environment(
        data_dir=Path(variables.get("READMARK_DATA_DIR") or project / "data").expanduser().absolute(),
        url=_url(variables.get("READMARK_URL", "")),
        secret_key=_secret_key(variables),
        time_zone=_time_zone(variables.get("READMARK_TIME_ZONE") or "UTC"),
        language=_one_of("READMARK_LANGUAGE", variables.get("READMARK_LANGUAGE") or "en", LANGUAGES),
        debug=_one_of("READMARK_DEBUG", variables.get("READMARK_DEBUG") or "no", ("yes", "no")) == "yes",
        database_url=_database_url(variables.get("DATABASE_URL", "")),
        arxiv_url=_arxiv_url(variables.get("READMARK_ARXIV_URL") or DEFAULT_ARXIV_URL),
        contact=_contact(variables.get("READMARK_CONTACT", "")),
        import_hosts=_hosts(variables.get("READMARK_IMPORT_HOSTS", DEFAULT_IMPORT_HOSTS)),
        hsts=_one_of("READMARK_HSTS", variables.get("READMARK_HSTS") or "plain", HSTS),
    )


def read_secret_key(file: Path) -> str:
    """The secret key in the data folder; empty where there is no such file yet.

    Raises ConfigurationError where the file cannot be read, or holds no key that could protect anything.
    """
    try:
        key = file.read_text()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise ConfigurationError(
            f"{file}: the secret key cannot be read ({error.strerror});"
            " let the user that runs Readmark read it."
        ) from None
    except UnicodeDecodeError:
        key = ""
    if len(key.strip()) < SHORTEST_SECRET_KEY:
        raise ConfigurationError(
            f"{file}: is empty or holds no secret key; put the one of a backup there, or remove the file:"
            " a new key is made at the next start, and everybody signs in again."
        )
    return key


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ConfigurationError(f"{name} is “{value}”; it may be {' or '.join(allowed)}.")
    return value


def _web_address(value: str) -> SplitResult | None:
    """The parts of an http or https address without user, query and fragment; None for anything else."""
    try:
        parts = urlsplit(value)
        _ = parts.port  # raises ValueError where the port is no number
    except ValueError:
        return None
    whole = parts.scheme in {"http", "https"} and parts.hostname
    return parts if whole and not (parts.query or parts.fragment or parts.username) else None


def _url(value: str) -> str:
    if not value:
        return ""
    parts = _web_address(value)
    if not parts or parts.path.strip("/"):
        raise ConfigurationError(
            f"READMARK_URL is “{value}”; it must be http:// or https:// with a host and no path,"
            " as in https://reading.example.org."
        )
    return f"{parts.scheme}://{parts.netloc}"


def _secret_key(variables: Mapping[str, str]) -> str:
    """The key of the variable or of the file that is named; empty where neither is set."""
    key, file = variables.get("READMARK_SECRET_KEY", ""), variables.get("READMARK_SECRET_KEY_FILE", "")
    if key and file:
        raise ConfigurationError(
            "READMARK_SECRET_KEY and READMARK_SECRET_KEY_FILE are both set; set one of them."
        )
    if file:
        try:
            key = Path(file).read_text().strip()
        except OSError as error:
            raise ConfigurationError(f"READMARK_SECRET_KEY_FILE: {file}: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise ConfigurationError(f"READMARK_SECRET_KEY_FILE: {file}: is not a text file.") from None
    name = "READMARK_SECRET_KEY_FILE" if file else "READMARK_SECRET_KEY"
    if (key or file) and len(key) < SHORTEST_SECRET_KEY:
        raise ConfigurationError(
            f"{name} holds a key of {len(key)} characters; it must have at least {SHORTEST_SECRET_KEY}."
        )
    return key


def _time_zone(value: str) -> str:
    if value not in available_timezones():
        raise ConfigurationError(f"READMARK_TIME_ZONE is “{value}”; it must be a zone such as Europe/Berlin.")
    return ZoneInfo(value).key


def _database_url(value: str) -> str:
    if value and urlsplit(value).scheme not in {"postgres", "postgresql", "sqlite"}:
        raise ConfigurationError("DATABASE_URL must start with postgres:// or sqlite://.")
    return value


def _arxiv_url(value: str) -> str:
    if not _web_address(value):
        raise ConfigurationError(
            f"READMARK_ARXIV_URL is “{value}”; it must be the address of arXiv's query page,"
            f" as in {DEFAULT_ARXIV_URL}."
        )
    return value.rstrip("/")


def _contact(value: str) -> str:
    if len(value) > 200 or not value.isascii() or not value.isprintable():
        raise ConfigurationError(
            "READMARK_CONTACT must be an address or a page where arXiv can reach you,"
            " in at most 200 plain characters."
        )
    return value


def _hosts(value: str) -> tuple[str, ...]:
    """The hosts in a value with commas between them, each with or without a port. It may hold none."""
    names = [name.strip().lower() for name in value.split(",") if name.strip()]
    for name in names:
        if not _HOST.fullmatch(name):
            raise ConfigurationError(
                f"READMARK_IMPORT_HOSTS holds “{name}”; it must be names of hosts with commas between them,"
                f" as in {DEFAULT_IMPORT_HOSTS}."
            )
    return tuple(names)
