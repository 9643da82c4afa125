"""Which items a plan holds, and what the library makes of each."""

from __future__ import annotations

import pytest

from dlselect.guidance.concern import ruled_out
from dlselect.guidance.plan import plan
from dlselect.guidance.practices import practice_of
from dlselect.model.catalogue import Layer, LicenceLayer
from dlselect.model.guide import CodeBase, Recording
from dlselect.model.plan import Chosen
from dlselect.report import plan_json, plan_page, practice_parts
from dlselect.report.markdown import render as markdown
from dlselect.report.table import render as table
from tests.guidance.bench import ABSENT, default, guide, guided, how, item, kind, now, practice
from tests.scoring.bench import SOURCE, TODAY, add_on, asked, caveat, library, licence, lifecycle

NAMED = Chosen("user")


def planned(known, *needs, id="lib", chosen=NAMED, **more):
    return plan(known, asked(*needs, **more), id, TODAY, chosen)


def tasks(made):
    return {task.item.id: task for section in made.sections for task in section.tasks}


TRAINING = {"roles": ("training", "research")}
FIELD = {"tasks": ("vision",), "roles": ("training",)}


@pytest.mark.parametrize(
    ("when", "needs", "wishes", "workload", "because"),
    [
        pytest.param({}, ("roles: inference",), (), (), "", id="what always holds concerns every project"),
        pytest.param(TRAINING, ("roles: training",), (), (), "", id="one shared word is enough"),
        pytest.param(TRAINING, ("roles: inference", "roles: research"), (), (), "", id="one role of several is enough"),
        pytest.param(TRAINING, (), (), (), "", id="what the project leaves open rules nothing out"),
        pytest.param(
            TRAINING, ("roles: inference",), (), (), "roles: inference", id="another answer rules it out, and is named"
        ),
        pytest.param(FIELD, ("tasks: vision",), (), (), "", id="a key that is left open beside one that fits"),
        pytest.param(
            FIELD, ("tasks: vision", "roles: inference"), (), (), "roles: inference", id="every key has to fit"
        ),
        pytest.param(TRAINING, ("roles: inference",), ("roles: research",), (), "", id="wishes count as needs do"),
        pytest.param({"workload": ("cnn",)}, (), (), ("rnn",), "workload: rnn", id="the workload rules out too"),
        pytest.param(
            TRAINING, ("roles: inference", "roles: teaching"), (), (), "roles: inference, teaching",
            id="all that the project says is named",
        ),
    ],
)  # fmt: skip
def test_what_rules_advice_out(when, needs, wishes, workload, because):
    assert ruled_out(when, asked(*needs, wishes=wishes, workload=workload)) == because


@pytest.mark.parametrize(
    ("needs", "because"),
    [
        pytest.param((), "", id="what is left open makes nothing idle"),
        pytest.param(("roles: training",), "", id="nor does another word"),
        pytest.param(
            ("roles: training", "roles: teaching"),
            "roles: teaching",
            id="one word that does is enough, and is named alone",
        ),
        pytest.param(("tasks: llm",), "tasks: llm", id="under any key"),
    ],
)
def test_what_makes_advice_idle(needs, because):
    unless = {"roles": ("teaching",), "tasks": ("llm",)}
    assert ruled_out({"roles": ("training",)}, asked(*needs), unless) == because
    known = guided(guide(item("x", unless=unless), lib=practice()))
    assert [each.because for each in planned(known, *needs).left_out] == [because] * bool(because)


def test_items_stand_in_the_order_of_their_parts_and_of_the_file():
    known = guided(guide(item("late", "fine-tuning"), item("b"), item("a"), item("mid", "mind"), lib=practice()))
    made = planned(known)
    assert [(section.part.id, [task.item.id for task in section.tasks]) for section in made.sections] == [
        ("ideas", ["b", "a"]), ("mind", ["mid"]), ("fine-tuning", ["late"]),
    ]  # fmt: skip


