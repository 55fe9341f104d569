"""Puts complaints, return visits and repairs with all their times straight in the tables."""

from datetime import datetime, timedelta

from tests.worked import World, day, local


def handled(
    world: World, name: str, received: str, due: str, *, closed: str = "", first_due: str = "",
    **columns: object,
) -> int:  # fmt: skip
    """Add a complaint that was handled when it was closed; without a closing it is open.

    `due` is the one in force, `first_due` the one promised first where they differ.
    """
    done: dict[str, object] = {"state": "in_progress", "phase": "open"}
    if closed:
        at = local(closed)
        done = {"handled_at": at, "closed_at": at, "closed_day": day(closed[:10]),
                "first_closed_day": day(closed[:10])}  # fmt: skip
    dues = {"due_at": local(due), "original_due_at": local(first_due or due)}
    return world.complaint(name, received, "H1", **{**done, **dues, **columns})


def return_visit(
    world: World, name: str, since: str, *, state: str, ended: str = "", satisfaction: str = "",
    unit: str = "H1", **columns: object,
) -> int:  # fmt: skip
    """Add a return visit owed since the handling, due at the end of the third day after it."""
    owed = {"due_at": end_of(since, after=3), "original_due_at": end_of(since, after=3)}
    done: dict[str, object] = {"phase": "open"}
    if ended:
        at = {"handled_at": local(ended), "closed_at": local(ended), "closed_day": day(ended[:10])}
        done = {**at, "phase": "cancelled" if state == "exempt" else "done"}
        if state in ("done", "reopened", "heard"):
            done |= {"return_visited_at": local(ended), "return_visited_day": day(ended[:10])}
    made = {"procedure": "return_visit", "state": state, "cat_l1": "complaint", "cat_l2": "",
            "validity": None, "satisfaction": satisfaction or None}  # fmt: skip
    return world.complaint(name, since, unit, **{**made, **owed, **done, **columns})


def repair(
    world: World, name: str, reported: str, done: str, unit: str | None, matter: str,
    **columns: object,
) -> int:  # fmt: skip
    """Add a work order; one without `done` was cancelled before."""
    state: dict[str, object] = {"state": "cancelled", "phase": "cancelled"}
    if done:
        state = {"state": "closed", "phase": "done", "handled_at": local(done),
                 "first_handled_at": local(done), "first_handled_day": day(done[:10])}  # fmt: skip
    about = {"procedure": "repair", "cat_l1": "household", "cat_l2": matter, "validity": None}
    return world.complaint(name, reported, unit, **{**about, **state, **columns})


def end_of(since: str, *, after: int) -> datetime:
    start = local(f"{since[:10]} 00:00")
    return start + timedelta(days=after + 1) - timedelta(seconds=1)
