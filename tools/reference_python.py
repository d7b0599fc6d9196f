"""The pages on the public functions, the records and the errors, from their docstrings."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable
from types import ModuleType

import onrecord
from onrecord import errors, model, spans


def functions_page() -> str:
    parts = ["# From Python\n", _doc(onrecord)]
    for name in sorted(getattr(onrecord, "__all__", [])):
        thing = getattr(onrecord, name)
        if inspect.isfunction(thing):
            parts.append(f"## `onrecord.{name}`\n\n```python\n{name}{_signature(thing)}\n```\n\n{_doc(thing)}")
        elif inspect.isclass(thing):
            parts.append(f"## `onrecord.{name}`\n\n{_doc(thing)}")
            parts.extend(_methods(thing))
    parts.append(f"## Errors\n\n```text\n{inspect.getdoc(errors)}\n```\n")
    return "\n".join(parts)


def records_page() -> str:
    records = [thing for module in (spans, model) for thing in _dataclasses(module)]
    return "\n".join(["# Records\n", _doc(model), *(_record(thing) for thing in records)])


def _methods(cls: type) -> list[str]:
    found = []
    for name in vars(cls):
        thing = getattr(cls, name)
        if not name.startswith("_") and inspect.isroutine(thing):
            found.append(f"### `{cls.__name__}.{name}`\n\n```python\n{name}{_signature(thing)}\n```\n\n{_doc(thing)}")
    return found


def _dataclasses(module: ModuleType) -> list[type]:
    own = (thing for thing in vars(module).values() if inspect.isclass(thing) and thing.__module__ == module.__name__)
    return [thing for thing in own if dataclasses.is_dataclass(thing)]


def _record(cls: type) -> str:
    rows = ["| field | type | when not given |", "| --- | --- | --- |"]
    for field in dataclasses.fields(cls):
        kind = str(field.type).replace("|", "\\|")
        default = "required" if field.default is dataclasses.MISSING else f"`{field.default!r}`"
        rows.append(f"| `{field.name}` | {kind} | {default} |")
    table = "\n".join(rows)
    properties = [
        f"- `.{name}`: {_doc(thing).strip()}" for name, thing in vars(cls).items() if isinstance(thing, property)
    ]
    return f"## `{cls.__name__}`\n\n{_doc(cls)}\n{table}\n" + "".join(f"\n{line}\n" for line in properties)


class _AsWritten(str):
    """An annotation that a signature shows without quotation marks."""

    def __repr__(self) -> str:
        return str(self)


def _signature(thing: Callable[..., object]) -> str:
    signature = inspect.signature(thing)
    parameters = [
        parameter.replace(annotation=_AsWritten(parameter.annotation))
        for parameter in signature.parameters.values()
        if parameter.name != "self"
    ]
    return str(signature.replace(parameters=parameters, return_annotation=_AsWritten(signature.return_annotation)))


def _doc(thing: object) -> str:
    """The docstring as Markdown: examples fenced, names as code."""
    text = re.sub(r"``([^`]+)``", r"`\1`", inspect.getdoc(thing) or "")
    fenced, inside = list[str](), False
    for line in text.splitlines():
        if line.startswith(">>>") and not inside:
            fenced.append("```pycon")
            inside = True
        elif inside and not line:
            fenced.append("```")
            inside = False
        fenced.append(line)
    return "\n".join([*fenced, *(["```"] if inside else [])]) + "\n"
