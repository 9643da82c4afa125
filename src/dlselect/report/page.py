"""A page: what is to be said, before it is known on which surface.

Every command builds one page; each renderer turns any page into text. So the same numbers stand on every
surface. Texts in a page are plain: each renderer escapes what its surface could take as markup.
"""

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading of a part of the page."""

    text: str


class Paragraph(NamedTuple):
    """Running text. `strong` for the answer itself."""

    text: str
    strong: bool = False


class Column(NamedTuple):
    """A column of a table; `numeric` ones stand to the right and never wrap; `keep` ones never wrap."""

    name: str
    numeric: bool = False
    keep: bool = False


class Table(NamedTuple):
    """Rows of cells under columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class Reference(NamedTuple):
    """A source as it is cited: what it is, and its address (a link, a package URL, or a bibliographic reference)."""

    text: str
    address: str


class Item(NamedTuple):
    """One entry of a list; with `box` one to be ticked off.

    `tone` (note, warning, blocker) is shown as the first word; `lines` stand below the text, then `code` as it is
    typed, what is to be said `besides`, the `references` as they are cited, and bare `links`.
    """

    text: str
    tone: str = ""
    lines: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    box: bool = False
    code: str = ""
    besides: tuple[str, ...] = ()


class Bullets(NamedTuple):
    """A list of entries."""

    items: tuple[Item, ...]


class Bar(NamedTuple):
    """One stacked bar on a scale from 0 to 100: points by part, and the bounds of the whole.

    `assumed` names the parts that are not wholly known; they are shown so on every surface.
    """

    label: str
    parts: tuple[tuple[str, float], ...]
    low: float
    high: float
    assumed: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """Return the length of the whole bar."""
        return sum(points for _, points in self.parts)


class Bars(NamedTuple):
    """Stacked bars with the same parts in the same order."""

    rows: tuple[Bar, ...]


Block = Heading | Paragraph | Table | Bullets | Bars


class Page(NamedTuple):
    """A title, blocks in reading order, and the table that stands for the page as CSV."""

    title: str
    blocks: tuple[Block, ...]
    data: Table
