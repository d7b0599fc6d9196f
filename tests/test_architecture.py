"""The contracts that keep the architecture, beyond the import layers that import-linter checks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
PAGE = (TOP / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULES = sorted(path for path in (TOP / "onrecord").rglob("*.py") if "migrations" not in path.parts)
PURE = [
    path
    for path in MODULES
    if path.relative_to(TOP / "onrecord").parts[0]
    in {"reading", "linking", "review", "model.py", "spans.py", "codec.py"}
]

IMPURE_MODULES = {
    "os",
    "sys",
    "socket",
    "time",
    "random",
    "secrets",
    "subprocess",
    "httpx",
    "urllib.request",
    "sqlalchemy",
}
IMPURE_FUNCTIONS = {"open", "print", "input"}
IMPURE_METHODS = {"now", "today", "utcnow", "uuid1", "uuid4"}


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def called(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in IMPURE_FUNCTIONS:
                yield node.func.id
            elif isinstance(node.func, ast.Attribute) and node.func.attr in IMPURE_METHODS:
                yield node.func.attr


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(TOP)))
def test_pure_modules_have_no_clock_no_chance_and_no_way_out(path: Path) -> None:
    tree = parsed(path)
    assert not {name for name in imported(tree) if name in IMPURE_MODULES or name.split(".")[0] in IMPURE_MODULES}
    assert not set(called(tree))


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(TOP)))
def test_pure_modules_change_no_globals(path: Path) -> None:
    assert not [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Global)]


def test_records_are_frozen() -> None:
    records = [node for node in parsed(TOP / "onrecord" / "model.py").body if isinstance(node, ast.ClassDef)]
    assert len(records) > 15
    for record in records:
        (decorator,) = record.decorator_list
        assert ast.unparse(decorator) == "dataclass(frozen=True, slots=True)", record.name


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {str(path.relative_to(TOP)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {name: lines for name, lines in lengths.items() if lines > 400}


def test_no_function_is_longer_than_sixty_lines() -> None:
    functions = (
        (f"{path.relative_to(TOP)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef)
    )
    assert not {name: lines for name, lines in functions if lines > 60}


def test_what_the_page_names_is_there() -> None:
    named = set(re.findall(r"`([\w./*-]+/[\w./*-]*|[\w-]+\.(?:py|md|toml|json))`", PAGE))
    assert len(named) > 20
    homes = (TOP, TOP / "onrecord")
    assert not [name for name in sorted(named) if not any(list(home.glob(name.rstrip("/"))) for home in homes)]


PAGES = sorted(path for path in (*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md"), *(TOP / "examples").glob("*.md")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if "://" not in link and not (page.parent / link).exists()]
