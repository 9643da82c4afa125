"""Needs and wishes -> findings: what a library answers to each, with its reason and source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dlselect.model.catalogue import Level, Library
from dlselect.model.recommendation import Finding
from dlselect.model.requirements import Need, Requirements
from dlselect.scoring.facts import fact_of
from dlselect.scoring.licences import acceptable

Libraries = Mapping[str, Library]


def needed(requirements: Requirements) -> tuple[Need, ...]:
    """Return the needs, with the standing one that the library be kept up."""
    if requirements.lifecycle == "any":
        return requirements.needs
    return (*requirements.needs, Need("lifecycle", "maintained"))


def find(need: Need, library: Library, libraries: Libraries) -> Finding:
    """Return what `library` answers to `need`."""
    judge = _SPECIAL.get(need.key)
    if judge is not None:
        return judge(need, library)
    fact = fact_of(library, need.key, need.value, libraries)
    return Finding(need, fact.level, fact.why, fact.sources, fact.inherited_from, fact.override)


def failing(findings: tuple[Finding, ...], *, strict: bool) -> tuple[Finding, ...]:
    """Return the findings that leave a library out: `none`, and with `strict` also `unknown`."""
    return tuple(each for each in findings if each.level is Level.NONE or (strict and each.level is Level.UNKNOWN))


def _lifecycle(need: Need, library: Library) -> Finding:
    life = library.lifecycle
    level = {"active": Level.FIRST_CLASS, "maintenance": Level.WORKS}.get(life.state, Level.NONE)
    since = f" since {life.ended}" if life.ended else ""
    return Finding(need, level, f"{life.state}{since}: {life.why}", life.sources, override=life.override)


def _licence(need: Need, library: Library) -> Finding:
    licence = library.licence
    if not acceptable(licence.terms, need.value, need.options):
        return Finding(need, Level.NONE, f"its licence is {licence.spdx}", licence.sources, override=licence.override)
    why, sources = f"its licence is {licence.spdx}", licence.sources
    beside = [each for each in licence.layers if each.part in {"bundled-binaries", "dependencies"} and each.spdx]
    if beside:
        # Said, not counted: the policy is on the library's own code, and which binaries come depends on the
        # package taken. Who cannot have them asks for `without: [proprietary-binaries]`.
        terms = ", ".join(dict.fromkeys(str(each.spdx) for each in beside))
        why = f"{licence.spdx} for its own code; some of what can come with it is under {terms}"
        sources = tuple(dict.fromkeys((*sources, *(source for each in beside for source in each.sources))))
    return Finding(need, Level.FIRST_CLASS, why, sources, override=licence.override)


def _patent_grant(need: Need, library: Library) -> Finding:
    licence = library.licence
    level = {"granted": Level.FIRST_CLASS, "silent": Level.NONE, "refused": Level.NONE, None: Level.UNKNOWN}
    why = {
        "granted": f"{licence.spdx} grants patents in its text",
        "silent": f"{licence.spdx} says nothing of patents",
        "refused": f"{licence.spdx} refuses patent rights",
        None: "the stance of its licence on patents is not known",
    }[licence.patents]
    return Finding(need, level[licence.patents], why, licence.sources, override=licence.override)


def _python(need: Need, library: Library) -> Finding:
    if library.python is None:
        return Finding(need, Level.UNKNOWN, library.unknown.get("python", "not looked up"))
    minor = ".".join(need.value.split(".")[:2])
    fits = minor in library.python.minors
    asks = f"asks for Python {library.python.requires}" if library.python.minors else "has no package for Python"
    why = f"it {asks}: {library.python.why}"
    return Finding(need, Level.FIRST_CLASS if fits else Level.NONE, why, library.python.sources,
                   override=library.python.override)  # fmt: skip


def _size(need: Need, library: Library) -> Finding:
    size = library.install_mib
    if size is None:
        return Finding(need, Level.UNKNOWN, library.unknown.get("install_mib", "not measured"))
    # The bounds decide: between them nobody can promise either way.
    limit = float(need.value)
    level = Level.FIRST_CLASS if size.high <= limit else Level.NONE if size.low > limit else Level.WORKS
    why = f"about {size.value:g} MiB installed ({size.low:g} to {size.high:g}): {size.why}"
    return Finding(need, level, why, size.sources, override=size.override)


_SPECIAL: Final[Mapping[str, Callable[[Need, Library], Finding]]] = {
    "lifecycle": _lifecycle,
    "licence": _licence,
    "patent_grant": _patent_grant,
    "python": _python,
    "max_install_mib": _size,
}
