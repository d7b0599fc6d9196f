"""The pictures, charts and videos of a web page's article, with their captions and credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from onrecord.ingest.blocks import words_of
from onrecord.ingest.credits import caption_credit, kind_of
from onrecord.spans import Span

_CAPTION = (
    ".//figcaption | "
    ".//*[contains(translate(@class, 'CAPTION', 'caption'), 'caption') or contains(@itemprop, 'caption')]"
)
_CREDIT = (
    ".//*[contains(translate(@class, 'CREDIT', 'credit'), 'credit') or contains(@class, 'copyright') or "
    "contains(@class, 'attribution') or contains(@itemprop, 'credit') or contains(@itemprop, 'copyrightHolder')]"
)
_APART = re.compile(
    r"(?:^|[\s_-])(?:related|recommend|teaser|promo|sidebar|more-on|most-?read|newsletter|advert|share|social|author|"
    r"avatar|logo|icon|comments?|trending|widget|lightbox)(?:[\s_-]|$)",
    re.IGNORECASE,
)
"""Classes of the parts of a page that are not the article."""
_ORNAMENT = re.compile(
    r"\.svg(?:\?|$)|^data:|logo|sprite|spinner|pixel|avatar|icon|/ads?/|placeholder|preloader|track(?:er|ing)|beacon|counter",
    re.IGNORECASE,
)
_PLAYERS = re.compile(
    r"youtube|youtu\.be|vimeo|dailymotion|brightcove|jwplayer|/plugins/video|rumble\.com|player", re.IGNORECASE
)
_CHARTS = re.compile(
    r"datawrapper|dwcdn|flourish|infogram|tableau|carto\.com|google\.com/maps|chartblocks", re.IGNORECASE
)
_CREDIT_LABEL = re.compile(
    r"^(?:(?:photo(?:graph)?|image|picture|video|graphic|chart|source|credit)s?\s*(?:credits?|by|courtesy of)?\s*[:©]|"
    r"©|(?:photo|image|picture|video) by\b)\s*",
    re.IGNORECASE,
)
"""Labels that say no more than that a credit follows; others ("Drawing:") are part of the credit as written."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page shows: ``lines`` are the caption's own words (caption, and the credit where it is apart);
    ``alt`` the words of an attribute where there is no caption."""

    kind: str
    link: str | None
    lines: tuple[str, ...]
    credit: str | None
    alt: str | None


def pictures(tree: Any, texts: Iterable[str], base: str | None) -> tuple[Picture, ...]:
    """The pictures of the article whose paragraphs are ``texts``, in page order, each link once.

    The article is the smallest part of the page that holds its paragraphs and its heading. Ornaments,
    teasers of other articles, and what has neither a link nor a caption are left out.
    """
    root = _article(tree, {_key(text) for text in texts})
    if root is None:
        return ()
    found: dict[str, Picture] = {}
    for element in root.iter("img", "video", "iframe", "svg"):
        picture = _picture(element, root, base)
        if picture:
            key = (picture.link or "\n".join(picture.lines)).split("?")[0]
            if key not in found or (picture.lines and not found[key].lines):
                found[key] = picture
    return tuple(found.values())


def _article(tree: Any, keys: set[str]) -> Any:
    """The smallest element with all paragraphs of the article, and its first heading, under it."""
    inside = [e for e in tree.iter("p", "li", "h2", "h3", "blockquote") if _key(words_of(e)) in keys]
    if not inside:
        inside = [e for e in tree.iter("div", "td") if (e.text or "").strip() and _key(words_of(e)) in keys]
    return _common([*list(tree.iter("h1"))[:1], *inside])


def _common(elements: list[Any]) -> Any:
    """The innermost element around all of ``elements``; None when there are none."""
    chains = [[*reversed(list(e.iterancestors()))] for e in elements]
    common = None
    for level in zip(*chains, strict=False):
        if any(e is not level[0] for e in level):
            break
        common = level[0]
    return common


def _picture(element: Any, root: Any, base: str | None) -> Picture | None:
    link = _link(element)
    kind = _kind(element, link)
    if kind is None or _apart(element, root):
        return None
    frame = _frame(element, root)
    lines, credit = _words(frame) if frame is not None else ((), None)
    alt = " ".join((element.get("alt") or "").split()) or None
    if not lines and (_ornament(element, link) or (frame is None and _teaser(element))):
        return None
    if kind == "picture":
        kind = kind_of(" ".join(lines))
    return Picture(kind, _absolute(link, base), lines, credit, alt)


def _kind(element: Any, link: str | None) -> str | None:
    """picture, chart or video; None for frames of other sorts, and for drawings without a caption."""
    if element.tag == "video":
        return "video"
    if element.tag == "iframe":
        return "video" if link and _PLAYERS.search(link) else "chart" if link and _CHARTS.search(link) else None
    if element.tag == "svg":
        return "chart" if any(a.tag == "figure" for a in element.iterancestors()) else None
    named = f"{element.get('class') or ''} {element.get('alt') or ''}"
    return "chart" if re.search(r"\b(?:chart|graph|infographic|map)\b", named, re.IGNORECASE) else "picture"


def _frame(element: Any, root: Any) -> Any:
    """The element around a picture that holds its caption and no other picture; None when there is none."""
    frame = None
    for steps, around in enumerate(element.iterancestors()):
        if around is root or steps >= 5:
            break
        if around.tag == "figure":
            return around
        others = [i for i in around.iter("img") if i is not element and not _ornament(i, _link(i))]
        if others or len(around.xpath(".//p[string-length(normalize-space()) > 200]")) > 0:
            break
        if around.xpath(f"{_CAPTION} | {_CREDIT}"):
            frame = around
            break
    return frame


def _words(frame: Any) -> tuple[tuple[str, ...], str | None]:
    """A caption's own words, and who is credited."""
    caption = next((e for e in frame.xpath(_CAPTION) if words_of(e)), None)
    apart = [e for e in frame.xpath(_CREDIT) if words_of(e)]
    credit = _CREDIT_LABEL.sub("", words_of(apart[0])).strip(" ()[]") if apart else None
    lines: list[str] = [words_of(caption)] if caption is not None else []
    if apart and (shown := words_of(apart[0])) not in (lines or [""])[0].removesuffix(shown).rstrip():
        lines = [*(line.removesuffix(shown).rstrip() for line in lines), shown]
    if credit is None and lines:
        text = lines[0]
        found = caption_credit(text, Span(0, len(text)))
        credit = found.credit if found else None
    return tuple(line for line in lines if line), credit or None


