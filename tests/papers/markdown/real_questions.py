"""The questions that the list in fixtures/ asks, and their answers, copied from it by hand."""

REAL_QUESTIONS = {
    "GoogLeNet": [
        (
            "inception 结构的优点",
            "文章认为，通过1x1, 3x3, 5x5并列最后拼接的结构，可以让模型同时感受到多尺度的特征。",
        ),
        (
            "1x1卷积的作用",
            "作用是对feature的通道数进行降维，可以大幅度减少模型的运算量，实际上这种分解方式可以通过low-rank来解释，用两个卷积层来等效一个卷积，但大大"
            "降低了运算量",
        ),
        (
            "预测为什么使用global average pooling",
            "相比全连接层，先通过global average pooling再连接Dense层或直接激活可以大大降低运算量，因为一个模型的最后一层FC往往参数量十分"
            "巨大，而且论文证明使用global average pooling的效果也略微更好一点",
        ),
        (
            "辅助分类器的作用",
            "对抗梯度消失问题，同时有一定的正则化作用",
        ),
    ],
    "InceptionV3": [
        (
            "相比googleNet有哪些改进",
            "- 用两个相连的3x3卷积代替5x5卷积，降低了运算复杂度。\n"
            "- 通过low-rank分解，将nxn的卷积分解为两个1xn和nx1的卷积，降低了模型的运算复杂度。\n"
            "- 通过stride=2的卷积和avg_pool的filter concat实现feature降维，是一种折中的解决方案。\n"
            "- 证明了辅助分类器的正则化作用",
        ),
        (
            "有什么缺点",
            "过于宽且深度不同的Inception block会大大降低模型的训练以及预测速度",
        ),
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
            "MobileNet是一种轻量级神经网络模型，它通过Depthwise separable convolution的方式大大降低了运算量。DW卷积的原理是"
            "对输入的每一通道分离，分别用一个filter进行卷积操作，得到一个feature map，之后所有的feature map再通过一个1x1PW卷积进行通"
            "道变换，解决DW卷积导致的通道之间信息交流不畅的问题。",
        ),
        (
            "与传统卷积的运算量对比",
            r"假定输入为$D_k \times D_k \times M$的tensor，输出通道数为N，传统卷积的运算量为$D_K \cdot D_K \cdot "
            r"M \cdot N \cdot D_F \cdot D_F$, DW卷积的运算量为$D_K \cdot D_K \cdot M  \cdot D_F "
            r"\cdot D_F$, PW卷积的运算量为$M \cdot N \cdot D_F \cdot D_F$.",
        ),
    ],
    "MobileNetV2": [
        (
            "V2相比V1有哪些改进",
            "1. 采用inverted residual结构，在block中第一个1x1conv和DW conv之间进行通道扩大以提取更多特征，并在stride=1"
            "的block最后采用与ResNet类似的相加结构。\n"
            "2. 为避免ReLU对特征的破坏，在residual block的相加之前的1x1conv采用线性激活",
        ),
        (
            "为什么使用线性激活",
            "文章认为网络的激活函数会产生一份信息的副本，且此副本存在某种低维子空间表示，因此可以对通道进行降维，但是当维度较低时非线性激活会产生较大的信息损失。因此"
            "文章先将通道数扩大，再进行激活，而最后通道缩小时则采用线性激活以避免信息损失。",
        ),
    ],
    "BatchNorm": [
        (
            "BN解决什么问题",
            "模型训练时，层与层之间存在高度耦合性，当前一层的参数更新后，当前层的输入的分布便发生改变，这增加了训练的难度，需要更小的学习率和初始化策略。对于类似"
            "sigmoid之类存在饱和区的激活函数来说这个问题更加严重。\n\n"
            "BN的作用就是在模型的层与层之间进行归一化，具体的操作是对每一mini-batch，在每一特征维度上进行归一化， 使其满足均值为0，方差为1的分布。\n\n"
            r"然而这样做会导致数据失去部分其原本的表达能力，落入sigmoid或tanh的线性激活区。因此增加了两个参数$\gamma, \beta$进行线性变换"
            r"$Z_j = \gamma_j\hat{Z_j}+\beta_j$, 当$\gamma^2=\sigma^2, \beta=\mu$时是一个原始分布的等"
            r"价变换。同时对于sgd来说BN层的训练参数限定为$\gamma$和$\beta$，增加了模型的稳定性。",
        ),
        (
            "预测阶段BN怎么产生作用",
            "保留训练时每个batch的均值与方差，在预测时计算整个数据均值与方差的**无偏估计**，作为预测数据的归一化参数。",
        ),
        (
            "BN是无偏估计吗",
            "是。",
        ),
        (
            "BN的作用",
            "- 使网络每层的输入分布相对稳定，加速训练\n"
            "- 降低了梯度传播对参数的的敏感性，可以使用更大的学习率\n"
            "- 因为相当于为每一层的数据增加了噪声，具有一定的正则化作用，提高了模型的泛化性能。使模型可以不使用dropout。（有论文证明同时使用dropout和"
            "BN效果不如只使用他们中的一个）\n"
            "- 使深度模型可以使用sigmoid或tanh等具有饱和区的激活函数",
        ),
        (
            "BN中batch size的影响",
            "当batch size过小时不建议使用BN，均值和方差具有较大的随机性。",
        ),
        (
            "BN的参数数量",
            "BN层计算参数时将整个输入的feature map当做一个特征进行处理，因此参数数量只与输入的通道数相关（4C）",
        ),
    ],
}
