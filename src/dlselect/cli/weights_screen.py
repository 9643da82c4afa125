"""The screen of `dlselect weights edit`: keys change it, and it draws itself as lines. It knows no terminal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from dlselect.cli.weights_judging import Outcome, outcome, short, with_points
from dlselect.errors import UsageError
from dlselect.model.requirements import Judgement, Requirements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlselect.model.catalogue import Catalogue
    from dlselect.model.recommendation import Weight

_STEP: Final = 0.5
_MOST: Final = 1000.0
_LEAST_RANKING: Final = 3
_KEYS: Final = (
    "up/down choose, left/right change by 0.5, digits set it",
    "p next preset, r defaults, s or Enter save, q or Esc quit",
)
_SHORT_KEYS: Final = ("arrows, digits: choose, set", "p preset r reset s save q quit")
_DIGITS: Final = frozenset("0123456789.")
_ENTRY_LENGTH: Final = 6
_METHODS: Final = {"order": "a ranking of criteria", "swing": "swings", "pairs": "pairwise comparisons"}
# How the reason of a weight begins, and what it is called in a column.
_ORIGINS: Final = (
    ("preset", "preset"), ("given", "yours"), ("place", "ranking"), ("not named", "ranking"), ("swing", "swing"),
    ("pairwise", "pairs"), ("moved", "limits"),
)  # fmt: skip


class End(Enum):
    """How the editing ends."""

    SAVE = auto()
    QUIT = auto()


@dataclass(frozen=True)
class Line:
    """One line of the screen, and whether it stands out or stands back."""

    text: str
    strong: bool = False
    dim: bool = False


class Screen:
    """Weights that change key by key, and the ranking that they lead to."""

    def __init__(self, name: str, asked: Requirements, catalogue: Catalogue, today: date) -> None:
        self.name = name
        self.asked = asked
        self.catalogue = catalogue
        self.today = today
        self.judgement = asked.judgement
        self.outcome = self.first = self._outcome(asked.judgement)
        self.cursor = 0
        self.entry = ""
        self.notice = ""

    def press(self, key: str) -> End | None:
        """Take one key: a character, or the name of a special key. Return how it ends, if it does."""
        self.notice = ""
        if key in _DIGITS:
            self._type(self.entry + key)
        elif self.entry and key == "backspace":
            self._type(self.entry[:-1])
        elif self.entry and key in {"enter", "escape"}:
            self.entry = ""
        else:
            self.entry = ""
            return self._command(key)
        return None

    def _command(self, key: str) -> End | None:
        if key in {"s", "enter"}:
            return End.SAVE
        if key in {"q", "escape"}:
            return End.QUIT
        if key in {"up", "k", "down", "j"}:
            step = -1 if key in {"up", "k"} else 1
            self.cursor = (self.cursor + step) % len(self.outcome.weights)
        elif key in {"left", "-", "right", "+", "h", "l"}:
            self._set(self._chosen.weight + (-_STEP if key in {"left", "-", "h"} else _STEP))
        elif key == "p":
            self._judge(Judgement(preset=self._next_preset(), limits=self.judgement.limits))
        elif key == "r":
            self._judge(Judgement(limits=self.judgement.limits))
        return None

    @property
    def _chosen(self) -> Weight:
        return self.outcome.weights[self.cursor]

    def _next_preset(self) -> str | None:
        presets = list(self.catalogue.presets)
        if not presets:
            return None
        current = self.judgement.preset
        return presets[(presets.index(current) + 1) % len(presets)] if current in presets else presets[0]

    def _type(self, entry: str) -> None:
        if len(entry) > _ENTRY_LENGTH or entry.count(".") > 1:
            return
        self.entry = entry
        if entry not in {"", "."}:
            self._set(float(entry))

    def _set(self, weight: float) -> None:
        if self.catalogue.criteria[self._chosen.criterion].computed == "wishes" and not self.asked.wishes:
            self.entry, self.notice = "", "the file has no wishes, so their weight stays 0"
            return
        # 0.7 less 0.5 shall be 0.2, also in the file.
        weight = round(min(max(weight, 0.0), _MOST), 3)
        self._judge(with_points(self.judgement, {self._chosen.criterion: weight}, self.catalogue))

    def _judge(self, judgement: Judgement) -> None:
        try:
            self.outcome = self._outcome(judgement)
        except UsageError as error:
            self.notice = str(error.problems[0])
        else:
            self.judgement = judgement

    def _outcome(self, judgement: Judgement) -> Outcome:
        return outcome(self.asked, judgement, self.catalogue, self.today)

    def lines(self, width: int, height: int, fill: str = "\u2588") -> list[Line]:
        """Return what the screen shows: at most `height` lines of at most `width` columns."""
        airy = height >= len(self.outcome.weights) + 10
        gap = [Line("")] if airy else []
        keys = _KEYS if width >= max(map(len, _KEYS)) else _SHORT_KEYS
        room = height - 4 - 3 * len(gap)
        shown = min(len(self.outcome.weights), max(1, room - _LEAST_RANKING))
        lines = [
            Line(f"{self.name}: {self._state()}", strong=True), *gap,
            *self._weights(width, shown, fill), *gap,
            Line(f"{self.outcome.heading} ({_movement(self.outcome, self.first)})", dim=True),
            *self._ranking(max(0, room - shown)), *gap,
            Line(self.notice or keys[0], strong=bool(self.notice), dim=not self.notice), Line(keys[1], dim=True),
        ]  # fmt: skip
        return [Line(_clipped(line.text, width), line.strong, line.dim) for line in lines[:height]]

    def _state(self) -> str:
        if self.judgement.method in _METHODS:
            text = _METHODS[self.judgement.method]
        else:
            text = f"preset {self.judgement.preset}" if self.judgement.preset else "default weights"
            text += f", {len(self.judgement.given)} of your own" if self.judgement.given else ""
        return text + (" (changed)" if self.judgement != self.asked.judgement else "")

    def _weights(self, width: int, shown: int, fill: str) -> list[Line]:
        weights = self.outcome.weights
        start = min(max(0, self.cursor - shown // 2), len(weights) - shown)
        most = max(each.percent for each in weights)
        size = max(len(each.criterion) for each in weights)
        lines = []
        for place, each in enumerate(weights[start : start + shown], start):
            chosen = place == self.cursor
            value = f"{self.entry}_" if chosen and self.entry else short(each.weight)
            lead = (
                f"{'>' if chosen else ' '} {each.criterion:{size}} {value:>7} {each.percent:4.0f} %  {_origin(each):8} "
            )
            room = max(0, width - len(lead))
            lines.append(Line(lead + fill * round(each.percent / most * room), strong=chosen))
        return lines

    def _ranking(self, shown: int) -> list[Line]:
        old = {each.id: each for each in self.first.ranking}
        lines = []
        for each in self.outcome.ranking[:shown]:
            was = old[each.id]
            change = each.total - was.total
            moved = was.rank - each.rank
            text = f"{each.rank:3}. {_clipped(each.name, 24):24} {each.total:5.1f}"
            text += f"  {change:+5.1f}" if abs(change) >= 0.05 else " " * 7
            text += f"  {'up' if moved > 0 else 'down'} {abs(moved)}" if moved else ""
            lines.append(Line(text.rstrip()))
        return lines


def _movement(now: Outcome, first: Outcome) -> str:
    if not now.ranking:
        return "drop a need"
    winner, was = now.ranking[0].id, first.ranking[0].id
    return "the same first" if winner == was else "another first than in the file"


def _origin(weight: Weight) -> str:
    for start, origin in _ORIGINS:
        if weight.why.startswith(start):
            return origin
    return "none" if weight.why.startswith("no ") else "default"


def _clipped(text: str, width: int) -> str:
    from rich.cells import set_cell_size

    plain = "".join(character if character.isprintable() else "?" for character in text)
    return set_cell_size(plain, width).rstrip()


def drawn(lines: Sequence[Line], *, styled: bool) -> str:
    """Return the characters that put `lines` on a terminal's screen, in place of what stands there."""
    texts = []
    for line in lines:
        style = "1" if line.strong else "2" if line.dim else ""
        texts.append(f"\x1b[{style}m{line.text}\x1b[0m" if styled and style and line.text else line.text)
    return "\x1b[H" + "\x1b[K\r\n".join(texts) + "\x1b[K\x1b[J"
