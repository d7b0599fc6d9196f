"""Writes the site: asks the application for every address that is published, and keeps the answers as files."""

from __future__ import annotations

import asyncio
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import httpx
from fastapi import FastAPI

from onrecord.errors import RecordError
from onrecord.pipeline import Progress, silent
from onrecord.web.app import create_app
from onrecord.web.links import file_of
from onrecord.web.publishing.addresses import addresses
from onrecord.web.publishing.search import documents
from onrecord.web.readmodel import Explorer, View
from onrecord.web.render import STATIC

MARK = "published.json"


@dataclass(frozen=True, slots=True)
class Published:
    """A site as it was written: its first page, how many files it has, and how many names are withheld in it."""

    page: Path
    files: int
    withheld: int


def publish(record: Path, folder: Path, whole_texts: bool = False, progress: Progress = silent) -> Published:
    """Writes the public part of the record in ``record`` as a site into ``folder``, in place of one written before.

    Of each report only the words that carry claims are published, or with ``whole_texts`` its whole text. Links
    are relative: the site works in any folder of any host, and opened from a disk. Raises RecordError when there is no
    record, and when ``folder`` holds something that is not such a site.
    """
    if folder.exists() and not (folder / MARK).exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RecordError(f"{folder}: holds something else. Name an empty folder, or one that was published to before")
    app = create_app(record, publishing=True, whole_texts=whole_texts)
    explorer: Explorer = app.state.explorer
    view = explorer.view
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    files = asyncio.run(_pages(app, view, part, progress))
    files += _search(view, part) + _static(part)
    withheld = sum(view.facts["withheld"].values())
    about = {"version": view.version, "whole_texts": whole_texts, "withheld": view.facts["withheld"]}
    (part / MARK).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    part.rename(folder)
    return Published(folder / "index.html", files + 1, withheld)


async def _pages(app: FastAPI, view: View, folder: Path, progress: Progress) -> int:
    wanted = list(addresses(view))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://published") as client:
        for n, address in enumerate(wanted):
            if n % 50 == 0:
                progress("publish", n, len(wanted))
            answer = await client.get(address)
            if answer.status_code != 200:
                raise RecordError(f"{address}: could not be written (status {answer.status_code})")
            path = folder / file_of(address)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(answer.content)
    progress("publish", len(wanted), len(wanted))
    return len(wanted)


def _search(view: View, folder: Path) -> int:
    with (folder / "search.json").open("w", encoding="utf-8") as file:
        json.dump({"documents": list(documents(view))}, file, ensure_ascii=False)
    return 1


def _static(folder: Path) -> int:
    shutil.copytree(STATIC, folder / "static", dirs_exist_ok=True)
    return sum(1 for path in (folder / "static").rglob("*") if path.is_file())
