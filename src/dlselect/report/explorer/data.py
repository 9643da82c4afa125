"""All that the explorer shows and reckons with, as plain data for its page.

Python computes each value for each context that the project's needs can leave; the page's own engine (engine.js) gates,
multiplies (fit), averages (facets), weighs and places. So each number has one definition. Numbers are not rounded.

The document (a key in [brackets] is left out where there is nothing to say; R = a list of keys of `sources`):

    schema        "1.0"
    tool          name and version of the program
    title         what the project calls itself, or the edition's name
    project       as in the requirements file
    edition       {id, name, date, frozen}
    digest, layers [{name, place, notices}], as_of (YYYY-MM-DD)
    sentence, verdict, first [ids], rivals [ids]      the answer to the file as it stands
    strict        true: an unconfirmed need leaves a library out
    tie           totals that differ by at most this share a rank
    levels        {level: chance in [0, 1]} of a library at this level to serve a need well (unknown: what is counted)
    concentration of the Dirichlet distribution that the weights are drawn from; null: weights are taken as they are
    draws         how many rankings Python drew for `robustness`
    criteria      [{id, name, question, rubric {tick: text}, computed (null, fit, wishes, language, footprint), facets
                  [names], unknown (ticks), counts (false: wishes without a wish, weight always 0), weight, why,
                  sources R}], in the order in which they are shown
    needs         [{key, value, options, name, asked, standing, least, facet}]; `asked`: switched on in the file;
                  `standing`: the need to be kept up, which the file drops by `lifecycle: any`; `least`: of the needs
                  with this key the least chance counts, not the mean; `facet`: null or {name, value}, what it states
    conflicts     needs that cannot hold together: [{asked [[need indices]], unless [need indices], text}]; they do not
                  where of each list in `asked` a need is on and of `unless` none is; such a file is refused. The text
                  names in {brackets} a key of which the first value, by name, is meant
    wishes        [{key, value, options, name}]
    workload, knows, uses (null or id), techniques, versions {id: version}
    judgement  what stands under `weights` in the file, or null: the defaults, or points over another judgement
    libraries     every library that is no add-on, by id:
      {id, name, kind, summary, builds_on, homepage, repository,
       findings   what it answers to each of `needs`, in their order:
                  {level, why, sources R, [inherited_from], [override {layer, reason, until}]}
       wished     the same for each of `wishes`
       values     {criterion: {judged: [{value, low, high, known, stale, why, sources R, [override],
                  [fact, outcomes]}], contexts: {label: index into judged}}} for all but fit; in [0, 1].
                  A label joins with "+" what the needs that are on state of the criterion's facets, in the order of
                  `facets`, a facet of which nothing is stated left out; "" where nothing is stated. Of a facet with
                  several values the mean over all combinations counts. `fact` and `outcomes`: not known; the value is
                  that of the fact of this name, which is drawn from the outcomes.
       caveats    those that can concern the project, worst first: {id, kind, area, confirmation, severity, title,
                  detail, when {key: [values]}, version (why it holds for the version in use, or ""), fixed_in,
                  versions, in_newest, sources R, override}}
    contrast, robustness, sensitivity, opinions, techniques_noted, precedents, notices, weights
                  of the file as it stands, as `--format json` writes them; null where there are none
    excluded      [{id, name, reasons [..]}] as there, of the file as it stands; add-ons are among them
    add_ons       [{base, base_name, base_rank, add_ons [{id, name, rank, total, low, high}]}]
    sources       {key: {title, address, date, seen, by, observed_until}}; an address is not always a link

The engine (engine.js), `new Engine(data)`; a state is {weights: {criterion id: number}, needs: [bool, as data.needs]}:

    initial()            the state of the file as it stands
    rank(state)          {ranking, near, out, first [ids], unweighted}
        ranking, near    [{id, name, rank, total, low, high, blocked, unconfirmed [need indices], caveats [{index,
                         because}], shares [{criterion, weight, value, low, high, points, known, stale, parts [{label,
                         judged (index)}]}]}]; near also has `fails` (a need's index); parts are empty for fit
        out              [{id, name, fails [need indices]}], near misses among them, add-ons not
        unweighted       true where no criterion has a weight: then ranking, near and first are empty
    chances(state, draws = 1000)   [{id, first, firstThree, expected, ranks [chance of each place]}] in the order of the
                         ranking, or of the near misses where nothing is ranked; [] where nothing is
    conflicts(state)     [text]: needs that are on and cannot hold together: the file would be refused; mostly []
    yaml(state)          the text of a requirements file that `dlselect recommend` answers in the same way
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Final, NamedTuple

from dlselect.load.contradictions import CONTRADICTIONS
from dlselect.model.catalogue import Catalogue, Caveat, Criterion, Library
from dlselect.model.recommendation import AddOnOffer, Finding, Recommendation
from dlselect.model.requirements import Judgement, Need, Requirements
from dlselect.model.vocabulary import FACETS, SEVERITIES
from dlselect.report import json_doubts as doubts
from dlselect.report import json_parts as part
from dlselect.report.json_parts import SCHEMA, Document, Sources
from dlselect.report.judgement_file import Written, as_written
from dlselect.scoring import shares
from dlselect.scoring.answer import TIE
from dlselect.scoring.caveats import version_reason
from dlselect.scoring.facts import CHANCE
from dlselect.scoring.gates import find, needed
from dlselect.scoring.judge import Judge
from dlselect.scoring.robustness import MEDIUM
from dlselect.scoring.weight_doubt import SCATTER, concentration
from dlselect.version import VERSION

# The facet that no need states: it cannot be switched off.
_FIXED: Final = "workload"
_NONE: Final[frozenset[str]] = frozenset()


def explorer_data(
    recommendation: Recommendation, catalogue: Catalogue, requirements: Requirements, today: date
) -> Document:
    """Return what the explorer shows and reckons with; the module tells its shape.

    Args:
        recommendation: the answer to the other three.
        catalogue: one edition, layers already applied.
        requirements: checked against the same catalogue.
        today: the day against which the age of evidence is judged.
    """
    sources = Sources()
    project = _Project(
        catalogue, requirements, needed(requirements._replace(lifecycle="maintained")),
        Judge(catalogue, requirements, today, strict=recommendation.strict),
    )  # fmt: skip
    libraries = [
        _library(project, each, sources) for _, each in sorted(catalogue.libraries.items()) if each.kind != "add-on"
    ]
    return {
        **_head(recommendation),
        "criteria": _criteria(recommendation, project, sources),
        "needs": [_need(each, project) for each in project.needs],
        "conflicts": list(_conflicts(project.needs)),
        "wishes": [_asked(each) for each in requirements.wishes],
        "workload": list(requirements.workload), "knows": list(requirements.knows), "uses": requirements.uses,
        "techniques": list(requirements.techniques), "versions": dict(requirements.versions),
        "judgement": _judgement(requirements.judgement), "libraries": libraries,
        **_as_it_stands(recommendation, sources),
        "sources": {ref: _source(each) for ref, each in sources.document().items()},
    }  # fmt: skip


class _Project(NamedTuple):
    """What is asked: `needs` are all that can be switched, also the standing one where the file drops it."""

    catalogue: Catalogue
    requirements: Requirements
    needs: tuple[Need, ...]
    judge: Judge


def _judgement(found: Judgement) -> Written | None:
    # Points over another judgement are no part of what a file can say beside it.
    mixed = bool(found.given) and found.method != "points"
    return None if mixed else as_written(found)


def _head(r: Recommendation) -> Document:
    doubt = r.robustness.weight_doubt if r.robustness else MEDIUM.weights
    return {
        "schema": SCHEMA, "tool": f"dlselect {VERSION}", "title": r.project or r.edition.name, "project": r.project,
        "edition": part.edition(r.edition), **part.catalogue(r.digest, r.layers), "as_of": r.as_of,
        "sentence": r.answer.sentence, "verdict": r.answer.verdict.value, "first": list(r.answer.first),
        "rivals": list(r.answer.rivals), "strict": r.strict, "tie": TIE,
        "levels": {level.value: chance for level, chance in CHANCE.items()},
        "concentration": concentration(doubt) if SCATTER[doubt] else None,
        "draws": r.robustness.draws if r.robustness else 0,
    }  # fmt: skip


def _as_it_stands(r: Recommendation, sources: Sources) -> Document:
    return {
        "weights": part.weights(r.weights, sources), "contrast": part.contrast(r.contrast),
        "robustness": doubts.robustness(r.robustness), "sensitivity": doubts.sensitivity(r.sensitivity, sources),
        "opinions": doubts.opinions(r.opinions),
        "techniques_noted": [part.technique(each, sources) for each in r.techniques],
        "precedents": [
            {**part.decision(each.decision, sources), "similarity": part.cut(each.similarity),
             "shared": list(each.shared), "differing": list(each.differing)}
            for each in r.precedents
        ],
        "excluded": [
            {"id": each.id, "name": each.name, "reasons": [part.failed(one, sources) for one in each.reasons]}
            for each in r.excluded
        ],
        "add_ons": [_offer(each) for each in r.add_ons],
        "notices": list(r.notices),
    }  # fmt: skip


def _offer(offer: AddOnOffer) -> Document:
    return {
        "base": offer.base, "base_name": offer.base_name, "base_rank": offer.base_rank,
        "add_ons": [
            {"id": each.id, "name": each.name, "rank": each.rank, "total": part.cut(each.total),
             "low": part.cut(each.low), "high": part.cut(each.high)}
            for each in offer.add_ons
        ],
    }  # fmt: skip


def _criteria(r: Recommendation, project: _Project, sources: Sources) -> list[Document]:
    found = []
    for weight in r.weights:
        each = project.catalogue.criteria[weight.criterion]
        found.append({
            "id": each.id, "name": each.name, "question": each.question,
            "rubric": {str(ticks): text for ticks, text in each.rubric.items()}, "computed": each.computed,
            "facets": list(_facets(each)), "unknown": each.unknown, "counts": _counts(each, project),
            "weight": weight.weight, "why": weight.why, "sources": sources.refs((*weight.sources, *each.sources)),
        })  # fmt: skip
    return found


def _counts(criterion: Criterion, project: _Project) -> bool:
    return criterion.computed != "wishes" or bool(project.requirements.wishes)


def _facets(criterion: Criterion) -> tuple[str, ...]:
    """Return the facets on which a criterion's values depend."""
    if criterion.computed is None:
        return criterion.facets
    return ("language",) if criterion.computed == "language" else ()


