"""From signals to claims: rules check what the model proposes, and every field keeps its words and its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.codec import claim_id
from onrecord.gazetteer import Gazetteer
from onrecord.model import Actor, Attribution, Claim, Figure, Place, Reason, Source, When
from onrecord.reading.attribution import CUE_LEAST, Attributed, attributions
from onrecord.reading.encoder import Encoded
from onrecord.reading.event_wording import worded_event
from onrecord.reading.no_toll import counts_no_one
from onrecord.reading.numbers import quantity
from onrecord.reading.place_descriptions import named_elsewhere
from onrecord.reading.place_names import place_names
from onrecord.reading.places import place as located_place
from onrecord.reading.places import setting
from onrecord.reading.quotations import Quotation, inside, quotations
from onrecord.reading.running import running
from onrecord.reading.signals import RoughFigure, Signal, Words, signals
from onrecord.reading.source_mentions import fullest, named_alone
from onrecord.reading.sources import canonical, side, source_kind
from onrecord.reading.stance import denial_beside, worded_stance
from onrecord.reading.times import TimeMention, read_times, when
from onrecord.reading.victims import victims
from onrecord.reading.war_places import country_of_war
from onrecord.reading.words import word_list
from onrecord.spans import Span, cover, trim

MOST_WORDS = 60  # of evidence, by the annotation guidelines
ODD_WORDS = 3  # left over at an end of a sentence, that its evidence takes in
HEARD_LEAST = 0.1  # of a cue in the claim's own sentence, against a pointer to another sentence
STANCE_LEAST = 0.7  # of the model, to doubt a claim that no wording doubts
AGGREGATE_LEAST = 0.7  # of the model, to take a claim for a total of many occurrences
_SAID_OF = re.compile(
    r"(?:believed|thought|suspected|said|reported|alleged|understood|known)\s+to\s+(?:be|have)\b", re.IGNORECASE
)
_EDGE = " \t\r\n\"'“”‘’`.,;:!?()[]—–-"
_FEASTS = frozenset(word_list("places_en")["feasts"])
_MODEL = "encoder"
_Counted = tuple[tuple[Figure, ...], tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class _Text:
    """What is known of a text before its claims are put together."""

    report: str
    seen: Encoded
    anchor: date | None
    times: tuple[TimeMention, ...]
    heard: tuple[Attributed, ...]
    quoted: tuple[Quotation, ...]
    voices: tuple[Span, ...]

    @property
    def words(self) -> str:
        return self.seen.text

    @property
    def said(self) -> list[Attributed]:
        """The attributions that are not doubtful."""
        return [a for a in self.heard if a.score >= CUE_LEAST]


def claims(report: str, seen: Encoded, anchor: date | None) -> tuple[Claim, ...]:
    """The claims of one report's text, in text order, their places not yet located.

    ``report`` is its id, ``anchor`` the day that relative times count from (None leaves them unresolved).
    """
    times = read_times(seen.text, anchor)
    found = signals(seen, [t.span for t in times])
    heard = attributions(seen, HEARD_LEAST)
    named = [s for f in found if (s := _tight(seen.text, f.roles["source"]))]
    named += [a.source[0] for a in heard if a.source and a.score >= CUE_LEAST]
    voices = sorted({named_alone(seen.text, s) for s in named})
    text = _Text(report, seen, anchor, times, heard, quotations(seen.text), tuple(voices))
    return tuple(c for rough in found for signal, so_far in _apart(seen, rough) for c in _told(text, signal, so_far))


def _apart(seen: Encoded, signal: Signal) -> list[tuple[Signal, bool]]:
    """The signal without the figures that count no one, and whether it is a total so far: such figures are in a
    signal of their own, each in the sentences of its figures. None at all when no figure is left of those it had."""
    kept = [f for f in signal.figures if not counts_no_one(seen.text, f.span)]
    totals = [f for f in kept if _total_so_far(seen.text, f)]
    parts = [(tuple(f for f in kept if f not in totals), False), (tuple(totals), True)]
    if not signal.figures:
        return [(signal, False)]
    return [(_of_figures(seen, signal, figures), so_far) for figures, so_far in parts if figures]


def _of_figures(seen: Encoded, signal: Signal, figures: tuple[RoughFigure, ...]) -> Signal:
    """The signal with these of its figures alone, in their sentences."""
    here = tuple(i for i in signal.sentences if any(seen.sentences[i].overlaps(f.span) for f in figures))
    return replace(signal, figures=figures, sentences=here or signal.sentences)


def _total_so_far(text: str, figure: RoughFigure) -> bool:
    amount = quantity(text, figure.span)
    return running(text, amount.span, amount, deadly=any(kind in ("killed", "injured") for kind, _ in figure.kinds))


def located(found: Sequence[Claim], seen: Encoded, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """The claims with their places looked up, in the company of every place that the text names."""
    named = {s for c in found if c.place for s in (c.place.span, c.place.wider_span) if s}
    tagged = [s for s in place_names(seen) if not any(s.overlaps(n) for n in named)]
    company = setting(seen.text, sorted({*tagged, *_disjoint(named)}), gazetteer)
    out = []
    for claim in found:
        p = claim.place
        where = located_place(p.name, p.span, p.wider, p.wider_span, company) if p else None
        out.append(replace(claim, place=where))
    return tuple(out)


def _disjoint(spans: Iterable[Span]) -> list[Span]:
    """Of spans that overlap the first and shortest."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if not out or not span.overlaps(out[-1]):
            out.append(span)
    return out


