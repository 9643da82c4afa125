"""A team's own statements over a catalogue: each bears its reason and lapses on its day."""

from __future__ import annotations

import os
import shutil
from datetime import date

import pytest

from dlselect.model.catalogue import Fact, Layer, Level, Override, Rating, Source, Unrated

UNTIL = Override("ours", "We measured.", "2027-01-01")
SOURCE = "{title: Our page, date: 2026-10, seen: 2026-11-20, by: independent, document: Our notes}"
OURS = Source("ours:lib/o1", "Our page", "2026-10", "2026-11-20", "independent", document="Our notes")
LAPSED = (
    "overrides/current/lib.yaml in layer {0}: a change to lib lapsed on {1} and no longer counts (We measured.)"
)  # fmt: skip


def overrides(statement, until="2027-01-01", library="lib"):
    """Write the file of one change."""
    change = f"  - reason: We measured.\n    until: {until}\n    {statement}\n"
    return f"library: {library}\nchanges:\n{change}sources:\n  o1: {SOURCE}\n"


@pytest.fixture
def changed(shelf, layer):
    """Return the small library as one change leaves it."""

    def made(statement):
        layer.write("overrides/current/lib.yaml", overrides(statement))
        return shelf.open(layer).libraries["lib"]

    return made


def test_a_layer_that_says_nothing_is_named_and_changes_nothing(shelf, layer):
    bare, over = shelf.open(), shelf.open(layer)
    assert over.layers == (Layer("ours", str(layer.root)),)
    assert over._replace(layers=(), digest=bare.digest) == bare


def test_a_fact_takes_the_place_of_another(changed):
    facts = changed("facts: {languages: {python: {level: poor, why: We tried., sources: [o1]}}}").facts
    assert facts == {"languages": {"python": Fact(Level.POOR, "We tried.", (OURS,), override=UNTIL)}}


def test_a_fact_stands_beside_others(changed):
    facts = changed("facts: {os: {rest: {unknown: Not tried.}}, languages: {c: {unknown: Not tried.}}}").facts
    assert facts["languages"]["python"].override is None
    assert facts["languages"]["c"] == facts["os"]["rest"] == Fact(Level.UNKNOWN, "Not tried.", override=UNTIL)


def test_a_range_of_pythons_and_a_size_are_facts(changed):
    found = changed(
        "facts: {python: {requires: '>=3.12,<3.14', why: Told., sources: [o1]}, "
        "install_mib: {value: 5, low: 4, high: 6, why: Told., sources: [o1]}}"
    )
    assert (found.python.minors, found.python.override) == (("3.12", "3.13"), UNTIL)
    assert (found.install_mib.value, found.install_mib.sources, found.install_mib.override) == (5.0, (OURS,), UNTIL)


def test_what_was_known_can_be_unknown(shelf, layer):
    shelf.library("ratings:\n", "  python: {requires: '>=3.12', why: Told., sources: [s1]}\nratings:\n")
    layer.write("overrides/current/lib.yaml", overrides("facts: {python: {unknown: It fails on all of ours.}}"))
    found = shelf.open(layer).libraries["lib"]
    assert found.python is None
    assert found.unknown == {"python": "It fails on all of ours.", "install_mib": "not measured"}


def test_a_rating_of_a_facet_stands_beside_the_whole(changed):
    ratings = changed("ratings: {documentation: {c++: {low: 1, high: 2, why: We read., sources: [o1]}}}").ratings
    assert ratings["documentation"]["any"].ticks == 4
    assert ratings["documentation"]["c++"] == Rating(None, 1, 2, "We read.", (OURS,), UNTIL)


def test_a_rating_of_the_whole_takes_its_place(changed):
    assert changed("ratings: {documentation: {unknown: Not read.}}").ratings["documentation"] == {
        "any": Unrated("Not read.", UNTIL)
    }


def test_the_parts_of_a_facet_have_one_order(changed):
    rating = "{ticks: 4, low: 3, high: 5, why: We ran it., sources: [o1]}"
    assert list(changed(f"ratings: {{speed: {{inference+cnn: {rating}}}}}").ratings["speed"]) == ["cnn+inference"]


def test_a_lifecycle(changed):
    found = changed("lifecycle: {state: deprecated, why: They told us., sources: [o1]}").lifecycle
    assert (found.state, found.last_release, found.sources, found.override) == ("deprecated", None, (OURS,), UNTIL)


def test_a_newer_release_decides_which_caveats_hold_in_it(shelf, layer):
    shelf.library("title: It leaks", "title: It leaks, when: {versions: '<3'}")
    assert [each.in_newest for each in shelf.open().libraries["lib"].caveats] == [True]
    release = "{version: '3.0', date: 2026-11}"
    statement = f"lifecycle: {{state: active, last_release: {release}, why: Seen., sources: [o1]}}"
    layer.write("overrides/current/lib.yaml", overrides(statement))
    assert [each.in_newest for each in shelf.open(layer).libraries["lib"].caveats] == [False]


