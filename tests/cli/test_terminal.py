from __future__ import annotations

import pytest
from rich.console import Console

from onrecord.cli.terminal import amount, label, line, marked, safe
from onrecord.spans import Span

STEERING = [
    ("\x1b[2J\x1b[31mred", "\\x1b[2J\\x1b[31mred", "colours and clearing the screen"),
    ("a\x07b\x08\x7f", "a\\x07b\\x08\\x7f", "bell, backspace, delete"),
    ("\x9b31m", "\\x9b31m", "the one-character form of an escape"),
    ("abc\u202ecba", "abc\\u202ecba", "turning the line round"),
    ("\u2066x\u2069", "\\u2066x\\u2069", "isolates"),
    ("a\tb\rc", "a b c", "tabs and carriage returns are spaces"),
    ("two\nlines", "two\nlines", "a line end stays"),
    ("حلب – Alep’s 1ʳᵉ", "حلب – Alep’s 1ʳᵉ", "letters of any script stay"),
    ("[bold]x[/bold] :smile:", "[bold]x[/bold] :smile:", "markup of ours is no markup in a report"),
    (None, "", "nothing"),
]


@pytest.mark.parametrize(("text", "shown", "reason"), STEERING)
def test_what_a_report_says_cannot_steer_the_terminal(text, shown, reason):
    assert safe(text) == shown, reason
    assert line(text) == " ".join(shown.split())


AMOUNTS = [
    (70, 70, "unknown", "70"),
    (60, 70, "civilians", "60–70 civilians"),
    (1000, None, "unknown", "at least 1,000"),
    (None, 6000, "unknown", "up to 6,000"),
    (None, None, "unknown", "unknown number"),
    (None, None, "women", "unknown number of women"),
    (0, 0, "mixed", "0"),
]


@pytest.mark.parametrize(("low", "high", "victims", "shown"), AMOUNTS)
def test_amounts(low, high, victims, shown):
    assert amount(low, high, victims) == shown


def test_labels_of_codes():
    assert label("events", "air_strike") == "air strike"
    assert label("source_kinds", "un_or_igo").startswith("UN ")
    assert label("events", "not_a_code") == "not a code"


TEXT = "At least 12 people\nwere killed."


def test_words_are_marked_by_brackets_where_there_are_no_colours():
    spans = [(Span(0, 30), "bold"), (Span(0, 18), "underline")]
    assert marked(TEXT, spans, colour=False).plain == "⟦⟦At least 12 people⟧\nwere killed⟧."
    assert marked(TEXT, spans, False, Span(0, 30), one_line=True).plain == "⟦⟦At least 12 people⟧ were killed⟧"


def test_words_are_marked_by_style_where_there_are():
    console = Console(force_terminal=True, color_system="standard", width=80, record=True)
    with console.capture() as shown:
        console.print(marked(TEXT, [(Span(9, 11), "underline")], colour=True))
    assert "At least \x1b[4m12\x1b[0m people" in shown.get()
