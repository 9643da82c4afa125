"""A decision record: a Markdown file after MADR 4 (Markdown Architectural Decision Records, template of 2024).

The headings and their order are the template's, so that tools for such records read it. What only people can know,
who decides and whether they agree, is left for them to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import quote

from dlselect.model.catalogue import Catalogue
from dlselect.model.recommendation import Candidate, Recommendation, Verdict
from dlselect.model.requirements import Requirements
from dlselect.model.robustness import Chances
from dlselect.report import doubts_page as doubts
from dlselect.report import page_parts as parts
from dlselect.report import record_options as options
from dlselect.report import wording as word
from dlselect.report.markdown import block_text, escaped, opening
from dlselect.report.page import Block, Bullets, Column, Heading, Item, Paragraph, Table
from dlselect.report.record_revisit import DAYS, due, newest, old_already, thresholds
from dlselect.report.record_sources import Citations
from dlselect.version import VERSION

_FRONT: Final = """\
---
status: proposed
date: {day}
decision-makers:
consulted:
informed:
---"""
_PROPOSED: Final = (
    "dlselect proposes this from the facts below. Those who decide set the status, write their names above, and say here if "
    "they chose otherwise, and why."
)


class Older(NamedTuple):
    """The record that this one takes the place of: its title, and its path as seen from this one."""

    title: str
    path: str


def render(
    r: Recommendation, catalogue: Catalogue, asked: Requirements, today: date, *, command: str,
    older: Older | None = None,
) -> str:  # fmt: skip
    """Return the record of a decision as Markdown.

    Args:
        r: the finished recommendation.
        catalogue: the one that it was made over.
        asked: the requirements that it answers.
        today: the day of the record.
        command: the words that give the recommendation again, quoted for a shell, without `--as-of`.
        older: the record that this one takes the place of.
    """
    cited = Citations()
    chosen = tuple(each for each in r.ranking or r.near_misses if each.id in r.answer.first)
    sections = (
        _FRONT.format(day=today.isoformat()),
        f"# {opening(_title(r))}",
        *_superseding(older),
        *_context(asked, r),
        *_drivers(r, catalogue, asked, cited),
        *_considered(r),
        *_outcome(r, chosen, cited),
        *_confirmation(r, command),
        *_pros_and_cons(r, catalogue, cited),
        *_more(r, catalogue, chosen, cited),
    )
    return "\n\n".join(sections) + "\n"


def _part(level: int, title: str, *blocks: Block) -> tuple[str, ...]:
    """Return a heading with what stands under it, or nothing where nothing does."""
    texts = tuple(filter(None, map(block_text, blocks)))
    return (f"{'#' * level} {opening(title)}", *texts) if texts else ()


def _project(r: Recommendation) -> str:
    return word.one_line(r.project) or "this project"


def _title(r: Recommendation) -> str:
    names = [each.name for each in r.ranking if each.id in r.answer.first]
    said = f"Use {word.listed(names, 'or')} for {_project(r)}" if names else f"No library yet for {_project(r)}"
    return parts.title(said, r.edition)


def _superseding(older: Older | None) -> tuple[str, ...]:
    if older is None:
        return ()
    # Quoted as a path, nothing in a file's name can end the link or make it one to elsewhere.
    return (f"Supersedes [{escaped(older.title)}]({quote(older.path, safe='/')}).",)


def _context(asked: Requirements, r: Recommendation) -> tuple[str, ...]:
    unmaintained = (
        "also one that is no longer maintained" if asked.lifecycle == "any" else "only one that is maintained"
    )
    rows = (
        ("Must", [each.name for each in asked.needs]),
        ("Would be nice", [each.name for each in asked.wishes]),
        ("Workload", list(asked.workload)),
        ("The team knows", list(asked.knows)),
        ("In use today", [asked.uses] if asked.uses else []),
        ("Versions in use", [f"{name} {version}" for name, version in asked.versions.items()]),
        ("Techniques with known patents", list(asked.techniques)),
    )
    said = [Item(f"{name}: {'; '.join(values)}") for name, values in rows if values]
    said.append(Item(f"May be chosen: {unmaintained}"))
    strict = ("Needs that nothing confirms were taken as not met.",) if r.strict else ()
    return _part(
        2, "Context and Problem Statement", Paragraph(f"Which deep-learning library is to be used for this project: {_project(r)}?"),
        Bullets(tuple(said)), *map(Paragraph, (*strict, *r.notices)),
    )  # fmt: skip


def _drivers(r: Recommendation, catalogue: Catalogue, asked: Requirements, cited: Citations) -> tuple[str, ...]:
    items = [Item(f"Every need is met: {word.listed(each.name for each in asked.needs)}")] if asked.needs else []
    used = sorted((each for each in r.weights if each.weight > 0), key=lambda each: -each.percent)
    for each in used:
        question = catalogue.criteria[each.criterion].question
        items.append(
            Item(f"{each.name}, {each.percent:.1f}% of the weight: {question} ({each.why}){cited.mark(each.sources)}")
        )
    unused = [each.name for each in r.weights if not each.weight > 0]
    rest = [Paragraph(f"Without weight: {word.listed(unused)}.")] if unused else []
    return _part(2, "Decision Drivers", Bullets(tuple(items)), *rest)


def _considered(r: Recommendation) -> tuple[str, ...]:
    pool = (*r.ranking, *r.near_misses)
    items = tuple(Item(f"{each.name}, {options.standing(each, _chances(r, each))}") for each in pool)
    near = {each.id for each in r.near_misses}
    rows = tuple(
        (each.name, word.listed(reason.need.name for reason in each.reasons))
        for each in r.excluded
        if each.id not in near
    )
    left_out = (
        (Paragraph("Left out, for they lack more than one need, or their base is left out:"),
         Table((Column("library", keep=True), Column("without")), rows)) if rows else ()
    )  # fmt: skip
    first = Bullets(items) if items else Paragraph("No library of the catalogue meets every need, or all but one.")
    return _part(2, "Considered Options", first, *left_out)


def _chances(r: Recommendation, each: Candidate) -> Chances | None:
    return next((one for one in r.robustness.libraries if one.id == each.id), None) if r.robustness else None


def _outcome(r: Recommendation, chosen: tuple[Candidate, ...], cited: Citations) -> tuple[str, ...]:
    blocks: list[Block] = [Paragraph(_chosen(r, chosen)), Paragraph(r.answer.sentence, strong=True)]
    blocks.append(Paragraph(_PROPOSED))
    if r.robustness is not None:
        if r.ranking:
            blocks.append(Paragraph(f"How sure this is: {r.answer.verdict}."))
        blocks.append(doubts.chances(r.robustness, len(r.ranking or r.near_misses)))
    if r.contrast is not None:
        names = {each.id: each.name for each in r.ranking}
        blocks += parts.contrasted(r.contrast, names[r.contrast.first], names[r.contrast.second])
    if pool := r.ranking or r.near_misses:
        opinions = doubts.second_opinions(r.opinions, pool[0].name)
        blocks += [each for each in opinions if not isinstance(each, Heading)]
    named = len(chosen) > 1
    followed = tuple(item for each in chosen for item in options.consequences(each, r, cited, named=named))
    return (
        *_part(2, "Decision Outcome", *blocks),
        *_part(3, "Consequences", *((Bullets(followed),) if followed else (Paragraph("None until one is chosen."),))),
    )


def _chosen(r: Recommendation, chosen: tuple[Candidate, ...]) -> str:
    if not r.ranking:
        nearest = f'; the nearest is "{chosen[0].name}"' if chosen else ""
        return f"Chosen option: none yet, because no library meets every need{nearest}."
    titles = word.listed((f'"{each.name}"' for each in chosen), "or")
    points = f"{word.total(chosen[0].total)} of 100 ({word.span(chosen[0].low, chosen[0].high)})"
    if r.answer.verdict is Verdict.TIE:
        return f"Chosen option: still to be chosen, {titles}, because they share the first place with {points}."
    among = (
        "it is the only library that meets every need" if len(r.ranking) == 1
        else f"it comes first among the {len(r.ranking)} libraries that meet every need"
    )  # fmt: skip
    return f"Chosen option: {titles}, because {among}: {points}."


def _confirmation(r: Recommendation, command: str) -> tuple[str, ...]:
    pool = r.ranking or r.near_misses
    changes = doubts.changes(r.sensitivity, pool)
    blocks = [*_under("Check this next", changes, "Check this next, for it could change the first place:")]
    unconfirmed: dict[str, list[str]] = {}
    for each in options.told(r):
        for finding in each.unconfirmed:
            unconfirmed.setdefault(finding.need.name, []).append(each.name)
    if unconfirmed:
        blocks.append(Paragraph("Neither confirmed nor denied by the catalogue, so to be tried out:"))
        blocks.append(Bullets(tuple(Item(f"{need}: {', '.join(names)}") for need, names in unconfirmed.items())))
    blocks.append(
        Paragraph(
            "The first command gives the numbers of this record again, as long as the catalogue has the digest below; the "
            "second those of the day on which it is run."
        )
    )
    run = word.one_line(command)
    return (*_part(3, "Confirmation", *blocks), _fenced(f"{run} --as-of {r.as_of}\n{run}"))


def _under(title: str, blocks: Iterable[Block], lead: str) -> Iterator[Block]:
    """Yield what stands under the heading `title`, with a sentence before it."""
    inside = False
    for block in blocks:
        if isinstance(block, Heading):
            inside = block.text == title
        elif inside:
            if isinstance(block, Bullets):
                yield Paragraph(lead)
            yield block


def _fenced(text: str) -> str:
    # Longer than any run of ticks in the text, or that would end the block.
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}sh\n{text}\n{fence}"


def _pros_and_cons(r: Recommendation, catalogue: Catalogue, cited: Citations) -> tuple[str, ...]:
    shown = options.told(r)
    if not shown:
        return ()
    texts: list[str] = []
    for each in shown:
        place = f"Number {each.rank}: {options.standing(each, _chances(r, each))}."
        texts += _part(
            3, each.name, Bullets((options.about(each, catalogue),)), Paragraph(place),
            Bullets(options.arguments(each, catalogue, cited)),
        )  # fmt: skip
    rest = len(r.ranking or r.near_misses) - len(shown)
    more = (
        (f"{word.counted(rest, 'more option')} stood behind these; none had a real chance to be first.",)
        if rest
        else ()
    )
    rule = (
        f"Good from {word.ticks(options.GOOD)} of 5 ticks on, bad below {word.ticks(options.BAD)}; what is unknown is neither, nor is "
        "the fit, which falls with every need for all alike. The points of an option add up to its total."
    )
    return ("## Pros and Cons of the Options", escaped(rule), *texts, *map(escaped, more))


def _more(r: Recommendation, catalogue: Catalogue, chosen: tuple[Candidate, ...], cited: Citations) -> tuple[str, ...]:
    precedents = Bullets(tuple(parts.precedent(each) for each in r.precedents))
    patents = Bullets(tuple(parts.technique(each, brief=True) for each in r.techniques))
    # Lists are made before the sources are told, for they cite some.
    texts = (
        *_revisit(r, catalogue, chosen),
        *_part(3, "Precedents: real decisions with similar needs", *((precedents,) if r.precedents else ())),
        *_part(3, "Patents on the techniques named (not legal advice)", *((patents,) if r.techniques else ())),
        *_part(3, "How this was made", Bullets(tuple(_made(r)))),
    )
    listing = cited.listing()
    return ("## More Information", *texts, *(("### Sources", listing) if listing else ()))


def _revisit(r: Recommendation, catalogue: Catalogue, chosen: tuple[Candidate, ...]) -> tuple[str, ...]:
    behind = tuple(each for each in r.ranking if each not in chosen)[:1]
    watched = (*chosen, *behind)
    days = due(r, catalogue, watched)
    items = [Item(f"{each.day}: {each.why}") for each in days[:DAYS]]
    if len(days) > DAYS:
        items.append(Item(f"{word.counted(len(days) - DAYS, 'later day')} are not listed"))
    changes = doubts.changes(r.sensitivity, r.ranking or r.near_misses)
    said = tuple(filter(None, (newest(watched), old_already(watched), thresholds(r))))
    always = "Look again, too, whenever the needs change, a library named here is given up, or a blocker is found."
    return _part(
        3, "When to revisit", *((Bullets(tuple(items)),) if items else ()), *map(Paragraph, said),
        *_under("What would change the answer", changes, "What would change the answer:"), Paragraph(always),
    )  # fmt: skip


def _made(r: Recommendation) -> Iterator[Item]:
    frozen = ", a frozen edition," if r.edition.frozen else ""
    yield Item(f"dlselect {VERSION}")
    yield Item(f"Catalogue: edition {r.edition.id}{frozen} of {r.edition.date}, digest {r.digest}")
    for layer in r.layers:
        yield Item(f"Layer over it: {layer.name}")
    yield Item(f"Age of evidence judged as of {r.as_of}")
