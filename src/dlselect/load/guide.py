"""Checked files -> the guide: vocabularies of plan, checks, defaults and formats, and each library's practice."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dlselect.load import guide_files as shapes
from dlselect.load import practice_entries as entries
from dlselect.load.build import Builder, Path
from dlselect.load.problems import suggest
from dlselect.load.words import Entry
from dlselect.model.catalogue import Feature
from dlselect.model.guide import (
    Check,
    CodeBase,
    Default,
    DefaultKind,
    Format,
    Guide,
    GuideTable,
    HowTo,
    Now,
    Passage,
    PlanItem,
    PlanPart,
    Practice,
    Precision,
    Recording,
    State,
    TableRow,
    When,
)


def _when(entry: shapes.ConcernEntry) -> When:
    return {key: tuple(values) for key, values in entry.model_dump(exclude_unset=True).items() if values}


def _now(builder: Builder, entry: shapes.NowEntry | None, path: Path) -> Now | None:
    return None if entry is None else Now(entry.holds, entry.says, builder.cite(entry.sources, path))


def _known(builder: Builder, name: str, names: Collection[str], path: Path, place: str, *, key: bool = False) -> None:
    # Without any names their own file is wrong, which is said there, or the catalogue does without a guide.
    if names and name not in names:
        builder.add(path, f"'{name}' is not in {place}", suggest(name, names), key=key, kind="word")


def with_file(guide: Guide, builder: Builder, file: Entry, features: Mapping[str, Feature]) -> Guide:
    """Return `guide` with what one file of criteria/guide says."""
    if isinstance(file, shapes.PlanFile):
        return _with_plan(guide, builder, file, features)
    if isinstance(file, shapes.ChecksFile):
        return _with_checks(guide, builder, file)
    if isinstance(file, shapes.DefaultsFile):
        return _with_defaults(guide, file)
    assert isinstance(file, shapes.FormatsFile)
    return _with_formats(guide, file)


def _with_plan(guide: Guide, builder: Builder, file: shapes.PlanFile, features: Mapping[str, Feature]) -> Guide:
    tables = {id: _table(builder, id, each) for id, each in file.tables.items()}
    items = {}
    for id, each in file.items.items():
        path: Path = ("items", id)
        _known(builder, each.part, file.parts, (*path, "part"), "the plan's `parts`")
        if each.feature is not None:
            _known(builder, each.feature, features, (*path, "feature"), "criteria/features.yaml")
        if each.table is not None:
            _known(builder, each.table, file.tables, (*path, "table"), "the plan's `tables`")
        now = _now(builder, each.now, (*path, "now"))
        items[id] = PlanItem(id, each.part, each.slide, each.do, each.talk, each.answer, each.feature,
                             _when(each.when), each.table, now, tuple(each.areas), _when(each.unless))  # fmt: skip
    parts = {id: PlanPart(id, each.name, tuple(each.slides)) for id, each in file.parts.items()}
    return guide._replace(parts=parts, items=items, tables=tables)


def _table(builder: Builder, id: str, entry: shapes.GuideTableEntry) -> GuideTable:
    path: Path = ("tables", id)
    rows = tuple(
        TableRow(each.factor, tuple(each.cells), _now(builder, each.now, (*path, "rows", index, "now")))
        for index, each in enumerate(entry.rows)
    )
    sources = builder.cite(entry.sources, path)
    return GuideTable(id, entry.name, entry.from_, tuple(entry.columns), rows, entry.says, sources)


def _with_checks(guide: Guide, builder: Builder, file: shapes.ChecksFile) -> Guide:
    checks = {}
    for id, each in file.checks.items():
        path: Path = ("checks", id)
        for index, topic in enumerate(each.topics):
            _known(builder, topic, guide.items, (*path, "topics", index), "criteria/guide/plan.yaml")
        sources = builder.cite(each.sources, path)
        checks[id] = Check(id, each.do, each.why, tuple(each.topics), _when(each.when), each.tolerance, sources)
    return guide._replace(checks=checks)


def _with_defaults(guide: Guide, file: shapes.DefaultsFile) -> Guide:
    kinds = {
        id: DefaultKind(id, each.name, each.group, each.question, dict(each.values), each.matters, each.check,
                        _when(each.when), each.finer, tuple(each.loud), tuple(each.open), each.as_is)
        for id, each in file.defaults.items()
    }  # fmt: skip
    return guide._replace(defaults=kinds)


def _with_formats(guide: Guide, file: shapes.FormatsFile) -> Guide:
    return guide._replace(
        formats={id: Format(id, each.name, each.meaning, each.carries) for id, each in file.formats.items()}
    )


def practice(builder: Builder, entry: entries.PracticeEntry, guide: Guide) -> Practice:
    """Return one library's practice; ids that the guide does not know are noted, and left out."""
    path: Path = ("practice",)
    topics = [id for id, each in guide.items.items() if each.answer == "how"]
    for id in entry.how:
        _known(builder, id, topics, (*path, "how", id), "the plan's items that ask `how`", key=True)
    for id, each in entry.defaults.items():
        _known(builder, id, guide.defaults, (*path, "defaults", id), "criteria/guide/defaults.yaml", key=True)
        if id in guide.defaults and each.value is not None:
            _check_value(builder, each.value, guide.defaults[id], (*path, "defaults", id, "value"))
    for key in ("writes", "reads"):
        for id in getattr(entry, key):
            _known(builder, id, guide.formats, (*path, key, id), "criteria/guide/formats.yaml", key=True)
    return Practice(
        how={
            id: _how(builder, each, (*path, "how", id)) for id, each in entry.how.items() if id in guide.items
        },
        defaults={
            id: _default(builder, each, (*path, "defaults", id))
            for id, each in entry.defaults.items() if id in guide.defaults
        },
        writes=_passages(builder, "writes", entry.writes, guide), reads=_passages(builder, "reads", entry.reads, guide),
        code_bases=tuple(
            CodeBase(each.name, each.link, tuple(each.tasks), each.says, each.alive,
                     builder.cite(each.sources, (*path, "code_bases", index)))
            for index, each in enumerate(entry.code_bases)
        ),
        float32_error=_precision(builder, entry.float32_error, (*path, "float32_error")),
        record=_record(builder, entry.record, (*path, "record")),
    )  # fmt: skip


