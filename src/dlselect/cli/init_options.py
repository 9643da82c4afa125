"""The flags of `dlselect init`: one for each answer. Words may also be joined by commas."""

from __future__ import annotations

from typing import Annotated

import typer

Project = Annotated[
    str | None,
    typer.Option("--project", "-p", metavar="TEXT", show_default=False, help="What the project is, in a few words."),
]
Language = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="WORD", show_default=False, help="A language that you will write."),
]
Role = Annotated[
    list[str] | None,
    typer.Option(
        "--role", metavar="WORD", show_default=False, help="research, training, fine-tuning, inference or teaching."
    ),
]
Task = Annotated[
    list[str] | None,
    typer.Option(
        "--task", metavar="WORD", show_default=False, help="vision, nlp, llm, speech, rl, graph, tabular, ..."
    ),
]
Workload = Annotated[
    list[str] | None,
    typer.Option(
        "--workload",
        metavar="WORD",
        show_default=False,
        help="The kind of network: cnn, rnn, transformer, mlp, gnn or diffusion.",
    ),
]
Target = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="WORD",
        show_default=False,
        help="Where the finished model runs: server, browser, android, ...",
    ),
]
System = Annotated[
    list[str] | None,
    typer.Option("--os", metavar="WORD", show_default=False, help="linux, windows, macos, macos-intel or windows-arm."),
]
Architecture = Annotated[
    list[str] | None, typer.Option("--arch", metavar="WORD", show_default=False, help="x86-64 or arm64.")
]
Accelerator = Annotated[
    list[str] | None,
    typer.Option(
        "--accelerator", metavar="WORD", show_default=False, help="cpu, nvidia, amd, intel-gpu, apple, tpu, ..."
    ),
]
Scale = Annotated[
    str | None,
    typer.Option(
        "--scale", metavar="WORD", show_default=False, help="single-gpu, multi-gpu, multi-node or model-parallel."
    ),
]
OneGpu = Annotated[bool | None, typer.Option("--one-gpu/--no-one-gpu", show_default=False, help="Is one GPU enough?")]
FitsOneGpu = Annotated[
    bool | None,
    typer.Option("--fits-one-gpu/--no-fits-one-gpu", show_default=False, help="Does the network fit in one GPU?"),
]
OneMachine = Annotated[
    bool | None,
    typer.Option("--one-machine/--no-one-machine", show_default=False, help="Are all the GPUs in one machine?"),
]
Python = Annotated[
    str | None,
    typer.Option("--python", metavar="VERSION", show_default=False, help="The Python version, such as 3.13."),
]
Augmentation = Annotated[
    bool | None,
    typer.Option(
        "--special-augmentation/--no-special-augmentation", show_default=False, help="Special data augmentation?"
    ),
]
LayerRates = Annotated[
    bool | None,
    typer.Option(
        "--layer-wise-learning-rates/--no-layer-wise-learning-rates",
        show_default=False,
        help="Layer-wise learning rates?",
    ),
]
Network = Annotated[
    bool | None,
    typer.Option(
        "--unconventional-network/--no-unconventional-network", show_default=False, help="An unconventional network?"
    ),
]
Joint = Annotated[
    bool | None,
    typer.Option(
        "--joint-training/--no-joint-training", show_default=False, help="Joint training of a network and a classifier?"
    ),
]
Activation = Annotated[
    bool | None,
    typer.Option(
        "--new-activation/--no-new-activation", show_default=False, help="A new activation function or initialisation?"
    ),
]
Reduction = Annotated[
    bool | None,
    typer.Option(
        "--dimensionality-reduction/--no-dimensionality-reduction",
        show_default=False,
        help="Dimensionality reduction of features?",
    ),
]
LayerFeatures = Annotated[
    bool | None,
    typer.Option(
        "--layer-wise-features/--no-layer-wise-features",
        show_default=False,
        help="Looking at the features of single layers?",
    ),
]
LayerPerformance = Annotated[
    bool | None,
    typer.Option(
        "--layer-wise-performance/--no-layer-wise-performance",
        show_default=False,
        help="Measuring time and memory layer by layer?",
    ),
]
Classifiers = Annotated[
    bool | None,
    typer.Option("--swap-classifiers/--no-swap-classifiers", show_default=False, help="Swapping in other classifiers?"),
]
Feature = Annotated[
    list[str] | None,
    typer.Option(
        "--feature", metavar="ID", show_default=False, help="A feature that it must have; see `dlselect list features`."
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="WORD",
        show_default=False,
        help="What may not be present where the model runs: python, jvm, network, ...",
    ),
]
Licence = Annotated[
    list[str] | None,
    typer.Option(
        "--licence",
        metavar="WORD",
        show_default=False,
        help="permissive, weak-copyleft, gpl-compatible, any, or an SPDX id.",
    ),
]
PatentGrant = Annotated[
    bool | None,
    typer.Option("--patent-grant/--no-patent-grant", show_default=False, help="Must the licence grant patents?"),
]
Install = Annotated[
    str | None,
    typer.Option(
        "--max-install-mib", metavar="MIB", show_default=False, help="The most that an installation may take."
    ),
]
Knows = Annotated[
    list[str] | None,
    typer.Option("--knows", metavar="LIBRARY", show_default=False, help="A library that the team knows well."),
]
Uses = Annotated[
    str | None,
    typer.Option("--uses", metavar="LIBRARY", show_default=False, help="The library that the team uses today."),
]
Technique = Annotated[
    list[str] | None,
    typer.Option(
        "--technique",
        metavar="ID",
        show_default=False,
        help="A technique to look out for; see `dlselect list techniques`.",
    ),
]
Weights = Annotated[
    str | None,
    typer.Option(
        "--weights", "-w", metavar="PRESET", show_default=False, help="A preset; see `dlselect list presets`."
    ),
]
WishFeature = Annotated[
    list[str] | None, typer.Option("--wish-feature", metavar="ID", show_default=False, help="A welcome feature.")
]
WishLanguage = Annotated[
    list[str] | None, typer.Option("--wish-language", metavar="WORD", show_default=False, help="A welcome language.")
]
WishRole = Annotated[
    list[str] | None,
    typer.Option("--wish-role", metavar="WORD", show_default=False, help="A welcome use of the library."),
]
WishTask = Annotated[
    list[str] | None, typer.Option("--wish-task", metavar="WORD", show_default=False, help="A welcome kind of task.")
]
WishTarget = Annotated[
    list[str] | None,
    typer.Option("--wish-target", metavar="WORD", show_default=False, help="A welcome place for the model."),
]
WishSystem = Annotated[
    list[str] | None, typer.Option("--wish-os", metavar="WORD", show_default=False, help="A welcome operating system.")
]
WishArchitecture = Annotated[
    list[str] | None,
    typer.Option("--wish-arch", metavar="WORD", show_default=False, help="A welcome processor architecture."),
]
WishAccelerator = Annotated[
    list[str] | None,
    typer.Option("--wish-accelerator", metavar="WORD", show_default=False, help="A welcome processor to compute on."),
]
WishWithout = Annotated[
    list[str] | None, typer.Option("--wish-without", metavar="WORD", show_default=False, help="A welcome absence.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Ask nothing, also in a terminal.")]