def test_an_item_that_does_not_concern_the_project_is_named_with_the_reason_and_an_empty_part_goes():
    known = guided(guide(item("a"), item("b", "mind", when=TRAINING), lib=practice()))
    made = planned(known, "roles: inference")
    assert [section.part.id for section in made.sections] == ["ideas"]
    assert [(each.item.id, each.because) for each in made.left_out] == [("b", "roles: inference")]


FEATURED = item("x", feature="mixed-precision")


@pytest.mark.parametrize(
    ("said", "level", "expected"),
    [
        pytest.param("Call it.", "works", ("how", "Call it."), id="the library's own answer comes first"),
        pytest.param(ABSENT, "none", ("how", "It cannot be done."), id="that it cannot be done is an answer"),
        pytest.param(None, "works", ("fact", "It says so"), id="what is unknown is answered by the feature's fact"),
        pytest.param(..., "poor", ("fact", "It says so"), id="so is what nobody wrote"),
        pytest.param(..., "none", ("fact", "It says so"), id="a feature that is missing is an answer"),
        pytest.param(..., "unknown", ("unknown", ""), id="a fact that is unknown is none"),
        pytest.param(None, "unknown", ("unknown", "nobody looked"), id="where nothing is known, the reason is kept"),
        pytest.param(..., None, ("unknown", ""), id="a library without any fact is unknown"),
    ],
)  # fmt: skip
def test_where_an_answer_comes_from(said, level, expected):
    facts = {"features": {"mixed-precision": level}} if level else {}
    made = guide(FEATURED, lib=practice({} if said is ... else {"x": said}))
    task = tasks(planned(guided(made, library("lib", facts=facts))))["x"]
    kind_, text = expected
    assert task.known is (kind_ != "unknown")
    assert (task.fact is not None) is (kind_ == "fact")
    said_of = task.fact.why if task.fact else task.how.says if task.how else ""
    assert said_of == text


def test_an_item_that_asks_nothing_of_the_library_is_never_unknown():
    assert tasks(planned(guided(guide(item("x", answer="none"), lib=practice()))))["x"].known


def test_the_finer_points_are_those_that_are_marked_stated_and_concern_the_project():
    kinds = [
        kind("a", finer=True), kind("b"), kind("c", finer=True, when={"tasks": ("vision",)}), kind("d", finer=True),
        kind("e", finer=True), kind("f", finer=True),
    ]  # fmt: skip
    stated = {"a": 1.0, "b": 2.0, "c": 3.0, "d": None, "e": ABSENT}
    known = guided(guide(item("x", answer="defaults"), *kinds, lib=practice(defaults=stated)))
    points = tasks(planned(known, "tasks: nlp"))["x"].points
    assert [(each.kind.id, each.default.value) for each in points] == [("a", 1.0), ("d", None)]


BASES = (
    CodeBase("see", "https://a.test/see", ("vision",), "To see.", "2026-10", (SOURCE,)),
    CodeBase("speak", "https://a.test/speak", ("speech", "nlp"), "To speak.", "2026-10", (SOURCE,)),
    CodeBase("any", "https://a.test/any", (), "For all.", "2026-10", (SOURCE,)),
)


@pytest.mark.parametrize(
    ("needs", "names"),
    [
        pytest.param((), ["see", "speak", "any"], id="without a task all are named"),
        pytest.param(("tasks: vision",), ["see"], id="with a task those that serve it"),
        pytest.param(("tasks: nlp", "tasks: vision"), ["see", "speak"], id="with two tasks those of either"),
        pytest.param(("tasks: rl",), ["any"], id="where none serves it, those that serve every task"),
    ],
)
def test_which_code_bases_are_named(needs, names):
    known = guided(guide(item("x", answer="code-bases"), lib=practice(code_bases=BASES)))
    assert [each.name for each in tasks(planned(known, *needs))["x"].code_bases] == names


