"""Makes the files of this folder: networks as PyTorch exports them, with the outputs that PyTorch computes.

    python3 make.py        needs torch and numpy; made with PyTorch 1.13
"""
import json
import sys

import numpy
import torch
from torch import nn

torch.manual_seed(7)
torch.use_deterministic_algorithms(True)

NETWORKS = {
    # doubles; every activation that has an operator; a layer without biases
    "doubles": (nn.Sequential(
        nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 5, bias=False), nn.Sigmoid(), nn.Dropout(0.5),
        nn.Linear(5, 3), nn.ReLU(), nn.Linear(3, 4), nn.Softmax(dim=1)).double(), torch.float64),
    # floats; the two that are composed when Backprop writes them
    "floats": (nn.Sequential(nn.Flatten(), nn.Linear(2, 3), nn.LeakyReLU(0.2), nn.Linear(3, 2), nn.Softplus(), nn.Linear(2, 1)), torch.float32),
}


class Named(nn.Module):
    """Modules with names of their own, in the order in which they apply, which is not that of the alphabet."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2, 3)
        self.deep = nn.Linear(3, 3)
        self.out = nn.Linear(3, 1)

    def forward(self, x):
        return torch.sigmoid(self.out(torch.relu(self.deep(torch.tanh(self.hidden(x))))))


NETWORKS["named"] = (Named().double(), torch.float64)

outputs = {}
for name, (network, kind) in NETWORKS.items():
    network.eval()
    size = next(network.parameters()).shape[1]
    x = torch.randn(4, size, dtype=kind)
    torch.onnx.export(network, x, f"{name}.onnx", input_names=["x"], output_names=["y"], opset_version=14 if name != "floats" else 17,
                      dynamic_axes={"x": {0: "samples"}, "y": {0: "samples"}})
    numpy.savez(f"{name}.npz", **{key: value.numpy() for key, value in network.state_dict().items()})
    outputs[name] = {"x": x.tolist(), "y": network(x).tolist()}

with open("outputs.json", "w", newline="\n") as file:
    json.dump(outputs, file, indent=1)
    file.write("\n")
print("made with PyTorch", torch.__version__, file=sys.stderr)
