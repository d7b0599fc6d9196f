"""What people may do: four roles, and each action with the least of them that may do it."""

from __future__ import annotations

ROLES = ("reader", "reviewer", "editor", "admin")  # each may do what those before it may

# Whoever is not signed in may do none of these.
ACTIONS = {
    "account": "reader",  # one's own password, sessions and API tokens
    "review": "reviewer",  # the queue, decisions, undo, answers to readers
    "clear": "editor",  # show a withheld name in public, withhold it again
    "contact": "editor",  # see and delete what a reader left to be reached by
    "people": "admin",  # accounts, roles
    "audit": "admin",  # who did what
}
