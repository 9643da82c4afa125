"""A requirements file -> checked requirements, with every problem of meaning at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from dlselect.errors import InputError, Problem
from dlselect.load.contradictions import CONTRADICTIONS
from dlselect.load.judgements import Judging
from dlselect.load.problems import check, in_file_order, suggest
from dlselect.load.requirements_file import AskedEntry, RequirementsFile
from dlselect.load.yaml_text import Document, read_document
from dlselect.model.catalogue import Catalogue
from dlselect.model.requirements import Need, Requirements

LIST_KEYS = ("languages", "roles", "tasks", "targets", "os", "arch", "accelerators", "features", "without")


def read_requirements(path: Path, catalogue: Catalogue, shown: str | None = None) -> Requirements:
    """Return the checked requirements of the file at `path`.

    Raises:
        InputError: with every problem of the file.
    """
    return check_requirements(read_document(path, shown), catalogue)


def requirements_of(data: Mapping[str, Any], catalogue: Catalogue, name: str = "requirements") -> Requirements:
    """Return the checked requirements of plain `data`, named `name` in messages."""
    return check_requirements(Document(dict(data), name, None), catalogue)


def check_requirements(document: Document, catalogue: Catalogue) -> Requirements:
    """Return the checked requirements of `document`."""
    try:
        entry = check(RequirementsFile, document)
    except InputError as error:
        checker = _Checker(document, catalogue)
        for part in _well_formed(document):
            checker.requirements(part)
        raise InputError(*in_file_order((*error.problems, *checker.problems))) from None
    result, problems = understood(entry, document, catalogue)
    if problems:
        raise InputError(*in_file_order(problems))
    return result


def understood(entry: RequirementsFile, document: Document, catalogue: Catalogue) -> tuple[Requirements, list[Problem]]:
    """Return what the well-formed `entry` of `document` asks for, and every problem of its meaning."""
    checker = _Checker(document, catalogue)
    result = checker.requirements(entry)
    checker.contradictions(result)
    return result._replace(notices=tuple(_notices(result))), checker.problems


def _notices(asked: Requirements) -> Iterator[str]:
    """Yield what the needs may not mean as they are written."""
    # A library that runs on macOS and on x86-64 need not run on an Intel Mac.
    for system, processor, word in (("macos", "x86-64", "macos-intel"), ("windows", "arm64", "windows-arm")):
        systems = asked.named("os")
        if system in systems and processor in asked.named("arch") and word not in systems:
            yield f"`os: {system}` and `arch: {processor}` are looked up one by one; for the two together ask for `os: {word}`"


def _well_formed(document: Document) -> Iterator[RequirementsFile]:
    """Yield, each alone, the parts that have the right shape where the whole has not: what they mean can be checked."""
    for key, value in document.data.items() if isinstance(document.data, dict) else ():
        inner = value.items() if key in {"needs", "wishes", "team"} and isinstance(value, dict) else None
        for part in (value,) if inner is None else ({name: each} for name, each in inner):
            with suppress(InputError):
                yield check(RequirementsFile, document._replace(data={"project": "-", key: part}))


class _Checker:
    """Checks what only the catalogue can tell, and what several keys say together."""

    def __init__(self, document: Document, catalogue: Catalogue) -> None:
        self.document = document
        self.catalogue = catalogue
        self.problems: list[Problem] = []
        self.names = {alias: each.id for each in catalogue.libraries.values() for alias in each.aliases}
        self.names |= {id: id for id in catalogue.libraries}

    def requirements(self, entry: RequirementsFile) -> Requirements:
        """Return what `entry` asks for."""
        return Requirements(
            project=entry.project,
            needs=self.asked(entry.needs, "needs"),
            wishes=self.asked(entry.wishes, "wishes"),
            workload=self.once(entry.workload, ("workload",)),
            knows=self.ids(entry.team.knows, ("team", "knows")),
            uses=next(iter(self.ids([entry.team.uses] if entry.team.uses else [], ("team", "uses"))), None),
            techniques=self.known(entry.techniques, self.catalogue.techniques, ("techniques",), "technique"),
            versions=self.versions(entry.versions),
            judgement=Judging(self.catalogue, self.add).judgement(entry.weights),
            lifecycle=entry.needs.lifecycle,
        )

    def add(self, path: tuple[str | int, ...], what: str, hint: str = "", *, key: bool = False, kind: str = "") -> None:
        self.problems.append(self.document.problem(path, what, hint, key=key, kind=kind))

    def once(self, values: Iterable[str], path: tuple[str | int, ...]) -> tuple[str, ...]:
        seen: dict[str, None] = {}
        for index, value in enumerate(values):
            if value in seen:
                self.add((*path, index), f"'{value}' stands here twice", "keep one")
            seen[value] = None
        return tuple(seen)

    def known(
        self, values: list[str], known: Mapping[str, object], path: tuple[str | int, ...], what: str
    ) -> tuple[str, ...]:
        for index, value in enumerate(values):
            if value not in known:
                hint = suggest(value, known) or f"`dlselect list {what}s` shows them"
                self.add((*path, index), f"'{value}' is not a {what} of the catalogue", hint, kind="word")
        return self.once(values, path)

    def id(self, name: str, path: tuple[str | int, ...], *, key: bool = True) -> str:
        if name not in self.names:
            hint = suggest(name, self.names) or "`dlselect list libraries` shows them"
            self.add(path, f"'{name}' is not a library of the catalogue", hint, key=key, kind="library")
        return self.names.get(name, name)

    def ids(self, names: list[str], path: tuple[str | int, ...]) -> tuple[str, ...]:
        return self.once([self.id(name, (*path, index), key=False) for index, name in enumerate(names)], path)

    def versions(self, versions: Mapping[str, str]) -> dict[str, str]:
        """Return the pinned versions by library; two names of one library are one."""
        result: dict[str, str] = {}
        for name, version in versions.items():
            path = ("versions", name)
            id = self.id(name, path)
            if id in result:
                self.add(path, f"'{name}' is {id}, which stands here already", "keep one", key=True)
            result[id] = version
        return result

    def asked(self, entry: AskedEntry, part: str) -> tuple[Need, ...]:
        """Return the flat list of what `part` asks for."""
        result: list[Need] = []
        for key in LIST_KEYS:
            values: list[str] = getattr(entry, key)
            if key == "features":
                self.known(values, self.catalogue.features, (part, key), "feature")
            result.extend(Need(key, value) for value in self.once(values, (part, key)))
        if entry.scale is not None:
            result.append(Need("scale", entry.scale))
        if entry.python is not None:
            result.append(Need("python", entry.python))
        if entry.max_install_mib is not None:
            result.append(Need("max_install_mib", repr(entry.max_install_mib).removesuffix(".0")))
        if entry.licence is not None:
            allow = entry.licence.allow
            if isinstance(allow, list):
                licences = self.once(allow, (part, "licence", "allow"))
                result.append(Need("licence", ", ".join(licences), licences))
            elif allow != "any":
                result.append(Need("licence", allow))
            if entry.licence.patent_grant:
                result.append(Need("patent_grant", entry.licence.patent_grant))
        return tuple(result)

    def contradictions(self, asked: Requirements) -> None:
        """Note needs that cannot hold together, and wishes that repeat a need."""
        for each in CONTRADICTIONS:
            if each.holds(asked.asked):
                self.add(("needs", each.key), each.words(asked.asked), each.hint, key=True)
        known = {(need.key, need.value) for need in asked.needs}
        for wish in asked.wishes:
            if (wish.key, wish.value) in known:
                path = ("wishes", wish.key) if wish.key != "patent_grant" else ("wishes", "licence")
                self.add(path, f"the wish '{wish.name}' is already a need", "remove it from one of them", key=True)
