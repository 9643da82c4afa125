"""The checklist of the first weeks."""

from __future__ import annotations

import re
from typing import Final

from dlselect.model.catalogue import Level, Library, Source
from dlselect.model.guide import GuideTable, HowTo
from dlselect.model.plan import FinerPoint, PassageLine, Plan, Section, Task
from dlselect.report import page_parts as parts
from dlselect.report import practice_parts as practice
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Column, Heading, Item, Page, Paragraph, Reference, Table

# So many sources of a statement are shown; JSON has them all.
SHOWN_SOURCES: Final = 2
_MORE: Final = (
    "Up to two sources of a statement are shown; `--format json` has all. Lines of code are to be adapted; imports are left out. "
    "All that a library assumes: `dlselect show`."
)
_SENTENCE: Final = re.compile(r"(?<=[.!?]) ")
_HOLDS: Final = {"yes": "it holds", "partly": "it holds in part", "no": "it no longer holds"}


def page(p: Plan, *, name: str = "", brief: bool = False) -> Page:
    """Return the page of a plan.

    Args:
        p: the finished plan.
        name: the requirements file with its options, as they were typed.
        brief: only what to do and the line to type, without talk, table and sources.
    """
    blocks: tuple[Block, ...] = (
        Paragraph(_sentence(p), strong=True),
        *_chosen(p, name),
        *(block for section in p.sections for block in _section(p, section, brief=brief)),
        *_script(p, name),
        *(() if brief else (*_left_out(p), *parts.notices(p.layers), Paragraph(_MORE))),
        parts.provenance(p.edition, p.digest, p.as_of),
    )
    return Page(parts.title(_title(p), p.edition), blocks, _data(p))


def _title(p: Plan) -> str:
    return f"The first weeks with {p.library.name}" + (f": {p.project}" if p.project else "")


def _sentence(p: Plan) -> str:
    tasks = [task for section in p.sections for task in section.tasks]
    unknown = sum(not task.known for task in tasks)
    open_part = f"; of {unknown} the library's part is not known" if unknown else ""
    everything = "" if p.narrowed else " The requirements name nothing that would make the plan shorter."
    count = word.counted(len(tasks), "thing")
    return f"{count} to do with {p.library.name}, in the order of the talk of 2017{open_part}.{everything}"


def _chosen(p: Plan, name: str) -> tuple[Block, ...]:
    ended = parts.ended(p.library)
    return (*((Paragraph(ended),) if ended else ()), *_reason(p, name), *_language(p))


def _language(p: Plan) -> tuple[Block, ...]:
    """Return that the script and much of the code are Python, where the project asks for other languages alone."""
    if not p.languages or "python" in p.languages:
        return ()
    text = (
        f"The project asks for {word.listed(p.languages)}; lines of code are often in Python, for the model is mostly made and "
        "checked there."
    )
    return (Paragraph(text),)


def _reason(p: Plan, name: str) -> tuple[Block, ...]:
    chosen = p.chosen
    if chosen.by == "user":
        if not chosen.failed:
            return ()
        text = f"{p.library.name} is what you named; it does not meet {word.listed(chosen.failed)}."
        return (Paragraph(text),)
    rivals = f", against {word.listed(chosen.rivals[:3])}" if chosen.rivals else ""
    again = f" `{parts.call('recommend', name)}` says why." if name else ""
    text = f"{p.library.name} is what dlselect recommends for these requirements; the answer is {_VERDICTS[chosen.verdict]}{rivals}.{again}"
    return (Paragraph(text),)


def _section(p: Plan, section: Section, *, brief: bool) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(section.part.name)]
    for task in section.tasks:
        blocks.append(Bullets((_brief_item(p, task) if brief else _item(p, task),)))
        if task.table is not None and not brief:
            blocks += _table(task.table)
    return tuple(_joined(blocks))


def _joined(blocks: list[Block]) -> list[Block]:
    """Return `blocks` with lists that follow one another as one list."""
    result: list[Block] = []
    for block in blocks:
        if result and isinstance(block, Bullets) and isinstance(result[-1], Bullets):
            result[-1] = Bullets((*result[-1].items, *block.items))
        else:
            result.append(block)
    return result


