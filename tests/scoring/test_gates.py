"""What a library answers to each need, and which answers leave it out."""

from __future__ import annotations

import pytest

from dlselect.load.requirements_file import NeedsEntry
from dlselect.scoring.gates import failing, find, needed

from .bench import asked, catalogue, fact, ids, judged, library, licence, lifecycle, need, python, size

LEVELS = ["first-class", "works", "poor", "none", "unknown"]
GROUPS = {
    "languages": "c++", "roles": "inference", "tasks": "vision", "targets": "browser", "os": "windows",
    "arch": "arm64", "accelerators": "amd", "scale": "multi-node", "features": "onnx-export", "without": "python",
}  # fmt: skip
CUDA = ("bundled-binaries", "LicenseRef-NVIDIA-Proprietary")
UNKNOWN_SIZE = {"unknown": {"install_mib": "It was never released."}}
UNKNOWN_PYTHON = {"unknown": {"python": "It has no package."}}

LIFECYCLE = {
    "active": ("active", "first-class"),
    "maintenance": ("maintenance", "works"),
    "deprecated": ("deprecated", "none"),
    "dead": ("dead", "none"),
}
# What is asked, what the library is -> level, why.
LICENCES = {
    "its licence does": (
        need("licence: permissive"), licence("MIT"), "first-class", "its licence is MIT"),
    "its licence does not": (
        need("licence: permissive"), licence("GPL-3.0-only"), "none", "its licence is GPL-3.0-only"),
    "one of its two licences does": (
        need("licence: permissive"), licence("GPL-3.0-only OR MIT"), "first-class", "its licence is GPL-3.0-only OR MIT"),
    "weak copyleft is allowed": (
        need("licence: weak-copyleft"), licence("MPL-2.0"), "first-class", "its licence is MPL-2.0"),
    "it is on the list": (
        need("licence: MIT, Zlib", "MIT", "Zlib"), licence("Zlib"), "first-class", "its licence is Zlib"),
    "it is not on the list": (
        need("licence: MIT, Zlib", "MIT", "Zlib"), licence("ISC"), "none", "its licence is ISC"),
    "proprietary binaries that can come with it are said, not counted": (
        need("licence: permissive"), licence("MIT", "silent", CUDA), "first-class",
        "MIT for its own code; some of what can come with it is under LicenseRef-NVIDIA-Proprietary"),
    "terms of what can come with it are named once": (
        need("licence: permissive"),
        licence("MIT", "silent", ("dependencies", "Zlib"), ("bundled-binaries", "ISC"), ("dependencies", "Zlib")),
        "first-class", "MIT for its own code; some of what can come with it is under Zlib, ISC"),
    "weights and telemetry are not its code": (
        need("licence: permissive"), licence("MIT", "silent", ("pretrained-weights", "CC-BY-NC-4.0"), ("telemetry", None)),
        "first-class", "its licence is MIT"),
    "what comes with it does not save a licence that does not do": (
        need("licence: permissive"), licence("GPL-3.0-only", "silent", ("dependencies", "MIT")), "none",
        "its licence is GPL-3.0-only"),
    "the licence grants patents": (
        need("patent_grant: required"), licence("Apache-2.0", "granted"), "first-class",
        "Apache-2.0 grants patents in its text"),
    "the licence is silent on patents": (
        need("patent_grant: required"), licence("MIT", "silent"), "none", "MIT says nothing of patents"),
    "the licence refuses patent rights": (
        need("patent_grant: required"), licence("BSD-3-Clause-Clear", "refused"), "none",
        "BSD-3-Clause-Clear refuses patent rights"),
    "nobody knows the stance on patents": (
        need("patent_grant: required"), licence("LicenseRef-Ours", None), "unknown",
        "the stance of its licence on patents is not known"),
}  # fmt: skip
PYTHON = {
    "within the range": ("3.13", {"python": python(">=3.10,<3.14")}, "first-class"),
    "at its lower end": ("3.10", {"python": python(">=3.10,<3.14")}, "first-class"),
    "its upper end is not within": ("3.14", {"python": python(">=3.10,<3.14")}, "none"),
    "below it": ("3.9", {"python": python(">=3.10")}, "none"),
    "3.9 is older than 3.10": ("3.10", {"python": python(">=3.9")}, "first-class"),
    "a patch release is judged by its minor version": ("3.13.2", {"python": python(">=3.10,<3.14")}, "first-class"),
    "a range that starts within a minor version": ("3.10", {"python": python(">=3.10.4")}, "first-class"),
    "a version that is left out": ("3.11", {"python": python(">=3.10,!=3.11.*")}, "none"),
    "nobody knows": ("3.13", UNKNOWN_PYTHON, "unknown"),
}
SIZES = {
    "surely small enough": (500, {"install_mib": size(300, 200, 400)}, "first-class"),
    "its upper bound is the limit": (400, {"install_mib": size(300, 200, 400)}, "first-class"),
    "it may be too large": (399, {"install_mib": size(300, 200, 400)}, "works"),
    "its lower bound is the limit": (200, {"install_mib": size(300, 200, 400)}, "works"),
    "surely too large": (199, {"install_mib": size(300, 200, 400)}, "none"),
    "an exact size at the limit": (300, {"install_mib": size(300)}, "first-class"),
    "an exact size above the limit": (299.5, {"install_mib": size(300)}, "none"),
    "nobody knows": (500, UNKNOWN_SIZE, "unknown"),
}


