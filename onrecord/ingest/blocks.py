"""Markup to text: the block elements of a tree as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "cell", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "graphic", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "item", "li", "list", "main", "nav", "ol", "p", "pre", "quote", "row", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Elements that begin and end a paragraph, of HTML and of trafilatura's own tree."""
QUOTES = frozenset({"blockquote", "quote"})
SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "button", "select", "textarea"}
)
_SPACE = re.compile(r"[ \t\r\f\v\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; ``quoted`` if it stands in a block quotation."""

    text: str
    quoted: bool = False


def parse(text: str) -> Any:
    """The tree of an HTML page or fragment; None when there is no element in it. Links are not followed."""
    parser = html.HTMLParser(recover=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        # An encoding declared inside would contradict text that is already decoded.
        return html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def blocks(root: Any) -> tuple[Block, ...]:
    """The paragraphs under ``root`` in order. White space is one space; ``<br>`` and ``<lb>`` are line breaks."""
    found: list[Block] = []
    words: list[str] = []
    state = False

    def flush(quoted: bool) -> None:
        lines = (_SPACE.sub(" ", line).strip() for line in "".join(words).split("\x00"))
        text = "\n".join(line for line in lines if line)
        words.clear()
        if text:
            found.append(Block(text, quoted))

    for kind, value in _walk(root):
        if kind == "text":
            words.append(value.replace("\x00", ""))
        elif kind == "break":
            words.append("\x00")
        else:
            flush(state)
            state = kind == "quote"
    flush(state)
    return tuple(found)


def _walk(root: Any) -> Iterator[tuple[str, str]]:
    """Text, line breaks, and the edges of blocks ("quote" where what follows lies in a quotation, else "block")."""
    depth = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if tag in BLOCKS:
                depth += tag in QUOTES
                yield ("quote" if depth else "block"), ""
            elif tag in ("br", "lb"):
                yield "break", ""
            if node.text and tag and tag not in SILENT:
                yield "text", node.text
        else:
            if tag in BLOCKS:
                depth -= tag in QUOTES
                yield ("quote" if depth else "block"), ""
            if node is not root and node.tail and not _silenced(node, root):
                yield "text", node.tail


def _silenced(node: Any, root: Any) -> bool:
    parent = node.getparent()
    return parent is not None and parent is not root and parent.tag in SILENT


def words_of(element: Any) -> str:
    """All text under an element as one line."""
    return " ".join("".join(element.itertext()).split())
