"""What a web page says of itself: title, outlet, author, link, language, day of publication."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.ingest.blocks import words_of
from onrecord.ingest.dating import by_metadata
from onrecord.model import Dating

ARTICLE = re.compile(r"Article|Report|BlogPosting|ClaimReview|WebPage", re.IGNORECASE)
"""The schema.org types whose properties are those of the article itself."""

DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "date", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime", "citation_publication_date", "bt:pubdate", "originalpublicationdate",
    "article.published", "datecreated",
)  # fmt: skip
"""Names of meta fields that hold the day of publication, the most exact first."""
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline")
AUTHORS = ("author", "dc.creator", "dcterms.creator", "article:author_name", "parsely-author", "sailthru.author", "byl")
SITES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
LINKS = ("og:url", "twitter:url", "parsely-link")
_IN_LINK = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:[/_.-]|$)")


@dataclass(frozen=True, slots=True)
class PageMeta:
    """Each field as the page states it, None when it does not; ``dates`` are evidence of the day of publication."""

    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    language: str | None
    dates: tuple[Dating, ...]


def page_meta(tree: Any, url: str | None = None) -> PageMeta:
    """The statements of a page about itself: schema.org data first, then meta fields, then visible markup."""
    data = list(_schema(tree))
    meta = _meta(tree)
    link = _first(_links(tree), *(meta.get(n) for n in LINKS)) or url
    title = _first(*(_text(d.get("headline")) for d in data), *(meta.get(n) for n in TITLES), *_headings(tree))
    publisher = _first(*(_name(d.get("publisher")) for d in data), *(meta.get(n) for n in SITES))
    return PageMeta(
        title=_without_site(title, publisher),
        url=link,
        publisher=publisher,
        author=_first(*(_name(d.get("author")) for d in data), *(meta.get(n) for n in AUTHORS), *_bylines(tree)),
        language=_language(tree),
        dates=tuple(d for d in _dates(tree, data, meta, link) if d),
    )


def _dates(tree: Any, data: list[dict[str, Any]], meta: dict[str, str], link: str | None) -> Iterator[Dating | None]:
    for entry in data:
        yield by_metadata(_text(entry.get("datePublished")), "datePublished")
    for name in DATES:
        yield by_metadata(meta.get(name), name)
    for element in tree.xpath("//*[@itemprop='datePublished' and not(self::meta)]"):
        yield by_metadata(element.get("content") or element.get("datetime") or words_of(element), "datePublished")
    for element in tree.xpath("(//article//time[@datetime] | //header//time[@datetime] | //time[@pubdate])[1]"):
        yield by_metadata(element.get("datetime"), "time")
    if link and (match := _IN_LINK.search(link)):
        yield by_metadata("-".join((match[1], match[2].zfill(2), match[3].zfill(2))), "link")


def _schema(tree: Any) -> Iterator[dict[str, Any]]:
    """The schema.org objects on the page that are the article; those nested inside them are not."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [found]
        while queue:
            entry = queue.pop(0)
            if isinstance(entry, list):
                queue.extend(entry[:100])
            elif isinstance(entry, dict):
                queue.append(entry.get("@graph") or [])
                if ARTICLE.search(str(entry.get("@type", ""))):
                    yield entry


def _meta(tree: Any) -> dict[str, str]:
    """Meta fields by lower-case name, property or itemprop; the first of a name counts."""
    fields: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = (element.get("content") or "").strip()
        if name and value:
            fields.setdefault(name.strip().lower(), value)
    return fields


def _links(tree: Any) -> str | None:
    return next((h for h in tree.xpath("//link[@rel='canonical']/@href") if h.startswith("http")), None)


def _headings(tree: Any) -> Iterator[str]:
    headings = tree.xpath("//h1")
    if len(headings) == 1:
        yield words_of(headings[0])
    yield from (words_of(element) for element in tree.xpath("//head/title"))


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """A title without the outlet's name after it ("Town shelled | The Dispatch")."""
    if not title or not publisher:
        return title
    return re.sub(rf"\s+[|–—:·-]+\s+{re.escape(publisher)}\s*$", "", title, flags=re.IGNORECASE) or title


def _bylines(tree: Any) -> Iterator[str]:
    for element in tree.xpath(
        "//*[@itemprop='author']//*[@itemprop='name'] | //*[@rel='author' or @itemprop='author']"
    ):
        if element.xpath(".//*[@itemprop='name']"):
            continue
        yield re.sub(r"^by\s+", "", words_of(element), flags=re.IGNORECASE)[:200]


def _language(tree: Any) -> str | None:
    """The two-letter code that the page declares; None when it declares none or something else."""
    declared = next(iter(tree.xpath("//html/@lang | //html/@xml:lang")), "") or ""
    match = re.match(r"[a-zA-Z]{2}(?![a-zA-Z])", declared)
    return match.group().lower() if match else None


def _name(value: Any) -> str | None:
    """The name in a schema.org value: text, a thing with a name, or a list of those."""
    if isinstance(value, list):
        return "; ".join(name for v in value[:20] if (name := _name(v))) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    return html.unescape(value).strip() if isinstance(value, str) else None


def _first(*values: str | None) -> str | None:
    return next((" ".join(v.split()) for v in values if v and v.strip()), None)
