"""`dlselect plan`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from dlselect.cli import session
from dlselect.cli.options import (
    AsOfOption,
    CatalogueOption,
    EditionOption,
    Format,
    FormatOption,
    OutputOption,
    RequirementsArgument,
    WeightOption,
    WeightsOption,
)
from dlselect.errors import Problem, UsageError

if TYPE_CHECKING:
    from dlselect.model.plan import Plan


def plan(
    requirements: RequirementsArgument,
    library: Annotated[
        str | None,
        typer.Option(
            "--library", "-l", metavar="ID", show_default=False, help="The library; else the recommended one."
        ),
    ] = None,
    script: Annotated[
        bool, typer.Option("--script", help="Print the script that records the environment, not the plan.")
    ] = False,
    brief: Annotated[bool, typer.Option("--brief", help="Only what to do, with the line to type.")] = False,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    weights: WeightsOption = None,
    weight: WeightOption = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List what to do in the first weeks with a library, for one project.

    Example: dlselect plan requirements.yaml --library pytorch -f markdown
    """  # fmt: skip
    from dlselect.cli.judgement import weight_words, with_weights
    from dlselect.guidance import choice
    from dlselect.guidance.plan import plan as made

    if script and form is not Format.TABLE:
        raise UsageError(Problem("`--script` prints a script, whatever the format", hint="leave one of the two out"))
    if brief and script:
        raise UsageError(Problem("`--brief` shortens the plan, not the script", hint="leave one of the two out"))
    if brief:
        session.check_brief(form)
    data = session.open_catalogue(catalogue, edition, as_of, guided=True)
    asked = with_weights(session.read_requirements(requirements, data), data, weights, weight or [])
    today = session.day(as_of)
    if library is not None:
        id = session.library_id(library, data)
        chosen = choice.named(data, asked, id, today)
    else:
        id, chosen = choice.recommended(data, asked, today)
    result = made(data, asked, id, today, chosen)
    if script:
        session.put(_script(result, today.isoformat()), output)
        return

    from dlselect.report import plan_json, plan_page

    opened = [*session.catalogue_words(catalogue), *(["--edition", edition] if edition != "current" else [])]
    name = shlex.join((str(requirements), *weight_words(weights, weight or []), *opened))
    session.show(form, lambda: plan_page.page(result, name=name, brief=brief), lambda: plan_json.plan(result), output)


def _script(result: Plan, today: str) -> str:
    from dlselect.report import environment_script

    if result.recording is None:
        hint = "`dlselect plan` without --script still lists what to record"
        raise UsageError(Problem(f"what a script would need is not known for {result.library.name}", hint=hint))
    return environment_script.render(result.library, result.recording, today, digest=result.digest)
