"""Editing one key of a YAML text leaves every other byte alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlselect.errors import InputError
from dlselect.load.editing import remove_key, set_key
from dlselect.load.yaml_text import parse_document

FILE = """\
# ours
project:   'Pedestrian'   # walks
needs: {languages: [python,c++]}   # both

weights: research  # we try things

# the team
team:
    - x
"""
BLOCK = """\
project: x
weights:   # by hand
    # how fast
    speed: 3   # very
    # how well explained
    documentation: 2.50

# the end
"""
POINTS = {"preset": "talk", "speed": 3.0}
MANY = {f"criterion-{number}": float(number) for number in range(9)}

EDITS = [
    pytest.param(
        FILE, "talk", FILE.replace("weights: research  #", "weights: talk      #"), id="a word takes another's place"
    ),
    pytest.param(
        FILE, POINTS, FILE.replace("weights: research  #", "weights: {preset: talk, speed: 3} #"), id="points for a word"
    ),
    pytest.param(
        FILE, ["speed", "fit = cost"], FILE.replace("weights: research  #", "weights: [speed, fit = cost] #"),
        id="an order for a word",
    ),
    pytest.param(FILE, "research", FILE, id="the same word"),
    pytest.param(
        BLOCK, {"speed": 4.5, "documentation": 2.5}, BLOCK.replace("speed: 3  ", "speed: 4.5"),
        id="one point of a block; 2.50 stays as it was written",
    ),
    pytest.param(
        BLOCK, {"preset": "talk", "speed": 3, "documentation": 2.5, "cost": 1},
        BLOCK.replace("    speed", "    preset: talk\n    speed").replace("2.50\n", "2.50\n    cost: 1\n"),
        id="further points of a block, indented as it is",
    ),
    pytest.param("project: x", "talk", "project: x\n\nweights: talk\n", id="a new key after a file without last line end"),
    pytest.param("project: x\n# c\n\n", "talk", "project: x\n# c\n\nweights: talk\n", id="a new key after a blank line"),
    pytest.param("a: 1\r\nb: 2\r\n", "talk", "a: 1\r\nb: 2\r\n\r\nweights: talk\r\n", id="line ends of Windows, new key"),
    pytest.param("a: 1\r\nweights: x\r\nb: 2\r\n", "talk", "a: 1\r\nweights: talk\r\nb: 2\r\n", id="line ends of Windows"),
    pytest.param("---\na: 1\n...\n", "talk", "---\na: 1\n\nweights: talk\n...\n", id="before the end of the document"),
    pytest.param("a: 1\nweights:\nb: 2\n", "talk", "a: 1\nweights: talk\nb: 2\n", id="a key without a value"),
    pytest.param("weights:\n- a\n- b # c\n# d\n", "talk", "weights: talk\n# d\n", id="a list"),
    pytest.param("  a: 1\n  weights: x\n", "talk", "  a: 1\n  weights: talk\n", id="a file that stands in"),
    pytest.param("{a: 1, weights: x}", "talk", "{a: 1, weights: talk}\n", id="a file in braces"),
    pytest.param("? weights\n: x\n? a\n: 1\n", "talk", "weights: talk\na: 1\n", id="keys with question marks"),
    pytest.param(
        "weights: {\n  speed: 3, # a\n  fit: 2 } # b\nc: 1\n", "talk", "weights: talk # b\nc: 1\n", id="braces over lines"
    ),
    pytest.param(
        FILE, {"preset": "talk", "swing": {"speed": 100.0, "fit": 40.5}, "limits": ["fit >= 30 %"]},
        FILE.replace("weights: research  #", "weights: {preset: talk, swing: {speed: 100, fit: 40.5}, limits: [fit >= 30 %]} #"),
        id="mappings and lists inside a mapping",
    ),
    pytest.param(
        "weights:\n  # mine\n  swing:\n    fit: 100 # c\n    speed: 3\n  preset: talk\nb: 2\n",
        {"swing": {"fit": 100.0, "speed": 40.0, "learning": 2.5}, "limits": ["fit >= 30 %"]},
        "weights:\n  # mine\n  swing:\n    fit: 100 # c\n    speed: 40\n    learning: 2.5\n  limits: [fit >= 30 %]\nb: 2\n",
        id="a mapping inside a block is changed entry by entry",
    ),
    pytest.param("weights: x # é \u2014\n", "talk", "weights: talk # é \u2014\n", id="letters beyond ASCII"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "expected"), EDITS)
def test_the_whole_text_after_an_edit(text, value, expected):
    assert set_key(text, "weights", value, "f") == expected


REMOVALS = [
    pytest.param(FILE, FILE.replace("weights: research  # we try things\n", ""), id="a word"),
    pytest.param(BLOCK, "project: x\n\n# the end\n", id="a block goes with its own comments"),
    pytest.param("a: 1\n", "a: 1\n", id="a key that is not there"),
    pytest.param("{a: 1, weights: x}", "{a: 1}\n", id="in braces"),
    pytest.param("a: 1\nweights: |\n  x\nb: 2\n", "a: 1\nb: 2\n", id="a text over lines"),
]


@pytest.mark.parametrize(("text", "expected"), REMOVALS)
def test_the_whole_text_after_a_removal(text, expected):
    assert remove_key(text, "weights", "f") == expected


def test_points_that_are_too_many_for_a_line_stand_under_one_another():
    assert set_key("a: 1\n", "weights", MANY, "f") == "a: 1\n\nweights:\n" + "".join(
        f"  criterion-{number}: {number}\n" for number in range(9)
    )


REFUSED = [
    pytest.param("- a\n", "f:1:1: the file must be a mapping", id="a list"),
    pytest.param("a: 1\na: 2\n", "f:2:1: the key 'a' stands here twice", id="a key twice"),
    pytest.param("a: &x 1\nb: *x\n", "not allowed", id="an alias"),
    pytest.param("a: [\n", "f:", id="no YAML"),
    pytest.param("", "f:1:1: the file is empty", id="nothing"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_the_loader_refuses_is_not_edited(text, message):
    with pytest.raises(InputError) as caught:
        set_key(text, "weights", "talk", "f")
    assert message in str(caught.value)


words = st.from_regex(r"[a-z][a-z-]{0,8}[a-z]", fullmatch=True).filter(
    lambda word: word not in {"no", "on", "off", "yes"}
)
comments = st.sampled_from(["", "  # why", "# \u00e9", " #"])
numbers = st.floats(0, 1000).map(lambda number: round(number, 3))
values = st.one_of(
    words, st.dictionaries(words, numbers, min_size=1, max_size=6), st.lists(words, min_size=1, max_size=4)
)


@st.composite
def files(draw):
    keys = draw(st.lists(words, min_size=1, max_size=5, unique=True))
    lines = []
    for key in keys:
        lines += draw(st.lists(st.sampled_from(["", "# a comment", "   # another"]), max_size=2))
        kind = draw(st.sampled_from(["word", "flow", "block"]))
        comment = draw(comments)
        gap = " " * draw(st.integers(1, 3))
        if kind == "word":
            lines.append(f"{key}:{gap}{draw(words)} {comment}")
        elif kind == "flow":
            lines.append(f"{key}:{gap}[ {draw(words)},{draw(words)}] {comment}")
        else:
            indent = " " * draw(st.integers(1, 4))
            lines += [
                f"{key}: {comment}",
                f"{indent}{draw(words)}-1:{gap}{draw(words)} {comment}",
                f"{indent}{draw(words)}-2: 1",
            ]
    return keys, "\n".join(lines) + "\n"


@given(files(), values, st.data())
def test_no_other_key_no_other_line_and_no_comment_above_is_touched(case, value, data):
    keys, text = case
    key = data.draw(st.sampled_from(keys))
    before = parse_document(text, "f").data
    after = set_key(text, key, value, "f")
    assert parse_document(after, "f").data == before | {key: value}
    first = next(number for number, line in enumerate(text.splitlines()) if line.startswith(f"{key}:"))
    rest = text.splitlines()[first + 1 :]
    following = next((number for number, line in enumerate(rest) if line[:1].isalpha()), len(rest))
    assert after.splitlines()[:first] == text.splitlines()[:first]
    assert after.splitlines()[len(after.splitlines()) - len(rest) + following :] == rest[following:]


@given(files(), values)
def test_adding_and_removing_a_key_gives_the_text_back_but_for_a_blank_line(case, value):
    _, text = case
    added = set_key(text, "weights", value, "f")
    assert added.startswith(text)
    assert remove_key(added, "weights", "f").rstrip("\n") == text.rstrip("\n")


@given(files(), values)
def test_editing_twice_is_editing_once(case, value):
    keys, text = case
    once = set_key(text, keys[0], value, "f")
    assert set_key(once, keys[0], value, "f") == once
