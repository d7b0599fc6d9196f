"""RSS and Atom feeds: one entry, one report.

An entry's bytes are a JSON object of what the feed says in it (id, link, title, author, published, updated,
language, content), keys sorted, UTF-8: a feed that moves on adds only its new entries.
"""

from __future__ import annotations

import io
import json
from typing import Any

import feedparser  # type: ignore[import-untyped]

from onrecord.errors import InputError
from onrecord.ingest.assemble import Draft, assemble, headed
from onrecord.ingest.blocks import Block, blocks, parse
from onrecord.ingest.dating import by_metadata
from onrecord.ingest.item import Item, Reading
from onrecord.ingest.options import Options
from onrecord.ingest.pictures import pictures
from onrecord.model import Media, Problem
from onrecord.spans import Span

LARGEST = 16 * 1024 * 1024


def read(item: Item, options: Options) -> Reading:
    """The entries of a feed; one without a text is a Problem. Raises InputError when it is no feed."""
    feed = feedparser.parse(io.BytesIO(item.read(min(options.limits.report_bytes, LARGEST))))
    if not feed.entries:
        problem = f"no entry in this feed ({feed.bozo_exception})" if feed.bozo else "no entry in this feed"
        raise InputError(item.where, problem, "Check that it is RSS or Atom, and fetch it again")
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{item.where}, entry {number}"
        try:
            yield assemble(_here(item, where), _canonical(entry), _draft(feed.feed, entry), options)
        except InputError as error:
            yield Problem(error.where, error.problem, error.remedy)


def _here(item: Item, where: str) -> Item:
    return Item.of(b"", where, item.name, retrieved=item.retrieved, warc=item.warc)


def _fields(entry: Any) -> dict[str, str]:
    """What the feed says in an entry, empty fields left out; the fullest content counts."""
    contents = [c.get("value") or "" for c in entry.get("content") or ()]
    fields = {name: entry.get(name) for name in ("id", "link", "title", "author", "published", "updated")}
    fields["content"] = max([*contents, entry.get("summary") or ""], key=len)
    return {name: value for name, value in fields.items() if isinstance(value, str) and value.strip()}


def _canonical(entry: Any) -> bytes:
    return json.dumps(_fields(entry), sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _draft(feed: Any, entry: Any) -> Draft:
    fields = _fields(entry)
    title = " ".join(b.text for b in _blocks(fields.get("title", ""))) or None
    body = _blocks(fields.get("content", ""))
    plain = "\n\n".join(b.text for b in body)
    text = headed(title, plain) if plain else ""
    return Draft(
        text=text,
        media_type="application/feed+json",
        extractor="feed 1",
        title=title,
        url=fields.get("link"),
        publisher=feed.get("title"),
        author=fields.get("author"),
        language=(feed.get("language") or "")[:2].lower() or None,
        metadata=(by_metadata(fields.get("published"), "published"), by_metadata(fields.get("updated"), "updated")),
        quotations=_quotations(text, body),
        media=_media(fields.get("content", ""), body, fields.get("link")),
    )


def _blocks(markup: str) -> tuple[Block, ...]:
    tree = parse(f"<div>{markup}</div>") if markup.strip() else None
    return blocks(tree) if tree is not None else ()


def _quotations(text: str, body: tuple[Block, ...]) -> tuple[Span, ...]:
    starts = ((text.find(b.text), b.text) for b in body if b.quoted)
    return tuple(Span(start, start + len(words)) for start, words in starts if start >= 0)


def _media(markup: str, body: tuple[Block, ...], base: str | None) -> tuple[Media, ...] | None:
    """The pictures in an entry's markup; None when there are none, so that credits are sought in its text."""
    tree = parse(f"<div>{markup}</div>") if "<img" in markup or "<figure" in markup else None
    shown = pictures(tree, (b.text for b in body), base) if tree is not None else ()
    return tuple(Media(p.kind, p.link, "\n".join(p.lines) or p.alt, p.credit) for p in shown) or None
