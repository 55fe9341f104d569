"""What a designed kind says of its printed sheet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """Title and places to sign, as typed; `tells` are the answers that stand on the sheet."""

    title: str
    signs: tuple[str, ...]
    tells: frozenset[str]
