"""Telling others of new and changed incidents: what the record last told is kept, and only differences are sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onrecord.errors import RecordError
from onrecord.pipeline.exporting import public
from onrecord.publish.columns import INCIDENTS
from onrecord.publish.tables import rows
from onrecord.publish.webhook import check_address, post
from onrecord.store import Record
from onrecord.store.settings import FILE, read_settings
from onrecord.store.writing import batches

TOLD = "told.json"
AT_ONCE = 100

Send = Callable[[str, str, bytes, str], None]


@dataclass(frozen=True, slots=True)
class Notice:
    """One difference. change: new, changed or gone; ``incident`` is its row as in the export of incidents, of one
    that is gone its id alone; ``digest`` hashes the row."""

    change: str
    incident: dict[str, Any]
    digest: str


def notices(record: Record) -> tuple[Notice, ...]:
    """What is to be told: the incidents, as anyone may see them, that are not as they were when last told."""
    return tuple(_notices(record, _told(record)))


def notify(record: Record, secret: str, at: datetime, send: Send = post) -> int:
    """Sends what is to be told to the address in the record's settings, a hundred differences a message, signed.

    What was taken is remembered at once, so that nothing is told twice by a run that goes on after one that failed.
    Returns how many differences were told. Raises RecordError when no address is set, or no secret is given, or a
    message was not taken.
    """
    url = read_settings(record.folder).webhook
    if not url:
        raise RecordError(f'{record.folder / FILE}: names nobody to tell. Add a line: webhook = "https://…"')
    if not secret:
        raise RecordError("messages are signed: put the secret that you share into ONRECORD_WEBHOOK_SECRET")
    check_address(url)
    told = _told(record)
    count = 0
    for batch in batches(list(_notices(record, told)), AT_ONCE):
        changes = [{"change": n.change, "incident": n.incident} for n in batch]
        body = json.dumps({"version": 1, "sent": at.isoformat(), "changes": changes}, ensure_ascii=False).encode()
        delivery = hashlib.sha256("".join(f"{n.change}{n.incident['incident']}{n.digest}" for n in batch).encode())
        send(url, secret, body, delivery.hexdigest()[:32])
        for notice in batch:
            told[notice.incident["incident"]] = notice.digest
            if notice.change == "gone":
                del told[notice.incident["incident"]]
        _remember(record, told)
        count += len(batch)
    return count


def _notices(record: Record, told: dict[str, str]) -> Iterator[Notice]:
    names = [column.name for column in INCIDENTS.columns]
    there = set()
    for row in rows(INCIDENTS, public(record)):
        cells = [value.isoformat() if isinstance(value, date) else value for value in row]
        incident = dict(zip(names, cells, strict=True))
        digest = hashlib.sha256(json.dumps(cells, ensure_ascii=False).encode()).hexdigest()
        key = str(incident["incident"])
        there.add(key)
        if told.get(key) != digest:
            yield Notice("changed" if key in told else "new", incident, digest)
    for gone in sorted(told.keys() - there):
        yield Notice("gone", {"incident": gone}, "")


def _told(record: Record) -> dict[str, str]:
    path = record.folder / TOLD
    try:
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise RecordError(f"{path}: damaged. Remove it, and everything is told once more") from error
    return found


def _remember(record: Record, told: dict[str, str]) -> None:
    temporary = record.folder / (TOLD + ".part")
    temporary.write_text(json.dumps(told), encoding="utf-8")
    temporary.replace(record.folder / TOLD)
