"""`dlselect report`: where a page or a record goes, what is refused, and what a record says of an older one."""

from __future__ import annotations

import fcntl
import os
import sys

import pytest

from dlselect.cli.judgement import Call
from dlselect.cli.main import main
from tests.conftest import EXAMPLES, TODAY

COURSE = EXAMPLES / "first-course.yaml"
FEW = ("--draws", "200", "--as-of", TODAY)
OLD = '---\nstatus: "accepted"\ndate: 2025-01-02\n---\n\n# Use Theano\\_2 &amp; more\n'


@pytest.fixture
def old(tmp_path):
    """Return an older record in a folder of its own."""
    path = tmp_path / "adr" / "0001-old.md"
    path.parent.mkdir()
    path.write_text(OLD, encoding="utf-8")
    return path


def test_a_record_goes_to_standard_output(program):
    ran = program("report", COURSE, "--format", "madr", *FEW)
    assert ran.status == 0, ran.err
    assert ran.out.startswith("---\nstatus: proposed\n")
    assert "# Use PyTorch for First course on deep learning" in ran.out


@pytest.mark.parametrize("name", ["record.md", "record.MARKDOWN"])
def test_an_output_that_ends_in_md_is_a_record(program, tmp_path, name):
    ran = program("report", COURSE, "-o", name, *FEW)
    assert (ran.status, ran.out, ran.err) == (0, "", f"written: {name}\n")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("---\nstatus: proposed\n")


def test_the_same_call_gives_the_same_bytes(program):
    words = ("report", COURSE, "--format", "madr", *FEW)
    assert program(*words).out == program(*words).out


def test_the_options_of_recommend_give_the_numbers_of_recommend(program):
    options = ("--weights", "teaching", "--weight", "speed=3", "--strict", "--weight-doubt", "high", *FEW)
    first = program("recommend", COURSE, *options).out.split("\n\n")[1].replace("\n", " ")
    record = program("report", COURSE, "--format", "madr", *options).out
    assert f"**{first.strip()}**" in record
    assert (
        f"dlselect recommend {COURSE} --weights teaching --weight speed=3 --strict --weight-doubt high --draws 200 "
        f"--as-of {TODAY}\n"
    ) in record


def test_the_command_in_the_record_gives_the_record_again(program, tmp_path):
    (tmp_path / "my needs.yaml").write_bytes(COURSE.read_bytes())
    record = program("report", "my needs.yaml", "--format", "madr", *FEW).out
    assert f"\ndlselect recommend 'my needs.yaml' --draws 200 --as-of {TODAY}\n" in record
    ran = program("recommend", "my needs.yaml", "--draws", "200", "--as-of", TODAY)
    sentence = ran.out.split("\n\n")[1].replace("\n", " ").strip()
    assert f"**{sentence}**" in record


def test_a_report_is_no_picture(program, tmp_path):
    ran = program("report", COURSE, "-o", "report.pdf")
    assert (ran.status, ran.out) == (2, "")
    assert "not a picture: report.pdf ends in .pdf" in ran.err
    assert not (tmp_path / "report.pdf").exists()


def test_a_pipe_is_written_to_and_stays_a_pipe(program, tmp_path):
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        fcntl.fcntl(reader, fcntl.F_SETPIPE_SZ, 1 << 20)
        ran = program("report", EXAMPLES / "pedestrian-detector.yaml", "-o", pipe)
        assert (ran.status, ran.err) == (0, f"written: {pipe}\n")
        assert os.read(reader, 4) == b"---\n"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_where_nothing_fits_the_report_is_written_and_the_status_says_so(program, tmp_path):
    needs = "project: x\nneeds: {languages: [fortran], targets: [microcontroller]}\n"
    ran = program("report", "-", "-o", "record.md", *FEW, stdin=needs)
    assert ran.status == 4
    text = (tmp_path / "record.md").read_text(encoding="utf-8")
    assert "Chosen option: none yet" in text
    assert "\ndlselect recommend FILE --draws 200" in text


