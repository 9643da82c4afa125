"""Which caveats concern a project, why, and which it leaves open; and patents on techniques."""

from __future__ import annotations

import pytest

from dlselect.scoring.caveats import concerning, everything

from .bench import asked, catalogue, caveat, judged, library, technique

WINDOWS = {"os": ("windows", "macos")}
BOTH = {"os": ("windows",), "accelerators": ("amd", "apple")}
SHOWN, OPEN, NOT = "shown", "open", "not shown"
# When the caveat holds, needs, wishes, workload -> what becomes of it, and why it is shown.
MATCHES = {
    "no condition: always": ({}, (), (), (), SHOWN, "always"),
    "the project needs what it concerns": (WINDOWS, ("os: windows",), (), (), SHOWN, "os: windows"),
    "the project wishes what it concerns": (WINDOWS, (), ("os: windows",), (), SHOWN, "os: windows"),
    "the project needs one thing and wishes what it concerns": (
        WINDOWS, ("os: linux",), ("os: macos",), (), SHOWN, "os: macos"),
    "the project needs both": (WINDOWS, ("os: macos", "os: windows"), (), (), SHOWN, "os: windows, macos"),
    "the project needs something else": (WINDOWS, ("os: linux",), (), (), NOT, ""),
    "the project is silent": (WINDOWS, ("tasks: rl",), (), (), OPEN, ""),
    "the workload": ({"workload": ("rnn",)}, (), (), ("cnn", "rnn"), SHOWN, "workload: rnn"),
    "another workload": ({"workload": ("rnn",)}, (), (), ("cnn",), NOT, ""),
    "no workload is named": ({"workload": ("rnn",)}, (), (), (), OPEN, ""),
    "both of two keys": (BOTH, ("os: windows", "accelerators: apple"), (), (), SHOWN, "os: windows; accelerators: apple"),
    "both of two keys, one a wish": (
        BOTH, ("os: windows",), ("accelerators: amd",), (), SHOWN, "os: windows; accelerators: amd"),
    "the first of two keys, the project is silent on the second": (BOTH, ("os: windows",), (), (), OPEN, ""),
    "the second of two keys, the project is silent on the first": (BOTH, ("accelerators: amd",), (), (), OPEN, ""),
    "the first of two keys, not the second": (BOTH, ("os: windows", "accelerators: nvidia"), (), (), NOT, ""),
    "not the second of two keys, the project is silent on the first": (BOTH, ("accelerators: nvidia",), (), (), NOT, ""),
    "not the first of two keys, the project is silent on the second": (BOTH, ("os: linux",), (), (), NOT, ""),
    "silent on both": (BOTH, (), (), (), OPEN, ""),
}  # fmt: skip


def became(notes, left_open):
    return (SHOWN if notes else OPEN if left_open else NOT), (notes[0].because if notes else "")


@pytest.mark.parametrize(("when", "needs", "wishes", "workload", "what", "why"), MATCHES.values(), ids=MATCHES)
def test_a_caveat_meets_a_project(when, needs, wishes, workload, what, why):
    made = library("lib", caveats=(caveat(when=when),))
    found = concerning(made, asked(*needs, wishes=wishes, workload=workload))
    assert became(*found) == (what, why)


# Affected versions, fixed in, the newest version, the pinned version -> shown or not, why.
NEWEST = "it holds in the newest release"
PINNED = "it holds in version 2.3, which you pin"
UNTOLD = "it cannot be told whether it holds in the newest release"
VERSIONS = {
    "no version is given": (None, None, "2.6", None, SHOWN, "always"),
    "open": (None, "open", "2.6", None, SHOWN, "always"),
    "open, whatever is pinned": (None, "open", "2.6", "2.3", SHOWN, "always"),
    "fixed before the newest": (None, "2.4", "2.6", None, NOT, ""),
    "fixed in the newest": (None, "2.6", "2.6", None, NOT, ""),
    "fixed in one to come": (None, "2.7", "2.6", None, SHOWN, NEWEST),
    "the newest is affected": (">=2.5", None, "2.6", None, SHOWN, NEWEST),
    "the newest is affected, and it is open": (">=2.5", "open", "2.6", None, SHOWN, NEWEST),
    "the newest is not affected": ("<2.4", None, "2.6", None, NOT, ""),
    "the newest is within the range, but has the fix": (">=2.0", "2.4", "2.6", None, NOT, ""),
    "fixed, but an older version is pinned": (None, "2.4", "2.6", "2.3", SHOWN, PINNED),
    "fixed, and the fixed version is pinned": (None, "2.3", "2.6", "2.3", NOT, ""),
    "only older ones are affected, and one is pinned": ("<2.4", None, "2.6", "2.3", SHOWN, PINNED),
    "only newer ones are affected, and an older is pinned": (">=2.5", None, "2.6", "2.3", NOT, ""),
    "a version of before its release is ordered as Python orders it": (None, "2.6", "2.6rc1", None, SHOWN, NEWEST),
    "the newest is not known": ("<2.4", None, None, None, SHOWN, UNTOLD),
    "the newest cannot be compared": ("<2.4", None, "nightly", None, SHOWN, UNTOLD),
    "what is pinned cannot be compared": (
        "<2.4", None, "2.6", "nightly", SHOWN, "it cannot be told whether it holds in version nightly, which you pin"),
}  # fmt: skip


