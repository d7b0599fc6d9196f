"""Builds a record and, if told to, dies by SIGKILL at a given moment; prints how many moments there were.

A moment is a statement to the database, a commit, or a file getting its name or losing it.
Called as: interrupted.py MOMENT RECORD PATH…, with moment 0 for a run to the end.
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from onrecord import pipeline
from onrecord.ingest import Options
from onrecord.pipeline import steps
from onrecord.store import Record

moment, folder, paths = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
seen = 0


def tick(*_: object) -> None:
    global seen
    seen += 1
    if seen == moment:
        os.kill(os.getpid(), signal.SIGKILL)


event.listen(Engine, "before_cursor_execute", tick)
event.listen(Engine, "commit", tick)
sys.addaudithook(lambda name, _: tick() if name in ("os.rename", "os.remove") else None)

steps.REPORTS_AT_ONCE = steps.READ_AT_ONCE = 2  # several batches even of a few reports
with Record.open(folder, create=True, write=True) as record:
    pipeline.build(record, paths, Options(), pipeline.now())
print(seen)
