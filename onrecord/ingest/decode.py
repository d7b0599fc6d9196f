"""Bytes to text: the declared encoding first, then UTF-8, then what charset-normalizer makes of them."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.errors import InputError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WHATWG = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
"""Labels that the web uses for a wider encoding (WHATWG Encoding Standard, section 4.2)."""
_IN_PAGE = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})""",
    re.I,
)
_SAMPLE = 64 * 1024


def declared_charset(head: bytes) -> str | None:
    """The encoding that a page or an XML file declares in its first bytes; None when it declares none."""
    match = _IN_PAGE.search(head[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def charset_of(data: bytes, where: str, declared: str | None = None, whole: bool = True) -> str:
    """The name of the encoding that ``data``, or its first part, is in.

    A byte order mark is believed first, then the encoding declared by the server or the page if the bytes
    fit it, then UTF-8, then detection. ``whole`` says whether ``data`` is all there is, or may end within a
    character. Raises InputError when no encoding fits.
    """
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    for label in (declared, declared_charset(data), "utf-8"):
        known = _known(label) if label else None
        if known and _fits(sample, known, cut=not whole or len(data) > _SAMPLE):
            return known
    best = from_bytes(sample).best()
    if best is None:
        raise InputError(
            where, "its bytes are in no character encoding that is known", "Save it as UTF-8 and add it again"
        )
    return _known(best.encoding) or best.encoding


def decode(data: bytes, where: str, declared: str | None = None) -> tuple[str, str]:
    """The text of ``data`` and the encoding it was in. Raises InputError when no encoding fits all of it."""
    name = charset_of(data, where, declared)
    try:
        return data.decode(name), name
    except UnicodeDecodeError as error:
        raise InputError(
            where, f"not {name} from byte {error.start:,} on", "Save it as UTF-8 and add it again"
        ) from error


def _known(label: str) -> str | None:
    """Python's name of an encoding, in the sense that the web gives to the label; None when there is none."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    text_codecs = name not in ("base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "punycode", "idna", "undefined")
    return _WHATWG.get(name, name) if text_codecs else None


def _fits(sample: bytes, name: str, cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder(name)().decode(sample, final=not cut)
    except (UnicodeError, LookupError):
        return False
    return True
