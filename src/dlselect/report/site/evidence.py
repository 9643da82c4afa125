"""How much the catalogue knows and how old that is: coverage by library and key, and the list of all sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from dlselect.model.catalogue import Library, Source
from dlselect.model.coverage import Count
from dlselect.report import wording as word
from dlselect.report.site import citations as cite
from dlselect.report.site import decision, library, technique
from dlselect.report.site.frame import Leaf
from dlselect.report.site.markup import Cell, Head, Html, joined, link, numeric, paragraph, section, table, text
from dlselect.report.site.survey import Survey
from dlselect.scoring.evidence import evidence_day

_INTERESTS: Final = ("maintainer", "vendor", "rival", "independent")
_COUNTS: Final = (numeric("known"), numeric("from old evidence"), numeric("unknown"))


def page(survey: Survey) -> Leaf:
    """Return the page on coverage and age."""
    whole = survey.coverage.whole
    count = word.counted(len(survey.catalogue.libraries), "library", "libraries")
    told = (
        f"Of {word.grouped(whole.keys)} keys of {count}, {whole.percent:.0f}% are known, {word.grouped(whole.stale)} of them "
        f"from old evidence; {word.grouped(whole.unknown)} are unknown."
    )
    meaning = (
        "A key is what a requirements file can ask, a layer of the licence, or a rating. The level none is knowledge; unknown "
        "is not. The day of a piece of evidence is the source's own, or the last on which it was seen."
    )
    every = link("sources.html", text("All sources in one list"))
    body = (
        paragraph(text(told), "summary"), paragraph(Html(f"{text(meaning)} {every}.")),
        section("libraries", "By library", _by_library(survey)),
        section("keys", "By key", _by_key(survey.coverage.keys)),
        section("years", "By year", _by_year(survey)),
    )  # fmt: skip
    return Leaf("evidence.html", "Age and coverage of the facts", "evidence.html", joined(body))


def _by_library(survey: Survey) -> Html:
    heads = (Head("library"), *_COUNTS, numeric("newest evidence"), numeric("oldest evidence"),
             numeric("sources"), *(numeric(f"by {each}" if each != "independent" else each) for each in _INTERESTS))  # fmt: skip
    rows = (("", tuple(_library(each, survey))) for each in survey.catalogue.libraries.values())
    return table("coverage-table", "What is known of each library, and how old that is", heads, rows, style="wide")


def _library(found: Library, survey: Survey) -> Iterator[Cell]:
    yield Cell(link(library.path(found.id), text(found.name)), found.name)
    yield from _counted(survey.coverage.libraries[found.id])
    for day in survey.ages[found.id]:
        yield Cell(text(day or "?"), day or "?", "number")
    by = Counter(each.by for each in found.sources.values())
    for number in (len(found.sources), *(by[each] for each in _INTERESTS)):
        yield _number(number)


def _number(count: int) -> Cell:
    return Cell(text(str(count)), None, "number")


def _counted(count: Count) -> tuple[Cell, ...]:
    known = Cell(text(f"{count.percent:.0f}%"), f"{count.percent:.4f}", "number")
    return known, _number(count.stale), _number(count.unknown)


def _by_key(keys: Mapping[str, Count]) -> Html:
    rows = (("", (Cell(text(key)), *_counted(count))) for key, count in keys.items())
    return table("keys-table", "What is known of each key over all libraries", (Head("key"), *_COUNTS), rows)


def _by_year(survey: Survey) -> Html:
    years = Counter(evidence_day(source).year for _, _, source in _all(survey))
    rows = (("", (Cell(text(str(year))), _number(years[year]))) for year in sorted(years, reverse=True))
    return table(
        "years-table", "Sources by the year of their evidence", (Head("year"), Head("sources")), rows, tools=False
    )


def sources(survey: Survey) -> Leaf:
    """Return the page of all sources, newest first, each with what cites it."""
    found = sorted(_all(survey), key=lambda each: (evidence_day(each[2]), each[2].ref), reverse=True)
    heads = (
        Head("source"),
        numeric("date"),
        Head("by", "words"),
        numeric("read"),
        Head("cited for", "words"),
    )
    rows = (
        ("", (Cell(cite.titled(source)), Cell(text(source.date or "?"), source.date or "?", "number"), Cell(text(source.by)),
              Cell(text(source.seen), source.seen, "number"), Cell(link(f"{path}#{cite.anchor(source)}", text(name)), name)))
        for name, path, source in found
    )  # fmt: skip
    told = f"{word.grouped(len(found))} sources, the newest evidence first. A source that several pages cite stands once for each."
    body = (paragraph(text(told)), table("sources-table", "All sources", heads, rows, style="list"))
    return Leaf("sources.html", "All sources", "evidence.html", joined(body))


def _all(survey: Survey) -> Iterator[tuple[str, str, Source]]:
    """Yield each source with the name and the path of the page that cites it."""
    data = survey.catalogue
    for each in data.libraries.values():
        yield from ((each.name, library.path(each.id), source) for source in each.sources.values())
    for one in data.techniques.values():
        found = [*one.sources, *(source for patent in one.patents for source in patent.sources)]
        yield from ((one.name, technique.path(one.id), source) for source in dict.fromkeys(found))
    for chosen in data.decisions.values():
        yield from ((chosen.who, decision.path(chosen.id), source) for source in chosen.sources)
