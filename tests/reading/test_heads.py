"""The heads in NumPy answer as the network that was trained does."""

from pathlib import Path

import numpy as np
import pytest

from onrecord.reading import heads
from onrecord.reading.heads import Run
from onrecord.reading.labels import ROLES, bucket

WEIGHTS = Path(heads.__file__).with_name("weights") / "heads.npz"


def test_buckets_are_fine_near_and_coarse_far() -> None:
    assert [bucket(d) for d in (0, 1, 5, -1)] == [0, 1, 5, 17]
    far = [bucket(d) for d in range(512)]
    assert far == sorted(far)
    assert max(far) == 15
    assert all(bucket(-d) == 16 + bucket(d) for d in range(1, 512))


def test_pointed_words_stay_within_the_sentence() -> None:
    logp = np.full((2, 6), -9.0, np.float32)
    logp[0, 2] = logp[1, 5] = -0.1
    logp[1, 3] = -1.0
    stops = np.array([0, 3, 3, 3, 5, 5])
    best = heads.pointed(logp, stops)[0]
    assert (best.first, best.last) == (2, 3)
    logp[:, 0] = -0.01
    assert not heads.pointed(logp, stops)[0].said


def test_same_as_the_trained_network() -> None:
    torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
    from train.network import POINTER, Heads

    network = Heads()
    network.load_state_dict({name: torch.tensor(value) for name, value in heads.weights().items()})
    network.eval()
    hidden = np.random.default_rng(0).normal(size=(30, 384)).astype(np.float32)
    h = torch.tensor(hidden)
    run = Run(4, 6, 1.0)
    with torch.no_grad():
        anchor = torch.tanh(network.figure_anchor(h[4:7].mean(0)))
        told = torch.tanh(network.event_anchor(network.pooled(h, 4, 6)))
        keys = network.key(h).view(30, len(ROLES), 2, POINTER)
        roles = torch.log_softmax(network.roles(keys, anchor, 4), dim=-1)
        parts = torch.softmax(network.parts(h, h[4:7].mean(0), 4), dim=-1)
        police, _ = network.police(h, 2, 20)
    np.testing.assert_allclose(heads.figure_anchor(hidden, run), anchor, atol=1e-4)
    np.testing.assert_allclose(heads.event_anchor(hidden, run), told, atol=1e-4)
    np.testing.assert_allclose(heads.roles(heads.keys(hidden), heads.figure_anchor(hidden, run), 4), roles, atol=1e-2)
    np.testing.assert_allclose(heads.parts(hidden, run), parts, atol=1e-3)
    np.testing.assert_allclose(heads.pooled("police", hidden, 2, 20)[0], torch.sigmoid(police), atol=1e-3)
