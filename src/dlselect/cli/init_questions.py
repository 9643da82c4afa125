"""The questions of `dlselect init`: the talk's own (slide 22), and what else a requirements file may say.

One table serves the terminal, the flags and the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from dlselect.model import vocabulary

if TYPE_CHECKING:
    from dlselect.model.catalogue import Catalogue

Answers = dict[str, tuple[str, ...]]


class Form(Enum):
    """What an answer looks like."""

    TEXT = auto()
    WORDS = auto()
    CHOICE = auto()  # words of a short list, each with its first letter as a short form
    LICENCE = auto()
    PYTHON = auto()
    MEBIBYTES = auto()


def always(answers: Answers) -> bool:
    """Ask whatever was answered before."""
    del answers
    return True


def never(answers: Answers) -> bool:
    """Do not ask: a flag is the only way to say it."""
    del answers
    return False


@dataclass(frozen=True)
class Question:
    """One question.

    `key` names it in messages, and with `--` before it the flag; `words` are the allowed words with their
    meanings; `default` is what an empty answer stands for.
    """

    key: str
    part: str
    text: str
    help: str
    form: Form = Form.WORDS
    words: Mapping[str, str] = field(default_factory=dict)
    many: bool = True
    default: tuple[str, ...] = ()
    when: Callable[[Answers], bool] = always


@dataclass(frozen=True)
class Plan:
    """An idea or analysis of the talk's list, and the features that it takes."""

    key: str
    text: str
    features: tuple[str, ...]
    reason: str
    help: str


IDEAS: Final = (
    Plan("special-augmentation", "Special data augmentation?", ("data-augmentation",), "special data augmentation",
         "Augmentation of your own making, beyond flips and crops."),
    Plan("layer-wise-learning-rates", "Layer-wise learning rates?", ("layer-wise-learning-rates",),
         "layer-wise learning rates", "Other learning rates for some layers, as in fine-tuning."),
    Plan("unconventional-network", "An unconventional network?", ("custom-layers",), "an unconventional network",
         "A network that is not put together from layers which everyone has."),
    Plan("joint-training", "Joint training of a network and a classifier?", ("custom-training-loop",),
         "joint training", "Several parts that are trained together need a training loop of your own."),
    Plan("new-activation", "A new activation function or initialisation?", ("custom-layers",),
         "a new activation or initialisation", "Functions or starting values that no library has yet."),
    Plan("dimensionality-reduction", "Dimensionality reduction of features?", ("feature-extraction",),
         "dimensionality reduction", "The outputs of inner layers are read and made smaller, for instance by PCA."),
)  # fmt: skip
ANALYSES: Final = (
    Plan("layer-wise-features", "Looking at the features of single layers?", ("feature-extraction",),
         "layer-wise features", "The outputs of inner layers are read."),
    Plan("layer-wise-performance", "Measuring time and memory layer by layer?", ("profiling",),
         "layer-wise performance", "A profiler that knows the layers shows what each of them costs."),
    Plan("swap-classifiers", "Swapping in other classifiers?", ("feature-extraction",),
         "other classifiers on the features", "The last features feed another classifier, such as an SVM."),
)  # fmt: skip
PLANS: Final = (*IDEAS, *ANALYSES)
PLANNED: Final = {
    "yes": "needed: a library without it is left out",
    "wish": "welcome: it counts, and leaves no library out",
    "no": "not planned",
}
YES_NO: Final = {"yes": "", "no": ""}
WISH_KEYS: Final = ("languages", "roles", "tasks", "targets", "os", "arch", "accelerators", "features", "without")

