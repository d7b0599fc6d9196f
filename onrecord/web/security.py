"""What every answer carries and what no request may do: headers, origins, hosts, sizes; and who is asking.

One ASGI layer around the whole application, so that a page cannot forget it.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from fastapi.responses import PlainTextResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web import identity

MOST_BYTES = 256 * 1024  # of a request's body; the longest form has a few thousand characters
_SAFE = ("GET", "HEAD", "OPTIONS")
# Scripts, styles, fonts, the map's worker and its base map are files of this site; only tiles may come from elsewhere.
_POLICY = (
    "default-src 'self'; connect-src 'self'{tiles}; img-src 'self'{tiles}; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors {ancestors}"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Safety:
    """Wraps the application. ``hosts`` are the names that it answers to, any when empty: a server that is for this
    machine alone names the loopback, so that no page elsewhere can reach it through a name of its own. ``tiles`` is
    the address of the map's tiles, which pages may ask for besides the server; empty for none."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = (), tiles: str = "") -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        parts = urlsplit(tiles)
        self.tiles = f" {parts.scheme}://{parts.netloc}" if tiles else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        found = await run_in_threadpool(identity.identify, request) if identity.carries_one(request) else None
        if found:
            scope.setdefault("state", {}).update(viewer=found.viewer, by_token=found.by_token)
        known = found is not None

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                _dress(MutableHeaders(scope=message), request, known, self.tiles)
            await send(message)

        refusal = _refusal(request, self.hosts, found is not None and found.by_token)
        if refusal:
            await PlainTextResponse(refusal[1], refusal[0])(scope, receive, dressed)
        else:
            await self.app(scope, _bounded(receive), dressed)


def _refusal(request: Request, hosts: Collection[str], by_token: bool) -> tuple[int, str] | None:
    """Status and words for a request that no page is to see; None when it may go on."""
    if hosts and request.url.hostname not in hosts:
        return 421, "This server answers to other names only."
    if request.method not in _SAFE:
        if by_token or "authorization" in request.headers:
            return 403, "A token is for reading. Sign in to change something."
        if not same_origin(request):
            return 403, "The form was not sent from this site."
    length = request.headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit() or int(length) > MOST_BYTES:
        return 413, f"At most {MOST_BYTES:,} bytes can be sent."
    return None


def same_origin(request: Request) -> bool:
    """Whether a browser that sends this says that it comes from a page of this site.

    Origin counts first, then Referer, then Sec-Fetch-Site; what sends none of them is no browser, and carries
    nobody's cookies but its own.
    """
    here = (request.url.scheme, request.url.netloc)
    for name in ("origin", "referer"):
        if (value := request.headers.get(name)) is not None:
            parts = urlsplit(value)
            return (parts.scheme, parts.netloc) == here
    return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def _bounded(receive: Receive) -> Receive:
    """The body, up to the limit, whatever length it was said to have."""
    got = 0

    async def bounded() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > MOST_BYTES:
            raise HTTPException(413, f"At most {MOST_BYTES:,} bytes can be sent.")
        return message

    return bounded


def _dress(headers: MutableHeaders, request: Request, known: bool, tiles: str) -> None:
    embedded = "embed" in request.url.path.split("/")
    headers["Content-Security-Policy"] = _POLICY.format(ancestors="*" if embedded else "'none'", tiles=tiles)
    if not embedded:
        headers["X-Frame-Options"] = "DENY"
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    if request.url.scheme == "https":
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if known and not request.url.path.startswith("/static/"):
        headers.setdefault("Cache-Control", "private, no-store")
