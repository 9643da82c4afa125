"""The page on measured defaults, from the probes and the catalogue."""

from __future__ import annotations

from dlselect.guidance.practices import practice_of
from dlselect.load.assemble import assemble
from dlselect.model.guide import Practice
from dlselect.report.markdown import escaped
from tests.conftest import ROOT
from tests.practice.probing import FOLDER, PRECISION, library_of, loaded, probes_of

HEAD = """\
What a library assumes where the user says nothing is measured where the library runs on a CPU. Each probe below is a function
of `tests/practice/probes/<library>.py`, with `_` for `-` in its name. To measure again:

```sh
python3 -m venv /tmp/measured && /tmp/measured/bin/pip install torch torchvision
python -m tests.practice.measure pytorch --python /tmp/measured/bin/python
```

The second line runs in the environment of [a contributor](../development/contributing.md). It prints each default as measured
and as the catalogue has it, and ends with status 1 if one differs, with 3 if nothing could be measured. Numbers may differ by
1 %, for they come out of float32 arithmetic and some out of a draw. `float32-error` is the largest relative error of float32
results against float64 NumPy, which hangs on the machine: it may be up to twice what is stated. `dlselect port` derives its
tolerance from it.

The documentation that says the same, and the version that was measured, are the sources of each default in the library's file."""


COLUMNS = ("default", "how it is measured", "value", "of")


def measured_libraries():
    """Return for each library with probes its name, what is to be known of them, and the rows of its table."""
    catalogue = assemble(ROOT, "current", "", "")
    return [_library(catalogue, path) for path in sorted(FOLDER.glob("*.py"))]


def _library(catalogue, path):
    library = catalogue.libraries[library_of(path)]
    known = practice_of(library.id, catalogue)
    module = loaded(path)
    probes = probes_of(module)
    rows = [
        (f"`{id}`", escaped((probes[id].__doc__ or "").strip()), *_stated(known, id))
        for id in (*catalogue.guide.defaults, PRECISION)
        if id in probes
    ]
    said = escaped(" ".join(module.__doc__.split()))
    rest = {id: each for id, each in known.defaults.items() if each.state == "stated" and id not in probes}
    for base in dict.fromkeys(each.inherited_from for each in rest.values()):
        ids = ", ".join(f"`{id}`" for id, each in rest.items() if each.inherited_from == base)
        how = (
            f"As {catalogue.libraries[base].name} does" if base else "Read from its documentation or code, not measured"
        )
        said += f" {how}: {ids}."
    return library.name, said, rows


def _stated(known: Practice, id: str) -> tuple[str, str]:
    if id == PRECISION:
        found = known.float32_error
        return (f"{found.value:g}", escaped(found.of)) if found else ("", "")
    default = known.defaults.get(id)
    if default is None or default.value is None:
        return (default.state if default else "", "")
    return f"{default.value:g}" if isinstance(default.value, float) else f"`{default.value}`", escaped(default.of)
