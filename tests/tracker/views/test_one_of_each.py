"""Pages of a list that holds one of each: what is one is said as one."""

import datetime as dt
import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from papers.models import ReadingList
from tests.factories import create_goal, create_list, get_question
from tracker.models import Goal
from tracker.practice.cards import grade

pytestmark = pytest.mark.django_db

ONE = """# Mine

## Books
- [ ] Ada **"A book"**
## Papers
- [ ] BN **"Batch normalization"**

# Summaries

## BN

#### Questions

- Why?
"""
PAGES = ["/", "/lists/one/", "/lists/one/bn/", "/statistics/", "/statistics/?list=one", "/practice/"]
PAGES += ["/practice/choose/", "/practice/interview/", "/lists/one/arxiv/", "/lists/one/doctor/"]
BIBTEX = "@article{a, title={A new one}, year={2015}}\n@string{x = {y}}\n@comment{z}\n"
THINGS = "entries|books|papers|questions|days|lists|headings|summaries|concepts|blocks|lines|strings|things"
WRONG = re.compile(rf"(?<![\d.,])1 (?:new |other )?(?:{THINGS}|are|were|have|that are)\b")


def said(client: Client, address: str, form: dict[str, str] | None = None) -> str:
    """The words of a page and of its labels; the number of a definition list stands before its words."""
    answer = client.post(address, form) if form else client.get(address)
    text = re.sub(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", r"\2 \1", answer.content.decode(), flags=re.DOTALL)
    text = re.sub(r'aria-label="([^"]*)"', r">\1<", text)
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", text).split()))


@pytest.fixture
def one(ada: User) -> ReadingList:
    return create_list(owner=ada, text=ONE, slug="one", title="Mine")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("answered", [False, True])
def test_one_is_said_as_one(
    client: Client, ada: User, one: ReadingList, address: str, answered: bool
) -> None:
    create_goal(user=ada, reading_list=one, names=["Papers"], by=timezone.localdate() - dt.timedelta(days=1))
    assert Goal.objects.get().by < timezone.localdate()
    if answered:
        grade(ada, get_question(one, "Why?"), 3, version=0, moment=timezone.now())
    assert WRONG.findall(said(client, address)) == []


@pytest.mark.parametrize("change", ["added", "gone"])
def test_one_change_of_the_file_is_said_as_one(client: Client, one: ReadingList, change: str) -> None:
    new = {"added": '- [ ] New **"Something new"**\n\n# Summ', "gone": "\n# Summ"}[change]
    text = ONE.replace('- [ ] BN **"Batch normalization"**\n' if change == "gone" else "", "")
    words = said(client, "/lists/one/update/", {"text": text.replace("\n# Summ", new, 1)})
    assert WRONG.findall(words) == []
    assert {"added": "1 entry that is new", "gone": "1 entry gone from the file"}[change] in words


def test_a_list_of_one_is_shown_as_one_before_it_is_made(client: Client) -> None:
    words = said(client, "/lists/new/", {"text": ONE})
    assert ("1 paper 0 other" in words, WRONG.findall(words)) == (True, [])


def test_one_block_of_bibtex_is_said_as_one(client: Client, one: ReadingList) -> None:
    assert WRONG.findall(said(client, "/lists/one/bibtex/", {"text": BIBTEX})) == []


def test_what_is_found_wrong_would_be_found() -> None:
    assert WRONG.findall("1 entry that are new; 1 books; of 1 questions") != []
    assert WRONG.findall("11 books, 2.1 papers, 1 book") == []
