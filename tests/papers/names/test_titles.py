from papers.names.titles import likeness, search_words

RESNET = "Deep Residual Learning for Image Recognition"


def test_no_threshold_could_part_right_from_wrong() -> None:
    assert likeness("Generative adversarial nets", "Generative Adversarial Networks") < likeness(
        "ResNet in ResNet: a", "ResNet in ResNet: b"
    )
    assert likeness(RESNET, RESNET.upper()) == 1


def test_a_search_uses_the_longest_words_in_their_order() -> None:
    assert search_words(RESNET) == ["residual", "learning", "recognition"]
    assert search_words("Mask R-CNN") == ["mask", "cnn"]
    assert search_words("???") == []
