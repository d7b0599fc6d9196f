"""Others are told of new and changed incidents: once, signed, and only when an address is set."""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord import pipeline
from onrecord.errors import RecordError
from onrecord.pipeline.exporting import public
from onrecord.pipeline.notifying import notices, notify
from onrecord.publish import webhook
from onrecord.publish.columns import INCIDENTS
from onrecord.publish.tables import rows
from onrecord.store import Record
from onrecord.store.settings import Settings, write_settings

AT = pipeline.now()
SECRET = "shared between the two"


class Listener:
    """A server on this machine that keeps what it is told; ``answers`` are the next statuses, then 204."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = outer.answers.pop(0) if outer.answers else 204
                outer.got.append((dict(self.headers), body))
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def changes(self) -> list[tuple[str, str]]:
        told = [change for _, body in self.got for change in json.loads(body)["changes"]]
        return [(change["change"], change["incident"]["incident"]) for change in told]


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening = Listener()
    yield listening
    listening.server.shutdown()
    listening.server.server_close()
    listening.thread.join()


@pytest.fixture
def record(tmp_path, built, listener):
    shutil.copytree(built, tmp_path / "r")
    write_settings(tmp_path / "r", Settings(webhook=listener.url))
    with Record.open(tmp_path / "r", write=True) as record:
        yield record


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(webhook, "FIRST_WAIT", 0.01)


def test_new_then_changed_then_gone(record, listener):
    ids = sorted(i.id for i in record.incidents())
    assert notify(record, SECRET, AT) == len(ids)
    assert listener.changes() == [("new", i) for i in ids]
    assert notify(record, SECRET, AT) == 0, "nothing is told twice"
    listener.got.clear()
    whole = max(record.incidents(), key=lambda i: len(i.claims))
    pipeline.decide(record, "reject", [whole.claims[0]], "Ada", AT)
    alone = next(i for i in record.incidents() if len(i.claims) == 1)
    pipeline.decide(record, "reject", [alone.claims[0]], "Ada", AT)
    assert {(n.change, n.incident["incident"]) for n in notices(record)} >= {("changed", whole.id), ("gone", alone.id)}
    notify(record, SECRET, AT)
    assert {("changed", whole.id), ("gone", alone.id)} <= set(listener.changes())


def test_messages_are_signed_and_show_what_anyone_may_see(record, listener):
    notify(record, SECRET, AT)
    (headers, body), *_ = listener.got
    at, signed = (part.partition("=")[2] for part in headers["X-Onrecord-Signature"].split(","))
    assert hmac.compare_digest(signed, hmac.new(SECRET.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest())
    told = [change["incident"] for _, sent in listener.got for change in json.loads(sent)["changes"]]
    shown = [
        dict(zip([c.name for c in INCIDENTS.columns], row, strict=True)) for row in rows(INCIDENTS, public(record))
    ]
    assert told == json.loads(json.dumps(shown, default=str)), "the rows of a public export"


def test_trouble_is_tried_again_at_most_three_times(record, listener):
    listener.answers = [503, 429, 204]
    assert notify(record, SECRET, AT) > 0
    assert len({headers["X-Onrecord-Delivery"] for headers, _ in listener.got}) == 1, "one message, three attempts"
    (record.folder / "told.json").unlink()
    listener.got.clear()
    listener.answers = [500] * 9
    with pytest.raises(RecordError, match="answered 500"):
        notify(record, SECRET, AT)
    assert len(listener.got) == webhook.ATTEMPTS
    listener.answers = []
    assert notify(record, SECRET, AT) == len(list(record.incidents())), "what was not taken is told by the next run"


@pytest.mark.parametrize("status", [400, 401, 302])
def test_a_refusal_or_a_redirect_is_not_tried_again(record, listener, status):
    listener.answers = [status]
    with pytest.raises(RecordError, match=f"answered {status}"):
        notify(record, SECRET, AT)
    assert len(listener.got) == 1


def test_nobody_is_told_by_default(record, listener):
    write_settings(record.folder, Settings())
    with pytest.raises(RecordError, match="names nobody"):
        notify(record, SECRET, AT)
    write_settings(record.folder, Settings(webhook=listener.url))
    with pytest.raises(RecordError, match="ONRECORD_WEBHOOK_SECRET"):
        notify(record, "", AT)
    assert listener.got == []


@pytest.mark.parametrize("url", ["http://example.org/hook", "ftp://example.org", "file:///etc/passwd", "https://", "x"])
def test_addresses_that_are_not_told(url):
    with pytest.raises(RecordError, match="no address to tell"):
        webhook.check_address(url)


def test_out_of_reach(record):
    write_settings(record.folder, Settings(webhook="http://127.0.0.1:9/hook"))
    with pytest.raises(RecordError, match="out of reach"):
        notify(record, SECRET, AT)
