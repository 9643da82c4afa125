"""What stands under `weights:` -> a judgement, with every problem of its meaning.

The same grammar serves a requirements file, a file of answers, and what is typed on a command line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, Protocol, TypeAlias

from dlselect.errors import InputError, Problem
from dlselect.load.problems import check, in_file_order, suggest
from dlselect.load.requirements_file import WEIGHT_KEYS, AnswersFile, WeightsMapping
from dlselect.load.yaml_text import Document, read_document
from dlselect.model.catalogue import Catalogue
from dlselect.model.requirements import Judgement, Limit, Pair

Steps: TypeAlias = tuple[str | int, ...]

# The ends of the scale on which pairs are compared (Saaty's).
LEAST_TIMES: Final = 1 / 9
MOST_TIMES: Final = 9.0
MOST_SWING: Final = 100.0
_MOST_POINTS: Final = 1000.0
_NUMBER: Final = r"\d+(?:\.\d+)?|\.\d+"
_FRACTION: Final = re.compile(rf"({_NUMBER})\s*/\s*({_NUMBER})")
_LIMIT: Final = re.compile(r"(\S+)\s*(>=|<=)\s*(\S.*)")
_SHARE: Final = re.compile(rf"({_NUMBER})\s*%")
_TIMES: Final = re.compile(rf"(?:({_NUMBER})\s*[x*]\s*)?([^\s%]*[a-z]\S*)")
_LIMIT_HINT: Final = "write it like 'fit >= 30 %' or 'documentation >= 2 x community'"
_RANGE: Final = "give a number from 0 to 1000"
_WAYS: Final = ("order", "swing", "pairs")


class Add(Protocol):
    """Takes a problem at a place of the file."""

    def __call__(self, path: Steps, what: str, hint: str = "", *, key: bool = False) -> None:
        """Take it."""


def read_answers(path: Path, catalogue: Catalogue, name: str) -> Judgement:
    """Return the judgement in the file of answers at `path`: what may stand under `weights:`, or that key itself.

    Raises:
        InputError: with every problem of the file.
    """
    document = read_document(path, name)
    data = document.data
    whole = isinstance(data, dict) and "weights" in data
    if whole and len(data) > 1:
        hint = "leave only what stands under `weights:`"
        raise InputError(document.problem(("weights",), "this is more than a judgement", hint, key=True))
    return check_judgement(document if whole else document._replace(data={"weights": data}), catalogue)


def judgement_of(weights: Any, catalogue: Catalogue, name: str) -> Judgement:
    """Return the judgement that plain data is, which would stand under `weights:`; `name` is its name in messages.

    Raises:
        InputError: with everything that is wrong with it.
    """
    return check_judgement(Document({"weights": weights}, name, None), catalogue)


def check_judgement(document: Document, catalogue: Catalogue) -> Judgement:
    """Return the judgement under `weights:` of `document`, which holds nothing else.

    Raises:
        InputError: with everything that is wrong with it.
    """
    entry = check(AnswersFile, document)
    problems: list[Problem] = []

    def add(path: Steps, what: str, hint: str = "", *, key: bool = False) -> None:
        problems.append(document.problem(path, what, hint, key=key))

    result = Judging(catalogue, add).judgement(entry.weights)
    if problems:
        raise InputError(*in_file_order(problems))
    return result


class Judging:
    """Checks a judgement against a catalogue's criteria and presets."""

    def __init__(self, catalogue: Catalogue, add: Add) -> None:
        self.criteria = catalogue.criteria
        self.presets = catalogue.presets
        self._add = add
        self._wrong = False

    def judgement(self, entry: WeightsMapping | list[str] | str | None) -> Judgement:
        """Return what the user says of the weights."""
        if entry is None:
            return Judgement()
        if isinstance(entry, str):
            return Judgement(preset=self._preset(entry, ("weights",)))
        if isinstance(entry, list):
            return Judgement(order=self._order(entry, ("weights",)))
        return self._mapping(entry)

    def add(self, path: Steps, what: str, hint: str = "", *, key: bool = False) -> None:
        """Note a problem."""
        self._wrong = True
        self._add(path, what, hint, key=key)

    def _mapping(self, entry: WeightsMapping) -> Judgement:
        points: Mapping[str, float | str] = entry.model_extra or {}
        self._one_way(entry, points)
        preset = None if entry.preset is None else self._preset(entry.preset, ("weights", "preset"))
        if entry.rule is not None and entry.order is None:
            self.add(
                ("weights", "rule"),
                "`rule` says how a ranking becomes weights, and there is none",
                "add `order:`",
                key=True,
            )
        result = Judgement(
            preset=preset,
            given=self._points(points),
            order=() if entry.order is None else self._order(entry.order, ("weights", "order")),
            rule=entry.rule or "roc",
            swing={} if entry.swing is None else self._swing(entry.swing),
            pairs=() if entry.pairs is None else self._pairs(entry.pairs),
            limits=self._limits(entry.limits),
        )
        if not self._wrong:
            self._not_all_zero(result)
        return result

    def _one_way(self, entry: WeightsMapping, points: Iterable[str]) -> None:
        """Refuse two ways to judge in one file: which of them holds would be a guess."""
        ways = [way for way in _WAYS if getattr(entry, way) is not None]
        for other in ways[1:]:
            self.add(("weights", other), f"`{ways[0]}` and `{other}` do not go together", "keep one of them", key=True)
        named = [name for name in points if name in self.criteria]
        if ways and named:
            what = f"`{ways[0]}` and points for '{named[0]}' do not go together"
            self.add(("weights", named[0]), what, "keep one of them", key=True)

    def _preset(self, name: str, path: Steps) -> str:
        if name not in self.presets:
            self.add(path, f"'{name}' is not a preset of weights", suggest(name, self.presets))
        return name

    def _known(self, name: str, path: Steps, *, key: bool = False, others: Sequence[str] = ()) -> bool:
        if name in self.criteria:
            return True
        hint = suggest(name, others) if others else ""
        if not hint.startswith("did you mean"):
            hint = suggest(name, self.criteria)
        self.add(path, f"'{name}' is not a criterion", hint, key=key)
        return False

    def _points(self, points: Mapping[str, float | str]) -> dict[str, float]:
        given: dict[str, float] = {}
        for name, value in points.items():
            path = ("weights", name)
            if not self._known(name, path, key=True, others=WEIGHT_KEYS):
                continue
            if isinstance(value, str):
                self.add(path, f"the weight of '{name}' must be a number, not the text '{value}'", "give 0 or more")
            elif not (math.isfinite(value) and 0 <= value <= _MOST_POINTS):
                self.add(path, f"the weight of '{name}' is {value:g}", _RANGE)
            else:
                given[name] = float(value)
        return given

    def _not_all_zero(self, judgement: Judgement) -> None:
        preset = self.presets[judgement.preset].weights if judgement.preset else {}
        defaults = {id: preset[id].weight if id in preset else each.weight for id, each in self.criteria.items()}
        if judgement.method in {None, "points"} and not any((defaults | dict(judgement.given)).values()):
            self.add(("weights",), "all weights are zero", "give at least one criterion a weight above 0", key=True)

    def _order(self, entry: list[str], path: Steps) -> tuple[tuple[str, ...], ...]:
        seen: set[str] = set()
        places: list[tuple[str, ...]] = []
        for index, text in enumerate(entry):
            names = tuple(part.strip() for part in text.split("="))
            for name in names:
                if self._known(name, (*path, index)) and name in seen:
                    self.add((*path, index), f"the criterion '{name}' stands here twice", "keep one")
                seen.add(name)
            places.append(names)
        if not places:
            self.add(path, "the ranking is empty", "name at least one criterion", key=True)
        return tuple(places)

    def _swing(self, entry: Mapping[str, float | str]) -> dict[str, float]:
        swing: dict[str, float] = {}
        right = True
        for name, value in entry.items():
            path = ("weights", "swing", name)
            right = self._known(name, path, key=True) and right
            if isinstance(value, str) or not 0 <= value <= MOST_SWING:
                shown = f"the text '{value}'" if isinstance(value, str) else f"{value:g}"
                self.add(path, f"the swing of '{name}' is {shown}", "give a number from 0 to 100")
                right = False
            else:
                swing[name] = float(value)
        if right and MOST_SWING not in swing.values():
            hint = "give 100 to the criterion that you would first move from its worst to its best"
            self.add(("weights", "swing"), "no swing is worth 100", hint, key=True)
        return swing

    def _pairs(self, entry: Mapping[str, float | str]) -> tuple[Pair, ...]:
        pairs: dict[frozenset[str], Pair] = {}
        right = True
        for name, value in entry.items():
            pair = self._pair(name, value, ("weights", "pairs", name))
            if pair is None:
                right = False
                continue
            both = frozenset((pair.first, pair.second))
            if both in pairs:
                what = f"{pair.first} and {pair.second} are compared here twice"
                self.add(("weights", "pairs", name), what, "keep one", key=True)
            pairs[both] = pair
        if right and not pairs:
            self.add(("weights", "pairs"), "no pair is compared", "write it like `fit / speed: 3`", key=True)
        if right:
            self._connected(pairs)
        return tuple(pairs.values())

    def _pair(self, name: str, value: float | str, path: Steps) -> Pair | None:
        first, slash, second = (part.strip() for part in name.partition("/"))
        if not slash:
            self.add(path, f"'{name}' is no pair of criteria", "write it like `fit / speed`", key=True)
            return None
        known = [self._known(each, path, key=True) for each in (first, second)]
        right = all(known)
        if right and first == second:
            self.add(path, f"'{first}' is compared with itself", "compare two criteria", key=True)
            right = False
        # A number is kept as it will be written, so that it is read back as the same.
        written = value if isinstance(value, str) else f"{value:.12g}"
        times = _times(value if isinstance(value, str) else float(written))
        if times is None or not LEAST_TIMES - 1e-12 <= times <= MOST_TIMES:
            shown = f"the text '{written}'" if times is None else written
            hint = "give a number from 1/9 to 9, such as 3 or 1/3"
            self.add(path, f"how much '{first}' counts against '{second}' is {shown}", hint)
            return None
        return Pair(first, second, times, written) if right else None

    def _connected(self, pairs: Iterable[frozenset[str]]) -> None:
        parts: list[set[str]] = []
        for pair in pairs:
            joined = set(pair).union(*(part for part in parts if part & pair))
            parts = [*(part for part in parts if not part & pair), joined]
        if len(parts) > 1:
            one, other = (", ".join(sorted(part)) for part in parts[:2])
            what = f"no comparison connects {one} with {other}"
            hint = f"compare one with another, such as `{min(parts[0])} / {min(parts[1])}`"
            self.add(("weights", "pairs"), what, hint, key=True)

    def _limits(self, entry: list[str]) -> tuple[Limit, ...]:
        limits: dict[str, Limit] = {}
        for index, text in enumerate(entry):
            path = ("weights", "limits", index)
            limit = self._limit(" ".join(text.split()), path)
            if limit is not None and limit.text in limits:
                self.add(path, f"the limit '{limit.text}' stands here twice", "keep one")
            elif limit is not None:
                limits[limit.text] = limit
        return tuple(limits.values())

    def _limit(self, text: str, path: Steps) -> Limit | None:
        found = _LIMIT.fullmatch(text)
        if found is None:
            self.add(path, f"'{text}' is no limit", _LIMIT_HINT)
            return None
        name, sign, bound = found.groups()
        relation: Literal[">=", "<="] = ">=" if sign == ">=" else "<="
        right = self._known(name, path)
        share, times = _SHARE.fullmatch(bound), _TIMES.fullmatch(bound)
        if share is not None:
            factor = float(share[1]) / 100
            if factor > 1:
                self.add(path, f"'{bound}' is more than all weights together", "give 0 % to 100 %")
                return None
            return Limit(name, relation, factor, None, text) if right else None
        if times is None:
            self.add(path, f"'{bound}' is no bound of a weight", _LIMIT_HINT)
            return None
        other, factor = times[2], float(times[1] or 1)
        right = self._known(other, path) and right
        if right and other == name:
            self.add(path, f"'{name}' is set against itself", "name two criteria")
            return None
        if not 0 < factor <= _MOST_POINTS:
            self.add(path, f"'{times[1]}' is no factor between weights", "give a number above 0, up to 1000")
            return None
        return Limit(name, relation, factor, other, text) if right else None


def _times(value: float | str) -> float | None:
    """Return the number that `5` or the text `1/3` stands for; None where it is neither."""
    if not isinstance(value, str):
        return float(value)
    found = _FRACTION.fullmatch(value.strip())
    if found is None or float(found[2]) == 0:
        return None
    return float(found[1]) / float(found[2])