def _asked(need: Need) -> Document:
    return {"key": need.key, "value": need.value, "options": list(need.options), "name": need.name}


def _need(need: Need, project: _Project) -> Document:
    standing = need.key == "lifecycle"
    named = next(((facet, value) for facet in FACETS for value in _states(facet, need)), None)
    return {
        **_asked(need), "asked": not standing or project.requirements.lifecycle == "maintained", "standing": standing,
        "least": need.key == "roles", "facet": None if named is None else {"name": named[0], "value": named[1]},
    }  # fmt: skip


def _conflicts(needs: tuple[Need, ...]) -> Iterator[Document]:
    """Yield what cannot hold together, of the contradictions that these needs can come to."""

    def indices(key: str, values: frozenset[str]) -> list[int]:
        return [index for index, need in enumerate(needs) if need.key == key and (not values or need.value in values)]

    for each in CONTRADICTIONS:
        found = [indices(key, wanted) for key, wanted in each.asked.items()]
        if all(found):
            apart = [index for key, wanted in each.unless.items() for index in indices(key, wanted)]
            beside = [
                index
                for key, only in each.but.items()
                for index in indices(key, _NONE)
                if needs[index].value not in only
            ]
            yield {"asked": found, "unless": [*apart, *beside], "text": each.text}


def _states(facet: str, need: Need) -> tuple[str, ...]:
    """Return what one need alone says of a facet."""
    return shares.stated(facet, Requirements("", needs=(need,)))


