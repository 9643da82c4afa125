"""Puts a site into its folder in one step, and never in place of anything else."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from dlselect.errors import Problem, UsageError
from dlselect.report.site.build import MARKER

# What file managers leave in folders that they have shown; nobody misses it.
_LITTER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_ELSEWHERE: Final = "choose another folder with -o"


def write_site(folder: Path, files: Mapping[str, str]) -> None:
    """Write `files` beside `folder` and move them into its place; an earlier site goes when the new one stands.

    Args:
        folder: the site's folder: missing, empty, or an earlier site with nothing else in it.
        files: texts by relative path.

    Raises:
        UsageError: the folder holds something else, or cannot be written; it is left as it was.
    """
    target = Path(os.path.realpath(folder))  # a link stays a link; what it points to is replaced
    _check(folder, target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part"))
    except OSError as error:
        raise _cannot(folder, error) from None
    try:
        new = work / "new"
        _fill(new, files)
        _exchange(target, new, work / "old")
    except OSError as error:
        raise _cannot(folder, error) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir()
    for parent in sorted({(folder / path).parent for path in files}):
        parent.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


def _exchange(target: Path, new: Path, old: Path) -> None:
    """Put `new` in the place of `target`; on any failure, Ctrl-C too, what stood there stands there again."""
    if not target.exists():
        os.rename(new, target)
        return
    new.chmod(target.stat().st_mode & 0o7777)
    os.rename(target, old)
    try:
        os.rename(new, target)
    except BaseException:
        with suppress(OSError):
            os.rename(old, target)
        raise


def _check(folder: Path, target: Path) -> None:
    """Refuse a folder that holds anything but an earlier site."""
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(Problem(f"{folder} is no folder", hint=_ELSEWHERE))
    try:
        found = {
            path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_symlink() or not path.is_dir()
        }
    except OSError as error:
        raise _cannot(folder, error) from None
    found = {path for path in found if path.rpartition("/")[2] not in _LITTER}
    if not found:
        return
    if MARKER not in found:
        raise UsageError(Problem(f"{folder} is not empty and no earlier site: {MARKER} is not in it", hint=_ELSEWHERE))
    foreign = sorted(found - _written(folder, target / MARKER))
    if foreign:
        more = f" and {len(foreign) - 3} more" if len(foreign) > 3 else ""
        told = f"{folder} holds what the earlier site did not write: {', '.join(foreign[:3])}{more}"
        raise UsageError(Problem(told, hint="move it out of there, for the whole folder is replaced; or " + _ELSEWHERE))


def _written(folder: Path, marker: Path) -> set[str]:
    """Return the paths that the earlier run wrote."""
    try:
        document = json.loads(marker.read_text(encoding="utf-8"))
        return {str(path) for path in document["files"]}
    except (OSError, ValueError, TypeError, KeyError):
        raise UsageError(Problem(f"{folder} holds a {MARKER} that cannot be read", hint=_ELSEWHERE)) from None


def _cannot(folder: Path, error: OSError) -> UsageError:
    reason = (error.strerror or str(error)).lower()
    return UsageError(Problem(f"{folder} cannot be written: {reason}", hint=_ELSEWHERE))
