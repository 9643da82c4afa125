"""The words that requirements and catalogue share.

A group (languages, roles, ...) has the same name in a requirements file, where its values are asked for,
and in a library's facts, where a level says how well each is served.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

Language = Literal[
    "python", "c", "c++", "java", "scala", "kotlin", "c#", "f#", "javascript", "typescript", "rust", "go",
    "swift", "julia", "r", "dart", "lua", "matlab", "fortran",
]  # fmt: skip
Role = Literal["research", "training", "fine-tuning", "inference", "teaching"]
Task = Literal[
    "vision", "nlp", "llm", "speech", "rl", "graph", "tabular", "bayesian", "scientific", "recsys", "generative",
]  # fmt: skip
Target = Literal["server", "cloud", "desktop", "browser", "android", "ios", "microcontroller", "edge-linux"]
# One word a platform: a library that runs on macOS and on x86-64 need not run on an Intel Mac.
OperatingSystem = Literal["linux", "windows", "macos", "macos-intel", "windows-arm"]
Architecture = Literal["x86-64", "arm64"]
Accelerator = Literal[
    "cpu", "nvidia", "amd", "intel-gpu", "apple", "tpu", "ascend", "qualcomm-npu", "mobile-gpu", "webgpu",
]  # fmt: skip
Scale = Literal["single-gpu", "multi-gpu", "multi-node", "model-parallel"]
Workload = Literal["cnn", "rnn", "transformer", "mlp", "gnn", "diffusion"]
# What may be missing on the machine where the finished model runs.
Absence = Literal["python", "jvm", "dotnet", "node", "network", "proprietary-binaries"]

# Which licences of the library's own code are acceptable, where no list of SPDX ids says it.
LicenceWord = Literal["permissive", "weak-copyleft", "gpl-compatible", "any"]

Kind = Literal["framework", "runtime", "domain", "compiler", "add-on"]
StewardKind = Literal["company", "foundation", "community", "academic", "individual"]
LifecycleState = Literal["active", "maintenance", "deprecated", "dead"]
PatentStance = Literal["granted", "silent", "refused"]
LayerPart = Literal["bundled-binaries", "dependencies", "pretrained-weights", "telemetry"]
Interest = Literal["maintainer", "vendor", "rival", "independent"]
CaveatKind = Literal[
    "lifecycle", "licence", "patent", "bundled-binaries", "bug", "security", "privacy", "install", "conversion",
    "add-on", "practice",
]  # fmt: skip
CaveatArea = Literal[
    "wrong-result", "crash", "memory", "performance", "install", "compatibility", "security", "privacy",
    "conversion", "determinism", "legal", "support", "usability",
]  # fmt: skip
Confirmation = Literal["confirmed", "measured", "reported", "by-design", "disputed", "not-found"]
Severity = Literal["note", "warning", "blocker"]
# A decision that was carried out, one whose outcome was not seen, the answer of somebody informed, a vendor's advice.
DecisionKind = Literal["decision", "proposal", "answer", "vendor-advice"]
Certainty = Literal["high", "medium", "low"]
Computation = Literal["language", "fit", "wishes", "footprint"]

LANGUAGES: Final[tuple[str, ...]] = get_args(Language)
ROLES: Final[tuple[str, ...]] = get_args(Role)
TASKS: Final[tuple[str, ...]] = get_args(Task)
TARGETS: Final[tuple[str, ...]] = get_args(Target)
OPERATING_SYSTEMS: Final[tuple[str, ...]] = get_args(OperatingSystem)
ARCHITECTURES: Final[tuple[str, ...]] = get_args(Architecture)
ACCELERATORS: Final[tuple[str, ...]] = get_args(Accelerator)
SCALES: Final[tuple[str, ...]] = get_args(Scale)
WORKLOADS: Final[tuple[str, ...]] = get_args(Workload)
ABSENCES: Final[tuple[str, ...]] = get_args(Absence)
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LICENCE_WORDS: Final[tuple[str, ...]] = get_args(LicenceWord)
SEVERITIES: Final[tuple[str, ...]] = get_args(Severity)

# Groups whose values a library serves at some level. `features` is a group too; its values are data
# (criteria/features.yaml), for they grow faster than the program.
LEVEL_GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "languages": LANGUAGES,
    "roles": ROLES,
    "tasks": TASKS,
    "targets": TARGETS,
    "os": OPERATING_SYSTEMS,
    "arch": ARCHITECTURES,
    "accelerators": ACCELERATORS,
    "scale": SCALES,
    "without": ABSENCES,
}
# Groups in which a library that builds on another has what its base has, unless it says otherwise.
INHERITED_GROUPS: Final = frozenset({"targets", "os", "arch", "accelerators", "scale", "without"})

# The dimension of the project that a criterion's facet reads.
FACETS: Final[dict[str, tuple[str, ...]]] = {
    "language": LANGUAGES,
    "workload": WORKLOADS,
    "role": ROLES,
    "scale": SCALES,
    "os": OPERATING_SYSTEMS,
}
ANY: Final = "any"
REST: Final = "rest"
