"""Compiled catalogues: used only while nothing has changed, and never in the way."""

from __future__ import annotations

import os
import pickle
import stat
import subprocess
import sys
from hashlib import blake2b

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlselect.load import assemble
from dlselect.load.cache import cache_file, restore
from dlselect.model.catalogue import Catalogue
from tests.conftest import EXAMPLES, TODAY

RELAXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)


class Cached:
    """A catalogue with a cache, and how often its YAML was parsed."""

    def __init__(self, shelf, directory):
        self.shelf = shelf
        self.directory = directory
        self.file = cache_file(directory, shelf.root, "current")
        self.guide_file = cache_file(directory, shelf.root, "current", "guide")
        self.parsed = 0

    def open(self, *, guided=False):
        """Return the catalogue, and whether it had to be parsed."""
        before = self.parsed
        found = self.shelf.open(guided=guided)
        return found, self.parsed > before


@pytest.fixture
def cached(shelf, tmp_path, monkeypatch):
    made = Cached(shelf, tmp_path / "cache")
    monkeypatch.setenv("DLSELECT_CACHE", str(made.directory))
    real = assemble.assemble

    def counted(*arguments):
        made.parsed += 1
        return real(*arguments)

    monkeypatch.setattr(assemble, "assemble", counted)
    return made


def test_the_second_reading_comes_from_the_cache_and_is_equal(cached):
    first, second = cached.open(), cached.open()
    assert (first[1], second[1]) == (True, False)
    assert first[0] == second[0]


def test_the_file_is_only_this_users_to_write(cached):
    cached.open()
    assert sorted(os.listdir(cached.directory)) == sorted([cached.file.name, cached.guide_file.name])
    for file in (cached.file, cached.guide_file):
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(cached.directory.stat().st_mode) == 0o700


def test_a_link_that_an_editor_leaves_and_that_leads_nowhere_is_passed_over(cached):
    first, _ = cached.open()
    (cached.shelf.root / "libraries/current/.#lib.yaml").symlink_to("nobody@nowhere.1234")
    assert cached.open()[0] == first


def test_another_edition_has_files_of_its_own(cached):
    text = (cached.shelf.root / "libraries/current/edition.yaml").read_text()
    cached.shelf.write("libraries/older/edition.yaml", text.replace("current", "older"))
    assert cached.shelf.open(edition="older").edition.id == "older"
    assert cached.open()[0].edition.id == "current"
    assert len(os.listdir(cached.directory)) == 4


def same_size_and_time(shelf):
    path = shelf.root / "libraries/current/lib.yaml"
    status, text = path.stat(), path.read_text()
    path.write_text(text.replace("A library.", "B library."))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)


def put_in_place(shelf):
    path = shelf.root / "libraries/current/lib.yaml"
    new = path.with_name("new")
    new.write_text(path.read_text().replace("A library.", "B library."))
    status = path.stat()
    os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(new, path)


TASTE = """\
{id: taste, name: Taste, question: Do you like it?, order: 99, weight: 1, unknown: 2, max_age_days: 9, rubric: {}, sources: {}}
"""
CHANGES = [
    ("another content", lambda shelf: shelf.library("A library.", "Another library.")),
    ("another content of the same size and time", same_size_and_time),
    ("another file put in place", put_in_place),
    ("a new library", lambda shelf: shelf.library("id: lib\n", "id: new\n", "new")),
    ("a library less", lambda shelf: (shelf.root / "libraries/current/lib.yaml").unlink()),
    ("a new preset", lambda shelf: shelf.write("criteria/weights/mine.yaml", "id: mine\nname: M\nsummary: M.\nweights: {}\n")),
    ("a preset less", lambda shelf: (shelf.root / "criteria/weights/talk.yaml").unlink()),
    ("a technique less", lambda shelf: (shelf.root / "criteria/techniques/dropout.yaml").unlink()),
    ("a new criterion", lambda shelf: shelf.write("criteria/taste.yaml", TASTE)),
    ("a check of the guide less", lambda shelf: (shelf.root / "criteria/guide/checks.yaml").unlink()),
    ("a new edition", lambda shelf: shelf.write(
        "libraries/older/edition.yaml", "id: older\nname: O\nsummary: O.\ndate: 2020-01-01\n")),
]  # fmt: skip


