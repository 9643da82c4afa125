"""A figure -> the bytes of a file, always the same, with its alternative text inside."""

from __future__ import annotations

import io
import re
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from dlselect.version import VERSION

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Dots an inch: sharp in print at the figure's own size.
DPI = 200


class Drawing(NamedTuple):
    """A finished figure, its title, and what it shows in words for those who do not see it."""

    figure: Figure
    title: str
    description: str


def content(drawing: Drawing, form: str) -> bytes:
    """Return a drawing as SVG, PNG or PDF. None of them holds the time at which it was made."""
    return {"svg": _svg, "png": _png, "pdf": _pdf}[form](drawing)


def _svg(drawing: Drawing) -> bytes:
    text = _printed(drawing, "svg", {"Date": None, "Creator": _tool(), "Format": None, "Type": None}).decode("utf-8")
    named = (
        f'<title id="picture-title">{escape(drawing.title)}</title>\n'
        f'<desc id="picture-description">{escape(drawing.description)}</desc>\n'
    )
    # Read aloud as one picture: by its title, then by its description.
    opening = r'\1 role="img" aria-labelledby="picture-title picture-description">'
    # A reader of XML need not ask where the form is defined.
    text = re.sub(r"<!DOCTYPE[^>]*>\s*", "", text, count=1)
    text = re.sub(r"(<svg\b[^>]*)>", opening, text, count=1)
    end = text.index(">", text.index("<svg")) + 1
    return f"{text[:end]}\n {named}{text[end:]}".encode()


def _png(drawing: Drawing) -> bytes:
    return _printed(
        drawing, "png", {"Title": drawing.title, "Description": drawing.description, "Software": _tool()}, dpi=DPI
    )


def _pdf(drawing: Drawing) -> bytes:
    named = {"Title": drawing.title, "Subject": drawing.description, "Creator": _tool(), "Producer": None}
    return _printed(drawing, "pdf", {**named, "CreationDate": None})


def _tool() -> str:
    return f"dlselect {VERSION}"


def _printed(drawing: Drawing, form: str, metadata: dict[str, Any], **more: Any) -> bytes:
    # Each form has a canvas of its own, and none needs a display. Only that one is imported.
    name = {"svg": "SVG", "png": "Agg", "pdf": "Pdf"}[form]
    module: Any = import_module(f"matplotlib.backends.backend_{name.lower()}")
    canvas = getattr(module, f"FigureCanvas{name}")(drawing.figure)
    drawing.figure.set_canvas(canvas)
    buffer = io.BytesIO()
    drawing.figure.savefig(buffer, format=form, metadata=metadata, **more)
    return buffer.getvalue()
