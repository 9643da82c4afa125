"""Facts on which more than one value hangs: tried by writing them into the catalogue and judging again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlselect.model.catalogue import Fact, Level
from dlselect.model.vocabulary import INHERITED_GROUPS
from dlselect.scoring.judge import Judge, place

if TYPE_CHECKING:
    from dlselect.model.recommendation import Candidate
    from dlselect.scoring.what_if import Race


class Trials:
    """Tries what the first place would be if a fact were known."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._bases = {base for each in judge.catalogue.libraries.values() for base in each.builds_on}

    def needed(self, id: str, name: str) -> bool:
        """Return whether the fact changes more than the parts called so.

        Others may have it through this library. A language that is only wished for may become the best of all.
        """
        key = name.split(": ", 1)[0]
        if key == "languages":
            return not self._judge.requirements.asked(key)
        return key in INHERITED_GROUPS and id in self._bases

    def first(self, race: Race, id: str, name: str, level: Level) -> Candidate | None:
        """Return who is first if the fact is at this level, the present first if it is so still; None if nobody is."""
        key, value = name.split(": ", 1)
        made = self._judge.catalogue.libraries[id]
        known = {**made.facts.get(key, {}), value: Fact(level, "tried", ())}
        judge = self._judge.knowing(made._replace(facts={**made.facts, key: known}))
        again = (judge.anew(each) for each in (race.first, *race.rivals, *race.behind))
        best = [each for each in place(each for each in again if each is not None) if each.rank == 1]
        if not best:
            return None
        return next((each for each in best if each.id == race.first.id), best[0])
