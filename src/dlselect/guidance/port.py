"""What changes when a model, or a habit, is carried from one library to another."""

from __future__ import annotations

from datetime import date

from dlselect.guidance.choice import named
from dlselect.guidance.concern import idle_for, ruled_out
from dlselect.guidance.differences import changes
from dlselect.guidance.lineage import shared_base
from dlselect.guidance.losses import losses
from dlselect.guidance.practices import guide_of, practice_of
from dlselect.guidance.routes import routes
from dlselect.guidance.tolerance import tolerance
from dlselect.model.catalogue import Catalogue, Library
from dlselect.model.guide import Check, DefaultKind, When
from dlselect.model.port import CheckStep, Port
from dlselect.model.recommendation import CaveatNote
from dlselect.model.requirements import Requirements
from dlselect.scoring.caveats import concerning, everything


def port(catalogue: Catalogue, source_id: str, target_id: str, asked: Requirements | None, today: date) -> Port:
    """Return what changes from the library `source_id` to `target_id`, for one project or for any.

    Args:
        catalogue: opened with its guide.
        source_id: the library that is left.
        target_id: the library that is moved to.
        asked: the project's requirements. What they rule out is left out; without them everything is told.
        today: the day that it is told on; a frozen edition has its own.

    Raises:
        ValueError: the catalogue was opened without its guide.
    """
    guide = guide_of(catalogue)
    source, target = catalogue.libraries[source_id], catalogue.libraries[target_id]
    old, new = practice_of(source_id, catalogue), practice_of(target_id, catalogue)

    def ruled(when: When) -> str:
        # What belongs to training is idle where the new library has none, whatever the project says.
        return (ruled_out(when, asked) if asked else "") or idle_for(target, when, catalogue.libraries)

    kinds = {id: ruled(kind.when) for id, kind in guide.defaults.items()}
    steps = {id: ruled(check.when) for id, check in guide.checks.items()}
    caveats = tuple((each, _notes(each, asked)) for each in (source, target))
    return Port(
        project=asked.project if asked else "", edition=catalogue.edition, digest=catalogue.digest,
        layers=catalogue.layers, as_of=catalogue.edition.date if catalogue.edition.frozen else today.isoformat(),
        source=source, target=target, shared_base=shared_base(source, target, catalogue.libraries),
        silent_on=tuple(each for each, practice in ((source, old), (target, new)) if not any(practice)),
        undescribed=tuple(
            each for each, practice in ((source, old), (target, new)) if any(practice) and not practice.defaults
        ),
        failed=named(catalogue, asked, target_id, today).failed if asked else (),
        changes=changes(catalogue, source, target, (kind for id, kind in guide.defaults.items() if not kinds[id])),
        routes=routes(catalogue, source, target),
        caveats=tuple((each, tuple(note for note in notes if _converts(note))) for each, notes in caveats),
        other_caveats=sum(not _converts(note) for _, notes in caveats for note in notes),
        losses=losses(catalogue, source, target, asked),
        checks=tuple(_step(catalogue, check, source_id, target_id) for id, check in guide.checks.items() if not steps[id]),
        tolerance=tolerance(source, old.float32_error, target, new.float32_error),
        left_out=(
            *((_name(guide.defaults[id]), why) for id, why in kinds.items() if why),
            *((_name(guide.checks[id]), why) for id, why in steps.items() if why),
        ),
    )  # fmt: skip


def _name(told: DefaultKind | Check) -> str:
    return told.name if isinstance(told, DefaultKind) else told.do


def _notes(library: Library, asked: Requirements | None) -> tuple[CaveatNote, ...]:
    return concerning(library, asked)[0] if asked else everything(library)


def _converts(note: CaveatNote) -> bool:
    """Return whether a caveat is about moving. Other wrong results belong to the library itself, moved to or not."""
    return "conversion" in {note.caveat.kind, note.caveat.area}


def _step(catalogue: Catalogue, check: Check, source_id: str, target_id: str) -> CheckStep:
    items = guide_of(catalogue).items
    old, new = practice_of(source_id, catalogue).how, practice_of(target_id, catalogue).how
    return CheckStep(check, tuple((items[id].do, old.get(id), new.get(id)) for id in check.topics if id in items))
