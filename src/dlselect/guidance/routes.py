"""By which formats a model gets from one library to another."""

from __future__ import annotations

from typing import Final

from dlselect.guidance.lineage import shared_base
from dlselect.guidance.practices import guide_of, practice_of
from dlselect.model.catalogue import Catalogue, Library
from dlselect.model.guide import Practice
from dlselect.model.port import Route, Stop

# Of the ways through a third library so many are shown.
MOST_STOPS: Final = 3
# A library that is no longer kept up is no way for a model that is to live on.
_STATES: Final = ("active", "maintenance")


def routes(catalogue: Catalogue, source: Library, target: Library) -> tuple[Route, ...]:
    """Return the formats that `source` writes and `target` reads: graphs first, then weights.

    Where no graph goes straight, the ways through one third library come first: those that are under development
    before those in maintenance, in the order of the formats. Each library is named once. Two libraries that stand on
    one base need no format for graphs: what the one computes, the other calls.
    """
    formats = guide_of(catalogue).formats
    old, new = practice_of(source.id, catalogue), practice_of(target.id, catalogue)
    direct = [
        Route(each, old.writes[id], new.reads[id])
        for id, each in formats.items()
        if id in old.writes and id in new.reads
    ]
    ways: list[Route] = []
    if shared_base(source, target, catalogue.libraries) is None:
        graphs = [each for each in direct if each.format.carries == "graph"]
        ways = graphs or _ways(catalogue, (source, old), (target, new))
    return (*ways, *(each for each in direct if each.format.carries == "weights"))


def _ways(
    catalogue: Catalogue, source: tuple[Library, Practice], target: tuple[Library, Practice]
) -> list[Route]:  # fmt: skip
    between = [each for each in catalogue.libraries.values() if each.id not in {source[0].id, target[0].id}]
    found = []
    for state in _STATES:
        for each in between:
            way = _way(catalogue, source[1], each, target[1]) if each.lifecycle.state == state else None
            if way is not None:
                found.append(way)
    order = list(guide_of(catalogue).formats)
    found.sort(key=lambda way: (_stop(way).library.lifecycle.state != "active", order.index(way.format.id),
                                order.index(_stop(way).format.id)))  # fmt: skip
    return found[:MOST_STOPS]


def _way(catalogue: Catalogue, old: Practice, third: Library, new: Practice) -> Route | None:
    """Return the first way through `third`.

    Only what it says of itself counts: through an add-on the way is that through its base.
    """
    guide = guide_of(catalogue)
    graphs = {id: each for id, each in guide.formats.items() if each.carries == "graph"}
    own = guide.practices.get(third.id, Practice())
    for first, form in graphs.items():
        for last, other in graphs.items():
            if first in old.writes and first in own.reads and last in own.writes and last in new.reads:
                stop = Stop(third, other, own.reads[first], own.writes[last])
                return Route(form, old.writes[first], new.reads[last], stop)
    return None


def _stop(way: Route) -> Stop:
    assert way.stop is not None
    return way.stop
