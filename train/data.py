"""From the yardsticks' training data to samples: windows of word pieces with what the heads should answer.

Piece indices in a sample count from 1, because 0 is the mark at a window's start.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.datelines import dateline
from onrecord.reading.labels import EVENTS, FIGURE_KINDS, POLICE, ROLES, SCOPES, STANCES, VICTIMS
from onrecord.reading.pieces import SIZE, Pieces, Window, pieces, windows
from onrecord.reading.sentences import sentences
from onrecord.reading.times import read_times, when
from onrecord.spans import Span, trim

EDGE = " \t\r\n\"'“”‘’`.,;:!?()[]—–-"


@dataclass
class Anchor:
    """What a figure, or an event told without figures, at pieces first..last should be given.
    ``kinds`` is empty for an event."""

    claim: int
    event: int
    stance: int
    scope: int
    roles: tuple[tuple[tuple[int, int], ...] | None, ...]  # occurrences; () says none, None says do not learn
    first: int = 0
    last: int = 0
    kinds: tuple[int, ...] = ()
    subset: bool = False
    victims: int = 0


@dataclass
class Sample:
    """One window. Tag rows hold 0 outside, 1 first, 2 further pieces; an empty row is not learnt."""

    task: str
    ids: list[int]
    figure: list[int] = field(default_factory=list)
    evidence: list[int] = field(default_factory=list)
    cue: list[int] = field(default_factory=list)
    toponym: list[int] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    labels: list[tuple[int, ...]] = field(default_factory=list)
    cues: list[tuple[int, int, list[int]]] = field(default_factory=list)


def load(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def tag(row: list[int], first: int, last: int) -> None:
    """Mark pieces first..last of a tag row."""
    row[first] = 1
    row[first + 1 : last + 1] = [2] * (last - first)


class Placed:
    """A window's pieces, and where pieces of the whole text stand in it."""

    def __init__(self, found: Pieces, window: Window) -> None:
        self.found, self.window = found, window
        self.at = {p: i + 1 for i, p in enumerate(window.pieces)}
        self.ids = [found.ids[p] for p in window.pieces]

    def range(self, span: Span) -> tuple[int, int] | None:
        """First and last index in the window of what it holds of ``span``; None where it holds nothing."""
        here = [self.at[p] for p in self.found.within(span) if p in self.at]
        return (here[0], here[-1]) if here else None

    def whole(self, span: Span) -> tuple[int, int] | None:
        """As `range`, but None unless all of ``span`` is there in one run."""
        inside = self.found.within(span)
        here = [self.at.get(p) for p in inside]
        if not here or None in here or here[-1] - here[0] != len(here) - 1:  # type: ignore[operator]
            return None
        return here[0], here[-1]  # type: ignore[return-value]


def occurrences(text: str, words: str) -> list[Span]:
    """Every place of exactly these words, not inside a longer word."""
    if not words:
        return []
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?!\w)" if words[-1].isalnum() else ""
    found = [Span(*m.span()) for m in re.finditer(left + re.escape(words) + right, text)]
    return found or [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]


_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "at",
        "on",
        "by",
        "and",
        "for",
        "to",
        "from",
        "its",
        "his",
        "her",
        "their",
        "s",
        "al",
        "el",
    ]
)


def partial(text: str, words: str, within: Span) -> list[Span]:
    """Shorter mentions of a name inside ``within``: its longest runs of words that stand there."""
    tokens = words.split()
    for size in range(len(tokens) - 1, 0, -1):
        for i in range(len(tokens) - size + 1):
            run = tokens[i : i + size]
            if all(t.lower() in _STOP for t in run) or (size == 1 and len(run[0]) < 3):
                continue
            if found := [s for s in occurrences(text, " ".join(run)) if within.contains(s)]:
                return found
    return []


def figure_spans(text: str, claim: dict[str, Any], evidence: Span) -> list[Span | None]:
    """Where each harm entry's words stand: inside the evidence first, else the nearest place; the same words
    twice are two places."""
    used: set[Span] = set()
    out: list[Span | None] = []
    for entry in claim["harm"]:
        found = [s for s in occurrences(text, entry["words"]) if (s not in used or not evidence.contains(s))]
        found.sort(key=lambda s: (not evidence.contains(s), s.distance(evidence), s.start))
        same = [o for o, e in zip(out, claim["harm"], strict=False) if o and e["words"] == entry["words"]]
        if same and any(e["kind"] == entry["kind"] for e in claim["harm"][: len(out)] if e["words"] == entry["words"]):
            out.append(found[0] if found else None)
        else:
            out.append(same[0] if same else (found[0] if found else None))
        if out[-1]:
            used.add(out[-1])
    return out


