from typing import Any

from papers.markdown.doctor import Finding, FindingKind
from tracker.pages.doctor import WORDS, wards


def test_every_kind_of_finding_has_its_sentence() -> None:
    assert set(WORDS) == set(FindingKind)


def test_a_finding_of_a_kind_without_a_sentence_is_shown_all_the_same() -> None:
    new: Any = "sideways"
    (ward,) = wards([Finding(new, 3, {"title": "A paper"})])
    assert (ward.label, [(told.finding.line, told.sentence) for told in ward.told]) == (
        "sideways",
        [(3, "A paper")],
    )
