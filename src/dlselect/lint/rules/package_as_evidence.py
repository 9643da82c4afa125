"""A rating that rests on nothing but the library's own package."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.packages import package_of
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements


@rule(
    "DL023", "error", on=Statements,
    reason="That a package exists, and its version, say nothing of how good it is.",
)  # fmt: skip
def package_as_evidence(said: Statements) -> Iterator[Remark]:
    """Yield ratings whose only sources are package URLs of the library itself."""
    own = {package_of(each) for each in said.packages}
    for path, _, rating in said.ratings():
        cited = [each.purl and package_of(each.purl) for each in rating.sources]
        if cited and all(each in own for each in cited):
            what = "the rating rests on nothing but the library's own package"
            yield Remark((*path, "sources"), what, "cite something that judges it, or rate it `unknown`")
