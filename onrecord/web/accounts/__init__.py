"""The people of the explorer: accounts, sessions, tokens, limits, who did what, what readers sent in."""

from onrecord.web.accounts.database import any_accounts, connect
from onrecord.web.accounts.people import Person
from onrecord.web.accounts.roles import ACTIONS, ROLES

__all__ = ["ACTIONS", "ROLES", "Person", "any_accounts", "connect"]
