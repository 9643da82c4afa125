"""How a port reads: the first sentence, and what stands in short."""

from __future__ import annotations

import pytest

from dlselect.guidance.port import port
from dlselect.report import port_page, table
from dlselect.report.page import Bullets, Heading, Paragraph
from tests.guidance.bench import ABSENT, check, default, guide, guided, how, item, kind, practice
from tests.scoring.bench import TODAY, add_on, asked, library, lifecycle

KIND = kind("one", "a", "b", "given", "file", loud=("given",), open=("file",))


def made(pairs, *things, of=None, libraries=(), **practices):
    """Return the page from Old to New; each of `pairs` is one default, named by its place."""
    kinds = [KIND._replace(id=f"k{number}", name=f"Kind {number}") for number in range(len(pairs))]
    old, new = (
        practice({"seeds": "x"}, {each.id: pair[side] for each, pair in zip(kinds, pairs, strict=True)})
        for side in (0, 1)
    )
    known = guided(guide(*kinds, *things, **({"old": old, "new": new} | practices)), *libraries)
    return port_page.page(port(known, "old", "new", of, TODAY))


def text(page, width=200):
    return table.render(page, width=width, colour=False)


def under(page, heading):
    """Return the text below a heading, up to the next."""
    blocks = iter(page.blocks)
    for block in blocks:
        if block == Heading(heading):
            break
    found = []
    for block in blocks:
        if isinstance(block, Heading):
            break
        found += [block.text] if isinstance(block, Paragraph) else []
        found += (
            [line for each in block.items for line in (each.text, *each.lines)] if isinstance(block, Bullets) else []
        )
    return found


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        pytest.param([("a", "b")], "1 default changes silently from Old to New.", id="one changes"),
        pytest.param([("a", "b"), ("a", "b"), ("a", "a")], "2 defaults change silently from Old to New; 1 is the same.", id="some are the same"),
        pytest.param([("a", "a")], "No default changes silently from Old to New; 1 is the same.", id="none changes"),
        pytest.param([("a", "given"), ("a", "file")],
                     "No default changes silently from Old to New; 1 changes and shows it by an error; "
                     "1 depends on what else is used.", id="an error shows one, another depends"),
        pytest.param([("a", ABSENT), ("a", ABSENT), (None, "a")],
                     "No default changes silently from Old to New; 2 exist in only one of the two; 1 is not known.",
                     id="one-sided and unknown ones are counted"),
        pytest.param([(ABSENT, ABSENT), ("a", "b")], "1 default changes silently from Old to New.", id="what neither has is not counted"),
        pytest.param([("a", None)], "Nothing is known yet of which defaults change from Old to New.", id="nothing is known"),
    ],
)  # fmt: skip
def test_the_first_sentence_is_the_answer(pairs, says):
    assert made(pairs).blocks[0] == Paragraph(says, strong=True)


def test_a_change_tells_both_values_what_goes_wrong_what_to_do_and_how_to_see_it():
    page = made([(default("a", "old.Layer"), default("b", "new.Layer", "form", "Since 3.0."))])
    assert under(page, "Changes silently: layers") == [
        "Kind 0: a becomes b",
        "Old: a: it is a (old.Layer; set by eps)",
        "New: b: it is b (new.Layer; set by form). Since 3.0.",
        "What goes wrong: one matters.",
        "To keep it: `form` of new.Layer changes it; wanted is a (it is a).",
        "To see it: Look at one.",
    ]
    assert text(page).count("A page, 2026-11-01, independent") == 1


def test_a_change_that_an_error_shows_stands_apart():
    page = made([("a", "given"), ("a", "b")])
    assert under(page, "Changes, and an error shows it")[0] == "Kind 0: a becomes given"
    assert under(page, "Changes silently: layers")[0] == "Kind 1: a becomes b"


