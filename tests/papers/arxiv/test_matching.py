import pytest

from papers.arxiv.matching import (
    ABSENT,
    FOUND,
    LINK,
    REFERENCE,
    REVIEW,
    Candidate,
    Wanted,
    judge,
    judge_named,
)


def candidate(
    title: str, *, arxiv_id: str = "1406.2661", year: int = 2014, authors: tuple[str, ...] = ()
) -> Candidate:
    return Candidate(arxiv_id=arxiv_id, title=title, authors=authors, year=year)


RESNET = "Deep Residual Learning for Image Recognition"


class TestTheListNamesAnId:
    @pytest.mark.parametrize("evidence", [LINK, REFERENCE])
    def test_the_title_confirms_it(self, evidence: str) -> None:
        judgement = judge_named(Wanted(RESNET.lower(), 2015), candidate(RESNET), evidence)
        assert (judgement.outcome, judgement.evidence) == (FOUND, evidence)

    def test_a_plural_is_no_other_title(self) -> None:
        listed = Wanted("Compressing deep neural network with Huffman coding")
        named = candidate("Compressing Deep Neural Networks with Huffman Coding")
        assert judge_named(listed, named, REFERENCE).outcome == FOUND

    def test_a_reference_to_another_paper_is_refused(self) -> None:
        assert judge_named(Wanted("Faster R-CNN"), candidate("Fast R-CNN"), REFERENCE).outcome == ABSENT

    def test_a_link_to_a_paper_of_another_title_goes_to_a_person(self) -> None:
        assert judge_named(Wanted("Faster R-CNN"), candidate("Fast R-CNN"), LINK).outcome == REVIEW

    def test_a_link_may_leave_the_subtitle_out(self) -> None:
        named = candidate("Mask R-CNN: All of It", year=2017)
        assert judge_named(Wanted("Mask R-CNN", 2017), named, LINK).outcome == FOUND
        assert judge_named(Wanted("Mask R-CNN", 2009), named, LINK).outcome == REVIEW


class TestSearchingByTitle:
    @pytest.mark.parametrize("year", [2014, 2015, 2016])
    def test_an_exact_title_near_the_year_is_found(self, year: int) -> None:
        assert judge(Wanted(RESNET, 2015), [candidate(RESNET, year=year)]).outcome == FOUND

    def test_an_exact_title_without_a_rival_is_found_under_its_conference_year(self) -> None:
        assert judge(Wanted(RESNET, 2018), [candidate(RESNET, year=2016)]).outcome == FOUND

    @pytest.mark.parametrize("year", [2009, 2024])
    def test_a_year_that_cannot_be_goes_to_a_person(self, year: int) -> None:
        assert judge(Wanted(RESNET, year), [candidate(RESNET, year=2015)]).outcome == REVIEW

    def test_an_exact_title_by_somebody_else_goes_to_a_person(self) -> None:
        named = candidate(RESNET, year=2015, authors=("Ada Lovelace",))
        assert judge(Wanted(RESNET, 2015, "Kaiming He"), [named]).outcome == REVIEW

    def test_of_two_with_the_title_the_author_decides(self) -> None:
        he = candidate(RESNET, arxiv_id="1512.03385", year=2015, authors=("Kaiming He",))
        other = candidate(RESNET, arxiv_id="1512.00001", year=2015, authors=("Ada Lovelace",))
        judgement = judge(Wanted(RESNET, 2015, "He, Kaiming"), [other, he])
        assert judgement.findings[0].candidate == he

    def test_of_two_with_the_title_and_an_agreeing_year_a_person_decides(self) -> None:
        ids = ("1512.03385", "1512.00001")
        rivals = [candidate(RESNET, arxiv_id=identifier, year=2015) for identifier in ids]
        judgement = judge(Wanted(RESNET, 2015), rivals)
        assert (judgement.outcome, len(judgement.findings)) == (REVIEW, 2)

    def test_the_same_record_twice_is_no_rival(self) -> None:
        assert judge(Wanted(RESNET, 2015), [candidate(RESNET), candidate(RESNET)]).outcome == FOUND

    def test_one_common_word_is_too_little(self) -> None:
        assert judge(Wanted("Dropout", 2014), [candidate("Dropout")]).outcome == REVIEW

    @pytest.mark.parametrize(
        ("listed", "held"),
        [
            ("Fast R-CNN", "Faster R-CNN"),
            ("Generative adversarial nets", "Generative Adversarial Networks"),
            ("SqueezeNet", "SqueezeNet: AlexNet-level accuracy"),
        ],
    )
    def test_a_near_title_goes_to_a_person_however_near(self, listed: str, held: str) -> None:
        judgement = judge(Wanted(listed, 2014), [candidate(held)])
        assert (judgement.outcome, judgement.findings[0].differs) == (REVIEW, ("title",))

    def test_the_nearest_comes_first(self) -> None:
        conditional = candidate("Conditional Generative Adversarial Nets", arxiv_id="1411.1784")
        networks = candidate("Generative Adversarial Networks", arxiv_id="1406.2661")
        judgement = judge(Wanted("Generative adversarial nets", 2014), [conditional, networks])
        assert [finding.candidate for finding in judgement.findings] == [networks, conditional]

    def test_what_is_not_near_is_not_there(self) -> None:
        wanted = Wanted("Dropout: a simple way to prevent neural networks from overfitting", 2014)
        held = [candidate("Improving neural networks by preventing co-adaptation of feature detectors")]
        assert judge(wanted, held).outcome == ABSENT
