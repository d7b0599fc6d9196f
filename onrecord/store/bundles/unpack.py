"""A packed bundle onto the disk, with nothing outside its folder and no more than it says."""

from __future__ import annotations

import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath

from onrecord.errors import InputError

RATIO = 200
FREE = 64 * 1024 * 1024
_BROKEN = "Get the bundle again, or make it again with: onrecord export bundle"


def unpack(packed: Path, folder: Path) -> Path:
    """Unpacks the ZIP file into ``folder``; returns the folder in it that is the bag.

    Raises InputError, naming the member, for a path that leads outside, for links, for members that unpack to more
    than they say or to more than 200 times the file (beyond the first 64 MiB), and for what is damaged.
    """
    try:
        with zipfile.ZipFile(packed) as archive:
            members = archive.infolist()
            _check_size(packed, members, folder)
            for member in members:
                _check_name(packed, member)
            for member in members:
                _extract(packed, archive, member, folder)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError(str(packed), f"damaged ({error})", _BROKEN) from error
    tops = {PurePosixPath(member.filename).parts[0] for member in members}
    return folder if "bagit.txt" in tops else folder / next(iter(sorted(tops)), "")


def _check_size(packed: Path, members: list[zipfile.ZipInfo], folder: Path) -> None:
    whole = sum(member.file_size for member in members)
    if whole > FREE + RATIO * packed.stat().st_size:
        problem = f"would unpack to {whole:,} bytes, more than {RATIO} times its size: no bundle does"
        raise InputError(str(packed), problem, _BROKEN)
    if whole > shutil.disk_usage(folder).free:
        raise InputError(str(packed), f"unpacks to {whole:,} bytes; the disk has less left", "Make room first")


def _check_name(packed: Path, member: zipfile.ZipInfo) -> None:
    path = PurePosixPath(member.filename)
    outside = path.is_absolute() or not path.parts or ".." in path.parts or "\\" in member.filename
    if outside or ":" in path.parts[0]:
        raise InputError(f"{packed}, {member.filename!r}", "a path that leads out of the bundle", _BROKEN)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise InputError(f"{packed}, {member.filename!r}", "a link, which no bundle holds", _BROKEN)


def _extract(packed: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    place = folder.joinpath(*PurePosixPath(member.filename).parts)
    if member.is_dir():
        place.mkdir(parents=True, exist_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(member) as source, place.open("xb") as target:
            shutil.copyfileobj(source, target)
    except FileExistsError as error:
        raise InputError(f"{packed}, {member.filename!r}", "is in it twice", _BROKEN) from error
    except zipfile.BadZipFile as error:
        raise InputError(f"{packed}, {member.filename!r}", f"damaged ({error})", _BROKEN) from error
