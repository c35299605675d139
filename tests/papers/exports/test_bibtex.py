import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from papers.bibtex.blocks import BibEntry, parse_bibtex
from papers.bibtex.importing import import_bibtex
from papers.bibtex.writing import is_balanced
from papers.exports import bibtex as exporting
from papers.exports.bibtex import export_bibtex
from papers.lists.saving import save_source
from papers.models import Entry, ReadingList
from tests.factories import create_list, create_match, get_entry

pytestmark = pytest.mark.django_db

SHORT_LIST_AS_BIBTEX = """\
@book{deep-learning,
  title  = {Deep Learning},
  author = {Ian Goodfellow},
  url    = {https://www.deeplearningbook.org},
}

@misc{alexnet,
  title = {Imagenet classification with deep convolutional neural networks},
  year  = {2012},
}

@misc{resnet,
  title         = {Deep residual learning for image recognition},
  author        = {Kaiming He and Xiangyu Zhang},
  year          = {2015},
  eprint        = {1512.03385},
  archiveprefix = {arXiv},
  primaryclass  = {cs.CV},
  doi           = {10.1109/CVPR.2016.90},
  url           = {https://arxiv.org/abs/1512.03385},
}
"""
UNUSUAL = """\
@ARTICLE( he ,
 title="Deep Residual Learning for Image Recognition", month = jan # "~1",
 year=2016)"""
PLAIN = "@misc{he,\n  title = {Deep Residual Learning for Image Recognition}\n}"
LEARNT = """,
  eprint = {1512.03385},
  archiveprefix = {arXiv},
  primaryclass = {cs.CV},
  doi = {10.1109/CVPR.2016.90}
}"""
TITLES = st.text(
    st.one_of(st.sampled_from("ab{}\\$%&\"'_#~^@=-"), st.characters(exclude_categories=["C", "Z"])),
    min_size=1,
    max_size=25,
)


def entries_of(bibtex: str) -> list[BibEntry]:
    return [block for block in parse_bibtex(bibtex) if isinstance(block, BibEntry)]


class TestBibTeX:
    def test_says_what_is_known_of_every_entry(self, reading_list: ReadingList) -> None:
        create_match(entry=get_entry(reading_list))
        assert export_bibtex(reading_list) == SHORT_LIST_AS_BIBTEX

    def test_writes_a_block_back_as_it_was_brought(self, reading_list: ReadingList) -> None:
        import_bibtex(reading_list, UNUSUAL, name="refs")
        assert UNUSUAL in export_bibtex(reading_list)

    def test_adds_to_a_block_what_has_been_learnt_and_nothing_else(self, reading_list: ReadingList) -> None:
        import_bibtex(reading_list, PLAIN, name="refs")
        create_match(entry=get_entry(reading_list))
        assert PLAIN.replace("\n}", LEARNT) in export_bibtex(reading_list)

    def test_gives_a_new_title_to_a_block_whose_entry_has_one(self, reading_list: ReadingList) -> None:
        import_bibtex(reading_list, PLAIN, name="refs")
        entry = get_entry(reading_list)
        save_source(entry, entry.source.replace("Deep residual", "Shallow"), version=entry.version)
        assert "title = {Shallow learning for image recognition}" in export_bibtex(reading_list)

    def test_gives_no_key_twice(self) -> None:
        twice = create_list(text="# Papers\n- [ ] **One**\n- [ ] **Two**\n")
        import_bibtex(twice, "@misc{two, title={One}}\n@misc{Two, title={Two}}", name="refs")
        assert [entry.key for entry in entries_of(export_bibtex(twice))] == ["two", "Two-2"]

    @given(title=TITLES)
    @settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_hostile_titles_come_back_as_they_were(self, db: None, title: str) -> None:
        entry = Entry(pk=1, title=title, kind=Entry.Kind.PAPER, key="k", url="https://a.b/{x}%7D")
        bibtex = exporting._block(entry, "k")
        assert is_balanced(bibtex)
        assert [read.title for read in entries_of(bibtex)] == [unicodedata.normalize("NFC", title)]

    def test_costs_the_same_queries_for_a_longer_list(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        long = create_list(text="# Papers\n" + "".join(f"- [ ] **T{number}**\n" for number in range(50)))
        with django_assert_num_queries(2):
            export_bibtex(long)