def test_formats_are_told_as_written_and_read():
    known = guided(guide(item("x", answer="formats"), lib=practice(writes=("graphs",), reads=("arrays", "graphs"))))
    found = tasks(planned(known))["x"].passages
    assert [(each.writes, each.format.id) for each in found] == [(True, "graphs"), (False, "graphs"), (False, "arrays")]


def test_the_item_on_trained_weights_tells_their_terms():
    terms = licence()._replace(layers=(LicenceLayer("pretrained-weights", "Not for sale.", None, (SOURCE,)),))
    known = guided(
        guide(item("x", feature="pretrained-models"), item("y"), lib=practice()), library("lib", licence=terms)
    )
    made = tasks(planned(known))
    assert made["x"].licence.says == "Not for sale."
    assert made["y"].licence is None


def test_an_item_tells_the_caveats_of_its_areas_that_concern_the_project():
    told = [
        caveat("a", area="conversion"), caveat("b", area="crash"),
        caveat("c", area="conversion", when={"roles": ("research",)}), caveat("d", area="conversion", fixed_in="1.0"),
    ]  # fmt: skip
    known = guided(guide(item("x", areas=("conversion",)), lib=practice()), library("lib", caveats=tuple(told)))
    made = tasks(planned(known, "roles: inference"))["x"]
    assert [note.caveat.id for note in made.caveats] == ["a"]


def test_a_library_does_what_its_only_base_does_and_says_so():
    base = practice({"a": "As the base.", "b": "As the base."}, {"k": 1.0}, writes=("graphs",), code_bases=BASES[:1])
    own = practice({"b": "In its own way."}, reads=("arrays",))
    known = guided(
        guide(item("a"), item("b"), kind("k"), base=base, top=own), library("base"), add_on("top", "base"),
        add_on("tower", "top"),
    )  # fmt: skip
    found = practice_of("top", known)
    assert {id: (each.says, each.inherited_from) for id, each in found.how.items()} == {
        "a": ("As the base.", "base"), "b": ("In its own way.", None),
    }  # fmt: skip
    assert (found.defaults["k"].value, found.defaults["k"].inherited_from) == (1.0, "base")
    assert set(found.writes) == {"graphs"}
    assert set(found.reads) == {"arrays"}
    assert [each.inherited_from for each in found.code_bases] == ["base"]
    # Through two storeys the name is that of the library which does it.
    assert practice_of("tower", known).how["a"].inherited_from == "base"
    assert practice_of("tower", known).how["b"].inherited_from == "top"


def test_what_is_measured_of_the_base_and_its_script_are_not_handed_on():
    base = practice(record=Recording("stated", module="base", sources=(SOURCE,)))
    known = guided(guide(base=base), library("base"), add_on("top", "base"))
    assert practice_of("top", known).record is None
    assert practice_of("base", known).record is not None


def test_only_an_add_on_does_what_its_base_does():
    known = guided(
        guide(item("a"), base=practice({"a": "So."}), top=practice()), library("base"),
        library("top", kind="runtime", builds_on=("base",)),
    )  # fmt: skip
    assert practice_of("top", known).how == {}


def test_of_several_bases_none_is_handed_on():
    known = guided(
        guide(item("a"), one=practice({"a": "So."}), two=practice()), library("one"), library("two"),
        add_on("top", "one", "two"),
    )  # fmt: skip
    assert practice_of("top", known).how == {}


def test_a_circle_of_bases_ends():
    known = guided(guide(item("x"), a=practice({"x": "So."})), add_on("a", "b"), add_on("b", "a"))
    assert practice_of("b", known).how["x"].says == "So."
    assert practice_of("a", known).how["x"].inherited_from is None


def test_a_library_that_names_itself_as_its_base_is_its_own():
    known = guided(guide(item("x"), a=practice({"x": "So."})), add_on("a", "a"))
    assert practice_of("a", known).how["x"].inherited_from is None


