"""When a series says more than chance does: the rules by which a chart is read (20 §9.8).

The first three are those of the domain page; two of three beyond two sigmas is the second rule
of the *Western Electric Statistical Quality Control Handbook* (1956).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

RUN = 8
TREND = 6
NEAR, OF_NEAR, WARNING = 2, 3, 2.0
FALSE_ALARMS = 0.2
"""At most this share of charts of 24 parts of a stable time shows a signal. Measured on drawn
series in `tests/domain/test_false_alarms.py`; one rule alone would be 0.06."""
VERDICTS: dict[str, str] = {
    "outside": "Signal: a point lies outside the limits. Look for its cause.",
    "one_side": "Signal: eight in a row on one side. The level has shifted.",
    "trend": "Signal: six in a row rising or falling. Something is drifting.",
    "near": "Signal: two of three close to the same limit. Look for what they have in common.",
    "": "Normal variation: nothing stands out; asking why will teach nothing.",
}
"""What is said of a chart by the rule that was broken."""


@dataclass(frozen=True)
class Seen:
    """A point as the rules see it: its place in the chart, its value, and how far out it lies."""

    place: int
    value: float
    z: float | None
    outside: bool


def broken(series: Sequence[Seen], centre: float) -> tuple[str, tuple[int, ...]]:
    """Return the first rule that a series breaks, and the places of the points that break it,
    of several runs the latest; "" for none."""
    outside = [one for one in series if one.outside]
    sides = [(one.value > centre) - (one.value < centre) for one in series]
    steps = [(b.value > a.value) - (b.value < a.value) for a, b in pairwise(series)]
    shifted, drifting = _run(sides, RUN), _run(steps, TREND - 1)
    found = (
        ("outside", outside),
        ("one_side", series[slice(*shifted)]),
        ("trend", series[drifting[0] : drifting[1] + 1] if drifting[1] else ()),
        ("near", _near(series)),
    )
    for rule, points in found:
        if points:
            return rule, tuple(one.place for one in points)
    return "", ()


def _run(signs: Sequence[int], length: int) -> tuple[int, int]:
    """Return the first place of the latest run of one sign that is long enough, and the place
    after it; two zeros for none."""
    begins, found = 0, (0, 0)
    for end in range(1, len(signs) + 1):
        if signs[end - 1] != signs[begins]:
            begins = end - 1
        if signs[begins] and end - begins >= length:
            found = (begins, end)
    return found


def _near(series: Sequence[Seen]) -> list[Seen]:
    """Return the latest two of three neighbours that lie beyond two sigmas on the same side."""
    for end in range(len(series), OF_NEAR - 1, -1):
        window = series[end - OF_NEAR : end]
        for side in (1, -1):
            far = [one for one in window if one.z is not None and one.z * side > WARNING]
            if len(far) >= NEAR:
                return far
    return []
