"""The script that fixes a library's seeds and records what its results hang on, for a project to keep.

It holds words of the catalogue as Python: statements and expressions, which are meant to run. Everything else (names,
titles, values of variables) stands in comments or in quotes, and cannot leave its place.
"""

from __future__ import annotations

import ast
import keyword
import re
import textwrap
import warnings
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Final, Literal

from dlselect.errors import Problem, UsageError
from dlselect.model.catalogue import Library, Source
from dlselect.model.guide import Recording
from dlselect.version import VERSION

_OLDEST: Final = (3, 9)  # the Python that the script must run with
_WIDTH: Final = 88  # linters complain of longer lines
# These mean something else inside the script's own function than on a line of their own.
_OUT_OF_PLACE: Final = (ast.Return, ast.Yield, ast.YieldFrom, ast.Await, ast.Global, ast.Nonlocal)


def render(library: Library, recording: Recording, today: str, *, digest: str = "") -> str:
    """Return a Python script, of the standard library and the library itself.

    Args:
        library: the one whose seeds and settings it is about.
        recording: what the catalogue says of them.
        today: the day on which it is made (YYYY-MM-DD).
        digest: the catalogue's, to be named in the script.

    Raises:
        UsageError: what it needs is not known or does not exist; or its statements cannot stand in a script.
    """
    if recording.state != "stated":
        why = "cannot be written" if recording.state == "absent" else "is not known"
        hint = "`dlselect plan` without --script still lists what to record"
        raise UsageError(Problem(f"a script for {library.name} {why}: {recording.says}", hint=hint))
    _check(library, recording)
    made_by = f"dlselect {VERSION}" + (f", catalogue {digest}" if digest else "")
    parts = {
        "HEADER": "\n".join(_header(library, recording, made_by, today)),
        "MADE_BY": _quoted(made_by),
        "DISTRIBUTION": _quoted(next(iter(recording.packages), recording.module)),
        "PACKAGES": _block("(", map(_quoted, recording.packages), ")"),
        "BEFORE": _mapping({name: _quoted(value) for name, value in recording.before.items()}),
        "MODULE": recording.module,
        "MODULE_TEXT": _quoted(recording.module),
        "STATEMENTS": "\n".join(_statements(library, recording)),
        "VALUES": _mapping({name: f"lambda: {_expression(said)}" for name, said in recording.values.items()}),
    }
    template = resources.files(__package__).joinpath("environment_script.txt").read_text("utf-8").replace("\r\n", "\n")
    # In one pass, so that a mark in the catalogue's words is not taken for one of the template's.
    return re.sub(r"@([A-Z_]+)@", lambda mark: parts[mark[1]], template)


def _header(library: Library, recording: Recording, made_by: str, today: str) -> Iterator[str]:
    # Python takes the first declaration of an encoding: no name below can be one.
    yield "# -*- coding: utf-8 -*-"
    yield from _comment(f"Fixes the seeds of {library.name} and records what results hang on, in a JSON file.")
    yield "#"
    yield "#     python record.py environment.json --seed 1"
    yield "#     python record.py here.json --seed 1 --compare environment.json"
    yield "#"
    yield from _comment(
        "The second line also tells what differs from another machine or day. A record holds paths and settings of your "
        "machine: look through it before you publish it."
    )
    yield "#"
    yield from _comment(
        "Seeds count only in the process that fixes them. So import this file in your own script, before "
        f"{recording.module}:"
    )
    yield "#"
    yield "#     import record"
    yield "#     record.make_reproducible(1)"
    yield "#     record.write('environment.json', seed=1)"
    yield "#"
    yield from _comment(
        f"Made by {made_by}, on {today}. Keep it with your code; it needs Python {_OLDEST[0]}.{_OLDEST[1]} or newer "
        f"and {library.name}. The statements in make_reproducible and in VALUES come from {_origin(recording.sources)} "
        "and are run: read them. Their sources:"
    )
    for each in recording.sources:
        yield from _comment(f"{each.title} ({each.date or 'no date'}, read {each.seen}):", first="- ", rest="  ")
        yield from _comment(each.address, first="  ", rest="  ")


