"""Links, against a server on this machine: bounds, politeness, and which addresses are refused."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.errors import FetchRefused
from onrecord.ingest import Limits, Options, ingest
from onrecord.ingest.addresses import is_public, resolve
from onrecord.ingest.fetch import Visitor
from onrecord.ingest.item import Item
from onrecord.model import Archived, Problem

PAGE = (
    b"<html><body><h1>Town shelled</h1>"
    + b"<p>Shells fell on the town and nine people were killed.</p>" * 3
    + b"</body></html>"
)
QUICK = Limits(host_delay=0.0, fetch_seconds=5.0, report_bytes=100_000)


@dataclass
class Site:
    """A server: path → (status, headers, body), and what it was asked."""

    pages: dict[str, tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, str, float]] = field(default_factory=list)
    port: int = 0

    def link(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site({"/town": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE)})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, self.headers["Host"], time.monotonic()))
            status, headers, body = found.pages.get(self.path, (404, {}, b"none"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for start in range(0, len(body), 4096):
                    self.wfile.write(body[start : start + 4096])
                    if headers.get("X-Slow"):
                        time.sleep(0.1)
            except OSError:
                pass

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    found.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(url: str, limits: Limits = QUICK) -> list[Archived | Problem]:
    return list(ingest([url], options=Options(allow_private=True, limits=limits)))


def test_a_page_comes_with_its_warc_record_and_time(site, tmp_path):
    [found] = fetch(site.link("/town"))
    assert isinstance(found, Archived)
    assert found.where == found.report.url == site.link("/town")
    assert found.raw == PAGE
    assert found.report.retrieved is not None and found.report.retrieved.tzinfo is not None
    (tmp_path / "kept.warc.gz").write_bytes(found.warc)
    [again] = ingest([tmp_path / "kept.warc.gz"])
    assert isinstance(again, Archived)
    assert again.report == found.report
    assert [path for path, _, _ in site.asked] == ["/robots.txt", "/town"]


def test_private_addresses_are_refused_unless_allowed(site):
    [problem] = ingest([site.link("/town", "localhost")])
    assert isinstance(problem, Problem)
    assert "private" in problem.problem
    assert not site.asked


def test_a_redirect_to_a_refused_address_is_not_followed(site):
    site.pages["/away"] = (302, {"Location": site.link("/town", "127.0.0.2")}, b"")
    visitor = Visitor(Options(limits=QUICK), allowed=lambda a: a == ipaddress.ip_address("127.0.0.1"))
    with pytest.raises(FetchRefused, match="private"):
        visitor.fetch(site.link("/away"))
    assert "/town" not in [path for path, _, _ in site.asked]


def test_redirects_are_followed_and_bounded(site):
    site.pages["/moved"] = (301, {"Location": "/town"}, b"")
    site.pages["/round"] = (302, {"Location": "/round"}, b"")
    [found] = fetch(site.link("/moved"))
    assert isinstance(found, Archived)
    assert found.report.url == site.link("/town")
    [problem] = fetch(site.link("/round"))
    assert isinstance(problem, Problem)
    assert "redirects" in problem.problem


def test_robots_txt_is_obeyed(site):
    site.pages["/robots.txt"] = (200, {}, b"User-agent: onrecord\nDisallow: /town\n")
    [problem] = fetch(site.link("/town"))
    assert isinstance(problem, Problem)
    assert "robots.txt" in problem.problem
    assert [path for path, _, _ in site.asked] == ["/robots.txt"]


def test_a_server_in_trouble_is_left_alone(site):
    site.pages["/robots.txt"] = (503, {}, b"")
    assert isinstance(fetch(site.link("/town"))[0], Problem)


@pytest.mark.parametrize(
    ("path", "page", "problem"),
    [
        ("/large", (200, {"Content-Type": "text/html"}, b"x" * 200_000), "larger than"),
        ("/slow", (200, {"Content-Type": "text/html", "X-Slow": "1"}, b"x" * 90_000), "in time"),
        ("/gone", (410, {}, b""), "410"),
        ("/photo", (200, {"Content-Type": "image/jpeg"}, b"\xff\xd8\xff\xe0"), "JPEG"),
        ("/cut", (200, {"Content-Type": "text/html", "Content-Length": "900"}, b"<html>"), "not reached"),
        ("/scheme", (302, {"Location": "file:///etc/hosts"}, b""), "not an http"),
    ],
)
def test_what_cannot_be_had_is_a_problem(site, path, page, problem):
    site.pages[path] = page
    [found] = fetch(site.link(path), Limits(host_delay=0.0, fetch_seconds=1.0, report_bytes=100_000))
    assert isinstance(found, Problem)
    assert problem in found.problem


def test_a_host_is_given_time_between_requests(site):
    fetch(site.link("/town"), Limits(host_delay=0.3))
    (_, _, first), (_, _, second) = site.asked
    assert second - first >= 0.29


def test_the_host_is_named_though_the_address_is_connected_to(site):
    visitor = Visitor(Options(allow_private=True, limits=QUICK))
    [item] = visitor.visit(site.link("/town", "localhost"))
    assert isinstance(item, Item)
    assert {host for _, host, _ in site.asked} == {f"localhost:{site.port}"}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("172.16.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_is_public(address, public):
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1", "localhost", "[::1]".strip("[]")])
def test_other_ways_to_write_this_machine_are_refused(host):
    assert resolve(host, 80, is_public) is None
