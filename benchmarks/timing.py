"""Takes times: medians of several runs, after one that warms up."""

import statistics
import time
from collections.abc import Callable


def median_ms(do: Callable[[], object], *, runs: int) -> float:
    """Return the median duration of `do` in milliseconds; the first run does not count."""
    do()
    took = []
    for _ in range(runs):
        start = time.perf_counter()
        do()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def percentile(values: list[float], share: float) -> float:
    """Return the value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
