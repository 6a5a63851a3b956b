"""How colours are seen: contrast after WCAG 2, and what two shades look like to people who do not see all hues."""

from math import dist

Channels = tuple[float, float, float]

SIMULATIONS: dict[str, tuple[Channels, Channels, Channels]] = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""

TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Channels:
    """The light of `#RRGGBB`, each channel from 0 to 1."""
    red, green, blue = (_light(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    low, high = sorted(_mixed(TO_XYZ, linear(colour))[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def difference(one: str, other: str, seen_with: str) -> float:
    """CIE 1976 delta E of two colours as they are seen with a deficiency."""
    matrix = SIMULATIONS[seen_with]
    return dist(*(_lab(_mixed(matrix, linear(colour))) for colour in (one, other)))


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _mixed(matrix: tuple[Channels, Channels, Channels], light: Channels) -> Channels:
    first, second, third = (sum(share * part for share, part in zip(row, light, strict=True)) for row in matrix)
    return first, second, third


def _lab(light: Channels) -> Channels:
    within = tuple(min(max(part, 0.0), 1.0) for part in light)
    xyz = _mixed(TO_XYZ, (within[0], within[1], within[2]))
    x, y, z = (_root(part / white) for part, white in zip(xyz, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
