"""The examples in the docs run, and show what the program prints.

A `console` block is run line by line; `yaml` blocks that begin with `# file: NAME` are written first; `python`
blocks are run. ` ...` on a line of its own stands for any lines.
"""

from __future__ import annotations

import re
import shlex
import shutil

import pytest
from tests.conftest import EXAMPLES, ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^( *)```(console|yaml|python)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
GAP = " ..."
# What changes with the day, or with the catalogue's contents, and says nothing about the example.
DAY = re.compile(r"judged as of \S+|digest [0-9a-f]+")


def with_blocks():
    for page in PAGES:
        if "docs/reference/json.md" not in str(page) and BLOCK.search(page.read_text(encoding="utf-8")):
            yield pytest.param(page, id=str(page.relative_to(ROOT)))


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Return whether `printed` is what is shown, gaps filled."""
    pattern = "".join(r"(?:.*\n)*?" if line == GAP else re.escape(DAY.sub("", line)) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{DAY.sub('', line).rstrip()}\n" for line in printed)) is not None


def commands(block: str):
    """Yield each command of a console block with what is shown below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.replace("\\\n", " ").partition("\n")
        yield shlex.split(command), shown.rstrip("\n").split("\n") if shown.strip() else []


@pytest.mark.parametrize("page", with_blocks())
def test_the_examples_of_a_page(program, tmp_path, monkeypatch, page):
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    shutil.copytree(EXAMPLES, tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    for indent, kind, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        body = re.sub(f"^{indent}", "", body, flags=re.MULTILINE)
        if kind == "yaml" and body.startswith("# file: "):
            head, _, text = body.partition("\n")
            file = tmp_path / head.removeprefix("# file: ").strip()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        elif kind == "python":
            exec(compile(body, str(page), "exec"), {"__name__": "example"})  # noqa: S102 - the docs' own code
        elif kind == "console":
            for words, shown in commands(body):
                assert words[0] == "dlselect"
                ran = program(*words[1:])
                printed = (ran.out + ran.err).splitlines()
                assert not shown or agrees(shown, printed), f"$ {shlex.join(words)}\n{ran.out}{ran.err}"
                assert "Traceback" not in ran.err
