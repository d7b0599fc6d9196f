"""Code lists as data, and their reader.

Each list is one file ``lists/NAME.toml``; `codelist` reads it. The lists of other schemes (ACLED,
UCDP, PLOVER, OHCHR) stand there too, so that a crosswalk value can be checked like any code.
"""

from onrecord.codes.codelist import Code, CodeList, codelist, names

__all__ = ["Code", "CodeList", "codelist", "names"]
