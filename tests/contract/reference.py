"""Makes the reference pages from the code. `python -m tests.contract.reference` writes them; a test compares."""

from __future__ import annotations

import json
import re
from typing import Any, Literal, get_args, get_origin

from dlselect.errors import ExitCode
from dlselect.lint import reference as lint_codes
from dlselect.load.assemble import assemble
from dlselect.load.schemas import KINDS, schema_of
from dlselect.model import vocabulary
from dlselect.model.catalogue import Level
from dlselect.model.guide import Guide
from dlselect.report.schema import recommendation_schema
from dlselect.scoring.facts import CHANCE
from tests.conftest import ROOT
from tests.contract.commands_page import arguments, call, every_command, options, text
from tests.contract.measured_page import COLUMNS, HEAD, measured_libraries

FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Made from the code by `python -m tests.contract.reference`; a test compares the two. -->"
EXITS = {
    ExitCode.DONE: "the command did what was asked",
    ExitCode.BUG: "a bug of dlselect; the traceback is shown",
    ExitCode.USAGE: "the command was called in a way that cannot be meant, a file cannot be written, or an optional part such as matplotlib "
    "is not installed",
    ExitCode.BAD_INPUT: "an input file is wrong; every problem is shown as `file:line:column: what; hint`",
    ExitCode.NOTHING_FITS: "no library meets the needs; the near misses are shown",
    ExitCode.THRESHOLD_MISSED: "a threshold that was asked for was not met, such as no warnings with `lint --strict`",
    ExitCode.MEASUREMENT_FAILED: "a measurement could not run; kept for later commands",
    ExitCode.INTERRUPTED: "Ctrl-C, or the input ended in the middle of a question",
}
LEVELS = {
    Level.FIRST_CLASS: "one of the things the library is made for: documented, tested and released by its own project for just this",
    Level.WORKS: "supported and usable, but not what it is for, or through a plug-in that its maker keeps up",
    Level.POOR: "possible with pain: experimental, a community port, unmaintained, documented in a corner",
    Level.NONE: "not possible, dropped, or only through another library, which has its own entry",
    Level.UNKNOWN: "nobody found out; counted between, with bounds from 0 to 1, and shown as unconfirmed",
}  # fmt: skip

HOW_SURE = """\
## How sure it is

`answer.verdict` follows from the chance of the first library in `ranking` to be first ([the
table](../explanation/robustness.md#the-verdict)). Besides `clear`, `likely`, `close call`, `tie`, `near miss` and `none` it
may be `no clear answer`: the chance is below `thresholds.likely`, and as many libraries as `thresholds.no_clear_answer` says
have at least `thresholds.real_chance`. `answer.rivals` are the other libraries with at least that chance, the likeliest first;
where nothing meets every need, the other near misses. The sentence is for people: its words may change within a `schema`
number, so let scripts read the verdict and the chances.

- `robustness`: what came of drawing weights and ratings `draws` times. Each number that comes from draws is a `value` with its
  standard `error`. `ranks` are the chances of the places, from the first. `central_weights` is empty and `confidence` null where
  a library was first in fewer than two draws. `wins.chance[i][k]` is the chance that library i of `wins.libraries` comes before
  library k; level counts half.
- `sensitivity`: what would change the first place, computed and not drawn. Of `weight_intervals`, `low` to `high` is the share of all
  weights within which the first stays so, `low_weight` to `high_weight` the same as a weight beside the others' present ones (null:
  no end), and `below` and `above` are who comes first outside (null: nobody). `overtakings` holds every other library: `change` is the sum of
  how far the shares move until it is level (null: no weights do it, and `reason` says why). `ratings` are those that would put
  another first, `turns` the ticks at which it happens. `needs` would, if dropped, put a library first that is left out now. `checks`
  are unknown or old facts, the likeliest to change the first place first.
- `opinions`: the ranking by each other method. `agrees` says whether one of its best is first by the total, too.

All three are about `ranking`, or about `near_misses` where nothing is ranked. `robustness` and `sensitivity` are null, and `opinions` is
empty, where there is neither. [How they are computed](../explanation/robustness.md).

## The document"""


def page(title: str, *parts: str) -> str:
    """Return a page with its head."""
    return "\n\n".join((f"# {title}", MADE, *parts)) + "\n"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def commands() -> str:
    """Return how every command is called, and what its arguments and options mean."""
    parts = []
    for words, command in every_command():
        said, example = text(command)
        parts += [f"## {words}", said, f"```text\n{call(words, command)}\n```", f"Example: `{example}`"]
        for kind, rows in (("argument", arguments(command)), ("option", options(command))):
            if rows:
                shown = [(f"`{row.written}`", row.meaning, f"`{row.default}`" if row.default else "") for row in rows]
                parts.append(table((kind, "meaning", "default"), shown))
    head = (
        "Every command has `-h` and `--help`. `dlselect --version` shows the version; `dlselect --install-completion` "
        "makes the shell complete commands and options."
    )
    return page("Commands", head, *parts)


