"""What goes wrong with a request, in words, as a page or as JSON."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from onrecord.web.render import page
from onrecord.web.wanted import wants_json

TITLES = {
    400: "This was not understood",
    401: "Please sign in",
    403: "This is not open to you",
    404: "There is nothing here",
    405: "This cannot be done here",
    429: "Too many requests",
    503: "Not just now",
}


class NotThere(HTTPException):
    """What is asked for is not in the record: status 404."""

    def __init__(self, words: str) -> None:
        super().__init__(404, words)


def install(app: FastAPI) -> None:
    """Makes the application answer what goes wrong in words."""

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        return _answer(request, error.status_code, _sentence(error), dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def not_understood(request: Request, error: RequestValidationError) -> Response:
        words = [f"{_name(e['loc'])}: {_because(e)}." for e in error.errors()]
        return _answer(request, 400, " ".join(words), {})


def _sentence(error: HTTPException) -> str:
    standard = {404: "No page has this address.", 405: "This address takes no such request."}
    plain = error.detail in ("Not Found", "Method Not Allowed")
    return standard.get(error.status_code, str(error.detail)) if plain else str(error.detail)


def _name(place: tuple[int | str, ...]) -> str:
    return str(place[-1]) if place else "request"


def _because(error: dict[str, object]) -> str:
    words = str(error["msg"]).removeprefix("Value error, ")
    return words[:1].lower() + words[1:]


def _answer(request: Request, status: int, words: str, headers: dict[str, str]) -> Response:
    title = TITLES.get(status, "This did not work")
    if wants_json(request):
        return JSONResponse({"status": status, "title": title, "detail": words}, status, headers)
    answer = page(request, "error.html", status, title=title, words=words)
    answer.headers.update(headers)
    return answer