def _brief_item(p: Plan, task: Task) -> Item:
    lines, _ = _library_part(p, task)
    code = task.how.code if task.how else ""
    # The line to type says how; where there is none, the first sentence does. Of lists the names are enough.
    told = () if code else tuple(_names(task) or (_SENTENCE.split(line)[0] for line in lines[:1]))
    return Item(f"{task.item.do} (slide {task.item.slide})", lines=told, box=True, code=code)


def _names(task: Task) -> list[str]:
    """Return the names of what an item lists: defaults with their values, formats, code bases."""
    values = [
        f"{each.kind.name}: {practice.stated(each.default)}" for each in task.points if each.default.value is not None
    ]
    writes = [each.format.name for each in task.passages if each.writes]
    reads = [each.format.name for each in task.passages if not each.writes]
    formats = [f"{verb}: {', '.join(names)}" for verb, names in (("Writes", writes), ("Reads", reads)) if names]
    bases = ", ".join(each.name for each in task.code_bases)
    return [*values, *formats, *([bases] if bases else [])]


def _item(p: Plan, task: Task) -> Item:
    item = task.item
    lines, sources = _library_part(p, task)
    besides: list[str] = []
    if task.licence is not None:
        besides.append(f"Terms of trained weights: {task.licence.says}")
        sources = (*sources, *task.licence.sources[:1])
    besides += [f"Mind ({note.caveat.severity}): {note.caveat.title}" for note in task.caveats]
    references = [Reference(f"{each.name}, at work in {each.alive}", each.link) for each in task.code_bases]
    references += word.references(sources)
    references += word.references(source for note in task.caveats for source in note.caveat.sources[:1])
    if item.now is not None:
        besides += [f"The talk: {item.talk}", f"Today {_HOLDS[item.now.holds]}: {item.now.says}"]
        references += word.references(item.now.sources[:SHOWN_SOURCES])
    code = task.how.code if task.how else ""
    return Item(f"{item.do} (slide {item.slide})", lines=tuple(lines), references=_once(references),
                box=True, code=code, besides=tuple(besides))  # fmt: skip


def _once(references: list[Reference]) -> tuple[Reference, ...]:
    """Return each page once, though the library and the plan may cite it under two titles."""
    found: dict[str, Reference] = {}
    for each in references:
        found.setdefault(each.address, each)
    return tuple(found.values())


def _library_part(p: Plan, task: Task) -> tuple[list[str], tuple[Source, ...]]:
    """Return what the library makes of an item, and from where that is known."""
    name = p.library.name
    answer = task.item.answer
    if answer == "none":
        return [], ()
    if not task.known:
        why = task.how.says if task.how else _NOTHING[answer]
        return [f"{name}: not known ({why.rstrip('.')})."], ()
    if answer == "defaults":
        return _points(task.points)
    if answer == "code-bases":
        return [practice.code_base(each) for each in task.code_bases], ()
    if answer == "formats":
        return _passages(p.library, task.passages)
    if task.how is not None and task.how.state != "unknown":
        return [f"{_through(p, task.how)}: {practice.how(task.how)}"], practice.shown(task.how.sources, SHOWN_SOURCES)
    assert task.fact is not None
    level = "missing" if task.fact.level is Level.NONE else task.fact.level.value
    why = f"how is not known ({task.how.says.rstrip('.')})" if task.how else "how is not written down yet"
    text = f"{name}: {why}; the catalogue has {task.item.feature} as {level}. {task.fact.why}"
    return [text], practice.shown(task.fact.sources, SHOWN_SOURCES)


_VERDICTS: Final = {
    "clear": "a clear one", "likely": "a likely one", "close call": "a close call", "tie": "a tie",
    "no clear answer": "not a clear one",
}  # fmt: skip
_NOTHING: Final = {
    "how": "nobody has looked it up",
    "defaults": "nobody has looked its defaults up",
    "code-bases": "no code base that is kept up is listed for these tasks",
    "formats": "nobody has looked up which formats it reads and writes",
}


