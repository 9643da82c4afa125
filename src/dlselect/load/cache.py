"""Compiled catalogues, kept so that the YAML is parsed once.

A compiled catalogue is used only if nothing that it was made from has changed: names, sizes, times and
inodes of all its files, and of the program's own loader. It is written beside and moved into place, so two
runs that meet cannot disturb each other; one that is damaged, or that another user could have written, is
ignored.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

from dlselect.load.collector import collector_paused

_MAGIC: Final = b"dlselect compiled catalogue 1\n"
_DIGEST_SIZE: Final = 20
_KEPT: Final = 48  # files kept in all, two an edition; the oldest go first
T = TypeVar("T")


def fingerprint(folders: Iterable[Path]) -> str:
    """Return a text that changes whenever a file under `folders`, or the program that reads them, does."""
    seen = hashlib.blake2b(sys.version.encode(), digest_size=_DIGEST_SIZE)
    package = Path(__file__).parent.parent
    for folder in (package / "load", package / "model", *folders):
        seen.update(f"\n{folder}\n".encode(errors="surrogateescape"))
        for entry in sorted(_entries(folder), key=lambda each: each.name):
            status = entry.stat()
            seen.update(
                f"{entry.name}|{status.st_size}|{status.st_mtime_ns}|{status.st_ctime_ns}|{status.st_ino}\n".encode(
                    errors="surrogateescape"
                )
            )
    return seen.hexdigest()


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            # A folder changes when something in it comes or goes; Python's own come and go by themselves.
            # Editors leave hidden files, even links that lead nowhere, while they are at work.
            if (entry.name[0] != "." and entry.name.endswith((".yaml", ".py"))) or (
                entry.name[0] not in "._" and entry.is_dir()
            ):
                yield entry


def cache_file(directory: Path, root: Path, edition: str, part: str = "") -> Path:
    """Return where the compiled form of one edition of the catalogue under `root`, or of a `part` of it, is kept."""
    name = hashlib.blake2b(f"{root}\n{edition}".encode(errors="surrogateescape"), digest_size=12).hexdigest()
    return directory / f"{name}{part and f'-{part}'}.catalogue"


def restore(file: Path, mark: str, kind: type[T]) -> T | None:
    """Return what is compiled in `file` if it is whole, of this kind, and bears the fingerprint `mark`."""
    head = _MAGIC + mark.encode() + b"\n"
    try:
        with file.open("rb") as stream:
            status = os.fstat(stream.fileno())
            # Restoring runs what is stored: only what this user alone can write is trusted.
            if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
                return None
            if stream.read(len(head)) != head:
                return None
            digest, payload = stream.read(_DIGEST_SIZE), stream.read()
    except OSError:
        return None
    if hashlib.blake2b(payload, digest_size=_DIGEST_SIZE).digest() != digest:
        return None
    try:
        with collector_paused():
            found = pickle.loads(payload)
            # What was restored lives as long as the program: the collector need not look at it again.
            gc.freeze()
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the YAML is still there
        return None
    return found if isinstance(found, kind) else None


def keep(file: Path, mark: str, compiled: object) -> None:
    """Write what is compiled; where that is not possible, do without."""
    payload = pickle.dumps(compiled, protocol=5)
    digest = hashlib.blake2b(payload, digest_size=_DIGEST_SIZE).digest()
    import tempfile

    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.writelines((_MAGIC, mark.encode(), b"\n", digest, payload))
            os.replace(name, file)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
        _prune(file.parent)


def _prune(directory: Path) -> None:
    files = sorted(directory.glob("*.catalogue"), key=lambda each: each.stat().st_mtime_ns, reverse=True)
    for old in files[_KEPT:]:
        old.unlink(missing_ok=True)
