"""The questions of each way to judge weights, asked one by one in a terminal."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from dlselect.cli.asking import line, say, strong, wrapped
from dlselect.cli.weights_elicit_flags import Method, Rule
from dlselect.cli.weights_judging import short
from dlselect.errors import InputError, Problem

if TYPE_CHECKING:
    from dlselect.model.catalogue import Catalogue, Criterion
    from dlselect.model.requirements import Judgement

_RULES: Final = {
    Rule.ROC: "rank-order centroid: the middle of all weights that respect the order; steep",
    Rule.RANK_SUM: "equal steps from place to place; flat",
    Rule.RANK_RECIPROCAL: "1, 1/2, 1/3 and so on: the first stands out",
}
_TIMES: Final = (
    "1 as important, 3 somewhat more, 5 clearly more, 7 much more, 9 as much more as can be; 2, 4, 6 and 8 lie between. "
    "1/3 turns it round: the second is somewhat more important than the first."
)


def said(problems: Sequence[Problem]) -> None:
    """Say what is wrong with an answer."""
    for problem in problems:
        say(*wrapped(str(problem), "  "))


class Questions(ABC):
    """One way to judge: asks, remembers the answers by name, and makes a judgement of them."""

    least = 2
    """How many criteria it takes."""

    def __init__(self, criteria: Sequence[str], catalogue: Catalogue, weights: Mapping[str, float]) -> None:
        self.criteria = tuple(criteria)
        self.catalogue = catalogue
        self.weights = weights

    @abstractmethod
    def ask(self) -> None:
        """Ask all questions."""

    @abstractmethod
    def change(self, name: str) -> None:
        """Ask the question called `name` again."""

    @property
    @abstractmethod
    def names(self) -> tuple[str, ...]:
        """Return the names of the answers."""

    @property
    @abstractmethod
    def weights_entry(self) -> dict[str, Any]:
        """Return what would stand under `weights:`."""

    def judgement(self) -> Judgement:
        """Return what the answers say.

        Raises:
            InputError: they cannot be meant.
        """
        return self._judged(self.weights_entry)

    def _judged(self, weights: dict[str, Any]) -> Judgement:
        from dlselect.load.judgements import judgement_of

        return judgement_of(weights, self.catalogue, "")

    def _criterion(self, id: str) -> Criterion:
        return self.catalogue.criteria[id]

    def _number(self, prompt: str, key: str, path: tuple[str, ...], help: str, *, optional: bool) -> float | str | None:
        """Return the number typed for `key`, checked as in a file; None for Enter, where that is allowed."""
        while True:
            text = line(f"{prompt}: ").strip()
            if text == "?":
                say(*wrapped(help, "  "))
                continue
            if not text and optional:
                return None
            try:
                value: float | str = float(text)
            except ValueError:
                value = text
            try:
                self._judged(self._alone(key, value, path))
            except InputError as error:
                said(error.problems)
                continue
            return value

    def _alone(self, key: str, value: float | str, path: tuple[str, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {key: value}
        for step in reversed(path):
            found = {step: found}
        return found


class Points(Questions):
    """Points for each criterion."""

    least = 1

    def __init__(self, criteria: Sequence[str], catalogue: Catalogue, weights: Mapping[str, float]) -> None:
        super().__init__(criteria, catalogue, weights)
        self._given: dict[str, float | str] = {}

    def ask(self) -> None:
        """Ask for the points of every criterion."""
        say("", *map(strong, wrapped("How many points does each criterion get? Only the proportions count.")))
        for id in self.criteria:
            self.change(id)

    def change(self, name: str) -> None:
        """Ask for the points of one criterion."""
        help = f"{self._criterion(name).question} Give 0 to 1000 points; 0 switches it off."
        present = _shown(self._given.get(name, self.weights[name]))
        value = self._number(f"{name} [{present}]", name, (), help, optional=True)
        if value is not None:
            self._given[name] = value

    @property
    def names(self) -> tuple[str, ...]:
        """Return the criteria."""
        return self.criteria

    @property
    def weights_entry(self) -> dict[str, Any]:
        """Return the points that were given."""
        return dict(self._given)


class Order(Questions):
    """A ranking of the criteria, place by place."""

    def __init__(
        self, criteria: Sequence[str], catalogue: Catalogue, weights: Mapping[str, float], rule: Rule | None = None
    ) -> None:
        super().__init__(criteria, catalogue, weights)
        self._places: list[tuple[str, ...]] = []
        self._rule = rule
        self._fixed = rule is not None

    def ask(self) -> None:
        """Ask for the places, then for the rule."""
        self._rank()
        if not self._fixed:
            self._choose_rule()

    def change(self, name: str) -> None:
        """Ask for the places or for the rule."""
        if name == "rule":
            self._choose_rule()
        else:
            self._rank()

    def _rank(self) -> None:
        say("", *map(strong, wrapped("Which criterion matters most, which comes next? `=` joins equals.")))
        say(*wrapped("Enter puts all that are left on the last place.", "  "))
        self._places = []
        left = list(self.criteria)
        while len(left) > 1:
            say(*wrapped(f"left: {', '.join(left)}", "  "))
            group = self._place(left)
            if not group:
                break
            self._places.append(group)
            left = [id for id in left if id not in group]
        if left:
            self._places.append(tuple(left))

    def _place(self, left: Sequence[str]) -> tuple[str, ...]:
        while True:
            text = line(f"place {len(self._places) + 1} [all that are left]: ").strip()
            if text == "?":
                explain([self._criterion(id) for id in left])
                continue
            names = tuple(dict.fromkeys(part.strip() for part in text.split("=") if part.strip()))
            problems = [_not_among(name, left) for name in names if name not in left]
            if not problems:
                return names
            said(problems)

    def _choose_rule(self) -> None:
        say("", *map(strong, wrapped("By which rule shall the order become weights?")))
        self._rule = Rule(
            choose("rule", {str(rule): meaning for rule, meaning in _RULES.items()}, self._rule or Rule.ROC)
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Return the two answers."""
        return ("order", "rule")

    @property
    def weights_entry(self) -> dict[str, Any]:
        """Return the order, and the rule where it is not the usual one."""
        order = {"order": [" = ".join(group) for group in self._places]}
        return order if self._rule in {None, Rule.ROC} else {**order, "rule": str(self._rule)}


