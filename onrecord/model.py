"""The records: what Onrecord knows, as frozen dataclasses.

A `Claim` is what one source says, in one report, about one event; an `Incident` is a computed
view over claims. Offsets are `Span`s (code points) into the report's text. Codes (event, scope,
stance, kinds) are strings from the lists in `onrecord.codes`. Unknown is ``None``, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from onrecord.spans import Span

# --- reports ---------------------------------------------------------------------------------

# The media type of a report that is one row of somebody's data set: its claim is by its columns, never read as text.
ROW = "application/vnd.onrecord.row+json"


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a report's text. kind: title, dateline, body, caption or quotation (a block quotation)."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, chart or video shown with a report, as evidence in its own right.

    kind: picture, chart or video. ``link`` is where the report points to (not fetched); ``credit``
    is the credit as written ("Reuters"); spans are into the report's text, None where the words are
    only in an attribute of the page.
    """

    kind: str
    link: str | None = None
    caption: str | None = None
    credit: str | None = None
    caption_span: Span | None = None
    credit_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """One statement of when a report was published. by: metadata, dateline or caller; words as found."""

    day: date
    by: str
    words: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report as archived. ``id`` hashes the bytes and the extractor's version; offsets never move.

    ``datings`` keeps every evidence of the day of publication, the one used for reading first
    (a dateline in the text beats metadata, what the caller says beats both).
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    datings: tuple[Dating, ...] = ()
    retrieved: datetime | None = None
    language: str | None = None
    media_type: str = "text/plain"
    passages: tuple[Passage, ...] = ()
    media: tuple[Media, ...] = ()

    @property
    def published(self) -> date | None:
        """The day that times are resolved against: of the first dating; None when nothing dates the report."""
        return self.datings[0].day if self.datings else None


# --- claims ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so. ``name`` is the wording, fullest mention in the report; ``canonical`` the name that
    unites spellings across reports; ``kind`` and ``side`` from the code lists, side None when unknown."""

    name: str
    kind: str
    span: Span | None = None
    canonical: str = ""
    side: str | None = None

    @property
    def known_as(self) -> str:
        """The canonical name; the wording itself where no canonical name is known."""
        return self.canonical or self.name


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, through whom.

    ``chain`` runs from the outermost voice inwards and never holds the outlet itself: the last is the
    origin that the report names, any before it are those who pass it on ("told AFP": AFP). Empty when
    the outlet says it in its own voice. ``rivals`` are other speakers that the report itself credits
    the same words to, when the speaker is doubtful.
    """

    chain: tuple[Source, ...] = ()
    cue: Span | None = None
    quoted: bool = False
    rivals: tuple[Source, ...] = ()

    @property
    def source(self) -> Source | None:
        """The origin that the report names; None for the outlet's own voice."""
        return self.chain[-1] if self.chain else None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many were harmed, as a range. ``low`` or ``high`` is None where that side is open.

    "70" is 70–70, "at least 70" 70–None, "up to 70" None–70, "casualties" None–None. A subset figure
    is part of another figure of its claim ("23 civilians including 5 children").
    """

    kind: str
    low: int | None
    high: int | None
    victims: str
    span: Span
    subset: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A party as the claim names it: who did it, or what or who was hit. ``side`` None when unknown."""

    name: str
    span: Span | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One gazetteer entry that a place name may mean. ``score`` orders rivals; the best comes first."""

    gazetteer_id: str
    name: str
    lat: float
    lon: float
    precision: str
    country: str | None = None
    admin1: str | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where. ``name`` is the most specific wording, ``wider`` the next wider place that the report names.

    lat, lon (degrees) and ``precision`` (a code: exact, settlement, district, province, region, country)
    come from the best candidate; all None when nothing was found. ``located_by`` says which words were
    located: "place" or "wider".
    """

    name: str
    span: Span | None = None
    wider: str | None = None
    wider_span: Span | None = None
    gazetteer_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    located_by: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """When it happened: every day from ``earliest`` to ``latest``. precision: day, days, month, year, range.

    ``anchor`` is the day of publication that a relative wording ("on Friday") was resolved against.
    """

    earliest: date
    latest: date
    precision: str
    span: Span | None = None
    anchor: date | None = None

    @property
    def iso(self) -> str:
        """ISO text: ``2016-10-05``, ``2016-10``, ``2016`` or ``first/last``."""
        if self.precision == "month":
            return f"{self.earliest:%Y-%m}"
        if self.precision == "year":
            return f"{self.earliest:%Y}"
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: the rule or model that read it, its score (0–1) if it has one, its words."""

    field: str
    rule: str
    score: float | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says, in one report, about one event. ``id`` hashes report, evidence and values,
    never ``why`` or ``confidence`` (see `onrecord.codec.claim_id`)."""

    id: str
    report: str
    evidence: Span
    event: str
    scope: str
    stance: str
    attribution: Attribution
    figures: tuple[Figure, ...] = ()
    by: Actor | None = None
    target: Actor | None = None
    place: Place | None = None
    when: When | None = None
    confidence: float | None = None
    why: tuple[Reason, ...] = ()


