"""Test data: every argument has a sensible value, so that a test states only what matters to it."""

import datetime as dt
from collections.abc import Iterable
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from papers.lists.importing import import_document
from papers.models import ArxivPaper, Category, Entry, Match, Question, ReadingList
from tracker.models import Goal, Member
from tracker.people.members import join

SHORT_LIST = """# Things to read

## Books
- [ ] Ian Goodfellow **"Deep Learning"** https://www.deeplearningbook.org

## Papers

##### 2012
- [x] AlexNet [**"Imagenet classification with deep convolutional neural networks"**](#AlexNet)
##### 2015
- [ ] ResNet **"Deep residual learning for image recognition"** https://arxiv.org/abs/1512.03385

# Summaries

## AlexNet

Five convolutions, $d^2$ and dropout.

## Loss Function

What is made small. See [the loss](#loss-function).
"""

QUESTIONS_LIST = """# Papers

## Normalisation
- [ ] BN **"Batch normalization"**
## Regularisation
- [x] Drop **"Dropout"**
- [ ] Plain **"A paper without notes"**

# Summaries

## BN

It normalises, before the [loss](#loss).

#### Questions

- Why batch normalisation?

  Because $\\mu = 0$ < 1.

- Where does it stand?

  Before the activation.

#### Reference

[1][A title](https://example.org)

## Drop

#### Questions

- What is dropout?

## Loss

A concept.

#### 问题

1. 什么是损失？

   见前述
"""

_numbers = count(1)  # of the lists that are given no slug


def create_user(*, username: str = "ada", password: str = "correct horse battery") -> User:  # noqa: S107
    """The user of this name, created where there is none yet."""
    user, created = User.objects.get_or_create(username=username)
    if created:
        user.set_password(password)
        user.save()
    return user


def create_list(
    *, owner: User | None = None, text: str = SHORT_LIST, slug: str = "", title: str = ""
) -> ReadingList:
    """Import a document as a list; with an `owner` they are a member of it."""
    reading_list = import_document(text, slug=slug or f"list-{next(_numbers)}", title=title)
    if owner:
        create_member(reading_list=reading_list, user=owner, role=Member.Role.OWNER)
    return reading_list


def create_member(
    *, reading_list: ReadingList | None = None, user: User | None = None, role: str = Member.Role.READER
) -> Member:
    """Let a user, else ada, be a member of a list, else of a new one."""
    return join(user=user or create_user(), reading_list=reading_list or create_list(), role=role)


def create_goal(
    *, user: User, reading_list: ReadingList, names: Iterable[str] = (), by: dt.date | None = None
) -> Goal:
    """A goal for the categories of these names, without any for the whole list; in four weeks, or `by`."""
    today = timezone.localdate()
    by = by or today + dt.timedelta(days=27)
    goal = Goal.objects.create(user=user, reading_list=reading_list, by=by, made_on=today)
    goal.categories.set(Category.objects.filter(reading_list=reading_list, title__in=names))
    return goal


def get_entry(reading_list: ReadingList, key: str = "resnet") -> Entry:
    """The entry of this key, also where it is gone from the document."""
    return Entry.objects.get(reading_list=reading_list, key=key)


def get_question(reading_list: ReadingList, prompt: str = "Why batch normalisation?") -> Question:
    """The question of these words that the list holds now."""
    return Question.objects.present().get(summary__reading_list=reading_list, prompt=prompt)


def create_paper(*, arxiv_id: str = "1512.03385", **fields: Any) -> ArxivPaper:
    """The record of a paper at arXiv; `fields` stand in place of those here."""
    now = timezone.now()
    values: dict[str, Any] = {
        "title": "Deep Residual Learning for Image Recognition",
        "authors": ["Kaiming He", "Xiangyu Zhang"],
        "abstract": "Deeper networks are *harder* to train: $x_1 < 2$.",
        "primary_category": "cs.CV",
        "doi": "10.1109/CVPR.2016.90",
        "published_at": now,
        "updated_at": now,
        "fetched_at": now,
    }
    return ArxivPaper.objects.create(arxiv_id=arxiv_id, **values | fields)


def create_match(*, entry: Entry, paper: ArxivPaper | None = None, evidence: str = "link") -> Match:
    """The entry has been found on arXiv."""
    return Match.objects.create(
        entry=entry,
        reading_list=entry.reading_list,
        state=Match.State.FOUND,
        paper=paper or create_paper(),
        evidence=evidence,
        checked_at=timezone.now(),
    )


def create_review(*, entry: Entry, papers: list[ArxivPaper]) -> Match:
    """A person is to say which of these papers the entry is."""
    candidates = [
        {"id": paper.arxiv_id, "score": 0.9, "agrees": ["year"], "differs": ["title"]} for paper in papers
    ]
    return Match.objects.create(
        entry=entry,
        reading_list=entry.reading_list,
        state=Match.State.REVIEW,
        candidates=candidates,
        checked_at=timezone.now(),
    )