_ROLES = {
    "research": "new ideas: layers, losses and training loops of your own",
    "training": "training networks",
    "fine-tuning": "adapting networks that others have trained",
    "inference": "running finished models",
    "teaching": "courses and first steps",
}
_TASKS = {
    "vision": "images and video", "nlp": "text", "llm": "large language models", "speech": "speech and audio",
    "rl": "reinforcement learning", "graph": "graphs", "tabular": "tables",
    "bayesian": "probabilistic models", "scientific": "simulation, differential equations",
    "recsys": "recommending", "generative": "making images, sound or video",
}  # fmt: skip
_TARGETS = {
    "server": "machines of your own", "cloud": "rented machines", "desktop": "users' computers",
    "browser": "a web page", "android": "Android devices", "ios": "iPhones and iPads",
    "microcontroller": "chips without an operating system", "edge-linux": "small Linux boards",
}  # fmt: skip
_ACCELERATORS = {
    "cpu": "no accelerator", "nvidia": "NVIDIA GPUs", "amd": "AMD GPUs", "intel-gpu": "Intel GPUs",
    "apple": "Apple GPUs and Neural Engine", "tpu": "Google TPUs", "ascend": "Huawei Ascend",
    "qualcomm-npu": "Qualcomm NPUs", "mobile-gpu": "GPUs of phones and boards", "webgpu": "GPUs through the browser",
}  # fmt: skip
_SCALES = {
    "single-gpu": "one GPU is enough", "multi-gpu": "several GPUs in one machine",
    "multi-node": "several machines", "model-parallel": "the network itself is split over GPUs",
}  # fmt: skip
_WORKLOADS = {
    "cnn": "convolutional networks", "rnn": "recurrent networks", "transformer": "attention",
    "mlp": "fully connected networks", "gnn": "graph networks", "diffusion": "diffusion models",
}  # fmt: skip
_ABSENCES = {
    "python": "no Python there", "jvm": "no Java machine", "dotnet": "no .NET", "node": "no Node.js",
    "network": "no network", "proprietary-binaries": "no closed binaries",
}  # fmt: skip
LICENCES: Final = {
    "any": "every licence will do",
    "permissive": "such as MIT, BSD, Apache-2.0",
    "weak-copyleft": "permissive ones, and such as MPL-2.0 or LGPL",
    "gpl-compatible": "what may be part of a product under the GPL, version 3",
}


def questions(catalogue: Catalogue) -> tuple[Question, ...]:
    """Return every question, in the order in which they are asked."""
    return (*_project(), *_ideas(), *_resources(), *_features(catalogue), *_rest(catalogue), *_unasked(catalogue))


def _plain(words: tuple[str, ...]) -> dict[str, str]:
    return dict.fromkeys(words, "")


def _project() -> tuple[Question, ...]:
    part = "The project"
    return (
        Question("project", part, "What is the project, in a few words?",
                 "A name for it, such as: Pedestrian detector on a drone.", Form.TEXT, many=False),
        Question("language", part, "Which languages will you write?",
                 "A library needs an interface of its own in each of them.", words=_plain(vocabulary.LANGUAGES)),
        Question("role", part, "What will the library be used for?", "Each is a need.", words=_ROLES),
        Question("task", part, "For which kinds of task?", "Each is a need.", words=_TASKS),
        Question("workload", part, "Which kinds of network will run?",
                 "Speed is judged by them; no library is left out.", words=_WORKLOADS),
        Question("target", part, "Where will the finished model run?", "Each is a need.", words=_TARGETS),
        Question("os", part, "On which operating systems will you work?", "Each is a need.",
                 words=_plain(vocabulary.OPERATING_SYSTEMS)),
    )  # fmt: skip


def _ideas() -> tuple[Question, ...]:
    def asked(part: str, plans: tuple[Plan, ...]) -> list[Question]:
        return [
            Question(plan.key, part, plan.text, f"{plan.help} Feature: {', '.join(plan.features)}.", Form.CHOICE,
                     PLANNED, many=False, default=("no",), when=_unless_needed(plan))
            for plan in plans
        ]  # fmt: skip

    return (
        *asked("Ideas to implement (talk, slide 22)", IDEAS),
        *asked("Analyses to do (talk, slide 22)", ANALYSES),
    )


def _unless_needed(plan: Plan) -> Callable[[Answers], bool]:
    return lambda answers: not set(plan.features) <= set(answers.get("feature", ()))


