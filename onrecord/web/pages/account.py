"""Signing in and out, and one's own account: password and API tokens."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from onrecord import pipeline
from onrecord.errors import AccountError
from onrecord.web import identity
from onrecord.web.accounts import Person, attempts, people, sessions, tokens
from onrecord.web.guard import SENT, Number, Posted, allowed, form_page, note, redirect
from onrecord.web.viewer import Viewer, viewer

pages = APIRouter(include_in_schema=False)
Me = Annotated[Viewer, Depends(allowed("account"))]


@pages.get("/sign-in", response_class=HTMLResponse)
def sign_in_page(request: Request, next: str = "/") -> Response:
    """The form to sign in with; who is signed in goes on."""
    if viewer(request).role:
        return redirect(request, local(next))
    return form_page(request, "account/sign-in.html", next=local(next), problem="", name="")


@pages.post("/sign-in", response_class=HTMLResponse)
def sign_in(request: Request, form: Posted) -> Response:
    """Signs in: a new session, whatever the browser carried before. Each wrong try makes the next one wait."""
    engine, at, name = identity.people(request), pipeline.now(), form.one("name")
    whose, where = attempts.of_name(name), attempts.of_address(identity.address(request))
    wait = attempts.take(engine, attempts.ADDRESS, where, at) or attempts.take(engine, attempts.NAME, whose, at)
    if wait:
        return _again(request, form.one("next"), name, f"Too many tries. Try again in {wait:,} seconds.", 429, wait)
    person = people.recognise(engine, name, _password(form, "password"))
    if person is None:
        note(request, "sign-in failed")  # not the name as typed: it may be the password
        return _again(request, form.one("next"), name, "Name and password do not fit.", 403)
    attempts.forget(engine, attempts.NAME, whose)
    attempts.give_back(engine, attempts.ADDRESS, where, at)
    sessions.end(engine, identity.session(request))
    response = redirect(request, local(form.one("next")))
    identity.begin(request, response, sessions.begin(engine, person, at))
    request.state.viewer = Viewer(person.name, person.role)
    note(request, "signed in")
    return response


def _again(request: Request, next: str, name: str, problem: str, status: int, wait: int = 0) -> HTMLResponse:
    made = form_page(request, "account/sign-in.html", status, next=local(next), problem=problem, name=name)
    if wait:
        made.headers["Retry-After"] = str(wait)
    return made


def local(path: str) -> str:
    """The path, when it leads to a page of this explorer; else the first page. Nobody is sent elsewhere."""
    parts = urlsplit(path)
    ours = path.startswith("/") and not path.startswith("//") and not parts.scheme and not parts.netloc
    return path if ours and path.isprintable() and "\\" not in path else "/"


@pages.get("/sign-out", response_class=HTMLResponse)
def sign_out_page(request: Request, _: Me) -> Response:
    """Asks before it signs out: a link alone changes nothing."""
    return form_page(request, "account/sign-out.html")


@pages.post("/sign-out", response_class=HTMLResponse, dependencies=SENT)
def sign_out(request: Request, _: Me) -> Response:
    """Ends this session."""
    response = redirect(request, "/")
    identity.end(request, response)
    note(request, "signed out")
    return response


@pages.get("/account", response_class=HTMLResponse)
def account(request: Request, me: Me) -> Response:
    """One's own account."""
    return _account(request, me)


def _account(request: Request, me: Viewer, status: int = 200, secret: str = "", problem: str = "") -> HTMLResponse:
    mine = tokens.of(identity.people(request), _person(me))
    return form_page(request, "account/account.html", status, tokens=mine, secret=secret, problem=problem)


@pages.post("/account/password", response_class=HTMLResponse)
def new_password(request: Request, me: Me, form: Posted) -> Response:
    """Another password, for who knows the present one. Ends every session; this browser gets a new one."""
    engine, at, name = identity.people(request), pipeline.now(), me.name or ""
    if wait := attempts.take(engine, attempts.NAME, attempts.of_name(name), at):
        return _account(request, me, 429, problem=f"Too many tries. Try again in {wait:,} seconds.")
    person = people.recognise(engine, name, _password(form, "password"))
    if person is None:
        return _account(request, me, 403, problem="The present password is another one.")
    if _password(form, "new") != _password(form, "again"):
        return _account(request, me, 400, problem="The two new passwords differ. Nothing was changed.")
    try:
        people.give_password(engine, name, _password(form, "new"))
    except AccountError as error:
        return _account(request, me, 400, problem=str(error))
    attempts.forget(engine, attempts.NAME, attempts.of_name(name))
    note(request, "password changed")
    response = redirect(request, "/account")
    identity.begin(request, response, sessions.begin(engine, person, at))
    return response


@pages.post("/account/tokens", response_class=HTMLResponse)
def new_token(request: Request, me: Me, form: Posted) -> Response:
    """A token for a program that reads; its secret is shown on this answer alone."""
    try:
        secret = tokens.make(identity.people(request), _person(me), form.one("name"), pipeline.now())
    except AccountError as error:
        return _account(request, me, 400, problem=str(error))
    note(request, "token made")
    return _account(request, me, secret=secret)


@pages.post("/account/tokens/{token}/revoke", response_class=HTMLResponse, dependencies=SENT)
def revoke_token(request: Request, me: Me, token: Number) -> Response:
    """Ends a token."""
    tokens.revoke(identity.people(request), _person(me), token, pipeline.now())
    note(request, "token revoked", str(token))
    return redirect(request, "/account")


def _person(me: Viewer) -> Person:
    return Person(me.name or "", me.role or "", "")


def _password(form: Posted, name: str) -> str:
    return dict(form.pairs).get(name, "")  # as typed: spaces may be part of it
