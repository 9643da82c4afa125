"""A caveat whose id does not tell whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements


@rule(
    "DL051", "error", on=Statements,
    reason="Caveats are named in reports and searches without their library; the id must tell it, and be unique.",
)  # fmt: skip
def foreign_caveat_id(said: Statements) -> Iterator[Remark]:
    """Yield caveats whose id does not begin with the library's."""
    for index, caveat in enumerate(said.entry.caveats):
        if not caveat.id.startswith(f"{said.library}-"):
            what = f"the caveat id '{caveat.id}' does not begin with '{said.library}-'"
            yield Remark(("caveats", index, "id"), what, f"call it '{said.library}-...'")
