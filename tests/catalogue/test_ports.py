"""What is promised of `dlselect port`: between the libraries that people move between, it knows what changes."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations, permutations

import pytest

from dlselect.guidance.port import port
from dlselect.load.catalogue import open_catalogue
from dlselect.report import json_text, markdown, port_json, port_page, table

DAY = date(2026, 11, 25)
PROMISED = ("pytorch", "tensorflow", "keras", "jax", "flax", "onnxruntime", "mlx", "paddlepaddle")
PAIRS = list(permutations(PROMISED, 2))
# Flax has JAX's defaults; it adds layers to them, and JAX has none to differ from.
SAME_BASE = {"jax", "flax"}


@pytest.fixture(scope="module")
def catalogue():
    return open_catalogue([], "current", DAY, guided=True)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_what_changes_is_known_with_its_sources(catalogue, source, target):
    found = port(catalogue, source, target, None, DAY)
    changed = [each for each in found.changes if each.verdict in {"differs", "one-sided"}]
    assert changed if {source, target} == SAME_BASE else any(each.verdict == "differs" for each in changed)
    for each in changed:
        said = [
            one
            for one in (each.source, each.target, *(added.default for added in each.added))
            if one.state != "unknown"
        ]
        assert said
        assert all(one.sources for one in said)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_no_more_than_a_quarter_of_the_defaults_is_not_known(catalogue, source, target):
    changes = port(catalogue, source, target, None, DAY).changes
    unknown = [each.kind.id for each in changes if each.verdict == "unknown"]
    assert len(unknown) <= len(changes) / 4, unknown


@pytest.mark.parametrize(("source", "target"), list(combinations(PROMISED, 2)))
def test_there_and_back_the_verdicts_and_the_tolerance_are_the_same(catalogue, source, target):
    there, back = port(catalogue, source, target, None, DAY), port(catalogue, target, source, None, DAY)
    # What belongs to training is told only on the way to a library that is made for it.
    both = {each.kind.id for each in there.changes} & {each.kind.id for each in back.changes}
    assert len(both) > 20
    told, again = (
        {each.kind.id: each.verdict for each in way.changes if each.kind.id in both} for way in (there, back)
    )
    assert told == again
    assert there.tolerance.value == back.tolerance.value


@pytest.mark.parametrize("library", PROMISED)
def test_from_a_library_to_itself_nothing_changes(catalogue, library):
    verdicts = {each.verdict for each in port(catalogue, library, library, None, DAY).changes}
    assert verdicts <= {"same", "unknown", "neither"}


def test_a_line_to_be_typed_names_an_argument_and_a_number(catalogue):
    for source, target in PAIRS:
        for each in port(catalogue, source, target, None, DAY).changes:
            if each.remedy.startswith("give "):
                assert each.kind.as_is
                assert re.fullmatch(r"(give `[a-z_]+=[0-9.e-]+` to [^;`]+(; )?)+", each.remedy), each.remedy


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_every_surface_can_show_it(catalogue, source, target):
    found = port(catalogue, source, target, None, DAY)
    page = port_page.page(found)
    assert markdown.render(page).startswith(f"# From {found.source.name} to {found.target.name}\n")
    assert json_text.render(port_json.port(found))
    # Links and code stay in one piece, so that they can be copied.
    code = {how.code for step in found.checks for _, *said in step.helps for how in said if how}
    lines = table.render(page, width=80, colour=False).splitlines()
    assert [line for line in lines if len(line) > 80 and "://" not in line and line.strip() not in code] == []


def test_every_library_can_be_moved_from_and_to(catalogue):
    # Also where nothing is known yet.
    ids = list(catalogue.libraries)
    for source, target in zip(ids, [*ids[1:], ids[0]], strict=True):
        found = port(catalogue, source, target, None, DAY)
        assert port_page.page(found).blocks
        assert json_text.render(port_json.port(found))


def test_moving_to_jax_tells_the_layer_norm_of_flax(catalogue):
    (found,) = (
        each for each in port(catalogue, "pytorch", "jax", None, DAY).changes if each.kind.id == "layer-norm-epsilon"
    )
    assert {each.library.id: each.default.value for each in found.added}["flax"] == 1e-6


def test_from_pytorch_to_keras_the_well_known_traps_are_found(catalogue):
    changes = {each.kind.id: each for each in port(catalogue, "pytorch", "keras", None, DAY).changes}
    traps = (
        "layer-norm-epsilon",
        "batch-norm-momentum",
        "batch-norm-epsilon",
        "image-layout",
        "dense-weights",
        "adam-epsilon",
    )
    assert {id: changes[id].verdict for id in traps} == dict.fromkeys(traps, "differs")
    assert changes["layer-norm-epsilon"].remedy == "give `epsilon=1e-05` to keras.layers.LayerNormalization"
    # Keras counts the old value where PyTorch counts the new batch: no number may be copied.
    assert "`momentum=0.1`" not in changes["batch-norm-momentum"].remedy
