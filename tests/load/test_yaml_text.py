"""What YAML is refused, with the whole message, and what plain data comes of the rest."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlselect.errors import InputError
from dlselect.load.yaml_text import Number, parse_document

WORD = "YAML reads the bare word `{0}` as true, false or null; quote it: '{0}'"
KEY = "YAML reads the bare key `{0}` as true or false; quote it: '{0}'"
NUMBER = "YAML reads the bare `{0}` as another number than it seems; quote it: '{0}'"
FINITE = "`{0}` is not a finite number; write a number, or quote a text"
TAB = "a tab stands where YAML wants spaces; indent with spaces"
TWO = "there is more than one YAML document; keep one, without `---` between"
ALIAS = "anchors and aliases (`&name`, `*name`) are not allowed; write the value out, or quote a text"
TAG = "the tag {0} is not allowed; write plain values, or quote a text"
MERGE = "merge keys (`<<`) are not allowed; write the values out"
EMPTY = "the file is empty; `dlselect schema` describes what may stand in it"
CONTROL = "a control character is not allowed here; remove it"
START = "this is not valid YAML: found character that cannot start any token; quote the text"
DEEP = "this is nested more than 40 levels deep"

REFUSED = [
    ("a key that stands twice", "a: 1\nb: 2\na: 3\n", "3:1: the key 'a' stands here twice; keep one"),
    ("a key that stands twice inside", "a: {b: 1, b: 1}", "1:11: the key 'b' stands here twice; keep one"),
    ("a quoted key that stands twice", "a: 1\n'a': 2", "2:1: the key 'a' stands here twice; keep one"),
    ("a bare no", "a: no", f"1:4: {WORD.format('no')}"),
    ("a bare Yes", "a: Yes", f"1:4: {WORD.format('Yes')}"),
    ("a bare ON", "a: [ON]", f"1:5: {WORD.format('ON')}"),
    ("a bare off", "a:\n  - off", f"2:5: {WORD.format('off')}"),
    ("a bare y", "a: y", f"1:4: {WORD.format('y')}"),
    ("another True", "a: True", f"1:4: {WORD.format('True')}"),
    ("another null", "a: Null", f"1:4: {WORD.format('Null')}"),
    ("no as a key", "no: 1", f"1:1: {KEY.format('no')}"),
    ("yes as a key", "a: {yes: 1}", f"1:5: {KEY.format('yes')}"),
    ("on as a key", "on:\n  push: 1", f"1:1: {KEY.format('on')}"),
    ("Off as a key", "Off: 1", f"1:1: {KEY.format('Off')}"),
    ("a number of base 60", "a: 1:30", f"1:4: {NUMBER.format('1:30')}"),
    ("a time of base 60", "a: 190:20:30.15", f"1:4: {NUMBER.format('190:20:30.15')}"),
    ("an octal number", "a: 010", f"1:4: {NUMBER.format('010')}"),
    ("a new octal number", "a: 0o17", f"1:4: {NUMBER.format('0o17')}"),
    ("a hexadecimal number", "a: 0x1F", f"1:4: {NUMBER.format('0x1F')}"),
    ("a binary number", "a: -0b11", f"1:4: {NUMBER.format('-0b11')}"),
    ("digits in groups", "a: 1_000", f"1:4: {NUMBER.format('1_000')}"),
    ("digits in groups after the point", "a: 1_0.5_0", f"1:4: {NUMBER.format('1_0.5_0')}"),
    ("infinity", "a: .inf", f"1:4: {FINITE.format('.inf')}"),
    ("negative infinity", "a: -.INF", f"1:4: {FINITE.format('-.INF')}"),
    ("not a number", "a: .NaN", f"1:4: {FINITE.format('.NaN')}"),
    ("a number that is too large", "a: 1e999", f"1:4: {FINITE.format('1e999')}"),
    ("an integer that is too large", "a: " + "9" * 5000, f"1:4: {FINITE.format('9' * 20)}"),
    ("a tab before a key inside", "a:\n\tb: 1", f"2:1: {TAB}"),
    ("a tab before a key after a value", "a: 1\n\tb: 2", f"2:1: {TAB}"),
    ("a tab before the first key", "\ta: 1", f"1:1: {TAB}"),
    ("a tab before an item", "- a\n\t- b", f"2:1: {TAB}"),
    ("two documents", "a: 1\n---\nb: 2\n", f"2:1: {TWO}"),
    ("two marked documents", "---\na: 1\n---\nb: 2\n", f"3:1: {TWO}"),
    ("an anchor", "a: &x [1]", f"1:4: {ALIAS}"),
    ("an anchor on a word", "a: &x b", f"1:4: {ALIAS}"),
    ("an anchor and an alias", "a: &x {b: 1}\nc: *x", f"1:4: {ALIAS}\n2:4: {ALIAS}"),
    ("an alias of nothing", "a: *x", f"1:4: {ALIAS}"),
    ("an alias as a key", "a: &x b\n*x : 1", f"1:4: {ALIAS}\n2:1: {ALIAS}"),
    ("an alias of itself", "a: &x [*x]", f"1:4: {ALIAS}\n1:8: {ALIAS}"),
    ("a merge key", "a: 1\n<<: {b: 2}", f"2:1: {MERGE}"),
    ("a merge key with an alias", "<<: *b", f"1:1: {MERGE}\n1:5: {ALIAS}"),
    (
        "a Python object",
        "a: !!python/object/apply:os.system [ls]",
        f"1:4: {TAG.format('!!python/object/apply:os.system')}",
    ),
    ("a Python object of a mapping", "a: !!python/object:x.Y {b: 1}", f"1:4: {TAG.format('!!python/object:x.Y')}"),
    ("a Python name", "a: !!python/name:os.system ''", f"1:4: {TAG.format('!!python/name:os.system')}"),
    ("a tag on a quoted word", "a: !foo 'b'", f"1:4: {TAG.format('!foo')}"),
    ("a standard tag", "a: !!str 1", f"1:4: {TAG.format('!!str')}"),
    ("a tag on a key", "!!str a: 1", f"1:1: {TAG.format('!!str')}"),
    ("a set", "!!set {a, b}", f"1:1: {TAG.format('!!set')}"),
    ("nothing", "", f"1:1: {EMPTY}"),
    ("blank lines", "\n  \n", f"1:1: {EMPTY}"),
    ("only comments", "# a\n# b\n", f"1:1: {EMPTY}"),
    ("a list as a key", "? [a, b]\n: c", "1:3: a key must be a word"),
    ("a mapping as a key", "{{a: 1}: b}", "1:2: a key must be a word"),
    ("a raw escape", "a: \x1b[31m", f"1:4: {CONTROL}"),
    ("a raw control character after accents", "a: é\né: é\x01", f"2:5: {CONTROL}"),
    ("a raw delete", "a: b\x7f", f"1:5: {CONTROL}"),
    ("an at sign", "a: @b", f"1:4: {START}"),
    ("a percent sign", "a: %b", f"1:4: {START}"),
    ("a list that does not end", "a: [1, 2\n", "2:1: this is not valid YAML: did not find expected ',' or ']'"),
    ("a colon in a text", "a: b: c", "1:5: this is not valid YAML: mapping values are not allowed in this context"),
    ("forty-one lists", "[" * 41 + "]" * 41, f"1:41: {DEEP}"),
    ("forty-one mappings", "".join(f"{' ' * depth}a:\n" for depth in range(41)), f"41:41: {DEEP}"),
]


def refusal(text):
    with pytest.raises(InputError) as caught:
        parse_document(text, "f.yaml")
    return str(caught.value)


def named(message):
    return "\n".join(f"f.yaml:{line}" for line in message.split("\n"))


@pytest.mark.parametrize(("text", "message"), [pytest.param(*row, id=name) for name, *row in REFUSED])
def test_refused(text, message):
    assert refusal(text) == named(message)


def test_all_problems_are_told_at_once_in_the_order_of_the_file():
    text = "b: no\na: !x 1\nb: 010\n'c': *d\n"
    assert refusal(text) == named(
        f"1:4: {WORD.format('no')}\n2:4: {TAG.format('!x')}\n3:1: the key 'b' stands here twice; keep one\n"
        f"3:4: {NUMBER.format('010')}\n4:6: {ALIAS}"
    )


@pytest.mark.parametrize("part", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_a_hundred_thousand_levels_are_refused_and_do_not_overflow_the_stack(part):
    assert DEEP in refusal(part * 100_000)


def test_a_thousand_levels_of_indentation_are_refused():
    assert refusal("".join(f"{' ' * depth}a:\n" for depth in range(1000))) == named(f"41:41: {DEEP}")


def test_a_billion_laughs_stay_small():
    lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12))]
    assert refusal("\n".join(lines)).split("\n")[:2] == named(f"1:5: {ALIAS}\n2:5: {ALIAS}").split("\n")


ACCEPTED = [
    ("a decimal number", "a: 3.10", {"a": 3.1}),
    ("whole numbers", "a: [0, -7, +5, 12]", {"a": [0, -7, 5, 12]}),
    ("other decimals", "a: [.5, 5., 1e3, -1.5E-2]", {"a": [0.5, 5.0, 1000.0, -0.015]}),
    ("true and false", "a: [true, false]", {"a": [True, False]}),
    ("three ways to say nothing", "a: [~, null]\nb:", {"a": [None, None], "b": None}),
    ("quoted words are words", "a: ['no', \"1:30\", '010', 'null']", {"a": ["no", "1:30", "010", "null"]}),
    ("a day stays a word", "a: 2026-01-01", {"a": "2026-01-01"}),
    ("a version of three parts stays a word", "a: 1.2.3", {"a": "1.2.3"}),
    ("other words stay words", "a: [-, =, ., 08, _1, nope]", {"a": ["-", "=", ".", "08", "_1", "nope"]}),
    ("keys are words", "1: a\ntrue: b\n1.5: c\n~: d", {"1": "a", "true": "b", "1.5": "c", "~": "d"}),
    ("a quoted key may say no", "'no': 1", {"no": 1}),
    ("an escape becomes its character", r'a: "\x1b[31m\u202e"', {"a": "\x1b[31m\u202e"}),
    ("line ends of Windows", "a: 1\r\nb:\r\n  - c\r\n", {"a": 1, "b": ["c"]}),
    ("a text over lines", "a: >\n  b\n  c\n", {"a": "b c\n"}),
    ("marks of one document", "---\na: 1\n...\n", {"a": 1}),
    ("a tab between words", "a: b\tc", {"a": "b\tc"}),
    ("tabs in JSON", '{\n\t"a": [\n\t\t1,\n\t\t2\n\t]\n}\n', {"a": [1, 2]}),
    ("forty levels", "[" * 40 + "]" * 40, json.loads("[" * 40 + "]" * 40)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "data"), [pytest.param(*row, id=name) for name, *row in ACCEPTED])
def test_accepted(text, data):
    assert parse_document(text, "f.yaml").data == data


def test_a_number_remembers_how_it_was_written():
    found = parse_document("[3.10, 12345678901234567890]", "f.yaml").data
    assert [each.text for each in found] == ["3.10", "12345678901234567890"]
    assert all(isinstance(each, Number) for each in found)


PLACES = [
    ("the whole", (), False, (2, 1)),
    ("a value", ("a", "b"), False, (3, 6)),
    ("its key", ("a", "b"), True, (3, 3)),
    ("an item", ("c", 1), False, (4, 8)),
    ("a key that is missing", ("a", "x"), False, (3, 3)),
    ("an item that is missing", ("c", 7), False, (4, 4)),
]


@pytest.mark.parametrize(("path", "key", "place"), [pytest.param(*row, id=name) for name, *row in PLACES])
def test_the_place_of(path, key, place):
    document = parse_document("# é\na:\n  b: 1\nc: [d, e]\n", "f.yaml")
    assert document.place(path, key=key) == place


@settings(deadline=None)
@given(st.text())
def test_any_text_is_data_or_an_input_error(text):
    try:
        parse_document(text, "f.yaml")
    except InputError as error:
        assert all(each.file == "f.yaml" for each in error.problems)


WORDS = st.text(
    # YAML 1.1 takes U+2028 and U+2029 for line breaks, which a JSON key may hold and a YAML key may not.
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
    )
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner),
    max_leaves=20,
)  # fmt: skip


@settings(deadline=None)
@given(VALUES)
def test_json_means_what_it_means_elsewhere(value):
    for text in (json.dumps(value, ensure_ascii=False), json.dumps(value, ensure_ascii=False, indent="\t")):
        assert parse_document(text, "f.json").data == value
