"""The YAML that the page copies, where weights were judged and not just given."""

from __future__ import annotations

import json

import pytest

from dlselect.api import load_catalogue
from dlselect.load.requirements import check_requirements
from dlselect.load.yaml_text import parse_document
from dlselect.report.explorer.data import explorer_data
from dlselect.report.explorer.page import engine_script
from dlselect.scoring.engine import recommend
from dlselect.scoring.robustness import Doubt
from tests.browser.browser import launched
from tests.scoring.bench import TODAY

COPIES = """(text) => {
    const [data, states] = JSON.parse(text);
    const engine = new Engine(data);
    return states.map((state) => engine.yaml(state));
}"""


@pytest.fixture(scope="module")
def page():
    with launched() as browser:
        opened = browser.new_page()
        opened.add_script_tag(content=engine_script())
        yield opened
        opened.close()


JUDGED = {
    "a preset": "research",
    "a preset with a point": "{preset: research, speed: 3}",
    "an order": "[stability, documentation = community, speed]",
    "an order by another rule": "{order: [stability, speed], rule: rank-sum}",
    "swings": "{swing: {fit: 100, speed: 40}}",
    "pairs": "{pairs: {fit / speed: 5, speed / documentation: 1/3}}",
    "limits": "{preset: research, limits: ['documentation >= 2 x community', 'fit <= 45 %']}",
}


@pytest.mark.parametrize("weights", JUDGED.values(), ids=JUDGED)
def test_a_copy_of_untouched_weights_holds_how_they_were_judged(page, weights):
    found = load_catalogue(today=TODAY)
    text = f"project: x\nneeds: {{languages: [python], roles: [training]}}\nweights: {weights}\n"
    project = check_requirements(parse_document(text, "x.yaml"), found)
    answer = recommend(found, project, TODAY, doubt=Doubt("medium", 100))
    data = explorer_data(answer, found, project, TODAY)
    own = {each["id"]: each["weight"] for each in data["criteria"]}
    needs = [each["asked"] for each in data["needs"]]
    states = [{"weights": own, "needs": needs}, {"weights": {**own, "speed": own["speed"] + 1}, "needs": needs}]
    untouched, moved = page.evaluate(COPIES, json.dumps([data, states]))
    assert check_requirements(parse_document(untouched, "copied.yaml"), found).judgement == project.judgement
    assert ("no longer bind" in moved) == bool(project.judgement.order or project.judgement.limits)
    given = check_requirements(parse_document(moved, "copied.yaml"), found).judgement
    assert given.method == "points"
    assert given.given["speed"] == own["speed"] + 1
