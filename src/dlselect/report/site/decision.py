"""The real decisions: the page of each, and the page that lists them."""

from __future__ import annotations

from dlselect.model.decision import Choice, Decision
from dlselect.model.requirements import Need
from dlselect.report import wording as word
from dlselect.report.site import citations as cite
from dlselect.report.site.frame import Leaf
from dlselect.report.site.library import named
from dlselect.report.site.markup import (
    NOTHING,
    Cell,
    Head,
    Html,
    bullets,
    definitions,
    joined,
    link,
    numeric,
    paragraph,
    section,
    slug,
    table,
    text,
)
from dlselect.report.site.survey import Survey


def path(id: str) -> str:
    """Return where the page of a decision lies."""
    return f"decisions/{slug(id)}.html"


def page(decision: Decision, survey: Survey) -> Leaf:
    """Return the page of a decision: its needs, what was chosen and rejected and why, and its source."""
    asked = decision.requirements
    facts = definitions(
        (
            ("who", text(decision.who)),
            ("year", text(str(decision.year) if decision.year else "unknown")),
            ("kind", text(decision.kind)),
            ("confidence of the reading", text(decision.confidence)),
        )
    )
    needs = definitions(
        (
            *_by_key(asked.needs),
            *((f"wished: {key}", said) for key, said in _by_key(asked.wishes)),
            ("workload", text(", ".join(asked.workload))),
            ("the team knows", named(asked.knows, survey, "../libraries/")),
            ("the team uses", named([asked.uses], survey, "../libraries/") if asked.uses else NOTHING),
            ("techniques", text(", ".join(asked.techniques))),
            ("weights", text(_weights(decision))),
            ("lifecycle", text("any" if asked.lifecycle == "any" else "")),
        )
    )
    body = (
        paragraph(text(decision.summary), "summary"), facts,
        section("needs", "What was needed", needs),
        section("unsaid", "Needed too, but in words that no requirements file has", bullets(map(text, decision.unsaid))),
        section("chosen", "What was chosen", bullets(_choice(each) for each in decision.chosen)),
        section("rejected", "What was rejected", bullets(_choice(each) for each in decision.rejected)),
        cite.source_list(decision.sources),
    )  # fmt: skip
    return Leaf(path(decision.id), asked.project or decision.who, "decisions.html", joined(body))


def _by_key(needs: tuple[Need, ...]) -> list[tuple[str, Html]]:
    found: dict[str, list[str]] = {}
    for each in needs:
        found.setdefault(each.key, []).append(", ".join(each.options) or each.value)
    return [(key, text(", ".join(values))) for key, values in found.items()]


def _weights(decision: Decision) -> str:
    judged = decision.requirements.judgement
    told = [f"preset {judged.preset}"] if judged.preset else []
    told += [f"{id} {word.number(points)}" for id, points in judged.given.items()]
    told += [" > ".join(" = ".join(place) for place in judged.order)] if judged.order else []
    return ", ".join(told)


def _choice(choice: Choice) -> Html:
    return Html(f"<b>{_library(choice, '../')}</b>: {text(choice.why)}")


def _library(choice: Choice, root: str) -> Html:
    name = text(choice.name)
    return link(f"{root}libraries/{slug(choice.library)}.html", name) if choice.library else name


def overview(survey: Survey) -> Leaf:
    """Return the page that lists all decisions."""
    heads = (
        Head("project"),
        Head("who"),
        numeric("year"),
        Head("kind", "words"),
        Head("chosen"),
        Head("rejected"),
    )
    rows = (
        ("", (Cell(link(path(each.id), text(each.requirements.project or each.who))), Cell(text(each.who)),
              Cell(text(str(each.year or "?")), str(each.year or "?"), "number"), Cell(text(each.kind)),
              Cell(joined((_library(one, "") for one in each.chosen), ", ")),
              Cell(joined((_library(one, "") for one in each.rejected), ", "))))
        for each in survey.catalogue.decisions.values()
    )  # fmt: skip
    body = (
        paragraph(text("Real, public decisions, each with its source. They stand beside an answer as precedents, and change no total.")),
        table("decisions-table", "Decisions with what was chosen and rejected", heads, rows),
    )  # fmt: skip
    return Leaf("decisions.html", "Real decisions", "decisions.html", joined(body))