@pytest.mark.parametrize("change", [pytest.param(change, id=name) for name, change in CHANGES])
def test_it_is_parsed_again_after(change, cached):
    before, _ = cached.open()
    change(cached.shelf)
    after, parsed = cached.open()
    assert parsed
    assert after != before
    assert cached.open() == (after, False)


def test_a_catalogue_that_changes_while_it_is_parsed_is_not_kept(cached, monkeypatch):
    real = assemble.assemble

    def disturbed(*arguments):
        found = real(*arguments)
        cached.shelf.library("A library.", "Another library.")
        return found

    monkeypatch.setattr(assemble, "assemble", disturbed)
    assert cached.open()[0].libraries["lib"].summary == "A library."
    assert not cached.file.exists()


def is_mended(cached):
    """Say whether a cache that is of no use is passed over and written anew."""
    found, parsed = cached.open()
    again, parsed_again = cached.open()
    return parsed and not parsed_again and found == again


def test_every_truncation_is_passed_over_and_mended(cached):
    cached.open()
    whole = cached.file.read_bytes()
    for length in {0, 1, 29, 30, 50, 69, 70, 71, 80, 90, 91, 92, 100, len(whole) // 2, len(whole) - 1}:
        cached.file.write_bytes(whole[:length])
        assert is_mended(cached), length


def mark_of(content):
    return content.split(b"\n")[1].decode()


@RELAXED
@given(drawing=st.data())
def test_a_flipped_bit_is_never_restored(drawing, small_cache, tmp_path):
    content = bytearray(small_cache)
    place = drawing.draw(st.integers(0, 200) | st.integers(0, len(content) - 1))
    content[place] ^= 1 << drawing.draw(st.integers(0, 7))
    file = tmp_path / "flipped"
    file.write_bytes(content)
    file.chmod(0o600)
    assert restore(file, mark_of(small_cache), Catalogue) is None


@RELAXED
@given(content=st.binary(max_size=300))
def test_any_bytes_are_never_restored(content, tmp_path):
    file = tmp_path / "any"
    file.write_bytes(content)
    assert restore(file, "mark", Catalogue) is None


@pytest.fixture
def small_cache(cached):
    cached.open()
    return cached.file.read_bytes()


def sealed(content, payload):
    """Return a cache file like `content` with another payload under a right digest."""
    head = b"\n".join(content.split(b"\n")[:2]) + b"\n"
    return head + blake2b(payload, digest_size=20).digest() + payload


def test_a_file_that_is_written_again_is_restored(small_cache, cached):
    payload = pickle.dumps(cached.open()[0])
    cached.file.write_bytes(sealed(small_cache, payload))
    assert isinstance(restore(cached.file, mark_of(small_cache), Catalogue), Catalogue)


@pytest.mark.parametrize(
    "payload", [pickle.dumps({"a": 1}), pickle.dumps(None), b"no pickle", b"", pickle.dumps(0)[:-1]]
)
def test_a_sealed_payload_that_is_no_catalogue_is_passed_over(payload, small_cache, cached):
    cached.file.write_bytes(sealed(small_cache, payload))
    assert is_mended(cached)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no groups here")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_passed_over(mode, cached):
    cached.open()
    cached.file.chmod(mode)
    assert is_mended(cached)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no users here")
def test_a_file_of_another_user_is_passed_over(cached, monkeypatch):
    cached.open()
    other = os.getuid() + 1
    with monkeypatch.context() as patch:
        patch.setattr("dlselect.load.cache.os.getuid", lambda: other)
        assert cached.open()[1]


def test_a_directory_that_cannot_be_written_is_done_without(cached, monkeypatch):
    # Simulated: root may write everywhere.
    def forbidden(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("tempfile.mkstemp", forbidden)
        assert [cached.open()[1], cached.open()[1]] == [True, True]
    assert not cached.file.exists()


def test_a_file_in_place_of_the_directory_is_done_without(cached):
    cached.directory.write_text("in the way")
    assert [cached.open()[1], cached.open()[1]] == [True, True]
    assert cached.directory.read_text() == "in the way"


def test_a_full_disk_leaves_nothing_behind(cached, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("dlselect.load.cache.os.replace", full)
        assert cached.open()[1]
    assert os.listdir(cached.directory) == []


@pytest.mark.parametrize("value", ["", "off"])
def test_the_cache_can_be_turned_off(value, cached, monkeypatch):
    monkeypatch.setenv("DLSELECT_CACHE", value)
    assert [cached.open()[1], cached.open()[1]] == [True, True]
    assert not cached.directory.exists()


def test_only_the_newest_files_are_kept(cached):
    cached.directory.mkdir()
    for number in range(60):
        old = cached.directory / f"{number:02}.catalogue"
        old.write_bytes(b"old")
        os.utime(old, (number, number))
    cached.open()
    assert sorted(os.listdir(cached.directory)) == sorted(
        [cached.file.name, cached.guide_file.name, *(f"{n:02}.catalogue" for n in range(14, 60))]
    )


READ = """
import sys
from datetime import date
from pathlib import Path
from dlselect.load.catalogue import open_catalogue
print(open_catalogue([Path(sys.argv[1])], "current", date(2026, 11, 23)).digest)
"""


def test_processes_that_meet_all_succeed_and_leave_whole_files(cached):
    command = [sys.executable, "-c", READ, str(cached.shelf.root)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = {each.communicate(timeout=60)[0].strip() for each in running}
    assert said == {cached.open()[0].digest}
    assert [each.returncode for each in running] == [0, 0, 0, 0]
    assert sorted(os.listdir(cached.directory)) == sorted([cached.file.name, cached.guide_file.name])
    assert not cached.open(guided=True)[1]


def test_the_guide_is_restored_from_its_own_file_and_only_where_it_is_wanted(cached):
    first, parsed = cached.open(guided=True)
    assert parsed
    assert first.guide.items
    assert cached.open(guided=True) == (first, False)
    assert cached.open() == (first._replace(guide=None), False)


def test_a_catalogue_has_a_guide_only_where_it_is_wanted_however_it_was_read(cached, monkeypatch):
    assert [cached.open()[0].guide, cached.open()[0].guide] == [None, None]
    monkeypatch.setenv("DLSELECT_CACHE", "off")
    assert cached.open()[0].guide is None
    assert cached.open(guided=True)[0].guide.items


def spoilt(cached):
    cached.guide_file.write_bytes(b"spoilt")


def of_another_kind(cached):
    content = cached.file.read_bytes()
    cached.guide_file.write_bytes(sealed(content, pickle.dumps(cached.open()[0])))


SPOILT = [
    pytest.param(spoilt, id="spoilt"),
    pytest.param(lambda cached: cached.guide_file.unlink(), id="gone"),
    pytest.param(lambda cached: cached.guide_file.chmod(0o602), id="another's to write"),
    pytest.param(of_another_kind, id="no guide"),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_guide_that_cannot_be_restored_is_no_matter_until_it_is_wanted(spoil, cached):
    whole = cached.open(guided=True)[0]
    spoil(cached)
    left = cached.guide_file.read_bytes() if cached.guide_file.exists() else None
    assert cached.open() == (whole._replace(guide=None), False)
    assert (cached.guide_file.read_bytes() if cached.guide_file.exists() else None) == left
    assert cached.open(guided=True) == (whole, True)
    assert cached.open(guided=True) == (whole, False)


def test_a_guide_of_other_files_is_not_taken(cached):
    old = cached.open(guided=True)[0]
    kept = cached.guide_file.read_bytes()
    (cached.shelf.root / "criteria/guide/checks.yaml").unlink()
    cached.open()
    cached.guide_file.write_bytes(kept)  # as another process could have left it
    found, parsed = cached.open(guided=True)
    assert parsed
    assert (bool(old.guide.checks), dict(found.guide.checks)) == (True, {})


def test_recommending_does_not_read_the_guide_and_planning_does(program, tmp_path):
    directory = tmp_path / "cache"
    asked = (EXAMPLES / "first-course.yaml", "--as-of", TODAY)
    whole = program("recommend", *asked, DLSELECT_CACHE=str(directory))
    (guide,) = directory.glob("*-guide.catalogue")
    guide.write_bytes(b"spoilt")
    assert program("recommend", *asked, DLSELECT_CACHE=str(directory)) == whole
    assert guide.read_bytes() == b"spoilt"
    assert program("plan", *asked, DLSELECT_CACHE=str(directory)).status == 0
    assert guide.read_bytes() != b"spoilt"
