"""Requirements and a catalogue -> a recommendation. Pure: no files, no clock; chance is computed from names.

The steps: each need gives a finding; a library that lacks one is left out; the others get a value on
every criterion, a weighted total and its bounds; caveats are matched; add-ons are set beside their bases.
Then the ranking is doubted: by drawing weights and ratings, by computing what would change it, and by other methods.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from dlselect.model.catalogue import Catalogue, Level
from dlselect.model.recommendation import AddOnOffer, Candidate, Excluded, Finding, Recommendation
from dlselect.model.requirements import Need, Requirements
from dlselect.scoring.answer import answer
from dlselect.scoring.caveats import technique_notes
from dlselect.scoring.contrast import contrast
from dlselect.scoring.elicited import ranked
from dlselect.scoring.gates import failing
from dlselect.scoring.judge import Judge, place
from dlselect.scoring.opinions import opinions
from dlselect.scoring.precedents import precedents
from dlselect.scoring.robustness import MEDIUM, Doubt, robustness
from dlselect.scoring.sensitivity import sensitivity

# So many libraries are doubted: the work grows with their square, and who comes after that is no rival.
DOUBTED: Final = 100


def recommend(
    catalogue: Catalogue, requirements: Requirements, today: date, *, strict: bool = False, doubt: Doubt = MEDIUM
) -> Recommendation:
    """Return the whole answer.

    Args:
        catalogue: one edition, layers already applied.
        requirements: checked against the same catalogue.
        today: the day against which the age of evidence is judged; a frozen edition uses its own day.
        strict: leave out libraries with an unconfirmed need.
        doubt: how far the weights are doubted, and how many rankings are drawn to see how sure the answer is.
    """
    judge = Judge(catalogue, requirements, today, strict=strict)
    found = stand(judge)
    ranking = found.ranking
    # Where nothing meets every need, the near misses are the answer: it is they who are doubted.
    pool = (ranking or found.near_misses)[:DOUBTED]
    groups = ranked(requirements.judgement, catalogue.criteria)
    robust = robustness(pool, requirements.judgement, doubt, groups) if pool else None
    return Recommendation(
        project=requirements.project, edition=catalogue.edition, digest=catalogue.digest, layers=catalogue.layers,
        as_of=judge.as_of.isoformat(), strict=strict,
        answer=answer(ranking, found.near_misses, _main(catalogue, found.excluded), robust),
        weights=judge.weights, ranking=ranking, near_misses=found.near_misses, add_ons=found.add_ons,
        excluded=found.excluded, contrast=contrast(ranking[0], ranking[1]) if len(ranking) > 1 else None,
        techniques=technique_notes(requirements.techniques, catalogue.techniques),
        notices=(*requirements.notices, *(notice for layer in catalogue.layers for notice in layer.notices)),
        precedents=precedents(requirements, catalogue.decisions.values()),
        robustness=robust, sensitivity=sensitivity(judge, ranking[:DOUBTED], found.near_misses[:DOUBTED]) if pool else None,
        opinions=opinions(pool) if pool else (),
    )  # fmt: skip


class Standing(NamedTuple):
    """Where each library of a catalogue stands."""

    ranking: tuple[Candidate, ...]
    near_misses: tuple[Candidate, ...]
    add_ons: tuple[AddOnOffer, ...]
    excluded: tuple[Excluded, ...]


def stand(judge: Judge) -> Standing:
    """Return who is ranked, who fails one need, and who is left out."""
    catalogue = judge.catalogue
    fitting: list[Candidate] = []
    added: list[Candidate] = []
    near: list[Candidate] = []
    excluded: list[Excluded] = []
    for library in catalogue.libraries.values():
        findings = judge.findings(library)
        failed = failing(findings, strict=judge.strict)
        if not failed:
            (added if library.kind == "add-on" else fitting).append(judge.candidate(library, findings))
            continue
        excluded.append(Excluded(library.id, library.name, failed))
        if len(failed) == 1 and library.kind != "add-on":
            near.append(judge.without(library, findings, failed)._replace(fails=failed[0]))
    ranking = place(fitting)
    offers, stranded = _offers(catalogue, ranking, added)
    excluded.extend(stranded)
    return Standing(
        ranking, place(near), offers, tuple(sorted(excluded, key=lambda each: (len(each.reasons), each.id)))
    )


def _main(catalogue: Catalogue, excluded: tuple[Excluded, ...]) -> tuple[Excluded, ...]:
    """Return those left out that could have been the answer: an add-on never is."""
    return tuple(each for each in excluded if catalogue.libraries[each.id].kind != "add-on")


def _offers(
    catalogue: Catalogue, ranking: tuple[Candidate, ...], added: list[Candidate]
) -> tuple[tuple[AddOnOffer, ...], list[Excluded]]:
    """Return the add-ons set beside those of their bases that are ranked, and those left without a base."""
    offers: list[AddOnOffer] = []
    homeless = {each.id: each for each in added}
    for base in ranking:
        fitting = [each for each in added if base.id in catalogue.libraries[each.id].builds_on]
        for each in fitting:
            homeless.pop(each.id, None)
        if fitting:
            offers.append(AddOnOffer(base.id, base.name, base.rank, place(fitting)))
    stranded = [Excluded(each.id, each.name, (_base_left_out(catalogue, each.id),)) for each in homeless.values()]
    return tuple(offers), stranded


def _base_left_out(catalogue: Catalogue, add_on: str) -> Finding:
    library = catalogue.libraries[add_on]
    names = ", ".join(catalogue.libraries[base].name for base in library.builds_on if base in catalogue.libraries)
    return Finding(Need("base", " or ".join(library.builds_on)), Level.NONE, f"it builds on {names}, which is left out")
