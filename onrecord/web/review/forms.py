"""A form of the review pages as a decision: its kind, what it is about, its value, why.

Fields: ``kind``; ``target``, repeated; ``value.NAME`` for each part of the value, left out when empty; ``reason``.
All figures of a claim together: ``figures`` as many rows as there are, each ``figure.N.kind``, ``.low``, ``.high``,
``.victims``, ``.words`` (in the report), ``.subset``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from onrecord.codec import plain
from onrecord.codes import codelist
from onrecord.errors import DecisionError
from onrecord.model import Figure
from onrecord.spans import Span
from onrecord.web.guard import Form
from onrecord.web.review.claims import Shown

KINDS = ("accept", "reject", "correct", "same", "apart", "split", "grade", "range_rule", "origin", "note", "undo")
_MOST_REASON = 2000
_MOST_FIGURES = 50
_MUST_SAY_WHY = ("grade", "range_rule", "clear")


@dataclass(frozen=True, slots=True)
class Request:
    """What a form asks to have decided."""

    kind: str
    targets: tuple[str, ...]
    value: tuple[tuple[str, str], ...]
    reason: str


def requested(form: Form, told: Shown | None) -> Request:
    """The decision that a form asks for. ``told`` is the claim that it is about, for corrections of figures.

    Raises DecisionError for a kind that is not in the form's choice, nothing to decide about, or a missing reason.
    """
    kind, targets, reason = form.one("kind"), form.all("target"), form.one("reason")
    if kind not in (*KINDS, "clear"):
        raise DecisionError(f"no such kind of decision: {kind or 'none given'}")
    if not targets:
        raise DecisionError(f"{kind}: nothing was chosen. Choose what it is about")
    if len(reason) > _MOST_REASON:
        raise DecisionError(f"a reason has at most {_MOST_REASON:,} characters")
    if kind in _MUST_SAY_WHY and not reason:
        raise DecisionError("please give a reason: others will ask for it")
    if form.one("figures"):
        if told is None:
            raise DecisionError("figures are of one claim")
        return Request(kind, targets, _figures(form, told), reason)
    value = tuple((name.removeprefix("value."), text.strip()) for name, text in form.pairs if name[:6] == "value.")
    return Request(kind, targets, tuple(pair for pair in value if pair[1]), reason)


def _figures(form: Form, told: Shown) -> tuple[tuple[str, str], ...]:
    rows = (_figure(form, f"figure.{n}.", told) for n in range(min(_number(form.one("figures")) or 0, _MOST_FIGURES)))
    found = [plain(row) for row in rows if row]
    return (("field", "figures"), ("value", json.dumps(found, ensure_ascii=False, separators=(",", ":"))))


def _figure(form: Form, at: str, told: Shown) -> Figure | None:
    """One row; None for one without a kind, which is how a figure is taken away."""
    kind = form.one(f"{at}kind")
    if not kind:
        return None
    low, high = _number(form.one(f"{at}low")), _number(form.one(f"{at}high"))
    if low is not None and high is not None and low > high:
        raise DecisionError(f"{kind}: the least, {low:,}, is more than the most, {high:,}")
    victims = form.one(f"{at}victims") or "unknown"
    span = _span(form.one(f"{at}words"), told)
    subset = bool(form.one(f"{at}subset"))
    return Figure(codelist("harm")[kind].code, low, high, codelist("victims")[victims].code, span, subset)


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise DecisionError(f"{text!r} is no number of people. Leave it empty where that side is open")
    return int(text)


def _span(words: str, told: Shown) -> Span:
    """Where these words stand: in the claim's evidence, else anywhere in the report."""
    text, evidence = told.report.text, told.claim.evidence
    same = next((f.span for f in told.claim.figures if f.span.of(text) == words), None)
    if same:
        return same
    for start, end in ((evidence.start, evidence.end), (0, len(text))):
        if words and (found := text.find(words, start, end)) >= 0:
            return Span(found, found + len(words))
    raise DecisionError(f"{words!r} does not stand in the report. A figure keeps the words that it was read from")
