import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from papers.lists.exporting import export_markdown
from papers.models import Category, Match, Paper, ReadingList, Summary
from tests.factories import create_list, create_user, get_entry
from tests.formulas import FREEZING
from tests.shared_data import ROOT, text_of

pytestmark = pytest.mark.django_db

REAL = text_of(ROOT / "fixtures" / "reading-list.md")


@pytest.fixture
def real(ada: User) -> ReadingList:
    return create_list(owner=ada, text=REAL, slug="real")


@pytest.fixture
def editor() -> Client:
    client = Client()
    user = create_user(username="editor")
    user.is_staff = user.is_superuser = True
    user.save()
    client.force_login(user)
    return client


def change(row: Model) -> str:
    """The address of the page that edits a row."""
    meta = row._meta
    return f"/admin/{meta.app_label}/{meta.model_name}/{row.pk}/change/"


def summary_of(reading_list: ReadingList, anchor: str = "mobilenet") -> Summary:
    return Summary.objects.get(reading_list=reading_list, anchor=anchor)


def errors(text: str) -> str:
    """What the errors of a form's page say."""
    return unescape(" ".join(re.findall(r'<ul class="errorlist[^>]*>(.*?)</ul>', text, re.DOTALL)))


@pytest.mark.parametrize("name", ["readinglist", "category", "book", "paper", "summary", "match"])
def test_every_kind_is_listed_searched_and_filtered(editor: Client, real: ReadingList, name: str) -> None:
    for query in ("", "?q=net", f"?reading_list__id__exact={real.pk}" if name != "readinglist" else ""):
        assert editor.get(f"/admin/papers/{name}/{query}").status_code == 200


@pytest.mark.parametrize("name", ["member", "reading", "readingevent"])
def test_people_and_readings_are_listed(editor: Client, real: ReadingList, name: str) -> None:
    assert editor.get(f"/admin/tracker/{name}/?q=net").status_code == 200


def test_a_summary_shows_its_text_and_what_readers_see(editor: Client, real: ReadingList) -> None:
    text = editor.get(change(summary_of(real))).content.decode()
    assert "D_K \\cdot D_K" in text
    assert '<div id="preview" class="prose" hx-disable hx-ignore>' in text
    assert text.count("<math") > 5


def test_the_preview_is_what_the_page_will_show(editor: Client) -> None:
    response = editor.post(
        "/admin/papers/summary/preview/", {"body": "**x** $y^2$"}, headers={"HX-Request": "true"}
    )
    assert response.content.decode().strip() == (
        "<p><strong>x</strong> <math><msup><mi>y</mi><mn>2</mn></msup></math></p>"
    )


def test_the_preview_of_a_formula_without_an_end_does_not_freeze(editor: Client) -> None:
    text = editor.post("/admin/papers/summary/preview/", {"body": FREEZING}).content.decode()
    assert text.count("(</mo>") == 45


def test_the_preview_has_a_page_of_its_own_without_javascript(editor: Client) -> None:
    text = editor.post("/admin/papers/summary/preview/", {"body": "**x**"}).content.decode()
    assert "<h1>Preview</h1>" in text


def test_the_preview_is_for_the_staff(client: Client) -> None:
    assert client.post("/admin/papers/summary/preview/", {"body": "x"}).status_code == 302


def test_saving_a_summary_changes_only_its_span(editor: Client, real: ReadingList) -> None:
    summary = summary_of(real)
    body = summary.body.replace("Depthwise separable convolution\n", "Depthwise\n", 1).replace("\n", "\r\n")
    editor.post(change(summary), {"body": body, "opened_version": 1})
    assert export_markdown(real) == REAL.replace("1. Depthwise separable convolution\n", "1. Depthwise\n")


def test_saving_without_a_change_changes_no_byte(editor: Client, real: ReadingList) -> None:
    for summary in Summary.objects.filter(reading_list=real):
        editor.post(change(summary), {"body": summary.body.replace("\n", "\r\n"), "opened_version": 1})
    assert export_markdown(real) == REAL
    assert not Summary.objects.filter(version__gt=1).exists()


def test_a_text_that_breaks_the_list_is_refused_and_kept_in_the_form(
    editor: Client, real: ReadingList
) -> None:
    summary = summary_of(real)
    text = editor.post(change(summary), {"body": "# New\n\nmine", "opened_version": 1}).content.decode()
    assert "structure of the list" in errors(text)
    assert "mine</textarea>" in text
    assert export_markdown(real) == REAL


