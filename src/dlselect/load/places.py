"""Where the shipped catalogue and the cache are."""

from __future__ import annotations

import os
from pathlib import Path


def shipped_catalogue() -> Path:
    """Return the directory of the catalogue that comes with the program.

    The wheel carries it inside the package; an editable installation has it in the checkout.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "catalogue"
    return inside if (inside / "criteria").is_dir() else package.parent.parent


def cache_directory() -> Path | None:
    """Return where compiled catalogues are kept, or None where the user wants none.

    `DLSELECT_CACHE` overrides the place; empty or `off` turns the cache off.
    """
    wanted = os.environ.get("DLSELECT_CACHE")
    if wanted is not None:
        return None if wanted in {"", "off"} else Path(wanted)
    from platformdirs import user_cache_path

    return user_cache_path("dlselect")
