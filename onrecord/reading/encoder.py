"""The encoder: windows of word pieces in, one vector a piece out. Runs by ONNX Runtime on one core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from onrecord.reading.pieces import Pieces, Window, pieces, windows
from onrecord.reading.sentences import sentences
from onrecord.spans import Span

Vectors = NDArray[np.float32]
START, END = 101, 102  # the marks [CLS] and [SEP]
BATCH = 4


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """A text as the heads see it: its sentences, its word pieces, and the vectors of each window."""

    text: str
    sentences: tuple[Span, ...]
    pieces: Pieces
    windows: tuple[Window, ...]
    vectors: tuple[Vectors, ...]


def encoded(text: str) -> Encoded:
    """``text`` cut into sentences and windows and put through the encoder; no windows for a text without words."""
    parts, found = sentences(text), pieces(text)
    seen = windows(found, parts)
    return Encoded(text, parts, found, seen, tuple(encode(found, seen)))


@cache
def _session() -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    weights = files("onrecord.reading").joinpath("weights/encoder.onnx").read_bytes()
    return ort.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def encode(found: Pieces, seen: Sequence[Window]) -> list[Vectors]:
    """For each window an array (pieces + 1, width): the window's start mark first, then its pieces in order."""
    order = sorted(range(len(seen)), key=lambda i: len(seen[i].pieces))
    out: list[Vectors] = [np.zeros((0, 0), np.float32)] * len(seen)
    for i in range(0, len(order), BATCH):
        batch = order[i : i + BATCH]
        longest = max(len(seen[j].pieces) for j in batch) + 2
        ids = np.zeros((len(batch), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, j in enumerate(batch):
            line = (START, *(found.ids[p] for p in seen[j].pieces), END)
            ids[row, : len(line)] = line
            mask[row, : len(line)] = 1
        hidden = _session().run(["hidden"], {"ids": ids, "mask": mask})[0]
        for row, j in enumerate(batch):
            out[j] = hidden[row, : len(seen[j].pieces) + 1]
    return out
