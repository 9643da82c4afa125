"""The nearest real decisions: which, in what order, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlselect.model.decision import Choice, Decision
from dlselect.scoring.precedents import NEAR, SHOWN, WEIGHTS, precedents
from tests.scoring.bench import asked, catalogue, judged, library


def decision(id, *needs, **more):
    choice = Choice("lib", "Lib", "It fits.")
    return Decision(
        id, "Someone", "decision", 2025, "high", "They chose.", asked(*needs), (), (choice,), (), ()
    )._replace(**more)


WEB = ("roles: inference", "languages: typescript", "targets: browser")
ROWS = {
    "the same needs are wholly alike": (WEB, WEB, 1.0, ()),
    "nothing in common": (WEB, ("roles: training", "languages: r", "targets: server"), None, None),
    "half of one key": (WEB, ("roles: inference", "languages: typescript", "languages: javascript", "targets: browser"),
                        (3 + 1.5 + 3) / 9, ()),
    "a key on which one is silent counts half": (WEB, (*WEB, "tasks: vision"), 9 / 10.5, ()),
    "a key on which they differ": (WEB, ("roles: inference", "languages: typescript", "targets: desktop"), 6 / 9, ("targets",)),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_likeness(row):
    mine, theirs, likeness, differing = ROWS[row]
    found = precedents(asked(*mine), [decision("d", *theirs)])
    if likeness is None:
        assert found == ()
    else:
        assert found[0].similarity == pytest.approx(likeness)
        assert found[0].differing == differing


def test_the_nearest_come_first_and_few_are_shown():
    near = [decision(id, *WEB) for id in "dcba"]
    found = precedents(asked(*WEB), [decision("z", *WEB[:2]), *near])
    assert [each.decision.id for each in found] == ["a", "b", "c"]
    assert len(found) == SHOWN


def test_who_asks_for_nothing_has_no_precedent():
    assert precedents(asked(), [decision("d", *WEB), decision("e")]) == ()


def test_a_recommendation_carries_them():
    found = judged(catalogue(library("lib"), decisions={"d": decision("d", "os: linux")}), "os: linux").precedents
    assert [(each.decision.id, each.shared) for each in found] == [("d", ("os: linux",))]


NEEDS = st.lists(
    st.sampled_from(["roles: inference", "roles: training", "os: linux", "tasks: nlp", "targets: server", "arch: arm64"]),
    unique=True,
)  # fmt: skip


@given(NEEDS, NEEDS)
def test_likeness_is_mutual_and_between_none_and_whole(mine, theirs):
    there = precedents(asked(*mine), [decision("d", *theirs)])
    back = precedents(asked(*theirs), [decision("d", *mine)])
    assert [each.similarity for each in there] == [each.similarity for each in back]
    assert all(NEAR <= each.similarity <= 1 for each in there)


def test_every_key_that_holds_words_is_weighed():
    from dlselect.load.requirements import LIST_KEYS

    assert set(WEIGHTS) == {*LIST_KEYS, "scale", "workload", "licence"}