def _tight(text: str, words: Words) -> Span | None:
    tight = trim(text, words.span.start, words.span.end, _EDGE) if words.span else None
    return _whole(text, tight) if tight else None


def _whole(text: str, span: Span) -> Span:
    """The span with the words whole that it begins and ends in."""
    start, end = span.start, span.end
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    # "Syrias capital" has lost an apostrophe: the name ends before the s.
    end = span.end if text[span.end : end] == "s" else end
    open_bracket = text[start:end].count("(") > text[start:end].count(")")
    return Span(start, end + 1 if open_bracket and text[end : end + 1] == ")" else end)


def _told(text: _Text, signal: Signal, so_far: bool) -> list[Claim]:
    """The claim of the signal; two where a clause of its evidence denies what the others assert."""
    counted = _figures(text, signal)
    figures = [f.span for f in counted[0]]
    evidence = _evidence(text, signal, figures)
    denial = denial_beside(text.words, evidence, figures)
    rest = _beside(text, evidence, denial) if denial else None
    if not denial or not rest or not all(rest.contains(f) for f in figures):
        return [_claim(text, signal, so_far, evidence, counted)]
    denied = _claim(text, replace(signal, figures=()), False, denial, ((), ()))
    return [_claim(text, signal, so_far, rest, counted), denied]


def _beside(text: _Text, evidence: Span, clause: Span) -> Span | None:
    """The longer part of the evidence before or after a clause of it."""
    before = trim(text.words, evidence.start, clause.start)
    after = trim(text.words, clause.end, evidence.end)
    return max((s for s in (before, after) if s), key=len, default=None)


def _claim(text: _Text, signal: Signal, so_far: bool, evidence: Span, counted: _Counted) -> Claim:
    figures, why = counted
    worded = worded_stance(text.words, evidence, [f.span for f in figures])
    attribution, voice = _attribution(text, signal, evidence, worded)
    actors = {role: _actor(text, signal.roles[role]) for role in ("by", "target")}
    event, kind = _event(text, signal, evidence)
    total = so_far or (signal.scope == "aggregate" and signal.scope_score >= AGGREGATE_LEAST)
    place, located_by = _place(text, signal, evidence, whole_war=total and event == "other" and bool(figures))
    happened, dated = _when(text, signal, evidence, event)
    stance, hedged = _stance(signal, worded)
    why = (
        kind,
        Reason("scope", "a total so far") if so_far else Reason("scope", _MODEL, signal.scope_score),
        hedged,
        *why,
        *voice,
        *(
            Reason(role, f"{_MODEL} pointer", signal.roles[role].score, signal.roles[role].span)
            for role in ("by", "target", "wider")
        ),
        located_by,
        *dated,
    )
    sure = signal.event_score * signal.score
    scope = "aggregate" if total else "incident"
    claim = Claim(
        "", text.report, evidence, event, scope, stance, attribution, figures,
        actors["by"], actors["target"], place, happened, round(sure, 4), why,
    )  # fmt: skip
    return replace(claim, id=claim_id(claim))


def _figures(text: _Text, signal: Signal) -> _Counted:
    """The figures with their ranges; the same kind and amount at the same words once."""
    out: dict[tuple[str, int | None, int | None, Span], Figure] = {}
    why: list[Reason] = []
    for rough in signal.figures:
        amount = quantity(text.words, rough.span)
        who = victims(text.words, rough.span)
        for kind, score in rough.kinds:
            key = (kind, amount.low, amount.high, amount.span)
            if key not in out:
                out[key] = Figure(kind, amount.low, amount.high, who, amount.span, rough.subset)
                why.append(Reason("figures", f"{_MODEL} tagger: {kind}", round(score * rough.score, 4), rough.span))
                why.append(Reason("figures", f"amount: {amount.rule}", None, amount.span))
    return tuple(out.values()), tuple(why)