def _through(p: Plan, how: HowTo) -> str:
    return p.library.name if how.inherited_from is None else f"{p.library.name}, through {how.inherited_from}"


def _points(points: tuple[FinerPoint, ...]) -> tuple[list[str], tuple[Source, ...]]:
    lines = [
        f"{each.kind.name}: {practice.default(each.kind, each.default)}"
        for each in points
        if each.default.state == "stated"
    ]
    unknown = [each.kind.name.lower() for each in points if each.default.state == "unknown"]
    if unknown:
        lines.append(f"Not known: {word.listed(unknown)}.")
    return lines, tuple(dict.fromkeys(source for each in points for source in practice.shown(each.default.sources)))


def _passages(library: Library, found: tuple[PassageLine, ...]) -> tuple[list[str], tuple[Source, ...]]:
    lines = []
    for writes, verb in ((True, "writes"), (False, "reads")):
        names = [f"{each.format.name} ({each.passage.tool})" for each in found if each.writes is writes]
        if names:
            lines.append(f"{library.name} {verb} {'; '.join(names)}.")
    sources = tuple(dict.fromkeys(source for each in found for source in each.passage.sources[:1]))
    return [
        *lines,
        f"`dlselect port OTHER {library.id}` tells what changes on the way from another library.",
    ], practice.shown(sources)


def _table(table: GuideTable) -> list[Block]:
    columns = (Column("factor"), *(Column(each) for each in table.columns))
    rows = tuple((row.factor, *row.cells) for row in table.rows)
    newer = tuple(
        Item(f"{row.factor}: today {_HOLDS[row.now.holds]}. {row.now.says}",
             references=word.references(row.now.sources[:SHOWN_SOURCES]))
        for row in table.rows
        if row.now is not None
    )  # fmt: skip
    blocks: list[Block] = [Paragraph(f"{table.name}. From {table.origin}. {table.says}"), Table(columns, rows)]
    return [*blocks, Bullets(newer)] if newer else blocks


def _script(p: Plan, name: str) -> tuple[Block, ...]:
    if p.recording is None or p.recording.state == "unknown":
        why = p.recording.says if p.recording else "nobody has written down what it takes"
        return (Heading("A script that records all of it"), Paragraph(f"None for {p.library.name}: {why}"))
    if p.recording.state == "absent":
        return (Heading("A script that records all of it"), Paragraph(p.recording.says))
    line = parts.call("plan", name, "--library", p.library.id, "--script")
    can = ((p.recording.seeds, "fixes seeds"), (p.recording.switches, "sets switches"))
    steps = [text for said, text in can if said]
    lacks = "" if steps else f" Of seeds and switches of {p.library.name} it knows none."
    steps.append("writes versions, settings and the machine to a JSON file")
    text = f"`{line} > record.py` prints a Python script that {word.listed(steps)}.{lacks} It records the computer on which it runs."
    return (Heading("A script that records all of it"), Paragraph(text))


def _left_out(p: Plan) -> tuple[Block, ...]:
    if not p.left_out:
        return ()
    by_reason: dict[str, list[str]] = {}
    for each in p.left_out:
        by_reason.setdefault(each.because, []).append(each.item.id)
    items = tuple(Item(f"{why}: {', '.join(ids)}") for why, ids in by_reason.items())
    return parts.part(f"Left out, as they do not concern this project ({len(p.left_out)})", Bullets(items))


def _data(p: Plan) -> Table:
    names = ("part", "item", "slide", "do", "answer", "code", "holds", "now", "sources")
    rows = []
    for section in p.sections:
        for task in section.tasks:
            lines, sources = _library_part(p, task)
            now = task.item.now
            cited = (*sources, *(now.sources if now else ()))
            rows.append(
                (section.part.id, task.item.id, str(task.item.slide), task.item.do, " ".join(lines),
                 task.how.code if task.how else "", now.holds if now else "", now.says if now else "",
                 " ".join(word.links(cited)))
            )  # fmt: skip
    return Table(tuple(Column(name) for name in names), tuple(rows))