def test_a_licence(changed):
    found = changed("licence: {spdx: LicenseRef-Ours, patents: granted, why: Our contract., sources: [o1]}").licence
    assert (found.spdx, found.terms.licence, found.override) == ("LicenseRef-Ours", "LicenseRef-Ours", UNTIL)


def test_a_caveat_is_added_or_takes_the_place_of_the_one_with_its_id(changed):
    caveat = "kind: bug, area: crash, confirmation: measured, severity: blocker, title: It ends, sources: [o1]"
    found = changed(f"caveats: [{{id: ours, {caveat}}}, {{id: leak, {caveat}}}]").caveats
    assert [(each.id, each.title, each.override) for each in found] == [
        ("leak", "It ends", UNTIL),
        ("ours", "It ends", UNTIL),
    ]


def test_a_library_of_ones_own(shelf, layer):
    layer.library("id: lib\n", "id: mine\nbuilds_on: [yours, lib]\n", "mine")
    layer.library("id: lib\n", "id: yours\naliases: [ying]\n", "yours")
    found = shelf.open(layer)
    assert list(found.libraries) == ["lib", "mine", "yours"]
    assert [each.layer for each in found.libraries.values()] == [None, "ours", "ours"]
    assert found.libraries["mine"].steward.sources[0].ref == "ours:mine/s1"


def test_a_preset_of_ones_own(shelf, layer):
    layer.write(
        "criteria/weights/mine.yaml", "id: mine\nname: Mine\nsummary: Ours.\nweights: {speed: {weight: 9, why: So.}}\n"
    )
    found = shelf.open(layer).presets
    assert list(found) == sorted(found)
    assert found["mine"].weights["speed"].weight == 9


LAPSES = [
    ("the day before its last", date(2026, 12, 30), "poor", ()),
    ("its last day", date(2026, 12, 31), "poor", ()),
    ("the day after its last", date(2027, 1, 1), "first-class", (LAPSED.format("ours", "2026-12-31"),)),
]  # fmt: skip


@pytest.mark.parametrize(("today", "level", "notices"), [pytest.param(*row, id=name) for name, *row in LAPSES])
def test_a_change_on(today, level, notices, shelf, layer):
    fact = "facts: {languages: {python: {level: poor, why: We tried., sources: [o1]}}}"
    layer.write("overrides/current/lib.yaml", overrides(fact, "2026-12-31"))
    found = shelf.open(layer, today=today)
    assert found.libraries["lib"].facts["languages"]["python"].level == level
    assert found.layers[0].notices == notices


def fact(level):
    return overrides(f"facts: {{languages: {{python: {{level: {level}, why: So., sources: [o1]}}}}}}")


def test_of_two_layers_the_last_wins(shelf, layer, other_layer):
    layer.write("overrides/current/lib.yaml", fact("poor"))
    other_layer.write("overrides/current/lib.yaml", fact("none"))
    for layers, level, name in [((layer, other_layer), "none", "theirs"), ((other_layer, layer), "poor", "ours")]:
        found = shelf.open(*layers)
        won = found.libraries["lib"].facts["languages"]["python"]
        assert (won.level, won.override.layer, won.sources[0].ref) == (level, name, f"{name}:lib/o1")
        assert [each.name for each in found.layers] == [each.root.name for each in layers]


def test_a_layer_may_change_what_the_one_under_it_added(shelf, layer, other_layer):
    layer.library("id: lib\n", "id: mine\n", "mine")
    other_layer.write("overrides/current/mine.yaml", overrides("ratings: {speed: {unknown: No.}}", library="mine"))
    assert shelf.open(layer, other_layer).libraries["mine"].ratings["speed"]["any"].reason == "No."


def test_of_two_changes_in_a_file_the_last_wins(shelf, layer):
    change = "  - {{reason: So., until: 2027-01-01, ratings: {{speed: {{unknown: {0}}}}}}}\n"
    text = f"library: lib\nchanges:\n{change.format('One')}{change.format('Two')}sources: {{}}\n"
    layer.write("overrides/current/lib.yaml", text)
    assert shelf.open(layer).libraries["lib"].ratings["speed"]["any"].reason == "Two"


def test_what_a_layer_says_of_other_editions_is_left_alone(shelf, layer):
    layer.write("overrides/talk-2017/lib.yaml", "no: [")
    assert shelf.open(layer).layers[0].name == "ours"


