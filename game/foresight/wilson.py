"""How sure a share is, found in so many trials."""

from math import sqrt

Z95 = 1.959963984540054
"""The normal quantile of a two-sided 95% interval."""


def wilson(share: float, trials: float, z: float = Z95) -> tuple[float, float]:
    """Wilson's score interval (1927) of a share; all that is possible where nothing was tried."""
    if trials <= 0:
        return 0.0, 1.0
    middle = (share + z * z / (2.0 * trials)) / (1.0 + z * z / trials)
    half = z / (1.0 + z * z / trials) * sqrt(max(share * (1.0 - share) / trials + z * z / (4.0 * trials**2), 0.0))
    return max(middle - half, 0.0), min(middle + half, 1.0)
