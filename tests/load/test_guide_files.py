"""The files of criteria/guide and the practice in library files: what they become, and each message with its place."""

from __future__ import annotations

import shutil

import pytest

from dlselect.model.catalogue import Override
from dlselect.model.guide import Default, HowTo, Recording
from tests.load.test_catalogue_files import marked
from tests.load.test_layers import overrides

SOURCE = "sources: [s1]"
UNTIL = Override("ours", "We measured.", "2027-01-01")
UNKNOWN = "missing; or give only `unknown` with the reason"


def practice_of(shelf, *layers, **options):
    return shelf.open(*layers, guided=True, **options).guide.practices.get("lib")


# The guide's own files


def test_the_shipped_guide_is_whole(real_guide):
    assert list(real_guide.parts)[:2] == ["ideas", "analyses"]
    assert all(each.part in real_guide.parts for each in real_guide.items.values())
    assert all(topic in real_guide.items for each in real_guide.checks.values() for topic in each.topics)
    for guided in (real_guide.items, real_guide.checks, real_guide.defaults, real_guide.formats):
        assert all(id == each.id for id, each in guided.items())
    assert {bool(each.values) for each in real_guide.defaults.values()} == {True, False}


@pytest.fixture
def real_guide(shelf):
    return shelf.open(guided=True).guide


def test_a_catalogue_may_do_without_a_guide(shelf):
    shutil.rmtree(shelf.root / "criteria/guide")
    guide = shelf.open(guided=True).guide
    assert not any(guide)


def test_sources_of_the_guide_go_by_its_files(real_guide):
    refs = {source.ref for each in real_guide.items.values() if each.now for source in each.now.sources}
    assert refs
    assert all(ref.startswith("guide/plan/") for ref in refs)


FIELDS = ("do", "talk", "answer")
ITEM = "part: ideas, slide: 22, do: Do it., talk: It said so., answer: how"
PLAN = "parts: {{ideas: {{name: Ideas, slides: [22]}}}}\nitems:\n  one: {{{}}}\n{}"
TABLE = "tables:\n  t: {{name: T, from: A paper, columns: [a, b], rows: [{}], says: Old., sources: [s1]}}\n"
SOURCES = "sources:\n  s1: {title: A, date: 2026, seen: 2026-11-01, by: vendor, purl: 'pkg:pypi/a'}\n"
KIND = "name: Norm, group: layers, question: What?, matters: A lot., check: Look."
GUIDE = [
    ("an item of no part", "plan", PLAN.format(ITEM.replace("ideas", "»idea"), ""),
     "'idea' is not in the plan's `parts`; did you mean 'ideas'?"),
    ("an item on an unknown feature", "plan", PLAN.format(f"{ITEM}, feature: »custom-layer", ""),
     "'custom-layer' is not in criteria/features.yaml; did you mean 'custom-layers'?"),
    ("an item with a table that is not there", "plan", PLAN.format(f"{ITEM}, table: »u", TABLE.format("{factor: f, cells: [c, d]}") + SOURCES),
     "'u' is not in the plan's `tables`; known are t"),
    ("a slide that the talk has not got", "plan", PLAN.format(ITEM.replace("22", "»35"), ""), "'slide' must be at most 34"),
    ("a long order", "plan", PLAN.format(ITEM.replace("Do it.", "»" + "x" * 161), ""),
     "'do' is too long; at most 160 characters are allowed"),
    ("an answer from nowhere", "plan", PLAN.format(ITEM.replace("how", "»why"), ""),
     "'why' is not known here; known are how, defaults, code-bases, formats, none"),
    ("an item for a role that does not exist", "plan", PLAN.format(f"{ITEM}, when: {{roles: [»trainer]}}", ""),
     "'trainer' is not known here; did you mean 'training'?"),
    ("news without a source", "plan", PLAN.format(f"{ITEM}, now: {{holds: no, says: Not now., sources: [»s9]}}".replace("no,", "'no',"), SOURCES),
     "no source 's9' is listed under `sources`; known are s1"),
    ("a row that is shorter than its table", "plan", PLAN.format(ITEM, TABLE.format("{factor: f, cells: [x]}").replace("{name", "»{name") + SOURCES),
     "the row 'f' has 1 cells; the table has 2 columns"),
    ("a check on a topic of no item", "checks", "checks:\n  c: {do: Look., why: So., topics: [»custom-layer]}\n",
     "'custom-layer' is not in criteria/guide/plan.yaml; did you mean 'custom-layers'?"),
    ("a default that is a number and a word", "defaults", f"defaults:\n  d: »{{{KIND[:-1]}., number: true, values: {{a: It is a.}}}}\n",
     "a default takes a `number` or one of its `values`"),
    ("a default that is neither", "defaults", f"defaults:\n  d: »{{{KIND}}}\n", "a default takes a `number` or one of its `values`"),
    ("a format that carries nothing", "formats", "formats:\n  f: {name: F, meaning: A form., carries: »hope}\n",
     "'hope' is not known here; known are graph, weights"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "message"), [pytest.param(*row, id=name) for name, *row in GUIDE])
