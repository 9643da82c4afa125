"""What two libraries assume where the user says nothing, compared; nothing of this is written by hand.

Add-ons that are kept up have a say. Where a library has no such thing itself, they speak for it: JAX has no layers, but
who moves to JAX takes Flax's or Equinox's. A default then differs if it does so whatever is taken, is the same if it
is so whatever is taken, and else depends. Where the library has its own, it decides, but what would be the same depends
if an add-on does otherwise: the convolution of JAX takes channels first, as PyTorch's does, and that of Flax last. No
add-on is asked where the other library is built on the same base: who moves from JAX to Flax carries nothing of Equinox.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import product
from typing import Final, NamedTuple

from dlselect.guidance.lineage import shared_base
from dlselect.guidance.practices import practice_of
from dlselect.model.catalogue import Catalogue, Library
from dlselect.model.guide import Default, DefaultKind, Practice
from dlselect.model.port import AddedDefault, DefaultChange, Verdict

# What is said of a default on which the catalogue says nothing.
UNSAID: Final = Default("unknown", None, "the catalogue says nothing of it")
# Two numbers are one if they agree to this share: what is left is how they were written.
_EQUAL: Final = 1e-9
_ARGUMENT: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_REFUSED: Final = "refused"
_KEPT_UP: Final = frozenset({"active", "maintenance"})


class _Side(NamedTuple):
    """One of the two libraries with what it does, and its add-ons with what they do."""

    library: Library
    practice: Practice
    add_ons: tuple[tuple[Library, Practice], ...]

    def own(self, kind: DefaultKind) -> Default:
        return self.practice.defaults.get(kind.id, UNSAID)

    def added(self, kind: DefaultKind) -> tuple[AddedDefault, ...]:
        """Return what add-ons state of a thing that the library itself has not got, or in which they differ from it."""
        own = self.own(kind)
        if own.state == "unknown":
            return ()
        said = ((each, practice.defaults.get(kind.id, UNSAID)) for each, practice in self.add_ons)
        return tuple(
            AddedDefault(self.library, each, default)
            for each, default in said
            if default.state == "stated" and (own.state == "absent" or _compared(kind, own, default) != "same")
        )

    def deciding(self, kind: DefaultKind) -> list[Default]:
        """Return the library's own value, or those of its add-ons where it has none."""
        own = self.own(kind)
        return [own] if own.state == "stated" else [each.default for each in self.added(kind)]


def changes(
    catalogue: Catalogue, source: Library, target: Library, kinds: Iterable[DefaultKind]
) -> tuple[DefaultChange, ...]:
    """Return each of `kinds` as the two libraries have it, and whether it changes on the way."""
    old, new = _side(catalogue, source, target), _side(catalogue, target, source)
    return tuple(_change(kind, old, new) for kind in kinds)


def _side(catalogue: Catalogue, library: Library, other: Library) -> _Side:
    related = shared_base(library, other, catalogue.libraries) in (library, other)
    add_ons = tuple(
        (each, practice_of(each.id, catalogue))
        for each in catalogue.libraries.values()
        if not related and each.builds_on == (library.id,) and each.lifecycle.state in _KEPT_UP
    )
    return _Side(library, practice_of(library.id, catalogue), add_ons)


def _change(kind: DefaultKind, old: _Side, new: _Side) -> DefaultChange:
    source, target = old.own(kind), new.own(kind)
    before, after = old.added(kind), new.added(kind)
    verdict = _verdict(kind, old, new)
    changes = verdict in {"differs", "depends"}
    news = [*([target] if target.state == "stated" else []), *(each.default for each in after)]
    olds = [*([source] if source.state == "stated" else []), *(each.default for each in before)]
    changing = [pair for pair in product(olds, news) if _compared(kind, *pair) != "same"]
    return DefaultChange(
        kind, source, target, verdict, silent=changes and any(said.value not in kind.loud for _, said in changing),
        remedy=_remedy(kind, source, before, news) if changes else "", added=(*before, *after),
    )  # fmt: skip


def _verdict(kind: DefaultKind, old: _Side, new: _Side) -> Verdict:
    source, target = old.own(kind), new.own(kind)
    if "unknown" in {source.state, target.state}:
        return "unknown"
    olds, news = old.deciding(kind), new.deciding(kind)
    if not (olds and news):
        return "one-sided" if olds or news else "neither"
    found = {_compared(kind, *pair) for pair in product(olds, news)}
    verdict = found.pop() if len(found) == 1 else "depends"
    others = [side for side, own in ((old, source), (new, target)) if own.state == "stated" and side.added(kind)]
    return "depends" if verdict == "same" and others else verdict


def _compared(kind: DefaultKind, first: Default, second: Default) -> Verdict:
    """Compare two stated values; a word that leaves it to the file or the backend settles nothing."""
    one, other = first.value, second.value
    if isinstance(one, float | int) and isinstance(other, float | int):
        return "same" if math.isclose(one, other, rel_tol=_EQUAL) else "differs"
    if one == other:
        return "same"
    return "depends" if {one, other} & set(kind.open) else "differs"


def _remedy(kind: DefaultKind, source: Default, before: tuple[AddedDefault, ...], news: list[Default]) -> str:
    """Return what to do in the new library (or in each of its add-ons) for the value of the old one.

    Where add-ons of the old library disagree, with it or with one another, it is said for each of them.
    """
    olds = [("", source)] if source.state == "stated" else []
    olds += [(each.library.name, each.default) for each in before]
    agreed = all(_compared(kind, olds[0][1], each) == "same" for _, each in olds)
    told: dict[str, None] = {}
    for name, old in olds[:1] if agreed else olds:
        for new in news:
            text = _to_do(kind, old, new) if _compared(kind, old, new) != "same" else ""
            if text:
                told[text if agreed or not name else f"coming from {name}, {text}"] = None
    return "; ".join(told)


def _to_do(kind: DefaultKind, old: Default, new: Default) -> str:
    """Return what the statement of `new` names as changing it, and what is wanted.

    Only of a number that arguments take as it is, or its complement, it is known that the argument reaches the old value.
    A switch may not: no setting of JAX draws by the Mersenne Twister. So elsewhere the wanted value stands beside the
    switch.
    """
    if not new.set or old.value in kind.open or old.value in kind.loud or new.value == _REFUSED:
        return ""
    alike = kind.as_is and "other" not in {old.argument, new.argument}
    if isinstance(old.value, float | int) and alike and _ARGUMENT.fullmatch(new.set):
        # Decimals, for 1 - 0.9 is no tenth in binary fractions.
        wanted = Decimal(repr(old.value)) if new.argument == "value" else 1 - Decimal(repr(old.value))
        return f"give `{new.set}={float(wanted):.12g}` to {new.of}"
    place = _place(new)
    if kind.as_is and not alike:
        return f"{place} changes it, but the same number has another effect in each of the two: read the notes above"
    if new.value in kind.loud:
        return f"say it in {place}: {_written(kind, old)}"
    return f"{place} changes it; wanted is {_written(kind, old)}"


def _place(new: Default) -> str:
    """Return the argument with its function; a switch with a full name, or a phrase, stands for itself."""
    if " " in new.set:
        return new.set
    return f"`{new.set}`" if "." in new.set else f"`{new.set}` of {new.of}"


def _written(kind: DefaultKind, old: Default) -> str:
    if isinstance(old.value, str):
        return f"{old.value} ({kind.values.get(old.value, old.value)})"
    return format(old.value, ".12g")
