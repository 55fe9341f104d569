"""How a procedure runs, as arrows between its states: what every picture of it is drawn from."""

from dataclasses import dataclass

from domain.procedure import Move, Procedure

SEVERAL = 4
"""A step from so many states or more is drawn once: else its arrows would hide all others."""


@dataclass(frozen=True)
class Arrow:
    """Steps that lead from one state to another; an empty `start` stands for several states."""

    start: str
    end: str
    moves: tuple[Move, ...]


def arrows(procedure: Procedure) -> list[Arrow]:
    """Return the arrows of a procedure in declared order; steps that stay are none."""
    found: dict[tuple[str, str], list[Move]] = {}
    for move in procedure.moves:
        if move.end is None:
            continue
        starts = [state.code for state in move.starts if state != move.end]
        for start in [""] if len(starts) >= SEVERAL else starts:
            found.setdefault((start, move.end.code), []).append(move)
    return [Arrow(start, end, tuple(moves)) for (start, end), moves in found.items()]


def ends(procedure: Procedure) -> list[str]:
    """Return the codes of the states in which a case rests."""
    return [state.code for state in procedure.states if state.phase in ("done", "cancelled")]