def claims_articles(folder: Path) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each article of the claims yardstick, with its claims."""
    gold = defaultdict(list)
    for claim in load(folder / "gold.jsonl"):
        gold[claim["article"]].append(claim)
    return [(article, gold[article["article"]]) for article in load(folder / "input.jsonl")]


_COUNTRIES = frozenset(["Syria", "Iraq", "Turkey", "Lebanon", "Russia", "Iran", "Israel", "Jordan"])
_DROPPED = str.maketrans({**dict.fromkeys(",'’‘\"“”"), "\n": " "})


def unpunctuated(
    article: dict[str, Any], claims: Sequence[dict[str, Any]]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The same article as many copies of reports have it: without commas, quotation marks and line breaks."""

    def bare(row: dict[str, Any]) -> dict[str, Any]:
        return {key: value.translate(_DROPPED) if isinstance(value, str) else value for key, value in row.items()}

    return bare(article), [bare(c) | {"harm": [bare(h) for h in c["harm"]]} for c in claims]


def place_names(claims: Iterable[dict[str, Any]]) -> list[str]:
    """The names of up to three words, each in capitals, that claims give as their most specific place."""
    found = {c["place"] for c in claims if re.fullmatch(r"[A-Z][\w'-]+( [A-Z][\w'-]+){0,2}", c["place"])}
    return sorted(found - _COUNTRIES)


