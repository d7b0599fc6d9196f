"""What each task's window costs: every term is a mean over what it answers for, so that none drowns another."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from train.data import Anchor, Sample
from train.network import POINTER, Heads, distances


def tags(logits: Tensor, row: list[int]) -> Tensor:
    """Cross-entropy of a tag row, summed over pieces, per marked piece (at least four)."""
    gold = torch.tensor(row)
    return F.cross_entropy(logits, gold, reduction="sum") / max(4, int((gold > 0).sum()))


def many(logits: Tensor, right: list[tuple[int, ...]]) -> Tensor:
    """Binary cross-entropy of several labels a row, summed over labels, mean over rows."""
    gold = torch.zeros_like(logits)
    for i, labels in enumerate(right):
        gold[i, list(labels)] = 1.0
    return F.binary_cross_entropy_with_logits(logits, gold, reduction="sum") / max(1, len(right))


def pointer(logp: Tensor, places: tuple[tuple[int, int], ...] | None) -> Tensor | None:
    """Minus the log-probability of all the right places of one role together; None when not to be learnt."""
    if places is None:
        return None
    if not places:
        return -(logp[0, 0] + logp[1, 0])
    first, last = torch.tensor(places).T
    return -torch.logsumexp(logp[0, first] + logp[1, last], dim=0)


def claims(heads: Heads, hidden: Tensor, sample: Sample) -> Tensor:
    """Figures and events, and for each its event's code, stance, scope, roles and companions."""
    loss = tags(heads.figure(hidden), sample.figure) + 2 * tags(heads.evidence(hidden), sample.evidence)
    if not sample.anchors:
        return loss
    vectors = []
    for anchor in sample.anchors:
        if anchor.kinds:
            vectors.append(torch.tanh(heads.figure_anchor(hidden[anchor.first : anchor.last + 1].mean(0))))
        else:
            vectors.append(torch.tanh(heads.event_anchor(heads.pooled(hidden, anchor.first, anchor.last))))
    stack = F.dropout(torch.stack(vectors), 0.1, heads.training)
    gold = torch.tensor([[a.event, a.stance, a.scope] for a in sample.anchors])
    loss = (
        loss + 1.5 * F.cross_entropy(heads.event(stack), gold[:, 0]) + F.cross_entropy(heads.stance(stack), gold[:, 1])
    )
    loss = loss + 0.5 * F.cross_entropy(heads.scope(stack), gold[:, 2])
    loss = loss + roles(heads, hidden, stack, sample.anchors)
    numbers = [i for i, a in enumerate(sample.anchors) if a.kinds]
    return loss + figures(heads, stack[numbers], [sample.anchors[i] for i in numbers]) if numbers else loss


def roles(heads: Heads, hidden: Tensor, stack: Tensor, anchors: list[Anchor]) -> Tensor:
    """The pointers of every anchor."""
    keys = heads.key(hidden).view(hidden.shape[0], -1, 2, POINTER)
    terms = []
    for vector, anchor in zip(stack, anchors, strict=True):
        logp = torch.log_softmax(heads.roles(keys, vector, anchor.first), dim=-1)
        terms += [t for r, places in enumerate(anchor.roles) if (t := pointer(logp[r], places)) is not None]
    return 4 * torch.stack(terms).mean() if terms else hidden.sum() * 0


def figures(heads: Heads, stack: Tensor, anchors: list[Anchor]) -> Tensor:
    """Kinds, subset, victims of each figure, and which figures belong to one claim."""
    loss = many(heads.kind(stack), [a.kinds for a in anchors])
    subset = torch.tensor([float(a.subset) for a in anchors])
    loss = loss + F.binary_cross_entropy_with_logits(heads.subset(stack).squeeze(-1), subset)
    loss = loss + 0.5 * F.cross_entropy(heads.victims(stack), torch.tensor([a.victims for a in anchors]))
    if len(anchors) > 1:
        i, j = torch.triu_indices(len(anchors), len(anchors), 1)
        claim, first = torch.tensor([a.claim for a in anchors]), torch.tensor([a.first for a in anchors])
        near = distances(0, 512)[(first[:, None] - first[None]).abs()]
        side = heads.same(stack)
        score = (side @ side.T / POINTER**0.5 + heads.same_distance(near).squeeze(-1))[i, j]
        loss = loss + F.binary_cross_entropy_with_logits(score, (claim[i] == claim[j]).float())
    return loss


def attribution(heads: Heads, hidden: Tensor, sample: Sample) -> Tensor:
    """Cues, and for each cue the pieces of its source and content."""
    loss = tags(heads.cue(hidden), sample.cue)
    terms = []
    for first, last, row in sample.cues:
        logits = heads.parts(hidden, hidden[first : last + 1].mean(0), first)
        terms.append(tags(logits, row))
    return loss + 2 * torch.stack(terms).mean() if terms else loss


def police(heads: Heads, hidden: Tensor, sample: Sample) -> Tensor:
    """Labels of each sentence."""
    return 3 * many(torch.stack([heads.police(hidden, a, b)[0] for a, b in sample.sentences]), sample.labels)


def toponym(heads: Heads, hidden: Tensor, sample: Sample) -> Tensor:
    """Place names."""
    return tags(heads.toponym(hidden), sample.toponym)


TASKS = {"claims": claims, "attribution": attribution, "police": police, "toponym": toponym}
