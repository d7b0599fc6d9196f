"""Before a page of the people's side does anything: may this viewer, and was the form sent from our own page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import Field
from starlette.datastructures import UploadFile

from onrecord import pipeline
from onrecord.errors import OnrecordError, RecordError
from onrecord.web import identity
from onrecord.web.accounts import ACTIONS, audit
from onrecord.web.render import links_of, page
from onrecord.web.viewer import Viewer, viewer

_NOT_BY_TOKEN = ("account", "contact", "people", "audit")
_MOST_FIELDS = 500


class SignInFirst(Exception):
    """Somebody has to sign in before this page."""


def allowed(action: str) -> Callable[[Request], Viewer]:
    """A dependency: the viewer, when their role may do ``action``. Who is not signed in is led to sign in."""

    def check(request: Request) -> Viewer:
        found = viewer(request)
        if found.role is None and request.method in ("GET", "HEAD"):
            raise SignInFirst
        if not found.may(ACTIONS[action]):
            raise HTTPException(403, f"This is for people with the role {ACTIONS[action]} or one above it.")
        if getattr(request.state, "by_token", False) and action in _NOT_BY_TOKEN:
            raise HTTPException(403, "A token does not open this page. Sign in.")
        return found

    return check


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form that was sent, in order."""

    pairs: tuple[tuple[str, str], ...]

    def one(self, name: str) -> str:
        """The field's text without spaces around it; empty when it is missing."""
        return next((value.strip() for key, value in self.pairs if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every text of the field that is not empty."""
        return tuple(value.strip() for key, value in self.pairs if key == name and value.strip())


async def posted(request: Request) -> Form:
    """A dependency: the form, when it repeats the secret of the page that it comes from. Raises 403 when not."""
    data = await request.form(max_files=0, max_fields=_MOST_FIELDS)
    pairs = tuple((key, value) for key, value in data.multi_items() if not isinstance(value, UploadFile))
    form = Form(tuple(pair for pair in pairs if pair[0] != "csrf"))
    if not identity.repeats_secret(request, dict(pairs).get("csrf", "")):
        raise HTTPException(
            403, "The form is from an earlier visit, or from another site. Open its page and try again."
        )
    return form


Number = Annotated[int, Field(ge=0, le=2**53)]  # as large as a database and a browser hold
Posted = Annotated[Form, Depends(posted)]
SENT = [Depends(posted)]  # for a form that says nothing but that it was sent


def form_page(request: Request, template: str, status: int = 200, /, **data: Any) -> HTMLResponse:
    """A page with forms: as `render.page`, with their ``csrf``."""
    made = page(request, template, status, csrf=identity.form_secret(request), **data)
    identity.keep_form_secret(request, made)
    made.headers["Cache-Control"] = "private, no-store"
    return made


def link(request: Request, address: str, **query: object) -> str:
    """The link to an address within the explorer, which may have a query and an anchor, with more query."""
    parts = urlsplit(address)
    given = parse_qs(parts.query) | query
    return links_of(request).to(parts.path + (f"#{parts.fragment}" if parts.fragment else ""), **given)


def redirect(request: Request, address: str, **query: object) -> RedirectResponse:
    """On to another page, with GET."""
    return RedirectResponse(link(request, address, **query), 303)


def note(request: Request, what: str, about: str = "") -> None:
    """A line in the audit: what this viewer did just now."""
    who, engine = viewer(request).name or "", identity.people(request)
    audit.note(engine, who, what, about, identity.address(request), pipeline.now())


def handle_refusals(app: FastAPI) -> None:
    """Pages for what was refused, in words: where to sign in, what cannot be, what is busy."""

    def sign_in(request: Request, _error: Exception) -> Response:
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return redirect(request, "/sign-in", next=asked)

    def cannot(request: Request, error: Exception) -> Response:
        status = 409 if isinstance(error, RecordError) else 400
        if request.url.path.endswith(".json"):
            return JSONResponse({"detail": str(error)}, status)
        return page(request, "account/refused.html", status, message=str(error), status=status)

    app.add_exception_handler(SignInFirst, sign_in)
    app.add_exception_handler(OnrecordError, cannot)
