"""How the examples of a page are found and compared."""

from __future__ import annotations

import pytest

from tests.docs.examples import Command, agrees, blocks, commands, file_name
from tests.docs.refresh import refreshed

PAGE = """\
Text.

```yaml
# file: a/b.yaml
project: x
```

- In a list:

  ```console
  $ dlselect list \\
  > features
  one
    two

  $ echo $?
  0
  ```
"""


def test_blocks_are_found_with_their_lines():
    assert [(each.language, each.line) for each in blocks(PAGE)] == [("yaml", 4), ("console", 11)]


def test_a_block_is_written_to_the_file_that_it_names():
    assert [file_name(each) for each in blocks(PAGE)] == ["a/b.yaml", None]


def test_commands_stand_above_what_they_print():
    assert commands(list(blocks(PAGE))[1]) == [
        Command("dlselect list \\\nfeatures", ("one", "  two", ""), 11),
        Command("echo $?", ("0",), 16),
    ]


def test_a_block_that_never_ends_is_refused():
    with pytest.raises(ValueError, match="line 3: the block never ends"):
        list(blocks("a\n\n```yaml\nb\n"))


def test_output_without_a_command_is_refused():
    with pytest.raises(ValueError, match="line 2: a console block begins with a command"):
        commands(next(blocks("```console\nhello\n```\n")))


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        pytest.param("a\nb", "a\nb\n", True, id="the same lines"),
        pytest.param("a\nb\n\n", "a  \nb\n", True, id="blanks at the ends do not count"),
        pytest.param("a\n ...\nd", "a\nb\nc\nd\n", True, id="dots stand for any lines"),
        pytest.param("a\n ...", "a\n", True, id="dots stand for no lines too"),
        pytest.param(" ...\nb\n ...\nd\n ...", "a\nb\nc\nd\ne\n", True, id="dots stand in several places"),
        pytest.param("a\n ...\nd", "a\nb\n", False, id="what follows the dots must come"),
        pytest.param("a", "a\nb\n", False, id="nothing may be left out without dots"),
        pytest.param("a.c", "abc\n", False, id="other signs mean themselves"),
        pytest.param("", "", True, id="nothing shown, nothing printed"),
    ],
)
def test_what_is_shown_is_compared_line_by_line(shown, printed, same):
    assert agrees(tuple(shown.splitlines()), printed) is same


@pytest.mark.parametrize(
    ("shown", "printed", "now"),
    [
        pytest.param("total 1", "total 2\nmore\n", "total 2\nmore", id="all, where nothing was left out"),
        pytest.param("total 1\n ...", "total 2\nmore\n", "total 2\n ...", id="as many lines at the top"),
        pytest.param("a\n ...\ntotal 1", "a\nb\ntotal 2\n", "a\n ...\ntotal 2", id="the likest line below the dots"),
        pytest.param("a\n ...\ntotal 1\n ...", "a\nb\ntotal 2\nc\n", "a\n ...\ntotal 2\n ...", id="between dots"),
    ],
)
def test_a_page_is_refreshed_without_showing_more(shown, printed, now):
    assert refreshed(tuple(shown.splitlines()), printed) == now.splitlines()
