"""Finds what contradicts itself in the declaration of a procedure, before anything runs."""

from typing import TYPE_CHECKING

from domain.case import COLUMNS

if TYPE_CHECKING:
    from domain.procedure import Field, Move, Procedure


def of(procedure: "Procedure") -> list[str]:
    """Return what contradicts itself in a declaration, in words for whoever wrote it."""
    codes = [state.code for state in procedure.states]
    reached = {move.end.code for move in procedure.moves if move.end} | {procedure.first.code}
    found = [f"state {code} is never reached" for code in codes if code not in reached]
    found += [f"state {code} stands twice" for code in codes if codes.count(code) > 1]
    moves = [move.code for move in procedure.moves]
    found += [f"move {code} stands twice" for code in moves if moves.count(code) > 1]
    for move in procedure.moves:
        found += _move_problems(procedure, move)
    for deadline in procedure.deadlines:
        moments = (deadline.starts_at, deadline.met_by)
        found += [f"{deadline.kind}: no moment {name}" for name in moments if name not in COLUMNS]
    found += [f"no column {name}" for name in procedure.begins if name not in COLUMNS]
    if procedure.at_once and procedure.move(procedure.at_once) is None:
        found.append(f"no move {procedure.at_once}")
    if procedure.main_deadline not in ("", *(d.kind for d in procedure.deadlines)):
        found.append(f"no deadline {procedure.main_deadline}")
    return found + [p for f in procedure.asks for p in _field_problems(f)]


def _move_problems(procedure: "Procedure", move: "Move") -> list[str]:
    known = set(procedure.states)
    strange = [s.code for s in (*move.starts, *([move.end] if move.end else ())) if s not in known]
    found = [f"{move.code}: no state {code}" for code in strange]
    found += [] if move.starts else [f"{move.code} starts nowhere"]
    found += [] if move.by or move.by_clock else [f"{move.code} is nobody's"]
    moments = (*move.stamps, *move.restamps, *move.clears)
    found += [f"{move.code}: no column {name}" for name in moments if name not in COLUMNS]
    return found + [problem for asked in move.asks for problem in _field_problems(asked)]


def _field_problems(asked: "Field") -> list[str]:
    if asked.kind in ("choice", "several") and not asked.options and asked.of != "people":
        return [f"{asked.code} offers no choice"]
    if asked.kind == "of" and not asked.of:
        return [f"{asked.code} names no list"]
    if (asked.kind == "rows") != bool(asked.columns):
        return [f"{asked.code}: rows have columns, and nothing else has"]
    cells = ("text", "whole", "money", "flag", "choice")
    strange = [c.code for c in asked.columns if c.kind not in cells]
    return [f"{asked.code}: {code} is no cell" for code in strange]
