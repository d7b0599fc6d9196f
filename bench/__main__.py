"""The commands: predict, run, speed, peers, exchange, linking-scale, map, web, draw-exports."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench import draw_exports, exchange, linking_scale, peers, run, speed, web, yardsticks
from bench.data import NoData


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)

    predict = commands.add_parser("predict", help="write predictions in a yardstick's format")
    predict.add_argument("name", choices=yardsticks.ALL)
    predict.add_argument("input", type=Path, help="an input.jsonl of that yardstick")
    predict.add_argument("out", type=Path, help="where the predictions go")

    measure = commands.add_parser("run", help="predict, score and print one table, from the data in ONRECORD_DATA")
    measure.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(yardsticks.ALL)}; all when none")
    measure.add_argument("--floors", action="store_true", help="raise bench/floors.json to what is reached")

    pace = commands.add_parser("speed", help="reports and tokens a second, memory, and the ratio to the bare parser")
    pace.add_argument("--reports", type=int, default=60, help="how many reports to read (60)")

    beside = commands.add_parser("peers", help="other tools on the same inputs, each in an environment of its own")
    beside.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(peers.NAMES)}; all when none")

    leave = commands.add_parser(
        "exchange", help="seconds, rows a second and memory of each export of 100,000 incidents, and of imports"
    )
    leave.add_argument("names", nargs="*", metavar="FORM", help=f"of {', '.join(exchange.NAMES)}; all when none")

    pages = commands.add_parser("web", help="the explorer's pages under 50 readers, over a million generated claims")
    pages.add_argument("--incidents", type=int, default=100_000, help="how many, of ten claims each (100,000)")
    pages.add_argument("--record", type=Path, help="where to keep the generated record for the next time")

    commands.add_parser("map", help="the explorer's map with 100,000 generated incidents, in a real browser")

    draw = commands.add_parser(
        "draw-exports", help="the GeoJSON and the KML of a record, drawn to bench/out/exports.png"
    )
    draw.add_argument("record", type=Path, help="the record's folder")

    commands.add_parser("linking-scale", help="time, memory and B-cubed of linking up to a million generated claims")
    return top


def main() -> int:
    arguments = parser().parse_args()
    unknown = set(getattr(arguments, "names", ())) - {*yardsticks.ALL, *peers.NAMES, *exchange.NAMES}
    if unknown:
        parser().error(f"no such name: {', '.join(sorted(unknown))}")
    try:
        if arguments.command == "predict":
            run.predict(arguments.name, arguments.input, arguments.out)
            return 0
        if arguments.command == "run":
            return run.run(arguments.names, arguments.floors)
        if arguments.command == "speed":
            return speed.main(arguments.reports)
        if arguments.command == "exchange":
            return exchange.main(arguments.names)
        if arguments.command == "web":
            return web.main(arguments.incidents, arguments.record)
        if arguments.command == "map":
            from bench import map as browser_map  # it needs a browser's driver, which the others do not

            return browser_map.main()
        if arguments.command == "draw-exports":
            return draw_exports.main(arguments.record)
        if arguments.command == "linking-scale":
            linking_scale.main()
            return 0
        return peers.main(arguments.names)
    except NoData as missing:
        print(missing, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
