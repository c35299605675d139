import pytest

from papers.forms import PaperForm
from papers.lists.arranging import remove_entry
from papers.lists.saving import save_source
from papers.models import Paper
from tests.factories import create_list

pytestmark = pytest.mark.django_db

SENT = {"title": "Ours", "short_name": "ResNet", "url": "", "opened_version": "1"}


@pytest.fixture
def checked() -> PaperForm:
    """A form with another title of a paper, found valid and not written yet."""
    create_list(slug="short")
    form = PaperForm(SENT, instance=Paper.objects.get(key="resnet"))
    assert form.is_valid()
    return form


def test_a_form_is_written_into_the_document(checked: PaperForm) -> None:
    assert checked.write(by="ada")
    assert Paper.objects.get(key="resnet").title == "Ours"


def test_a_form_is_not_written_over_what_was_saved_since_it_was_checked(checked: PaperForm) -> None:
    paper = Paper.objects.get(key="resnet")
    save_source(paper, paper.with_field("title", "Theirs"), version=1)
    assert not checked.write(by="ada")
    assert checked.non_field_errors() == ["Someone else has changed this text since you opened it."]
    assert checked.stored == Paper.objects.get(title="Theirs")


def test_a_form_of_what_was_removed_since_it_was_checked_says_so(checked: PaperForm) -> None:
    remove_entry(Paper.objects.get(key="resnet"))
    assert not checked.write(by="ada")
    assert checked.non_field_errors() == ["This has left the document since you opened it."]
