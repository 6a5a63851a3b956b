"""Philox4x64-10 (Salmon et al. 2011) for many keys at once.

numpy's own generator serves one key at a time, which costs more than the drawing when few worlds need many addresses.
This gives the same numbers, bit for bit; a test holds the two together.
"""

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]

ROUNDS = 10
_FACTORS = (np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157))
_BUMPS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B))
_LOW, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)


def draw_words(counters: Words, keys: Words) -> Words:
    """Four words for each counter (..., 4) under each key (..., 2), shapes broadcast; the word axis comes first.

    As numpy does, the first word of a counter is raised by one before it is used.
    """
    c0, c1, c2, c3 = (counters[..., word] for word in range(4))
    k0, k1 = keys[..., 0], keys[..., 1]
    c0 = c0 + np.uint64(1)
    with np.errstate(over="ignore"):
        for number in range(ROUNDS):
            if number:
                k0, k1 = k0 + _BUMPS[0], k1 + _BUMPS[1]
            high0, low0 = _multiply(c0, _FACTORS[0])
            high1, low1 = _multiply(c2, _FACTORS[1])
            c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
    return np.stack(np.broadcast_arrays(c0, c1, c2, c3))


def _multiply(words: Words, factor: np.uint64) -> tuple[Words, Words]:
    """The high and the low 64 bits of a product."""
    low_a, high_a = words & _LOW, words >> _HALF
    low_b, high_b = factor & _LOW, factor >> _HALF
    middle = low_a * low_b
    middle >>= _HALF
    middle += high_a * low_b  # neither sum can pass 64 bits
    low_a *= high_b
    low_a += middle & _LOW
    low_a >>= _HALF
    middle >>= _HALF
    high_a *= high_b
    high_a += middle
    high_a += low_a
    return high_a, words * factor
