"""Who looks at a page: nobody in particular, or a person who signed in, with a role."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from onrecord.web.accounts.roles import ROLES


@dataclass(frozen=True, slots=True)
class Viewer:
    """``name`` and ``role`` of who signed in (one of `onrecord.web.accounts.ROLES`, each may do what those before it
    may); both None for a reader who did not."""

    name: str | None = None
    role: str | None = None

    def may(self, role: str) -> bool:
        """Whether this viewer's role is ``role`` or a later one of `ROLES`."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)


def viewer(request: Request) -> Viewer:
    """The viewer of this request: what sign-in left in the request's state, else a reader who did not sign in."""
    found: Viewer = getattr(request.state, "viewer", None) or Viewer()
    return found