def _library(project: _Project, library: Library, sources: Sources) -> Document:
    libraries = project.catalogue.libraries
    return {
        "id": library.id, "name": library.name, "kind": library.kind, "summary": library.summary,
        "builds_on": list(library.builds_on), "homepage": library.homepage, "repository": library.repository,
        "findings": [_finding(find(each, library, libraries), sources) for each in project.needs],
        "wished": [_finding(find(each, library, libraries), sources) for each in project.requirements.wishes],
        "values": {
            id: _judged(project, library, each, sources)
            for id, each in project.catalogue.criteria.items()
            if each.computed != "fit" and _counts(each, project)
        },
        "caveats": [_caveat(each, why, sources) for each, why in _caveats(project.requirements, library)],
    }  # fmt: skip


def _finding(found: Finding, sources: Sources) -> Document:
    document = part.finding(found, sources)
    document.pop("need")
    return _short(document, "inherited_from", "override")


def _short(document: Document, *keys: str) -> Document:
    """Return a document without those of the keys that have nothing to say: there are many of them."""
    return {key: value for key, value in document.items() if key not in keys or value is not None}


def _judged(project: _Project, library: Library, criterion: Criterion, sources: Sources) -> Document:
    """Return a library's values on one criterion, each once, and which of them speaks in which context."""
    judged: dict[tuple[object, ...], int] = {}
    documents: list[Document] = []
    contexts: dict[str, int] = {}
    for label, asked in _contexts(criterion, project.requirements):
        value = _value(project, library, criterion, asked)
        # Two ratings that say the same are still two judgements, and each is drawn for itself.
        names = tuple(each.name for group in value.groups for each in group.parts)
        key = (names, value._replace(groups=()))
        if key not in judged:
            judged[key] = len(documents)
            documents.append(_value_document(value, criterion, sources))
        contexts[label] = judged[key]
    return {"judged": documents, "contexts": contexts}


