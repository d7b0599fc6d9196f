"""Who a request is from: the session's cookie, or a program's token; and the secret that its forms repeat."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from fastapi import Request, Response
from sqlalchemy import Engine

from onrecord import pipeline
from onrecord.web.accounts import sessions, tokens
from onrecord.web.viewer import Viewer

_SESSION = "onrecord"
_FORM = "onrecord_form"  # of who is not signed in: only ties a form to the browser that got it
_TOKEN = "bearer "


@dataclass(frozen=True, slots=True)
class Identity:
    """The viewer, and whether a token says so rather than a session."""

    viewer: Viewer
    by_token: bool


def people(request: Request) -> Engine:
    """The database of people of this application."""
    engine: Engine = request.app.state.people
    return engine


def carries_one(request: Request) -> bool:
    """Whether there is a cookie or token to look up at all."""
    return _name(request, _SESSION) in request.cookies or _bearer(request) is not None


def identify(request: Request) -> Identity | None:
    """Who asks; None when the cookie or token is nobody's, or its time is over. A token goes before a cookie."""
    engine, at = people(request), pipeline.now()
    if (token := _bearer(request)) is not None:
        person = tokens.who(engine, token, at)
        return Identity(Viewer(person.name, person.role), True) if person else None
    person = sessions.who(engine, request.cookies[_name(request, _SESSION)], at)
    return Identity(Viewer(person.name, person.role), False) if person else None


def begin(request: Request, response: Response, session: str) -> None:
    """Hands a new session to the browser. The cookie goes when the browser closes; the server ends it sooner."""
    _set(request, response, _SESSION, session)
    response.delete_cookie(_name(request, _FORM))


def end(request: Request, response: Response) -> None:
    """Ends the browser's session here and there."""
    sessions.end(people(request), session(request))
    response.delete_cookie(_name(request, _SESSION))


def session(request: Request) -> str:
    """The secret of the session that the browser carries; empty when it carries none."""
    return request.cookies.get(_name(request, _SESSION), "")


def form_secret(request: Request) -> str:
    """What the forms of this page repeat in their field ``csrf``: tied to the session, else to a cookie of its own."""
    made: str | None = getattr(request.state, "form", None)
    base = _base(request) or made
    if base is None:
        base = request.state.form = secrets.token_urlsafe(32)
    return hmac.new(base.encode(), b"form", hashlib.sha256).hexdigest()


def keep_form_secret(request: Request, response: Response) -> None:
    """Sets the cookie that `form_secret` was tied to, if that made one."""
    made: str | None = getattr(request.state, "form", None)
    if made is not None:
        _set(request, response, _FORM, made)


def repeats_secret(request: Request, given: str) -> bool:
    """Whether a form's ``csrf`` is the one that this browser was given."""
    base = _base(request)
    return base is not None and hmac.compare_digest(form_secret(request).encode(), given.encode())


def address(request: Request) -> str:
    """Where the request comes from; empty when unknown."""
    return request.client.host if request.client else ""


def _base(request: Request) -> str | None:
    signed_in = getattr(request.state, "viewer", None) is not None
    return request.cookies.get(_name(request, _SESSION if signed_in else _FORM))


def _bearer(request: Request) -> str | None:
    value = request.headers.get("authorization", "")
    return value[len(_TOKEN) :].strip() if value.lower().startswith(_TOKEN) else None


def _name(request: Request, name: str) -> str:
    # the prefix makes browsers refuse the cookie from another host, or over plain HTTP
    return f"__Host-{name}" if request.url.scheme == "https" else name


def _set(request: Request, response: Response, name: str, value: str) -> None:
    secure = request.url.scheme == "https"
    response.set_cookie(_name(request, name), value, httponly=True, samesite="lax", secure=secure)
