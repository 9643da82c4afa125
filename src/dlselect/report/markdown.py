"""A page as GitHub Markdown. Texts of the catalogue come out as text, whatever they contain.

One thing in a text is taken as it is meant: a pair of backticks around something becomes code, in which nothing is
markup either.
"""

from __future__ import annotations

import re
from typing import Final

from dlselect.report.page import Bar, Bars, Block, Bullets, Heading, Item, Page, Paragraph, Table
from dlselect.report.wording import one_line, total

_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]|~$]")
# What at the start of a line would make it a heading, a list, a rule or a table's ruler.
_LINE_START: Final = re.compile(r"^(?:[#+=:-]|\d+[.)])")
# One backtick each, and none within: what a text cannot have meant as code stays as it is.
_PAIR: Final = re.compile(r"(?<!`)`(?![`\s])([^`]*[^`\s])`(?!`)")
_WEB: Final = re.compile(r"https?://[^\s<>\"'`\\]+")


def render(page: Page) -> str:
    """Return `page` as Markdown."""
    texts = (_titled("#", page.title, spans=True), *(block_text(block, spans=True) for block in page.blocks))
    return "\n\n".join(filter(None, texts)) + "\n"


def block_text(block: Block, *, spans: bool = False) -> str:
    """Return one block of a page; a heading comes out on the second level.

    With `spans` pairs of backticks in its texts become code; without, backticks are text.
    """
    if isinstance(block, Heading):
        return _titled("##", block.text, spans=spans)
    if isinstance(block, Paragraph):
        text = _within(block.text, spans=spans)
        return f"**{text}**" if block.strong and text else _starting(text)
    if isinstance(block, Table):
        return _table(block, spans=spans)
    if isinstance(block, Bullets):
        return "\n".join(_item(item, spans=spans) for item in block.items)
    return _bars(block, spans=spans)


def _titled(level: str, text: str, *, spans: bool) -> str:
    title = _starting(_within(text, spans=spans))
    # Number signs at the end would be taken as the heading's own.
    return f"{level} {title[:-1]}\\#" if title.endswith("#") and title != "\\#" else f"{level} {title}"


def _item(item: Item, *, spans: bool) -> str:
    def line(text: str) -> str:
        return _starting(_within(text, spans=spans))

    text = f"**{escaped(item.tone)}**, {_within(item.text, spans=spans)}" if item.tone else line(item.text)
    below = [
        *map(line, item.lines),
        *([code(item.code)] if item.code else []),
        *map(line, item.besides),
        *(f"Source: {_within(each.text, spans=spans)}{_cited(each.address)}" for each in item.references),
        *map(link, item.links),
    ]
    # An empty entry below a text would underline it, which makes it a heading.
    return "\n".join((f"- [ ] {text}" if item.box else f"- {text}", *(f"  - {each}" for each in below if each)))


def code(text: str) -> str:
    """Return `text` as code within a line: the fence is longer than any run of backticks in it."""
    plain = one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", plain)), default=0) + 1)
    edge = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{edge}{plain}{edge}{fence}"


def _cited(address: str) -> str:
    return f", {link(address)}" if address else ""


def link(address: str) -> str:
    """Return an address as a link if it is one of the web, else as text."""
    plain = one_line(address)
    return f"<{plain}>" if _WEB.fullmatch(plain) else opening(plain)


def _table(table: Table, *, spans: bool) -> str:
    if not table.columns:
        return ""
    lines = [_row([column.name for column in table.columns], spans=spans)]
    lines.append("".join("| ---: " if column.numeric else "| --- " for column in table.columns) + "|")
    lines += [_row(row, spans=spans) for row in table.rows]
    return "\n".join(lines)


def _row(cells: tuple[str, ...] | list[str], *, spans: bool) -> str:
    return f"| {' | '.join(_within(cell, spans=spans, cell=True) for cell in cells)} |"


def _bars(bars: Bars, *, spans: bool) -> str:
    if not bars.rows:
        return ""
    names = [name for name, _ in bars.rows[0].parts]
    bounded = any(row.high > row.low for row in bars.rows)
    header = ["", *names, *(["Total"] if len(names) > 1 else []), *(["Low", "High"] if bounded else [])]
    lines = [_row(header, spans=spans), "| --- " + "| ---: " * (len(header) - 1) + "|"]
    for row in bars.rows:
        cells = [row.label, *(_points(row, name, points) for name, points in row.parts)]
        cells += [total(row.total)] if len(names) > 1 else []
        cells += [total(row.low), total(row.high)] if bounded else []
        lines.append(_row(cells, spans=spans))
    return "\n".join(lines)


def _points(row: Bar, name: str, points: float) -> str:
    return f"? {total(points)}" if name in row.assumed else total(points)


def escaped(text: str) -> str:
    """Return `text` such that nothing in it is taken as markup."""
    return _escaped(one_line(text))


def _escaped(line: str) -> str:
    safe = "".join(_ENTITIES.get(each, each) for each in line)
    return _MARKUP.sub(lambda match: f"\\{match[0]}", safe)


def _within(text: str, *, spans: bool, cell: bool = False) -> str:
    """Return `text` for the middle of a line, or for a table's `cell`."""
    if not spans:
        return escaped(text)
    # Of the parts that a pair's text splits off, every second one is such a text.
    parts = _PAIR.split(one_line(text))
    return "".join(_code(part, cell=cell) if index % 2 else _escaped(part) for index, part in enumerate(parts))


def _code(text: str, *, cell: bool) -> str:
    # A row is split into cells before code is looked for; the backslash that keeps a cell whole is taken out then.
    return code(text).replace("|", "\\|") if cell else code(text)


def opening(text: str) -> str:
    """Return `text` as `escaped` does, for the start of a line."""
    return _starting(escaped(text))


def _starting(text: str) -> str:
    return _LINE_START.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", text)
