"""Which package a package URL names, whatever the version."""

from __future__ import annotations


def package_of(purl: str) -> tuple[str, str, str]:
    """Return type, namespace and name, as the type spells them."""
    from packageurl import PackageURL

    parsed = PackageURL.from_string(purl)
    return parsed.type, parsed.namespace or "", parsed.name