def files() -> str:
    """Return every key of every kind of file."""
    parts = []
    for kind in KINDS:
        schema = schema_of(kind)
        parts.append(f"## {kind}\n\n{schema.get('description', '')}\n\n{keys_of(schema)}")
        parts += [
            f"### {kind}: {name}\n\n{each.get('description', '')}\n\n{keys_of(each)}"
            for name, each in schema.get("$defs", {}).items()
            if each.get("properties")
        ]
    return page("Files", "`dlselect schema KIND` prints the JSON Schema from which this is made.", *parts)


def keys_of(schema: dict[str, Any]) -> str:
    """Return a table of the keys of one mapping."""
    needed = set(schema.get("required", ()))
    rows = [
        (f"`{name}`", "yes" if name in needed else "", shape(each), each.get("description", ""))
        for name, each in schema["properties"].items()
    ]
    return table(("key", "required", "value", "meaning"), rows)


def shape(schema: dict[str, Any]) -> str:
    """Return in a few words what may stand at a place."""
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[-1]
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return " or ".join(dict.fromkeys(shape(each) for each in schema[key] if each.get("type") != "null"))
    if "enum" in schema:
        return ", ".join(f"`{word}`" for word in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema.get("type") == "array":
        return f"list of {shape(schema['items'])}"
    if schema.get("type") == "object":
        inner = schema.get("additionalProperties")
        return f"mapping to {shape(inner)}" if isinstance(inner, dict) else "mapping"
    return {"string": "text", "number": "number", "integer": "whole number", "boolean": "true or false"}.get(
        schema.get("type", ""), "anything"
    )


def exit_codes() -> str:
    """Return when each exit status happens."""
    return page("Exit codes", table(("status", "when"), [(str(int(code)), EXITS[code]) for code in ExitCode]))


def levels() -> str:
    """Return the levels with their chances."""
    rows = [(level.value, f"{CHANCE[level]:g}", LEVELS[level]) for level in Level]
    return page("Levels", table(("level", "chance in the fit", "when"), rows))


def lint_rules() -> str:
    """Return the linter's codes."""
    rows = [(each.code, each.name, each.severity, each.reason) for each in lint_codes()]
    head = "A finding is let pass by a comment on its line or above it: `# lint: allow CODE reason`."
    return page("Lint rules", head, table(("code", "name", "severity", "reason"), rows))


def word_lists() -> dict[str, tuple[str, ...]]:
    """Return the words of the vocabulary by group; a kind of word that is no group goes by its type's name."""
    groups = {**vocabulary.LEVEL_GROUPS, "workload": vocabulary.WORKLOADS}
    typed = {name: get_args(each) for name, each in vars(vocabulary).items() if get_origin(each) is Literal}
    others = {re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower(): known for name, known in typed.items()}
    return groups | {name: known for name, known in others.items() if known not in groups.values()}


def words() -> str:
    """Return every word that a requirements file or a library's file may use."""
    catalogue = assemble(ROOT, "current", "", "")
    parts = [f"## {name}\n\n{', '.join(f'`{word}`' for word in known)}" for name, known in word_lists().items()]
    rows = [(f"`{each.id}`", each.name, each.meaning) for each in catalogue.features.values()]
    parts.append(f"## features\n\n{table(('id', 'name', 'meaning'), rows)}")
    return page("Vocabulary", *parts, *guide_words(catalogue.guide or Guide()))


def guide_words(guide: Guide) -> list[str]:
    """Return the words under `practice:` in a library's file."""
    asked = [(f"`{id}`", each.do, str(each.slide)) for id, each in guide.items.items() if each.answer == "how"]
    defaults = [
        (
            f"`{id}`",
            each.question,
            ", ".join(f"`{word}` ({meaning})" for word, meaning in each.values.items()) or "a number",
        )
        for id, each in guide.defaults.items()
    ]
    formats = [(f"`{id}`", each.name, each.carries, each.meaning) for id, each in guide.formats.items()]
    return [
        f"## practice: how\n\n{table(('id', 'what to do', 'slide'), asked)}",
        f"## practice: defaults\n\n{table(('id', 'question', 'values'), defaults)}",
        f"## practice: writes, reads\n\n{table(('id', 'name', 'carries', 'meaning'), formats)}",
    ]


def json_page() -> str:
    """Return the schema of the JSON that `recommend` prints."""
    text = json.dumps(recommendation_schema(), indent=2, ensure_ascii=False)
    head = (
        "`dlselect recommend --format json` prints one document of this shape. It only grows within a `schema` number. Totals "
        "and points run from 0 to 100, values from 0 to 1, ticks from 0 to 5; `sources` are references into the map `sources`."
    )
    return page("JSON", head, HOW_SURE, f"```json\n{text}\n```")


def measured_defaults() -> str:
    """Return how each default was measured, and what the catalogue says of it."""
    parts = [f"## {name}\n\n{said}\n\n{table(COLUMNS, rows)}" for name, said, rows in measured_libraries()]
    return page("Measured defaults", HEAD, *parts)


PAGES = {
    "commands.md": commands, "files.md": files, "exit-codes.md": exit_codes, "levels.md": levels,
    "lint-rules.md": lint_rules, "vocabulary.md": words, "json.md": json_page,
    "measured-defaults.md": measured_defaults,
}  # fmt: skip

if __name__ == "__main__":
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")
