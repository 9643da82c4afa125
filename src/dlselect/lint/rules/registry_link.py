"""A link to a package registry's page where a package URL says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Path, SourceList

# Put together from parts: this file must not itself hold links to registries.
_COM, _ORG, _IO = "com", "org", "io"
REGISTRIES: Final = {
    ".".join(parts): kind
    for kind, hosts in {
        "pypi": (("pypi", _ORG), ("pypi", "python", _ORG), ("files", "pythonhosted", _ORG)),
        "npm": (("npmjs", _COM), ("registry", "npmjs", _ORG), ("npmjs", _ORG)),
        "cargo": (("crates", _IO), ("static", "crates", _IO)),
        "maven": (
            ("search", "maven", _ORG), ("central", "sonatype", _COM), ("repo1", "maven", _ORG),
            ("repo", "maven", "apache", _ORG), ("mvnrepository", _COM),
        ),
        "nuget": (("nuget", _ORG), ("api", "nuget", _ORG)),
    }.items()
    for parts in hosts
}  # fmt: skip
_HOST: Final = re.compile(r"https?://([^/\s:?#'\"<>()]+)")


@rule(
    "DL013", "error", on=SourceList,
    reason="A package URL names a package and its version for good; a registry's page changes with each release.",
)  # fmt: skip
def registry_link(file: SourceList) -> Iterator[Remark]:
    """Yield every text of the file that holds a link to a registry."""
    for path, text in _texts(file.document.data):
        for host in _HOST.findall(text):
            kind = REGISTRIES.get(host.lower().rstrip(".,;").removeprefix("www."))
            if kind is not None:
                example = "<group>/<name>" if kind == "maven" else "<name>"
                what = "this links to a package registry"
                yield Remark(path, what, f"write `purl: pkg:{kind}/{example}@<version>` instead")


def _texts(data: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))
