"""The front page."""

from __future__ import annotations

from dlselect.model.vocabulary import KINDS
from dlselect.report import wording as word
from dlselect.report.site import library
from dlselect.report.site.frame import Leaf
from dlselect.report.site.markup import Html, bullets, definitions, joined, link, paragraph, section, text
from dlselect.report.site.survey import Survey


def page(survey: Survey) -> Leaf:
    """Return the front page: what this is, how much it holds and how old that is, and the way to every page."""
    data = survey.catalogue
    edition, whole = data.edition, survey.coverage.whole
    known = (
        f"{whole.percent:.0f}% of {word.grouped(whole.keys)} keys are known, {whole.stale} of them from old evidence"
    )
    frozen = f"{edition.date}, frozen: judged as of that day" if edition.frozen else edition.date
    body = (
        paragraph(text(edition.summary), "summary"),
        paragraph(text("Every fact has a level, a reason and a dated source; every rating has a low and a high end. "
                       "What nobody found out is shown as unknown.")),
        _ways(survey),
        section("libraries", "Libraries", *_libraries(survey)),
        section("edition", "This edition", definitions((
            ("edition", text(f"{edition.name} ({edition.id})")), ("date", text(frozen)),
            ("digest", Html(f"<code>{text(data.digest)}</code>")), ("judged as of", text(survey.as_of.isoformat())),
            ("layers", text(", ".join(each.name for each in data.layers))), ("coverage", link("evidence.html", text(known))),
            ("for scripts", text(f"dlselect list libraries --format json --edition {edition.id}")),
        ))),
    )  # fmt: skip
    return Leaf("index.html", edition.name if edition.frozen else "Deep-learning libraries", "", joined(body))


def _ways(survey: Survey) -> Html:
    data = survey.catalogue
    ways = (
        ("compare.html", "Compare libraries", "in tables by language, platform, feature and rating"),
        ("criteria.html", "Criteria and rubric", f"{word.counted(len(data.criteria), 'criterion', 'criteria')}, and what a tick is given for"),
        ("presets.html", "Presets of weights", f"{len(data.presets)} for kinds of project"),
        ("features.html", "Features", f"{len(data.features)} that a project may ask for"),
        ("techniques.html", "Patents", f"on {word.counted(len(data.techniques), 'technique')}; no legal advice"),
        ("decisions.html", "Real decisions", f"{len(data.decisions)}, with what was chosen and why"),
        ("evidence.html", "Age and coverage", "how much is known, and from when"),
    )  # fmt: skip
    items = (Html(f"{link(path, text(name))} <span>{text(told)}</span>") for path, name, told in ways)
    return bullets(items, "ways")


def _libraries(survey: Survey) -> list[Html]:
    found: dict[str, list[Html]] = {kind: [] for kind in KINDS}
    for each in survey.catalogue.libraries.values():
        ended = each.lifecycle.state in {"dead", "deprecated"}
        state = f" <small>{text(each.lifecycle.state)}</small>" if ended else ""
        found[each.kind].append(Html(f"{link(library.path(each.id), text(each.name), each.summary)}{state}"))
    return [
        section(f"kind-{kind}", _plural(kind), bullets(items, "names"), level=3) for kind, items in found.items() if items
    ]  # fmt: skip


def _plural(kind: str) -> str:
    return {"domain": "For one field"}.get(kind, f"{kind.capitalize()}s")
