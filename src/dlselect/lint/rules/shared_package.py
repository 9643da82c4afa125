"""One package for two libraries."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.packages import package_of
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import LibraryCase


@rule(
    "DL060", "error", on=LibraryCase,
    reason="Whoever installs a package must know which library that is; two with one package are one.",
)  # fmt: skip
def shared_package(case: LibraryCase) -> Iterator[Remark]:
    """Yield the packages that a library earlier in the alphabet has too."""
    owners = {
        package_of(package): other.id
        for other in case.libraries.values()
        if other.id < case.library.id
        for package in other.packages
    }
    for index, package in enumerate(case.library.packages):
        owner = owners.get(package_of(package))
        if owner is not None:
            what = f"the package {package} is listed by {owner} too"
            yield Remark(("packages", index), what, "list it where it belongs")
