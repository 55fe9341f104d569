"""Puts a random estate into the tables, and takes it away again."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

from sqlmodel import col, select, update

from data_access.database import Database, Session
from data_access.once import SNAPSHOT
from data_access.tables import HotEvent, Unit, VisitPlanItem
from tests.follow_up_world import repair, return_visit
from tests.random_builds import fill_builds
from tests.random_days import on
from tests.random_estates import SHOP, Complaint, Order, Owed, Random, Shop
from tests.random_tasks import fill_tasks
from tests.stored_desk import fill_desk
from tests.stored_houses import fill_files, fill_houses
from tests.stored_jobs import fill_jobs
from tests.stored_keys import fill_keys
from tests.worked import World, day, local


@contextmanager
def stored(
    database: Database, estate: Random, *, beside: Random | None = None
) -> Iterator[tuple[Session, World]]:
    """Put an estate into the tables, another project `beside` it, and take them away again."""
    with database.engine.connect() as connection, connection.begin() as transaction:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            if beside:
                fill(World(session, "BESIDE"), beside)
            world = World(session, "RANDOM")
            fill(world, estate)
            read_on(session)
            yield session, world
        transaction.rollback()


def read_on(session: Session) -> None:
    """From here on the session only reads: it asks each question once, as `Database.reading`."""
    session.flush()
    session.info[SNAPSHOT] = {}


def fill(world: World, estate: Random) -> None:
    for n, home in enumerate(estate.homes):
        last = on(home.until) if home.until and home.until > home.since else None
        world.unit(str(n), (home.status, on(home.since), last))
        for tag, since in home.tags:
            world.tag(str(n), tag, on(since))
        if home.owner is not None:
            world.owner(str(n), f"owner {home.owner}")
    _shop(world, estate.shop)
    world.settle()
    assets = [world.asset(str(n)) for n in range(2)]
    orders = [_order(world, n, order, assets) for n, order in enumerate(estate.orders)]
    complaints = _complaints(world, estate.complaints, orders)
    _visits(world, estate)
    for n, visit in enumerate(estate.owed):
        _owed(world, n, visit, dict(enumerate(complaints)))
    fill_houses(world, estate)
    fill_desk(world, estate)
    fill_keys(world, estate)
    fill_tasks(world, estate.tasks)
    fill_files(world, estate)
    fill_builds(world, estate.builds, estate.structures)
    fill_jobs(world, estate)


def _shop(world: World, shop: Shop) -> None:
    unit = world.unit(str(SHOP), ("handed_decorating", on(shop.since), None))
    values = {"property_type": "shop", "area_m2": Decimal(shop.area)}
    world.session.connection().execute(update(Unit).where(col(Unit.id) == unit).values(values))


def _complaints(world: World, complaints: Sequence[Complaint], orders: Sequence[int]) -> list[int]:
    ids: list[int] = []
    event = _event(world, complaints)
    for n, c in enumerate(complaints):
        columns = {
            "validity": c.validity,
            "responsibility": c.responsibility,
            "severity": c.severity,
            "channel_group": c.group,
            "channel": "hotline_12345" if c.ordered else "phone",
            "chase_count": c.chased,
            "esc_level": c.level,
            "satisfaction": c.said,
            "residential": c.unit != SHOP,
            "backfilled": c.early,
            "assigned_at": local(on(c.on)) - timedelta(hours=1) if c.early else None,
            "reporter_role": "anonymous" if c.anonymous else "owner",
            "hot_event_id": event if c.hot else None,
            "repeat_of_id": ids[0] if c.repeat and ids else None,
            "parent_id": dict(enumerate(orders)).get(-1 if c.of_order is None else c.of_order),
            **({"cat_l1": "notices", "cat_l2": "notices.late"} if c.of_notices else {}),
            **({"cat_l1": "staff", "cat_l2": "staff.manner"} if c.staff else {}),
            **_progress(c),
        }
        unit = None if c.unit is None else str(c.unit)
        ids.append(world.complaint(str(n), on(c.on), unit, **columns))
        _steps(world, ids[-1], c)
    return ids


def _steps(world: World, case_id: int, c: Complaint) -> None:
    for kind in ("assign", "first_response", "reply") if c.owes else ():
        met = None if c.answered is None else on(c.on + c.answered)
        world.owes(case_id, kind, on(c.on + 1), met)
    for went, move in ((c.extended, "extend"), (c.suspended, "suspend")):
        if went:
            world.went(case_id, move, local(on(c.on)))


def _event(world: World, complaints: Sequence[Complaint]) -> int | None:
    if not any(c.hot for c in complaints):
        return None
    event = HotEvent(
        project_id=world.project_id, kind="hot", title="Lift", state="open",
        opened_by=world.person(f"lead-{world.project_id}"), opened_at=local("2025-01-01"),
    )  # fmt: skip
    world.session.add(event)
    world.session.flush()
    return event.id


def _visits(world: World, estate: Random) -> None:
    items = [(str(i.unit), i.month, i.state, i.fulfilled, i.reason) for i in estate.items]
    world.items(2025, items)
    planned = select(col(VisitPlanItem.id)).where(VisitPlanItem.project_id == world.project_id)
    item = world.session.exec(planned).first()
    people = [world.person(f"visitor-{world.project_id}-{n}") for n in range(2)]
    for n, call in enumerate(estate.calls):
        of_case = {
            "satisfaction": call.said,
            "started_at": local(on(call.on)) if call.raised else None,
        }
        made = world.visit(
            str(n), str(call.unit), on(call.on), call.kind, call.method, call.result,
            rejected=call.rejected, of_case=of_case,
            visitor_id=None if call.visitor is None else people[call.visitor],
            plan_item_id=item if call.planned else None,
        )  # fmt: skip
        if call.raised:
            met = None if call.answered is None else on(call.on + call.answered)
            world.owes(made, "answer", on(call.on + 3), met)
        if call.checked:
            world.went(made, "review", local(on(call.on)))


def _owed(world: World, n: int, visit: Owed, complaints: Mapping[int, int]) -> None:
    ended = "" if visit.state in ("pending", "attempting") else on(visit.on + visit.after)
    parent = complaints.get(-1 if visit.of_complaint is None else visit.of_complaint)
    return_visit(
        world, f"R{n}", on(visit.on), state=visit.state, ended=ended,
        satisfaction=visit.said or "", unit=str(visit.unit), cat_l1=visit.about,
        parent_id=parent, solved=visit.solved,
    )  # fmt: skip
    if parent and visit.again is not None:
        after = local(on(visit.on + visit.after)) + timedelta(hours=visit.again)
        world.went(parent, "reopen", after)


def _progress(c: Complaint) -> dict[str, object]:
    """Return state and moments of a complaint; those that are not over have none at the end."""
    columns: dict[str, object] = {"reopen_count": c.reopened}
    if c.due is not None:
        columns["original_due_at"] = local(on(c.on + c.due))
        columns["due_at"] = local(on(c.on + c.due + c.granted))
    if c.undated:
        columns |= {"state": "closed", "phase": "done"}
    elif c.closed_on is not None:
        end = ("withdrawn", "cancelled") if c.withdrawn else ("closed", "done")
        columns |= dict(zip(("state", "phase"), end, strict=True))
        columns |= {"closed_at": local(on(c.closed_on)),
                    "closed_day": day(on(c.closed_on))}  # fmt: skip
    else:
        stopped = ("suspended", "paused") if c.is_stopped else ("in_progress", "open")
        columns |= dict(zip(("state", "phase"), stopped, strict=True))
    if c.handled_on is not None:
        columns["handled_at"] = local(on(c.handled_on))
    if c.closed_first_on is not None:
        columns["first_closed_day"] = day(on(c.closed_first_on))
    return {**columns, **({"state": "merged", "phase": "cancelled"} if c.merged else {})}


def _order(world: World, n: int, order: Order, assets: list[int]) -> int:
    out = {"state": "voided", "phase": "cancelled"} if order.cancelled else {}
    under_way = {"state": "on_site", "phase": "open"}
    if order.stopped:
        under_way = {"state": "waiting", "phase": "paused"}
    due = None if order.due is None else local(on(order.on + order.due))
    made = repair(
        world, f"W{n}", on(order.on), "" if order.done_on is None else on(order.done_on),
        None if order.unit is None else str(order.unit), order.matter,
        location_text="Lobby" if order.unit is None else "", building_id=world.building("1"),
        **{
            **(under_way if order.done_on is None else {}),
            "reopen_count": int(order.reopened),
            "where_kind": "common" if order.unit is None else "in_home",
            "urgency": "urgent" if order.urgent else "normal",
            "channel": "found_on_patrol" if order.patrolled else "phone",
            "stopped_seconds": order.waited * 3600,
            "due_at": due,
            "original_due_at": due,
            "asset_id": None if order.asset is None else assets[order.asset],
            **_handed(order),
            **out,
        },
    )  # fmt: skip
    for kind, done in (("dispatch", order.dispatched), ("arrive", order.arrived)):
        if order.due is not None:
            met = None if done is None else on(order.on + done)
            world.owes(made, kind, on(order.on + 1), met)
    if order.solved and order.done_on is not None:
        return_visit(
            world, f"W{n} asked", on(order.done_on), ended=on(order.done_on + 1),
            state="done" if order.solved == "yes" else "reopened", satisfaction="satisfied",
            unit="0", cat_l1="repair", solved=order.solved, parent_id=made,
        )  # fmt: skip
    return made


def _handed(order: Order) -> dict[str, object]:
    if order.handed is None:
        return {"payer": "undecided"}
    return {"payer": "warranty", "judged_at": local(on(order.on + order.handed))}
