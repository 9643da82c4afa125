"""HTML in small pieces. Whatever comes from the catalogue goes through `text`; only this module writes attributes raw.

`Html` is text that is markup already. Plain strings become `Html` by `text` alone, so that the type checker
finds a place where escaping was forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Final, Literal, NamedTuple, NewType
from urllib.parse import urlsplit

from dlselect.report import wording as word

Html = NewType("Html", str)

NOTHING: Final = Html("")
# What may stand in a file's name, in an `id` and in a fragment without being encoded in any of them.
_PLAIN: Final = re.compile(r"[a-z0-9][a-z0-9.-]*")


class Head(NamedTuple):
    """The head of a column. `kind` says how the script sorts it and by what it lets rows be chosen.

    `words` columns hold few different words, `level` columns levels, `number` columns numbers or dates; by `prose`
    nobody sorts. `style` is a class, as a cell has one.
    """

    name: str
    kind: Literal["", "words", "level", "number", "prose"] = ""
    title: str = ""
    style: str = ""


def numeric(name: str) -> Head:
    """Return the head of a column of numbers or dates, which stand to the right."""
    return Head(name, "number", style="number")


class Cell(NamedTuple):
    """A cell. `key` is what it is sorted by where that is not its text; `?` where nothing is known, which comes last."""

    html: Html
    key: str | None = None
    style: str = ""


# The `id` of a row (or "") with its cells; the first of them is the row's heading.
Row = tuple[str, Sequence[Cell]]


def text(value: str) -> Html:
    """Return plain text as markup, without characters that could reorder or break it."""
    return Html(escape(value if value.isprintable() else word.one_line(value), quote=True))


@lru_cache(maxsize=1 << 14)
def slug(value: str) -> str:
    """Return `value` as it stands in the names of files and fragments; different values never become the same."""
    if _PLAIN.fullmatch(value):
        return value
    plain = "abcdefghijklmnopqrstuvwxyz0123456789-"
    return "".join(each if each in plain else "".join(f"_{byte:02x}" for byte in _bytes(each)) for each in value)


def _bytes(character: str) -> bytes:
    return character.encode("utf-8", "surrogatepass")


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """Return markup after markup; `between` is markup too."""
    return Html(between.join(parts))


def link(href: str, label: Html, title: str = "") -> Html:
    """Return a link inside the site; `href` consists of slugs."""
    told = f' title="{text(title)}"' if title else ""
    return Html(f'<a href="{href}"{told}>{label}</a>')


def web_link(address: str | None, label: Html) -> Html:
    """Return a link out of the site where `address` is an http or https one, else the label alone."""
    if address is None or not _is_web(address):
        return label
    return Html(f'<a href="{escape(address, quote=True)}" rel="noreferrer">{label}</a>')


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    # urlsplit drops line breaks and blanks in front; an address that needs that is none.
    return address.isprintable() and address.startswith(("http://", "https://")) and bool(parts.netloc)


def paragraph(content: Html, style: str = "") -> Html:
    """Return a paragraph."""
    return Html(f"<p{_class(style)}>{content}</p>\n") if content else NOTHING


def bullets(items: Iterable[Html], style: str = "") -> Html:
    """Return a list, or nothing where it has no entries."""
    inner = "".join(f"<li>{each}</li>\n" for each in items)
    return Html(f"<ul{_class(style)}>\n{inner}</ul>\n") if inner else NOTHING


def definitions(pairs: Iterable[tuple[str, Html]]) -> Html:
    """Return names with what is said of each; those of which nothing is said are left out."""
    inner = "".join(f"<div><dt>{text(name)}</dt><dd>{said}</dd></div>\n" for name, said in pairs if said)
    return Html(f"<dl>\n{inner}</dl>\n") if inner else NOTHING


def section(id: str, title: str, *content: Html, level: Literal[2, 3] = 2) -> Html:
    """Return a part of a page under its heading, or nothing where it is empty."""
    inner = "".join(content)
    if not inner:
        return NOTHING
    return Html(f'<section id="{id}">\n<h{level}>{text(title)}</h{level}>\n{inner}</section>\n')


def table(
    id: str, caption: str, heads: Sequence[Head], rows: Iterable[Row], *, tools: bool = True,
    style: Literal["", "reads", "wide", "list"] = "",
) -> Html:  # fmt: skip
    """Return a table; the first cell of each row is its heading.

    Args:
        id: unique on its page.
        caption: what the table shows.
        heads: one a column.
        rows: the `id` of each row (or "") with its cells.
        tools: whether the script may add what sorts and filters it.
        style: `reads` for a table whose last column is text, `wide` for one that scrolls under its head, `list`
            for one whose row headings are text.
    """
    body = "".join(_row(name, cells) for name, cells in rows)
    names = " ".join(each for each in (style, "tools" if tools else "") if each)
    head = "".join(_head(each) for each in heads)
    scroll = "scroll wide" if style == "wide" else "scroll"
    return Html(
        f'<div class="{scroll}" role="region" aria-labelledby="{id}-caption" tabindex="0">\n'
        f'<table id="{id}"{_class(names)}>\n<caption id="{id}-caption">{text(caption)}</caption>\n'
        f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def _head(head: Head) -> str:
    kind = f' data-kind="{head.kind}"' if head.kind else ""
    told = f' title="{text(head.title)}"' if head.title else ""
    return f'<th scope="col"{_class(head.style)}{kind}{told}>{text(head.name)}</th>'


def _row(id: str, cells: Sequence[Cell]) -> str:
    first, rest = cells[0], cells[1:]
    inner = "".join(f"<td{_class(each.style)}{_key(each)}>{each.html}</td>" for each in rest)
    named = f' id="{id}"' if id else ""
    return f'<tr{named}><th scope="row"{_class(first.style)}{_key(first)}>{first.html}</th>{inner}</tr>\n'


def _key(cell: Cell) -> str:
    return "" if cell.key is None else f' data-key="{text(cell.key)}"'


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""
