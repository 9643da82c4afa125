"""SPDX licence expressions -> terms that can be judged."""

from __future__ import annotations

import re

from pydantic_core import PydanticCustomError

from dlselect.model.catalogue import LicenceTerms


def canonical(text: str) -> str:
    """Return the canonical spelling of an SPDX expression; LicenseRef-... is let through."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        return str(canonicalize_license_expression(text))
    except InvalidLicenseExpression:
        raise PydanticCustomError(
            "spdx", "'{text}' is not an SPDX licence expression; write it like 'MIT OR Apache-2.0'", {"text": text[:80]}
        ) from None


def terms(expression: str) -> LicenceTerms:
    """Return the tree of a canonical expression. AND binds closer than OR, as SPDX 3.0 annex B says."""
    words = re.findall(r"\(|\)|[^\s()]+", expression)
    return _Parser(words).either()


class _Parser:
    """Recursive descent over an expression that `canonical` has already accepted."""

    def __init__(self, words: list[str]) -> None:
        self.words = words

    def either(self) -> LicenceTerms:
        return self._joined("OR", self._both)

    def _both(self) -> LicenceTerms:
        return self._joined("AND", self._single)

    def _joined(self, word: str, part: object) -> LicenceTerms:
        assert callable(part)
        parts = [part()]
        while self.words and self.words[0] == word:
            self.words.pop(0)
            parts.append(part())
        return parts[0] if len(parts) == 1 else LicenceTerms(word, parts=tuple(parts))

    def _single(self) -> LicenceTerms:
        word = self.words.pop(0)
        if word == "(":
            inside = self.either()
            self.words.pop(0)
            return inside
        if self.words and self.words[0] == "WITH":
            self.words.pop(0)
            word = f"{word} WITH {self.words.pop(0)}"
        return LicenceTerms("", licence=word)
