import re
from pathlib import Path

import pytest

from tests.shared_data import ROOT
from tracker.installation.environment import NAMES, ConfigurationError, read_environment

KEY = "k" * 50


def test_without_any_variable_it_is_one_person_on_loopback() -> None:
    environment = read_environment({"PATH": "/bin"}, project=Path("/srv/readmark"))
    assert (environment.data_dir, environment.url, environment.secret_key) == (
        Path("/srv/readmark/data"),
        "",
        "",
    )
    assert (environment.time_zone, environment.language, environment.debug, environment.database_url) == (
        "UTC",
        "en",
        False,
        "",
    )


def test_an_address_says_the_host_and_whether_it_is_https() -> None:
    environment = read_environment({"READMARK_URL": "https://reading.example.org/"}, project=ROOT)
    assert (environment.url, environment.host, environment.is_https) == (
        "https://reading.example.org",
        "reading.example.org",
        True,
    )


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
        ("DATABASE_URL", "mysql://a/b"),
    ],
)
def test_an_unknown_name_or_a_bad_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_environment({name: value}, project=ROOT)
    assert str(refused.value).startswith(name)
    assert "\n" not in str(refused.value)


def test_two_secret_keys_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="both"):
        read_environment({"READMARK_SECRET_KEY": KEY, "READMARK_SECRET_KEY_FILE": "x"}, project=ROOT)


def test_every_variable_is_described() -> None:
    described = set(
        re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "configuration.md").read_text(), re.MULTILINE)
    )
    assert described == {*NAMES, "DATABASE_URL"}
