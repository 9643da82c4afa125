"""What stands under `weights:` beside presets and points: orders with a rule, swings, pairs, limits."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import settings as settings_of
from hypothesis import strategies as st

from dlselect.errors import InputError
from dlselect.load.judgements import judgement_of
from dlselect.load.requirements import check_requirements, requirements_of
from dlselect.load.yaml_text import parse_document
from dlselect.model.requirements import Judgement, Limit, Pair
from dlselect.report.judgement_file import as_written

TIMES = "give a number from 1/9 to 9, such as 3 or 1/3"
SWING = "give a number from 0 to 100"
FIRST = "give 100 to the criterion that you would first move from its worst to its best"
LIMIT = "write it like 'fit >= 30 %' or 'documentation >= 2 x community'"
NUMBER = "not a truth value, a list or a mapping"

REFUSED = [
    ("a misspelt criterion in an order", "{order: [fit, sped]}", "2:24: 'sped' is not a criterion; did you mean 'speed'?"),
    ("a criterion twice in an order", "{order: [fit, fit]}", "2:24: the criterion 'fit' stands here twice; keep one"),
    ("an empty order", "{order: []}", "2:11: the ranking is empty; name at least one criterion"),
    ("an order in one text", "{order: fit}", "2:18: 'order' must be a list, not the text 'fit'; write [fit]"),
    ("a misspelt rule", "{order: [fit], rule: ranksum}", "2:31: 'ranksum' is not known here; did you mean 'rank-sum'?"),
    ("a rule for nothing", "{rule: rank-sum}",
     "2:11: `rule` says how a ranking becomes weights, and there is none; add `order:`"),
    ("two ways to judge", "{order: [fit], swing: {fit: 100}}", "2:25: `order` and `swing` do not go together; keep one of them"),
    ("three ways to judge", "{order: [fit], swing: {fit: 100}, pairs: {fit / speed: 2}}",
     "2:25: `order` and `swing` do not go together; keep one of them\n"
     "p.yaml:2:44: `order` and `pairs` do not go together; keep one of them"),
    ("points beside swings", "{swing: {fit: 100}, speed: 3}",
     "2:30: `swing` and points for 'speed' do not go together; keep one of them"),
    ("a misspelt way to judge", "{swings: {fit: 100}}",
     f"2:19: a weight must be a number from 0 to 1000, {NUMBER}; did you mean 'swing'?"),
    ("a misspelt way to judge in a word", "{prest: talk}", "2:11: 'prest' is not a criterion; did you mean 'preset'?"),
    ("a misspelt criterion in a swing", "{swing: {fit: 100, sped: 40}}", "2:29: 'sped' is not a criterion; did you mean 'speed'?"),
    ("no swing that comes first", "{swing: {fit: 90, speed: 40}}", f"2:11: no swing is worth 100; {FIRST}"),
    ("no swing at all", "{swing: {}}", f"2:11: no swing is worth 100; {FIRST}"),
    ("swings beyond the scale", "{swing: {fit: 120, speed: -4}}",
     f"2:24: the swing of 'fit' is 120; {SWING}\np.yaml:2:36: the swing of 'speed' is -4; {SWING}"),
    ("a swing in words", "{swing: {fit: much}}", f"2:24: the swing of 'fit' is the text 'much'; {SWING}"),
    ("a list of swings", "{swing: {fit: [3]}}", f"2:24: a swing must be a number from 0 to 100, {NUMBER}"),
    ("a swing of nothing", "{swing: {fit: }}", "2:24: a swing must be a number from 0 to 100, not nothing"),
    ("swings without numbers", "{swing: [fit]}", "2:18: 'swing' must be a mapping, not a list; write `key: value` lines"),
    ("no pair", "{pairs: {fit speed: 5}}", "2:19: 'fit speed' is no pair of criteria; write it like `fit / speed`"),
    ("two misspelt criteria in a pair", "{pairs: {ft / sped: 5}}",
     "2:19: 'ft' is not a criterion; did you mean 'fit'?\np.yaml:2:19: 'sped' is not a criterion; did you mean 'speed'?"),
    ("a criterion against itself", "{pairs: {fit / fit: 5}}", "2:19: 'fit' is compared with itself; compare two criteria"),
    ("a comparison beyond the scale", "{pairs: {fit / speed: 12}}", f"2:32: how much 'fit' counts against 'speed' is 12; {TIMES}"),
    ("a comparison below the scale", "{pairs: {fit / speed: 1/10}}", f"2:32: how much 'fit' counts against 'speed' is 1/10; {TIMES}"),
    ("a comparison by nothing", "{pairs: {fit / speed: 1/0}}",
     f"2:32: how much 'fit' counts against 'speed' is the text '1/0'; {TIMES}"),
    ("a comparison in words", "{pairs: {fit / speed: five}}",
     f"2:32: how much 'fit' counts against 'speed' is the text 'five'; {TIMES}"),
    ("a comparison that is true", "{pairs: {fit / speed: true}}", f"2:32: a comparison must be a number from 1/9 to 9, {NUMBER}"),
    ("a pair twice, turned round", "{pairs: {fit / speed: 5, speed / fit: 2}}", "2:35: speed and fit are compared here twice; keep one"),
    ("pairs that are not connected", "{pairs: {fit / speed: 5, learning / stability: 2}}",
     "2:11: no comparison connects fit, speed with learning, stability; compare one with another, such as `fit / learning`"),
    ("pairs of nothing", "{pairs: {}}", "2:11: no pair is compared; write it like `fit / speed: 3`"),
    ("a strict limit", "{limits: [fit > 30 %]}", f"2:20: 'fit > 30 %' is no limit; {LIMIT}"),
    ("a limit without a bound", "{limits: [fit >=]}", f"2:20: 'fit >=' is no limit; {LIMIT}"),
    ("a limit without a unit", "{limits: [fit >= 30]}", f"2:20: '30' is no bound of a weight; {LIMIT}"),
    ("a limit of more than all", "{limits: [fit >= 130 %]}", "2:20: '130 %' is more than all weights together; give 0 % to 100 %"),
    ("a limit by nothing", "{limits: [fit >= 2 x]}", f"2:20: '2 x' is no bound of a weight; {LIMIT}"),
    ("a limit by itself", "{limits: [fit >= fit]}", "2:20: 'fit' is set against itself; name two criteria"),
    ("a limit of zero times", "{limits: [fit >= 0 x speed]}", "2:20: '0' is no factor between weights; give a number above 0, up to 1000"),
    ("two misspelt criteria in a limit", "{limits: [ft >= 2 x sped]}",
     "2:20: 'ft' is not a criterion; did you mean 'fit'?\np.yaml:2:20: 'sped' is not a criterion; did you mean 'speed'?"),
    ("a limit twice", "{limits: [fit >= 30 %, fit   >= 30 %]}", "2:33: the limit 'fit >= 30 %' stands here twice; keep one"),
    ("one limit without a list", "{limits: fit >= 30 %}", "2:19: 'limits' must be a list, not the text 'fit >= 30 %'; write [fit >= 30 %]"),
    ("a limit that is a number", "{limits: [5]}", "2:20: 'limits' must be a text, not the number 5; quote it: '5'"),
]  # fmt: skip


def checked(weights, catalogue):
    return check_requirements(parse_document(f"project: x\nweights: {weights}\n", "p.yaml"), catalogue).judgement


@pytest.mark.parametrize(("weights", "message"), [pytest.param(*row, id=name) for name, *row in REFUSED])
def test_refused(weights, message, catalogue):
    with pytest.raises(InputError) as error:
        checked(weights, catalogue)
    assert str(error.value) == f"p.yaml:{message}"


MEANINGS = [
    ("an order", "{order: [fit, speed = learning]}", Judgement(order=(("fit",), ("speed", "learning")))),
    ("an order by another rule", "{order: [fit], rule: rank-sum}", Judgement(order=(("fit",),), rule="rank-sum")),
    ("an order over a preset", "{preset: talk, order: [fit]}", Judgement("talk", order=(("fit",),))),
    ("swings", "{swing: {fit: 100, speed: 40.5}}", Judgement(swing={"fit": 100, "speed": 40.5})),
    ("pairs", "{pairs: {fit / speed: 5, speed/learning: 1/3}}",
     Judgement(pairs=(Pair("fit", "speed", 5, "5"), Pair("speed", "learning", 1 / 3, "1/3")))),
    ("a pair by decimals", "{pairs: {fit / speed: 2.50}}", Judgement(pairs=(Pair("fit", "speed", 2.5, "2.5"),))),
    ("the ends of the scale", "{pairs: {fit / speed: 1/9, speed / learning: 9}}",
     Judgement(pairs=(Pair("fit", "speed", 1 / 9, "1/9"), Pair("speed", "learning", 9, "9")))),
    ("a share at least", "{limits: [fit >= 30 %]}", Judgement(limits=(Limit("fit", ">=", 0.3, None, "fit >= 30 %"),))),
    ("a share at most, without a space", "{limits: [speed <= 10%]}", Judgement(limits=(Limit("speed", "<=", 0.1, None, "speed <= 10%"),))),
    ("a ratio", "{limits: [documentation >= 2 x community]}",
     Judgement(limits=(Limit("documentation", ">=", 2, "community", "documentation >= 2 x community"),))),
    ("an order of two", "{limits: [stability >= speed]}", Judgement(limits=(Limit("stability", ">=", 1, "speed", "stability >= speed"),))),
    ("limits beside points and a preset", "{preset: talk, speed: 3, limits: [fit <= 0.5*speed]}",
     Judgement("talk", {"speed": 3}, limits=(Limit("fit", "<=", 0.5, "speed", "fit <= 0.5*speed"),))),
    ("nothing", "{}", Judgement()),
]  # fmt: skip


@pytest.mark.parametrize(("weights", "judgement"), [pytest.param(*row, id=name) for name, *row in MEANINGS])
def test_what_is_meant_by(weights, judgement, catalogue):
    assert checked(weights, catalogue) == judgement


def test_the_judgement_is_checked_also_where_the_rest_is_wrong(catalogue):
    text = "needs: {os: [lnux]}\nweights: {swing: {fit: 90}}\n"
    with pytest.raises(InputError) as error:
        check_requirements(parse_document(text, "p.yaml"), catalogue)
    assert [str(each).split(": ")[0] for each in error.value.problems] == ["p.yaml:1:1", "p.yaml:1:14", "p.yaml:2:11"]


def test_plain_data_is_a_judgement_too(catalogue):
    assert judgement_of({"swing": {"fit": 100}}, catalogue, "--swing") == Judgement(swing={"fit": 100})
    with pytest.raises(InputError, match="^--swing: 'ft' is not a criterion"):
        judgement_of({"swing": {"ft": 100}}, catalogue, "--swing")


# --- what is written is read back ---


@st.composite
def judgements(draw, catalogue):
    names = list(catalogue.criteria)
    chosen = draw(st.lists(st.sampled_from(names), unique=True, min_size=2, max_size=6))
    preset = draw(st.none() | st.sampled_from(sorted(catalogue.presets)))
    kind = draw(st.sampled_from(["preset", "points", "order", "swing", "pairs"]))
    weights = {"preset": preset} if preset else {}
    if kind == "points":
        weights |= dict.fromkeys(chosen, draw(st.floats(0.5, 1000)))
    elif kind == "order":
        weights |= {"order": chosen, "rule": draw(st.sampled_from(["roc", "rank-sum", "rank-reciprocal"]))}
    elif kind == "swing":
        weights |= {"swing": {id: draw(st.floats(0, 100)) for id in chosen} | {chosen[0]: 100}}
    elif kind == "pairs":
        times = st.floats(1 / 9, 9) | st.sampled_from(["1/9", "2/3", "9/1", 3])
        weights |= {"pairs": {f"{chosen[0]} / {id}": draw(times) for id in chosen[1:]}}
    if draw(st.booleans()):
        weights["limits"] = [f"{chosen[0]} >= {draw(st.integers(0, 100))} %", f"{chosen[0]} <= 2 x {chosen[1]}"]
    return weights


@given(data=st.data())
@settings_of(deadline=None, max_examples=60)
def test_what_is_written_is_read_back(data, catalogue):
    found = judgement_of(data.draw(judgements(catalogue)), catalogue, "x")
    text = json.dumps({"project": "x", "weights": as_written(found)})
    assert check_requirements(parse_document(text, "p.yaml"), catalogue).judgement == found
    assert requirements_of(json.loads(text), catalogue).judgement == found
