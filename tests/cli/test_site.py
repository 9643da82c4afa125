"""`dlselect site`: what it writes, what it replaces, and what it leaves alone."""

from __future__ import annotations

import os

import pytest

from dlselect.cli import site_writing
from dlselect.errors import ExitCode, UsageError
from dlselect.report.site.build import MARKER
from tests.conftest import TODAY

FILES = {
    "index.html": "<p>new</p>",
    "libraries/a.html": "a",
    MARKER: f'{{"files": ["index.html", "libraries/a.html", "{MARKER}"]}}',
}


def contents(folder):
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items()}


@pytest.fixture
def folder(tmp_path):
    """Return the place of a site; in the end nothing stands beside it that was not there before."""
    (tmp_path / "kept.txt").write_text("kept")
    yield tmp_path / "site"
    assert {each.name for each in tmp_path.iterdir()} <= {"kept.txt", "site", "cache", "link"}


def test_it_writes_a_site_and_says_where_how_large_and_what_next(program, folder):
    ran = program("site", "-o", folder, "--as-of", TODAY)
    assert (ran.status, ran.out) == (ExitCode.DONE, "")
    first, second = ran.err.splitlines()
    assert first.startswith(f"written: {folder}: 141 files, ")
    assert first.endswith(" MiB")
    assert second == f"next: open {folder / 'index.html'} in a browser; no server is needed"
    assert "PyTorch" in (folder / "libraries" / "pytorch.html").read_text(encoding="utf-8")


def test_the_same_catalogue_gives_the_same_bytes_in_every_process(program, tmp_path):
    for seed in ("1", "2"):
        assert program("site", "-o", tmp_path / seed, "--as-of", TODAY, PYTHONHASHSEED=seed).status == ExitCode.DONE
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_an_earlier_site_is_replaced_and_what_no_longer_belongs_is_gone(program, folder):
    assert program("site", "-o", folder, "--as-of", TODAY).status == ExitCode.DONE
    assert program("site", "-o", folder, "--as-of", TODAY, "--edition", "talk-2017").status == ExitCode.DONE
    assert not (folder / "libraries" / "jax.html").exists()
    assert "as known in 2017" in (folder / "index.html").read_text(encoding="utf-8")


def test_a_layer_of_ones_own_shows_by_its_name_and_not_by_its_place(program, folder, tmp_path):
    layer = tmp_path / "cache"
    layer.mkdir()
    (layer / "layer.yaml").write_text("layer: our-team\n")
    assert program("site", "-o", folder, "--as-of", TODAY, "--catalogue", layer).status == ExitCode.DONE
    pages = contents(folder)
    assert b"with the layer our-team" in pages["index.html"]
    assert [name for name, text in pages.items() if str(tmp_path).encode() in text] == []


def test_without_a_folder_it_is_a_wrong_call(program):
    ran = program("site")
    assert ran.status == ExitCode.USAGE
    assert "--output" in ran.err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"thesis.tex": "years of work"}, f"is not empty and no earlier site: {MARKER} is not in it"),
        ({**FILES, "CNAME": "our.test", ".git/config": "x"}, "holds what the earlier site did not write: .git/config, CNAME"),
        ({MARKER: "{}"}, f"holds a {MARKER} that cannot be read"),
        ({MARKER: "no json"}, f"holds a {MARKER} that cannot be read"),
        ({MARKER: '{"files": 3}'}, f"holds a {MARKER} that cannot be read"),
    ],
    ids=["somebody's files", "an earlier site with something else in it", "a marker that lists nothing",
         "a marker that is no JSON", "a marker of another shape"],
)  # fmt: skip
def test_what_is_no_earlier_site_is_left_alone(program, folder, given, said):
    for name, text in given.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    before = contents(folder)
    ran = program("site", "-o", folder)
    assert ran.status == ExitCode.USAGE
    assert said in ran.err
    assert "choose another folder with -o" in ran.err
    assert contents(folder) == before


def test_a_file_is_no_folder(program, folder):
    folder.write_text("a file")
    ran = program("site", "-o", folder)
    assert (ran.status, folder.read_text()) == (ExitCode.USAGE, "a file")
    assert "is no folder" in ran.err


def test_what_cannot_be_made_is_said(program, folder, tmp_path):
    ran = program("site", "-o", tmp_path / "kept.txt" / "site")
    assert ran.status == ExitCode.USAGE
    assert "cannot be written" in ran.err


@pytest.mark.parametrize("name", ["new", "new/and/deep", "."], ids=["a new folder", "one with parents", "an empty one"])
def test_a_site_goes_into_a_folder_that_is(folder, name):
    place = folder / name
    if name == ".":
        folder.mkdir()
    site_writing.write_site(place, FILES)
    assert contents(place) == {path: text.encode() for path, text in FILES.items()}


def test_what_file_managers_leave_in_a_site_is_no_hindrance(folder):
    site_writing.write_site(folder, FILES)
    (folder / "libraries" / ".DS_Store").write_text("x")
    site_writing.write_site(folder, FILES)
    assert not (folder / "libraries" / ".DS_Store").exists()


def test_a_link_stays_a_link(folder, tmp_path):
    site_writing.write_site(folder, FILES)
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    site_writing.write_site(tmp_path / "link", FILES | {"index.html": "newer"})
    assert (tmp_path / "link").is_symlink()
    assert (folder / "index.html").read_text() == "newer"


@pytest.mark.skipif(os.name == "nt", reason="has no such permissions")
def test_others_may_read_a_new_site_as_any_folder_and_an_old_one_as_before(folder):
    site_writing.write_site(folder, FILES)
    mask = os.umask(0)
    os.umask(mask)
    assert folder.stat().st_mode & 0o777 == 0o777 & ~mask
    folder.chmod(0o750)
    site_writing.write_site(folder, FILES)
    assert folder.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["a full disk", "Ctrl-C"]
)
@pytest.mark.parametrize("at", ["_fill", "rename"], ids=["while it is written", "while it is put in place"])
def test_on_failure_the_earlier_site_stands(folder, monkeypatch, error, at):
    site_writing.write_site(folder, FILES)
    before = contents(folder)
    if at == "_fill":
        monkeypatch.setattr(site_writing, "_fill", lambda *_: (_ for _ in ()).throw(error))
    else:
        rename = os.rename

        def fail(source, target):
            if source.name == "new":
                raise error
            rename(source, target)

        monkeypatch.setattr(site_writing.os, "rename", fail)
    with pytest.raises((UsageError, KeyboardInterrupt)):
        site_writing.write_site(folder, FILES | {"index.html": "newer"})
    assert contents(folder) == before