def _resources() -> tuple[Question, ...]:
    part = "Resources (talk, slide 22)"
    skipped = {**YES_NO, "skip": "leave it open"}
    return (
        Question("accelerator", part, "Which processors must it use?", "Each is a need.", words=_ACCELERATORS),
        Question("scale", part, "At which scale?", "A need.", words=_SCALES, many=False, when=never),
        Question("one-gpu", part, "Is one GPU enough?",
                 "With yes, one GPU must be supported; with no, two more questions follow.", Form.CHOICE, skipped,
                 many=False, default=("skip",), when=lambda answers: "scale" not in answers),
        Question("fits-one-gpu", part, "Does the network fit in one GPU?",
                 "If it does not, the library must be able to split it over GPUs.", Form.CHOICE, YES_NO, many=False,
                 default=("yes",), when=lambda answers: _said(answers, "one-gpu", "no")),
        Question("one-machine", part, "Are all the GPUs in one machine?",
                 "If they are not, the library must train over several machines.", Form.CHOICE, YES_NO, many=False,
                 default=("yes",), when=lambda answers: _said(answers, "fits-one-gpu", "yes")),
    )  # fmt: skip


def _said(answers: Answers, key: str, word: str) -> bool:
    return "scale" not in answers and answers.get(key) == (word,)


def scale(answers: Answers) -> str | None:
    """Return the scale that the answers ask for."""
    if given := answers.get("scale"):
        return given[0]
    if _said(answers, "one-gpu", "yes"):
        return "single-gpu"
    if _said(answers, "fits-one-gpu", "no"):
        return "model-parallel"
    if _said(answers, "fits-one-gpu", "yes"):
        return "multi-node" if _said(answers, "one-machine", "no") else "multi-gpu"
    return None


def _features(catalogue: Catalogue) -> tuple[Question, ...]:
    part, words = "Features", {each.id: each.meaning for each in catalogue.features.values()}
    return (
        Question("feature", part, "Which other features must it have?",
                 "A library that lacks one is left out.", words=words),
        Question("wish-feature", part, "Which features would be welcome?",
                 "They count, and leave no library out.", words=words),
    )  # fmt: skip


def _rest(catalogue: Catalogue) -> tuple[Question, ...]:
    names = {each.id: each.name for each in catalogue.libraries.values()}
    names |= {alias: each.name for each in catalogue.libraries.values() for alias in each.aliases}
    team, law = "The team", "Licences and patents"
    techniques = {each.id: each.name for each in catalogue.techniques.values()}
    presets = {each.id: each.summary for each in catalogue.presets.values()}
    return (
        Question("knows", team, "Which libraries does the team know well?",
                 "They get the full ticks for learning.", words=names),
        Question("uses", team, "Which library does the team use today?", "At most one.", words=names, many=False),
        Question("licence", law, "Which licences may its code have? One of these words, or SPDX ids:",
                 "SPDX ids are such as MIT, Apache-2.0; commas between them.", Form.LICENCE, LICENCES,
                 default=("any",)),
        Question("patent-grant", law, "Must the licence grant patents?",
                 "Apache-2.0 does so in its text; MIT and BSD are silent.", Form.CHOICE, YES_NO, many=False,
                 default=("no",)),
        Question("technique", law, "For which techniques shall patents be shown?",
                 "Not legal advice.", words=techniques),
        Question("weights", "Weights", "Which weights shall the criteria have?",
                 "`dlselect weights edit` changes single ones later.", words=presets, many=False,
                 default=("balanced",) if "balanced" in presets else ()),
    )  # fmt: skip


def _unasked(catalogue: Catalogue) -> tuple[Question, ...]:
    """Return what only flags can say: few projects need it, and the file shows it as a comment."""
    features = {each.id: each.meaning for each in catalogue.features.values()}
    words: dict[str, Mapping[str, str]] = {
        "language": _plain(vocabulary.LANGUAGES), "role": _ROLES, "task": _TASKS, "target": _TARGETS,
        "os": _plain(vocabulary.OPERATING_SYSTEMS), "arch": _plain(vocabulary.ARCHITECTURES),
        "accelerator": _ACCELERATORS, "feature": features, "without": _ABSENCES,
    }  # fmt: skip
    return (
        Question("arch", "", "", "", words=words["arch"], when=never),
        Question("without", "", "", "", words=words["without"], when=never),
        Question("python", "", "", "", Form.PYTHON, many=False, when=never),
        Question("max-install-mib", "", "", "", Form.MEBIBYTES, many=False, when=never),
        *(Question(f"wish-{key}", "", "", "", words=known, when=never) for key, known in words.items()
          if key != "feature"),
    )  # fmt: skip
