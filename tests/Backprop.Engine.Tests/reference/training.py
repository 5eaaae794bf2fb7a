"""Writes training.json: steps of PyTorch's optimisers, batch normalisation and clipping, in double precision.

Run with Debian's python3-torch:  /usr/bin/python3 training.py > training.json
Samples are columns here and rows in PyTorch; the loss is the mean over samples of the sum over outputs.
"""

import json

import torch

from make import SplitMix64

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

SIZES, SAMPLES, STEPS, RATE = [2, 3, 2], 4, 5, 0.05

OPTIMIZERS = {
    "gradient descent": lambda p: torch.optim.SGD(p, lr=RATE),
    "momentum": lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.9),
    "Nesterov": lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.9, nesterov=True),
    "Adagrad": lambda p: torch.optim.Adagrad(p, lr=RATE, eps=1e-10),
    "RMSprop": lambda p: torch.optim.RMSprop(p, lr=RATE, alpha=0.99, eps=1e-8),
    "Adam": lambda p: torch.optim.Adam(p, lr=RATE, betas=(0.9, 0.999), eps=1e-8),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=RATE, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.1),
}


def tensor(rows):
    return torch.tensor(rows)


def start(seed):
    random = SplitMix64(seed)
    weights = [random.matrix(o, i) for i, o in zip(SIZES, SIZES[1:])]
    biases = [[row[0] for row in random.matrix(o, 1)] for o in SIZES[1:]]
    return weights, biases, random.matrix(SIZES[0], SAMPLES), random.matrix(SIZES[-1], SAMPLES)


def loss_of(parameters, x, y):
    w1, b1, w2, b2 = parameters
    a = torch.tanh(w1 @ x + b1[:, None])
    return (0.5 * (w2 @ a + b2[:, None] - y) ** 2).sum(dim=0).mean()


def flat(parameters):
    return [value for p in parameters for value in p.detach().reshape(-1).tolist()]


def optimiser(name, clip=None):
    weights, biases, x, y = start(11)
    parameters = [tensor(p).requires_grad_() for pair in zip(weights, biases) for p in pair]
    optimizer = OPTIMIZERS[name](parameters)
    after = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss_of(parameters, tensor(x), tensor(y)).backward()
        if clip == "norm":
            torch.nn.utils.clip_grad_norm_(parameters, 0.5)
        if clip == "value":
            torch.nn.utils.clip_grad_value_(parameters, 0.2)
        optimizer.step()
        after.append(flat(parameters))
    return {"optimizer": name, "clip": clip, "weights": weights, "biases": biases, "x": x, "y": y, "after": after}


def normalised():
    """2-3-2: linear without bias, batch normalisation, tanh; linear, softmax with cross-entropy. Two steps of gradient descent."""
    random = SplitMix64(23)
    w1, w2 = random.matrix(3, 2), random.matrix(2, 3)
    b2 = [row[0] for row in random.matrix(2, 1)]
    x = random.matrix(2, 5)
    labels = [0, 1, 1, 0, 1]
    first, norm, last = torch.nn.Linear(2, 3, bias=False), torch.nn.BatchNorm1d(3), torch.nn.Linear(3, 2)
    with torch.no_grad():
        first.weight.copy_(tensor(w1))
        last.weight.copy_(tensor(w2))
        last.bias.copy_(tensor(b2))
    parameters = [first.weight, norm.weight, norm.bias, last.weight, last.bias]
    optimizer = torch.optim.SGD(parameters, lr=0.1)
    rows = tensor(x).T
    steps = []
    for _ in range(2):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(last(torch.tanh(norm(first(rows)))), torch.tensor(labels))
        loss.backward()
        gradient = [value for p in parameters for value in p.grad.reshape(-1).tolist()]
        optimizer.step()
        steps.append({"loss": loss.item(), "gradient": gradient, "parameters": flat(parameters)})
    norm.eval()
    output = torch.softmax(last(torch.tanh(norm(first(rows)))), dim=1).T.tolist()
    return {"w1": w1, "w2": w2, "b2": b2, "x": x, "labels": labels, "steps": steps, "outputAfter": output}


print(json.dumps({
    "optimizers": [optimiser(name) for name in OPTIMIZERS] + [optimiser("gradient descent", "norm"), optimiser("gradient descent", "value")],
    "normalised": normalised(),
}))