def test_a_guide_is_refused_with(file, text, message, shelf):
    plain, place = marked(text)
    name = f"criteria/guide/{file}.yaml"
    shelf.write(name, plain)
    assert f"{name}:{place}{message}" in shelf.said()


# The practice of a library


def test_practice_becomes_statements_with_their_sources(shelf):
    shelf.practice(f"""\
  how:
    custom-layers: {{says: Subclass it., code: 'class Mine(Layer): ...', {SOURCE}}}
    layer-features: {{cannot: It hides them., {SOURCE}}}
    joint-training: {{unknown: Nobody tried.}}
  defaults:
    layer-norm-epsilon: {{value: 1, of: lib.Norm, set: eps, {SOURCE}}}
    gelu: {{value: exact, of: lib.gelu, says: As in the paper., {SOURCE}}}
    cpu-threads: {{absent: It has one., {SOURCE}}}
    lstm-bias: {{unknown: Nobody looked.}}
  writes: {{onnx: {{with: lib.export, says: Most of it., covers: Opset 17., {SOURCE}}}}}
  code_bases: [{{name: Zoo, link: 'https://zoo.test', tasks: [vision], says: All of it., alive: 2026-10, {SOURCE}}}]
  float32_error: {{value: 2.0e-07, of: attention, {SOURCE}}}
""")
    made = practice_of(shelf)
    (source,) = shelf.open().libraries["lib"].sources.values()
    assert made.how == {
        "custom-layers": HowTo("stated", "Subclass it.", "class Mine(Layer): ...", (source,)),
        "layer-features": HowTo("absent", "It hides them.", "", (source,)),
        "joint-training": HowTo("unknown", "Nobody tried."),
    }
    assert made.defaults == {
        "layer-norm-epsilon": Default("stated", 1.0, "", "lib.Norm", "eps", sources=(source,)),
        "gelu": Default("stated", "exact", "As in the paper.", "lib.gelu", sources=(source,)),
        "cpu-threads": Default("absent", None, "It has one.", sources=(source,)),
        "lstm-bias": Default("unknown", None, "Nobody looked."),
    }
    assert (made.writes["onnx"].tool, made.writes["onnx"].covers, made.reads) == ("lib.export", "Opset 17.", {})
    assert [(each.name, each.tasks, each.alive) for each in made.code_bases] == [("Zoo", ("vision",), "2026-10")]
    assert (made.float32_error.value, made.float32_error.sources) == (2e-7, (source,))
    assert made.record is None


RECORD = f"import: lib.core, before: {{A: '1'}}, seeds: [lib.seed(seed)], switches: ['a = b'], values: {{v: lib.v}}, packages: [lib], {SOURCE}"
RECORDS = [
    ("stated", RECORD, Recording("stated", "", "lib.core", {"A": "1"}, ("lib.seed(seed)",), ("a = b",), {"v": "lib.v"}, ("lib",))),
    ("impossible", f"cannot: No Python., {SOURCE}", Recording("absent", "No Python.")),
    ("unknown", "unknown: Not looked.", Recording("unknown", "Not looked.")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "made"), [pytest.param(*row, id=name) for name, *row in RECORDS])
def test_a_record_is(text, made, shelf):
    shelf.practice(f"  record: {{{text}}}\n")
    found = practice_of(shelf).record
    assert found._replace(sources=()) == made
    assert bool(found.sources) == (made.state != "unknown")


def test_a_library_without_practice_has_none(shelf):
    assert practice_of(shelf) is None


