"""Reading a text that is in no record."""

from __future__ import annotations

from datetime import date

from onrecord import reading
from onrecord.gazetteer import Gazetteer
from onrecord.ingest import Options
from onrecord.ingest.assemble import Draft, assemble
from onrecord.ingest.item import Item
from onrecord.model import Claim


def read_text(text: str, published: date | None) -> tuple[Claim, ...]:
    """The claims in a text. Raises InputError for a text without a word in it, or a longer one than is read."""
    raw = text.encode("utf-8", "surrogatepass")
    item = Item.of(raw, where="the text given", name="")
    archived = assemble(item, raw, Draft(text, "text/plain", "given 1"), Options(published=published))
    return reading.read(archived.report, Gazetteer.open())
