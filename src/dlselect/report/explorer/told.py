"""What the report says in words, as sections of the explorer: what would change the answer, precedents, and the rest."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import pairwise

from dlselect.model.recommendation import Recommendation
from dlselect.report import doubts_page as doubts
from dlselect.report import page_parts as parts
from dlselect.report import wording as word
from dlselect.report.explorer import markup
from dlselect.report.page import Block, Bullets, Heading, Item, Paragraph
from dlselect.report.recommendation_page import LAG


def sections(r: Recommendation) -> str:
    """Return the sections as HTML; those that hang on the report's own weights and needs are marked `data-own`."""
    return "\n".join((*_sections(_hanging(r), "own", ' data-own="true"'), *_sections(_lasting(r), "told")))


def _hanging(r: Recommendation) -> tuple[Block, ...]:
    pool = r.ranking or r.near_misses
    if not pool:
        return ()
    offers = Bullets(
        tuple(
            Item(
                f"With {offer.base_name}: {', '.join(f'{each.name} {word.total(each.total)}' for each in offer.add_ons)}, or none"
            )
            for offer in r.add_ons
        )
    )
    return (
        *doubts.changes(r.sensitivity, pool),
        *doubts.second_opinions(r.opinions, pool[0].name),
        *(parts.part("Add-ons", offers, Paragraph(LAG)) if offers.items else ()),
    )


def _lasting(r: Recommendation) -> tuple[Block, ...]:
    everyone = (*r.ranking, *r.near_misses, *(each for offer in r.add_ons for each in offer.add_ons))
    return (
        *parts.part("Patents on the techniques you name (not legal advice)",
                    Bullets(tuple(parts.technique(each) for each in r.techniques))),
        *parts.part("Precedents: real decisions with similar needs",
                    Bullets(tuple(parts.precedent(each) for each in r.precedents))),
        *parts.part("Replaced by layers", parts.overridden(everyone)),
        *parts.part("Notices", Bullets(tuple(Item(each) for each in r.notices))),
    )  # fmt: skip


def _sections(found: tuple[Block, ...], name: str, mark: str = "") -> Iterator[str]:
    """Yield a section for each heading with what stands under it."""
    heads = [(index, block.text) for index, block in enumerate(found) if isinstance(block, Heading)]
    for number, ((start, title), (end, _)) in enumerate(pairwise((*heads, (len(found), ""))), 1):
        id = f"{name}-{number}"
        yield (
            f'<section id="{id}" aria-labelledby="{id}-title"{mark}>\n<h2 id="{id}-title">{html.escape(title)}</h2>\n'
            f"{markup.blocks(found[start + 1 : end])}\n</section>"
        )
