import pytest
from django.contrib.auth.models import User
from django.test import Client

from papers.lists.arranging import say_of_category
from papers.lists.exporting import export_markdown
from papers.models import Category, Change, Entry, ReadingList
from tests.factories import SHORT_LIST, create_member, get_entry

RESNET = '- [ ] ResNet **"Deep residual learning for image recognition"** https://arxiv.org/abs/1512.03385\n'
WORDS = {
    "title": "Deep residual learning for image recognition",
    "short_name": "ResNet-50",
    "url": "https://arxiv.org/abs/1512.03385",
    "opened_version": "1",
}

pytestmark = pytest.mark.django_db


def heading(reading_list: ReadingList, title: str) -> Category:
    return Category.objects.present().get(reading_list=reading_list, title=title)


def test_the_words_of_an_entry_change_and_nothing_else(client: Client, reading_list: ReadingList) -> None:
    answer = client.post("/lists/short/resnet/edit/", WORDS)
    assert answer["Location"] == "/lists/short/resnet/"
    assert export_markdown(reading_list) == SHORT_LIST.replace("ResNet **", "ResNet-50 **")


def test_words_that_the_document_cannot_hold_are_refused_beside_the_field(
    client: Client, reading_list: ReadingList
) -> None:
    answer = client.post("/lists/short/resnet/edit/", WORDS | {"short_name": "[x](y)\x07"})
    assert answer.status_code == 422
    assert export_markdown(reading_list) == SHORT_LIST


def test_of_two_who_edit_the_second_is_told_and_loses_nothing(
    client: Client, reading_list: ReadingList
) -> None:
    client.post("/lists/short/resnet/edit/", WORDS)
    answer = client.post("/lists/short/resnet/edit/", WORDS | {"short_name": "Residual net"})
    page = answer.content.decode()
    assert (answer.status_code, "It is now:" in page, 'value="Residual net"' in page) == (422, True, True)


def test_an_entry_is_moved_to_another_category(client: Client, reading_list: ReadingList) -> None:
    form = {"category": str(heading(reading_list, "2012").pk), "place": "first"}
    client.post("/lists/short/resnet/move/", form)
    category = get_entry(reading_list).category
    assert category
    assert category.title == "2012"


def test_an_entry_is_moved_up_in_its_category(client: Client, reading_list: ReadingList) -> None:
    client.post(
        "/lists/short/resnet/move/", {"category": str(heading(reading_list, "2012").pk), "place": "last"}
    )
    client.post("/lists/short/resnet/move/", {"up": "1"})
    text = export_markdown(reading_list)
    assert text.index("ResNet") < text.index("AlexNet")


def test_a_place_in_another_list_is_none(client: Client, reading_list: ReadingList) -> None:
    answer = client.post("/lists/short/resnet/move/", {"category": "999999", "place": "last"}, follow=True)
    assert b"There is no such place" in answer.content
    assert export_markdown(reading_list) == SHORT_LIST


def test_a_removed_entry_keeps_everybodys_progress(
    client: Client, reading_list: ReadingList, ada: User
) -> None:
    client.post("/lists/short/alexnet/remove/")
    assert "- [x] AlexNet" not in export_markdown(reading_list)
    assert ada.readings.read().get().entry.removed_at


def test_the_history_of_an_entry_shows_who_changed_what(client: Client, reading_list: ReadingList) -> None:
    client.post("/lists/short/resnet/edit/", WORDS)
    page = client.get("/lists/short/resnet/history/").content.decode()
    assert "<del>- [ ] ResNet **" in page
    assert "<ins>- [ ] ResNet-50 **" in page
    assert "· ada" in page


def test_a_history_without_a_change_says_so(client: Client, reading_list: ReadingList) -> None:
    assert b"Its text is as it was" in client.get("/lists/short/resnet/history/").content


def test_a_category_is_added_renamed_and_removed(client: Client, reading_list: ReadingList) -> None:
    under = str(heading(reading_list, "Papers").pk)
    client.post("/lists/short/categories/new/", {"title": "Surveys", "under": under})
    address = f"/lists/short/categories/{heading(reading_list, 'Surveys').pk}/"
    client.post(address, {"title": "Overviews", "opened_version": "1"})
    assert f"{RESNET}\n### Overviews\n" in export_markdown(reading_list)
    client.post(address, {"remove": "1"})
    assert export_markdown(reading_list) == SHORT_LIST


def test_a_category_is_left_out_of_tracking_and_taken_back_with_its_progress(
    client: Client, reading_list: ReadingList, ada: User
) -> None:
    papers = heading(reading_list, "Papers")
    form = {"title": "Papers", "opened_version": "1", "said": "dropped"}
    client.post(f"/lists/short/categories/{papers.pk}/", form)
    assert list(Entry.objects.present().values_list("key", flat=True)) == ["deep-learning"]
    client.post(f"/lists/short/categories/{papers.pk}/", form | {"said": ""})
    assert Entry.objects.present().count() == 3
    assert ada.readings.read().in_list(reading_list).count() == 1
    assert export_markdown(reading_list) == SHORT_LIST
    assert not Entry.objects.exclude(base_state="same").exists()


@pytest.mark.parametrize("said", ["other", "dropped"])
def test_what_was_said_of_a_category_and_of_those_below_it_holds_when_it_is_renamed(
    client: Client, reading_list: ReadingList, said: str
) -> None:
    for title in ("Papers", "2015"):
        say_of_category(heading(reading_list, title), said)
    papers = heading(reading_list, "Papers")
    client.post(f"/lists/short/categories/{papers.pk}/", {"title": "Articles", "opened_version": "1"})
    reading_list.refresh_from_db()
    assert reading_list.categories == {"thingstoread/articles": said, "thingstoread/articles/2015": said}
    assert not Entry.objects.present().filter(kind="paper").exists()


def test_a_category_that_holds_something_stays(client: Client, reading_list: ReadingList) -> None:
    address = f"/lists/short/categories/{heading(reading_list, 'Papers').pk}/"
    assert b"Something stands under" in client.post(address, {"remove": "1"}, follow=True).content
    assert export_markdown(reading_list) == SHORT_LIST


@pytest.mark.parametrize(
    "path", ["resnet/edit/", "resnet/move/", "resnet/remove/", "categories/new/", "categories/1/"]
)
@pytest.mark.parametrize(("role", "status"), [(None, 404), ("reader", 403)])
def test_who_may_not_edit_changes_nothing(
    strange: Client, reading_list: ReadingList, bob: User, path: str, role: str | None, status: int
) -> None:
    if role:
        create_member(reading_list=reading_list, user=bob, role=role)
    assert strange.post(f"/lists/short/{path}", WORDS | {"up": "1"}).status_code == status
    assert (export_markdown(reading_list), Change.objects.count()) == (SHORT_LIST, 0)


def test_a_reader_sees_the_history_and_no_button(
    strange: Client, reading_list: ReadingList, bob: User
) -> None:
    create_member(reading_list=reading_list, user=bob)
    assert strange.get("/lists/short/resnet/history/").status_code == 200
    assert b"/resnet/edit/" not in strange.get("/lists/short/resnet/").content
    assert Entry.objects.filter(key="resnet").exists()
