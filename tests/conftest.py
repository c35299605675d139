"""Settings that make a suite quick, and the cast: ada owns, bob is a stranger."""

import os

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import settings as hypothesis_settings

from papers.models import ReadingList
from tests.factories import create_list, create_user

hypothesis_settings.register_profile("suite", derandomize=True, deadline=None, database=None)
hypothesis_settings.load_profile("suite")


def pytest_configure() -> None:
    # Playwright's event loop stays open in the thread of the tests, and Django would refuse its database
    # there. No code of ours is asynchronous, so there is nothing for that check to find.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    settings.SECRET_KEY = "a key of the test suite, long enough and of no use anywhere else"  # noqa: S105
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest test comes first: the other worker has the rest to do meanwhile."""
    items.sort(key=lambda item: "test_postgresql.py" not in item.nodeid)


@pytest.fixture
def ada(db: None) -> User:
    return create_user(username="ada")


@pytest.fixture
def bob(db: None) -> User:
    return create_user(username="bob")


@pytest.fixture
def reading_list(ada: User) -> ReadingList:
    """Ada's short list at /lists/short/."""
    return create_list(owner=ada, slug="short")


@pytest.fixture
def client(ada: User) -> Client:
    """Ada's browser."""
    client = Client()
    client.force_login(ada)
    return client


@pytest.fixture
def strange(bob: User) -> Client:
    """Bob's browser."""
    client = Client()
    client.force_login(bob)
    return client
