import re
from pathlib import Path

import pytest

from tests.serving import manage
from tests.shared_data import ROOT
from tracker.installation.environment import (
    NAMES,
    ConfigurationError,
    read_environment,
    read_secret_key,
)

KEY = "k" * 50
SHOW_HSTS = """
from django.conf import settings
print(settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_HSTS_PRELOAD)
"""


def test_without_any_variable_it_is_one_person_on_loopback() -> None:
    environment = read_environment({"PATH": "/bin"}, project=Path("/srv/readmark"))
    assert environment.data_dir == Path("/srv/readmark/data")
    assert (environment.url, environment.secret_key, environment.database_url) == ("", "", "")
    assert (environment.time_zone, environment.language, environment.debug) == ("UTC", "en", False)


def test_an_address_says_the_host_and_whether_it_is_https() -> None:
    environment = read_environment({"READMARK_URL": "https://reading.example.org/"}, project=ROOT)
    assert environment.url == "https://reading.example.org"
    assert (environment.host, environment.is_https) == ("reading.example.org", True)


def test_what_is_set_counts(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    variables = {"READMARK_DATA_DIR": str(tmp_path), "READMARK_SECRET_KEY_FILE": str(tmp_path / "key")}
    zone = {"READMARK_TIME_ZONE": "Asia/Shanghai", "DATABASE_URL": "postgres://a@b/c"}
    environment = read_environment(variables | zone, project=ROOT)
    assert (environment.secret_key, environment.data_dir) == (KEY, tmp_path)
    assert (environment.time_zone, environment.database_url) == ("Asia/Shanghai", "postgres://a@b/c")


@pytest.mark.parametrize(
    ("value", "hosts"),
    [
        (None, ("raw.githubusercontent.com", "gist.githubusercontent.com")),
        ("", ()),
        ("Git.example.org, 10.0.0.5:8443", ("git.example.org", "10.0.0.5:8443")),
    ],
)
def test_files_are_read_from_the_hosts_that_are_listed(value: str | None, hosts: tuple[str, ...]) -> None:
    variables = {} if value is None else {"READMARK_IMPORT_HOSTS": value}
    assert read_environment(variables, project=ROOT).import_hosts == hosts


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("READMARK_IMPORT_HOSTS", "https://git.example.org"),
        ("READMARK_COLOUR", "red"),
        ("READMARK_URL", "reading.example.org"),
        ("READMARK_URL", "https://a.b/path"),
        ("READMARK_URL", "https://a.b:port"),
        ("READMARK_URL", "ftp://a.b"),
        ("READMARK_SECRET_KEY", "short"),
        ("READMARK_SECRET_KEY_FILE", "/nowhere/at/all"),
        ("READMARK_TIME_ZONE", "Mars/Olympus"),
        ("READMARK_LANGUAGE", "tlh"),
        ("READMARK_DEBUG", "1"),
        ("READMARK_HSTS", "all"),
        ("DATABASE_URL", "mysql://a/b"),
    ],
)
def test_an_unknown_name_or_a_bad_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_environment({name: value}, project=ROOT)
    assert str(refused.value).startswith(name)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "said"),
    [("", "False False"), ("subdomains", "True False"), ("preload", "True True")],
)
def test_hsts_speaks_for_other_names_only_where_it_is_told_to(tmp_path: Path, value: str, said: str) -> None:
    variables = {"READMARK_URL": "https://reading.example.org", "READMARK_HSTS": value}
    printed = manage(tmp_path, "shell", "-v0", "-c", SHOW_HSTS, variables=variables).stdout.decode()
    assert printed.strip() == said


def test_a_key_that_is_not_there_yet_is_empty(tmp_path: Path) -> None:
    assert read_secret_key(tmp_path / "secret-key") == ""
    assert read_secret_key(tmp_path / "no-folder" / "secret-key") == ""


@pytest.mark.parametrize("content", [b"", b"\n", b"short", b"\xff" * 80])
def test_a_file_that_holds_no_key_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret-key").write_bytes(content)
    with pytest.raises(ConfigurationError, match=f"{tmp_path}/secret-key: is empty or holds no secret key"):
        read_secret_key(tmp_path / "secret-key")


def test_two_secret_keys_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="both"):
        read_environment({"READMARK_SECRET_KEY": KEY, "READMARK_SECRET_KEY_FILE": "x"}, project=ROOT)


def test_every_variable_is_described() -> None:
    described = set(
        re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "configuration.md").read_text(), re.MULTILINE)
    )
    assert described == {*NAMES, "DATABASE_URL"}