def test_a_second_editor_sees_both_texts_and_nothing_is_lost(editor: Client, real: ReadingList) -> None:
    summary = summary_of(real)
    editor.post(change(summary), {"body": "Theirs.", "opened_version": 1})
    text = editor.post(change(summary), {"body": "Mine.", "opened_version": 1}).content.decode()
    assert re.findall(r"<pre tabindex=\"0\">\s*(.*?)\s*</pre>", text, re.DOTALL) == ["Theirs.", "Mine."]
    assert "Mine.</textarea>" in text
    assert summary_of(real).body == "Theirs.\n"


def test_saving_once_more_puts_mine_in_place_of_theirs(editor: Client, real: ReadingList) -> None:
    summary = summary_of(real)
    editor.post(change(summary), {"body": "Theirs.", "opened_version": 1})
    text = editor.post(change(summary), {"body": "Mine.", "opened_version": 1}).content.decode()
    version = re.search(r'name="opened_version" value="(\d+)"', text)
    assert version
    editor.post(change(summary), {"body": "Mine.", "opened_version": version[1]})
    assert (summary_of(real).body, summary_of(real).version) == ("Mine.\n", 3)


def test_titles_names_and_links_are_edited_with_their_span(editor: Client, real: ReadingList) -> None:
    paper = Paper.objects.get(pk=get_entry(real).pk)
    url = "https://arxiv.org/abs/1512.03385"
    form = {"title": paper.title, "short_name": "ResNet-50", "url": url, "opened_version": 1}
    editor.post(change(paper), form)
    line = f'- [ ] ResNet **"{paper.title}"**'
    assert export_markdown(real) == REAL.replace(line, f"{line.replace('ResNet', 'ResNet-50')} {url}")


def test_a_category_is_renamed_in_its_heading(editor: Client, real: ReadingList) -> None:
    category = Category.objects.get(reading_list=real, title="Models")
    editor.post(change(category), {"title": "Regularisers", "opened_version": 1})
    assert export_markdown(real) == REAL.replace("## Models\n", "## Regularisers\n")


@pytest.mark.parametrize(
    ("field", "value"), [("title", "x" * 5_000), ("title", ""), ("url", "not \\ [ an address")]
)
def test_what_the_line_cannot_hold_is_said_at_the_field(
    editor: Client, real: ReadingList, field: str, value: str
) -> None:
    paper = Paper.objects.get(pk=get_entry(real).pk)
    form = {"title": paper.title, "short_name": paper.short_name, "url": "", "opened_version": 1}
    assert errors(editor.post(change(paper), form | {field: value}).content.decode())
    assert export_markdown(real) == REAL


def test_parts_of_a_document_are_neither_added_nor_deleted_here(editor: Client, real: ReadingList) -> None:
    paper = Paper.objects.get(pk=get_entry(real).pk)
    assert editor.get("/admin/papers/paper/add/").status_code == 403
    assert editor.get(change(paper).replace("change", "delete")).status_code == 403


def test_a_note_is_for_one_persons_eyes(editor: Client, real: ReadingList, ada: User) -> None:
    reading = ada.readings.first()
    assert reading
    ada.readings.update(note="secret")
    assert "secret" not in editor.get(change(reading)).content.decode()


@pytest.mark.parametrize("name", ["category", "book", "paper", "summary"])
def test_a_page_of_rows_takes_as_many_queries_for_more_rows(
    editor: Client, ada: User, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    create_list(owner=ada, text=REAL)
    create_list(owner=ada, text=REAL)
    with django_assert_max_num_queries(14):
        editor.get(f"/admin/papers/{name}/")


def test_chosen_papers_are_asked_about_on_arxiv(
    editor: Client,
    real: ReadingList,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    chosen = [get_entry(real, key).pk for key in ("resnet", "alexnet")]
    with django_capture_on_commit_callbacks(execute=True):
        data = {"action": "find_on_arxiv", "_selected_action": chosen}
        answer = editor.post("/admin/papers/paper/", data, follow=True)
    assert "Asking arXiv about 2 papers." in answer.content.decode()
    assert {match.entry_id for match in Match.objects.asked()} == set(chosen)
    assert DBTaskResult.objects.count() == 1
