"""A caveat that concerns no version at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements

if TYPE_CHECKING:
    from packaging.version import Version

    # A version, and whether it lies outside itself.
    Bound = tuple[Version, bool]


@rule(
    "DL050", "error", on=Statements,
    reason="A caveat whose range of versions is empty never warns anybody.",
)  # fmt: skip
def impossible_versions(said: Statements) -> Iterator[Remark]:
    """Yield caveats whose range is empty, by itself or together with `fixed_in`."""
    for index, caveat in enumerate(said.entry.caveats):
        if caveat.when.versions is None:
            continue
        path = ("caveats", index, "when", "versions")
        lower, upper = _bounds(caveat.when.versions)
        if _empty(lower, upper):
            yield Remark(path, f"no version lies in '{caveat.when.versions}'", "correct the range")
        elif _empty(lower, _fix(caveat.fixed_in)):
            what = f"no version lies in '{caveat.when.versions}' and before the fix in {caveat.fixed_in}"
            yield Remark(path, what, "correct the range or `fixed_in`")


def _bounds(versions: str) -> tuple[list[Bound], list[Bound]]:
    # Of `==2.*` and `~=2.1` only the lower bound is looked at; `!=` and `===` bound nothing that can be compared.
    from packaging.specifiers import SpecifierSet
    from packaging.version import Version

    lower: list[Bound] = []
    upper: list[Bound] = []
    for each in SpecifierSet(versions):
        if each.operator in {">", ">=", "~=", "=="}:
            lower.append((Version(each.version.removesuffix(".*")), each.operator == ">"))
        if each.operator in {"<", "<="} or (each.operator == "==" and not each.version.endswith(".*")):
            upper.append((Version(each.version), each.operator == "<"))
    return lower, upper


def _fix(fixed_in: str | None) -> list[Bound]:
    from packaging.version import InvalidVersion, Version

    try:
        return [] if fixed_in in {None, "open"} else [(Version(str(fixed_in)), True)]
    except InvalidVersion:
        return []


def _empty(lower: list[Bound], upper: list[Bound]) -> bool:
    return any(
        top < bottom or (top == bottom and (outside_top or outside_bottom))
        for bottom, outside_bottom in lower
        for top, outside_top in upper
    )
