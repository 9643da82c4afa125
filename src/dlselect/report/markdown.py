"""A page as GitHub Markdown. Texts of the catalogue come out as text, whatever they contain."""

from __future__ import annotations

import re
from typing import Final

from dlselect.report.page import Bar, Bars, Block, Bullets, Heading, Item, Page, Paragraph, Table
from dlselect.report.wording import one_line, total

_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]|~$]")
# What at the start of a line would make it a heading, a list, a rule or a table's ruler.
_LINE_START: Final = re.compile(r"^(?:[#+=:-]|\d+[.)])")
_WEB: Final = re.compile(r"https?://[^\s<>\"'`\\]+")


def render(page: Page) -> str:
    """Return `page` as Markdown."""
    parts = [f"# {opening(page.title)}", *(text for block in page.blocks if (text := block_text(block)))]
    return "\n\n".join(parts) + "\n"


def block_text(block: Block) -> str:
    """Return one block of a page; a heading comes out on the second level."""
    if isinstance(block, Heading):
        return f"## {opening(block.text)}"
    if isinstance(block, Paragraph):
        return f"**{escaped(block.text)}**" if block.strong and block.text else opening(block.text)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Bullets):
        return "\n".join(_item(item) for item in block.items)
    return _bars(block)


def _item(item: Item) -> str:
    text = f"**{escaped(item.tone)}**, {escaped(item.text)}" if item.tone else opening(item.text)
    lines = [f"- [ ] {text}" if item.box else f"- {text}"]
    lines += [f"  - {opening(line)}" for line in item.lines]
    lines += [f"  - {code(item.code)}"] if item.code else []
    lines += [f"  - {opening(line)}" for line in item.besides]
    lines += [f"  - Source: {escaped(each.text)}{_cited(each.address)}" for each in item.references]
    lines += [f"  - {link(address)}" for address in item.links]
    return "\n".join(lines)


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


def _table(table: Table) -> str:
    if not table.columns:
        return ""
    lines = [_row([column.name for column in table.columns])]
    lines.append("".join("| ---: " if column.numeric else "| --- " for column in table.columns) + "|")
    lines += [_row(row) for row in table.rows]
    return "\n".join(lines)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def _bars(bars: Bars) -> str:
    if not bars.rows:
        return ""
    names = [name for name, _ in bars.rows[0].parts]
    bounded = any(row.high > row.low for row in bars.rows)
    header = ["", *names, *(["Total"] if len(names) > 1 else []), *(["Low", "High"] if bounded else [])]
    lines = [_row(header), "| --- " + "| ---: " * (len(header) - 1) + "|"]
    for row in bars.rows:
        cells = [row.label, *(_points(row, name, points) for name, points in row.parts)]
        cells += [total(row.total)] if len(names) > 1 else []
        cells += [total(row.low), total(row.high)] if bounded else []
        lines.append(_row(cells))
    return "\n".join(lines)


def _points(row: Bar, name: str, points: float) -> str:
    return f"? {total(points)}" if name in row.assumed else total(points)


def escaped(text: str) -> str:
    """Return `text` such that nothing in it is taken as markup."""
    safe = "".join(_ENTITIES.get(each, each) for each in one_line(text))
    return _MARKUP.sub(lambda match: f"\\{match[0]}", safe)


def opening(text: str) -> str:
    """Return `text` as `escaped` does, for the start of a line."""
    return _LINE_START.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", escaped(text))
