"""An arXiv of three papers over loopback, and a client that asks it by a clock that does not wait."""

from collections.abc import Iterator

import pytest

from papers.arxiv.client import ArxivClient
from papers.arxiv.turns import Turns
from tests.arxiv_catalogue import PAPERS
from tests.arxiv_server import PATIENT, ArxivServer, serving_arxiv
from tests.clocks import FastClock


@pytest.fixture
def arxiv() -> Iterator[ArxivServer]:
    with serving_arxiv(PAPERS) as server:
        yield server


@pytest.fixture
def time() -> FastClock:
    return FastClock()


@pytest.fixture
def client(arxiv: ArxivServer, time: FastClock) -> ArxivClient:
    return ArxivClient(Turns(time.clock), address=arxiv.address, limits=PATIENT)
