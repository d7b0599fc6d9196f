"""What a code list is, and how one is read from its file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from onrecord.errors import CodeError

_FILES = resources.files(__package__) / "lists"


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a code list.

    ``crosswalk`` maps the name of another code list to the values there that cover the same thing, the
    one to use when nothing else decides first; a scheme with no value for it is absent.
    """

    code: str
    label: str
    definition: str
    crosswalk: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list of codes. ``sources`` say where the codes and their definitions come from."""

    name: str
    title: str
    about: str
    sources: tuple[str, ...]
    codes: tuple[Code, ...]
    _by_code: Mapping[str, Code] = field(repr=False, compare=False)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def get(self, code: str) -> Code | None:
        """The code of that value; None when the list has no such value."""
        return self._by_code.get(code)

    def __getitem__(self, code: str) -> Code:
        """The code of that value. Raises CodeError, naming the list and its values, when there is none."""
        found = self._by_code.get(code)
        if found is None:
            known = ", ".join(self._by_code)
            raise CodeError(f"{code!r} is not in the code list {self.name!r}. It has: {known}")
        return found


@cache
def names() -> tuple[str, ...]:
    """The names of all code lists, sorted."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in _FILES.iterdir() if f.name.endswith(".toml")))


@cache
def codelist(name: str) -> CodeList:
    """The code list of that name, read once. Raises CodeError when there is no such list."""
    if name not in names():
        raise CodeError(f"there is no code list {name!r}. There are: {', '.join(names())}")
    data = tomllib.loads((_FILES / f"{name}.toml").read_text(encoding="utf-8"))
    codes = tuple(_code(row) for row in data["code"])
    by_code = MappingProxyType({code.code: code for code in codes})
    if len(by_code) != len(codes):
        raise CodeError(f"the code list {name!r} has a code twice")
    return CodeList(name, data["title"], data["about"], tuple(data["sources"]), codes, by_code)


def _code(row: Mapping[str, Any]) -> Code:
    crosswalk = {scheme: tuple(values) for scheme, values in row.get("crosswalk", {}).items()}
    return Code(row["code"], row["label"], row["definition"], MappingProxyType(crosswalk))
