"""What a catalogue holds, one page a kind."""

from __future__ import annotations

from dlselect.model.catalogue import Catalogue, Criterion, Preset, Technique
from dlselect.model.decision import Decision
from dlselect.model.recommendation import TechniqueNote
from dlselect.report import page_parts as parts
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Column, Item, Page, Paragraph, Table


def libraries(data: Catalogue) -> Page:
    """Return the page of all libraries."""
    found = list(data.libraries.values())
    columns = (Column("id", keep=True), Column("kind", keep=True), Column("lifecycle", keep=True), Column("licence"))
    rows = tuple((each.id, each.kind, each.lifecycle.state, each.licence.spdx) for each in found)
    sentence = (
        f"{word.counted(len(found), 'library', 'libraries')} in the edition {data.edition.id} of {data.edition.date}."
    )
    names = ("id", "name", "kind", "lifecycle", "licence", "builds_on", "aliases", "summary")
    flat = tuple(
        (each.id, each.name, each.kind, each.lifecycle.state, each.licence.spdx, " ".join(each.builds_on),
         " ".join(each.aliases), each.summary)
        for each in found
    )  # fmt: skip
    shown = Paragraph(f"All about one: {parts.command('show', 'ID', edition=data.edition.id)}")
    return Page("Libraries", (Paragraph(sentence), Table(columns, rows), shown), _flat(names, flat))


def criteria(data: Catalogue) -> Page:
    """Return the page of the criteria with their rubrics."""
    found = list(data.criteria.values())
    columns = (Column("id", keep=True), Column("name"), Column("weight", numeric=True), Column("vital", keep=True),
               Column("depends on"))  # fmt: skip
    rows = tuple(
        (each.id, each.name, word.number(each.weight), "vital" if each.vital else "", _depends(each)) for each in found
    )
    rubrics = Bullets(tuple(_criterion(each) for each in found))
    names = ("id", "name", "weight", "vital", "depends on", "unknown", "max_age_days", "question")
    flat = tuple(
        (*row, word.ticks(each.unknown), str(each.max_age_days), each.question)
        for row, each in zip(rows, found, strict=True)
    )
    vital = Paragraph("Those called vital are ticked on the talk's slide.")
    blocks: tuple[Block, ...] = (Table(columns, rows), vital, *parts.part("Rubrics", rubrics))
    return Page("Criteria", blocks, _flat(names, flat))


def _depends(criterion: Criterion) -> str:
    return ", ".join(criterion.facets) or ("computed" if criterion.computed else "")


def _criterion(criterion: Criterion) -> Item:
    lines = [criterion.question]
    lines += [
        f"{ticks} {'tick' if ticks == 1 else 'ticks'}: {text}" for ticks, text in sorted(criterion.rubric.items())
    ]
    if not criterion.computed:
        age = f"evidence older than {criterion.max_age_days} days widens the bounds"
        lines.append(f"where nothing is known: counted as {word.ticks(criterion.unknown)}; {age}")
    return Item(f"{criterion.name} ({criterion.id})", lines=tuple(lines), references=word.references(criterion.sources))


def presets(data: Catalogue) -> Page:
    """Return the page of the presets, each weight with its reason."""
    found = list(data.presets.values())
    used = [id for id in data.criteria if any(id in each.weights for each in found)]
    columns = (Column("criterion", keep=True), *(Column(each.id, numeric=True) for each in found))
    rows = tuple((id, *(_weight(each, id, data) for each in found)) for id in used)
    blocks: list[Block] = [Paragraph(f"Judge by one: {parts.command('recommend', 'FILE', '--weights', 'research')}")]
    blocks.append(Table(columns, rows))
    for each in found:
        blocks += parts.part(f"{each.name} ({each.id})", Paragraph(each.summary), _reasons(each, data))
    names = ("preset", "criterion", "weight", "why", "sources")
    flat = tuple(
        (each.id, id, word.number(one.weight), one.why, " ".join(word.links(one.sources)))
        for each in found
        for id, one in each.weights.items()
    )
    return Page("Presets of weights", tuple(blocks), _flat(names, flat))


def _weight(preset: Preset, criterion: str, data: Catalogue) -> str:
    stated = preset.weights.get(criterion)
    return word.number(stated.weight if stated else data.criteria[criterion].weight)


def _reasons(preset: Preset, data: Catalogue) -> Bullets:
    return Bullets(
        tuple(
            Item(f"{_name(id, data)}: {word.number(one.weight)}", lines=(one.why,), links=word.links(one.sources))
            for id, one in preset.weights.items()
        )
    )  # fmt: skip


