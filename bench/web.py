"""How quick the explorer is: a generated record of 100,000 incidents and a million claims, under 50 readers.

The claims are generated and laid out in the read model straight away, as reading and linking a million of them
would take hours; the server, its pages and its queries are those that everybody gets.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from bench.table import table
from bench.web_record import PLACES, SOURCES, Generated, name, source
from onrecord.codec import source_id
from onrecord.store import Record
from onrecord.web.readmodel.build import Extras, write
from onrecord.web.readmodel.explorer import FILE, state

READERS = 50
PAUSE = 2.0  # seconds that a reader looks at a page, on average
SECONDS = 40.0
LIMIT = 0.150
FIRST_PAGE = 200_000


def main(incidents: int = 100_000, folder: Path | None = None) -> int:
    """Prints times and sizes of every kind of page. Returns 1 when a limit is exceeded.

    ``folder`` keeps the generated record for the next time; without it a temporary one is made.
    """
    made = Generated(incidents)
    with tempfile.TemporaryDirectory() as temporary:
        home = folder or Path(temporary) / "record"
        _lay_out(made, home)
        with _served(home) as (address, process):
            return asyncio.run(_measure(made, address, process))


def _lay_out(made: Generated, folder: Path) -> None:
    with Record.open(folder, create=True, write=True):
        pass
    if (folder / FILE).exists():
        _stamp(folder)
        return
    start = time.monotonic()
    write(made.contents(), Extras(), folder / FILE, "")
    _stamp(folder)
    size = (folder / FILE).stat().st_size / 1e6
    took = time.monotonic() - start
    print(f"{made.incidents:,} incidents, {made.claims:,} claims, generated and written straight into the read model:")
    print(f"{took:.0f} s, {size:,.0f} MB\n", flush=True)


def _stamp(folder: Path) -> None:
    """Lets the server take the read model for that of the empty record beside it."""
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        connection.execute("UPDATE facts SET json = json_quote(?) WHERE name = 'version'", (state(folder),))


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, int]]:
    """The address of the server, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [str(Path(sys.executable).with_name("onrecord")), "serve", "--record", str(folder), "--port", str(port)]
    start = time.monotonic()
    server = subprocess.Popen(program, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        while True:
            try:
                httpx.get(address, timeout=60)
                break
            except httpx.ConnectError:
                if server.poll() is not None:
                    raise
                time.sleep(0.1)
        print(f"the server answers after {time.monotonic() - start:.1f} s")
        yield address, server.pid
    finally:
        server.terminate()
        server.wait()


def _page(made: Generated, dice: random.Random) -> tuple[str, str]:
    """(kind, address) of the next page that a reader opens: mostly lists, searches and incidents."""
    n = dice.randrange(made.incidents)
    place = name(dice.randrange(PLACES))
    return dice.choice(
        (
            ("overview", "/"),
            ("incidents", "/incidents"),
            ("incidents, filtered", f"/incidents?event=shelling&year={dice.randrange(2012, 2022)}&contested=figure"),
            ("incidents, searched", f"/incidents?q={place}"),
            ("incidents, sorted", f"/incidents?sort=killed&after=i-{n:016x}"),
            ("incident", f"/incidents/i-{n:016x}"),
            ("incident", f"/incidents/i-{n:016x}"),
            ("incident", f"/incidents/i-{n:016x}"),
            ("report", f"/reports/r-{n:016x}"),
            ("report", f"/reports/r-{n:016x}"),
            ("source", f"/sources/{source_id(source(dice.randrange(SOURCES)).name)}"),
            ("claims", "/claims"),
            ("claims, filtered", f"/claims?stance=denied&q={place}"),
            ("sources", "/sources"),
            ("reports", f"/reports?q={place}"),
            ("about", "/about"),
            ("incident as JSON", f"/incidents/i-{n:016x}.json"),
            ("incidents as JSON", f"/incidents.json?place={place}"),
        )
    )


async def _measure(made: Generated, address: str, process: int) -> int:
    limits = httpx.Limits(max_connections=READERS, max_keepalive_connections=READERS, keepalive_expiry=2.0)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        first, parts = await _first_page(client)
        print(f"the first page without the map: {first / 1000:.0f} kB ({', '.join(parts)})\n")
        times: defaultdict[str, list[float]] = defaultdict(list)
        sizes: dict[str, int] = {}
        until = time.monotonic() + SECONDS
        before = _processor(process)
        await asyncio.gather(*(_reader(made, client, n, until, times, sizes, PAUSE) for n in range(READERS)))
        used = _processor(process) - before
        asked: defaultdict[str, list[float]] = defaultdict(list)
        start = time.monotonic()
        await asyncio.gather(*(_reader(made, client, n, start + 10, asked, {}, 0.0) for n in range(READERS)))
        rate = sum(map(len, asked.values())) / (time.monotonic() - start)
    slow = _print(times, sizes)
    print(
        f"\n{READERS} readers, each at a page for {PAUSE:.0f} s on average; times as they see them, waiting included."
    )
    if used:
        each = 1000 * used / sum(map(len, times.values()))
        print(
            f"The server took {each:.0f} ms of processor time a page; the rest was waiting for its turn on the machine."
        )
    print(f"Without any pause the server gives {rate:.0f} pages a second.")
    return int(slow or first > FIRST_PAGE)


def _processor(process: int) -> float:
    """Seconds of processor time that a process has used; 0 where the system does not tell (all but Linux)."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


async def _first_page(client: httpx.AsyncClient) -> tuple[int, list[str]]:
    page = (await client.get("/")).text
    found = re.findall(r'<(?:script|link)\b[^>]*?(?:src|href)="(/static/[^"]+)"', page)
    sizes = {"page": len(page.encode())}
    for link in dict.fromkeys(found):
        sizes[link.rpartition("/")[2].partition("?")[0]] = len((await client.get(link)).content)
    return sum(sizes.values()), [f"{part} {size / 1000:.0f}" for part, size in sizes.items()]


async def _reader(
    made: Generated,
    client: httpx.AsyncClient,
    number: int,
    until: float,
    times: defaultdict[str, list[float]],
    sizes: dict[str, int],
    pause: float,
) -> None:
    dice = random.Random(number)
    if pause:
        await asyncio.sleep(dice.random() * pause)
    while time.monotonic() < until:
        kind, address = _page(made, dice)
        start = time.perf_counter()
        answer = await client.get(address)
        times[kind].append(time.perf_counter() - start)
        answer.raise_for_status()
        sizes[kind] = max(sizes.get(kind, 0), len(answer.content))
        if pause:
            await asyncio.sleep(dice.expovariate(1 / pause))


def _print(times: defaultdict[str, list[float]], sizes: dict[str, int]) -> int:
    """Prints a row a kind of page; returns how many kinds are over the limit."""
    rows = [["page", "asked", "median ms", "p95 ms", "slowest ms", "kB", ""]]
    slow = 0
    every = [t for found in times.values() for t in found]
    for kind, found in [*sorted(times.items()), ("all", every)]:
        p95 = statistics.quantiles(found, n=20)[-1] if len(found) > 1 else found[0]
        slow += p95 > LIMIT
        measured = [f"{1000 * t:.0f}" for t in (statistics.median(found), p95, max(found))]
        size = f"{sizes[kind] / 1000:.0f}" if kind in sizes else ""
        rows.append([kind, str(len(found)), *measured, size, "SLOW" if p95 > LIMIT else ""])
    print(table(rows))
    return slow


if __name__ == "__main__":
    sys.exit(main())
