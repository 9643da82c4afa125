"""Folder, registry, tests and reference page say the same."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from dlselect.lint import RULES, reference, rules
from dlselect.lint.registry import discover

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "reference" / "lint-rules.md"


def test_every_file_of_the_folder_is_a_rule_of_the_same_name():
    files = {path.stem.replace("_", "-") for path in Path(next(iter(rules.__path__))).glob("*.py")} - {"--init--"}
    assert {each.name for each in RULES.values()} == files


def test_every_rule_has_a_test_file_that_begins_with_its_code():
    first = {path.stem: path.read_text(encoding="utf-8")[3:8] for path in (HERE / "rules").glob("test_*.py")}
    assert first == {f"test_{each.name.replace('-', '_')}": each.code for each in RULES.values()}


def test_codes_are_their_keys_and_no_code_stands_for_two_things():
    assert {code: each.code for code, each in RULES.items()} == {code: code for code in RULES}
    codes = [each.code for each in reference()]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("entry", reference(), ids=lambda entry: entry.code)
def test_every_reason_is_one_sentence(entry):
    assert re.fullmatch(r"[A-Z][^.!?]*\.", entry.reason)
    assert re.fullmatch(r"DL\d{3}", entry.code)


def test_the_reference_page_lists_exactly_the_codes():
    written = re.findall(r"DL\d{3}", PAGE.read_text(encoding="utf-8"))
    assert list(dict.fromkeys(written)) == [each.code for each in reference()]


RULE = """
from dlselect.lint.rule import rule
from dlselect.lint.subjects import SourceList

@rule("{code}", "error", on=SourceList, reason="So it is.")
def {name}(file):
    yield from ()
"""


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param({"a": ""}, "must hold one rule, the function a", id="a file without a rule"),
        pytest.param(
            {"a": RULE.format(code="DL801", name="b")}, "must hold one rule, the function a", id="another name"
        ),
        pytest.param(
            {"a": RULE.format(code="DL801", name="a") + RULE.format(code="DL802", name="c")},
            "must hold one rule",
            id="two rules in one file",
        ),
        pytest.param(
            {"a": RULE.format(code="DL801", name="a"), "b": RULE.format(code="DL801", name="b")},
            "has the code of a, DL801",
            id="one code for two rules",
        ),
    ],
)
def test_a_folder_that_breaks_the_form_is_refused(tmp_path, monkeypatch, request, files, message):
    folder = tmp_path / f"rules_{abs(hash(request.node.name))}"
    folder.mkdir()
    (folder / "__init__.py").touch()
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    package = ModuleType(folder.name)
    package.__path__ = [str(folder)]
    with pytest.raises(TypeError, match=message):
        discover(package)
