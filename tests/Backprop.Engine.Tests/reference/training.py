"""Writes training.json: steps of PyTorch's optimisers, schedules, batch normalisation, dropout, penalties and clipping, in double precision.

Run with Debian's python3-torch:  /usr/bin/python3 training.py > training.json  (the last digits are the processor's)
Samples are columns here and rows in PyTorch; the loss is the mean over samples of the sum over outputs.
"""

import json

import torch

from make import ACTIVATIONS, BCE, CCE, SE, SplitMix64, loss_of as losses_of, targets

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


def model(seed, sizes, layers, loss, optimiser, samples, l1=0.0, l2=0.0):
    """Three steps of a model whose layers are (activation, normalised, dropout); what is dropped is drawn as the engine draws it, from SplitMix64."""
    random, drops = SplitMix64(seed), SplitMix64(seed + 100)
    parameters, blocks, running = [], [], []
    for inputs, neurons, (_, normalised, _) in zip(sizes, sizes[1:], layers):
        block = [tensor(random.matrix(neurons, inputs))]
        if normalised:
            block.append(1 + tensor(random.matrix(1, neurons, 0.3)[0]))
        block.append(tensor(random.matrix(1, neurons)[0]))
        blocks.append([p.requires_grad_() for p in block])
        parameters += block
        running.append((torch.zeros(neurons), torch.ones(neurons)))
    x, y = random.matrix(sizes[0], samples), targets(random, loss, sizes[-1], samples)
    start = flat(parameters)

    def forward(training):
        a = tensor(x)
        for block, (mean, variance), (activation, normalised, dropout) in zip(blocks, running, layers):
            z = block[0] @ a
            if normalised:
                z = torch.nn.functional.batch_norm(z.T, mean, variance, block[1], block[2], training, 0.1, 1e-5).T
            else:
                z = z + block[1][:, None]
            a = ACTIVATIONS[activation](z)
            if dropout and training:
                keep = 1 / (1 - dropout)
                a = a * tensor([[0.0 if drops.uniform(0, 1) < dropout else keep for _ in range(samples)] for _ in range(len(a))])
        return z, a

    steps, optimizer = [], OPTIMIZERS[optimiser](parameters)
    for _ in range(3):
        optimizer.zero_grad()
        z, a = forward(True)
        value = losses_of(loss, layers[-1][0], z, a, tensor(y)).mean()
        penalty = sum(l1 * block[0].abs().sum() + 0.5 * l2 * (block[0] ** 2).sum() for block in blocks)
        (value + penalty).backward()
        gradient = [slope for p in parameters for slope in p.grad.reshape(-1).tolist()]
        optimizer.step()
        steps.append({"loss": value.item(), "gradient": gradient, "parameters": flat(parameters)})
    return {
        "inputs": sizes[0],
        "layers": [{"neurons": n, "activation": a, "normalized": b, "dropout": d} for n, (a, b, d) in zip(sizes[1:], layers)],
        "loss": loss, "optimizer": optimiser, "l1": l1, "l2": l2, "seed": seed + 100, "x": x, "y": y,
        "start": start, "steps": steps, "outputAfter": forward(False)[1].tolist(),
    }


MODELS = [
    (31, [2, 4, 2], [("relu", True, 0), ("sigmoid", False, 0)], BCE, "Adam", 6),
    (32, [3, 4, 3, 2], [("sigmoid", True, 0), ("leaky-relu", True, 0), ("identity", False, 0)], SE, "momentum", 5),
    (33, [2, 4, 3], [("softplus", True, 0), ("softmax", True, 0)], CCE, "RMSprop", 5),
    (34, [3, 5, 2], [("tanh", False, 0.4), ("identity", False, 0)], SE, "gradient descent", 4),
    (35, [3, 5, 4, 3], [("relu", True, 0.3), ("tanh", False, 0.25), ("softmax", False, 0)], CCE, "AdamW", 6),
    (36, [2, 4, 1], [("leaky-relu", False, 0.5), ("sigmoid", False, 0)], BCE, "Nesterov", 5),
    (37, [3, 4, 2], [("tanh", False, 0), ("softmax", False, 0)], CCE, "Adagrad", 4, 0.03, 0.2),
    (38, [2, 3, 1], [("softplus", True, 0), ("identity", False, 0)], SE, "gradient descent", 4, 0.1, 0.0),
]


def rates(name, schedule):
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=RATE)
    scheduler, at = schedule(optimizer), []
    for _ in range(12):
        at.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return {"schedule": name, "at": at}


def lines(cases):
    return "[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]"


if __name__ == "__main__":
    print("{\"optimizers\": " + lines(
        [optimiser(name) for name in OPTIMIZERS] + [optimiser("gradient descent", "norm"), optimiser("gradient descent", "value")]))
    print(", \"normalised\": " + json.dumps(normalised()))
    print(", \"models\": " + lines(model(*m) for m in MODELS))
    print(", \"schedules\": " + lines([
        rates("stepwise", lambda o: torch.optim.lr_scheduler.StepLR(o, 3, 0.5)),
        rates("cosine", lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 12, 0.01)),
        rates("warm-up", lambda o: torch.optim.lr_scheduler.LinearLR(o, 1 / 5, 1.0, 4)),
    ]) + "}")
