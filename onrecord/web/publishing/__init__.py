"""A site of plain files: what the server would answer to anybody, written down."""

from onrecord.web.publishing.site import Published, publish

__all__ = ["Published", "publish"]
