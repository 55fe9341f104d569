"""Prints what was measured, with the ratios that matter and what was aimed at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One measurement in milliseconds beside others of the same work.

    `at_most` is the greatest ratio aimed at of ours to theirs, `at_least` the smallest one
    of theirs to ours.
    """

    title: str
    ours: float
    beside: Mapping[str, float]
    at_most: Mapping[str, float] = field(default_factory=dict)
    at_least: Mapping[str, float] = field(default_factory=dict)

    def text(self) -> str:
        parts = [f"{self.title:<52}{self.ours:>10.2f} ms"]
        parts += [self._beside(name, theirs) for name, theirs in self.beside.items()]
        return "   ".join(parts)

    def _beside(self, name: str, theirs: float) -> str:
        if name in self.at_least:
            aim, ratio = f"aim ≥ {self.at_least[name]:g}×", f"{theirs / self.ours:.1f}× ours"
        else:
            most = self.at_most.get(name)
            aim, ratio = f"aim ≤ {most:g}×" if most else "", f"ours {self.ours / theirs:.2f}×"
        return f"{name} {theirs:.2f} ms ({', '.join(part for part in (ratio, aim) if part)})"


def show(lines: Iterable[Line]) -> None:
    for line in lines:
        print(line.text(), flush=True)
