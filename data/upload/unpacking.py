"""Files as they came into a folder as the importer reads it; archives within limits.

What an archive says of its sizes is not believed: bytes are counted as they come out.
"""

import stat
import zipfile
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from data.upload.limits import MEGABYTE, Limits, beyond
from data.upload.names import inside, wanted, without_common_folder

CHUNK = 1 << 18
HARMLESS = 10 * MEGABYTE
ENCRYPTED = 1
BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    zlib.error,
    RuntimeError,
    ValueError,
)


@dataclass
class Meter:
    """Bytes that came out of one archive, held against the limits."""

    file: str
    packed: int
    limits: Limits
    out: int = 0

    def pieces(self, member: BinaryIO) -> Iterator[bytes]:
        """The bytes of a member, until they are too many."""
        while piece := member.read(CHUNK):
            self.out += len(piece)
            if self.out > self.limits.unpacked * MEGABYTE:
                raise beyond(
                    self.file,
                    f"Unpacked it is larger than {self.limits.unpacked} MB.",
                )
            if self.out > max(HARMLESS, self.limits.ratio * self.packed):
                raise beyond(
                    self.file,
                    f"It grows to more than {self.limits.ratio} times its size when"
                    " it is unpacked, as files do that are made to fill a disk.",
                    "Save the data anew, or hand over its files one by one.",
                )
            yield piece


@contextmanager
def archive(path: Path, file: str) -> Generator[zipfile.ZipFile]:
    """An archive to read; PackageError where it, or a member, cannot be read."""
    try:
        with zipfile.ZipFile(path) as opened:
            yield opened
    except BROKEN as problem:
        raise beyond(
            file,
            f"It cannot be unpacked: {problem or 'it is damaged'}.",
            "Pack or save it again, without a password.",
        ) from None


def unpack(path: Path, file: str, folder: Path, limits: Limits) -> list[str]:
    """Write what the importer can use into `folder`; the names of what it cannot."""
    with archive(path, file) as opened:
        members = [m for m in opened.infolist() if not m.is_dir()]
        _few(file, len(members), limits)
        paths = [_place(file, member) for member in members]
        used = [path for path in paths if wanted(path)]
        shared = without_common_folder(used)
        meter = Meter(file, path.stat().st_size, limits)
        for member, place in zip(members, paths, strict=True):
            if wanted(place):
                with opened.open(member) as source:
                    target = folder.joinpath(*place.parts[shared:])
                    _write(target, meter.pieces(source), folder)  # ty: ignore
    return [str(place) for place in paths if not wanted(place)]


def arrange(
    handed: Sequence[tuple[str, Path]], folder: Path, limits: Limits
) -> list[str]:
    """Bring files as they came, by name, into `folder`; the names of those left out."""
    _few(None, len(handed), limits)
    left: list[str] = []
    for name, path in handed:
        place = inside(name)
        if place.suffix.lower() == ".zip":
            left += unpack(path, name, folder, limits)
        elif wanted(place):
            with path.open("rb") as file:
                _write(folder / place.name, iter(lambda: file.read(CHUNK), b""), folder)
        else:
            left.append(name)
    _few(None, sum(1 for each in folder.rglob("*") if each.is_file()), limits)
    return left


def _few(file: str | None, count: int, limits: Limits) -> None:
    if count > limits.files:
        raise beyond(
            file,
            f"There are {count:,} files; {limits.files:,} can be handed over.",
            "Keep the tables and programme.toml, and leave the rest out.",
        )


def _place(file: str, member: zipfile.ZipInfo) -> PurePosixPath:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise beyond(
            file,
            f"{member.filename!r} in it is a link or device, no file.",
            "Pack the file itself.",
        )
    if member.flag_bits & ENCRYPTED:
        raise beyond(file, "It asks for a password.", "Pack it without one.")
    return inside(member.filename)


def _write(target: Path, pieces: Iterator[bytes], folder: Path) -> None:
    """Write a file that is not there yet, whatever the case of its letters."""
    name = target.relative_to(folder).as_posix()
    there = {p.relative_to(folder).as_posix().casefold() for p in folder.rglob("*")}
    if name.casefold() in there:
        raise beyond(name, "Two files have this name.", "Keep one of them.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        for piece in pieces:
            file.write(piece)
