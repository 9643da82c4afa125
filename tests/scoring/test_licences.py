"""Which licences a policy allows, over AND, OR and WITH."""

from __future__ import annotations

import pytest

from dlselect.load.spdx import canonical, terms
from dlselect.scoring.licences import PERMISSIVE, WEAK_COPYLEFT, acceptable

ROWS = {
    "a permissive licence is permissive": ("MIT", "permissive", True),
    "Apache-2.0 may be part of a product under the GPL 3": ("Apache-2.0", "gpl-compatible", True),
    "so may the GPL itself": ("GPL-3.0-or-later", "gpl-compatible", True),
    "a licence that the GPL refuses may not": ("EPL-2.0", "gpl-compatible", False),
    "nor a closed one": ("LicenseRef-NVIDIA-Proprietary", "gpl-compatible", False),
    "the GPL is not weak copyleft": ("GPL-3.0-only", "weak-copyleft", False),
    "a permissive licence is within weak copyleft": ("MIT", "weak-copyleft", True),
    "a weak copyleft licence is not permissive": ("MPL-2.0", "permissive", False),
    "a weak copyleft licence is within weak copyleft": ("LGPL-2.1-or-later", "weak-copyleft", True),
    "a strong copyleft licence is neither": ("GPL-3.0-only", "weak-copyleft", False),
    "a licence that nobody classed is not assumed permissive": ("LicenseRef-Ours", "permissive", False),
    "a licence that nobody classed is not assumed weak copyleft": ("LicenseRef-Ours", "weak-copyleft", False),
    "of licences to choose from one must do": ("GPL-3.0-only OR MIT", "permissive", True),
    "of licences to choose from none does": ("GPL-3.0-only OR MPL-2.0", "permissive", False),
    "licences that hold together must all do": ("MIT AND BSD-3-Clause", "permissive", True),
    "one of licences that hold together does not": ("MIT AND MPL-2.0", "permissive", False),
    "weak copyleft and permissive together": ("MIT AND MPL-2.0", "weak-copyleft", True),
    "AND binds closer than OR: the way out stands alone": ("GPL-3.0-only AND MPL-2.0 OR MIT", "permissive", True),
    "AND binds closer than OR: the way out is half barred": ("MPL-2.0 OR MIT AND GPL-3.0-only", "permissive", False),
    "brackets turn it round": ("GPL-3.0-only AND (MPL-2.0 OR MIT)", "permissive", False),
    "brackets inside": ("MIT AND (Apache-2.0 OR (GPL-2.0-only AND MPL-2.0))", "permissive", True),
    "an exception leaves a permissive licence permissive": ("Apache-2.0 WITH LLVM-exception", "permissive", True),
    "an exception does not lift a strong one": ("GPL-2.0-only WITH Classpath-exception-2.0", "weak-copyleft", False),
    "an exception within a choice": ("GPL-2.0-only WITH Classpath-exception-2.0 OR EPL-2.0", "weak-copyleft", True),
}  # fmt: skip
LISTS = {
    "it is on the list": ("MIT", ("MIT", "Apache-2.0"), True),
    "it is not on the list, though permissive": ("ISC", ("MIT",), False),
    "a strong copyleft licence on the list": ("GPL-3.0-only", ("GPL-3.0-only",), True),
    "a licence of their own on the list": ("LicenseRef-Ours", ("LicenseRef-Ours",), True),
    "one to choose from is on the list": ("MIT OR Apache-2.0", ("Apache-2.0",), True),
    "only one of two that hold together is on the list": ("MIT AND Apache-2.0", ("Apache-2.0",), False),
    "both of two that hold together are on the list": ("MIT AND Apache-2.0", ("Apache-2.0", "MIT"), True),
    "the list names the licence, which comes with an exception": (
        "Apache-2.0 WITH LLVM-exception", ("Apache-2.0",), True),
    "the list names licence and exception": (
        "Apache-2.0 WITH LLVM-exception", ("Apache-2.0 WITH LLVM-exception",), True),
    "the list asks for an exception that it does not have": (
        "Apache-2.0", ("Apache-2.0 WITH LLVM-exception",), False),
    "its later version is another licence": ("LGPL-2.1-only", ("LGPL-2.1-or-later",), False),
}  # fmt: skip


@pytest.mark.parametrize(("expression", "policy", "allowed"), ROWS.values(), ids=ROWS)
def test_a_policy(expression, policy, allowed):
    assert acceptable(terms(canonical(expression)), policy, ()) is allowed


@pytest.mark.parametrize(("expression", "listed", "allowed"), LISTS.values(), ids=LISTS)
def test_a_list_of_licences(expression, listed, allowed):
    assert acceptable(terms(canonical(expression)), ", ".join(listed), listed) is allowed


@pytest.mark.parametrize("id", sorted(PERMISSIVE | WEAK_COPYLEFT))
def test_every_classed_licence_is_written_as_spdx_writes_it(id):
    assert canonical(id) == id


def test_no_licence_is_in_two_classes():
    assert not PERMISSIVE & WEAK_COPYLEFT
