"""The read model: what the pages show, laid out for being looked at.

A record is laid out for being added to and checked. The read model is made from its public contents alone and can be
thrown away: rows as an export writes them, every record complete, full-text search, and for each table an index in
memory that answers any filters together.
"""

from onrecord.web.readmodel.explorer import Explorer
from onrecord.web.readmodel.index import Choice, Index
from onrecord.web.readmodel.view import Row, View

__all__ = ["Choice", "Explorer", "Index", "Row", "View"]
