"""A language that one is said to write, with nothing to get."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import LibraryCase


@rule(
    "DL032", "error", on=LibraryCase,
    reason="What cannot be had as a package or as source code cannot be first-class.",
)  # fmt: skip
def unreachable_language(case: LibraryCase) -> Iterator[Remark]:
    """Yield first-class languages of a library without package and repository."""
    if case.entry.packages or case.entry.repository is not None:
        return
    for language, fact in case.entry.facts.languages.items():
        if fact.level == "first-class":
            what = f"{language} is first-class, but there is neither a package nor a repository"
            yield Remark(("facts", "languages", language), what, "list `packages` or the `repository`", key=True)
