"""The encoder and its heads, in PyTorch. `onrecord.reading.heads` computes the same heads in NumPy."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from onrecord.reading.labels import (
    DISTANCES,
    EVENTS,
    FIGURE_KINDS,
    PART_TAGS,
    POLICE,
    ROLES,
    SCOPES,
    STANCES,
    VICTIMS,
    bucket,
)

WIDTH = 384
POINTER = 64
PART = 192
_BUCKETS = torch.tensor([bucket(d) for d in range(-512, 513)])


def distances(anchor: int, size: int) -> Tensor:
    """Bucket of each of ``size`` pieces' distance from piece ``anchor``."""
    return _BUCKETS[512 - anchor : 512 - anchor + size]


class LabelAttention(nn.Module):
    """For each label its own weighting of a sentence's pieces, and whether the label holds of it."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, labels, bias=False)
        self.value = nn.Parameter(torch.zeros(labels, WIDTH))
        self.bias = nn.Parameter(torch.full((labels,), -2.0))

    def forward(self, hidden: Tensor, first: int, last: int) -> tuple[Tensor, Tensor]:
        """Logits (labels) and what was pooled for each (labels, WIDTH) over pieces first..last of one window."""
        part = hidden[first : last + 1]
        pooled = torch.softmax(self.query(part) / WIDTH**0.5 * 4, dim=0).T @ part
        return (pooled * self.value).sum(-1) + self.bias, pooled


class Heads(nn.Module):
    """Every head; all read the encoder's last hidden states."""

    def __init__(self) -> None:
        super().__init__()
        self.figure = nn.Linear(WIDTH, 3)
        self.cue = nn.Linear(WIDTH, 3)
        self.toponym = nn.Linear(WIDTH, 3)
        self.figure_anchor = nn.Linear(WIDTH, WIDTH)
        self.event_anchor = nn.Linear(WIDTH, WIDTH)
        self.kind = nn.Linear(WIDTH, len(FIGURE_KINDS))
        self.subset = nn.Linear(WIDTH, 1)
        self.victims = nn.Linear(WIDTH, len(VICTIMS))
        self.event = nn.Linear(WIDTH, len(EVENTS))
        self.stance = nn.Linear(WIDTH, len(STANCES))
        self.scope = nn.Linear(WIDTH, len(SCOPES))
        self.same = nn.Linear(WIDTH, POINTER)
        self.same_distance = nn.Embedding(DISTANCES, 1)
        self.query = nn.Linear(WIDTH, len(ROLES) * 2 * POINTER)
        self.key = nn.Linear(WIDTH, len(ROLES) * 2 * POINTER)
        self.role_distance = nn.Embedding(DISTANCES, len(ROLES) * 2)
        self.role_null = nn.Linear(WIDTH, len(ROLES))
        self.evidence = nn.Linear(WIDTH, 3)
        self.evidence_look = nn.Linear(WIDTH, 1)
        self.police = LabelAttention(len(POLICE))
        self.part_token = nn.Linear(WIDTH, PART)
        self.part_cue = nn.Linear(WIDTH, PART)
        self.part_distance = nn.Embedding(DISTANCES, PART)
        self.part_hidden = nn.Linear(PART, PART)
        self.part = nn.Linear(PART, len(PART_TAGS))
        for tags in (self.figure, self.evidence, self.cue, self.toponym, self.part):
            tags.bias.data[0] = 4.0  # most pieces are outside
        for table in (self.same_distance, self.role_distance):
            nn.init.zeros_(table.weight)

    def pooled(self, hidden: Tensor, first: int, last: int) -> Tensor:
        """What pieces first..last say of their event: each weighed by how much it tells."""
        part = hidden[first : last + 1]
        return torch.softmax(self.evidence_look(part), dim=0).T.squeeze(0) @ part

    def roles(self, keys: Tensor, anchor: Tensor, at: int) -> Tensor:
        """Log-probabilities (roles, 2, pieces) of where each role's words start and end, for an anchor
        at piece ``at``. Piece 0 (the window's first mark) stands for "the text does not say"."""
        size = keys.shape[0]
        query = self.query(anchor).view(len(ROLES), 2, POINTER)
        scores = torch.einsum("rsd,trsd->rst", query, keys) / POINTER**0.5
        scores = scores + self.role_distance(distances(at, size)).T.view(len(ROLES), 2, size)
        null = self.role_null(anchor).view(len(ROLES), 1).expand(-1, 2)
        return torch.cat([null.unsqueeze(-1), scores[..., 1:]], dim=-1)

    def parts(self, hidden: Tensor, cue: Tensor, at: int) -> Tensor:
        """Logits (pieces, tags): which pieces are the source and the content of the cue at piece ``at``."""
        mixed = self.part_token(hidden) + self.part_cue(cue) + self.part_distance(distances(at, hidden.shape[0]))
        return self.part(torch.relu(self.part_hidden(torch.relu(mixed))))


@dataclass
class Reader:
    """The pre-trained encoder and fresh heads."""

    encoder: nn.Module
    heads: Heads

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Last hidden states (windows, pieces, width)."""
        out: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return out