class Swing(Questions):
    """What the step from the worst to the best of each criterion is worth."""

    def __init__(self, criteria: Sequence[str], catalogue: Catalogue, weights: Mapping[str, float]) -> None:
        super().__init__(criteria, catalogue, weights)
        self._first = ""
        self._worth: dict[str, float | str] = {}

    def ask(self) -> None:
        """Ask for the first criterion, then what the others are worth against it."""
        text = "Imagine a library at its worst on all of these. Which criterion would you first move from its worst to its best?"
        say("", *map(strong, wrapped(text)))
        for id in self.criteria:
            self._show_ends(id)
        self._first = self._choose_first()
        self._worth = {}
        text = f"That step, from the worst to the best of {self._first}, is worth 100. What is each of the others worth, 0 to 100?"
        say("", *map(strong, wrapped(text)))
        for id in self.criteria:
            if id != self._first:
                self._show_ends(id)
                self.change(id)

    def change(self, name: str) -> None:
        """Ask what the step of one criterion is worth; of the first one, ask all again."""
        if name in {self._first, "first"}:
            self.ask()
            return
        help = (
            f"{self._criterion(name).question} 100: as much as the step of {self._first}; 50: half as much; 0: nothing."
        )
        value = self._number(name, name, ("swing",), help, optional=False)
        assert value is not None
        self._worth[name] = value

    def _alone(self, key: str, value: float | str, path: tuple[str, ...]) -> dict[str, Any]:
        # One step must be worth 100, so the first stands beside it.
        return {path[0]: {self._first: 100.0, key: value}}

    def _choose_first(self) -> str:
        while True:
            text = line("first: ").strip()
            if text in self.criteria:
                return text
            if text == "?":
                explain([self._criterion(id) for id in self.criteria])
            else:
                said([_not_among(text, self.criteria)])

    def _show_ends(self, id: str) -> None:
        rubric = self._criterion(id).rubric
        say(f"  {id}")
        if rubric:
            say(*wrapped(rubric[min(rubric)], " " * 11, first="    worst: "))
            say(*wrapped(rubric[max(rubric)], " " * 11, first="    best:  "))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the criteria, and the first one's other name."""
        return ("first", *self._worth)

    @property
    def weights_entry(self) -> dict[str, Any]:
        """Return the swings in the order of the criteria."""
        worth = {**self._worth, self._first: 100.0}
        return {"swing": {id: worth[id] for id in self.criteria}}


