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
from dlselect.errors import NothingFits, Problem, UsageError

if TYPE_CHECKING:
    from datetime import date

    from dlselect.model.catalogue import Catalogue
    from dlselect.model.plan import Chosen, Plan
    from dlselect.model.requirements import Requirements


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
    from dlselect.guidance.plan import plan as made

    if script and form is not Format.TABLE:
        raise UsageError(Problem("`--script` prints a script, whatever the format", hint="leave one of the two out"))
    data = session.open_guided(catalogue, edition, as_of)
    asked = with_weights(session.read_requirements(requirements, data), data, weights, weight or [])
    today = session.day(as_of)
    id, chosen = _named(data, asked, library, today) if library else _recommended(data, asked, today)
    result = made(data, asked, id, today, chosen)
    if script:
        session.put(_script(result), output)
        return

    from dlselect.report import plan_json, plan_page

    words = [word for place in catalogue or () for word in ("--catalogue", str(place))]
    words += ["--edition", edition] if edition != "current" else []
    name = shlex.join((str(requirements), *weight_words(weights, weight or []), *words))
    session.show(form, lambda: plan_page.page(result, name=name), lambda: plan_json.plan(result), output)


def _named(data: Catalogue, asked: Requirements, library: str, today: date) -> tuple[str, Chosen]:
    """Return the library that the user named, with the needs that it does not meet."""
    from dlselect.model.plan import Chosen
    from dlselect.scoring.compare import explain

    id = session.library_id(library, data)
    return id, Chosen("user", failed=explain(data, asked, id, None, today).failed)


def _recommended(data: Catalogue, asked: Requirements, today: date) -> tuple[str, Chosen]:
    """Return the library that is recommended, with the verdict and its rivals.

    Raises:
        NothingFits: no library meets every need.
    """
    from dlselect.model.plan import Chosen
    from dlselect.scoring.engine import recommend

    answer = recommend(data, asked, today)
    if not answer.ranking:
        hint = "drop a need, or name the library that you use all the same with --library"
        raise NothingFits(Problem(answer.answer.sentence, hint=hint))
    first = answer.ranking[0]
    rivals = (*answer.answer.first[1:], *answer.answer.rivals)
    names = tuple(data.libraries[each].name for each in rivals)
    return first.id, Chosen("recommendation", answer.answer.verdict.value, names)


def _script(result: Plan) -> str:
    from dlselect.report import environment_script

    if result.recording is None:
        hint = "`dlselect plan` without --script still lists what to record"
        raise UsageError(Problem(f"what a script would need is not known for {result.library.name}", hint=hint))
    return environment_script.render(result.library, result.recording, result.as_of)
