"""The arrays that the arithmetic works on."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Truths: TypeAlias = NDArray[np.bool_]
Counts: TypeAlias = NDArray[np.int64]