HOW, DEFAULT = "how: {{custom-layers: {}}}", "defaults: {{{}}}"
REFUSED = [
    ("a topic of no item", f"how: {{»custom-layer: {{says: So., {SOURCE}}}}}",
     "'custom-layer' is not in the plan's items that ask `how`; did you mean 'custom-layers'?"),
    ("a topic that no library answers", f"how: {{»read-a-code-base: {{says: So., {SOURCE}}}}}",
     "'read-a-code-base' is not in the plan's items that ask `how`"),
    ("a default of another name", f"defaults: {{»gelo: {{value: exact, of: f, {SOURCE}}}}}",
     "'gelo' is not in criteria/guide/defaults.yaml; did you mean 'gelu'?"),
    ("a format of another name", f"writes: {{»onx: {{with: f, says: So., {SOURCE}}}}}",
     "'onx' is not in criteria/guide/formats.yaml; did you mean 'onnx'?"),
    ("a format that nothing reads", f"reads: {{»saved: {{with: f, says: So., {SOURCE}}}}}", "'saved' is not in criteria/guide/formats.yaml; did you mean 'saved-model'?"),
    ("a word that is no value", f"defaults: {{gelu: {{value: »tahn, of: f, {SOURCE}}}}}", "'tahn' is no value of gelu; did you mean 'tanh'?"),
    ("a number for a word", f"defaults: {{gelu: {{value: »1, of: f, {SOURCE}}}}}", "'1' is no value of gelu; known are exact, tanh"),
    ("a word for a number", f"defaults: {{layer-norm-epsilon: {{value: »small, of: f, {SOURCE}}}}}",
     "'small' is not a number, and layer-norm-epsilon takes one; write it without quotes, as 1.0e-5"),
    ("true for a word", f"defaults: {{gelu: {{value: »true, of: f, {SOURCE}}}}}", "a value is a number or a word; quote words such as 'no'"),
    ("a default of nothing", f"defaults: {{gelu: »{{value: exact, {SOURCE}}}}}", f"of {UNKNOWN}"),
    ("a default without a source", "defaults: {gelu: »{value: exact, of: f}}", f"sources {UNKNOWN}"),
    ("an argument beside a word", f"defaults: {{gelu: »{{value: exact, of: f, argument: other, {SOURCE}}}}}", "`argument` stands beside a number"),
    ("a default that is absent and stated", f"defaults: {{gelu: »{{value: exact, of: f, absent: None., {SOURCE}}}}}",
     "beside `absent` stand only its sources"),
    ("a default that is unknown and stated", f"defaults: {{gelu: »{{value: exact, of: f, unknown: No., {SOURCE}}}}}",
     "beside `unknown` nothing else may stand"),
    ("an answer without a source", HOW.format("»{says: So.}"), f"sources {UNKNOWN}"),
    ("an answer that says and cannot", HOW.format(f"»{{says: So., cannot: No., {SOURCE}}}"), "beside `cannot` stand only its sources"),
    ("nothing but code", HOW.format(f"»{{code: x, {SOURCE}}}"), f"says {UNKNOWN}"),
    ("a source that is not there", HOW.format("{says: So., sources: [»s2]}"), "no source 's2' is listed under `sources`; known are s1"),
    ("an alive that no calendar has", f"code_bases: [{{name: A, link: 'https://a.test', says: So., alive: »2026-02-30, {SOURCE}}}]",
     "there is no day 2026-02-30"),
    ("a code base without a link", f"code_bases: [»{{name: A, says: So., alive: 2026, {SOURCE}}}]", "the key 'link' is missing; add `link:`"),
    ("an error that is none", f"float32_error: {{value: »0, of: f, {SOURCE}}}", "'value' must be more than 0"),
    ("a seed that is no statement", f"record: {{import: lib, seeds: [»'seed('], {SOURCE}}}",
     "'seed(' is not a statement of Python ('(' was never closed)"),
    ("a value that is a statement", f"record: {{import: lib, values: {{v: »a = b}}, {SOURCE}}}",
     "'a = b' is not an expression of Python (invalid syntax)"),
    ("a module that is a call", f"record: {{import: »lib(), {SOURCE}}}", "'lib()' has not the form of 'import'"),
    ("a variable with a sign", f"record: {{import: lib, before: {{»A-B: '1'}}, {SOURCE}}}", "'A-B' has not the form of 'A-B'"),
    ("a record of nothing", f"record: »{{seeds: [a], {SOURCE}}}", f"import {UNKNOWN}"),
    ("a key of another name", "»hows: {}", "unknown key 'hows'; did you mean 'how'?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), [pytest.param(*row, id=name) for name, *row in REFUSED])
def test_a_practice_is_refused_with(text, message, shelf):
    path = shelf.practice(f"  {text}\n")
    plain, place = marked(path.read_text(encoding="utf-8"))
    path.write_text(plain, encoding="utf-8")
    assert shelf.said() == [f"libraries/current/lib.yaml:{place}{message}"]


def test_what_is_wrong_is_told_at_once(shelf):
    shelf.practice(
        f"  how: {{a: {{says: So., {SOURCE}}}}}\n  defaults: {{b: {{unknown: No.}}, gelu: {{value: c, of: f, {SOURCE}}}}}\n"
    )
    assert [each.split(":")[1] for each in shelf.said()] == ["16", "17", "17"]


# The practice that a layer states


def stated(value):
    return f"practice: {{defaults: {{gelu: {{value: {value}, of: ours.gelu, sources: [o1]}}}}}}"


BASE = f"  defaults:\n    gelu: {{value: exact, of: lib.gelu, {SOURCE}}}\n    layer-norm-epsilon: {{value: 1.0e-05, of: lib.Norm, {SOURCE}}}\n"


def test_a_layer_takes_the_place_of_one_default(shelf, layer):
    shelf.practice(BASE)
    layer.write("overrides/current/lib.yaml", overrides(stated("tanh")))
    bare, over = practice_of(shelf).defaults, practice_of(shelf, layer).defaults
    assert (over["gelu"].value, over["gelu"].of, over["gelu"].override) == ("tanh", "ours.gelu", UNTIL)
    assert over["gelu"].sources[0].ref == "ours:lib/o1"
    assert over["layer-norm-epsilon"] == bare["layer-norm-epsilon"]
    assert list(over) == list(bare)


def test_a_layer_gives_a_practice_where_there_was_none(shelf, layer):
    layer.write("overrides/current/lib.yaml", overrides(stated("tanh")))
    assert practice_of(shelf, layer).defaults["gelu"].value == "tanh"


def test_a_library_of_ones_own_has_a_practice(shelf, layer):
    path = layer.library("id: lib\n", "id: mine\n", "mine")
    path.write_text(path.read_text().replace("sources:\n", f"practice:\n{BASE}sources:\n", 1))
    found = shelf.open(layer, guided=True).guide.practices["mine"].defaults["gelu"]
    assert (found.value, found.sources[0].ref, found.override) == ("exact", "ours:mine/s1", None)


def test_of_two_layers_and_of_two_changes_the_last_wins(shelf, layer, other_layer):
    shelf.practice(BASE)
    layer.write("overrides/current/lib.yaml", overrides(stated("tanh")))
    other_layer.write("overrides/current/lib.yaml", overrides(stated("exact")))
    for layers, name in [((layer, other_layer), "theirs"), ((other_layer, layer), "ours")]:
        assert practice_of(shelf, *layers).defaults["gelu"].override.layer == name
    change = "  - {{reason: So., until: 2027-01-01, practice: {{how: {{{}: {{unknown: {}}}}}}}}}\n"
    changes = (
        change.format("custom-layers", "One")
        + change.format("custom-layers", "Two")
        + change.format("swap-classifier", "Three")
    )
    layer.write("overrides/current/lib.yaml", f"library: lib\nchanges:\n{changes}sources: {{}}\n")
    found = practice_of(shelf, layer)
    assert {id: each.says for id, each in found.how.items()} == {"custom-layers": "Two", "swap-classifier": "Three"}
    assert found.defaults["gelu"].value == "exact"


def test_a_change_that_has_lapsed_no_longer_counts(shelf, layer):
    shelf.practice(BASE)
    layer.write("overrides/current/lib.yaml", overrides(stated("tanh"), "2026-01-01"))
    found = shelf.open(layer, guided=True)
    assert found.guide.practices["lib"].defaults["gelu"].value == "exact"
    assert len(found.layers[0].notices) == 1


@pytest.mark.parametrize("until", ["2027-01-01", "2026-01-01"])
@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("practice: {defaults: {gelo: {unknown: No.}}}",
         "5:27: 'gelo' is not in criteria/guide/defaults.yaml; did you mean 'gelu'?"),
        ("practice: {how: {gelu: {unknown: No.}}}", "5:22: 'gelu' is not in the plan's items that ask `how`"),
        ("practice: {writes: {onx: {with: f, says: So., sources: [o1]}}}",
         "5:25: 'onx' is not in criteria/guide/formats.yaml; did you mean 'onnx'?"),
        (stated("tahn"), "5:41: 'tahn' is no value of gelu; did you mean 'tanh'?"),
        (stated("tanh").replace("o1", "s1"), "5:72: no source 's1' is listed under `sources`; known are o1"),
    ],
    ids=["default", "topic", "format", "value", "source"],
)  # fmt: skip
def test_a_layer_is_refused_with_a_wrong(statement, message, until, shelf, layer):
    shelf.practice(BASE)
    layer.write("overrides/current/lib.yaml", overrides(statement, until))
    assert shelf.said(layer) == [f"overrides/current/lib.yaml:{message}"]


def test_a_layer_is_checked_also_where_no_guide_is_wanted(shelf, layer):
    layer.write("overrides/current/lib.yaml", overrides(stated("tanh")))
    found = shelf.open(layer)
    assert (found.guide, found.layers[0].name) == (None, "ours")
