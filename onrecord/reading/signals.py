"""What the encoder makes of a text, before any rule looks at it: figures and events, with who, where and when.

A `Signal` is a claim in the rough: figures that belong together, or an event that a sentence tells without
figures, and for each role the words that the model points to. Every choice has its probability.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.reading import heads
from onrecord.reading.encoder import Encoded, Vectors
from onrecord.reading.heads import Array, Run, Tags
from onrecord.reading.labels import EVENTS, FIGURE_KINDS, ROLES, SCOPES, STANCES
from onrecord.reading.pieces import Pieces, Window
from onrecord.reading.segments import stretches, word_starts
from onrecord.reading.words import word_list
from onrecord.spans import Span

FIGURE_LEAST = 0.4
EVENT_LEAST = 0.3
CLAUSE_LEAST = 0.7  # of an event that a part of a sentence tells
CLAUSE_COST = (0.0, 3.0)  # of a further stretch outside such a part, and of one inside, in nats
SHORTEST = 4
KIND_LEAST = 0.5
SAME_LEAST = 0.7
OWN_SENTENCE = 4.0  # how much more the words of a role count in the claim's own sentences; chosen on dev
OWN_TIME = 8.0  # and how much more its time
SPARE = 0.0001  # of the likeliest rival's probability: rivals below it change next to nothing
BARE = 0.1  # how much less a common noun alone counts as a place; of 2,550 annotated places three are such
_BARE_WORDS = word_list("places_en")["bare"]
_BARE = re.compile(
    rf"(?:(?:{'|'.join(_BARE_WORDS['before'])}) ){{0,2}}(?:{'|'.join(_BARE_WORDS['nouns'])})", re.IGNORECASE
)
_FILLERS = frozenset({"the", "a", "an", "in", "of", "al", "near"})
# The most words of a role: what all but one in two hundred of the annotated ones keep within.
MOST_WORDS = {"source": 14, "via": 10, "by": 12, "target": 17, "place": 13, "wider": 5, "time": 12}


@dataclass(frozen=True, slots=True)
class RoughFigure:
    """A figure as tagged: its words, the kinds of harm with their probabilities, whether part of another."""

    span: Span
    kinds: tuple[tuple[str, float], ...]
    subset: bool
    score: float


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a role, None when the model finds that the text does not say, and its probability."""

    span: Span | None
    score: float


@dataclass(frozen=True, slots=True)
class Signal:
    """A claim in the rough. ``sentences`` are the indices of those it stands in; ``told`` the words that tell an
    event without figures (None when it has figures); ``score`` how likely it is a claim; ``roles`` has every role."""

    sentences: tuple[int, ...]
    figures: tuple[RoughFigure, ...]
    told: Span | None
    score: float
    event: str
    event_score: float
    stance: str
    stance_score: float
    scope: str
    scope_score: float
    roles: dict[str, Words]


@dataclass(frozen=True, slots=True)
class _Anchor:
    vector: Array
    at: int
    sentences: tuple[int, ...]
    figure: RoughFigure | None = None
    run: Run | None = None
    score: float = 1.0
    event: int | None = None  # of an event told without figures


def signals(seen: Encoded, times: Sequence[Span]) -> tuple[Signal, ...]:
    """The signals of a text in the order of their words; ``times`` are the words that the time role may choose."""
    each = zip(seen.windows, seen.vectors, strict=True)
    out = [s for window, hidden in each for s in _window(seen, window, hidden, times)]
    return tuple(sorted(out, key=lambda s: (s.sentences, s.figures[0].span if s.figures else s.told or Span(0, 1))))


def _window(seen: Encoded, window: Window, hidden: Vectors, times: Sequence[Span]) -> list[Signal]:
    found = seen.pieces
    place = {p: i + 1 for i, p in enumerate(window.pieces)}
    core = range(place[window.core[0]], place[window.core[-1]] + 1)
    home = _sentence_of(found, window, seen.sentences)
    figures = _figures(found, window, hidden, core, home)
    word = word_starts(seen, window)
    groups = _grouped(figures) + [[a] for a in _events(hidden, word, core, home, figures)]
    if not groups:
        return []
    key = heads.keys(hidden)
    starts = np.zeros(len(hidden), bool)
    for span in times:
        inside = found.within(span)
        if inside and inside[0] in place:
            starts[place[inside[0]]] = True
    stops = _stops(window, home, np.cumsum(word))
    return [_signal(group, seen, window, key, starts, stops) for group in groups]