def test_add_ons_are_named_with_their_values():
    page = made(
        [("a", ABSENT)], libraries=(add_on("flax", "new"), add_on("haiku", "new")),
        flax=practice(defaults={"k0": "b"}), haiku=practice(defaults={"k0": "a"}),
    )  # fmt: skip
    told = under(page, "Depends on the add-on, the file or the backend")
    assert told[0] == "Kind 0: a becomes b with Flax or a with Haiku"
    assert told[2:5] == [
        "New has none itself: It has no layers.",
        "New with Flax: b: it is b (Layer; set by eps)",
        "New with Haiku: a: it is a (Layer; set by eps)",
    ]


def test_an_add_on_that_does_otherwise_stands_beside_the_librarys_own():
    page = made([("a", "a")], libraries=(add_on("flax", "new"),), flax=practice(defaults={"k0": "b"}))
    told = under(page, "Depends on the add-on, the file or the backend")
    assert told[0] == "Kind 0: a becomes a or b with Flax"
    assert told[2:4] == ["New: a: it is a (Layer; set by eps)", "New with Flax: b: it is b (Layer; set by eps)"]


def test_what_only_one_has_is_told_by_the_reason():
    assert under(made([("a", ABSENT), ("b", ABSENT), (ABSENT, "a")]), "Only one of the two has it") == [
        "New has none: It has no layers.", "Kind 0: Old a (Layer)", "Kind 1: Old b (Layer)",
        "Old has none: It has no layers.", "Kind 2: New a (Layer)",
    ]  # fmt: skip


def test_what_is_not_known_says_what_is_and_how_to_find_out():
    assert under(made([("a", None), ("a", "b")]), "Not known") == [
        "Kind 0", "Old: a: it is a (Layer; set by eps)", "New: ?: nobody looked", "To see it: Look at one.",
    ]  # fmt: skip


def test_what_nobody_has_looked_up_is_told_in_one_line():
    page = made([("a", "b"), ("a", "b")], new=practice(defaults={"k0": "b"}))
    assert under(page, "Not known") == ["Of New nobody has looked up: Kind 1"]


def test_of_a_library_without_any_practice_that_is_said_once():
    page = made([("a", "b")], libraries=(library("new"),), new=practice())
    out = text(page)
    assert "The catalogue does not say yet what New assumes, reads and writes" in out
    assert "nobody has looked up" not in out
    assert under(page, "Ways for a model") == ["The formats of New are not in the catalogue yet."]


class TestWays:
    def test_without_any_it_is_said_what_is_left(self):
        (said,) = under(made([("a", "b")]), "Ways for a model")
        assert said.endswith("write the network again, and carry its weights as arrays by your own code.")

    def test_weights_alone_mean_that_the_network_is_written_again(self):
        page = made(
            [], old=practice({"seeds": "x"}, writes=("arrays",)), new=practice({"seeds": "x"}, reads=("arrays",))
        )
        said, name, *lines = under(page, "Ways for a model")
        assert said.endswith("write the network again, and carry its weights in one of these, array by array.")
        assert (name, lines) == ("Arrays (weights only)", ["Old writes Arrays with save: Whole models.",
                                                           "New reads Arrays with load: Whole models."])  # fmt: skip

    def test_beside_a_graph_the_formats_of_weights_are_only_named(self):
        both = ("graphs", "arrays")
        page = made([], old=practice({"seeds": "x"}, writes=both), new=practice({"seeds": "x"}, reads=both))
        assert [under(page, "Ways for a model")[place] for place in (0, -2)] == ["Graphs", "Weights alone go by Arrays"]

    def test_a_third_library_is_named_with_both_of_its_steps(self):
        page = made(
            [], old=practice({"seeds": "x"}, writes=("graphs",)), new=practice({"seeds": "x"}, reads=("others",)),
            third=practice(reads=("graphs",), writes=("others",)),
        )  # fmt: skip
        assert under(page, "Ways for a model")[:-1] == [
            "Graphs, then Others, through Third", "Old writes Graphs with save: Whole models.",
            "Third reads Graphs with load: Whole models.", "Third writes Others with save: Whole models.",
            "New reads Others with load: Whole models.",
        ]  # fmt: skip


