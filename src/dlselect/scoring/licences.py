"""Whether a licence is acceptable. The lists name the licences met in this field; others are not assumed.

Sources of the classes: SPDX licence list 3.27, and the licence categories of the Blue Oak Council and of
the Free Software Foundation, read for each id below. Not legal advice.
"""

from __future__ import annotations

from typing import Final

from dlselect.model.catalogue import LicenceTerms

PERMISSIVE: Final = frozenset({
    "0BSD", "AFL-3.0", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-2-Clause-Patent", "BSD-3-Clause",
    "BSD-3-Clause-Clear", "BSL-1.0", "CC0-1.0", "ISC", "MIT", "MIT-0", "MS-PL", "NCSA", "PostgreSQL", "PSF-2.0",
    "Python-2.0", "Unlicense", "UPL-1.0", "X11", "Zlib", "HPND", "libpng-2.0", "CC-BY-4.0",
})  # fmt: skip
WEAK_COPYLEFT: Final = frozenset({
    "CDDL-1.0", "CDDL-1.1", "EPL-1.0", "EPL-2.0", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only",
    "LGPL-3.0-or-later", "MPL-1.1", "MPL-2.0", "MS-RL", "EUPL-1.2",
})  # fmt: skip
# After the Free Software Foundation's list of licences: of those above, what it calls incompatible with version 3 of the
# GPL is left out (AFL, MS-PL, MS-RL, CDDL, EPL, MPL-1.1), as is EUPL-1.2, compatible only by way of another licence; the
# GPL's own are added. Only the library's own code is judged.
GPL_COMPATIBLE: Final = (
    PERMISSIVE - {"AFL-3.0", "MS-PL"} | {"LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later",
    "MPL-2.0", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "AGPL-3.0-only", "AGPL-3.0-or-later"}
)  # fmt: skip


def acceptable(terms: LicenceTerms, value: str, options: tuple[str, ...]) -> bool:
    """Return whether a user may choose terms that the policy allows.

    `value` is `permissive`, `weak-copyleft` or `gpl-compatible` (version 3); `options`, where not empty, are the only ids allowed.
    Of parts joined by OR one must be acceptable, of parts joined by AND all.
    """
    if terms.operator == "AND":
        return all(acceptable(part, value, options) for part in terms.parts)
    if terms.operator == "OR":
        return any(acceptable(part, value, options) for part in terms.parts)
    # An exception (`WITH`) only ever adds a permission, so the licence before it is judged.
    licence = terms.licence.split(" WITH ")[0]
    if options:
        return terms.licence in options or licence in options
    if value == "gpl-compatible":
        return licence in GPL_COMPATIBLE
    return licence in PERMISSIVE or (value == "weak-copyleft" and licence in WEAK_COPYLEFT)