def _stops(window: Window, home: list[int], words: Tags) -> dict[str, Tags]:
    """For each role and each index of the window the last that follows it in the text within its sentence, and
    within the most words of the role; ``words`` numbers the words."""
    stops = np.arange(len(home))
    for i in range(len(home) - 2, 0, -1):
        if home[i + 1] == home[i] and window.pieces[i] == window.pieces[i - 1] + 1:
            stops[i] = stops[i + 1]
    most = {role: np.searchsorted(words, words + number, side="left") - 1 for role, number in MOST_WORDS.items()}
    return {role: np.minimum(stops, last) for role, last in most.items()}


def _sentence_of(found: Pieces, window: Window, parts: Sequence[Span]) -> list[int]:
    """For each index of the window (the mark first) the number of the sentence that its piece stands in."""
    starts = np.array([p.start for p in parts])
    pieces = np.array([found.starts[p] for p in window.pieces])
    return [0, *np.maximum(0, np.searchsorted(starts, pieces, side="right") - 1).tolist()]


def _figures(found: Pieces, window: Window, hidden: Vectors, core: range, home: list[int]) -> list[_Anchor]:
    out = []
    for run in heads.runs("figure", hidden, FIGURE_LEAST):
        if run.first not in core:
            continue
        vector = heads.figure_anchor(hidden, run)
        p = heads.sigmoid(heads.linear("kind", vector))
        chosen = [i for i in range(len(p)) if p[i] >= KIND_LEAST] or [int(p.argmax())]
        kinds = tuple((FIGURE_KINDS[i], float(p[i])) for i in chosen)
        subset = bool(heads.linear("subset", vector)[0] > 0)
        figure = RoughFigure(_span(found, window, run), kinds, subset, run.score)
        out.append(_Anchor(vector, run.first, (home[run.first],), figure, run, run.score))
    return out


def _events(
    hidden: Vectors, word: NDArray[np.bool_], core: range, home: list[int], figures: Sequence[_Anchor]
) -> list[_Anchor]:
    """Events told without figures, several to a sentence where it tells of several: how likely the pieces of the
    sentence, or of a part of it, are evidence on the whole, times how likely the event is theirs. What a figure of the
    sentence came of is no event beside it; of an event in several parts the likeliest counts."""
    p = heads.marked("evidence", hidden)
    harmed = {(f.sentences[0], int(heads.linear("event", f.vector).argmax())) for f in figures}
    inside = stretches(np.stack([1 - p, p], axis=-1)[None], word, CLAUSE_COST)[0]
    found: dict[tuple[int, int], tuple[float, _Anchor]] = {}
    for sentence in sorted({home[i] for i in core}):
        here = [i for i in core if home[i] == sentence]
        runs = [(run, CLAUSE_LEAST) for run in _clauses(p, inside, here)]
        if (whole := _whole(p, here)).score >= EVENT_LEAST:
            runs.insert(0, (whole, EVENT_LEAST))
        for run, least in runs:
            if run.last - run.first + 1 < SHORTEST:
                continue
            vector = heads.event_anchor(hidden, run)
            told = run.score * heads.softmax(heads.linear("event", vector))
            for event in np.flatnonzero(told >= least).tolist():
                key, sure = (sentence, event), float(told[event])
                if key not in harmed and (key not in found or found[key][0] < sure):
                    found[key] = sure, _Anchor(vector, run.first, (sentence,), None, run, run.score, event)
    return [anchor for _, anchor in found.values()]


def _whole(p: Array, here: Sequence[int]) -> Run:
    """A sentence as evidence: from the first of its pieces ``here`` that is as likely as they are on the whole to the
    last."""
    score = float(p[here].mean())
    likely = [i for i in here if p[i] >= score]
    return Run(likely[0], likely[-1], score)


def _clauses(p: Array, inside: Tags, here: Sequence[int]) -> list[Run]:
    """The stretches of a sentence's pieces ``here`` that are evidence, each with how likely on the whole."""
    out: list[list[int]] = []
    for i in here:
        if inside[i] and out and out[-1][-1] == i - 1:
            out[-1].append(i)
        elif inside[i]:
            out.append([i])
    return [Run(part[0], part[-1], float(p[part].mean())) for part in out]