def answered(asked_for, **changes):
    made = library("lib", **changes)
    return find(asked_for, made, {"lib": made})


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("level", LEVELS)
def test_a_group_answers_with_its_fact(group, level):
    ours = fact(level)._replace(override=("ours", "We tried.", "2027-01-01"))
    found = answered(need(f"{group}: {GROUPS[group]}"), facts={group: {GROUPS[group]: ours}})
    assert (found.level, found.why, found.sources, found.override) == (level, ours.why, ours.sources, ours.override)


def test_a_group_answers_with_what_a_base_gives():
    base, made = library("base", facts={"os": {"linux": "works"}}), library("lib", builds_on=("base",))
    found = find(need("os: linux"), made, {"base": base, "lib": made})
    assert (found.level, found.inherited_from) == ("works", "base")


@pytest.mark.parametrize(("state", "level"), LIFECYCLE.values(), ids=LIFECYCLE)
def test_lifecycle(state, level):
    found = answered(need("lifecycle: maintained"), lifecycle=lifecycle(state))
    assert (found.level, found.why) == (level, f"{state}: Look at its page.")


@pytest.mark.parametrize(("asked_for", "its", "level", "why"), LICENCES.values(), ids=LICENCES)
def test_licence(asked_for, its, level, why):
    found = answered(asked_for, licence=its)
    assert (found.level, found.why) == (level, why)


@pytest.mark.parametrize(("version", "its", "level"), PYTHON.values(), ids=PYTHON)
def test_python(version, its, level):
    found = answered(need(f"python: {version}"), **its)
    assert found.level == level
    assert found.why == (
        "It has no package." if level == "unknown" else f"it asks for Python {its['python'].requires}: Its metadata."
    )


@pytest.mark.parametrize(("limit", "its", "level"), SIZES.values(), ids=SIZES)
def test_install_size(limit, its, level):
    assert answered(need(f"max_install_mib: {limit:g}"), **its).level == level


def test_an_install_size_is_shown_with_its_bounds():
    found = answered(need("max_install_mib: 500"), install_mib=size(300, 200.5, 400))
    assert found.why == "about 300 MiB installed (200.5 to 400): Measured."


@pytest.mark.parametrize("key", ["python", "install_mib"])
def test_what_is_unknown_without_a_reason_has_one_all_the_same(key):
    asked_for = {"python": "python: 3.13", "install_mib": "max_install_mib: 9"}[key]
    assert answered(need(asked_for)).why == {"python": "not looked up", "install_mib": "not measured"}[key]


def test_every_key_of_the_requirements_file_is_judged_here():
    # The licence has two needs: the terms, and the grant of patents.
    assert {*GROUPS, "lifecycle", "licence", "python", "max_install_mib"} == set(NeedsEntry.model_fields)


STANDING = {
    "being kept up is a standing need": ("maintained", ["os: linux", "lifecycle: maintained"]),
    "`lifecycle: any` takes it away": ("any", ["os: linux"]),
}


@pytest.mark.parametrize(("asked_for", "names"), STANDING.values(), ids=STANDING)
def test_the_standing_need(asked_for, names):
    assert [each.name for each in needed(asked("os: linux", lifecycle=asked_for))] == names


STRICT = {
    "none leaves it out": ("none", False, False),
    "unknown keeps it, unconfirmed": ("unknown", False, True),
    "poor keeps it": ("poor", False, True),
    "strict: unknown leaves it out": ("unknown", True, False),
    "strict: poor keeps it": ("poor", True, True),
    "strict: works keeps it": ("works", True, True),
    "strict: none leaves it out": ("none", True, False),
}


@pytest.mark.parametrize(("level", "strict", "stays"), STRICT.values(), ids=STRICT)
def test_what_leaves_a_library_out(level, strict, stays):
    made = library("lib", facts={"os": {"linux": level}})
    found = judged(catalogue(made), "os: linux", strict=strict)
    assert (ids(found.ranking), ids(found.excluded)) == ((["lib"], []) if stays else ([], ["lib"]))
    assert found.strict is strict
    if stays:
        unconfirmed = ["os: linux"] if level == "unknown" else []
        assert [each.need.name for each in found.ranking[0].unconfirmed] == unconfirmed


def test_every_failed_need_is_named_in_the_order_asked():
    made = library("lib", lifecycle=lifecycle("dead"), facts={"os": {"rest": "none"}, "roles": {"training": "works"}})
    findings = tuple(
        find(each, made, {"lib": made})
        for each in needed(asked("os: linux", "roles: training", "tasks: rl", "os: macos"))
    )
    assert [each.need.name for each in failing(findings, strict=False)] == [
        "os: linux", "os: macos", "lifecycle: maintained",
    ]  # fmt: skip
    assert [each.need.name for each in failing(findings, strict=True)] == [
        "os: linux", "tasks: rl", "os: macos", "lifecycle: maintained",
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["deprecated", "dead"])
def test_a_library_that_nobody_keeps_up_is_out_unless_any_will_do(state):
    known = catalogue(library("lib", lifecycle=lifecycle(state)))
    assert ids(judged(known).ranking) == []
    assert ids(judged(known, lifecycle="any").ranking) == ["lib"]