def _name(criterion: str, data: Catalogue) -> str:
    return data.criteria[criterion].name if criterion in data.criteria else criterion


def features(data: Catalogue) -> Page:
    """Return the page of the features that a project may ask for."""
    rows = tuple((each.id, each.meaning) for each in data.features.values())
    flat = tuple((each.id, each.name, each.meaning) for each in data.features.values())
    table = Table((Column("feature", keep=True), Column("meaning")), rows)
    return Page("Features", (table,), _flat(("id", "name", "meaning"), flat))


def techniques(data: Catalogue) -> Page:
    """Return the page of the techniques with known patents."""
    blocks: list[Block] = [
        Paragraph("Not legal advice: what public pages showed of patents on techniques.", strong=True)
    ]
    blocks.append(Bullets(tuple(_technique(each) for each in data.techniques.values())))
    names = (
        "technique",
        "patent",
        "title",
        "holder",
        "filed",
        "granted",
        "expires",
        "computed",
        "confirmation",
        "sources",
    )
    flat = tuple(
        (each.id, one.number, one.title, one.holder, one.filed or "", one.granted or "", each.expires or "",
         "yes" if each.expiry_computed else "no", each.confirmation, " ".join(word.links(one.sources)))
        for each in data.techniques.values()
        for one in each.patents
    )  # fmt: skip
    return Page("Techniques with known patents", tuple(blocks), _flat(names, flat))


def _technique(found: Technique) -> Item:
    note = TechniqueNote(
        found.id,
        found.name,
        found.covers,
        found.patents,
        found.expires,
        found.expiry_basis,
        found.expiry_computed,
        found.pledge,
        found.status,
        found.sources,
    )
    item = parts.technique(note)
    lines = (item.lines[0], f"how far the record bears it out: {found.confirmation}", *item.lines[1:])
    return Item(f"{found.id}, {item.text}", lines=lines, references=item.references)


def decisions(data: Catalogue) -> Page:
    """Return the page of the real decisions that serve as precedents."""
    items = tuple(_decision(each) for each in data.decisions.values())
    names = ("id", "who", "year", "kind", "confidence", "project", "needs", "chosen", "rejected", "sources")
    flat = tuple(
        (each.id, each.who, str(each.year or ""), each.kind, each.confidence, each.requirements.project,
         "; ".join(need.name for need in each.requirements.needs), "; ".join(one.name for one in each.chosen),
         "; ".join(one.name for one in each.rejected), " ".join(word.links(each.sources)))
        for each in data.decisions.values()
    )  # fmt: skip
    sentence = f"{word.counted(len(items), 'real decision')} among the libraries of the edition {data.edition.id}."
    return Page("Decisions", (Paragraph(sentence), Bullets(items)), _flat(names, flat))


def _decision(found: Decision) -> Item:
    chosen = f"chose {word.listed((each.name for each in found.chosen), 'or')}"
    rejected = f", not {word.listed((each.name for each in found.rejected), 'or')}" if found.rejected else ""
    lines = [
        found.summary, f"needs: {', '.join(each.name for each in found.requirements.needs)}",
        *(f"{each.name}: {each.why}" for each in (*found.chosen, *found.rejected)),
        f"{found.kind}; confidence of the reading: {found.confidence}",
    ]  # fmt: skip
    if found.unsaid:
        lines.append(f"not said in these words: {'; '.join(found.unsaid)}")
    head = f"{found.id}, {found.who}{f', {found.year}' if found.year else ''}: {chosen}{rejected}"
    return Item(head, lines=tuple(lines), references=word.references(found.sources))


def editions(data: Catalogue) -> Page:
    """Return the page of the editions; the opened one is described."""
    opened = data.edition
    rows = tuple(
        (id, f"{opened.name}, of {opened.date}{', frozen' if opened.frozen else ''}: {opened.summary}")
        if id == opened.id
        else (id, f"open it with --edition {id}")
        for id in data.editions
    )
    flat = tuple(
        (id, opened.name, opened.date, "yes" if opened.frozen else "no", opened.summary)
        if id == opened.id
        else (id, "", "", "", "")
        for id in data.editions
    )
    table = Table((Column("edition", keep=True), Column("what it is")), rows)
    return Page("Editions", (table,), _flat(("id", "name", "date", "frozen", "summary"), flat))


def _flat(names: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(tuple(Column(name) for name in names), rows)
