"""A list with everything in it, and every address of the project, each with something real in its places."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from random import Random

from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from papers.lists.saving import save_source
from papers.models import Category, Fetch, Image, ReadingList, Summary
from tests.factories import create_list, create_match, create_paper, create_review, get_entry, get_question
from tests.papers.files.test_bundles import PNG
from tracker.copies.ticks import update_list
from tracker.models import Goal, Member, Rereading, Status, Upload
from tracker.people.login_links import make_token
from tracker.practice.cards import grade, suspend
from tracker.practice.interviews import start_interview
from tracker.practice.scopes import my_questions
from tracker.progress.queue import put_in_queue
from tracker.progress.readings import set_status

# Every text of it says the word, so that whoever may not see the list must not read the word anywhere.
WORD = "Zweibein"
_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_ACTION = re.compile(r'\baction="([^"?]*)')
_FIELD = re.compile(r"<(input|button|select|textarea|option)\b([^>]*)")
_NAME, _VALUE = re.compile(r'\bname="([^"]+)"'), re.compile(r'\bvalue="([^"]*)"')

type Fields = dict[str, list[str]]  # of a form, with the values that pages have for each of them

TEXT = f"""# {WORD} list

## {WORD} books
- [ ] A {WORD} **"Deep {WORD}"** https://www.deeplearningbook.org

## {WORD} papers
- [ ] BN **"{WORD} normalization"** https://arxiv.org/abs/1502.03167
- [x] Drop **"{WORD} dropout"** ![a {WORD}](images/net.png)
- [ ] Plain **"A {WORD} without notes"**

# Summaries

## BN

The {WORD} normalises, before the [loss](#loss): $d^2$. ![a {WORD}](images/net.png)

#### Questions

- Why {WORD} normalisation?

  Because of the {WORD}.

- Where does the {WORD} stand?

  Before the activation.

## Drop

#### Questions

- What is {WORD} dropout?

  A {WORD}.

## Loss

A {WORD} concept.
"""


def furnish(owner: User, *others: User) -> dict[str, str]:
    """Make the list `full` of `owner`, which `others` edit, and of which each of them has everything.

    Gives what stands in the places of addresses, of the first of `others` where it is somebody's.
    """
    made = create_list(owner=owner, text=TEXT, slug="full", title=f"{WORD} list")
    _let_things_be_open(made, owner)
    for person in (owner, *others):
        if person != owner:
            Member.objects.create(user=person, reading_list=made, role=Member.Role.EDITOR)
        _let_have_everything(person, made)
    person = (*others, owner)[0]
    return {
        "slug": "full",
        "key": "bn",
        "anchor": "loss",
        "name": "images/net.png",
        "kind": "summary",
        "ending": "json",
        "token": make_token(person),
        "badges/key": str(made.members.get(user=owner).badge_key),
        "goals/pk": str(person.goals.get().pk),
        "again/pk": str(person.rereadings.get().pk),
        "categories/pk": str(Category.objects.get(reading_list=made, title=f"{WORD} papers").pk),
        "interview/pk": str(person.interviews.get().pk),
        "pk": str(Summary.objects.get(reading_list=made, anchor="bn").pk),
        "questions/pk": str(get_question(made, f"How does the {WORD} stand?").pk),
    }


def _let_things_be_open(made: ReadingList, owner: User) -> None:
    """What waits for somebody to settle it: a conflict, a reworded question, a paper to choose, a fetch."""
    Image.objects.take(made, {"images/net.png": ("image/png", PNG)})
    create_match(entry=get_entry(made, "bn"), paper=create_paper(title=f"{WORD} normalization"))
    create_review(entry=get_entry(made, "plain"), papers=[create_paper(arxiv_id="1706.03762", title=WORD)])
    Fetch.objects.create(
        reading_list=made, state=Fetch.State.DONE, total=3, started_at=timezone.now(), ended_at=timezone.now()
    )
    for old, new in (("Where does", "How does"), ("normalises", "whitens")):
        summary = Summary.objects.get(reading_list=made, anchor="bn")
        save_source(summary, summary.source.replace(old, new), version=summary.version)
    update_list(made, TEXT.replace("normalises", "centres"), person=owner)


def _let_have_everything(person: User, made: ReadingList) -> None:
    """Readings with a note and dates, a queue, cards and answers, an interview, a goal, a badge, a file."""
    now = timezone.now()
    for key, status in (("bn", Status.READING), ("drop", Status.READ)):
        reading, _event = set_status(person, get_entry(made, key), status, moment=now)
        reading.note = f"my {WORD}"
        reading.save()
    put_in_queue(person, get_entry(made, "plain"), wanted=True)
    Rereading.objects.create(user=person, entry=get_entry(made, "bn"))
    why, dropout = (
        get_question(made, f"{words}?") for words in (f"Why {WORD} normalisation", f"What is {WORD} dropout")
    )
    grade(person, why, 3, version=0, moment=now)
    suspend(person, dropout, suspended=True, moment=now)
    start_interview(person, my_questions(person), 20, moment=now, dice=Random(1))
    Goal.objects.create(user=person, reading_list=made, by=now.date(), made_on=now.date())
    made.members.filter(user=person).update(badge_key=f"a-badge-of-{person.username}")
    Upload.objects.create(user=person, name=f"{WORD}.zip", data=b"not a zip")


def routes(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    """Every route of the project, the admin's too, as urls.py writes it: `lists/<str:slug>/<str:key>/`."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        # A regular expression is written like the others.
        route = before + re.sub(r"\(\?P(<\w+>).*?\)", r"\1", str(pattern.pattern)).strip("^$").replace(
            "\\", ""
        )
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern.url_patterns, route)


def address(route: str, values: Mapping[str, str]) -> str:
    """The route with a value in each place: that of the folder before it (`goals/pk`), else of its name."""

    def value(match: re.Match[str]) -> str:
        folder = route[: match.start()].rstrip("/").rpartition("/")[2]
        return values.get(f"{folder}/{match['name']}") or values[match["name"]]

    return "/" + re.sub(r"<(?:\w+:)?(?P<name>\w+)>", value, route)


def forms_of(client: Client, pages: Iterable[str]) -> dict[str, Fields]:
    """What the forms of these pages send, by the address that they send it to."""
    forms: defaultdict[str, Fields] = defaultdict(dict)
    for page in pages:
        answer = client.get(page)
        for attributes, inner in (
            [] if answer.streaming else _FORM.findall(answer.content.decode(errors="replace"))
        ):
            action, name = _ACTION.search(attributes), ""
            for _tag, field in _FIELD.findall(inner):
                found, value = _NAME.search(field), _VALUE.search(field)
                name = found[1] if found else name  # an option belongs to the select before it
                forms[(action and action[1]) or page].setdefault(name, []).append(
                    unescape(value[1] if value else "")
                )
    return forms
