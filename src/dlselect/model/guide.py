"""What to do after the choice: the items of a plan, and what each library does where the user says nothing.

A guide belongs to one edition of a catalogue. Its vocabularies (items, defaults, formats, checks) are the same for
all libraries; a `Practice` holds one library's answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from dlselect.model.catalogue import Override, Source

# Whether something is stated, does not exist, or is not known.
State = Literal["stated", "absent", "unknown"]
# Where the library's part of an item comes from.
AnswerKind = Literal["how", "defaults", "code-bases", "formats", "none"]
Holds = Literal["yes", "partly", "no"]
Carries = Literal["graph", "weights"]
Argument = Literal["value", "complement", "other"]
When = Mapping[str, tuple[str, ...]]


class Now(NamedTuple):
    """Whether advice of the talk still holds, and what newer work says."""

    holds: Holds
    says: str
    sources: tuple[Source, ...]


class PlanPart(NamedTuple):
    """A part of the plan, with the slides of the talk that it follows."""

    id: str
    name: str
    slides: tuple[int, ...]


class PlanItem(NamedTuple):
    """One thing to do. `when` maps a key of the requirements to the values that it concerns; empty means always.

    `unless` maps a key to values that make it idle, whatever else the project says.
    `feature` is the fact that stands in where a library has no answer of its own; `table` and caveats in one of the
    `areas` are told with the item.
    """

    id: str
    part: str
    slide: int
    do: str
    talk: str
    answer: AnswerKind
    feature: str | None
    when: When
    table: str | None
    now: Now | None
    areas: tuple[str, ...] = ()
    unless: When = {}


class TableRow(NamedTuple):
    """One factor, with a cell a column."""

    factor: str
    cells: tuple[str, ...]
    now: Now | None


class GuideTable(NamedTuple):
    """A published table that guides, with its age and what is known of its reach."""

    id: str
    name: str
    origin: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    says: str
    sources: tuple[Source, ...]


class Check(NamedTuple):
    """One check after moving; `topics` are items whose answers for both libraries help with it."""

    id: str
    do: str
    why: str
    topics: tuple[str, ...]
    when: When
    tolerance: bool
    sources: tuple[Source, ...]


class DefaultKind(NamedTuple):
    """One thing that libraries assume. It takes a number, or one of the words in `values`, each defined.

    `matters` says what goes wrong where two libraries differ, `check` how to see it; `finer` marks the points that
    the plan tells of the library itself. Of the words, `loud` ones show themselves by an error, and `open` ones leave
    it to something else, such as the file. `as_is` marks numbers that every library's argument takes as they are.
    """

    id: str
    name: str
    group: str
    question: str
    values: Mapping[str, str]
    matters: str
    check: str
    when: When
    finer: bool
    loud: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    as_is: bool = False


class Format(NamedTuple):
    """A form in which models are carried from one library to another."""

    id: str
    name: str
    meaning: str
    carries: Carries


class HowTo(NamedTuple):
    """How one thing is done with a library; where `state` is absent, `says` tells why it cannot be done."""

    state: State
    says: str
    code: str = ""
    sources: tuple[Source, ...] = ()
    inherited_from: str | None = None
    override: Override | None = None


class Default(NamedTuple):
    """What a library assumes: a number, or a word of the vocabulary; `value` is None unless `state` is stated.

    `of` is the function or class that was looked at, `set` the argument or switch that changes it. The argument takes
    a number's `value` as it is, its `complement` to one, or something `other`, in which the number means another thing.
    """

    state: State
    value: float | str | None
    says: str
    of: str = ""
    set: str = ""
    argument: Argument = "value"
    sources: tuple[Source, ...] = ()
    inherited_from: str | None = None
    override: Override | None = None


class Passage(NamedTuple):
    """How a library writes or reads one format: `tool` does it, `covers` says which operators."""

    format: str
    tool: str
    says: str
    covers: str
    sources: tuple[Source, ...]
    inherited_from: str | None = None
    override: Override | None = None


class CodeBase(NamedTuple):
    """A comprehensive code base to read; `alive` is the last month or day at which work on it was seen."""

    name: str
    link: str
    tasks: tuple[str, ...]
    says: str
    alive: str
    sources: tuple[Source, ...]
    inherited_from: str | None = None


class Precision(NamedTuple):
    """The largest relative error of float32 results that was measured, against float64 references on the CPU."""

    value: float
    of: str
    sources: tuple[Source, ...]


class Recording(NamedTuple):
    """What a script needs to fix a library's seeds and to record its version and settings.

    `before` are environment variables to set before the import; `seeds` and `switches` are statements, in which
    `seed` is an int; `values` are expressions by name; `packages` are distributions whose versions are recorded.
    """

    state: State
    says: str = ""
    module: str = ""
    before: Mapping[str, str] = {}
    seeds: tuple[str, ...] = ()
    switches: tuple[str, ...] = ()
    values: Mapping[str, str] = {}
    packages: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


class Practice(NamedTuple):
    """One library's answers: how-tos by item, defaults by id, formats that it writes and reads."""

    how: Mapping[str, HowTo] = {}
    defaults: Mapping[str, Default] = {}
    writes: Mapping[str, Passage] = {}
    reads: Mapping[str, Passage] = {}
    code_bases: tuple[CodeBase, ...] = ()
    float32_error: Precision | None = None
    record: Recording | None = None


class Guide(NamedTuple):
    """The vocabularies in their order, and the practice of each library that has one."""

    parts: Mapping[str, PlanPart] = {}
    items: Mapping[str, PlanItem] = {}
    tables: Mapping[str, GuideTable] = {}
    checks: Mapping[str, Check] = {}
    defaults: Mapping[str, DefaultKind] = {}
    formats: Mapping[str, Format] = {}
    practices: Mapping[str, Practice] = {}
