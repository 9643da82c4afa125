"""Blocks of a page as HTML. Every text is escaped; only web addresses become links."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

from dlselect.report.page import Bars, Block, Bullets, Heading, Item, Paragraph, Reference, Table
from dlselect.report.wording import one_line

_WEB: Final = re.compile(r"https?://[^\s<>\"'`\\]+")


def blocks(found: Iterable[Block]) -> str:
    """Return blocks as HTML, headings on the third level. Bars are drawn by the page's script, and left out here."""
    return "\n".join(text for block in found if (text := _block(block)))


def link(address: str) -> str:
    """Return an address: as a link where it is one on the web, and else as text."""
    plain = one_line(address)
    shown = html.escape(plain)
    return f'<a href="{shown}" rel="noreferrer noopener">{shown}</a>' if _WEB.fullmatch(plain) else shown


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h3>{_text(block.text)}</h3>"
    if isinstance(block, Paragraph):
        return f"<p>{_text(block.text)}</p>" if block.text else ""
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Bars):
        return ""
    return _bullets(block)


def _bullets(block: Bullets) -> str:
    return f'<ul class="told">{"".join(_item(each) for each in block.items)}</ul>' if block.items else ""


def _item(item: Item) -> str:
    tone = f'<span class="tone {html.escape(item.tone)}">{_text(item.tone)}</span> ' if item.tone else ""
    lines = [f"<p>{tone}{_text(item.text)}</p>"]
    lines += [f'<p class="line">{_text(line)}</p>' for line in item.lines]
    lines += [f'<p class="source">{_cited(each)}</p>' for each in item.references]
    lines += [f'<p class="source">{link(each)}</p>' for each in item.links]
    return f"<li>{''.join(lines)}</li>"


def _cited(reference: Reference) -> str:
    address = f", {link(reference.address)}" if reference.address else ""
    return f"{_text(reference.text)}{address}"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col"{_numeric(column.numeric)}>{_text(column.name)}</th>' for column in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{_numeric(column.numeric)}>{_text(cell)}</td>" for column, cell in zip(table.columns, row, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _numeric(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


def _text(text: str) -> str:
    return html.escape(one_line(text))
