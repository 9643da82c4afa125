"""What a library states where it would otherwise have what its bases have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dlselect.lint.subjects import LibraryCase, Path
from dlselect.model.catalogue import Fact, Level
from dlselect.model.vocabulary import INHERITED_GROUPS, LEVEL_GROUPS, REST
from dlselect.scoring.facts import fact_of


@dataclass(frozen=True)
class Claim:
    """One stated level, and what the bases give for each value it speaks for; `complete` if they give all."""

    group: str
    key: str
    level: Level
    given: Mapping[str, Fact]
    complete: bool

    @property
    def path(self) -> Path:
        """Return where it stands in the library's file."""
        return ("facts", self.group, self.key)


def claims(case: LibraryCase) -> Iterator[Claim]:
    """Yield the known levels in inherited groups of a library whose bases all could be read."""
    library = case.library
    if not library.builds_on or any(base not in case.libraries for base in library.builds_on):
        return
    for group in LEVEL_GROUPS:
        if group not in INHERITED_GROUPS:
            continue
        stated = library.facts.get(group, {})
        silent = library._replace(facts={name: facts for name, facts in library.facts.items() if name != group})
        for key, fact in stated.items():
            if fact.level is Level.UNKNOWN:
                continue
            values = [value for value in LEVEL_GROUPS[group] if value not in stated] if key == REST else [key]
            given = {value: fact_of(silent, group, value, case.libraries) for value in values}
            known = {value: base for value, base in given.items() if base.level is not Level.UNKNOWN}
            if known:
                yield Claim(group, key, fact.level, known, len(known) == len(given))
