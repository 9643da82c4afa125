"""Files that are never seen half-written."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from dlselect.errors import Problem, UsageError


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` by way of a new file beside it; keep the old file's permissions.

    Raises:
        UsageError: the place cannot be written to; the old file, if any, is untouched.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write `content` as `write_text` writes text."""
    target = Path(os.path.realpath(path))  # a link stays a link; what it points to is replaced
    if path.exists() and not path.is_file() and not path.is_dir():
        _pour(path, content)  # a device or a pipe, such as /dev/stdout, is written to, never replaced
        return
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    except OSError as error:
        raise _cannot(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except OSError as error:
        raise _cannot(path, error) from None
    finally:
        with suppress(OSError):
            os.unlink(name)


def _pour(path: Path, content: bytes) -> None:
    try:
        with path.open("wb") as stream:
            stream.write(content)
    except OSError as error:
        raise _cannot(path, error) from None


def _cannot(path: Path, error: OSError) -> UsageError:
    reason = (error.strerror or str(error)).lower()
    return UsageError(Problem(f"{path} cannot be written: {reason}", hint="choose another place with -o"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
