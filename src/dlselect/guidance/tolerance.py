"""Within which difference two libraries' outputs of one layer should agree."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import Final

from dlselect.model.catalogue import Library
from dlselect.model.guide import Precision
from dlselect.model.port import Tolerance

# The errors were measured on small layers; sums over more numbers round more often.
SAFETY: Final = 10
_LARGEST = "of the largest number in the output"


def tolerance(source: Library, old: Precision | None, target: Library, new: Precision | None) -> Tolerance:
    """Return the tolerance for float32 outputs of one layer, from the measured errors of both libraries.

    On the operations that were measured, the result of the old library is off from the exact one by at most `old`, and
    that of the new one by at most `new`; so the two results differ by at most the sum of both. Ten times that sum, rounded
    up to one digit, leaves room for the longer sums of real layers. A layer whose outputs differ by more does something
    else. It holds layer by layer, each fed the same input: from layer to layer errors grow, and no bound is known
    beforehand. Where one of the two was not measured there is no number: it may compute in fewer bits unasked.
    """
    known = [(library.name, each) for library, each in ((source, old), (target, new)) if each is not None]
    sources = tuple(dict.fromkeys(each for _, precision in known for each in precision.sources))
    missing = [library.name for library, each in ((source, old), (target, new)) if each is None]
    if missing:
        return Tolerance(None, _advice(missing, known), sources)
    # Decimals, for binary fractions would round 10 x 3e-7 up to 4e-06.
    terms = [Decimal(str(each.value)) for _, each in known]
    value = _rounded_up(SAFETY * sum(terms, Decimal(0)))
    added = " + ".join(f"{float(each):g}" for each in terms)
    return Tolerance(float(value), f"{SAFETY} x ({added}), rounded up to one digit. {_told(known)}", sources)


def _advice(missing: list[str], known: list[tuple[str, Precision]]) -> str:
    """Return what to do where the errors of `missing` libraries were not measured."""
    names = " and ".join(missing)
    told = f" {_told(known)}" if known else ""
    return (
        f"How exact the float32 results of {names} are was not measured; runtimes and accelerators may compute in fewer "
        f"bits unless told otherwise. Ask both for float32, compute a layer in float64 with NumPy as well, and take {SAFETY} "
        f"times the sum of the two differences from it, as shares {_LARGEST}.{told}"
    )


def _told(known: list[tuple[str, Precision]]) -> str:
    errors = " and ".join(f"{name} is off by at most {each.value:g} ({each.of})" for name, each in known)
    return f"In float32 on a CPU {errors}, as shares {_LARGEST}."


def _rounded_up(exact: Decimal) -> Decimal:
    return exact.quantize(Decimal((0, (1,), exact.adjusted())), rounding=ROUND_CEILING)