@pytest.mark.parametrize(("affected", "fixed", "newest", "pinned", "what", "why"), VERSIONS.values(), ids=VERSIONS)
def test_the_version_in_use_decides(affected, fixed, newest, pinned, what, why):
    made = library("lib", caveats=(caveat(newest=newest, versions=affected, fixed_in=fixed),))
    found = concerning(made, asked(versions={"lib": pinned} if pinned else {}))
    assert became(*found) == (what, why)


def test_a_pin_of_another_library_is_nothing_to_this_one():
    made = library("lib", caveats=(caveat(newest="2.6", fixed_in="2.4"),))
    assert concerning(made, asked(versions={"other": "2.3"})) == ((), 0)


def test_condition_and_version_are_both_given_as_reasons():
    made = library("lib", caveats=(caveat(newest="2.6", fixed_in="2.4", when=WINDOWS),))
    (note,), _ = concerning(made, asked("os: windows", versions={"lib": "2.3"}))
    assert note.because == f"os: windows; {PINNED}"


def test_what_is_fixed_is_not_even_left_open():
    made = library("lib", caveats=(caveat(newest="2.6", fixed_in="2.4", when=WINDOWS),))
    assert concerning(made, asked()) == ((), 0)


def test_the_worst_come_first_and_ids_order_equals():
    caveats = tuple(
        caveat(id, severity) for id, severity in
        [("n", "note"), ("w2", "warning"), ("b", "blocker"), ("w1", "warning"), ("a", "note")]
    )  # fmt: skip
    notes, _ = concerning(library("lib", caveats=caveats), asked())
    assert [each.caveat.id for each in notes] == ["b", "w1", "w2", "a", "n"]


def test_everything_lists_what_holds_with_its_condition():
    caveats = (
        caveat("always"), caveat("gone", fixed_in="1.0"),
        caveat("windows", "blocker", when=BOTH), caveat("older", when=WINDOWS, versions="<3"),
    )  # fmt: skip
    made = library("lib", caveats=caveats)
    assert [(each.caveat.id, each.because) for each in everything(made)] == [
        ("windows", "os: windows; accelerators: amd, apple"),
        ("always", "always"),
        ("older", "os: windows, macos; it holds in the newest release"),
    ]
    assert [each.caveat.id for each in everything(made, "0.9")] == ["windows", "always", "gone", "older"]


def test_a_candidate_carries_its_caveats_and_how_many_are_left_open():
    caveats = (caveat("a"), caveat("b", when=WINDOWS), caveat("c", when={"tasks": ("rl",)}))
    found = judged(catalogue(library("lib", caveats=caveats)), "os: linux").ranking[0]
    assert ([each.caveat.id for each in found.caveats], found.other_caveats) == (["a"], 1)


@pytest.mark.parametrize("severity", ["note", "warning", "blocker"])
def test_a_caveat_never_changes_a_total(severity):
    free = judged(catalogue(library("lib", ratings={"quality": 4}))).ranking[0]
    warned = judged(catalogue(library("lib", ratings={"quality": 4}, caveats=(caveat("c", severity),)))).ranking[0]
    assert (warned.total, warned.low, warned.high) == (free.total, free.low, free.high)


def test_techniques_are_noted_in_the_order_asked():
    known = catalogue(library("lib"), techniques={id: technique(id) for id in ("dqn", "dropout", "moe")})
    notes = judged(known, techniques=("moe", "dropout")).techniques
    assert [each.id for each in notes] == ["moe", "dropout"]
    made = technique("moe")
    assert (notes[0].name, notes[0].patents, notes[0].expires, notes[0].pledge) == (
        "Moe", made.patents, "2033", "None known.",
    )  # fmt: skip


def test_no_technique_is_noted_that_nobody_asked_for():
    known = catalogue(library("lib"), techniques={"dqn": technique("dqn")})
    assert judged(known).techniques == ()
