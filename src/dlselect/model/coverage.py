"""How much of what could be asked of a catalogue is known."""

from typing import NamedTuple


class Count(NamedTuple):
    """How many keys are known, of these how many rest on old evidence (`stale`), and how many are unknown."""

    known: int
    stale: int
    unknown: int

    @property
    def keys(self) -> int:
        """Return how many keys there are."""
        return self.known + self.unknown

    @property
    def percent(self) -> float:
        """Return the share of known keys in percent; 100 where there is none."""
        return 100 * self.known / self.keys if self.keys else 100.0


class Coverage(NamedTuple):
    """What is known by library and by key (`os: linux`, `licence: telemetry`, `ratings: speed`), and in all."""

    libraries: dict[str, Count]
    keys: dict[str, Count]
    whole: Count