def _origin(sources: Iterable[Source]) -> str:
    layers = dict.fromkeys(each.ref.partition(":")[0] for each in sources if ":" in each.ref)
    return f"the layer {' and '.join(layers)} over dlselect's catalogue" if layers else "dlselect's catalogue"


def _check(library: Library, recording: Recording) -> None:
    """Raise what a person would have to correct in the library's file."""
    problems = [
        Problem(f"{library.id}: {what} cannot stand in a script: {text[:60]}", hint="correct `practice: record:`")
        for what, text in _misplaced(recording)
    ]
    if problems:
        raise UsageError(*problems)


def _misplaced(recording: Recording) -> Iterator[tuple[str, str]]:
    for part in recording.module.split("."):
        if not part.isidentifier() or keyword.iskeyword(part):
            yield "the name of the module", _printable(recording.module)
    for text in (*recording.seeds, *recording.switches):
        if not _fits(text, "exec"):
            yield "the statement", _printable(text)
    for text in recording.values.values():
        if not _fits(text, "eval"):
            yield "the expression", _printable(text)


def _fits(text: str, mode: Literal["eval", "exec"]) -> bool:
    """Return whether `text` is one line of Python that does, within a function, what it does alone."""
    if not text.isprintable():  # a character that turns the reading direction, or that no file can hold
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python warns of would warn at each run
            tree = ast.parse(text.strip(), mode=mode, feature_version=_OLDEST)
            inner = text.strip() if mode == "exec" else f"lambda: {_expression(text)}"
            compile(f"def made(seed):\n    {inner}\n    pass", "", "exec")
    except (SyntaxError, SyntaxWarning, ValueError, RecursionError):
        return False
    return not any(isinstance(node, _OUT_OF_PLACE) for node in ast.walk(tree))


def _statements(library: Library, recording: Recording) -> Iterator[str]:
    for title, statements in (("Seeds", recording.seeds), ("Settings", recording.switches)):
        said = f"{title} of {library.name}" + ("." if statements else ": the catalogue names none.")
        yield from ("    " + line for line in _comment(said, _WIDTH - 4))
        yield from (_marked(f"    {line}") for each in statements for line in _spread(each.strip()))


def _spread(text: str) -> list[str]:
    """Return a statement over as many lines as people write it on, if it means the same then."""
    body = ast.parse(text).body
    if len(body) == 1 and not hasattr(body[0], "body"):
        return [text]  # as the catalogue has it
    lines = [line for each in body for line in ast.unparse(each).split("\n")]
    # A text with a line's end in it would change as it is moved to the right.
    moved = ast.parse("\n".join(["if 1:", "    pass", *(f"    {line}" for line in lines)])).body[0]
    assert isinstance(moved, ast.If)
    same = [ast.dump(each) for each in body] == [ast.dump(each) for each in moved.body[1:]]
    return lines if body and same else [text]


def _expression(text: str) -> str:
    """Return the expression in a form that holds no comment and that a comma ends."""
    tree = ast.parse(text.strip(), mode="eval")
    written = ast.unparse(tree)
    bare = isinstance(tree.body, ast.Tuple) and not written.startswith("(")
    return f"({written})" if bare else written


def _mapping(entries: Mapping[str, str]) -> str:
    return _block("{", (f"{_quoted(name)}: {value}" for name, value in entries.items()), "}")


def _block(opening: str, items: Iterable[str], closing: str) -> str:
    lines = [_marked(f"    {each},") for each in items]
    return "\n".join((opening, *lines, closing)) if lines else f"{opening}{closing}"


def _marked(line: str) -> str:
    return f"{line}  # noqa: E501" if len(line) > _WIDTH else line


def _comment(text: str, width: int = _WIDTH, first: str = "", rest: str = "") -> list[str]:
    lines = textwrap.wrap(
        _printable(text), width - 2, initial_indent=first, subsequent_indent=rest, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    return [f"# {line}" for line in lines]


def _printable(text: str) -> str:
    # Nothing that could end a comment's line, or show it as something else.
    return "".join(each if each.isprintable() else "?" for each in text)


def _quoted(text: str) -> str:
    written = repr(text)
    return written if '"' in written else f'"{written[1:-1]}"'
