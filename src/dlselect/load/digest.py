"""One short text that stands for the contents of a catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path


def content_digest(root: Path, folders: Sequence[Path]) -> str:
    """Return a digest of the names and contents of the YAML files in `folders`, the same on every machine."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            if path.name.startswith("."):  # what an editor leaves while it is at work is not read either
                continue
            digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
            try:
                digest.update(hashlib.sha256(path.read_bytes()).digest())
            except OSError:
                continue  # the loader will say what is wrong with it
    return digest.hexdigest()[:16]