def moved(
    article: dict[str, Any], claims: Sequence[dict[str, Any]], names: Sequence[str], rng: random.Random
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The same article as if it had happened elsewhere: each place's name is another of ``names`` wherever it
    stands, so that where something took place must be read from how it is said."""
    own = place_names(claims)
    new = dict(zip(own, rng.sample(names, len(own)), strict=True))
    if not new:
        return article, list(claims)
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, sorted(new, key=len, reverse=True))) + r")(?!\w)")

    def there(row: dict[str, Any]) -> dict[str, Any]:
        return {
            key: pattern.sub(lambda m: new[m[1]], value) if isinstance(value, str) and key != "article" else value
            for key, value in row.items()
        }

    return there(article), [there(c) | {"harm": [there(h) for h in c["harm"]]} for c in claims]


def days(text: str) -> tuple[int, int] | None:
    """First and last day number of an ISO day, month, year or range; None for other text."""
    out = []
    for part, last in zip(text.split("/") if "/" in text else (text, text), (False, True), strict=False):
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", part):
            return None
        y, m, d = (int(x) for x in (part + "-12-31" if last and len(part) == 4 else part + "-01-01")[:10].split("-"))
        if len(part) == 7:
            d = 28 if last else 1
        out.append(date(y, m, min(d, 28) if len(part) != 10 else d).toordinal())
    return (out[0], out[1]) if len(out) == 2 else None


def agree(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Two ranges of days whose overlap is at least half of what they cover together."""
    inter = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return inter / (max(a[1], b[1]) - min(a[0], b[0]) + 1) >= 0.5


def article_samples(article: dict[str, Any], gold: Sequence[dict[str, Any]]) -> list[Sample]:
    """The windows of one article with its claims."""
    text = article["text"]
    found, parts = pieces(text), sentences(text)
    stated = date.fromisoformat(article["published"]) if article["published"] else None
    printed = dateline(text, stated)
    published = printed.day if printed else stated
    mentions = read_times(text, published)
    placed = []
    for claim in gold:
        start = text.find(claim["evidence"])
        if start >= 0:
            evidence = Span(start, start + len(claim["evidence"]))
            toll, event = bool(claim["harm"]), claim["event"]
            times = [(m.span, when(m, published, evidence, toll, event)) for m in mentions]
            placed.append((claim, evidence, figure_spans(text, claim, evidence), times))
    return [window_sample(text, Placed(found, w), placed) for w in windows(found, parts)]


def window_sample(
    text: str,
    seen: Placed,
    placed: Sequence[tuple[dict[str, Any], Span, list[Span | None], list[tuple[Span, Any]]]],
) -> Sample:
    """One window's tags and anchors. Roles are learnt for anchors in the core; tags everywhere."""
    size = len(seen.ids) + 1
    sample = Sample("claims", seen.ids, figure=[0] * size, evidence=[0] * size)
    core = {seen.at[p] for p in seen.window.core}
    for number, (claim, evidence, spans, times) in enumerate(placed):
        event = EVENTS.index(claim["event"])
        common = (number, event, STANCES.index(claim["stance"]), SCOPES.index(claim["scope"]))
        roles: Any = None
        if not claim["harm"] and (at := seen.range(evidence)) and at[1] - at[0] < 100:
            tag(sample.evidence, *at)
            if at[0] in core:
                sample.anchors.append(Anchor(*common, role_places(text, seen, claim, times), *at))
        entries: dict[Span, list[dict[str, Any]]] = defaultdict(list)
        for entry, span in zip(claim["harm"], spans, strict=True):
            if span:
                entries[span].append(entry)
        for span, same in entries.items():
            at = seen.whole(span)
            if not at:
                continue
            tag(sample.figure, *at)
            if at[0] in core:
                roles = roles or role_places(text, seen, claim, times)
                kinds = tuple(FIGURE_KINDS.index(e["kind"]) for e in same)
                victims = VICTIMS.index(same[0]["who"])
                sample.anchors.append(Anchor(*common, roles, *at, kinds, same[0]["subset"], victims))
    return sample


def role_places(text: str, seen: Placed, claim: dict[str, Any], times: Sequence[tuple[Span, Any]]) -> Any:
    """For each role the places in the window where its words stand, () where the claim has none."""
    out: list[tuple[tuple[int, int], ...] | None] = []
    for role in ROLES[:-1]:
        words = claim[role]
        if not words:
            out.append(())
            continue
        here = [at for s in occurrences(text, words) if (at := seen.whole(s))]
        if not here:
            first, last = seen.window.core[0], seen.window.core[-1]
            here = [at for s in partial(text, words, seen.found.span(first, last)) if (at := seen.whole(s))]
        out.append(tuple(here) or None)
    gold = days(claim["date"]) if claim["date"] else None
    if not claim["date"]:
        out.append(())
    else:
        right = [s for s, w in times if gold and w and agree(gold, (w.earliest.toordinal(), w.latest.toordinal()))]
        out.append(tuple(at for s in right if (at := seen.whole(s))) or None)
    return tuple(out)


def chunks(found: Pieces, offset: int = 0) -> Iterable[Window]:
    """Windows that follow one another without overlap, the first ``offset`` pieces long."""
    start = 0
    while start < len(found):
        end = min(len(found), start + (offset if start == 0 and offset else SIZE))
        yield Window(tuple(range(start, end)), range(start, end))
        start = end


def attribution_samples(folder: Path, overlapping: bool = False) -> list[list[Sample]]:
    """The windows of each document of the attribution yardstick."""
    gold = defaultdict(list)
    for row in load(folder / "gold.jsonl"):
        gold[row["id"]].append(row)
    out = []
    for number, row in enumerate(load(folder / "input.jsonl")):
        found = pieces(row["text"])
        cut = windows(found, sentences(row["text"])) if overlapping else chunks(found, (number * 37) % SIZE)
        out.append([attribution_window(row["text"], Placed(found, w), gold[row["id"]]) for w in cut])
    return out


def attribution_window(text: str, seen: Placed, gold: Sequence[dict[str, Any]]) -> Sample:
    """One window's cues, and for each which pieces are its source and its content."""
    size = len(seen.ids) + 1
    sample = Sample("attribution", seen.ids, cue=[0] * size)
    for row in gold:
        cue = [s for a, b in row["cue"] if (s := trim(text, a, b, EDGE))]
        at = seen.range(cue[0]) if cue else None
        if not at:
            continue
        tag(sample.cue, *at)
        tags = [0] * size
        for base, key in ((3, "content"), (1, "source")):
            for a, b in row[key]:
                span = trim(text, a, b, EDGE)
                here = seen.range(span) if span else None
                if here:
                    tags[here[0]] = base
                    tags[here[0] + 1 : here[1] + 1] = [base + 1] * (here[1] - here[0])
        sample.cues.append((*at, tags))
    return sample


def toponym_samples(folder: Path) -> list[list[Sample]]:
    """The windows of each document of a places yardstick."""
    gold = defaultdict(list)
    for row in load(folder / "gold.jsonl"):
        if row["start"] >= 0:  # a few rows have lost their place in the text
            gold[row["id"]].append(Span(row["start"], row["end"]))
    out = []
    for number, row in enumerate(load(folder / "input.jsonl")):
        found = pieces(row["text"])
        document = []
        for window in chunks(found, (number * 53) % SIZE):
            seen = Placed(found, window)
            sample = Sample("toponym", seen.ids, toponym=[0] * (len(seen.ids) + 1))
            for span in sorted(gold[row["id"]], key=len):
                if at := seen.range(span):
                    tag(sample.toponym, *at)
            document.append(sample)
        out.append(document)
    return out


def police_samples(folder: Path) -> list[list[Sample]]:
    """The windows of each document of the police yardstick, whole sentences joined by spaces."""
    gold = {row["id"]: row["labels"] for row in load(folder / "gold.jsonl")}
    documents = defaultdict(list)
    for row in load(folder / "input.jsonl"):
        documents[row["doc"]].append(row)
    return [police_document(rows, gold) for rows in documents.values()]


def police_document(rows: Sequence[dict[str, Any]], gold: dict[str, list[str]]) -> list[Sample]:
    """The windows of one document of the police yardstick."""
    text, spans = "", []
    for row in rows:
        spans.append(Span(len(text), len(text) + max(1, len(row["text"]))))
        text += row["text"] + " "
    found, out = pieces(text), []
    for window in windows(found, spans):
        seen = Placed(found, window)
        core = {seen.at[p] for p in window.core}
        sample = Sample("police", seen.ids)
        for row, span in zip(rows, spans, strict=True):
            at = seen.range(span)
            if at and at[0] in core:
                sample.sentences.append((at[0], max(i for i in range(at[0], at[1] + 1) if i in core)))
                sample.labels.append(tuple(POLICE.index(x) for x in gold[row["id"]]))
        if sample.sentences:
            out.append(sample)
    return out
