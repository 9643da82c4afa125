"""The options of a decision record: what speaks for each, and what against it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dlselect.model.catalogue import Catalogue, Level
from dlselect.model.recommendation import Candidate, CaveatNote, Finding, Recommendation, Share
from dlselect.model.robustness import Chances
from dlselect.report import wording as word
from dlselect.report.page import Item
from dlselect.report.record_sources import Citations
from dlselect.scoring.answer import percent

# From these ticks on a criterion speaks for a library, below those against it. The middle of the scale is 3.
GOOD: Final = 3.5
BAD: Final = 2.5
# So many options are told at length, more where more have a real chance.
TOLD: Final = 5
# So many caveats of an option that is not chosen are told by their titles.
_TITLES: Final = 3
_SERVED: Final = {
    Level.FIRST_CLASS: "Good",
    Level.WORKS: "Good",
    Level.POOR: "Bad",
    Level.NONE: "Bad",
    Level.UNKNOWN: "Neutral",
}


def told(r: Recommendation) -> tuple[Candidate, ...]:
    """Return the options that a record tells at length: the first few, and whoever has a real chance."""
    kept = {*r.answer.first, *(r.answer.rivals if r.ranking else ())}
    pool = r.ranking or r.near_misses
    return tuple(each for number, each in enumerate(pool) if number < TOLD or each.id in kept)


def standing(each: Candidate, chances: Chances | None) -> str:
    """Return total, bounds and chance of an option."""
    chance = f", first in {percent(chances.first.value)} of the draws" if chances else ""
    fails = f", without {each.fails.need.name}" if each.fails else ""
    blocker = ", with a blocker" if each.blockers else ""
    return f"{word.total(each.total)} of 100 ({word.span(each.low, each.high)}){chance}{fails}{blocker}"


def about(each: Candidate, catalogue: Catalogue) -> Item:
    """Return what a library is, with its address."""
    library = catalogue.libraries[each.id]
    return Item(word.one_line(library.summary), links=tuple(filter(None, (library.homepage,))))


def arguments(each: Candidate, catalogue: Catalogue, cited: Citations) -> tuple[Item, ...]:
    """Return what speaks for and against an option, criterion by criterion: the largest weight first."""
    shares = sorted(each.breakdown, key=lambda share: -share.weight)
    failed = (
        [Item(f"Bad, because it lacks {each.fails.need.name}: {each.fails.why}{cited.mark(each.fails.sources)}")]
        if each.fails
        else []
    )
    return (*failed, *(_share(share, catalogue, cited) for share in shares), *_caveats(each.caveats, cited))


def tone(share: Share, catalogue: Catalogue) -> str:
    """Return whether a criterion speaks for a library or against it; what is not known speaks neither way."""
    # The fit is a chance that falls with every need, for all alike: its height says nothing of one library alone.
    if not share.known or catalogue.criteria[share.criterion].computed == "fit":
        return "Neutral"
    return "Good" if share.ticks >= GOOD else "Bad" if share.ticks < BAD else "Neutral"


def _share(share: Share, catalogue: Catalogue, cited: Citations) -> Item:
    return Item(
        f"{tone(share, catalogue)}, because of {share.name}, {word.share_ticks(share)} of 5 ticks, {word.total(share.points)} points: "
        f"{share.why}{cited.mark(share.sources)}"
    )


def _caveats(notes: tuple[CaveatNote, ...], cited: Citations) -> Iterator[Item]:
    for severity, says in (("blocker", "Bad"), ("warning", "Bad"), ("note", "Neutral")):
        found = [note.caveat for note in notes if note.caveat.severity == severity]
        if found:
            more = len(found) - _TITLES
            titles = [f"{each.title}{cited.mark(each.sources)}" for each in found[:_TITLES]]
            rest = f"; and {more} more" if more > 0 else ""
            yield Item(f"{says}, because of {word.counted(len(found), severity)}: {'; '.join(titles)}{rest}")


def consequences(each: Candidate, r: Recommendation, cited: Citations, *, named: bool) -> Iterator[Item]:
    """Yield what follows from choosing an option; with its name where several are open."""
    prefix = f"with {each.name}, " if named else ""
    for finding in (*each.findings, *each.wishes):
        if finding.need.key == "lifecycle" and finding.level is Level.FIRST_CLASS:
            continue
        wish = " (a wish)" if finding in each.wishes else ""
        yield Item(
            f"{_SERVED[finding.level]}, because {prefix}{finding.need.name}{wish} is {_served(finding)}: {finding.why}"
            f"{cited.mark(finding.sources)}"
        )
    for note in each.caveats:
        tone_of = "Neutral" if note.caveat.severity == "note" else "Bad"
        detail = f" {word.one_line(note.caveat.detail)}" if note.caveat.detail else ""
        yield Item(
            f"{tone_of}, because {prefix}there is a {note.caveat.severity} ({note.caveat.confirmation}) to live with: "
            f"{note.caveat.title}.{detail}{cited.mark(note.caveat.sources)}"
        )
    for technique in r.techniques if not named else ():
        ends = f", expected to expire in {technique.expires[:4]}" if technique.expires else ""
        yield Item(
            f"Neutral, because {word.counted(len(technique.patents), 'patent')} on {technique.name} may concern any of the "
            f"options{ends} (not legal advice){cited.mark(technique.sources)}"
        )


def _served(finding: Finding) -> str:
    return {Level.POOR: "met poorly", Level.NONE: "not met", Level.UNKNOWN: "not confirmed"}.get(
        finding.level, f"met ({finding.level})"
    )
