"""The arrays of the engine; the last axis is always the world."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Worlds = NDArray[np.int64]
"""Numbers of worlds, or of acts."""
