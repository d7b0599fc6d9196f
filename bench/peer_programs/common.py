"""What every peer's program does: rows in, predictions out, the seconds of the work itself printed last.

Runs in the peer's environment, which has neither Onrecord nor the rest of `bench`.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def main(predict: Callable[[Row], Iterable[Row]]) -> None:
    """``program.py INPUT.jsonl OUT.jsonl``: the first row is read once before the clock starts, to load."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").split("\n") if line]
    list(predict(rows[0]))
    start = time.process_time()
    found = [prediction for row in rows for prediction in predict(row)]
    seconds = time.process_time() - start
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(prediction) + "\n" for prediction in found)
    print(seconds)
