"""How quick the explorer's map is with 100 and with 100,000 incidents, in Debian's Chromium.

A frame is what the main thread does for it, which no graphics card takes off; drawing itself is a card's work, and
without one Chromium does it in software.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
import threading
import time
from importlib.resources import as_file, files
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from bench.table import table
from onrecord import build
from onrecord.web.app import create_app

COUNTS = (100, 100_000)
ARGUMENTS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
)
_PANNED = """() => {
  const times = [];
  for (let n = 0; n < 30; n++) {
    window.drawn.panBy([6, 2], { animate: false });
    const began = performance.now();
    window.drawn.redraw();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}"""


def main() -> int:
    """Prints, for each number of incidents, when the map is drawn and the median frame of thirty steps."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not installed: apt-get install chromium")
        return 2
    with tempfile.TemporaryDirectory() as temporary, as_file(files("onrecord") / "examples" / "reports") as reports:
        home = Path(temporary)
        build([reports], home / "record")
        server = uvicorn.Server(uvicorn.Config(create_app(home / "record"), port=0, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
                rows = [_measured(browser.new_page(), f"http://127.0.0.1:{port}", home, count) for count in COUNTS]
                browser.close()
        finally:
            server.should_exit = True
            thread.join()
    print(table([["incidents", "drawn after s", "frame ms"], *rows]))
    return 0


def _measured(page: Page, address: str, folder: Path, count: int) -> list[str]:
    data = folder / f"{count}.json"
    data.write_text(json.dumps(_generated(count)), encoding="utf-8")
    page.route("**/map.json*", lambda route: route.fulfill(path=data, content_type="application/json"))
    page.goto(address)
    page.evaluate("document.querySelector('.map').addEventListener('mapdrawn', e => (window.drawn = e.detail.map))")
    start = time.monotonic()
    page.locator(".map").scroll_into_view_if_needed()
    page.wait_for_selector(".map-frame[data-drawn]", timeout=180_000)
    drawn = time.monotonic() - start
    return [f"{count:,}", f"{drawn:.1f}", f"{float(page.evaluate(_PANNED)):.1f}"]


def _generated(count: int) -> dict[str, object]:
    chance = random.Random(1)
    precisions = ["settlement"] * 8 + ["exact", "district", "province", "country"]
    precision = [chance.choice(precisions) for _ in range(count)]
    return {
        "id": [f"i-{n:016x}" for n in range(count)],
        "lon": [round(chance.gauss(38, 3), 3) for _ in range(count)],
        "lat": [round(chance.gauss(35, 1.6), 3) if p in ("exact", "settlement") else 35.0 for p in precision],
        "precision": precision,
        "day": ["2016-12-13"] * count,
        "low": [n % 40 for n in range(count)],
        "high": [None] * count,
        "contested": [n % 9 == 0 for n in range(count)],
        "event": ["shelling"] * count,
        "place": [f"Place {n % 500}" for n in range(count)],
        "events": {"shelling": "Shelling"},
    }