def _event(text: _Text, signal: Signal, evidence: Span) -> tuple[str, Reason]:
    """The event of the model, unless a wording of the evidence makes it another."""
    if worded := worded_event(text.words, evidence, signal.event, bool(signal.figures)):
        event, words = worded
        return event, Reason("event", f"wording: {event}", None, words)
    return signal.event, Reason("event", _MODEL, signal.event_score)


def _stance(signal: Signal, worded: tuple[str, Span] | None) -> tuple[str, Reason]:
    """The stance that a wording of the evidence decides; without one, the model's where it is sure."""
    if worded:
        stance, words = worded
        return stance, Reason("stance", f"wording: {stance}", None, words)
    stance = signal.stance if signal.stance_score >= STANCE_LEAST else "asserted"
    return stance, Reason("stance", _MODEL, signal.stance_score)


def _evidence(text: _Text, signal: Signal, figures: Sequence[Span]) -> Span:
    """The sentences of the claim; where they are too long, as many words around its figures as are allowed."""
    parts = text.seen.sentences
    whole = cover(parts[i] for i in range(signal.sentences[0], signal.sentences[-1] + 1))
    if signal.told:
        whole = _rounded(text, _whole(text.words, signal.told), whole)
    if figures:
        whole = cover((whole, *(f for f in figures if f.overlaps(whole))))
    words = _word_spans(text.words, whole)
    if len(words) <= MOST_WORDS:
        return whole
    keep = cover(figures) if figures else cover(words[:MOST_WORDS])
    inside_ = [i for i, w in enumerate(words) if w.overlaps(keep)]
    spare = max(0, MOST_WORDS - len(inside_))
    first = max(0, inside_[0] - spare // 2)
    return cover(words[first : max(inside_[-1] + 1, first + MOST_WORDS)])


def _rounded(text: _Text, told: Span, sentence: Span) -> Span:
    """The words that tell an event, to the sentence's start and end where no more than a few words are missing."""
    before = len(text.words[sentence.start : told.start].split())
    after = len(text.words[told.end : sentence.end].split())
    start = sentence.start if before <= ODD_WORDS else told.start
    return Span(min(start, told.start), max(sentence.end if after <= ODD_WORDS else told.end, told.end))


def _word_spans(text: str, span: Span) -> list[Span]:
    out, at = [], span.start
    for word in span.of(text).split():
        at = text.index(word, at)
        out.append(Span(at, at + len(word)))
        at += len(word)
    return out


def _actor(text: _Text, words: Words) -> Actor | None:
    span = _tight(text.words, words)
    return Actor(span.of(text.words), span, side(span.of(text.words))) if span else None


def _place(text: _Text, signal: Signal, evidence: Span, *, whole_war: bool) -> tuple[Place | None, Reason]:
    """Where, and by what rule: a war's toll in its country, else the words of the model, and for a description the
    name that the report gives the place elsewhere."""
    if whole_war and (country := country_of_war(text.words, evidence)):
        return Place(country.of(text.words), country), Reason("place", "the country of the war", None, country)
    span, wider = (_tight(text.words, signal.roles[role]) for role in ("place", "wider"))
    why = Reason("place", f"{_MODEL} pointer", signal.roles["place"].score, signal.roles["place"].span)
    if not span or _no_place(text, span):
        span, wider = wider, None
    if not span:
        return None, why
    sentence = next((s for s in text.seen.sentences if s.overlaps(span)), span)
    if name := named_elsewhere(text.words, span, sentence):
        span, wider = name, (wider or span)
        why = Reason("place", "named elsewhere, described here", None, name)
    return Place(span.of(text.words), span, wider.of(text.words) if wider else None, wider), why


def _no_place(text: _Text, span: Span) -> bool:
    """Whether a time or a feast stands there, or in a text that writes names with capitals a single word without one:
    no annotated place is one ("In victory, the forces proved cruel")."""
    words = span.of(text.words)
    common = " " not in words and words.islower() and _has_capitals(text.words)
    return common or words.lower() in _FEASTS or any(t.span.contains(span) for t in text.times)


def _has_capitals(text: str) -> bool:
    """Whether a text writes names with capitals: one word in twenty begins with one, more than a page's own "Share on
    Facebook" around a text in small letters."""
    words = text.split()
    return sum(word[0].isupper() for word in words) * 20 >= len(words)


def _when(text: _Text, signal: Signal, evidence: Span, event: str) -> tuple[When | None, tuple[Reason, ...]]:
    words = signal.roles["time"]
    for mention in text.times:
        if words.span and mention.span.overlaps(words.span):
            found = when(mention, text.anchor, evidence, bool(signal.figures), event)
            return found, (
                Reason("when", f"{_MODEL} pointer; {mention.type} {mention.value}", words.score, mention.span),
            )
    return None, (Reason("when", f"{_MODEL} pointer: the text does not say", words.score),)


def _source(text: _Text, span: Span) -> Source:
    """A voice under its fullest name in the report."""
    best = fullest(text.words, named_alone(text.words, span), text.voices)
    sentence = next((s for s in text.seen.sentences if s.overlaps(span)), span)
    name = best.of(text.words)
    return Source(name, source_kind(name, sentence.of(text.words)), best, canonical(name), side(name))


def _attribution(
    text: _Text, signal: Signal, evidence: Span, worded: tuple[str, Span] | None
) -> tuple[Attribution, tuple[Reason, ...]]:
    """Who says it, through whom; and the rivals where a quotation is introduced as one person's and credited
    to another."""
    span, via = (_tight(text.words, signal.roles[role]) for role in ("source", "via"))
    quotation = inside(evidence, text.quoted)
    rule, score = f"{_MODEL} pointer", signal.roles["source"].score
    if near := _denied_here(text, worded) or _said_here(text, signal, evidence):
        span, rule, score = near.source[0], f"{_MODEL} cue", near.score
    cue = _cue(text, evidence, span)
    rivals: tuple[Source, ...] = ()
    if quotation and quotation.credit:
        span, rule, score = quotation.credit, "credit after the quotation", 1.0
        rivals = _rivals(text, quotation)
    why: tuple[Reason, ...] = (Reason("attribution", rule if span else "own voice", score, span),)
    if not span:
        return Attribution(quoted=quotation is not None), why
    source = _source(text, span)
    chain = (source,) if not via or via.overlaps(span) else (_source(text, via), source)
    rivals = tuple(r for r in rivals if r.canonical != source.canonical)
    if rivals:
        why += (Reason("attribution", "doubtful: introduced as another's words", None, rivals[0].span),)
    return Attribution(chain, cue, quotation is not None, rivals), why


def _said_here(text: _Text, signal: Signal, evidence: Span) -> Attributed | None:
    """The attribution whose content holds the claim's first figure, or most of its evidence: the innermost. A
    doubtful cue ("SANA said four were wounded") is heard where the pointer finds no source in the claim's sentences."""
    core = signal.figures[0].span if signal.figures else evidence
    pointed = signal.roles["source"].span
    own = cover(text.seen.sentences[i] for i in (signal.sentences[0], signal.sentences[-1]))
    holding = []
    for said in text.said if pointed and pointed.overlaps(own) else text.heard:
        shared = sum(max(0, min(c.end, core.end) - max(c.start, core.start)) for c in said.content)
        of_them = _SAID_OF.match(text.words, said.cue.start)  # "jets believed to be Russian" say nothing
        if said.source and not of_them and said.cue.overlaps(evidence) and shared * 2 > len(core):
            holding.append(said)
    return min(holding, key=lambda a: sum(len(c) for c in a.content), default=None)


def _denied_here(text: _Text, worded: tuple[str, Span] | None) -> Attributed | None:
    """The attribution whose cue is the wording that denies the claim: who denies it says so."""
    if not worded or worded[0] != "denied":
        return None
    return next((said for said in text.said if said.source and said.cue.overlaps(worded[1])), None)


def _cue(text: _Text, evidence: Span, source: Span | None) -> Span | None:
    """The cue in the evidence's sentences that belongs to the source, or the nearest one to it."""
    near = [a for a in text.said if a.cue.overlaps(evidence)]
    if not near or not source:
        return None
    named = [a for a in near if any(s.overlaps(source) for s in a.source)]
    return (named or near)[0].cue


def _rivals(text: _Text, quotation: Quotation) -> tuple[Source, ...]:
    """The speakers named in the sentence that leads up to a credited quotation."""
    before = [s for s in text.seen.sentences if s.end <= quotation.span.start]
    if not before or not quotation.credit:
        return ()
    lead = before[-1]
    spans = [s for a in text.said if a.cue.overlaps(lead) for s in a.source if s.overlaps(lead)]
    return tuple(_source(text, s) for s in dict.fromkeys(spans))
