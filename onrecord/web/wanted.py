"""Whether who asks wants data or a page."""

from __future__ import annotations

from fastapi import Request

DATA = (".json", ".csv", ".geojson")


def wants_json(request: Request) -> bool:
    """True for an operation of the API, an address that ends as data does, and where ``Accept`` puts JSON first."""
    operation = getattr(request.scope.get("route"), "include_in_schema", False)
    if operation or request.url.path.endswith(DATA):
        return True
    accepted = _accepted(request.headers.get("accept", ""))
    return accepted.get("application/json", 0.0) > accepted.get("text/html", 0.0)


def _accepted(header: str) -> dict[str, float]:
    """Media types and how much each is wanted, 0 to 1."""
    found: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = (p.strip() for p in part.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            found[name.lower()] = float(weight)
        except ValueError:
            continue
    return found