class TestLosses:
    HEADING = "What Old has and New has not"

    def page(self, of):
        old = {"linux": "works", "windows": "works", "macos": "first-class"}
        new = {"linux": "none", "windows": "poor", "macos": "unknown"}
        libraries = [library(id, facts={"os": levels}) for id, levels in (("old", old), ("new", new))]
        return made([], of=of, libraries=libraries)

    def test_without_a_project_all_are_named(self):
        assert under(self.page(None), self.HEADING) == [
            "New does not have: os: linux", "New has poorly: os: windows", "New may or may not have (not known): os: macos",
            "Each with its reason: dlselect compare old new",
        ]  # fmt: skip

    def test_with_one_what_it_asks_for_is_told_in_full_and_the_rest_counted(self):
        assert under(self.page(asked("os: windows")), self.HEADING) == [
            "os: windows: poor in New", "Old, works: It says so", "New, poor: It says so",
            "Beyond what the project names, New lacks 2 things that Old has: 1 it does not have and 1 it may or may not have "
            "(not known). dlselect compare old new",
        ]  # fmt: skip


class TestChecks:
    def test_they_are_boxes_with_what_both_libraries_say(self):
        page = made([], item("seeds"), check("twice", topics=("seeds",)), old=practice({"seeds": how("Call seed.", "seed(7)")}),
                    new=practice({"seeds": ABSENT}))  # fmt: skip
        bullets = [each for block in page.blocks if isinstance(block, Bullets) for each in block.items][1:]
        assert [(each.box, each.text, each.lines, each.code) for each in bullets] == [
            (True, "Check twice.", ("Why: Because of twice.",), ""),
            (False, "Old: Call seed.", (), "seed(7)"),
            (False, "New: cannot be done: It cannot be done.", (), ""),
        ]
        assert text(page).count("A page, 2026-11-01, independent") == 2

    def test_those_on_training_are_left_out_where_the_new_library_does_not_train(self):
        idle = library("new", facts={"roles": {"inference": "first-class", "rest": "none"}})
        training = check("steps", when={"roles": ("training",)})
        assert "Check steps." in text(made([], training))
        page = made([], training, libraries=(idle,))
        told = under(page, "Left out, as they do not concern this project (1)")
        assert told[0] == "New is not made for training: Check steps"

    def test_what_was_told_at_one_check_is_not_told_again(self):
        page = made([], item("seeds"), check("first", topics=("seeds",)), check("second", topics=("seeds",)))
        assert text(page).count("Old: x") == 1

    def test_what_is_left_out_is_named_with_its_reason(self):
        page = made([], check("steps", when={"roles": ("training",)}), of=asked("roles: inference"))
        assert under(page, "Left out, as they do not concern this project (1)")[:1] == ["roles: inference: Check steps"]


def test_in_brief_there_is_what_differs_and_what_to_check():
    known = guided(guide(KIND, check("twice"), old=practice(defaults={"one": "a"}, writes=("graphs",)),
                         new=practice(defaults={"one": "b"}, reads=("graphs",))))  # fmt: skip
    page = port_page.page(port(known, "old", "new", None, TODAY), brief=True)
    out = text(page)
    assert "One      a    b" in out
    assert "Ways for a model: Graphs." in out
    assert "[ ] Check twice." in out
    assert "https://" not in out
    assert "What goes wrong" not in out


def test_needs_that_the_new_library_does_not_meet_are_told_first():
    page = made([("a", "b")], of=asked("os: windows"), libraries=(library("new", facts={"os": {"windows": "none"}}),))
    assert page.blocks[1] == Paragraph("New does not meet os: windows.")


def test_that_a_library_is_dead_is_told_first():
    page = made([("a", "b")], libraries=(library("old")._replace(lifecycle=lifecycle("dead")),))
    assert page.blocks[1] == Paragraph("Old is dead. Look at its page.")


def test_names_keep_their_abbreviations_inside_a_list():
    kinds = [
        kind(each, "a")._replace(name=name) for each, name in (("x", "Epsilon"), ("y", "GELU's form"), ("z", "Border"))
    ]
    said = practice(defaults={"x": "a", "y": "a", "z": "a"})
    page = port_page.page(port(guided(guide(*kinds, old=said, new=said)), "old", "new", None, TODAY))
    assert under(page, "The same in both") == ["Epsilon, GELU's form, border."]
