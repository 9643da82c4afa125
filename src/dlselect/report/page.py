"""A page: what is to be said, before it is known on which surface.

Every command builds one page; each renderer turns any page into text. So the same numbers stand on every
surface. Texts in a page are plain: each renderer escapes what its surface could take as markup.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading of a part of the page."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text. `strong` for the answer itself."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table; `numeric` ones stand to the right and never wrap; `keep` ones never wrap."""

    name: str
    numeric: bool = False
    keep: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells under columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Item:
    """One entry of a list: a text, a tone (note, warning, blocker), lines below it, and addresses of sources."""

    text: str
    tone: str = ""
    lines: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """A list of entries."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Bar:
    """One stacked bar on a scale from 0 to 100: points by part, and the bounds of the whole."""

    label: str
    parts: tuple[tuple[str, float], ...]
    low: float
    high: float

    @property
    def total(self) -> float:
        """Return the length of the whole bar."""
        return sum(points for _, points in self.parts)


@dataclass(frozen=True)
class Bars:
    """Stacked bars with the same parts in the same order."""

    rows: tuple[Bar, ...]


Block = Heading | Paragraph | Table | Bullets | Bars


@dataclass(frozen=True)
class Page:
    """A title, blocks in reading order, and the table that stands for the page as CSV."""

    title: str
    blocks: tuple[Block, ...]
    data: Table