def laid_over(under: Practice, over: Practice) -> Practice:
    """Return `under` with the statements of `over` in place of its own."""
    return Practice(
        how={**under.how, **over.how}, defaults={**under.defaults, **over.defaults},
        writes={**under.writes, **over.writes}, reads={**under.reads, **over.reads},
        code_bases=(*under.code_bases, *over.code_bases),
        float32_error=over.float32_error or under.float32_error, record=over.record or under.record,
    )  # fmt: skip


def _check_value(builder: Builder, value: float | str, kind: DefaultKind, path: Path) -> None:
    if not kind.values:
        if isinstance(value, str):
            builder.add(
                path,
                f"'{value}' is not a number, and {kind.id} takes one",
                "write it without quotes, as 1.0e-5",
                kind="word",
            )
    elif value not in kind.values:
        said = value if isinstance(value, str) else f"{value:g}"
        builder.add(path, f"'{said}' is no value of {kind.id}", suggest(said, kind.values), kind="word")


def _how(builder: Builder, entry: entries.HowEntry, path: Path) -> HowTo:
    state: State = "unknown" if entry.unknown is not None else "absent" if entry.cannot is not None else "stated"
    says = entry.unknown or entry.cannot or entry.says or ""
    return HowTo(state, says, entry.code or "", builder.cite(entry.sources, path), override=builder.override)


def _default(builder: Builder, entry: entries.DefaultEntry, path: Path) -> Default:
    state: State = "unknown" if entry.unknown is not None else "absent" if entry.absent is not None else "stated"
    says = entry.unknown or entry.absent or entry.says or ""
    sources = builder.cite(entry.sources, path)
    return Default(
        state, entry.value, says, entry.of or "", entry.set or "", entry.argument, sources, override=builder.override
    )


def _passages(
    builder: Builder, key: str, stated: Mapping[str, entries.PassageEntry], guide: Guide
) -> dict[str, Passage]:
    path: Path = ("practice", key)
    return {id: _passage(builder, id, each, (*path, id)) for id, each in stated.items() if id in guide.formats}


def _passage(builder: Builder, id: str, entry: entries.PassageEntry, path: Path) -> Passage:
    sources = builder.cite(entry.sources, path)
    return Passage(id, entry.with_, entry.says, entry.covers or "", sources, override=builder.override)


def _precision(builder: Builder, entry: entries.PrecisionEntry | None, path: Path) -> Precision | None:
    return None if entry is None else Precision(entry.value, entry.of, builder.cite(entry.sources, path))


def _record(builder: Builder, entry: entries.RecordEntry | None, path: Path) -> Recording | None:
    if entry is None:
        return None
    sources = builder.cite(entry.sources, path)
    if entry.import_ is None:
        state: State = "absent" if entry.cannot is not None else "unknown"
        return Recording(state, entry.cannot or entry.unknown or "", sources=sources)
    return Recording(
        "stated", "", entry.import_, dict(entry.before), tuple(entry.seeds), tuple(entry.switches), dict(entry.values),
        tuple(entry.packages), sources,
    )  # fmt: skip