def test_a_catalogue_without_its_guide_is_refused():
    known = guided(guide(item("x"), lib=practice()))._replace(guide=None)
    with pytest.raises(ValueError, match="guided=True"):
        planned(known)


def full():
    """Return a plan with one task of each kind."""
    things = [
        item("idea", now=now("no")), item("never"), item("open"), item("points", "mind", answer="defaults"),
        item("read", "mind", answer="code-bases"), item("formats", "mind", answer="formats"),
        item("data", "mind", answer="none"), item("elsewhere", when={"roles": ("research",)}), kind("eps", finer=True),
        kind("gelu", "exact", "tanh", finer=True),
    ]  # fmt: skip
    made = practice(
        {"idea": how("Use `groups`.", "sgd([{'lr': `1`}])"), "never": ABSENT}, {"eps": 1e-05, "gelu": "tanh"},
        writes=("graphs",), code_bases=BASES[:1],
    )  # fmt: skip
    return planned(guided(guide(*things, lib=made)), "roles: training")


def test_the_page_answers_each_task_with_what_is_known():
    text = table(plan_page.page(full(), name="r.yaml"), width=100, colour=False)
    for line in [
        "7 things to do with Lib, in the order of the talk of 2017; of 1 the library's part is not known.",
        "[ ] Do idea. (slide 22)", "Lib: Use `groups`.", "sgd([{'lr': `1`}])", "The talk: The talk asks for idea.",
        "Today it no longer holds: Newer work disagrees.", "Lib: cannot be done: It cannot be done.",
        "Lib: not known (nobody has looked it up).", "Eps: 1e-05 (Layer; set by eps)",
        "Gelu: tanh: it is tanh (Layer; set by eps)", "see (vision): To see.", "> see, at work in 2026-10", "https://a.test/see",
        "Lib writes Graphs (save).", "`dlselect port OTHER lib` tells what changes", "roles: training: elsewhere",
    ]:  # fmt: skip
        assert line in text


def test_in_markdown_each_task_is_a_box_and_code_is_code():
    text = markdown(plan_page.page(full()))
    assert text.count("\n- [ ] ") == 7
    assert "\n  - ``sgd([{'lr': `1`}])``\n" in text


def test_the_document_holds_every_task_with_its_sources():
    made = plan_json.plan(full())
    found = {task["id"]: task for part in made["parts"] for task in part["tasks"]}
    assert list(found) == ["idea", "never", "open", "points", "read", "formats", "data"]
    assert found["idea"]["how"]["code"] == "sgd([{'lr': `1`}])"
    assert found["idea"]["now"]["holds"] == "no"
    assert found["open"] | {"known": False, "how": None, "fact": None} == found["open"]
    assert [each["value"] for each in found["points"]["finer_points"]] == [1e-05, "tanh"]
    cited = {ref for task in found.values() for ref in (task["how"] or {}).get("sources", [])}
    assert cited <= set(made["sources"])
    assert made["left_out"] == [{"id": "elsewhere", "because": "roles: training"}]


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        pytest.param(Chosen("user"), None, id="a library that was named needs no reason"),
        pytest.param(
            Chosen("user", failed=("os: windows",)), "Lib is what you named; it does not meet os: windows.",
            id="what a named library does not meet is said",
        ),
        pytest.param(
            Chosen("recommendation", "close call", ("A", "B")),
            "Lib is what dlselect recommends for these requirements; the answer is a close call, against A and B. "
            "`dlselect recommend r.yaml` says why.",
            id="a recommendation is given with its verdict and rivals",
        ),
    ],
)  # fmt: skip
def test_the_page_says_how_the_library_was_chosen(chosen, sentence):
    made = planned(guided(guide(item("x"), lib=practice({"x": "So."}))), chosen=chosen)
    text = " ".join(table(plan_page.page(made, name="r.yaml"), width=100, colour=False).split())
    if sentence is None:
        assert "named" not in text
    else:
        assert sentence in text