def _grouped(figures: list[_Anchor]) -> list[list[_Anchor]]:
    """Figures that the model takes for one claim's, of sentences that follow one another."""
    if not figures:
        return []
    same = heads.same_claim(np.stack([f.vector for f in figures]), np.array([f.at for f in figures]))
    groups: list[list[int]] = []
    for i, figure in enumerate(figures):
        best, score = None, SAME_LEAST
        for group in groups:
            mean = float(np.mean([same[i, j] for j in group]))
            if mean > score and figure.sentences[0] - figures[group[-1]].sentences[0] <= 1:
                best, score = group, mean
        if best is None:
            groups.append([i])
        else:
            best.append(i)
    return [[figures[i] for i in group] for group in groups]


def _signal(
    group: list[_Anchor], seen: Encoded, window: Window, key: Array, starts: NDArray[np.bool_], stops: dict[str, Tags]
) -> Signal:
    found, text = seen.pieces, seen.text
    stack = np.stack([a.vector for a in group])
    logp = np.mean([heads.roles(key, a.vector, a.at) for a in group], axis=0)
    own = [seen.sentences[i] for a in group for i in a.sentences]
    roles = {}
    for i, role in enumerate(ROLES):
        rivals = heads.pointed(logp[i], stops[role], starts if role == "time" else None)
        words = [Words(_span(found, window, r) if r.said else None, r.score) for r in rivals]
        if role == "place":
            words = [replace(w, score=w.score * BARE) if _bare(w, text) else w for w in words]
        roles[role] = likeliest(words, text, own, OWN_TIME if role == "time" else OWN_SENTENCE)
    figures = tuple(a.figure for a in group if a.figure)
    event, stance, scope = (heads.softmax(heads.linear(name, stack)).mean(0) for name in ("event", "stance", "scope"))
    happened = group[0].event if group[0].event is not None else int(event.argmax())
    told = None if figures or not group[0].run else _span(found, window, group[0].run)
    return Signal(
        tuple(sorted({s for a in group for s in a.sentences})),
        figures,
        told,
        group[0].score if told else min(f.score for f in figures),
        EVENTS[happened],
        float(event[happened]),
        STANCES[int(stance.argmax())],
        float(stance.max()),
        SCOPES[int(scope.argmax())],
        float(scope.max()),
        roles,
    )


def likeliest(rivals: Sequence[Words], text: str, own: Sequence[Span] = (), more: float = OWN_SENTENCE) -> Words:
    """Of rival words for a role those on which most of the probability agrees: each rival counts as far as the words
    of its name are the same. So a name that stands in several places is not beaten by one that stands once. Words in
    the claim's ``own`` sentences count ``more`` times as much, as annotators take them first."""
    least = SPARE * max(words.score for words in rivals)
    rivals = [words for words in rivals if words.score >= least]
    names = [_name(words, text) for words in rivals]
    weights = [words.score * (more if _within(words, own) else 1.0) for words in rivals]
    total: defaultdict[frozenset[str], float] = defaultdict(float)
    for name, weight in zip(names, weights, strict=True):
        total[name] += weight
    agreed = {name: sum(weight * _shared(name, other) for other, weight in total.items()) for name in total}
    best = max(range(len(rivals)), key=lambda i: agreed[names[i]])
    return Words(rivals[best].span, min(1.0, agreed[names[best]]))


def _bare(words: Words, text: str) -> bool:
    """Whether a place is a common noun alone, which annotators follow to its name: "the city", "the ground"."""
    return words.span is not None and bool(_BARE.fullmatch(words.span.of(text)))


def _within(words: Words, own: Sequence[Span]) -> bool:
    return words.span is not None and any(words.span.overlaps(sentence) for sentence in own)


def _name(words: Words, text: str) -> frozenset[str]:
    """The words of a name without articles and the like; none where the text does not say."""
    return frozenset(re.findall(r"\w+", words.span.of(text).lower())) - _FILLERS if words.span else frozenset()


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words in common; two that have none are the same."""
    return len(one & other) / len(one | other) if one | other else 1.0


def _span(found: Pieces, window: Window, run: Run | heads.Pointed) -> Span:
    """The words of a run: from its first piece to the last that follows on in the text."""
    first = window.pieces[run.first - 1]
    last = window.pieces[run.last - 1]
    return found.span(first, last if last >= first else first)
