"""Two to six libraries side by side: their totals as bars, and their values over the criteria."""

from __future__ import annotations

from dlselect.model.comparison import Comparison
from dlselect.report import wording as word
from dlselect.report.plot import captions, profile, ranking, style
from dlselect.report.plot.files import Drawing


def draw(c: Comparison) -> Drawing:
    """Return a comparison, the libraries in the order asked for."""
    candidates = c.candidates
    title = captions.titled(f"{word.listed(captions.name(each) for each in candidates)} compared", c.project, c.edition)
    judged = (
        "Judged by the needs and weights of the project."
        if c.project
        else "Judged by the criteria alone, without needs."
    )
    signs = [ranking.SIGNS, *((ranking.ASSUMED,) if ranking.assumed(candidates) else ()), profile.SIGNS]
    notes = (" ".join(signs), captions.source(c.edition, c.digest, c.as_of))
    names = [share.name for share in candidates[0].breakdown]
    strokes = [captions.name(each) for each in candidates]
    key, lower = style.legend_height(names), style.legend_height(strokes, 0.5)
    upper = key + ranking.height(len(candidates))
    sheet = style.Sheet(title, judged, notes, upper + 0.15 + lower + profile.height(candidates))
    style.legend(sheet, names, [style.fill(number) for number in range(len(names))], 0)
    ranking.stack(sheet, candidates, key, None)
    profile.lines(sheet, strokes, upper + 0.15)
    profile.dots(sheet, candidates, upper + 0.15 + lower)
    rows = [*(ranking.describe(each, None) for each in candidates), *(profile.describe(each) for each in candidates)]
    return Drawing(
        sheet.figure, title, captions.described("Stacked bar chart over a profile chart.", judged, rows, notes)
    )