# --- judgements ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement by a person, an entry of the append-only log.

    kind: a code of ``decisions`` (accept, reject, correct, same, apart, split, grade, range_rule, origin,
    note, undo). ``targets`` are ids of claims, incidents or earlier decisions; ``value`` what was judged
    (for "correct": field and new value). ``id`` hashes the entry together with ``previous``.
    """

    id: str
    previous: str
    kind: str
    targets: tuple[str, ...]
    by: str
    at: datetime
    reason: str = ""
    value: tuple[tuple[str, str], ...] = ()


# --- incidents -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OriginFigure:
    """What one origin now says on one harm kind and victim class, from its latest report.

    ``claims`` state the current figure; ``superseded`` earlier figures of the same origin, oldest first,
    as (low, high, claim id). ``subset`` figures are never added to totals.
    """

    origin: str
    kind: str
    victims: str
    low: int | None
    high: int | None
    claims: tuple[str, ...]
    superseded: tuple[tuple[int | None, int | None, str], ...] = ()
    subset: bool = False
    stance: str = "asserted"


@dataclass(frozen=True, slots=True)
class FigureRange:
    """The incident's range for one harm kind, and the rule that made it from which origins."""

    kind: str
    low: int | None
    high: int | None
    rule: str
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: what is said, by which origins, in which claims."""

    value: str
    origins: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims of one incident that cannot all be true. kind: figure, responsibility, occurrence, place, date."""

    kind: str
    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade on one scale (airwars_harm, airwars_strike, admiralty_source, admiralty_information, …),
    the rule that fired and the facts it fired on. ``by`` is None for the machine's own grade."""

    scale: str
    code: str
    rule: str
    inputs: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """One occurrence as its claims tell it: a view computed from claims and decisions."""

    id: str
    claims: tuple[str, ...]
    event: str
    when: When | None = None
    place: Place | None = None
    figures: tuple[OriginFigure, ...] = ()
    ranges: tuple[FigureRange, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    grades: tuple[Grade, ...] = ()
    part_of: str | None = None
    aggregate: bool = False


@dataclass(frozen=True, slots=True)
class KnownSource:
    """One source across the whole record: the name that unites its spellings, and what it is most often said to be.

    ``id`` hashes the name; ``spellings`` are the wordings of the reports, the most frequent first; ``side`` None
    when no report tells it. Counts are of claims that name it anywhere in their chain, and of their reports.
    """

    id: str
    name: str
    kind: str
    side: str | None
    spellings: tuple[str, ...]
    claims: int
    reports: int


# --- problems --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """Input that could not be read: which, where in it, and the way out. Kept with the record."""

    where: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Archived:
    """One report met once: the report, the bytes it came from, and where (path, member, row, link).

    ``warc`` is the WARC record (as bytes of a gzipped WARC file) that a fetched link came in; else empty.
    """

    report: Report
    raw: bytes = field(repr=False)
    where: str = ""
    warc: bytes = field(default=b"", repr=False)
