"""The clock of what holds until a moment: passes and cards whose time has run out."""

from collections.abc import Mapping
from datetime import datetime

from data_access import affairs as store
from data_access import cases as case_store
from data_access.database import Database, Session
from domain import rights
from domain.procedure import Move
from domain.registry import PROCEDURES
from services import cases, moving

BATCH = 200
"""Cases that run out in one unit of work: others wait for their turn no longer than that."""


def tick(database: Database, *, now: datetime) -> int:
    """Let all run out whose time has come, in as many units of work as it takes; say how many."""
    with database.reading() as session:
        if not store.any_run_out(session, list(_moves()), now=now):
            return 0
    done = 0
    while True:
        with database.writing() as session:
            made = run(session, now=now)
        done += made
        if made < BATCH:
            return done


def run(session: Session, *, now: datetime) -> int:
    """Let at most `BATCH` cases run out, the longest ago first, and return how many."""
    moves = _moves()
    found = store.run_out(session, list(moves), now=now, limit=BATCH)
    for case_id, project_id in found:
        case = case_store.by_id(session, case_id, reach=rights.whole(project_id))
        if case is None:  # it is locked by this very unit of work
            raise cases.CaseNotFound
        moving.elapse(session, case, moves[case.procedure, case.state].code, now=now)
    return len(found)


def _moves() -> Mapping[tuple[str, str], Move]:
    """Return the clock's move for each state of each procedure that has one."""
    return {
        (procedure.code, start.code): move
        for procedure in PROCEDURES.values()
        for move in procedure.moves
        if move.by_clock
        for start in move.starts
    }
