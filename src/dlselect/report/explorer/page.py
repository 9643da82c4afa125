"""The explorer: one HTML file that answers at once when weights and needs are moved.

Style, arithmetic and data are inlined, and the page's own policy forbids it to reach anything else. What the report says in
words is written here, escaped; what moves is drawn by the page's script, which sets texts as text only.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final

from dlselect.model.catalogue import Catalogue
from dlselect.model.recommendation import Recommendation
from dlselect.model.requirements import Requirements
from dlselect.report import page_parts as parts
from dlselect.report import wording as word
from dlselect.report.explorer import markup, told
from dlselect.report.explorer.data import explorer_data
from dlselect.report.page import Block, Column, Table

# The arithmetic, which is tested against the program's.
ENGINE: Final = ("engine.js", "chances.js", "requirements_file.js")
# The page's script, in the order in which its pieces build on each other.
SCRIPTS: Final = (
    "elements.js", "book.js", "answer.js", "fragment.js", "evidence.js", "controls.js", "ranking.js", "places.js",
    "heat_map.js", "beside.js", "doubts.js", "appendix.js", "page.js",
)  # fmt: skip
_SLOT: Final = re.compile(r"\{\{(\w+)\}\}")


def render(recommendation: Recommendation, catalogue: Catalogue, requirements: Requirements, today: date) -> str:
    """Return the page of a finished recommendation as one HTML document.

    Args:
        recommendation: the answer as `recommend` gives it.
        catalogue: the edition that it was given over.
        requirements: those that it answers.
        today: the day on which it was given.
    """
    data = explorer_data(recommendation, catalogue, requirements, today)
    style, engine, script = _text("page.css"), engine_script(), _script()
    title = parts.title(recommendation.project or "Which library?", recommendation.edition)
    slots = {
        "policy": policy((style,), (engine, script)),
        "generator": html.escape(data["tool"]),
        "title": html.escape(word.one_line(title)),
        "edition": _edition(recommendation),
        "sentence": html.escape(recommendation.answer.sentence),
        "ranking": markup.blocks(_ranking(recommendation)),
        "told": told.sections(recommendation),
        "provenance": markup.blocks((parts.provenance(recommendation.edition, recommendation.digest, recommendation.as_of),)),
        "style": style, "engine": engine, "script": script,
        "data": inlined(data),
    }  # fmt: skip
    # One pass: what is put into a slot is never searched for slots.
    return _SLOT.sub(lambda found: slots[found[1]], _text("page.html"))


def policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return a Content-Security-Policy that allows just these inlined texts, and no request at all."""
    return f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; base-uri 'none'; form-action 'none'"


def _hashes(texts: Iterable[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def inlined(data: Mapping[str, Any]) -> str:
    """Return `data` as JSON that may stand inside a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # A lone surrogate cannot be written as UTF-8.
    safe = text.encode("utf-8", "replace").decode()
    return safe.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _text(name: str) -> str:
    text = resources.files(__package__).joinpath(name).read_text("utf-8").replace("\r\n", "\n")
    if name.endswith(".js"):
        assert not re.search("</script|<!--", text), f"{name} would end its script element"
    return text


@cache
def engine_script() -> str:
    """Return the arithmetic: a script that leaves the class `Engine`."""
    return "\n".join(_text(name) for name in ENGINE)


@cache
def _script() -> str:
    """Return the page's script: one function, so that none of its names is global."""
    return "(() => {\n" + "\n".join(_text(name) for name in SCRIPTS) + "})();\n"


def _edition(r: Recommendation) -> str:
    frozen = ", frozen" if r.edition.frozen else ""
    edition, day = html.escape(f"{r.edition.id}{frozen}"), html.escape(r.edition.date)
    return f"Catalogue {edition} of <time>{day}</time>, judged as of <time>{html.escape(r.as_of)}</time>"


def _ranking(r: Recommendation) -> tuple[Block, ...]:
    """Return the ranking as a table, for those who read without scripts."""
    columns = (
        Column("#", numeric=True),
        Column("library"),
        Column("total", numeric=True),
        Column("low to high", numeric=True),
    )
    pool = r.ranking or r.near_misses
    rows = tuple((str(each.rank), each.name, word.total(each.total), word.span(each.low, each.high)) for each in pool)
    return (Table(columns, rows), parts.weighed(r.weights))
