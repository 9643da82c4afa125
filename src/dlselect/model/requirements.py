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


class Judgement(NamedTuple):
    """How the user weighs the criteria.

    `given` are points by criterion over the `preset` (or over the defaults); `order` is a ranking, best
    first, each place a group of equals.
    """

    preset: str | None = None
    given: Mapping[str, float] = {}
    order: tuple[tuple[str, ...], ...] = ()


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