def shown(made, **more):
    return " ".join(table(plan_page.page(made, **more), width=100, colour=False).split())


def test_in_brief_there_is_what_to_do_and_the_line_to_type():
    text = table(plan_page.page(full(), brief=True), width=100, colour=False)
    assert text.count("[ ] ") == 7
    assert "sgd([{'lr': `1`}])" in text
    assert "Use `groups`" not in text
    assert "Lib: cannot be done: It cannot be done." in text
    assert "Eps: 1e-05\n" in text
    assert "The talk:" not in text
    assert "https://" not in text


@pytest.mark.parametrize(
    ("needs", "told"),
    [
        pytest.param(("languages: rust",), True, id="another language alone"),
        pytest.param(("languages: rust", "languages: python"), False, id="Python among others"),
        pytest.param((), False, id="none is named"),
    ],
)
def test_that_code_may_be_in_another_language_is_said_where_the_project_asks_for(needs, told):
    made = planned(guided(guide(item("x"), lib=practice({"x": "So."}))), *needs)
    assert ("lines of code are often in Python" in shown(made)) is told


def test_a_plan_for_a_dead_library_says_so_first():
    ended = library("lib")._replace(lifecycle=lifecycle("dead")._replace(ended="2018-01", successor="other"))
    text = shown(planned(guided(guide(item("x"), lib=practice()), ended)))
    assert "Lib is dead since 2018-01; followed by other. Look at its page." in text


def test_layers_and_what_of_them_has_lapsed_are_told():
    known = guided(guide(item("x"), lib=practice()))._replace(layers=(Layer("ours", "here", ("a change lapsed",)),))
    text = shown(planned(known))
    assert "The layer ours (here) lies over the catalogue." in text
    assert "- a change lapsed" in text


def test_where_the_requirements_name_nothing_it_is_said_that_everything_is_listed():
    known = guided(guide(item("x", when=TRAINING), lib=practice()))
    assert "name nothing that would make the plan shorter" in shown(planned(known))
    assert "name nothing that would make the plan shorter" not in shown(planned(known, "roles: training"))


@pytest.mark.parametrize(
    ("roles", "needs", "because"),
    [
        pytest.param(
            {"inference": "first-class", "rest": "none"}, (), ["Lib is not made for training"], id="where it has none"
        ),
        pytest.param(
            {"inference": "first-class", "rest": "poor"},
            (),
            ["Lib is not made for training"],
            id="where it can with pain",
        ),
        pytest.param({"training": "poor", "fine-tuning": "works"}, (), [], id="not where it can be trained further"),
        pytest.param({"inference": "first-class"}, (), [], id="not where nobody knows"),
        pytest.param({"rest": "none"}, ("roles: training",), [], id="not where training is asked for"),
    ],
)
def test_what_is_for_training_alone_is_left_out_for_a_library_without(roles, needs, because):
    of = library("lib", facts={"roles": roles})
    known = guided(guide(item("x", when=TRAINING), item("y"), lib=practice()), of)
    assert [each.because for each in planned(known, *needs).left_out] == because


def test_a_statement_of_a_layer_is_marked_as_such():
    from dlselect.model.catalogue import Override

    said = how("As we do.")._replace(override=Override("ours", "we know better", "2027-01-01"))
    text = table(plan_page.page(planned(guided(guide(item("x"), lib=practice({"x": said}))))), width=100, colour=False)
    assert "stated by the layer ours until 2027-01-01: we know better" in " ".join(text.split())


def test_a_default_is_written_as_a_number_or_a_word():
    assert practice_parts.stated(default(1e-05)) == "1e-05"
    assert practice_parts.stated(default(0.9)) == "0.9"
    assert practice_parts.stated(default("channels-last")) == "channels-last"
