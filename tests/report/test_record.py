"""Decision records: whole outputs over small catalogues, and what holds for every one.

After a wanted change: `GOLDEN=write pytest tests/report/test_record.py`, then read the diff.
"""

from __future__ import annotations

import os
import re
from urllib.parse import quote

import pytest
import yaml
from markdown_it import MarkdownIt

from dlselect.model.catalogue import Override, Rating
from dlselect.report.record import Older, render
from dlselect.report.record_revisit import due, thresholds
from dlselect.scoring.engine import recommend
from tests.conftest import ROOT
from tests.scoring.bench import EDITION, TODAY, asked, catalogue, caveat, criteria, library, source, technique

GOLDEN = ROOT / "tests" / "data" / "golden"
# The headings of MADR 4.0.0, template/adr-template.md of github.com/adr/madr (2024), in its order.
HEADINGS = (
    "## Context and Problem Statement", "## Decision Drivers", "## Considered Options", "## Decision Outcome",
    "### Consequences", "### Confirmation", "## Pros and Cons of the Options", "## More Information",
)  # fmt: skip
WEIGHTS = criteria(documentation=3, speed=1, fit=2, wishes=1)
LINUX = {"os": {"linux": "first-class", "windows": "works"}, "features": {"onnx-export": "works"}}
WINDOWS = {"os": {"windows": "first-class", "linux": "none"}, "languages": {"python": "none"}}
MAC = {"os": {"macos": "none", "linux": "works"}}
HOSTILE = "</script><script>alert(1)</script> [x](javascript:alert(1)) `a` | * _b_ ![i](data:x) \\ # $c$ ~~d~~\n---\n# e\x1b[31m"


def ratings(documentation, speed=3):
    return {"documentation": documentation, "speed": speed}


def better(**changes):
    return library("better", facts=LINUX, ratings=ratings((4.5, 4, 5)), homepage="https://better.test", **changes)


def worse(**changes):
    return library("worse", facts=LINUX, ratings=ratings(2, None), **changes)


def layered():
    """Return a library of which a layer says what it is worth."""
    stated = Rating(
        4, 3.5, 4.5, "We use it daily.", (source("our:x/o1"),), Override("our", "ours to say", "2027-02-01")
    )
    return library("ours", facts=LINUX, ratings=ratings({"any": stated}))


CASES = {
    "clear": ([better(caveats=(caveat(detail="Mind it."),)), worse()], ["os: linux"],
              {"wishes": ("features: onnx-export",), "knows": ("worse",), "workload": ("cnn",)}),
    "tie": ([better(), better()._replace(id="other", name="Other")], ["os: linux"], {}),
    "blocker": ([better(caveats=(caveat("better-crash", "blocker"),)), worse()], ["os: linux"], {}),
    "unconfirmed": ([better(), worse()], ["os: linux", "languages: python"], {}),
    "near-miss": ([library("lib", facts=MAC, ratings=ratings(4))], ["os: linux", "os: macos"], {}),
    "nothing": ([library("lib", facts=WINDOWS)], ["os: linux", "languages: python"], {}),
    "one": ([better()], ["os: linux"], {"techniques": ("dropout",)}),
    "layer": ([layered(), worse()], ["os: linux"], {}),
}  # fmt: skip


def made(libraries, needs, more, **changes):
    known = catalogue(*libraries, criteria=WEIGHTS, techniques={"dropout": technique("dropout")}, **changes)
    project = asked(*needs, **more)
    return known, project, recommend(known, project, TODAY)


def record(case, **options):
    known, project, answer = made(*CASES[case])
    return render(answer, known, project, TODAY, **{"command": "dlselect recommend requirements.yaml", **options})


@pytest.mark.parametrize("case", CASES)
def test_the_whole_record(case):
    text = record(case)
    file = GOLDEN / f"record-{case}.md"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_the_headings_are_those_of_madr_in_their_order(case):
    lines = record(case).splitlines()
    places = [lines.index(heading) for heading in HEADINGS if case != "nothing" or "Pros" not in heading]
    assert places == sorted(places)


