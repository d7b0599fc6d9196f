"""Links: fetched politely and within bounds; what came is archived as a WARC record with its time.

Polite: a name that says who asks, robots.txt (RFC 9309), a pause between requests to one host. Bounded: size,
time, redirects. Guarded: at every redirect the host is looked up, its addresses are checked, and the connection
goes to the address that was checked. Proxies of the environment are not used, since they would look up again.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from onrecord.errors import FetchRefused, InputError
from onrecord.ingest.addresses import Allowed, anywhere, is_public, resolve
from onrecord.ingest.item import Item
from onrecord.ingest.options import Options
from onrecord.model import Problem

AGENT = "Onrecord"
"""The name that robots.txt rules address."""
USER_AGENT = f"{AGENT}/{version('onrecord')} (reads single pages that a person asked for)"
ROBOTS_BYTES = 512 * 1024
ROBOTS_STATUS_MISSING = range(400, 500)
_RETRY = "Try again later, or save the page and add the file"
_SAVE = "Save the page yourself and add the file"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request gave: the body as it came over the wire, with the encodings it was sent in."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: datetime

    def header(self, name: str) -> str | None:
        """The first header of that name; None when there is none."""
        return next((v for k, v in self.headers if k.lower() == name), None)


def is_link(path: str | Path) -> bool:
    """Whether what the caller gave is an http(s) link."""
    return isinstance(path, str) and path.lower().startswith(("http://", "https://"))


class Visitor:
    """Fetches links for one run, remembering when each host was last asked, and its robots.txt."""

    def __init__(self, options: Options, allowed: Allowed | None = None) -> None:
        self._limits = options.limits
        self._allowed = allowed or (anywhere if options.allow_private else is_public)
        self._last: dict[str, float] = {}
        self._rules: dict[str, RobotFileParser] = {}

    def visit(self, url: str) -> Iterator[Item | Problem]:
        """What a link gives, as one WARC item; a Problem when it is refused, forbidden, or fails."""
        try:
            answer = self.fetch(url)
            if answer.status != 200:
                raise InputError(url, f"the server answered {answer.status} {answer.reason}".rstrip(), "Check the link")
            data = as_warc(answer)
        except InputError as error:
            yield Problem(error.where, error.problem, error.remedy)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            yield Problem(url, f"not reached ({str(error)[:150] or type(error).__name__})", _RETRY)
        else:
            yield Item.of(data, url, "fetched.warc.gz", url=answer.url, retrieved=answer.at, warc=data)

    def fetch(self, url: str) -> Answer:
        """The answer at the end of a link's redirects. Raises InputError, FetchRefused, httpx.HTTPError, OSError."""
        deadline = time.monotonic() + self._limits.fetch_seconds
        for _ in range(self._limits.redirects + 1):
            if not self._rules_of(url, deadline).can_fetch(AGENT, url):
                raise FetchRefused(url, "its robots.txt does not allow this page to be fetched by programs", _SAVE)
            answer = self._ask(url, deadline, self._limits.report_bytes)
            target = answer.header("location")
            if answer.status not in (301, 302, 303, 307, 308) or not target:
                return answer
            url = urljoin(url, target)
        raise FetchRefused(url, f"more than {self._limits.redirects} redirects", "Give the link that it ends at")

    def _rules_of(self, url: str, deadline: float) -> RobotFileParser:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            rules = RobotFileParser()
            answer = self._ask(f"{origin}/robots.txt", deadline, ROBOTS_BYTES)
            if answer.status == 200:
                rules.parse(answer.body.decode("utf-8", "replace").splitlines())
            else:
                # RFC 9309: no file means no rules; a server in trouble means not now. A redirect counts as no file.
                missing = answer.status in ROBOTS_STATUS_MISSING or 300 <= answer.status < 400
                rules.parse(["User-agent: *", "Allow: /" if missing else "Disallow: /"])
            self._rules[origin] = rules
        return self._rules[origin]

    def _ask(self, url: str, deadline: float, limit: int) -> Answer:
        """One request, to an address that was checked."""
        asked = httpx.URL(url)
        host = asked.raw_host.decode("ascii")
        if asked.scheme not in ("http", "https") or not host:
            raise FetchRefused(url, "not an http or https link", "Give a link that begins with https://")
        port = asked.port or (443 if asked.scheme == "https" else 80)
        address = resolve(host.strip("[]"), port, self._allowed)
        if address is None:
            remedy = "Allow private addresses if you mean to fetch from your own network"
            raise FetchRefused(url, "a private, loopback or link-local address", remedy)
        self._pause(host, deadline)
        try:
            return _request(asked, address, limit, deadline)
        finally:
            self._last[host] = time.monotonic()

    def _pause(self, host: str, deadline: float) -> None:
        """Waits until ``host`` may be asked again."""
        wait = self._last.get(host, 0.0) + self._limits.host_delay - time.monotonic()
        if host in self._last and wait > 0:
            time.sleep(min(wait, max(0.0, deadline - time.monotonic())))


def _request(asked: httpx.URL, address: str, limit: int, deadline: float) -> Answer:
    """One request, sent to ``address`` in the name of the host that was asked for."""
    host, named = asked.raw_host.decode("ascii"), asked.netloc.decode("ascii")
    target = asked.copy_with(host=address, fragment=None, username="", password="")
    headers = {"Host": named, "User-Agent": USER_AGENT, "Accept-Encoding": "gzip, identity"}
    timeout = max(0.1, min(20.0, deadline - time.monotonic()))
    with (
        httpx.Client(trust_env=False, timeout=timeout, follow_redirects=False) as client,
        client.stream("GET", target, headers=headers, extensions={"sni_hostname": host}) as response,
    ):
        return Answer(
            url=str(asked),
            status=response.status_code,
            reason=response.reason_phrase,
            headers=tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw),
            body=_body(response, str(asked), limit, deadline),
            at=datetime.now(UTC).replace(microsecond=0),
        )


def _body(response: httpx.Response, url: str, limit: int, deadline: float) -> bytes:
    """The body as sent. Raises FetchRefused when it is too large or takes too long."""
    body = io.BytesIO()
    for chunk in response.iter_raw():
        body.write(chunk)
        if body.tell() > limit:
            raise FetchRefused(url, f"larger than {limit:,} bytes", _SAVE)
        if time.monotonic() > deadline:
            raise FetchRefused(url, "not finished in time", _RETRY)
    return body.getvalue()


def as_warc(answer: Answer) -> bytes:
    """The answer as a gzipped WARC file of one response record, dated when it came."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    kept = [(k, v) for k, v in answer.headers if k.lower() != "transfer-encoding"]
    record = writer.create_warc_record(
        answer.url,
        "response",
        payload=io.BytesIO(answer.body),
        length=len(answer.body),
        http_headers=StatusAndHeaders(f"{answer.status} {answer.reason}".rstrip(), kept, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": answer.at.strftime("%Y-%m-%dT%H:%M:%SZ")},
    )
    writer.write_record(record)
    return file.getvalue()
