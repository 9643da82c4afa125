"""Numbers, names and sources as they are written on every surface."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from dlselect.model.catalogue import Level, Override, Quantity, Rating, Source, Unrated
from dlselect.model.recommendation import Candidate, Finding, Share
from dlselect.report.page import Reference

_INTERESTS: Final = {
    "maintainer": "by its maintainers", "vendor": "by a vendor", "rival": "by a rival", "independent": "independent",
}  # fmt: skip
# How facets and facts call what they do not list one by one.
_FACETS: Final = {"any": "any use", "rest": "all others"}
_SENTENCE_END: Final = re.compile(r"(?<=[^.\s]{2}[.;!?])\s")


def one_line(text: str) -> str:
    """Return `text` on one line, without characters that a terminal could take as orders."""
    joined = " ".join(text.split())
    return "".join(each if each.isprintable() else "\ufffd" for each in joined)


def total(value: float) -> str:
    """Return a total or points with one decimal."""
    return f"{value + 0.0:.1f}".replace("-0.0", "0.0")


def signed(value: float) -> str:
    """Return a difference in points with its sign, and zero without one."""
    text = f"{value:+.1f}"
    return "0.0" if text in {"+0.0", "-0.0"} else text


def span(low: float, high: float) -> str:
    """Return the bounds of a total."""
    return f"{total(low)} to {total(high)}"


def ticks(value: float) -> str:
    """Return ticks with at most one decimal."""
    return total(value).removesuffix(".0")


def number(value: float) -> str:
    """Return a weight or an amount, rounded for reading."""
    return f"{round(value, 2):g}"


def grouped(count: int) -> str:
    """Return a whole number with commas between the thousands."""
    return f"{count:,}"


def tick_span(low: float, high: float) -> str:
    """Return the bounds of ticks, or one number where they agree."""
    first, last = ticks(low), ticks(high)
    return first if first == last else f"{first} to {last}"


def share_ticks(share: Share) -> str:
    """Return the ticks of a criterion; where something is assumed, `?` with the ticks that are counted."""
    counted = ticks(share.ticks)
    text = counted if share.known else f"? (counted as {counted})"
    return f"{text}, old evidence" if share.stale else text


def rating_ticks(rating: Rating | Unrated | None) -> str:
    """Return a rating as it stands in a table cell."""
    if rating is None:
        return ""
    if isinstance(rating, Unrated):
        return "?"
    if rating.low == rating.high == 0:
        return "not applicable"
    bounds = tick_span(rating.low, rating.high)
    if rating.ticks is None:
        return f"{bounds} (counted as {ticks(rating.point)})"
    return ticks(rating.ticks) if bounds == ticks(rating.ticks) else f"{ticks(rating.ticks)} ({bounds})"


def level(found: Level) -> str:
    """Return a level, `?` where it is unknown."""
    return "?" if found is Level.UNKNOWN else found.value


def facet(name: str) -> str:
    """Return the name of a facet or of a fact's value."""
    return _FACETS.get(name, name)


def amount(quantity: Quantity) -> str:
    """Return an amount with its bounds."""
    bounds = f" ({quantity.low:g} to {quantity.high:g})" if quantity.low != quantity.high else ""
    return f"{quantity.value:g}{bounds}"


def shorten(text: str, limit: int = 140) -> str:
    """Return the sentences of `text` that fit into `limit` characters, or its first words where none does."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    ends = [match.start() for match in _SENTENCE_END.finditer(text) if match.start() <= limit]
    if ends:
        return text[: ends[-1]].rstrip(";")
    return f"{text[:limit].rsplit(' ', 1)[0].rstrip(',;:')} ..."


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as they are listed in a sentence."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def counted(count: int, word: str, words: str = "") -> str:
    """Return `1 library` or `3 libraries`."""
    return f"{count} {word if count == 1 else words or word + 's'}"


def failure(finding: Finding) -> str:
    """Return why a need leaves a library out, as a sentence."""
    state = "is unconfirmed" if finding.level is Level.UNKNOWN else "is not met"
    text = f"{finding.need.name} {state}: {finding.why}"
    return text if text.endswith((".", "!", "?")) else f"{text}."


def reference(source: Source) -> Reference:
    """Return a source as it is cited: title, date, by, address."""
    parts = [source.title, source.date or "undated", _INTERESTS.get(source.by, source.by)]
    if source.observed_until:
        parts.append(f"as it stood on {source.observed_until}")
    if source.date is None:
        parts.append(f"read on {source.seen}")
    return Reference(", ".join(parts), source.address)


def references(sources: Iterable[Source]) -> tuple[Reference, ...]:
    """Return sources as they are cited, each once."""
    return tuple(dict.fromkeys(reference(each) for each in sources))


def links(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the addresses of sources, each once."""
    return tuple(dict.fromkeys(each.address for each in sources))


def override(by: Override) -> str:
    """Return by whom, why and until when a statement stands in place of the catalogue's."""
    return f"stated by the layer {by.layer} until {by.until}: {by.reason}"


def names(candidates: Iterable[Candidate]) -> str:
    """Return the names of libraries, separated by commas."""
    return ", ".join(each.name for each in candidates)