def _value(project: _Project, library: Library, criterion: Criterion, asked: Requirements) -> shares.Value:
    libraries = project.catalogue.libraries
    if criterion.computed == "wishes":
        return shares.wishes(tuple(find(each, library, libraries) for each in asked.wishes))
    if criterion.computed == "language":
        return shares.language(criterion, library, asked, libraries)
    if criterion.computed == "footprint":
        return shares.footprint(criterion, library)
    return shares.rated(criterion, library, asked, project.judge.as_of)


def _value_document(value: shares.Value, criterion: Criterion, sources: Sources) -> Document:
    document = {
        "value": value.value, "low": value.low, "high": value.high, "known": value.known, "stale": value.stale,
        "why": value.why, "sources": sources.refs(value.sources), "override": part.override(value.override),
    }  # fmt: skip
    fact = next((each for group in value.groups for each in group.parts), None)
    if criterion.computed == "language" and fact is not None and fact.outcomes:
        document |= {"fact": fact.name, "outcomes": list(fact.outcomes)}
    return _short(document, "override")


def _contexts(criterion: Criterion, requirements: Requirements) -> Iterator[tuple[str, Requirements]]:
    """Yield each combination of facets that the needs can leave, and a project that states just this."""
    facets = _facets(criterion)
    for chosen in product(*(_choices(facet, requirements) for facet in facets)):
        needs = tuple(each.need for each in chosen if each.need is not None)
        workload = tuple(each.value for each, facet in zip(chosen, facets, strict=True) if facet == _FIXED)
        asked = requirements._replace(needs=needs, workload=tuple(value for value in workload if value))
        yield "+".join(each.value for each in chosen if each.value), asked


class _Choice(NamedTuple):
    """What may be stated of one facet, and the need that does; "" for nothing."""

    value: str
    need: Need | None = None


def _choices(facet: str, requirements: Requirements) -> list[_Choice]:
    if facet == _FIXED:
        return [_Choice(value) for value in requirements.workload or ("",)]
    found = {value: need for need in requirements.needs for value in _states(facet, need)}
    return [*(_Choice(value, need) for value, need in found.items()), _Choice("")]


def _caveats(requirements: Requirements, library: Library) -> Iterable[tuple[Caveat, str]]:
    """Return the caveats that can concern the project whatever needs are on, worst first, and why each holds."""
    found = [
        (each, version)
        for each in library.caveats
        if (version := version_reason(each, requirements.versions.get(library.id))) is not None
        and all(set(values) & set(requirements.named(key)) for key, values in each.when.items())
    ]
    return sorted(found, key=lambda pair: (-SEVERITIES.index(pair[0].severity), pair[0].id))


def _caveat(caveat: Caveat, version: str, sources: Sources) -> Document:
    document = part.caveat(caveat, version, sources)
    return {"version" if key == "because" else key: value for key, value in document.items()}


def _source(document: Document) -> Document:
    places = ("url", "purl", "document")
    address = next((document[key] for key in places if key in document), "")
    return {"address": address, **{key: value for key, value in document.items() if key not in places}}
