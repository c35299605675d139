import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.markdown.notes import is_written
from papers.markdown.parts import SummaryPart, parse, render
from papers.markdown.questions import questions_of
from tests.shared_data import ROOT, text_of

_LIST = ROOT / "fixtures" / "reading-list.md"
_PIECES = st.sampled_from(
    [
        *("## Net", "#### Questions", "#### 问题", "#### Reference", "##### 为什么？", "---", "***", ""),
        *(
            "- why",
            "* how?",
            "1. 问题？",
            "2) so",
            "  answer",
            "    deeper",
            "\ttab",
            "  - nested",
            "   1. one",
        ),
        *("$$", "x^2 - 1", "```python", "    code", "> quoted", "[back to top](#content)", "![a](b.png)"),
        *(
            "</details>",
            "<details>",
            "<!-- note",
            "-->",
            "| a | b |",
            "|---|---|",
            "- ",
            "-",
            "- **",
            "\\",
            "$x$",
        ),
    ]
)
_LINES = st.one_of(_PIECES, st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
_SUMMARIES = st.tuples(st.lists(_LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\r"])).map(
    lambda one: one[1].join(["## Net", "", "#### Questions", *one[0]])
)


def asked(section: str) -> list[tuple[str, str]]:
    return [(one.prompt, one.answer) for one in questions_of(f"## Net\n\n#### Questions\n\n{section}")]


def real_summaries() -> dict[str, SummaryPart]:
    parts = parse(text_of(_LIST)).parts
    return {part.title: part for part in parts if isinstance(part, SummaryPart)}


REAL = {
    "GoogLeNet": [
        (
            "inception 结构的优点",
            "文章认为，通过1x1, 3x3, 5x5并列最后拼接的结构，可以让模型同时感受到多尺度的特征。",
        ),
        (
            "1x1卷积的作用",
            "作用是对feature的通道数进行降维，可以大幅度减少模型的运算量，实际上这种分解方式可以通过low-rank来解释，用两个卷积层来等效一个卷积，但大大降低了运算量",
        ),
        (
            "预测为什么使用global average pooling",
            "相比全连接层，先通过global average pooling再连接Dense层或直接激活可以大大降低运算量，因为一个模型的最后一层FC往往参数量十分巨大，而且论文证明使用global average pooling的效果也略微更好一点",
        ),
        ("辅助分类器的作用", "对抗梯度消失问题，同时有一定的正则化作用"),
    ],
    "InceptionV3": [
        (
            "相比googleNet有哪些改进",
            "- 用两个相连的3x3卷积代替5x5卷积，降低了运算复杂度。\n"
            "- 通过low-rank分解，将nxn的卷积分解为两个1xn和nx1的卷积，降低了模型的运算复杂度。\n"
            "- 通过stride=2的卷积和avg_pool的filter concat实现feature降维，是一种折中的解决方案。\n"
            "- 证明了辅助分类器的正则化作用",
        ),
        ("有什么缺点", "过于宽且深度不同的Inception block会大大降低模型的训练以及预测速度"),
    ],
    "InceptionV4": [
        (
            "有什么改进",
            "- 微调inception结构来弥补其在运算速度上的劣势\n- 改用residual结构来提高模型训练的速度",
        ),
    ],
    "MobileNet": [
        (
            "请简要介绍MobileNet",
            "MobileNet是一种轻量级神经网络模型，它通过Depthwise separable convolution的方式大大降低了运算量。DW卷积的原理是对输入的每一通道分离，分别用一个filter进行卷积操作，得到一个feature map，之后所有的feature map再通过一个1x1PW卷积进行通道变换，解决DW卷积导致的通道之间信息交流不畅的问题。",
        ),
        (
            "与传统卷积的运算量对比",
            r"假定输入为$D_k \times D_k \times M$的tensor，输出通道数为N，传统卷积的运算量为$D_K \cdot D_K \cdot M \cdot N \cdot D_F \cdot D_F$, DW卷积的运算量为$D_K \cdot D_K \cdot M  \cdot D_F \cdot D_F$, PW卷积的运算量为$M \cdot N \cdot D_F \cdot D_F$.",
        ),
    ],
    "MobileNetV2": [
        (
            "V2相比V1有哪些改进",
            "1. 采用inverted residual结构，在block中第一个1x1conv和DW conv之间进行通道扩大以提取更多特征，并在stride=1的block最后采用与ResNet类似的相加结构。\n"
            "2. 为避免ReLU对特征的破坏，在residual block的相加之前的1x1conv采用线性激活",
        ),
        (
            "为什么使用线性激活",
            "文章认为网络的激活函数会产生一份信息的副本，且此副本存在某种低维子空间表示，因此可以对通道进行降维，但是当维度较低时非线性激活会产生较大的信息损失。因此文章先将通道数扩大，再进行激活，而最后通道缩小时则采用线性激活以避免信息损失。",
        ),
    ],
    "BatchNorm": [
        (
            "BN解决什么问题",
            "模型训练时，层与层之间存在高度耦合性，当前一层的参数更新后，当前层的输入的分布便发生改变，这增加了训练的难度，需要更小的学习率和初始化策略。对于类似sigmoid之类存在饱和区的激活函数来说这个问题更加严重。\n\n"
            "BN的作用就是在模型的层与层之间进行归一化，具体的操作是对每一mini-batch，在每一特征维度上进行归一化， 使其满足均值为0，方差为1的分布。\n\n"
            r"然而这样做会导致数据失去部分其原本的表达能力，落入sigmoid或tanh的线性激活区。因此增加了两个参数$\gamma, \beta$进行线性变换$Z_j = \gamma_j\hat{Z_j}+\beta_j$, 当$\gamma^2=\sigma^2, \beta=\mu$时是一个原始分布的等价变换。同时对于sgd来说BN层的训练参数限定为$\gamma$和$\beta$，增加了模型的稳定性。",
        ),
        (
            "预测阶段BN怎么产生作用",
            "保留训练时每个batch的均值与方差，在预测时计算整个数据均值与方差的**无偏估计**，作为预测数据的归一化参数。",
        ),
        ("BN是无偏估计吗", "是。"),
        (
            "BN的作用",
            "- 使网络每层的输入分布相对稳定，加速训练\n"
            "- 降低了梯度传播对参数的的敏感性，可以使用更大的学习率\n"
            "- 因为相当于为每一层的数据增加了噪声，具有一定的正则化作用，提高了模型的泛化性能。使模型可以不使用dropout。（有论文证明同时使用dropout和BN效果不如只使用他们中的一个）\n"
            "- 使深度模型可以使用sigmoid或tanh等具有饱和区的激活函数",
        ),
        ("BN中batch size的影响", "当batch size过小时不建议使用BN，均值和方差具有较大的随机性。"),
        (
            "BN的参数数量",
            "BN层计算参数时将整个输入的feature map当做一个特征进行处理，因此参数数量只与输入的通道数相关（4C）",
        ),
    ],
}


@pytest.mark.parametrize("title", REAL)
def test_the_real_list_asks_these_questions_with_these_answers(title: str) -> None:
    found = questions_of(real_summaries()[title].source)
    assert [(one.prompt, one.answer) for one in found] == REAL[title]


def test_no_other_summary_of_the_real_list_asks_anything() -> None:
    asking = {title for title, part in real_summaries().items() if questions_of(part.source)}
    assert asking == set(REAL)
    assert sum(len(found) for found in REAL.values()) == 17


def test_a_summary_of_references_alone_is_not_written() -> None:
    empty = {title for title, part in real_summaries().items() if not is_written(part.source)}
    assert empty == {"AlexNet", "Optimizers"}


@pytest.mark.parametrize(
    "heading", ["Questions", "问题", "面试题", "Q&A", "Interview questions", "3. Questions:"]
)
def test_a_section_of_questions_has_one_of_these_names(heading: str) -> None:
    (one,) = questions_of(f"## Net\n\n### {heading}\n\n- why\n\n  so\n")
    assert (one.prompt, one.answer) == ("why", "so")


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("- q\n\n  a\n\n  b\n", [("q", "a\n\nb")]),
        ("- q\n  - a\n  - b\n- r\n", [("q", "- a\n- b"), ("r", "")]),
        ("- q\n  a\n", [("q", "a")]),
        ("- 长的问题\n  分两行？\n  a\n", [("长的问题\n分两行？", "a")]),
        ("1. 问题？\n\n   答案\n2. 另一个？\n   答案二\n", [("问题？", "答案"), ("另一个？", "答案二")]),
        ("1. 问题？\n\n  两格\n\n没有缩进\n\n2. 另一个？\n", [("问题？", "两格\n\n没有缩进"), ("另一个？", "")]),
        ("1. q?\n  - a\n  - b\n2. r?\n", [("q?", "- a\n- b"), ("r?", "")]),
        ("1. q\n\n* a\n* b\n\n2. r\n", [("q", "* a\n* b"), ("r", "")]),
        ("- q\n\n  $x^2$\n\n$$\na\n- b\n$$\n\n  c\n- r\n", [("q", "$x^2$\n\n$$\na\n- b\n$$\n\nc"), ("r", "")]),
        ("- q\n\n  ```python\n  if a:\n      b\n  ```\n", [("q", "```python\nif a:\n    b\n```")]),
        ("- q\n\n```\n- no question\n```\n", [("q", "```\n- no question\n```")]),
        ("- q\n\n  ![a](b.png)\n", [("q", "![a](b.png)")]),
        ("- q\n\n\ta\n", [("q", "  a")]),
        ("- q\n\n  a\n\n[**back to top**](#content)\n\n- r\n", [("q", "a"), ("r", "")]),
        ("##### 为什么？\n\n因为\n\n- a\n", [("为什么？", "因为\n\n- a")]),
        ("- q\n#### Reference\n\n- no\n", [("q", "")]),
        ("- \n- **\n- q\n", [("q", "")]),
        ("- q\r\n\r\n  a\r\n", [("q", "a")]),
    ],
)  # fmt: skip
def test_questions_are_written_in_many_ways(section: str, expected: list[tuple[str, str]]) -> None:
    assert asked(section) == expected


@given(_SUMMARIES)
@settings(max_examples=2_000, deadline=None)
def test_every_summary_is_read_and_every_question_asks_something(source: str) -> None:
    assert all(one.prompt.strip() for one in questions_of(source))
    assert is_written(source) in {True, False}
    assert render(parse(source)) == source


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("#### Reference\n\n[1][A title](https://a.b)\n", False),
        ("[1] [A title](https://a.b)\n\nhttps://a.b/c\n", False),
        ("![a picture](a.png)\n\n---\n", False),
        ("#### 参考文献\n\nwords\n\n#### Notes\n\nmine\n", True),
        ("$$\nx\n$$\n", True),
        ("It is deep.\n", True),
    ],
)
def test_text_of_ones_own_is_more_than_references(body: str, written: bool) -> None:
    assert is_written(f"## Net\n\n{body}") is written