@pytest.mark.parametrize("case", CASES)
def test_the_front_matter_leaves_to_people_what_only_they_know(case):
    front = yaml.safe_load(record(case).split("---")[1])
    assert front == {
        "status": "proposed", "date": TODAY, "decision-makers": None, "consulted": None, "informed": None,
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_every_number_of_a_source_leads_to_one_and_every_source_is_cited(case):
    text, _, listing = record(case).partition("### Sources")
    cited = {int(each) for found in re.findall(r"\\\[([\d, ]+)\\\]", text) for each in found.split(", ")}
    assert cited == {int(each) for each in re.findall(r"^(\d+)\. ", listing, re.MULTILINE)}
    assert sorted(cited) == list(range(1, len(cited) + 1))


def test_the_record_names_the_tool_the_catalogue_and_its_digest():
    text = record("clear")
    assert "- dlselect 0.1.0\n- Catalogue: edition current of 2026-11-23, digest digest\n" in text


def test_the_command_is_given_with_the_day_and_without():
    text = record("clear", command="dlselect recommend 'a b.yaml' --strict")
    assert "```sh\ndlselect recommend 'a b.yaml' --strict --as-of 2026-11-23\n" in text
    assert "\ndlselect recommend 'a b.yaml' --strict\n```" in text


def test_a_file_name_with_ticks_does_not_end_the_block_of_commands():
    assert "\n````sh\ndlselect recommend '```\ufffd.yaml'" in record("one", command="dlselect recommend '```\x1b.yaml'")


@pytest.mark.parametrize(
    ("path", "link"),
    [
        pytest.param("../adr/0001-old.md", "../adr/0001-old.md", id="a path in another folder"),
        pytest.param("a b(1).md", "a%20b%281%29.md", id="blanks and brackets"),
        pytest.param("javascript:alert(1).md", "javascript%3Aalert%281%29.md", id="a name that looks like a script"),
        pytest.param("<b>.md", "%3Cb%3E.md", id="a name that looks like markup"),
    ],
)
def test_the_older_record_is_linked(path, link):
    assert f"\n\nSupersedes [Use \\[x\\] &amp; \\*y\\*]({link}).\n\n" in record(
        "one", older=Older("Use [x] & *y*", path)
    )


def hostile():
    """Return a record in which every text of the catalogue and of the project is hostile."""
    bad = source()._replace(title=HOSTILE, url="javascript:alert(1)")
    facts = {"os": {"linux": "first-class"}}
    warned = caveat("bad", title=HOSTILE, detail=HOSTILE, sources=(bad,))
    first = library("bad", facts=facts, ratings=ratings(Rating(4, 3, 5, HOSTILE, (bad,))), caveats=(warned,))
    first = first._replace(name=HOSTILE, summary=HOSTILE, homepage="javascript:alert(1)")
    known = {id: each._replace(name=HOSTILE, question=HOSTILE) for id, each in WEIGHTS.items()}
    patents = technique("dropout")._replace(name=HOSTILE, covers=HOSTILE, pledge=HOSTILE, sources=(bad,))
    book = catalogue(first, first._replace(id="bad2"), criteria=known, techniques={"dropout": patents})
    project = asked("os: linux", techniques=("dropout",))._replace(
        project=HOSTILE, knows=(HOSTILE,), notices=(HOSTILE,)
    )
    answer = recommend(book, project, TODAY)
    return render(
        answer, book, project, TODAY, command=f"dlselect recommend {HOSTILE!r}", older=Older(HOSTILE, HOSTILE)
    )


def tokens(text):
    """Yield every token that a reader of Markdown finds in `text`."""
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield token
        yield from token.children or ()


def test_hostile_texts_come_out_as_text():
    text = hostile()
    assert "\x1b" not in text
    found = list(tokens(text.split("\n---\n", 1)[1]))
    assert {each.type for each in found} & {
        "html_block",
        "html_inline",
        "image",
        "code_inline",
        "s_open",
        "hr",
    } == set()
    assert [each.tag for each in found if each.type == "heading_open"].count("h1") == 1
    # One block of commands, and no link but to the web and to the older record.
    assert [each.info for each in found if each.type == "fence"] == ["sh"]
    links = {each.attrs["href"] for each in found if each.type == "link_open"}
    assert {each for each in links if not each.startswith("https://a.test/")} == {quote(HOSTILE, safe="/")}
    # Emphasis is the record's own: the answer in one sentence.
    assert [each.type for each in found].count("strong_open") == 1
    assert "em_open" not in {each.type for each in found}


def test_days_come_soonest_first_and_lapses_are_among_them():
    known, _, answer = made(*CASES["layer"])
    found = due(answer, known, answer.ranking)
    assert [each.day for each in found] == sorted(each.day for each in found)
    assert "2027-02-01: what the layer our states of Ours, Documentation, lapses" in [": ".join(each) for each in found]


def test_evidence_turns_old_when_it_has_reached_its_age():
    known, _, answer = made(*CASES["clear"])
    # The bench's evidence is of 2026-11-01, and fresh for 365 days.
    assert "2027-11-01" in {each.day for each in due(answer, known, answer.ranking)}


def test_a_frozen_edition_grows_no_older_and_is_named_as_such():
    frozen = EDITION._replace(date="2017-12-07", frozen=True)
    known, project, answer = made(*CASES["clear"], edition=frozen)
    assert due(answer, known, answer.ranking) == ()
    text = render(answer, known, project, TODAY, command="dlselect recommend x.yaml")
    assert "\n# Use Better for A project (as known in 2017)\n" in text
    assert "edition current, a frozen edition, of 2017-12-07, digest" in text
    assert "x.yaml --as-of 2017-12-07\n" in text
    assert f"\ndate: {TODAY}\n" in text


@pytest.mark.parametrize(
    ("case", "said"),
    [
        pytest.param(
            "clear", "The verdict is 'clear': Better is first in", id="a verdict by chances names the thresholds"
        ),
        pytest.param("tie", "The verdict is a tie", id="a tie ends with a difference"),
        pytest.param(
            "blocker", "The verdict is clear, because all others have a blocker", id="clear by blockers alone"
        ),
        pytest.param("one", "", id="one library: no chance is compared"),
        pytest.param("nothing", "", id="nothing is ranked"),
    ],
)
def test_the_thresholds_of_the_verdict_are_told(case, said):
    text = thresholds(made(*CASES[case])[2])
    assert text.startswith(said)
    assert bool(text) == bool(said)
