"""What NumPy and PyTorch do on this machine with the work of Backprop.Benchmarks. A JSON line a case: peer, case, value, unit, low, high.

    python3 bench/peers.py training          steps of training, and OpenBLAS's product of square matrices
    python3 bench/peers.py gradient-check    torch.autograd.gradcheck of every parameter
    python3 bench/peers.py compare           the benchmarks and these in turn, several rounds; the ratios of the medians

Needs Debian's python3-numpy, python3-torch and libopenblas0-pthread; 'compare' needs the benchmarks built in Release.
--rounds N, --seconds S: how often and how long each case is measured (7 and 0.5).
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

import numpy as np

try:
    import torch
except ImportError:
    torch = None

CASES = [([3, 2, 2, 1], 1), ([2, 16, 16, 1], 32), ([64, 64, 64, 10], 64), ([784, 128, 10], 64), ([784, 512, 256, 10], 128)]
RATE = 0.1


def name_of(sizes, batch):
    return "-".join(map(str, sizes)) + f" b{batch}"


def numpy_step(sizes, batch):
    """Samples are columns, as in Backprop; parameters are changed in place."""
    random = np.random.default_rng(1)
    weights = [random.normal(0, n ** -0.5, (m, n)) for n, m in zip(sizes, sizes[1:])]
    biases = [np.zeros((m, 1)) for m in sizes[1:]]
    x, y = random.normal(size=(sizes[0], batch)), random.normal(size=(sizes[-1], batch))

    def step():
        activations = [x]
        for w, b in zip(weights, biases):
            activations.append(1 / (1 + np.exp(-(w @ activations[-1] + b))))
        a = activations[-1]
        loss = 0.5 * ((a - y) ** 2).sum() / batch
        delta = (a - y) * a * (1 - a)
        for layer in reversed(range(len(weights))):
            below = activations[layer]
            slope, bias_slope = delta @ below.T / batch, delta.sum(axis=1, keepdims=True) / batch
            if layer > 0:
                delta = (weights[layer].T @ delta) * below * (1 - below)
            weights[layer] -= RATE * slope
            biases[layer] -= RATE * bias_slope
        return loss

    return step


def torch_step(sizes, batch):
    torch.manual_seed(1)
    modules = [module for n, m in zip(sizes, sizes[1:]) for module in (torch.nn.Linear(n, m), torch.nn.Sigmoid())]
    network = torch.nn.Sequential(*modules).double()
    descent = torch.optim.SGD(network.parameters(), lr=RATE)
    x, y = torch.randn(batch, sizes[0]).double(), torch.randn(batch, sizes[-1]).double()

    def step():
        descent.zero_grad(set_to_none=True)
        loss = 0.5 * (network(x) - y).square().sum() / batch
        loss.backward()
        descent.step()
        return loss

    return step


def rate(step, seconds):
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        for _ in range(10):
            step()
        count += 10
    return count / (time.perf_counter() - start)


def report(peer, case, values, unit, **more):
    values = sorted(values)
    line = dict(peer=peer, case=case, value=statistics.median(values), unit=unit, low=values[0], high=values[-1], **more)
    print(json.dumps(line), flush=True)


def training(rounds, seconds):
    makers = [("numpy-f64", numpy_step)] + ([("torch-f64", torch_step)] if torch else [])
    for sizes, batch in CASES:
        for peer, make in makers:
            step = make(sizes, batch)
            rate(step, seconds / 2)
            report(peer, name_of(sizes, batch), [rate(step, seconds) for _ in range(rounds)], "steps/s")
    for n in (256, 1024):
        a, b = np.random.rand(n, n), np.random.rand(n, n)
        report("openblas-f64", f"product {n}", [2e-9 * n ** 3 * rate(lambda: a @ b, seconds) for _ in range(rounds)], "GFLOP/s")


def gradient_check(rounds, _):
    torch.manual_seed(1)
    sizes, batch = [64, 64, 64, 10], 8
    parameters = []
    for n, m in zip(sizes, sizes[1:]):
        parameters += [(torch.randn(m, n).double() / n ** 0.5).requires_grad_(), torch.zeros(m).double().requires_grad_()]
    x, y = torch.randn(batch, sizes[0]).double(), torch.rand(batch, sizes[-1]).double()

    def loss(*values):
        a = x
        for w, b in zip(values[::2], values[1::2]):
            a = torch.sigmoid(a @ w.T + b)
        return 0.5 * (a - y).square().sum() / batch

    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        assert torch.autograd.gradcheck(loss, parameters)
        times.append(time.perf_counter() - start)
    report("torch-gradcheck", name_of(sizes, batch), times, "s", remark=f"{sum(p.numel() for p in parameters)} parameters")


def compare(rounds, seconds):
    """Each round runs every case of ours and of theirs, so that what else the machine does falls on all alike."""
    here = os.path.dirname(os.path.abspath(__file__))
    ours = ["dotnet", os.path.join(here, "Backprop.Benchmarks", "bin", "Release", "net10.0", "Backprop.Benchmarks.dll")]
    theirs = [sys.executable, os.path.abspath(__file__), "--rounds", "1", "--seconds", str(seconds)]
    found = {}
    for number in range(rounds):
        for what in ("training", "gradient-check"):
            for command in (ours + [what], theirs + [what]):
                out = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
                for line in map(json.loads, out.splitlines()):
                    found.setdefault((line["case"], line["unit"]), {}).setdefault(line["peer"], []).append(line["value"])
        print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
    for (case, unit), peers in found.items():
        print(json.dumps(dict(case=case, unit=unit, rounds=rounds, **{p: statistics.median(v) for p, v in peers.items()}, **ratios(peers, unit))), flush=True)


def ratios(peers, unit):
    """Ours against the better peer of the same round: median and extremes."""
    mine = next((peer for peer in peers if peer.startswith("backprop")), None)
    rest = [values for peer, values in peers.items() if peer != mine]
    if mine is None or not rest:
        return {}
    fast = [max(values) if unit == "steps/s" else min(values) for values in zip(*rest)]
    each = sorted(m / f if unit == "steps/s" else f / m for m, f in zip(peers[mine], fast))
    return dict(ratio=round(statistics.median(each), 2), low=round(each[0], 2), high=round(each[-1], 2))


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("command", choices=["training", "gradient-check", "compare"])
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--seconds", type=float, default=0.5)
    chosen = options.parse_args()
    {"training": training, "gradient-check": gradient_check, "compare": compare}[chosen.command](chosen.rounds, chosen.seconds)
