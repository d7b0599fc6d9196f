"""Text of a report cut where marks begin and end, so that marks may overlap in any way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Claim
from onrecord.spans import Span


@dataclass(frozen=True, slots=True)
class Value:
    """Words that a field of a claim was read from. ``field``: killed, source, place, when …"""

    claim: str
    field: str
    n: int
    span: Span

    @property
    def anchor(self) -> str:
        """The id by which a page links to the words."""
        return f"{self.claim}-{self.field}-{self.n}"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that all the same marks cover: the claims whose evidence it is in, the values it belongs to, and of both
    those that begin with it."""

    text: str
    claims: tuple[str, ...]
    values: tuple[Value, ...]
    claims_begin: tuple[str, ...] = ()
    values_begin: tuple[Value, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of its values, each once."""
        return tuple(dict.fromkeys(value.field for value in self.values))


def values(claim: Claim) -> list[Value]:
    """The words of a claim's fields, in the order in which people ask: who says what of whom, where, when."""
    place, when, said = claim.place, claim.when, claim.attribution
    found = [
        *(("source", source.span) for source in said.chain[-1:]),
        *(("through", source.span) for source in reversed(said.chain[:-1])),
        *(("rival", source.span) for source in said.rivals),
        ("cue", said.cue),
        *((figure.kind, figure.span) for figure in claim.figures),
        ("by", claim.by.span if claim.by else None),
        ("target", claim.target.span if claim.target else None),
        ("place", place.span if place else None),
        ("wider", place.wider_span if place else None),
        ("when", when.span if when else None),
    ]
    counted: dict[str, int] = {}
    out = []
    for name, span in found:
        n = counted[name] = counted.get(name, -1) + 1
        if span:
            out.append(Value(claim.id, name, n, span))
    return out


def pieces(text: str, whole: Span, claims: Sequence[Claim], marked: Sequence[Value]) -> Iterator[Piece]:
    """The text of ``whole`` in pieces. Raises ValueError for a span that ends after the text."""
    if whole.end > len(text):
        raise ValueError(f"the text ends at {len(text)}, before {whole.end}")
    evidence = [(claim.id, claim.evidence) for claim in claims if claim.evidence.overlaps(whole)]
    told = [value for value in marked if value.span.overlaps(whole)]
    spans = [*(span for _, span in evidence), *(value.span for value in told)]
    cuts = {whole.start, whole.end, *(p for s in spans for p in (s.start, s.end) if whole.start < p < whole.end)}
    for start, end in pairwise(sorted(cuts)):
        here = Span(start, end)
        yield Piece(
            text[start:end],
            tuple(key for key, span in evidence if span.contains(here)),
            tuple(value for value in told if value.span.contains(here)),
            tuple(key for key, span in evidence if max(span.start, whole.start) == start and span.contains(here)),
            tuple(v for v in told if max(v.span.start, whole.start) == start and v.span.contains(here)),
        )