def _apart(element: Any, root: Any) -> bool:
    for around in element.iterancestors():
        if around is root:
            return False
        if around.tag in ("nav", "aside", "footer", "noscript") or _APART.search(around.get("class") or ""):
            return True
    return False


def _ornament(element: Any, link: str | None) -> bool:
    sizes = [element.get(name) or "" for name in ("width", "height")]
    tiny = any(s.removesuffix("px").isdigit() and int(s.removesuffix("px")) <= 60 for s in sizes)
    hidden = "display:none" in (element.get("style") or "").replace(" ", "")
    return tiny or hidden or not link or bool(_ORNAMENT.search(link)) or bool(_APART.search(element.get("class") or ""))


def _teaser(element: Any) -> bool:
    """Whether a picture is a link to another page."""
    href: str | None = next((a.get("href") for a in element.iterancestors("a")), None)
    return href is not None and not re.search(r"\.(?:jpe?g|png|gif|webp)(?:\?|$)|^#", href)


def _link(element: Any) -> str | None:
    for name in ("data-src", "data-original", "data-lazy-src", "src"):
        value = (element.get(name) or "").strip()
        if value and not value.startswith("data:") and not re.search(r"preloader|placeholder|spinner", value):
            return value
    srcset = (element.get("srcset") or element.get("data-srcset") or "").split()
    return srcset[0] if srcset else next(iter(_sources(element)), None)


def _sources(element: Any) -> Iterator[str]:
    for source in element.iter("source"):
        if source.get("src"):
            yield source.get("src")


def _absolute(link: str | None, base: str | None) -> str | None:
    if not link:
        return None
    try:
        return urljoin(base, link) if base else link
    except ValueError:
        return link


def _key(text: str) -> str:
    return " ".join(text.split())[:80].casefold()