MINE = "id: mine\n"
REFUSED = [
    ("a library that is not there", "overrides/current/lab.yaml", overrides("ratings: {}", library="lab"),
     "overrides/current/lab.yaml:1:10: 'lab' is not a library of this edition; did you mean 'lib'?"),
    ("a change without reason and end", "overrides/current/lib.yaml", "library: lib\nchanges: [{}]\nsources: {}\n",
     "overrides/current/lib.yaml:2:11: the key 'reason' is missing; add `reason:`\n"
     "overrides/current/lib.yaml:2:11: the key 'until' is missing; add `until:`"),
    ("a change with an end that no calendar has", "overrides/current/lib.yaml", overrides("ratings: {}", "2026-02-30"),
     "overrides/current/lib.yaml:4:12: there is no day 2026-02-30"),
    ("no change", "overrides/current/lib.yaml", "library: lib\nchanges: []\nsources: {}\n",
     "overrides/current/lib.yaml:2:10: 'changes' must not be empty"),
    ("a source of the catalogue", "overrides/current/lib.yaml",
     overrides("facts: {os: {linux: {level: none, why: So., sources: [s1]}}}"),
     "overrides/current/lib.yaml:5:59: no source 's1' is listed under `sources`; known are o1"),
    ("a rating of what is computed", "overrides/current/lib.yaml", overrides("ratings: {fit: {unknown: No.}}"),
     "overrides/current/lib.yaml:5:15: 'fit' is computed, not rated; known are documentation, community, learning, "
     "stability, speed, scalability"),
    ("an unknown feature, also of a change that has lapsed", "overrides/current/lib.yaml",
     overrides("facts: {features: {flight: {unknown: No.}}}", "2020-01-01"),
     "overrides/current/lib.yaml:5:24: 'flight' is not in criteria/features.yaml"),
    ("a library that is there already", "libraries/current/lib.yaml", "lib",
     "libraries/current/lib.yaml:1:5: 'lib' is in the catalogue already; put changes into overrides/current/lib.yaml"),
    ("a library with the alias of another", "libraries/current/mine.yaml", f"{MINE}aliases: [lib]\n",
     "libraries/current/mine.yaml:2:11: the alias 'lib' already names lib; choose another"),
    ("a library with the alias of another as its id", "libraries/current/old.yaml", "id: old\n",
     "libraries/current/old.yaml:1:5: the id 'old' already names lib; choose another"),
    ("a library on one that is not there", "libraries/current/mine.yaml", f"{MINE}builds_on: [lyb]\n",
     "libraries/current/mine.yaml:2:13: it builds on 'lyb', which this edition does not hold; did you mean 'lib'?"),
    ("a layer with a misspelt key", "layer.yaml", "layr: ours\n",
     "layer.yaml:1:1: the key 'layer' is missing; add `layer:`\nlayer.yaml:1:1: unknown key 'layr'; did you mean 'layer'?"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), [pytest.param(*row, id=name) for name, *row in REFUSED])
def test_refused(name, text, message, shelf, layer):
    shelf.library("id: lib\n", "id: lib\naliases: [old]\n")
    if name.startswith("libraries/"):
        layer.library(
            "id: lib\n", "id: lib\n" if text == "lib" else text, name[len("libraries/current/") : -len(".yaml")]
        )
    else:
        layer.write(name, text)
    assert "\n".join(shelf.said(layer)) == message


def test_all_problems_of_a_layer_are_told_at_once(shelf, layer):
    layer.write("overrides/current/lib.yaml", overrides("ratings: {fit: {unknown: No.}}"))
    layer.write("overrides/current/no.yaml", "a: [")
    layer.library("id: lib\n", "id: mine\nid: mine\n", "mine")
    files = ["libraries/current/mine.yaml", "overrides/current/lib.yaml", "overrides/current/no.yaml"]
    assert [each.split(":")[0] for each in shelf.said(layer)] == files


def test_the_digest_changes_with_what_a_layer_says(shelf, layer):
    digests = [shelf.open().digest, shelf.open(layer).digest]
    for level in ("poor", "none"):
        layer.write("overrides/current/lib.yaml", fact(level))
        digests.append(shelf.open(layer).digest)
    layer.write("layer.yaml", "layer: ours\nsummary: Ours.\n")
    digests.append(shelf.open(layer).digest)
    layer.library("id: lib\n", "id: mine\n", "mine")
    digests.append(shelf.open(layer).digest)
    assert len(set(digests)) == len(digests)


def test_the_digest_is_the_same_wherever_and_whenever_the_files_are_written(shelf, layer, tmp_path, monkeypatch):
    layer.write("overrides/current/lib.yaml", fact("poor"))
    copies = [type(each)(tmp_path / "elsewhere" / each.root.name) for each in (shelf, layer)]
    for old, new in zip((shelf, layer), copies, strict=True):
        shutil.copytree(old.root, new.root)
        for path in new.root.rglob("*"):
            os.utime(path, (1, 1))
    assert copies[0].open(copies[1]).digest == shelf.open(layer).digest
    monkeypatch.chdir(copies[0].root.parent)
    near = [type(each)(each.root.relative_to(copies[0].root.parent)) for each in copies]
    assert near[0].open(near[1]).digest == shelf.open(layer).digest
