"""Writes networks.json: losses, deltas and gradients by PyTorch's automatic differentiation, in double precision.

Run with Debian's python3-torch:  /usr/bin/python3 make.py > networks.json  (the last digits are the processor's)
Samples are columns; the loss is the mean over samples of the sum over outputs. The numbers that a case starts
from come from SplitMix64, so that nothing depends on a library's own generator.
"""

import json

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


class SplitMix64:
    """Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014), figure 17."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self, low, high):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        z ^= z >> 31
        return low + (high - low) * (z >> 11) / (1 << 53)

    def matrix(self, rows, columns, size=1.5):
        return [[self.uniform(-size, size) for _ in range(columns)] for _ in range(rows)]


ACTIVATIONS = {
    "identity": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky-relu": lambda z: torch.nn.functional.leaky_relu(z, 0.01),
    "leaky-relu(0.25)": lambda z: torch.nn.functional.leaky_relu(z, 0.25),
    "softplus": torch.nn.functional.softplus,
    "softmax": lambda z: torch.softmax(z, dim=0),
}


def loss_of(name, activation, z, a, y):
    """The losses of the samples, through PyTorch's own fused functions where it has one."""
    if name == "half-squared-error":
        return (0.5 * (a - y) ** 2).sum(dim=0)
    if name == "binary-cross-entropy" and activation == "sigmoid":
        return torch.nn.functional.binary_cross_entropy_with_logits(z, y, reduction="none").sum(dim=0)
    if name == "binary-cross-entropy":
        return torch.nn.functional.binary_cross_entropy(a, y, reduction="none").sum(dim=0)
    if name == "categorical-cross-entropy" and activation == "softmax":
        return torch.nn.functional.cross_entropy(z.T, y.argmax(dim=0), reduction="none")
    return -(y * torch.log(a)).sum(dim=0)


def targets(random, loss, rows, samples):
    if loss == "half-squared-error":
        return random.matrix(rows, samples)
    if loss == "binary-cross-entropy":
        return [[round(random.uniform(0, 1), 2) for _ in range(samples)] for _ in range(rows)]
    hot = [int(random.uniform(0, rows)) for _ in range(samples)]
    return [[1.0 if hot[s] == i else 0.0 for s in range(samples)] for i in range(rows)]


def case(seed, sizes, activations, loss, samples, size=1.5):
    random = SplitMix64(seed)
    weights = [random.matrix(n, k, size) for k, n in zip(sizes, sizes[1:])]
    biases = [random.matrix(n, 1, size) for n in sizes[1:]]
    x = random.matrix(sizes[0], samples)
    y = targets(random, loss, sizes[-1], samples)

    w = [torch.tensor(v, requires_grad=True) for v in weights]
    b = [torch.tensor(v, requires_grad=True) for v in biases]
    a, pre = torch.tensor(x), []
    for wl, bl, name in zip(w, b, activations):
        z = wl @ a + bl
        z.retain_grad()
        pre.append(z)
        a = ACTIVATIONS[name](z)
    losses = loss_of(loss, activations[-1], pre[-1], a, torch.tensor(y))
    mean = losses.mean()
    mean.backward()
    return {
        "activations": activations,
        "loss": loss,
        "weights": weights,
        "biases": [[v for [v] in rows] for rows in biases],
        "x": x,
        "y": y,
        "output": a.tolist(),
        "sampleLosses": losses.tolist(),
        "meanLoss": mean.item(),
        # δ is per sample; the mean's gradient has the 1/m that it lacks.
        "deltas": [(z.grad * samples).tolist() for z in pre],
        "weightGradients": [v.grad.tolist() for v in w],
        "biasGradients": [[g for [g] in v.grad.tolist()] for v in b],
    }


SE, BCE, CCE = "half-squared-error", "binary-cross-entropy", "categorical-cross-entropy"
CASES = [
    (1, [3, 2, 2, 1], ["sigmoid", "sigmoid", "sigmoid"], SE, 1),
    (2, [3, 4, 2], ["tanh", "identity"], SE, 5),
    (3, [2, 5, 3], ["relu", "softplus"], SE, 4),
    (4, [4, 6, 3, 2], ["leaky-relu", "softplus", "tanh"], SE, 3),
    (5, [3, 4, 2], ["tanh", "sigmoid"], BCE, 4),
    (6, [3, 4, 3], ["softplus", "softmax"], CCE, 4),
    (7, [2, 3, 3], ["sigmoid", "softmax"], SE, 3),
    (8, [2, 3, 3], ["identity", "softmax"], BCE, 2),
    (9, [3, 4, 3], ["relu", "sigmoid"], CCE, 5),
    (10, [3, 4, 3, 2], ["tanh", "softmax", "sigmoid"], BCE, 3),
    (11, [5, 4, 4, 4, 4, 3], ["tanh", "leaky-relu", "softplus", "sigmoid", "softmax"], CCE, 6),
    (12, [1, 1], ["identity"], SE, 1),
    # One sample with each cross-entropy, and another slope of leaky ReLU.
    (13, [2, 3, 1], ["softplus", "sigmoid"], BCE, 1),
    (14, [3, 4, 3], ["leaky-relu(0.25)", "softmax"], CCE, 1),
    # Deep, and wide.
    (15, [2, 3, 3, 3, 3, 3, 3, 1], ["tanh", "softplus", "leaky-relu(0.25)", "sigmoid", "identity", "tanh", "identity"], SE, 3),
    (16, [12, 16, 4], ["relu", "softmax"], CCE, 7, 0.5),
    # Saturated: ŷ rounds to 0 or 1, and the losses are computed from z.
    (17, [3, 4, 2], ["tanh", "sigmoid"], BCE, 4, 40),
    (18, [3, 4, 3], ["identity", "softmax"], CCE, 4, 40),
    # Nothing but softmax, and a batch that ReLU lets little of through.
    (19, [3, 4, 3], ["softmax", "softmax"], SE, 2),
    (20, [4, 5, 5, 2], ["relu", "relu", "relu"], SE, 6),
]

if __name__ == "__main__":
    print("[\n" + ",\n".join(json.dumps(case(*c), ensure_ascii=False) for c in CASES) + "\n]")
