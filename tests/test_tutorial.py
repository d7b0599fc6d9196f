"""The tutorial does what it says: its blocks are run in order, in one empty folder.

In ``console`` blocks each ``$`` line is a command (``>`` lines continue it), and the lines below it must occur
in its output in that order, other lines between them allowed; ``…`` stands for anything. A command must end
well unless the next one asks for its exit status. ``pycon`` blocks are doctests that share their names.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass
class Command:
    """A command of a console block, and the lines that its output must hold."""

    lines: list[str]
    expected: list[str] = field(default_factory=list)


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """(language, body) of each block that is run."""
    for match in BLOCK.finditer(page):
        yield match[1], match[2]


def commands(body: str) -> list[Command]:
    """The commands of a console block."""
    found: list[Command] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append(Command([line[2:]]))
        elif line == ">" or line.startswith("> "):
            found[-1].lines.append(line[2:])
        elif line.strip():
            found[-1].expected.append(line)
    return found


def run(found: list[Command], folder: Path) -> list[tuple[int, str]]:
    """Exit status and output of each command, all in one shell."""
    end = "--- end of a command ---"
    script = "".join(
        '(exit "${status:-0}")\n' + "\n".join(command.lines) + f'\nstatus=$?\nprintf "\\n{end} %s\\n" "$status"\n'
        for command in found
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=os.environ | {"PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    parts = re.split(rf"\n{end} (\d+)\n", done.stdout)
    return [(int(status), output) for output, status in zip(parts[::2], parts[1::2], strict=False)]


def occur(expected: list[str], output: str) -> str | None:
    """The first expected line that does not occur after those before it; None when all do."""
    lines = iter(" ".join(line.split()) for line in output.splitlines())
    for line in expected:
        words = " ".join(line.split())
        pattern = re.compile(r"(?<!\w)" + r".*".join(re.escape(part.strip()) for part in words.split("…")))
        if words != "…" and not any(pattern.search(given) for given in lines):
            return line
    return None


@pytest.mark.slow
def test_tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for language, body in blocks(PAGE.read_text(encoding="utf-8")):
        if language == "pycon":
            told: list[str] = []
            flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            example = doctest.DocTestParser().get_doctest(body, names, "tutorial", str(PAGE), 0)
            doctest.DocTestRunner(optionflags=flags, verbose=False).run(example, out=told.append, clear_globs=False)
            names |= example.globs
            assert not told, "".join(told)
            continue
        found = commands(body)
        results = run(found, tmp_path)
        for n, (command, (status, output)) in enumerate(zip(found, results, strict=True)):
            asked = n + 1 < len(found) and found[n + 1].lines == ["echo $?"]
            assert status == 0 or asked, f"{command.lines[0]} ended with {status}:\n{output}"
            assert (missing := occur(command.expected, output)) is None, f"{command.lines[0]}: {missing}\nin\n{output}"


@pytest.mark.parametrize(
    ("expected", "output", "missing"),
    [
        (["a … c"], "a b c", None),
        (["…", "two"], "one\ntwo", None),
        (["two", "one"], "one\ntwo", "one"),
        (["a b"], "a    b", None),
        (["3 reports …"], "13 reports, 2 claims", "3 reports …"),
        (["a (b)"], "a b", "a (b)"),
    ],
)
def test_expected_lines_occur_in_order(expected: list[str], output: str, missing: str | None) -> None:
    assert occur(expected, output) == missing


def test_commands_of_a_block_keep_their_continuations() -> None:
    (first, second) = commands("$ cat <<'END'\n> x\n>\n> END\nx\n$ echo $?\n0\n")
    assert first == Command(["cat <<'END'", "x", "", "END"], ["x"])
    assert second == Command(["echo $?"], ["0"])


def test_a_shell_keeps_status_and_output_apart(tmp_path: Path) -> None:
    assert run(commands("$ echo a; false\n$ echo $?\n"), tmp_path) == [(1, "a\n"), (0, "1\n")]
