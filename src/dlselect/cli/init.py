"""`dlselect init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dlselect.cli import init_options as flag
from dlselect.cli.options import CatalogueOption, EditionOption


def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; `-` is standard output.")] = Path(
        "requirements.yaml"
    ),
    project: flag.Project = None,
    language: flag.Language = None,
    role: flag.Role = None,
    task: flag.Task = None,
    workload: flag.Workload = None,
    target: flag.Target = None,
    os: flag.System = None,
    arch: flag.Architecture = None,
    accelerator: flag.Accelerator = None,
    scale: flag.Scale = None,
    one_gpu: flag.OneGpu = None,
    fits_one_gpu: flag.FitsOneGpu = None,
    one_machine: flag.OneMachine = None,
    python: flag.Python = None,
    special_augmentation: flag.Augmentation = None,
    layer_wise_learning_rates: flag.LayerRates = None,
    unconventional_network: flag.Network = None,
    joint_training: flag.Joint = None,
    new_activation: flag.Activation = None,
    dimensionality_reduction: flag.Reduction = None,
    layer_wise_features: flag.LayerFeatures = None,
    layer_wise_performance: flag.LayerPerformance = None,
    swap_classifiers: flag.Classifiers = None,
    feature: flag.Feature = None,
    without: flag.Without = None,
    licence: flag.Licence = None,
    patent_grant: flag.PatentGrant = None,
    max_install_mib: flag.Install = None,
    knows: flag.Knows = None,
    uses: flag.Uses = None,
    technique: flag.Technique = None,
    weights: flag.Weights = None,
    wish_feature: flag.WishFeature = None,
    wish_language: flag.WishLanguage = None,
    wish_role: flag.WishRole = None,
    wish_task: flag.WishTask = None,
    wish_target: flag.WishTarget = None,
    wish_os: flag.WishSystem = None,
    wish_arch: flag.WishArchitecture = None,
    wish_accelerator: flag.WishAccelerator = None,
    wish_without: flag.WishWithout = None,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    force: flag.Force = False,
    no_input: flag.NoInput = False,
) -> None:
    """Write a requirements file from answers to the talk's questions; in a terminal, ask what no flag says.

    Example: dlselect init drone.yaml --project "Pedestrian detector" --language python --role training --task vision
    """
    # The parameters are the answers: named once above, and not a second time here.
    answers = dict(locals())
    from dlselect.cli.init_writing import Place, write

    write(Place(file, catalogue or [], edition, force=force), answers, ask=not no_input)
