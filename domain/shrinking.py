"""Rates of small places drawn towards that of all, by how little they tell by themselves.

Marshall, "Mapping disease and mortality rates using empirical Bayes estimators", *Applied
Statistics* 40 (1991): the estimator of moments over the whole map.
"""

from collections.abc import Sequence


def shrunk(counts: Sequence[float], bases: Sequence[float]) -> list[float | None]:
    """Return each place's rate as one may expect it again; None with nothing at risk.

    Where chance alone explains the differences all are the same.
    """
    total = sum(bases)
    if not total:
        return [None for _ in bases]
    mean = sum(counts) / total
    at_risk = [(c, n) for c, n in zip(counts, bases, strict=True) if n]
    between = sum(n * (c / n - mean) ** 2 for c, n in at_risk) / total
    between = max(0.0, between - mean / (total / len(at_risk)))
    return [_drawn(c / n, n, mean, between) if n else None
            for c, n in zip(counts, bases, strict=True)]  # fmt: skip


def _drawn(rate: float, base: float, mean: float, between: float) -> float:
    within = mean / base
    weight = between / (between + within) if between + within else 0.0
    return mean + weight * (rate - mean)
