"""Docs, help, exit codes, schemas and registries agree."""

from __future__ import annotations

import ast
import re

import pytest
import typer

import dlselect
from dlselect.cli.main import COMMANDS, application
from dlselect.errors import ExitCode
from dlselect.model.catalogue import Level
from tests.conftest import ROOT
from tests.contract.reference import EXITS, FOLDER, LEVELS, PAGES

SOURCES = sorted((ROOT / "src").rglob("*.py"))
# A file of probes is a list, one entry a default, and one file a library.
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if path.parent.name != "probes")


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_what_the_code_makes(name):
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run `python -m tests.contract.reference`"


def test_every_exit_status_and_level_is_explained():
    assert set(EXITS) == set(ExitCode)
    assert set(LEVELS) == set(Level)


def every_command():
    root = typer.main.get_command(application())
    for name, command in root.commands.items():
        for inner in getattr(command, "commands", {"": command}).values():
            yield pytest.param(inner, id=f"{name} {inner.name}")


@pytest.mark.parametrize("command", list(every_command()))
def test_every_option_has_help_and_every_command_an_example(command):
    assert [each.name for each in command.params if not getattr(each, "help", "")] == []
    assert "Example: dlselect " in command.help


def test_the_commands_are_those_of_the_registry_and_the_readme():
    root = typer.main.get_command(application())
    assert set(root.commands) == set(COMMANDS)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in COMMANDS if f"dlselect {name}" in readme} == set(COMMANDS)


def test_the_public_names_exist_are_described_and_are_on_their_page():
    page = (FOLDER / "python.md").read_text(encoding="utf-8")
    for name in dlselect.__all__:
        found = getattr(dlselect, name)
        assert name == "__version__" or found.__doc__
        assert name == "__version__" or f"`{name}" in page or f"`{name}`" in page


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_over_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_say_what_they_are_and_functions_are_short(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.body[0].lineno + 1 > 50
    ]
    assert long == []


def test_no_registry_host_and_no_path_of_one_machine_is_named():
    hosts = ["pypi." + "org", "pythonhosted." + "org", "npmjs." + "org", "npmjs." + "com", "deb.debian." + "org"]
    pattern = re.compile("|".join(map(re.escape, hosts)) + r"|(?<![\w./-])/(?:work|root)/")
    folders = ("src", "tests", "docs", "criteria", "libraries", ".ci")
    texts = [
        path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"
    ]
    found = {
        str(path.relative_to(ROOT))
        for path in texts
        if pattern.search(path.read_text(encoding="utf-8", errors="replace"))
    }
    assert found == set()


def test_every_link_between_pages_resolves():
    broken = []
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\((?!https:)([^)#]+)\)", text):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []
