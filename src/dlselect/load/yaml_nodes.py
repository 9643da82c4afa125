"""YAML text -> a tree of nodes, built without recursion.

PyYAML's own composer calls itself for every level: a thousand brackets overflow the stack and end the
process. Here the tree grows from the parser's events, which also show where an anchor, an alias or a tag
is written; the composer would have resolved them unseen.
"""

import re
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dlselect.errors import InputError, Problem

MAX_DEPTH: Final = 40
TOO_DEEP: Final = f"this is nested more than {MAX_DEPTH} levels deep"

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK: Final = "\r\n|[\n\r\x85\u2028\u2029]"
_CONTROL: Final = "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def compose(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """Return the root of the one document in `text`, or None where there is none, and what is not allowed in it.

    Raises:
        InputError: the text is not YAML, or is nested too deeply to go on.
    """
    composer = _Composer(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        raise InputError(*composer.problems, _syntax_problem(error, text, name)) from None
    except yaml.YAMLError:
        raise InputError(_control_problem(text, name)) from None
    return (composer.root[0] if composer.root else None), composer.problems


def position(before: str) -> tuple[int, int]:
    """Return line and column (from 1) of what follows the text `before`."""
    lines = re.split(_BREAK, before)
    return len(lines), len(lines[-1]) + 1


class _Composer:
    """Takes the parser's events one by one; `_open` holds the collections that have not ended yet."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.root: list[Node] = []
        self._open: list[tuple[Any, list[Node]]] = []

    def take(self, event: Any) -> None:
        """Add what `event` stands for to the tree."""
        kind: Any = event.__class__
        if kind is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            # Most events are of this kind: asked for first, to read a catalogue takes a tenth less time.
            nodes = self._open[-1][1] if self._open else self.root
            nodes.append(ScalarNode("", event.value, event.start_mark, event.end_mark, style=event.style))
            return
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            self._refuse(event)
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent):
            self._add(ScalarNode("", event.value, start, end, style=event.style))
        elif isinstance(event, yaml.AliasEvent):
            self._add(ScalarNode("", "", start, end, style='"'))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open.append((event, []))
            if len(self._open) > MAX_DEPTH:
                raise InputError(*self.problems, self._problem(event, TOO_DEEP))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root:
            what, hint = "there is more than one YAML document", "keep one, without `---` between"
            raise InputError(*self.problems, self._problem(event, what, hint))

    def _refuse(self, event: Any) -> None:
        # Aliases would let ten lines stand for a billion values.
        if event.anchor is not None:
            what, hint = (
                "anchors and aliases (`&name`, `*name`) are not allowed",
                "write the value out, or quote a text",
            )
            self.problems.append(self._problem(event, what, hint))
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")[:60]
            self.problems.append(
                self._problem(event, f"the tag {shown} is not allowed", "write plain values, or quote a text")
            )

    def _close(self, end: Any) -> None:
        start, nodes = self._open.pop()
        marks = {"start_mark": start.start_mark, "end_mark": end.end_mark, "flow_style": start.flow_style}
        if isinstance(end, yaml.MappingEndEvent):
            self._add(MappingNode("", list(zip(nodes[::2], nodes[1::2], strict=True)), **marks))
        else:
            self._add(SequenceNode("", nodes, **marks))

    def _add(self, node: Node) -> None:
        (self._open[-1][1] if self._open else self.root).append(node)

    def _problem(self, event: Any, what: str, hint: str = "") -> Problem:
        return Problem(what, self.name, event.start_mark.line + 1, event.start_mark.column + 1, hint)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    what = error.problem or str(error)
    if "nesting depth" in what:  # libyaml's own limit: it reads ahead of the events
        return Problem(TOO_DEEP, name, line, column)
    if "tab character" in what or (mark and text[mark.index : mark.index + 1] == "\t"):
        return Problem("a tab stands where YAML wants spaces", name, line, column, "indent with spaces")
    hint = "quote the text" if "cannot start any token" in what else ""
    return Problem(f"this is not valid YAML: {what}", name, line, column, hint)


def _control_problem(text: str, name: str) -> Problem:
    found = re.search(_CONTROL, text)
    line, column = position(text[: found.start()]) if found else (None, None)
    return Problem("a control character is not allowed here", name, line, column, "remove it")
