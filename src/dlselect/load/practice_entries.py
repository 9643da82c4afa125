"""What a library's file says under `practice:`: how things are done with it, and what it assumes."""

import ast
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from dlselect.load.statements import SourceIds, known_or_unknown
from dlselect.load.words import Entry, Identifier, Link, Name, PartialDate, Text
from dlselect.model.guide import Argument
from dlselect.model.vocabulary import Task

Code = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f]+$")]


def _python(text: str, mode: Literal["eval", "exec"]) -> str:
    try:
        ast.parse(text, mode=mode)
    except (SyntaxError, ValueError) as error:
        kind = "an expression" if mode == "eval" else "a statement"
        raise PydanticCustomError(
            "python", "'{text}' is not {kind} of Python ({error})",
            {"text": text[:60], "kind": kind, "error": getattr(error, "msg", str(error))},
        ) from None  # fmt: skip
    return text


Statement = Annotated[Code, AfterValidator(lambda text: _python(text, "exec"))]
Expression = Annotated[Code, AfterValidator(lambda text: _python(text, "eval"))]
ModuleName = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$", max_length=80)]
VariableName = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=60)]
Distribution = Annotated[str, Field(pattern=r"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$", max_length=80)]


def _number_or_word(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticCustomError("value", "a value is a number or a word; quote words such as 'no'", {})
    return float(value) if isinstance(value, (int, float)) else value


NumberOrWord = Annotated[float | str, BeforeValidator(_number_or_word)]


class HowEntry(Entry):
    """How one thing is done; or that it `cannot` be done; or `unknown` with the reason."""

    says: Text | None = None
    code: Code | None = None
    """A line that a user can type."""
    cannot: Text | None = None
    """Why it cannot be done with this library, and what stands in."""
    sources: SourceIds | None = None
    unknown: Text | None = None
    """Where it was looked for and not found; stands alone."""

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        if self.cannot is not None and (self.says is not None or self.code is not None):
            raise PydanticCustomError("cannot", "beside `cannot` stand only its sources", {})
        known_or_unknown(self, ("cannot" if self.cannot is not None else "says", "sources"))
        return self


class DefaultEntry(Entry):
    """What the library assumes; or that it has no such thing (`absent`); or `unknown` with the reason."""

    value: NumberOrWord | None = None
    """A number, or a word, as criteria/guide/defaults.yaml asks."""
    of: Text | None = None
    """The function or class that was looked at."""
    set: Text | None = None
    """The argument or switch that changes it."""
    argument: Argument = "value"
    """Whether the argument takes a number's value as it is, its complement to one, or something other."""
    says: Text | None = None
    absent: Text | None = None
    """Why the library has no such thing."""
    sources: SourceIds | None = None
    unknown: Text | None = None
    """Where it was looked for and not found; stands alone."""

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        if self.argument != "value" and not isinstance(self.value, float):
            raise PydanticCustomError("argument", "`argument` stands beside a number", {})
        if self.absent is not None and (self.value is not None or self.says is not None):
            raise PydanticCustomError("absent", "beside `absent` stand only its sources", {})
        needed = ("absent", "sources") if self.absent is not None else ("value", "of", "sources")
        known_or_unknown(self, needed, beside=("argument",))
        return self


class PassageEntry(Entry):
    """How the library, or a converter that is kept up, writes or reads one format."""

    with_: Annotated[Text, Field(alias="with")]
    """What does it: a function, a command, or a package URL."""
    says: Text
    covers: Text | None = None
    """Which operators and versions, as its documentation states them."""
    sources: SourceIds


class CodeBaseEntry(Entry):
    """A comprehensive code base to read from end to end."""

    name: Name
    link: Link
    tasks: list[Task] = []
    """The tasks that it serves; all, where left out."""
    says: Text
    """What is learnt there."""
    alive: PartialDate
    """The last month or day at which work on it was seen."""
    sources: SourceIds


class PrecisionEntry(Entry):
    """The largest relative error of float32 results against float64 references on the CPU."""

    value: Annotated[float, Field(gt=0, lt=1)]
    of: Text
    """Of which operation, measured how."""
    sources: SourceIds


class RecordEntry(Entry):
    """What a script needs to fix seeds and record versions and settings; or `cannot`, or `unknown`."""

    import_: Annotated[ModuleName | None, Field(alias="import")] = None
    before: dict[VariableName, Code] = {}
    """Environment variables to set before the import."""
    seeds: list[Statement] = []
    """Statements that fix all seeds; `seed` is an int."""
    switches: list[Statement] = []
    """Statements that turn on deterministic results."""
    values: dict[VariableName, Expression] = {}
    """Expressions whose values are recorded."""
    packages: list[Distribution] = []
    """Distributions whose versions are recorded."""
    sources: SourceIds | None = None
    cannot: Text | None = None
    unknown: Text | None = None
    """Why it is not known; stands alone."""

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        key = "cannot" if self.cannot is not None else "import_"
        lists = ("before", "seeds", "switches", "values", "packages")
        known_or_unknown(self, (key, "sources"), beside=lists)
        return self


class PracticeEntry(Entry):
    """Answers to the plan's items, the library's defaults, and the formats that it writes and reads."""

    how: dict[Identifier, HowEntry] = {}
    """By item of criteria/guide/plan.yaml."""
    defaults: dict[Identifier, DefaultEntry] = {}
    """By id of criteria/guide/defaults.yaml."""
    writes: dict[Identifier, PassageEntry] = {}
    """By id of criteria/guide/formats.yaml."""
    reads: dict[Identifier, PassageEntry] = {}
    """By id of criteria/guide/formats.yaml."""
    code_bases: list[CodeBaseEntry] = []
    float32_error: PrecisionEntry | None = None
    record: RecordEntry | None = None
