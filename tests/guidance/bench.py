"""Guides on the bench, said in few words. A default is its value, `how` a sentence; None is unknown."""

from __future__ import annotations

from typing import Any

from dlselect.model.catalogue import Catalogue
from dlselect.model.guide import (
    Check,
    Default,
    DefaultKind,
    Format,
    Guide,
    HowTo,
    Now,
    Passage,
    PlanItem,
    PlanPart,
    Practice,
)
from tests.scoring.bench import SOURCE, catalogue, library

ABSENT = object()


def how(said: Any, code: str = "") -> HowTo:
    if said is None:
        return HowTo("unknown", "nobody looked")
    if said is ABSENT:
        return HowTo("absent", "It cannot be done.", sources=(SOURCE,))
    return said if isinstance(said, HowTo) else HowTo("stated", said, code, (SOURCE,))


def default(said: Any, of: str = "Layer", set: str = "eps", says: str = "") -> Default:
    if said is None:
        return Default("unknown", None, "nobody looked")
    if said is ABSENT:
        return Default("absent", None, "It has no layers.", sources=(SOURCE,))
    return said if isinstance(said, Default) else Default("stated", said, says, of, set, sources=(SOURCE,))


def passage(format: str, tool: str = "save", says: str = "Whole models.", covers: str = "") -> Passage:
    return Passage(format, tool, says, covers, (SOURCE,))


def practice(
    how_to: dict[str, Any] | None = None, defaults: dict[str, Any] | None = None,
    writes: tuple[str, ...] = (), reads: tuple[str, ...] = (), **more: Any,
) -> Practice:  # fmt: skip
    return Practice(
        how={id: how(said) for id, said in (how_to or {}).items()},
        defaults={id: default(said) for id, said in (defaults or {}).items()},
        writes={id: passage(id) for id in writes}, reads={id: passage(id, "load") for id in reads}, **more,
    )  # fmt: skip


def item(id: str, part: str = "ideas", answer: str = "how", **changes: Any) -> PlanItem:
    made = PlanItem(id, part, 22, f"Do {id}.", f"The talk asks for {id}.", answer, None, {}, None, None)  # type: ignore[arg-type]
    return made._replace(**changes)


def kind(id: str, *values: str, group: str = "layers", **changes: Any) -> DefaultKind:
    """Return a kind of default that takes the words `values`, or a number without any."""
    made = DefaultKind(id, id.capitalize(), group, f"What is {id}?", {each: f"it is {each}" for each in values},
                       f"{id} matters.", f"Look at {id}.", {}, finer=False)  # fmt: skip
    return made._replace(**changes)


def check(id: str, **changes: Any) -> Check:
    return Check(id, f"Check {id}.", f"Because of {id}.", (), {}, tolerance=False, sources=())._replace(**changes)


def now(holds: str = "partly") -> Now:
    return Now(holds, "Newer work disagrees.", (SOURCE,))  # type: ignore[arg-type]


def guide(*things: PlanItem | DefaultKind | Check, **practices: Practice) -> Guide:
    """Return a guide of these items, defaults and checks, with the practices of libraries by id."""
    parts = {
        "ideas": PlanPart("ideas", "Before: ideas", (22,)),
        "mind": PlanPart("mind", "Keep in mind", (26, 27)),
        "fine-tuning": PlanPart("fine-tuning", "Fine-tuning", (32,)),
    }
    formats = {
        "graphs": Format("graphs", "Graphs", "Whole models.", "graph"),
        "others": Format("others", "Others", "Other whole models.", "graph"),
        "arrays": Format("arrays", "Arrays", "Numbers by name.", "weights"),
    }
    return Guide(
        parts=parts, formats=formats, practices=practices,
        items={each.id: each for each in things if isinstance(each, PlanItem)},
        checks={each.id: each for each in things if isinstance(each, Check)},
        defaults={each.id: each for each in things if isinstance(each, DefaultKind)},
    )  # fmt: skip


def guided(made: Guide, *libraries: Any) -> Catalogue:
    """Return a catalogue with this guide; libraries that it gives a practice need not be listed."""
    listed = {each.id: each for each in libraries}
    named = {id: library(id) for id in made.practices if id not in listed}
    return catalogue(*named.values(), *listed.values())._replace(guide=made)
