"""`dlselect plot`: where a picture goes, what is refused, and what happens without matplotlib."""

from __future__ import annotations

import os
import sys

import pytest

from dlselect.cli.main import main
from tests.conftest import EXAMPLES, ROOT, TODAY, Ran

COURSE = EXAMPLES / "first-course.yaml"
FEW = ("--draws", "200", "--as-of", TODAY)
STARTS = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}


@pytest.fixture
def plotted(monkeypatch, capsys, cache, tmp_path):
    """Return a function that draws without a process of its own, for that takes long to start."""
    monkeypatch.setenv("DLSELECT_CACHE", str(cache))
    monkeypatch.chdir(tmp_path)

    def run(*words):
        status = main(["plot", *map(str, words)])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run


@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.pdf", "A B.SVG"])
def test_the_ending_says_the_form(plotted, tmp_path, name):
    ran = plotted(COURSE, "-o", name, *FEW)
    assert ran == (0, "", f"written: {name}\n")
    assert (tmp_path / name).read_bytes().startswith(STARTS[name[-3:].lower()])


@pytest.mark.parametrize("kind", ["ranking", "acceptability", "heatmap", "profile", "sensitivity"])
def test_every_kind_can_be_asked_for(plotted, tmp_path, kind):
    ran = plotted(COURSE, "--kind", kind, "-o", "a.svg", *FEW)
    assert ran.status == 0, ran.err
    assert "First course on deep learning" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_it_is_drawn_without_a_display_and_without_a_place_for_settings(program, tmp_path):
    nowhere = {"DISPLAY": "", "MPLBACKEND": "tkagg", "HOME": str(tmp_path), "MPLCONFIGDIR": str(tmp_path / "mpl")}
    ran = program("plot", COURSE, "-o", "a.png", *FEW, **nowhere)
    assert ran.status == 0, ran.err


@pytest.mark.parametrize("file", [(), ("--for", COURSE), (COURSE,)])
def test_libraries_are_compared_with_and_without_requirements(plotted, tmp_path, file):
    ran = plotted(*file, "--compare", "pytorch, jax,pytorch", "-o", "a.svg", "--as-of", TODAY)
    assert ran.status == 0, ran.err
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    project = ": First course on deep learning" if file else ""
    assert f'<title id="picture-title">PyTorch and JAX compared{project}</title>' in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param((COURSE,), "a picture goes to a file; name it with -o", id="no output"),
        pytest.param((COURSE, "-o", "-"), "a picture goes to a file", id="standard output"),
        pytest.param(
            (COURSE, "-o", "a.gif"), "'.gif' is not a form of picture; end the file's name in .svg, .png or .pdf",
            id="another ending"),
        pytest.param((COURSE, "-o", "a"), "'a' has no ending", id="no ending"),
        pytest.param((COURSE, "-o", "no/such/a.svg"), "no/such/a.svg cannot be written", id="no such folder"),
        pytest.param((COURSE, "-k", "pie", "-o", "a.svg"), "pie", id="a kind that is none"),
        pytest.param(("-o", "a.svg"), "there is nothing to draw", id="neither requirements nor libraries"),
        pytest.param((COURSE, "--for", COURSE, "-o", "a.svg"), "the requirements are given twice", id="requirements twice"),
        pytest.param(
            ("--compare", "pytorch,jax", "-k", "ranking", "-o", "a.svg"), "--compare is a kind of picture of its own",
            id="a comparison of another kind"),
        pytest.param(("--compare", "pytorch", "-o", "a.svg"), "--compare names 1 library", id="one library"),
        pytest.param(("--compare", ",", "-o", "a.svg"), "--compare names 0 libraries", id="no library"),
        pytest.param(
            ("--compare", "pytorch,jax,keras,tensorflow,mlx,burn,candle", "-o", "a.svg"), "--compare names 7 libraries",
            id="seven libraries"),
        pytest.param(("--compare", "pytorch,pytroch", "-o", "a.svg"), "'pytroch' is not a library", id="a slip"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(plotted, tmp_path, words, said):
    ran = plotted(*words, *FEW)
    assert ran.status == 2
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_told(program, tmp_path):
    (tmp_path / "shut").mkdir(mode=0o500)
    ran = program("plot", COURSE, "-o", "shut/a.svg", *FEW)
    assert ran.status == 2
    assert "shut/a.svg cannot be written" in ran.err


def test_an_old_picture_stays_where_the_new_one_cannot_be_drawn(program, tmp_path):
    (tmp_path / "a.svg").write_text("old", encoding="utf-8")
    assert program("plot", "no-such.yaml", "-o", "a.svg", *FEW).status == 3
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == "old"


def test_near_misses_are_drawn_and_the_status_says_that_nothing_fits(program, tmp_path):
    needs = "project: x\nneeds: {languages: [python, fortran], os: [linux]}\n"
    ran = program("plot", "-", "-o", "a.svg", *FEW, stdin=needs)
    assert ran.status == 4
    assert "without languages:" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_where_nothing_comes_near_nothing_is_drawn(program, tmp_path):
    needs = "project: x\nneeds: {languages: [fortran, julia, swift], targets: [microcontroller], roles: [training]}\n"
    ran = program("plot", "-", "-o", "a.svg", *FEW, stdin=needs)
    assert ran.status == 4
    assert ran.err.startswith("nothing to draw: Nothing does all of this")
    assert not (tmp_path / "a.svg").exists()


def test_without_matplotlib_it_says_what_to_install(monkeypatch, capsys, tmp_path):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert main(["plot", str(COURSE), "-o", str(tmp_path / "a.svg")]) == 2
    said = "error: pictures need matplotlib, which is not installed; pip install 'dlselect[plot]'\n"
    assert capsys.readouterr().err == said


def test_nothing_else_needs_matplotlib(program):
    code = (
        "import sys; sys.modules['matplotlib'] = None; from dlselect.cli.main import main; "
        f"sys.exit(main(['recommend', {str(COURSE)!r}, '--draws', '200']))"
    )
    import subprocess

    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=False).returncode == 0
