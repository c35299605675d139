"""Papers for an arXiv over loopback: three, and many whose titles are near those of the real list.

A careless search would take a near one for the paper of the list.
"""

import re

from tests.arxiv_server import CataloguePaper

_IDS = ["1512.03385", "1409.4842", "1706.03762"]
_NEAR = """
1207.0580 Improving neural networks by preventing co-adaptation of feature detectors
1312.6120 Exact solutions to the nonlinear dynamics of learning in deep linear neural networks
1401.4082 Stochastic Backpropagation and Approximate Inference in Deep Generative Models
1404.5997 One weird trick for parallelizing convolutional neural networks
1409.0473 Neural Machine Translation by Jointly Learning to Align and Translate
1411.1784 Conditional Generative Adversarial Nets
1411.4555 Show and Tell: A Neural Image Caption Generator
1412.6564 Move Evaluation in Go Using Deep Convolutional Neural Networks
1502.01852 Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification
1502.05477 Trust Region Policy Optimization
1504.00702 End-to-End Training of Deep Visuomotor Policies
1504.00941 A Simple Way to Initialize Recurrent Networks of Rectified Linear Units
1504.06066 Object Detection Networks on Convolutional Feature Maps
1504.08083 Fast R-CNN
1505.06798 Accelerating Very Deep Convolutional Networks for Classification and Detection
1506.02142 Dropout as a Bayesian Approximation: Representing Model Uncertainty in Deep Learning
1506.02626 Learning both Weights and Connections for Efficient Neural Networks
1507.06527 Deep Recurrent Q-Learning for Partially Observable MDPs
1511.05952 Prioritized Experience Replay
1511.06410 Better Computer Go Player with Neural Network and Long-term Prediction
1511.06434 Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks
1511.06581 Dueling Network Architectures for Deep Reinforcement Learning
1602.01528 EIE: Efficient Inference Engine on Compressed Deep Neural Network
1602.04621 Deep Exploration via Bootstrapped DQN
1602.07868 Weight Normalization: A Simple Reparameterization to Accelerate Training of Deep Neural Networks
1603.02199 Learning Hand-Eye Coordination for Robotic Grasping with Deep Learning
    and Large-Scale Data Collection
1603.05027 Identity Mappings in Deep Residual Networks
1603.05279 XNOR-Net: ImageNet Classification Using Binary Convolutional Neural Networks
1603.08029 Resnet in Resnet: Generalizing Residual Architectures
1604.06057 Hierarchical Deep Reinforcement Learning: Integrating Temporal Abstraction and Intrinsic Motivation
1605.06431 Residual Networks Behave Like Ensembles of Relatively Shallow Networks
1605.07146 Wide Residual Networks
1606.03498 Improved Techniques for Training GANs
1606.05908 Tutorial on Variational Autoencoders
1607.06450 Layer Normalization
1608.08710 Pruning Filters for Efficient ConvNets
1611.01578 Neural Architecture Search with Reinforcement Learning
1611.03673 Learning to Navigate in Complex Environments
1611.03824 Learning to Learn without Gradient Descent by Gradient Descent
1611.06440 Pruning Convolutional Neural Networks for Resource Efficient Inference
1612.00380 Playing Doom with SLAM-Augmented Deep Reinforcement Learning
1612.08242 YOLO9000: Better, Faster, Stronger
1701.06548 Regularizing Neural Networks by Penalizing Confident Output Distributions
1701.07875 Wasserstein GAN
1702.03275 Batch Renormalization: Towards Reducing Minibatch Dependence in Batch-Normalized Models
1703.09039 Efficient Processing of Deep Neural Networks: A Tutorial and Survey
1705.08292 The Marginal Value of Adaptive Gradient Methods in Machine Learning
1707.06347 Proximal Policy Optimization Algorithms
1707.06990 Memory-Efficient Implementation of DenseNets
1708.05866 A Brief Survey of Deep Reinforcement Learning
1709.01507 Squeeze-and-Excitation Networks
1710.01878 To prune, or not to prune: exploring the efficacy of pruning for model compression
1712.00559 Progressive Neural Architecture Search
1712.00726 Cascade R-CNN: Delving into High Quality Object Detection
1712.01815 Mastering Chess and Shogi by Self-Play with a General Reinforcement Learning Algorithm
1802.01548 Regularized Evolution for Image Classifier Architecture Search
1803.06959 On the importance of single directions for generalization
1803.08494 Group Normalization
1804.02767 YOLOv3: An Incremental Improvement
1805.11604 How Does Batch Normalization Help Optimization?
1806.08894 Deep Reinforcement Learning: An Overview
1806.10293 QT-Opt: Scalable Deep Reinforcement Learning for Vision-Based Robotic Manipulation
1807.01281 Human-level performance in first-person multiplayer games
    with population-based deep reinforcement learning
1812.00332 ProxylessNAS: Direct Neural Architecture Search on Target Task and Hardware
1903.00241 Mask Scoring R-CNN
1904.02877 Single-Path NAS: Designing Hardware-Efficient ConvNets in less than 4 Hours
1904.09237 On the Convergence of Adam and Beyond
1905.11946 EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks
1911.08265 Mastering Atari, Go, Chess and Shogi by Planning with a Learned Model
2201.07211 Human-Level Control through Directly-Trained Deep Spiking Q-Networks
"""


def _papers_of(text: str) -> list[CataloguePaper]:
    """A paper for every line: its id, a space, its title. A line that is indented goes on with the title."""
    papers = (line.split() for line in re.split(r"\n(?! )", text.strip()))
    return [CataloguePaper(identifier, " ".join(words)) for identifier, *words in papers]


NEAR = _papers_of(_NEAR)
PAPERS = [CataloguePaper(identifier, f"Paper {identifier}") for identifier in _IDS]
