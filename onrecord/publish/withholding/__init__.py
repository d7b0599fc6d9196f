"""Private persons' names: which words of a report they are, and how they are withheld."""

from onrecord.publish.withholding.masking import MASK, Names, mask
from onrecord.publish.withholding.persons import Persons, covers, persons
from onrecord.publish.withholding.runs import Keys, keys

__all__ = ["MASK", "Keys", "Names", "Persons", "covers", "keys", "mask", "persons"]
