"""What to know before choosing."""

from __future__ import annotations

from dlselect.model.comparison import CaveatList
from dlselect.report import page_parts as parts
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Column, Page, Paragraph, Table


def page(c: CaveatList) -> Page:
    """Return the page of the caveats of libraries."""
    count = sum(len(notes) for _, notes, _ in c.libraries)
    blocks: list[Block] = [Paragraph(_sentence(c, count), strong=True)]
    for library, notes, left_open in c.libraries:
        items: list[Block] = [Bullets(tuple(parts.caveat(note) for note in notes))]
        if left_open:
            more = word.counted(left_open, "more caveat")
            shown = parts.command("caveats", library.id, edition=c.edition.id)
            items.append(Paragraph(f"{more} on things that the requirements leave open: {shown}"))
        blocks += parts.part(library.name, *items)
    techniques = Bullets(tuple(parts.technique(each) for each in c.techniques))
    blocks += parts.part("Patents on techniques (not legal advice)", techniques)
    blocks.append(parts.provenance(c.edition, c.digest, c.as_of))
    title = f"Caveats for {c.project}" if c.project else "Caveats"
    return Page(parts.title(title, c.edition), tuple(blocks), _data(c))


def _sentence(c: CaveatList, count: int) -> str:
    if not c.libraries:
        return f"{word.counted(len(c.techniques), 'technique')} with known patents."
    place = f"of {word.counted(len(c.libraries), 'library', 'libraries')}"
    if c.project:
        return f"{word.counted(count, 'caveat')} {place} {'concerns' if count == 1 else 'concern'} this project."
    return f"{word.counted(count, 'caveat')} {place} {'holds' if count == 1 else 'hold'} in the newest release or may."


def _data(c: CaveatList) -> Table:
    names = (
        "library",
        "id",
        "severity",
        "kind",
        "area",
        "confirmation",
        "title",
        "because",
        "versions",
        "fixed_in",
        "sources",
    )
    rows = tuple(
        (library.id, told.id, told.severity, told.kind, told.area, told.confirmation, told.title, note.because,
         told.versions or "", told.fixed_in or "", " ".join(word.links(told.sources)))
        for library, notes, _ in c.libraries
        for note in notes
        for told in (note.caveat,)
    )  # fmt: skip
    patents = tuple(
        (each.id, patent.number, "", "patent", "legal", "", patent.title, f"held by {patent.holder}", "", "",
         " ".join(word.links(patent.sources)))
        for each in c.techniques
        for patent in each.patents
    )  # fmt: skip
    return Table(tuple(Column(name) for name in names), (*rows, *patents))