class Pairs(Questions):
    """How many times as important one criterion is as another, pair by pair."""

    def __init__(self, criteria: Sequence[str], catalogue: Catalogue, weights: Mapping[str, float]) -> None:
        super().__init__(criteria, catalogue, weights)
        self._times: dict[tuple[str, str], float | str] = {}

    def ask(self) -> None:
        """Ask for every pair, then for more until all criteria are connected."""
        say("", *map(strong, wrapped("How many times as important is the first as the second, from 1/9 to 9?")))
        say(*wrapped(_TIMES, "  "), *wrapped("Enter leaves a pair out; the others then decide it.", "  "))
        pairs = list(combinations(self.criteria, 2))
        for place, pair in enumerate(pairs, 1):
            self._ask(pair, f"{place} of {len(pairs)}, ")
        self._connect()

    def change(self, name: str) -> None:
        """Ask for one pair again."""
        first, _, second = (part.strip() for part in name.partition("/"))
        self._ask((first, second), "")
        self._connect()

    def _ask(self, pair: tuple[str, str], lead: str) -> None:
        name = " / ".join(pair)
        present = self._times.get(pair)
        shown = "leave out" if present is None else _shown(present)
        value = self._number(f"{lead}{name} [{shown}]", name, ("pairs",), _TIMES, optional=True)
        if value is not None:
            self._times[pair] = value

    def _connect(self) -> None:
        while len(parts := self._parts()) > 1:
            one, others = parts[0], [id for part in parts[1:] for id in part]
            text = f"Nothing connects {', '.join(one)} with {', '.join(others)}; compare at least one with another."
            say("", *wrapped(text))
            for pair in combinations(self.criteria, 2):
                if (pair[0] in one) != (pair[1] in one):
                    self._ask(pair, "")
                    if len(self._parts()) < len(parts):
                        break

    def _parts(self) -> list[list[str]]:
        part = {id: id for id in self.criteria}
        for first, second in self._times:
            old, new = part[second], part[first]
            part = {id: new if name == old else name for id, name in part.items()}
        return [[id for id in self.criteria if part[id] == name] for name in dict.fromkeys(part.values())]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the pairs, as they are written."""
        return tuple(" / ".join(pair) for pair in combinations(self.criteria, 2))

    @property
    def weights_entry(self) -> dict[str, Any]:
        """Return the comparisons in the order of the questions."""
        pairs = (pair for pair in combinations(self.criteria, 2) if pair in self._times)
        return {"pairs": {" / ".join(pair): self._times[pair] for pair in pairs}}


def choose(name: str, words: Mapping[str, str], default: str) -> str:
    """Ask for one of `words`, which have meanings."""
    size = max(map(len, words))
    for word, meaning in words.items():
        say(*wrapped(meaning, " " * (size + 4), first=f"  {word:{size}}  "))
    while True:
        text = line(f"{name} [{default}]: ").strip() or default
        if text in words:
            return text
        said([_not_among(text, list(words))])


def explain(criteria: Sequence[Criterion]) -> None:
    """Say what each criterion asks."""
    size = max(len(each.id) for each in criteria)
    for each in criteria:
        say(*wrapped(each.question, " " * (size + 4), first=f"  {each.id:{size}}  "))


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else short(value)


def _not_among(word: str, known: Sequence[str]) -> Problem:
    from dlselect.load.problems import suggest

    return Problem(f"'{word}' is none of these" if word else "an answer is needed", hint=suggest(word, known))


def questions_of(
    method: Method, criteria: Sequence[str], catalogue: Catalogue, weights: Mapping[str, float], rule: Rule | None
) -> Questions:
    """Return the questions of `method` about `criteria`."""
    if method is Method.ORDER:
        return Order(criteria, catalogue, weights, rule)
    kinds: dict[Method, type[Points | Swing | Pairs]] = {
        Method.POINTS: Points, Method.SWING: Swing, Method.PAIRS: Pairs,
    }  # fmt: skip
    return kinds[method](criteria, catalogue, weights)