def test_a_superseded_record_is_linked_named_and_not_changed(program, tmp_path, old):
    ran = program("report", COURSE, "-o", "adr/new/0002-ours.md", "--supersedes", "adr/0001-old.md", *FEW)
    assert ran.status == 2
    (tmp_path / "adr" / "new").mkdir()
    ran = program("report", COURSE, "-o", "adr/new/0002-ours.md", "--supersedes", "adr/0001-old.md", *FEW)
    assert ran.status == 0, ran.err
    text = (tmp_path / "adr/new/0002-ours.md").read_text(encoding="utf-8")
    assert "\nSupersedes [Use Theano\\_2 &amp; more](../0001-old.md).\n" in text
    assert old.read_text(encoding="utf-8") == OLD
    assert ran.err == (
        "written: adr/new/0002-ours.md\n"
        'adr/0001-old.md is not changed; write there, in place of its line 2: status: "superseded by 0002-ours"\n'
    )


def test_on_standard_output_the_link_is_as_seen_from_here(program, old):
    ran = program("report", COURSE, "-f", "madr", "--supersedes", "adr/0001-old.md", *FEW)
    assert "](adr/0001-old.md).\n" in ran.out
    assert 'status: "superseded by the new record"' in ran.err


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        pytest.param("# Use X #\n", "Use X", "in its front matter", id="no status"),
        pytest.param("* Status: accepted\n\n# X\n", "X", "in place of its line 1", id="a status in a list"),
        pytest.param("---\n# a comment\nstatus: a\n---\n# X\n", "X", "in place of its line 3", id="a comment in front"),
        pytest.param("No title.\n", "0001-old", "in its front matter", id="no title: the file's name"),
        pytest.param("", "0001-old", "in its front matter", id="an empty file"),
    ],
)
def test_what_the_message_and_the_link_take_from_the_older_record(program, old, text, title, place):
    old.write_text(text, encoding="utf-8")
    ran = program("report", COURSE, "-f", "madr", "--supersedes", old, *FEW)
    assert f"\nSupersedes [{title}](" in ran.out
    assert place in ran.err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        pytest.param(
            ("-f", "madr", "--supersedes", "adr/0009.md"), 3,
            "adr/0009.md: there is no such file; give the path of the older record", id="the older record is missing"),
        pytest.param(
            ("-f", "madr", "--supersedes", "adr/0001-old.html"), 3,
            "adr/0001-old.html: this is no Markdown file by its name; give a record that ends in .md",
            id="the older record is no Markdown"),
        pytest.param(("-f", "madr", "--supersedes", "adr/raw.md"), 3, "adr/raw.md", id="the older record is no text"),
        pytest.param(
            ("-o", "x.html", "--supersedes", "adr/0001-old.md"), 2,
            "only a decision record supersedes another; add --format madr", id="a page supersedes nothing"),
        pytest.param(
            ("-o", "adr/../adr/0001-old.md", "--supersedes", "adr/0001-old.md"), 2,
            "adr/0001-old.md would be overwritten by the record that supersedes it", id="the record would go over the older"),
        pytest.param(("-o", "no/such/folder.md"), 2, "no/such/folder.md cannot be written", id="a place that is not there"),
        pytest.param(("-f", "docx"), 2, "docx", id="a format that is none"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(program, old, words, status, said):
    (old.parent / "raw.md").write_bytes(b"\xff\xfe\xfd")
    ran = program("report", COURSE, *words, *FEW)
    assert ran.status == status
    assert ran.out == ""
    assert said in ran.err
    assert old.read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("words", [(), ("-o", "-")])
def test_a_page_is_not_printed_on_a_terminal(monkeypatch, capsys, words):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main(["report", str(COURSE), *words, "--as-of", TODAY]) == 2
    assert capsys.readouterr().err == (
        "error: a page is not for the terminal; give a file with -o report.html, or pipe the page on\n"
    )


@pytest.mark.parametrize("words", [(), ("-o", "-"), ("-f", "html")])
def test_a_page_may_be_piped(program, words):
    ran = program("report", COURSE, *words, *FEW)
    assert ran.status == 0, ran.err
    assert ran.out.lower().startswith("<!doctype html>")


def test_a_call_is_told_with_what_is_not_as_by_default():
    assert Call(COURSE).words == f"dlselect recommend {COURSE}"
    assert Call(COURSE, edition="talk-2017", catalogue=[COURSE.parent]).words == (
        f"dlselect recommend {COURSE} --catalogue {COURSE.parent} --edition talk-2017"
    )
