"""The weighted mean of several trainings' weights.

python -m train.mean OUT FROM=WEIGHT ...  writes OUT/weights.pt; trainings that went on from one another agree so well
that their mean reads better than each
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import torch


def mean(states: list[tuple[dict[str, Any], float]]) -> dict[str, Any]:
    """Each parameter's mean, of those that all of them have. Weights need not sum to one."""
    total = sum(weight for _, weight in states)
    first = states[0][0]
    return {
        name: sum(state[name] * (weight / total) for state, weight in states) if value.is_floating_point() else value
        for name, value in first.items()
        if all(name in state for state, _ in states)
    }


def main() -> None:
    """See the module's docstring."""
    given = [text.rpartition("=") for text in sys.argv[2:]]
    loaded = [(torch.load(Path(f) / "weights.pt", weights_only=True), float(weight)) for f, _, weight in given]
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    torch.save({part: mean([(s[part], w) for s, w in loaded]) for part in ("encoder", "heads")}, out / "weights.pt")


if __name__ == "__main__":
    main()
