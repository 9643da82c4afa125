"""The shape of a requirements file, as it is written. Everything but `project` may be left out."""

import math
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

from dlselect.load.words import Entry, Identifier, Name, Version, version_word
from dlselect.model.vocabulary import (
    Absence,
    Accelerator,
    Architecture,
    Language,
    LicenceWord,
    OperatingSystem,
    Role,
    Scale,
    Target,
    Task,
    Workload,
)

PythonVersion = Annotated[
    str, BeforeValidator(version_word), StringConstraints(pattern=r"^3\.[0-9]{1,2}(\.[0-9]{1,2})?$")
]


def _licence_id(text: str) -> str:
    from dlselect.load.spdx import canonical

    expression = canonical(text)
    if any(word in expression.split() for word in ("AND", "OR")):
        raise PydanticCustomError("licence_id", "give single licences, not an expression with AND or OR", {})
    return expression


def _word_or_list(value: Any) -> str:
    return "order" if isinstance(value, list) else "word"


def _by_kind(value: Any) -> str:
    if isinstance(value, dict):
        return "mapping"
    return "list" if isinstance(value, list) else "word"


class LicenceNeed(Entry):
    """Which licences are acceptable for the library's own code."""

    allow: Annotated[
        Annotated[LicenceWord, Tag("word")]
        | Annotated[list[Annotated[str, AfterValidator(_licence_id)]], Field(min_length=1), Tag("order")],
        Discriminator(_word_or_list),
    ] = "any"
    """`permissive`, `weak-copyleft` (permissive included), `gpl-compatible` (version 3), `any`, or a list of SPDX ids."""
    patent_grant: Literal["required"] | None = None
    """Whether the licence must grant patents in its text."""


class AskedEntry(Entry):
    """What may be needed or wished for."""

    languages: list[Language] = []
    roles: list[Role] = []
    tasks: list[Task] = []
    targets: list[Target] = []
    """Where the finished model runs."""
    os: list[OperatingSystem] = []
    arch: list[Architecture] = []
    accelerators: list[Accelerator] = []
    scale: Scale | None = None
    python: PythonVersion | None = None
    features: list[Identifier] = []
    """Ids of criteria/features.yaml; `dlselect list features` shows them."""
    without: list[Absence] = []
    """What may not be present where the model runs."""
    licence: LicenceNeed | None = None
    max_install_mib: Annotated[float, Field(gt=0)] | None = None


class NeedsEntry(AskedEntry):
    """Hard requirements: a library that lacks one is left out."""

    lifecycle: Literal["maintained", "any"] = "maintained"
    """`any` lets in libraries that are deprecated or dead."""


class TeamEntry(Entry):
    """Who will do the work."""

    knows: list[Identifier] = []
    """Libraries that the team knows well: they get the full ticks for learning."""
    uses: Identifier | None = None
    """The library that the team uses today."""


def _finite(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _not_a_number(value: Any) -> dict[str, Any]:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return {"shown": "nothing" if value is None else value if number else "a truth value, a list or a mapping"}


def _points(value: Any) -> Any:
    # Said here once: of a union, pydantic would report each member.
    if not isinstance(value, str) and not _finite(value):
        what = "a weight must be a number from 0 to 1000, not {shown}"
        raise PydanticCustomError("points", what, _not_a_number(value))
    return value


def _swing(value: Any) -> Any:
    if not isinstance(value, str) and not _finite(value):
        raise PydanticCustomError("swing", "a swing must be a number from 0 to 100, not {shown}", _not_a_number(value))
    return value


def _times(value: Any) -> Any:
    if not isinstance(value, str) and not _finite(value):
        what = "a comparison must be a number from 1/9 to 9, not {shown}"
        raise PydanticCustomError("times", what, _not_a_number(value))
    return value


# The keys of `weights:` that are no criteria.
WEIGHT_KEYS: Final = ("preset", "order", "rule", "swing", "pairs", "limits")


class WeightsMapping(Entry):
    """How much the criteria count. Any other key is a criterion, and its value the points that it gets, 0 to 1000.

    Points, `order`, `swing` and `pairs` are four ways to judge: one of them, from which the weights are worked out.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Annotated[float | str, BeforeValidator(_points)]]

    preset: Identifier | None = None
    """The preset to start from: what the criteria weigh that are not judged here."""
    order: list[str] | None = None
    """Criteria in order, best first; `=` joins equals."""
    rule: Literal["roc", "rank-sum", "rank-reciprocal"] | None = None
    """How `order` becomes weights: rank-order centroid (`roc`, the default), `rank-sum` or `rank-reciprocal`."""
    swing: dict[str, Annotated[float | str, BeforeValidator(_swing)]] | None = None
    """What it is worth to move each criterion from its worst to its best, 0 to 100; the most important gets 100."""
    pairs: dict[str, Annotated[float | str, BeforeValidator(_times)]] | None = None
    """How many times as important the first is as the second: `fit / speed: 5`, from `1/9` to 9; gaps are allowed."""
    limits: list[str] = []
    """Bounds of weights, such as `fit >= 30 %`, `speed <= 10 %`, `documentation >= 2 x community`, `stability >= speed`."""


WeightsEntry = Annotated[
    Annotated[Identifier, Tag("word")] | Annotated[WeightsMapping, Tag("mapping")] | Annotated[list[str], Tag("list")],
    Discriminator(_by_kind),
]


class AnswersFile(Entry):
    """A file of answers for `weights elicit`."""

    weights: WeightsEntry | None
    """What may stand under `weights:` of a requirements file."""


class RequirementsFile(Entry):
    """What a project asks of a deep-learning library."""

    project: Name
    """What the project is, in a few words."""
    needs: NeedsEntry = Field(default_factory=NeedsEntry)
    wishes: AskedEntry = Field(default_factory=AskedEntry)
    """What would be welcome; it never excludes a library."""
    workload: list[Workload] = []
    """The kinds of network that will be run."""
    team: TeamEntry = Field(default_factory=TeamEntry)
    techniques: list[Identifier] = []
    """Techniques whose patents to look out for; `dlselect list techniques` shows them."""
    versions: dict[Identifier, Version] = {}
    """Versions that are pinned, for known bugs; all others are taken to be the newest."""
    weights: WeightsEntry | None = None
    """A preset's name; a mapping of judgements, such as points by criterion; or criteria in order, best first."""
