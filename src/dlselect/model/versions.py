"""What versions a statement concerns. Versions that PEP 440 cannot order give None, never a guess.

packaging is imported where it is used: most runs never compare a version.
"""

from __future__ import annotations

from typing import Final

_MINORS: Final = tuple(f"3.{minor}" for minor in range(4, 30))


def concerns(version: str | None, affected: str | None, fixed_in: str | None) -> bool | None:
    """Return whether a caveat holds in `version`.

    `affected` is a version range or None for all; `fixed_in` a version, `open`, or None if unknown.
    None is returned where the answer depends on a version that is not known or cannot be compared.
    """
    if affected is None and fixed_in in {None, "open"}:
        return True
    if version is None:
        return None
    from packaging.specifiers import SpecifierSet
    from packaging.version import InvalidVersion, Version

    try:
        parsed = Version(version)
        if affected is not None and not SpecifierSet(affected).contains(parsed, prereleases=True):
            return False
        return fixed_in in {None, "open"} or parsed < Version(str(fixed_in))
    except InvalidVersion:
        return None


def python_minors(requires: str) -> tuple[str, ...]:
    """Return the minor versions of Python 3 of which some release lies in the range `requires`; `none` has none."""
    if requires == "none":
        return ()
    import re

    from packaging.specifiers import SpecifierSet

    specifier = SpecifierSet(requires)
    # A range can only begin or end at a patch that it names, or next to one: `>=3.9.5,<3.9.10`, `!=3.9.0`.
    named = {int(each) for each in re.findall(r"3\.[0-9]+\.([0-9]+)", requires)}
    patches = sorted({0, 1, 99} | {max(each + step, 0) for each in named for step in (-1, 0, 1)})
    return tuple(minor for minor in _MINORS if any(specifier.contains(f"{minor}.{patch}") for patch in patches))
