"""What a library's practice is in words: how-tos, defaults, formats, code bases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dlselect.model.catalogue import Source
from dlselect.model.guide import CodeBase, Default, DefaultKind, Format, Guide, HowTo, Passage, Practice
from dlselect.report import page_parts as parts
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Item, Reference

_STATES: Final = {"stated": "", "absent": "cannot be done: ", "unknown": "? "}


def how(said: HowTo) -> str:
    """Return how something is done, that it cannot be done, or `?` with the reason why it is not known."""
    text = f"{_STATES[said.state]}{said.says}"
    return f"{text} ({word.override(said.override)})" if said.override else text


def stated(default: Default) -> str:
    """Return the value of a default as it is written."""
    return f"{default.value:.12g}" if isinstance(default.value, float) else str(default.value)


def default(kind: DefaultKind, said: Default) -> str:
    """Return a default as it is read: its value, what the word means, what was looked at, and how to change it."""
    if said.state != "stated":
        by = f" ({word.override(said.override)})" if said.override else ""
        return f"{'none' if said.state == 'absent' else '?'}: {said.says}{by}"
    meaning = kind.values.get(str(said.value), "")
    text = f"{stated(said)}{f': {meaning}' if meaning else ''} ({said.of}{f'; set by {said.set}' if said.set else ''})"
    text = f"{text}. {said.says}" if said.says else text
    return f"{text} ({word.override(said.override)})" if said.override else text


def passage(form: Format, said: Passage) -> str:
    """Return how one format is written or read, and which operators that covers."""
    covers = f" Operators: {said.covers}" if said.covers else ""
    by = f" ({word.override(said.override)})" if said.override else ""
    return f"{form.name}, by {said.tool}: {said.says}{covers}{by}"


def code_base(found: CodeBase) -> str:
    """Return what a code base is for, and what is learnt there."""
    tasks = f" ({', '.join(found.tasks)})" if found.tasks else ""
    return f"{found.name}{tasks}: {found.says}"


def shown(sources: Iterable[Source], most: int = 1) -> tuple[Source, ...]:
    """Return at most so many sources to read on in: those that can be opened first."""
    return tuple(sorted(sources, key=lambda each: each.url is None)[:most])


def blocks(practice: Practice, guide: Guide) -> tuple[Block, ...]:
    """Return all of a library's own practice, each statement with its sources."""
    how_tos = tuple(
        Item(f"{id}: {how(said)}", code=said.code, references=word.references(said.sources))
        for id, said in practice.how.items()
    )
    defaults = tuple(
        Item(f"{guide.defaults[id].name}: {default(guide.defaults[id], said)}",
             references=word.references(said.sources))
        for id, said in practice.defaults.items()
    )  # fmt: skip
    formats = tuple(
        Item(f"{verb} {passage(guide.formats[id], said)}", references=word.references(said.sources))
        for verb, stated_ in (("writes", practice.writes), ("reads", practice.reads))
        for id, said in stated_.items()
    )
    bases = tuple(
        Item(code_base(each), references=(Reference(f"{each.name}, at work in {each.alive}", each.link),
                                          *word.references(each.sources)))
        for each in practice.code_bases
    )  # fmt: skip
    return (
        *parts.part("How things are done (dlselect plan picks what concerns a project)", Bullets(how_tos)),
        *parts.part("Defaults (dlselect port compares them)", Bullets(defaults)),
        *parts.part("Formats", Bullets(formats)),
        *parts.part("Code bases to read", Bullets(bases)),
    )
