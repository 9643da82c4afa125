"""Sources as a record cites them: by number in the text, in full at its end."""

from __future__ import annotations

from collections.abc import Iterable

from dlselect.model.catalogue import Source
from dlselect.report.markdown import escaped, link
from dlselect.report.wording import reference


class Citations:
    """Numbers sources in the order in which they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[Source, int] = {}

    def mark(self, sources: Iterable[Source]) -> str:
        """Return the numbers of `sources` as they stand behind a statement: ` [2, 5]`, or nothing."""
        numbers = [self._numbers.setdefault(each, len(self._numbers) + 1) for each in dict.fromkeys(sources)]
        return f" [{', '.join(map(str, numbers))}]" if numbers else ""

    def listing(self) -> str:
        """Return all that was cited as a numbered Markdown list: title, date, by whom, address, day of reading."""
        return "\n".join(f"{number}. {_cited(source)}" for source, number in self._numbers.items())


def _cited(source: Source) -> str:
    cited = reference(source)
    # A source without a date of its own says by itself when it was read.
    read = f", read on {source.seen}" if source.date is not None else ""
    return f"{escaped(cited.text + read)}: {link(cited.address)}"
