"""The version, in a place that every layer may read: the package itself also holds the interface above them."""

from typing import Final

VERSION: Final = "0.1.0"
