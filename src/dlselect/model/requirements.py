"""What a project asks for."""

from collections.abc import Mapping
from typing import Literal, NamedTuple


class Need(NamedTuple):
    """One value asked for under one key of the requirements file, such as `os: windows`.

    `options` holds the licences of `licence: {allow: [...]}`; for every other need `value` says it all.
    """

    key: str
    value: str
    options: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the need as it is shown: `os: windows`."""
        return f"{self.key}: {self.value}"


class Pair(NamedTuple):
    """A comparison: `first` is `times` as important as `second`, `written` in the file as a number or a fraction."""

    first: str
    second: str
    times: float
    written: str

    @property
    def name(self) -> str:
        """Return the pair as it is written: `fit / speed`."""
        return f"{self.first} / {self.second}"


class Limit(NamedTuple):
    """A bound on a weight: at least or at most `factor` times the weight of `other`, or that share of all weights.

    `factor` is a share in [0, 1] where `other` is None. `text` is the sentence as it is written.
    """

    criterion: str
    relation: Literal[">=", "<="]
    factor: float
    other: str | None
    text: str


class Judgement(NamedTuple):
    """How the user weighs the criteria: by points, an order, swings or pairs, over the `preset` or the defaults.

    `given` are points by criterion. `order` is a ranking, best first, each place a group of equals, turned into
    weights by `rule`. `swing` is what it is worth to move each criterion from its worst to its best, 0 to 100.
    `pairs` are comparisons of two criteria each. `limits` bound the weights and do not change them.
    """

    preset: str | None = None
    given: Mapping[str, float] = {}
    order: tuple[tuple[str, ...], ...] = ()
    rule: Literal["roc", "rank-sum", "rank-reciprocal"] = "roc"
    swing: Mapping[str, float] = {}
    pairs: tuple[Pair, ...] = ()
    limits: tuple[Limit, ...] = ()

    @property
    def method(self) -> Literal["points", "order", "swing", "pairs"] | None:
        """Return by what the user judged, if by anything."""
        if self.pairs:
            return "pairs"
        if self.swing:
            return "swing"
        if self.order:
            return "order"
        return "points" if self.given else None


class Requirements(NamedTuple):
    """A project's requirements, checked. Needs and wishes are flat: one entry a value, in file order."""

    project: str
    needs: tuple[Need, ...] = ()
    wishes: tuple[Need, ...] = ()
    workload: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    uses: str | None = None
    techniques: tuple[str, ...] = ()
    versions: Mapping[str, str] = {}
    judgement: Judgement = Judgement()
    lifecycle: Literal["maintained", "any"] = "maintained"
    notices: tuple[str, ...] = ()

    def asked(self, key: str) -> tuple[str, ...]:
        """Return the values needed under `key`, in file order."""
        return tuple(need.value for need in self.needs if need.key == key)

    def named(self, key: str) -> tuple[str, ...]:
        """Return the values needed or wished under `key`, or the workload, in file order."""
        if key == "workload":
            return self.workload
        return tuple(need.value for need in (*self.needs, *self.wishes) if need.key == key)
