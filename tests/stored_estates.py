"""Puts a random estate into the tables, and takes it away again."""

from collections.abc import Iterator
from contextlib import contextmanager

from data_access.database import Database, Session
from tests.follow_up_world import repair, return_visit
from tests.random_builds import fill_builds
from tests.random_days import on
from tests.random_estates import Complaint, Order, Random
from tests.random_tasks import fill_tasks
from tests.stored_houses import fill_files, fill_houses
from tests.stored_jobs import fill_jobs
from tests.stored_keys import fill_keys
from tests.worked import World, day, local


@contextmanager
def stored(database: Database, estate: Random) -> Iterator[tuple[Session, World]]:
    """Put an estate into the tables, and take it away again."""
    with database.engine.connect() as connection, connection.begin() as transaction:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            world = World(session, "RANDOM")
            fill(world, estate)
            yield session, world
        transaction.rollback()


def fill(world: World, estate: Random) -> None:
    for n, home in enumerate(estate.homes):
        last = on(home.until) if home.until and home.until > home.since else None
        world.unit(str(n), (home.status, on(home.since), last))
        for tag, since in home.tags:
            world.tag(str(n), tag, on(since))
    world.settle()
    _complaints(world, estate)
    for n, call in enumerate(estate.calls):
        world.visit(
            str(n), str(call.unit), on(call.on), call.kind, call.method, call.result,
            rejected=call.rejected,
        )  # fmt: skip
    world.items(
        2025, [(str(i.unit), i.month, i.state, i.fulfilled, i.reason) for i in estate.items]
    )
    for n, visit in enumerate(estate.owed):
        ended = "" if visit.state in ("pending", "attempting") else on(visit.on + visit.after)
        return_visit(
            world, f"R{n}", on(visit.on), state=visit.state, ended=ended,
            satisfaction=visit.said or "", unit=str(visit.unit), cat_l1=visit.about,
        )  # fmt: skip
    for n, order in enumerate(estate.orders):
        _order(world, n, order)
    fill_houses(world, estate)
    fill_keys(world, estate)
    fill_tasks(world, estate.tasks)
    fill_files(world, estate)
    fill_builds(world, estate.builds, estate.structures)
    fill_jobs(world, estate)


def _complaints(world: World, estate: Random) -> None:
    ids: list[int] = []
    for n, c in enumerate(estate.complaints):
        made = world.complaint(
            str(n),
            on(c.on),
            None if c.unit is None else str(c.unit),
            validity=c.validity,
            responsibility=c.responsibility,
            severity=c.severity,
            channel_group=c.group,
            chase_count=c.chased,
            repeat_of_id=ids[0] if c.repeat and ids else None,
            **_progress(c),
        )
        ids.append(made)


def _progress(c: Complaint) -> dict[str, object]:
    """Return state and moments of a complaint; those that are not over have none at the end."""
    columns: dict[str, object] = {"reopen_count": c.reopened}
    if c.due is not None:
        columns["original_due_at"] = local(on(c.on + c.due))
        columns["due_at"] = local(on(c.on + c.due + c.granted))
    if c.undated:
        columns |= {"state": "closed", "phase": "done"}
    elif c.closed_on is not None:
        columns |= {"state": "closed", "phase": "done", "closed_at": local(on(c.closed_on)),
                    "closed_day": day(on(c.closed_on))}  # fmt: skip
    else:
        stopped = ("suspended", "paused") if c.is_stopped else ("in_progress", "open")
        columns |= dict(zip(("state", "phase"), stopped, strict=True))
    if c.handled_on is not None:
        columns["handled_at"] = local(on(c.handled_on))
    if c.closed_first_on is not None:
        columns["first_closed_day"] = day(on(c.closed_first_on))
    return {**columns, **({"state": "merged", "phase": "cancelled"} if c.merged else {})}


def _order(world: World, n: int, order: Order) -> None:
    out = {"state": "voided", "phase": "cancelled"} if order.cancelled else {}
    made = repair(
        world, f"W{n}", on(order.on), "" if order.done_on is None else on(order.done_on),
        None if order.unit is None else str(order.unit), order.matter,
        location_text="Lobby" if order.unit is None else "", building_id=world.building("1"),
        **{
            **({"state": "on_site", "phase": "open"} if order.done_on is None else {}),
            "reopen_count": int(order.reopened),
            **out,
        },
    )  # fmt: skip
    if order.solved and order.done_on is not None:
        return_visit(
            world, f"W{n} asked", on(order.done_on), ended=on(order.done_on + 1),
            state="done" if order.solved == "yes" else "reopened", satisfaction="satisfied",
            unit="0", cat_l1="repair", solved=order.solved, parent_id=made,
        )  # fmt: skip
