"""Licence expressions as trees, and what is no licence expression."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from dlselect.load.spdx import canonical, terms
from dlselect.model.catalogue import LicenceTerms


def one(licence):
    return LicenceTerms("", licence)


def both(*parts):
    return LicenceTerms("AND", parts=parts)


def either(*parts):
    return LicenceTerms("OR", parts=parts)


MIT, ISC, BSD, ZLIB = one("MIT"), one("ISC"), one("BSD-3-Clause"), one("Zlib")
LLVM = one("Apache-2.0 WITH LLVM-exception")

TREES = [
    ("one licence", "MIT", MIT),
    ("a licence of one's own", "LicenseRef-CUDA", one("LicenseRef-CUDA")),
    ("a choice", "MIT OR ISC", either(MIT, ISC)),
    ("a choice of three is one choice", "MIT OR ISC OR Zlib", either(MIT, ISC, ZLIB)),
    ("all of them", "MIT AND ISC AND Zlib", both(MIT, ISC, ZLIB)),
    ("AND binds closer than an OR after it", "MIT AND ISC OR Zlib", either(both(MIT, ISC), ZLIB)),
    ("AND binds closer than an OR before it", "MIT OR ISC AND Zlib", either(MIT, both(ISC, ZLIB))),
    ("parentheses bind closest", "(MIT OR ISC) AND Zlib", both(either(MIT, ISC), ZLIB)),
    ("parentheses at the end", "MIT AND (ISC OR Zlib)", both(MIT, either(ISC, ZLIB))),
    ("parentheses in parentheses", "((MIT OR (ISC AND Zlib)))", either(MIT, both(ISC, ZLIB))),
    ("two pairs of parentheses", "(MIT OR ISC) AND (Zlib OR BSD-3-Clause)", both(either(MIT, ISC), either(ZLIB, BSD))),
    ("an exception is part of its licence", "Apache-2.0 WITH LLVM-exception", LLVM),
    ("an exception in a choice", "MIT OR Apache-2.0 WITH LLVM-exception AND ISC", either(MIT, both(LLVM, ISC))),
    ("an exception in parentheses", "(Apache-2.0 WITH LLVM-exception) OR MIT", either(LLVM, MIT)),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "tree"), [pytest.param(*row, id=name) for name, *row in TREES])
def test_the_tree_of(expression, tree):
    assert terms(canonical(expression)) == tree


SPELLINGS = [
    ("small letters", "mit or apache-2.0", "MIT OR Apache-2.0"),
    ("blanks and line ends", " MIT \n OR  ISC", "MIT OR ISC"),
    ("parentheses", "(mit OR isc) AND zlib", "(MIT OR ISC) AND Zlib"),
]


@pytest.mark.parametrize(("text", "spelling"), [pytest.param(*row, id=name) for name, *row in SPELLINGS])
def test_the_spelling_of(text, spelling):
    assert canonical(text) == spelling


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Apache",
        "MIT OR",
        "MIT ISC",
        "(MIT",
        "MIT)",
        "MIT WITH",
        "MIT AND OR ISC",
        "()",
        "(" * 100_000,
        "MIT; import os",
        "\x1b[31m",
    ],
)
def test_no_licence_expression(text):
    with pytest.raises(
        PydanticCustomError, match="is not an SPDX licence expression; write it like 'MIT OR Apache-2.0'"
    ):
        canonical(text)


LICENCES = st.sampled_from([MIT, ISC, BSD, ZLIB, LLVM])
JOINED = st.recursive(
    LICENCES,
    lambda inner: st.builds(
        lambda word, parts: LicenceTerms(word, parts=tuple(parts)),
        st.sampled_from(["AND", "OR"]), st.lists(inner, min_size=2, max_size=3),
    ),
    max_leaves=8,
)  # fmt: skip


def written(tree, inside=""):
    """Write the tree with parentheses wherever two different joints, or two of a kind, meet."""
    if not tree.operator:
        return tree.licence
    text = f" {tree.operator} ".join(written(part, tree.operator) for part in tree.parts)
    return f"({text})" if inside else text


@settings(deadline=None)
@given(JOINED)
def test_every_tree_comes_back_from_its_text(tree):
    assert terms(canonical(written(tree))) == tree
