"""Templates into responses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from onrecord.web import words
from onrecord.web.links import Links, Published, Served
from onrecord.web.viewer import viewer

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """The templates with what they may use: everything is escaped, a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(words.FILTERS)
    made.globals.update(words.GLOBALS)
    return made


def page(request: Request, template: str, status: int = 200, /, **data: Any) -> HTMLResponse:
    """A template as a response. It has ``to`` (links), ``viewer``, ``path`` and ``tiles`` besides ``data``."""
    links = links_of(request)
    templates: Environment = request.app.state.templates
    shared = {
        "to": links.to,
        "published": links.published,
        "viewer": viewer(request),
        "path": request.url.path,
        "tiles": request.app.state.tiles,
    }
    return HTMLResponse(templates.get_template(template).render(shared | data), status)


def links_of(request: Request) -> Links:
    """The links that fit who asks: between files when the site is being published, else between addresses."""
    if request.app.state.publishing:
        return Published(request.url.path)
    return Served(request.scope.get("root_path", ""))
