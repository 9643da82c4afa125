"""What else a port tells: ways for a model, losses, caveats, the tolerance, the checks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlselect.guidance.port import port
from dlselect.guidance.tolerance import tolerance
from dlselect.model.guide import Precision
from tests.guidance.bench import check, guide, guided, item, kind, practice
from tests.guidance.porting import ported
from tests.scoring.bench import EDITION, SOURCE, TODAY, add_on, asked, catalogue, caveat, library, lifecycle

EPSILON, GELU = kind("epsilon"), kind("gelu", "exact", "tanh")


class TestRoutes:
    def made(self, **practices):
        return guide(**{id: practice(writes=writes, reads=reads) for id, (writes, reads) in practices.items()})

    def names(self, found):
        return [
            (way.format.id, *((way.stop.library.id, way.stop.format.id) if way.stop else ())) for way in found.routes
        ]

    def test_graphs_come_before_weights(self):
        made = self.made(old=(("arrays", "graphs"), ()), new=((), ("arrays", "graphs", "others")))
        assert self.names(ported(made)) == [("graphs",), ("arrays",)]

    def test_a_third_library_is_on_the_way_only_where_no_graph_goes_straight(self):
        through = (("others",), ("graphs",))
        made = self.made(old=(("graphs", "arrays"), ()), new=((), ("others", "arrays")), third=through)
        assert self.names(ported(made)) == [("graphs", "third", "others"), ("arrays",)]
        made = self.made(old=(("graphs",), ()), new=((), ("graphs", "others")), third=through)
        assert self.names(ported(made)) == [("graphs",)]

    def test_weights_are_not_taken_through_a_third_library(self):
        made = self.made(old=(("arrays",), ()), new=((), ("graphs",)), third=(("graphs",), ("arrays",)))
        assert ported(made).routes == ()

    def test_those_under_development_come_before_those_in_maintenance_and_dead_ones_never(self):
        through = (("others",), ("graphs",))
        made = self.made(old=(("graphs",), ()), new=((), ("others",)), a=through, b=through, c=through)
        found = ported(
            made, library("a", lifecycle=lifecycle("maintenance")), library("b", lifecycle=lifecycle("dead"))
        )
        assert self.names(found) == [("graphs", "c", "others"), ("graphs", "a", "others")]

    def test_of_many_three_are_shown(self):
        thirds = {f"third{number}": (("others",), ("graphs",)) for number in range(5)}
        assert len(ported(self.made(old=(("graphs",), ()), new=((), ("others",)), **thirds)).routes) == 3

    def test_an_add_on_of_the_third_is_no_way_of_its_own(self):
        made = self.made(old=(("graphs",), ()), new=((), ("others",)), third=(("others",), ("graphs",)), over=((), ()))
        assert self.names(ported(made, add_on("over", "third"))) == [("graphs", "third", "others")]

    def test_a_passage_of_the_base_is_one_of_the_add_on(self):
        made = self.made(base=(("graphs",), ()), old=((), ()), new=((), ("graphs",)))
        (way,) = ported(made, add_on("old", "base")).routes
        assert (way.format.id, way.written.inherited_from) == ("graphs", "base")

    @pytest.mark.parametrize(
        ("source", "target"),
        [
            pytest.param("jax", "flax", id="from a base to its add-on"),
            pytest.param("flax", "jax", id="back to it"),
            pytest.param("flax", "haiku", id="between two add-ons of one base"),
        ],
    )
    def test_on_one_base_no_format_is_needed_but_for_weights(self, source, target):
        both = (("graphs", "arrays"), ("graphs", "arrays"))
        made = self.made(jax=both, flax=((), ()), haiku=((), ()), third=both)
        found = ported(made, add_on("flax", "jax"), add_on("haiku", "jax"), source=source, target=target)
        assert self.names(found) == [("arrays",)]
        assert found.shared_base.id == "jax"

    def test_what_builds_on_several_shares_none(self):
        both = (("graphs",), ("graphs",))
        found = ported(
            self.made(jax=both, keras=both), library("keras", builds_on=("jax", "torch")), source="jax", target="keras"
        )
        assert (found.shared_base, self.names(found)) == (None, [("graphs",)])


class TestLosses:
    def found(self, old, new, of=None):
        made = guide(old=practice(), new=practice())
        facts = [library(id, facts={"os": {"windows": level}}) for id, level in (("old", old), ("new", new)) if level]
        return [(each.group, each.value, each.asked, each.target.level.value)
                for each in ported(made, *facts, of=of).losses]  # fmt: skip

    @pytest.mark.parametrize(
        ("old", "new", "lost"),
        [
            pytest.param("first-class", "none", True, id="what is served well is gone"),
            pytest.param("works", "none", True, id="what works is gone"),
            pytest.param("works", "poor", True, id="what works is poor"),
            pytest.param("works", "unknown", True, id="what works is not known of the new one"),
            pytest.param("first-class", "works", False, id="what still works is not lost"),
            pytest.param("poor", "none", False, id="what was poor is not missed"),
            pytest.param("unknown", "none", False, id="what was not known is not missed"),
        ],
    )
    def test_something_is_lost_if(self, old, new, lost):
        assert self.found(old, new) == ([("os", "windows", False, new)] if lost else [])

    def test_what_the_project_asks_for_is_marked_also_where_it_is_a_wish(self):
        for of in (asked("os: windows"), asked(wishes=("os: windows",))):
            assert self.found("works", "none", of) == [("os", "windows", True, "none")]
        assert self.found("works", "none", asked("os: linux")) == [("os", "windows", False, "none")]

    def test_asked_comes_first_then_missing_then_poor_then_unknown(self):
        levels = {"linux": "unknown", "windows": "poor", "macos": "none", "windows-arm": "poor"}
        old = library("old", facts={"os": dict.fromkeys(levels, "works")})
        found = ported(guide(old=practice(), new=practice()), old, library("new", facts={"os": levels}),
                       of=asked("os: windows-arm"))  # fmt: skip
        assert [each.value for each in found.losses] == ["windows-arm", "macos", "windows", "linux"]


class TestCaveats:
    NOTES = (
        caveat("layout", kind="conversion", when={"tasks": ("vision",)}),
        caveat("export", area="conversion"),
        caveat("speed", area="performance"),
        caveat("old-news", area="conversion", fixed_in="1.0"),
    )

    @pytest.mark.parametrize(
        ("of", "told", "others"),
        [
            pytest.param(None, ["export", "layout"], 1, id="without a project all that hold in the newest release"),
            pytest.param(asked("tasks: nlp"), ["export"], 1, id="with one those that concern it"),
            pytest.param(asked("tasks: vision"), ["export", "layout"], 1, id="with one that they name all of them"),
        ],
    )
    def test_those_on_conversion_are_told_and_the_others_counted(self, of, told, others):
        made = guide(old=practice(), new=practice())
        found = ported(made, library("old", caveats=self.NOTES), of=of)
        assert [(each.id, [note.caveat.id for note in notes]) for each, notes in found.caveats] == [
            ("old", told),
            ("new", []),
        ]
        assert found.other_caveats == others


class TestTolerance:
    OLD, NEW = library("old"), library("new")

    def of(self, old, new):
        errors = [None if each is None else Precision(each, "a dense layer", (SOURCE,)) for each in (old, new)]
        return tolerance(self.OLD, errors[0], self.NEW, errors[1])

    @pytest.mark.parametrize(
        ("old", "new", "value"),
        [
            pytest.param(1e-7, 2e-7, 3e-6, id="ten times the sum"),
            pytest.param(2.4e-7, 3.1e-7, 6e-6, id="rounded up to one digit"),
            pytest.param(4.5e-7, 5.1e-7, 1e-5, id="rounded up into the next power of ten"),
            pytest.param(None, 1.5e-7, None, id="of one that was not measured nothing is known"),
            pytest.param(1.5e-7, None, None, id="nor the other way round"),
        ],
    )
    def test_it_is_exact(self, old, new, value):
        assert self.of(old, new).value == value

    def test_how_it_was_reached_is_told(self):
        assert self.of(1e-7, 2e-7).why == (
            "10 x (1e-07 + 2e-07), rounded up to one digit. In float32 on a CPU Old is off by at most 1e-07 (a dense layer) and "
            "New is off by at most 2e-07 (a dense layer), as shares of the largest number in the output."
        )

    def test_where_one_was_not_measured_it_is_named_and_the_other_is_told(self):
        why = self.of(None, 2e-7).why
        assert why.startswith("How exact the float32 results of Old are was not measured;")
        assert "New is off by at most 2e-07" in why
        assert self.of(None, 2e-7).sources == (SOURCE,)

    def test_where_nothing_was_measured_there_is_no_number_but_advice(self):
        found = self.of(None, None)
        assert (found.value, found.sources) == (None, ())
        assert "float64" in found.why

    @given(old=st.floats(1e-9, 1e-3), new=st.floats(1e-9, 1e-3))
    def test_it_is_the_same_both_ways_and_no_less_than_the_sum_with_its_reserve(self, old, new):
        value = self.of(old, new).value
        assert value == self.of(new, old).value
        exact = 10 * (Decimal(str(old)) + Decimal(str(new)))
        assert exact <= Decimal(str(value)) < 2 * exact
        assert len(Decimal(str(value)).normalize().as_tuple().digits) == 1


class TestProject:
    def test_what_it_rules_out_is_left_out_with_the_reason(self):
        training = kind("epsilon", when={"roles": ("training",)})
        made = guide(training, GELU, check("steps", when={"roles": ("training",)}), check("outputs"),
                     old=practice(), new=practice())  # fmt: skip
        found = ported(made, of=asked("roles: inference"))
        assert [each.kind.id for each in found.changes] == ["gelu"]
        assert [each.check.id for each in found.checks] == ["outputs"]
        assert found.left_out == (("Epsilon", "roles: inference"), ("Check steps.", "roles: inference"))

    def test_without_one_everything_is_told(self):
        made = guide(kind("epsilon", when={"roles": ("training",)}), old=practice(), new=practice())
        found = ported(made)
        assert (len(found.changes), found.left_out, found.project) == (1, (), "")

    def test_checks_hold_what_both_libraries_say_of_their_topics(self):
        made = guide(
            item("seeds"), check("twice", topics=("seeds",)), old=practice({"seeds": "Call seed."}), new=practice()
        )
        (step,) = ported(made).checks
        ((do, old, new),) = step.helps
        assert (do, old.says, new) == ("Do seeds.", "Call seed.", None)

    def test_a_library_without_any_practice_is_named(self):
        made = guide(EPSILON, old=practice(defaults={"epsilon": 1e-5}))
        assert [each.id for each in ported(made, library("new")).silent_on] == ["new"]

    def test_a_frozen_edition_is_told_as_of_its_own_day(self):
        frozen = EDITION._replace(frozen=True, date="2017-04-01")
        known = guided(guide(old=practice(), new=practice()))._replace(edition=frozen)
        assert port(known, "old", "new", None, TODAY).as_of == "2017-04-01"

    def test_without_a_guide_it_is_an_error_of_the_program(self):
        with pytest.raises(ValueError, match="guided=True"):
            port(catalogue(library("old"), library("new")), "old", "new", None, TODAY)
