import pytest
from django.contrib.auth.models import User
from django.test import Client

from papers.models import ReadingList
from tests.factories import create_list, get_entry
from tests.shared_data import ROOT, text_of
from tracker.models import Reading, Status

pytestmark = pytest.mark.django_db

REAL = text_of(ROOT / "fixtures" / "reading-list.md")


def test_the_download_is_the_document_with_my_ticks(client: Client, ada: User) -> None:
    reading_list = create_list(owner=ada, text=REAL, slug="real")
    Reading.objects.create(user=ada, entry=get_entry(reading_list), status=Status.READ)
    response = client.get("/lists/real/export.md")
    assert response.content.decode() == REAL.replace("- [ ] ResNet", "- [x] ResNet")
    assert response.headers["Content-Disposition"] == 'attachment; filename="real.md"'


@pytest.mark.parametrize("ending", ["bib", "csv", "json", "ris"])
def test_a_download_has_a_name_and_nothing_private_in_bibtex(
    client: Client, reading_list: ReadingList, ending: str
) -> None:
    client.post("/lists/short/resnet/note/", {"note": "between us"})
    client.post("/lists/short/resnet/tick/", {"read": "on"})
    answer = client.get(f"/lists/short/export.{ending}")
    assert f'filename="short.{ending}"' in answer["Content-Disposition"]
    assert ("between us" in answer.content.decode()) == (ending in {"csv", "json"})
    assert (b"read" in answer.content.replace(b"Readmark", b"")) == (ending in {"csv", "json"})
