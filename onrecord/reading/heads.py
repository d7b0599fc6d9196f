"""The encoder's heads in NumPy: from the vectors of a window to tags, pointers and scores.

The same computation as the network that was trained (``train/network.py``); a test holds the two together.
Tags come back as runs of pieces; places in a window are indices into its vectors, 0 the window's mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.labels import ROLES, bucket

Array = NDArray[np.float32]
Tags = NDArray[np.int64]
STARTS, ENDS = 12, 3  # how many of each a role's words are sought among
_BUCKETS = np.array([bucket(d) for d in range(-512, 513)])


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces ``first`` to ``last`` (included) of a window, and how sure the tagger is of the first."""

    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where an anchor's role has its words: pieces first..last; both 0 when the text does not say.
    ``score`` is the probability of the choice."""

    first: int
    last: int
    score: float

    @property
    def said(self) -> bool:
        """Whether there are words at all."""
        return self.first > 0


@cache
def weights() -> dict[str, Array]:
    """The heads' parameters by their name in the network."""
    with files("onrecord.reading").joinpath("weights/heads.npz").open("rb") as f:
        return {name: value.astype(np.float32) for name, value in np.load(f).items()}


def linear(name: str, x: Array) -> Array:
    """``x`` through the linear layer ``name``."""
    w = weights()
    out: Array = x @ w[f"{name}.weight"].T + w[f"{name}.bias"]
    return out


def softmax(x: Array, axis: int = -1) -> Array:
    """Probabilities along ``axis``."""
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    out: Array = (e / e.sum(axis=axis, keepdims=True)).astype(np.float32)
    return out


def sigmoid(x: Array) -> Array:
    """Probabilities of independent labels."""
    out: Array = np.float32(1) / (np.float32(1) + np.exp(-x))
    return out


def marked(name: str, hidden: Array) -> Array:
    """For each piece the probability that the tag head ``name`` marks it, as a first or as a further one."""
    p = softmax(linear(name, hidden))
    out: Array = p[:, 1] + p[:, 2]
    return out


def runs(name: str, hidden: Array, least: float = 0.5) -> tuple[Run, ...]:
    """The runs that the tag head ``name`` marks: a first piece at least ``least`` sure, and what continues it."""
    p = softmax(linear(name, hidden))
    found: list[Run] = []
    at = 1
    while at < len(p):
        if p[at, 1] < least:
            at += 1
            continue
        last = at
        while last + 1 < len(p) and p[last + 1, 2] > p[last + 1, 0] and p[last + 1, 1] < least:
            last += 1
        found.append(Run(at, last, float(p[at, 1])))
        at = last + 1
    return tuple(found)


def pooled(name: str, hidden: Array, first: int, last: int) -> tuple[Array, Array]:
    """For each label of the attention head ``name``: its probability in pieces first..last, and what it looked at."""
    w = weights()
    part = hidden[first : last + 1]
    looked = softmax(part @ w[f"{name}.query.weight"].T / np.float32(hidden.shape[1] ** 0.5 / 4), axis=0).T @ part
    return sigmoid((looked * w[f"{name}.value"]).sum(-1) + w[f"{name}.bias"]), looked


def figure_anchor(hidden: Array, run: Run) -> Array:
    """The vector that stands for a figure."""
    out: Array = np.tanh(linear("figure_anchor", hidden[run.first : run.last + 1].mean(0)))
    return out


def event_anchor(hidden: Array, run: Run) -> Array:
    """The vector that stands for an event told in these pieces, each weighed by how much it tells."""
    part = hidden[run.first : run.last + 1]
    weight = softmax(linear("evidence_look", part), axis=0)
    out: Array = np.tanh(linear("event_anchor", (weight * part).sum(0)))
    return out


def keys(hidden: Array) -> Array:
    """What the role pointers compare anchors with: (pieces, roles, 2, width)."""
    return linear("key", hidden).reshape(len(hidden), len(ROLES), 2, -1)


def roles(key: Array, anchor: Array, at: int) -> Array:
    """Log-probabilities (roles, 2, pieces) of where each role's words start and end; piece 0 is "not said"."""
    size, width = key.shape[0], key.shape[3]
    query = linear("query", anchor).reshape(len(ROLES), 2, width)
    scores = np.einsum("rsd,trsd->rst", query, key, optimize=True) / np.float32(width**0.5)
    near = weights()["role_distance.weight"][_BUCKETS[512 - at : 512 - at + size]]
    scores += near.T.reshape(len(ROLES), 2, size)
    scores[..., 0] = linear("role_null", anchor)[:, None]
    top = scores.max(-1, keepdims=True)
    out: Array = scores - top - np.log(np.exp(scores - top).sum(-1, keepdims=True))
    return out


def pointed(logp: Array, stops: Tags, allowed: NDArray[np.bool_] | None = None) -> tuple[Pointed, ...]:
    """The likeliest words of one role from its (2, pieces) log-probabilities, the likeliest first, "not said" among
    them. Words that start at piece i end at ``stops[i]`` at the latest; ``allowed`` limits where they may start."""
    start, end = logp[0].copy(), logp[1]
    if allowed is not None:
        start[1:][~allowed[1:]] = -np.inf
    found = [Pointed(0, 0, float(np.exp(start[0] + end[0])))]
    for first in np.argsort(-start)[:STARTS]:
        if first == 0 or not np.isfinite(start[first]):
            continue
        stop = end[first : stops[first] + 1]
        for last in np.argsort(-stop)[:ENDS]:
            found.append(Pointed(int(first), int(first + last), float(np.exp(start[first] + stop[last]))))
    return tuple(sorted(found, key=lambda p: -p.score))


def same_claim(anchors: Array, firsts: NDArray[np.int64]) -> Array:
    """Probability (n, n) that two figures belong to one claim; ``firsts`` are where they begin."""
    side = linear("same", anchors)
    order = np.minimum.outer(firsts, firsts), np.maximum.outer(firsts, firsts)
    near = weights()["same_distance.weight"][_BUCKETS[512 + np.clip(order[1] - order[0], 0, 511)], 0]
    return sigmoid(side @ side.T / np.float32(side.shape[1] ** 0.5) + near)


def parts(hidden: Array, cue: Run) -> Array:
    """Tag probabilities (pieces, tags of PART_TAGS): which pieces are the source and the content of a cue."""
    near = weights()["part_distance.weight"][_BUCKETS[512 - cue.first : 512 - cue.first + len(hidden)]]
    mixed = linear("part_token", hidden) + linear("part_cue", hidden[cue.first : cue.last + 1].mean(0)) + near
    inner = np.maximum(linear("part_hidden", np.maximum(mixed, 0)), 0)
    return softmax(linear("part", inner))
