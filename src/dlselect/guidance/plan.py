"""The checklist of the first weeks: what of the talk concerns a project, answered for one library."""

from __future__ import annotations

from datetime import date

from dlselect.guidance.concern import idle_for, ruled_out
from dlselect.guidance.practices import guide_of, practice_of
from dlselect.model.catalogue import Catalogue, Fact, Level, Library, LicenceLayer
from dlselect.model.guide import CodeBase, Guide, PlanItem, Practice
from dlselect.model.plan import Chosen, FinerPoint, LeftOut, PassageLine, Plan, Section, Task
from dlselect.model.recommendation import CaveatNote
from dlselect.model.requirements import Requirements
from dlselect.scoring.caveats import concerning
from dlselect.scoring.facts import fact_of


def plan(catalogue: Catalogue, asked: Requirements, id: str, today: date, chosen: Chosen) -> Plan:
    """Return the plan for a project with the library `id`.

    Args:
        catalogue: opened with its guide.
        asked: the project's requirements; what they leave open does not shorten the plan.
        id: the id of a library of the catalogue.
        today: the day that the plan is made on; a frozen edition has its own.
        chosen: how the library was chosen.

    Raises:
        ValueError: the catalogue was opened without its guide.
    """
    library = catalogue.libraries[id]
    planner = _Planner(catalogue, asked, library)
    guide = planner.guide
    # Who asks for training with a library that has none is told so; who leaves it open wants what the library is for.
    roles = asked.named("roles")
    ruled = {
        item.id: ruled_out(item.when, asked, item.unless)
        or ("" if roles else idle_for(library, item.when, catalogue.libraries))
        for item in guide.items.values()
    }
    sections = tuple(
        Section(part, tuple(planner.task(item) for item in guide.items.values() if item.part == part.id and not ruled[item.id]))
        for part in guide.parts.values()
    )  # fmt: skip
    return Plan(
        project=asked.project, edition=catalogue.edition, digest=catalogue.digest, layers=catalogue.layers,
        as_of=catalogue.edition.date if catalogue.edition.frozen else today.isoformat(), library=planner.library,
        chosen=chosen, sections=tuple(each for each in sections if each.tasks),
        left_out=tuple(LeftOut(item, ruled[id]) for id, item in guide.items.items() if ruled[id]),
        recording=planner.practice.record, languages=asked.named("languages"),
        narrowed=any(asked.named(key) for item in guide.items.values() for key in (*item.when, *item.unless)),
    )  # fmt: skip


class _Planner:
    """Answers the items of the plan for one library and one project."""

    def __init__(self, catalogue: Catalogue, asked: Requirements, library: Library) -> None:
        self.catalogue = catalogue
        self.asked = asked
        self.library = library
        self.guide: Guide = guide_of(catalogue)
        self.practice: Practice = practice_of(library.id, catalogue)
        self.caveats = concerning(library, asked)[0]

    def task(self, item: PlanItem) -> Task:
        """Return `item` with the library's part of it."""
        table = self.guide.tables.get(item.table) if item.table else None
        task = Task(item, caveats=self._caveats(item), table=table, licence=self._licence(item))
        if item.answer == "how":
            how = self.practice.how.get(item.id)
            # The fact stands in where nobody has said how it is done.
            return task._replace(how=how, fact=None if how and how.state != "unknown" else self._fact(item))
        if item.answer == "defaults":
            return task._replace(points=self._points())
        if item.answer == "code-bases":
            return task._replace(code_bases=self._code_bases())
        if item.answer == "formats":
            return task._replace(passages=self._passages())
        return task

    def _fact(self, item: PlanItem) -> Fact | None:
        if item.feature is None:
            return None
        fact = fact_of(self.library, "features", item.feature, self.catalogue.libraries)
        return None if fact.level is Level.UNKNOWN else fact

    def _points(self) -> tuple[FinerPoint, ...]:
        return tuple(
            FinerPoint(kind, self.practice.defaults[id])
            for id, kind in self.guide.defaults.items()
            if kind.finer and id in self.practice.defaults and not ruled_out(kind.when, self.asked)
            and self.practice.defaults[id].state != "absent"
        )  # fmt: skip

    def _code_bases(self) -> tuple[CodeBase, ...]:
        """Return the code bases for the project's tasks; those for every task where it has none of its own."""
        tasks = set(self.asked.named("tasks"))
        if not tasks:
            return self.practice.code_bases
        fitting = tuple(each for each in self.practice.code_bases if tasks & set(each.tasks))
        return fitting or tuple(each for each in self.practice.code_bases if not each.tasks)

    def _passages(self) -> tuple[PassageLine, ...]:
        return tuple(
            PassageLine(form, writes, stated[id])
            for writes, stated in ((True, self.practice.writes), (False, self.practice.reads))
            for id, form in self.guide.formats.items()
            if id in stated
        )

    def _licence(self, item: PlanItem) -> LicenceLayer | None:
        """Return what is known of the terms of trained weights, for the item that tells where to find them."""
        if item.feature != "pretrained-models":
            return None
        return next((each for each in self.library.licence.layers if each.part == "pretrained-weights"), None)

    def _caveats(self, item: PlanItem) -> tuple[CaveatNote, ...]:
        return tuple(note for note in self.caveats if note.caveat.area in item.areas)
