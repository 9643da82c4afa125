"""Runs the probes of one library in whatever Python has it. It needs nothing but that library's own packages.

`python tests/practice/probing.py tests/practice/probes/pytorch.py RESULT` writes to RESULT, as JSON, which packages are
missing, or what each probe returned.
"""

from __future__ import annotations

import importlib.util
import inspect
import json
import sys
from importlib import metadata
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).with_name("probes")
PRECISION = "float32-error"  # the one probe that measures no default


def library_of(path):
    """Return the id of the library whose probes stand in the file at `path`."""
    return path.stem.replace("_", "-")


def file_of(library):
    return FOLDER / f"{library.replace('-', '_')}.py"


def loaded(path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"probes_of_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def probes_of(module):
    """Return the probes of a module by the id of the default that they measure."""
    own = {name: each for name, each in vars(module).items() if inspect.isfunction(each) and name[0] != "_"}
    return {name.replace("_", "-"): each for name, each in own.items() if each.__module__ == module.__name__}


def missing(packages):
    """Return those that are not installed; a build for the CPU alone serves as well as the whole one."""
    return [each for each in packages if not any(map(_installed, {each, each.removesuffix("-cpu"), f"{each}-cpu"}))]


def _installed(distribution):
    try:
        metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return False
    return True


def measured(probe):
    """Return what a probe found, or that it failed, as JSON can hold it."""
    try:
        value = probe()
        return {"value": value if isinstance(value, str) else float(value)}
    except Exception as error:  # noqa: BLE001 - the others are measured all the same
        return {"error": f"{type(error).__name__}: {error}"[:300]}


def main(source, target):
    module = loaded(Path(source))
    lacking = missing(module.PACKAGES)
    found = {} if lacking else {id: measured(probe) for id, probe in probes_of(module).items()}
    versions = {} if lacking else {each.metadata["Name"]: each.version for each in metadata.distributions()}
    result = {"missing": lacking, "measured": found, "versions": versions}
    Path(target).write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
