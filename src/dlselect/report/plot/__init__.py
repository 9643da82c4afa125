"""Pictures of an answer for a slide or a paper. One module draws each kind; `style` says how all of them look.

Nothing here is imported unless a picture is asked for: matplotlib is an optional part.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dlselect.model.comparison import Comparison
    from dlselect.model.recommendation import Recommendation

KINDS: Final = ("ranking", "acceptability", "heatmap", "profile", "sensitivity")
FORMS: Final = ("svg", "png", "pdf")
_TOP: Final = {"profile": 4}


def picture(kind: str, r: Recommendation, form: str, top: int | None = None) -> bytes:
    """Return a picture of a recommendation, the same bytes for the same input.

    Args:
        kind: one of `KINDS`.
        r: the finished recommendation, with at least one library ranked or a near miss.
        form: one of `FORMS`.
        top: how many libraries are shown; 10 if None, 4 of profiles, which cross.
    """
    from dlselect.report.plot import files, style

    with style.styled():
        module: Any = import_module(f"dlselect.report.plot.{kind}")
        return files.content(module.draw(r, top or _TOP.get(kind, 10)), form)


def compared(c: Comparison, form: str) -> bytes:
    """Return a picture of two to six libraries side by side."""
    from dlselect.report.plot import comparison, files, style

    with style.styled():
        return files.content(comparison.draw(c), form)
