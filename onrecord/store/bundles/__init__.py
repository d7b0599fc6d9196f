"""A whole record as one bundle, and back: a BagIt bag of JSON Lines and archived bytes."""

from onrecord.store.bundles.read import is_bundle, read_bundle
from onrecord.store.bundles.write import write_bundle

__all__ = ["is_bundle", "read_bundle", "write_bundle"]
