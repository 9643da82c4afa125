"""pysensmcda, where it can be had: it wants a pandas that has no wheels for the newest Pythons."""

from __future__ import annotations

import importlib
import warnings
from typing import Any

import pytest


def peer(module: str) -> Any:
    """Return a module of pysensmcda; skip the test where it is not installed."""
    with warnings.catch_warnings():
        # It loads matplotlib, which calls functions that pyparsing will drop one day.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            return importlib.import_module(f"pysensmcda.{module}")
        except ModuleNotFoundError as error:
            if error.name != "pysensmcda":
                raise
            pytest.skip("pysensmcda cannot be had for this Python", allow_module_level=True)
