"""Peers whose import warns of other people's code (matplotlib of pyparsing's), which is not under test here."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pymcdm.weights.subjective import AHP

__all__ = ["AHP"]
