"""The defaults of two libraries compared: derived from what each of them states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlselect.guidance.port import port
from tests.guidance.bench import ABSENT, default, guide, guided, kind, practice
from tests.guidance.porting import ported
from tests.scoring.bench import TODAY, add_on, library, lifecycle

EPSILON = kind("epsilon", as_is=True)
GELU = kind("gelu", "exact", "tanh", "given", "file", loud=("given",), open=("file",))


def changed(of, old, new, *libraries, **add_ons):
    """Return the change of one default; `add_ons` are what libraries that build on `new` state."""
    practices = {"old": old, "new": new, **add_ons}
    made = guide(of, **{id: practice(defaults={of.id: said}) for id, said in practices.items()})
    based = [add_on(id, "new") for id in add_ons if id not in {each.id for each in libraries}]
    (found,) = ported(made, *libraries, *based).changes
    return found


class TestVerdict:
    @pytest.mark.parametrize(
        ("of", "old", "new", "verdict"),
        [
            pytest.param(EPSILON, 1e-5, 1e-3, "differs", id="two numbers differ"),
            pytest.param(EPSILON, 1e-5, 1e-5, "same", id="two numbers are equal"),
            pytest.param(EPSILON, 0.1, 0.1 * (1 + 1e-10), "same", id="a difference of writing is none"),
            pytest.param(EPSILON, 0.1, 0.1 * (1 + 1e-8), "differs", id="a difference in the eighth digit is one"),
            pytest.param(EPSILON, 0.0, 0.0, "same", id="zero equals zero"),
            pytest.param(EPSILON, 0.0, 1e-12, "differs", id="nothing is close to zero"),
            pytest.param(GELU, "exact", "tanh", "differs", id="two words differ"),
            pytest.param(GELU, "exact", "exact", "same", id="two words are equal"),
            pytest.param(GELU, "exact", "file", "depends", id="a word that leaves it to the file settles nothing"),
            pytest.param(GELU, "file", "file", "same", id="both leave it to the file"),
            pytest.param(GELU, "exact", ABSENT, "one-sided", id="only the old one has it"),
            pytest.param(GELU, ABSENT, "exact", "one-sided", id="only the new one has it"),
            pytest.param(GELU, ABSENT, ABSENT, "neither", id="neither has it"),
            pytest.param(GELU, "exact", None, "unknown", id="the new one is not known"),
            pytest.param(GELU, None, ABSENT, "unknown", id="the old one is not known, though the new one has none"),
        ],
    )
    def test_it_follows_from_what_both_state(self, of, old, new, verdict):
        assert changed(of, old, new).verdict == verdict

    def test_a_library_that_says_nothing_is_not_known(self):
        made = guide(EPSILON, old=practice(defaults={"epsilon": 1e-5}), new=practice())
        (found,) = ported(made).changes
        assert (found.verdict, found.target.says) == ("unknown", "the catalogue says nothing of it")

    @pytest.mark.parametrize(
        ("new", "silent"),
        [
            pytest.param("tanh", True, id="another value is taken without a word"),
            pytest.param("given", False, id="a value that has to be given is an error without it"),
        ],
    )
    def test_a_change_is_silent_unless_the_new_word_is_an_error(self, new, silent):
        assert changed(GELU, "exact", new).silent is silent
        # Whatever the old library refused: who writes it now is told nothing.
        assert changed(GELU, new, "exact").silent

    def test_what_changes_only_with_an_add_on_of_the_old_library_is_silent_too(self):
        made = guide(GELU, old=practice(defaults={"gelu": "exact"}), new=practice(defaults={"gelu": "exact"}),
                     flax=practice(defaults={"gelu": "tanh"}))  # fmt: skip
        (found,) = ported(made, add_on("flax", "old")).changes
        assert (found.verdict, found.silent) == ("depends", True)

    def test_what_a_base_does_is_compared_as_the_librarys_own(self):
        made = guide(
            GELU, base=practice(defaults={"gelu": "tanh"}), old=practice(defaults={"gelu": "exact"}), new=practice()
        )
        (found,) = ported(made, add_on("new", "base")).changes
        assert (found.verdict, found.target.inherited_from) == ("differs", "base")


class TestAddOns:
    @pytest.mark.parametrize(
        ("stated", "verdict"),
        [
            pytest.param({"flax": 1e-6, "haiku": 1e-3}, "differs", id="all of them differ"),
            pytest.param({"flax": 1e-5}, "same", id="the only one has the same"),
            pytest.param({"flax": 1e-6, "haiku": 1e-5}, "depends", id="one differs and one does not"),
            pytest.param({"flax": 1e-6, "haiku": None}, "differs", id="one that is not known says nothing"),
            pytest.param({"flax": ABSENT}, "one-sided", id="none has it"),
        ],
    )
    def test_they_speak_for_a_library_that_has_none_itself(self, stated, verdict):
        found = changed(EPSILON, 1e-5, ABSENT, **stated)
        assert found.verdict == verdict
        assert {each.library.id: each.default.value for each in found.added} == {
            id: said for id, said in stated.items() if isinstance(said, float)
        }

    @pytest.mark.parametrize(
        ("old", "flax", "verdict", "told"),
        [
            pytest.param(1e-5, 1e-6, "depends", ["flax"], id="what is the same depends, if an add-on does otherwise"),
            pytest.param(1e-5, 1e-5, "same", [], id="it stays the same, if the add-on does so too"),
            pytest.param(1e-3, 1e-6, "differs", ["flax"], id="what differs does so, and the add-on's value is told"),
            pytest.param(
                1e-3, 1e-3, "differs", ["flax"], id="what differs does so, though the add-on brings the old value back"
            ),
        ],
    )
    def test_where_the_library_has_its_own_it_decides(self, old, flax, verdict, told):
        found = changed(EPSILON, old, 1e-5, flax=flax)
        assert (found.verdict, [each.library.id for each in found.added]) == (verdict, told)

    def test_then_the_remedy_is_told_for_each_that_changes(self):
        found = changed(EPSILON, 1e-3, default(1e-5, "jax.norm"), flax=default(1e-6, "flax.Norm"))
        assert found.remedy == "give `eps=0.001` to jax.norm; give `eps=0.001` to flax.Norm"

    def test_they_are_not_asked_where_the_library_is_not_known(self):
        assert changed(EPSILON, 1e-5, None, flax=1e-6).verdict == "unknown"

    def test_those_that_are_dead_do_not_speak(self):
        dead = add_on("flax", "new", lifecycle=lifecycle("dead"))
        assert changed(EPSILON, 1e-5, ABSENT, dead, flax=1e-6).verdict == "one-sided"

    def test_what_builds_on_several_speaks_for_none(self):
        both = library("flax", builds_on=("new", "old"))
        assert changed(EPSILON, 1e-5, ABSENT, both, flax=1e-6).verdict == "one-sided"

    def test_from_a_base_to_its_add_on_others_do_not_speak(self):
        made = guide(EPSILON, jax=practice(defaults={"epsilon": ABSENT}),
                     flax=practice(defaults={"epsilon": 1e-6}), haiku=practice(defaults={"epsilon": 1e-5}))  # fmt: skip
        libraries = (add_on("flax", "jax"), add_on("haiku", "jax"))
        for source, target in (("jax", "flax"), ("flax", "jax")):
            (found,) = ported(made, *libraries, source=source, target=target).changes
            assert (found.verdict, found.added) == ("one-sided", ())

    def test_a_remedy_is_told_for_each_that_differs(self):
        found = changed(EPSILON, 1e-5, ABSENT, flax=default(1e-6, "flax.LayerNorm", "epsilon"), haiku=1e-5)
        assert found.remedy == "give `epsilon=1e-05` to flax.LayerNorm"

    def test_coming_from_add_ons_that_disagree_it_is_told_from_where(self):
        practices = {"old": ABSENT, "flax": 1e-6, "haiku": 1e-3, "new": default(1e-5, "LayerNorm")}
        made = guide(EPSILON, **{id: practice(defaults={"epsilon": said}) for id, said in practices.items()})
        (found,) = ported(made, add_on("flax", "old"), add_on("haiku", "old")).changes
        assert found.verdict == "differs"
        assert found.remedy == (
            "coming from Flax, give `eps=1e-06` to LayerNorm; coming from Haiku, give `eps=0.001` to LayerNorm"
        )


class TestRemedy:
    @pytest.mark.parametrize(
        ("of", "old", "new", "remedy"),
        [
            pytest.param(EPSILON, 1e-5, default(1e-3, "keras.Norm", "epsilon"), "give `epsilon=1e-05` to keras.Norm",
                         id="a number is given as it is"),
            pytest.param(kind("momentum"), 0.1, default(0.01, "keras.Norm", "momentum"),
                         "`momentum` of keras.Norm changes it; wanted is 0.1",
                         id="a number that arguments may count otherwise answers the question"),
            pytest.param(EPSILON, 0.1, default(0.01, "keras.Norm", "momentum")._replace(argument="complement"),
                         "give `momentum=0.9` to keras.Norm", id="an argument that takes the rest is given the rest"),
            pytest.param(EPSILON, default(0.1)._replace(argument="complement"), default(0.01, "torch.Norm", "momentum"),
                         "give `momentum=0.1` to torch.Norm", id="whatever the old argument took"),
            pytest.param(EPSILON, 1e-8, default(1e-7, "keras.Adam", "epsilon")._replace(argument="other"),
                         "`epsilon` of keras.Adam changes it, but the same number has another effect in each of the two: read the "
                         "notes above", id="a number that means another thing is not given"),
            pytest.param(EPSILON, 1e-5, default(1e-3, "keras.Norm", "norm.EPSILON"),
                         "`norm.EPSILON` changes it; wanted is 1e-05", id="a switch is no argument"),
            pytest.param(GELU, "exact", default("tanh", "jax.nn.gelu", "approximate"),
                         "`approximate` of jax.nn.gelu changes it; wanted is exact (it is exact)", id="a word is told by its meaning"),
            pytest.param(GELU, "given", default("tanh", "jax.nn.gelu", "approximate"),
                         "", id="what the old library refuses no old code asks for"),
            pytest.param(GELU, "exact", default("given", "jax.nn.gelu", "approximate"),
                         "say it in `approximate` of jax.nn.gelu: exact (it is exact)",
                         id="what has to be said now is said with the old value"),
            pytest.param(GELU, "exact", default("tanh", "jax.nn.gelu", "a flag or the environment"),
                         "a flag or the environment changes it; wanted is exact (it is exact)", id="a phrase stands as it is"),
            pytest.param(GELU, "exact", default("tanh", "jax.nn.gelu", ""), "", id="nothing is known to change it"),
            pytest.param(GELU, "file", default("tanh", "jax.nn.gelu", "approximate"), "", id="the file said it"),
            pytest.param(EPSILON, 1e-5, default(1e-5, "keras.Norm", "epsilon"), "", id="nothing has to be done"),
            pytest.param(EPSILON, 1e-5, ABSENT, "", id="there is nothing to set"),
        ],
    )  # fmt: skip
    def test_it_is_made_from_what_the_new_library_states(self, of, old, new, remedy):
        assert changed(of, old, new).remedy == remedy


SAID = st.sampled_from([1e-6, 1e-5, 1e-3, None, ABSENT])
WORD = st.sampled_from(["exact", "tanh", "given", "file", None, ABSENT])
# Two libraries and two add-ons, each with a word and a number.
WORLD = st.fixed_dictionaries({id: st.tuples(SAID, WORD) for id in ("old", "new", "flax", "haiku")})


def world(said, *bases):
    practices = {id: practice(defaults={"epsilon": number, "gelu": word}) for id, (number, word) in said.items()}
    return guided(
        guide(EPSILON, GELU, **practices),
        *(add_on(id, base) for id, base in zip(("flax", "haiku"), bases, strict=True)),
    )


WORLDS = given(said=WORLD, bases=st.tuples(*[st.sampled_from(["old", "new"])] * 2))


class TestLaws:
    @WORLDS
    def test_there_and_back_the_verdicts_are_the_same(self, said, bases):
        known = world(said, *bases)
        there, back = (port(known, *ends, None, TODAY).changes for ends in (("old", "new"), ("new", "old")))
        assert [each.verdict for each in there] == [each.verdict for each in back]

    @WORLDS
    def test_from_a_library_to_itself_nothing_differs(self, said, bases):
        for id in said:
            verdicts = {each.verdict for each in port(world(said, *bases), id, id, None, TODAY).changes}
            assert verdicts <= {"same", "unknown", "neither"}

    @WORLDS
    def test_a_remedy_and_silence_belong_to_what_changes(self, said, bases):
        for each in port(world(said, *bases), "old", "new", None, TODAY).changes:
            if each.verdict not in {"differs", "depends"}:
                assert (each.silent, each.remedy) == (False, "")
