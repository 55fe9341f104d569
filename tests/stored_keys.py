"""Puts the keys, counts and rounds of vacant homes of a random estate into the tables."""

from data_access import keys as store
from data_access.tables import KeyLoan
from tests.random_days import on
from tests.random_estates import Random
from tests.random_keys import Key
from tests.worked import World, day, local


def fill_keys(world: World, estate: Random) -> None:
    for n, key in enumerate(estate.keys):
        _key(world, n, key)
    for n, count in enumerate(estate.counts):
        case_id = world.complaint(
            f"KP{n}", on(count.on), None, procedure="key_count", state="agreed", phase="done",
            validity=None,
        )  # fmt: skip
        store.write_count(
            world.session, case_id, world.project_id, found=count.found,
            expected=count.expected, at=local(on(count.on)),
        )  # fmt: skip
    for n, one in enumerate(estate.rounds):
        world.complaint(
            f"KX{n}", on(one.on), str(one.unit), procedure="vacant_patrol", validity=None,
            state="occupied" if one.cancelled else "listed", received_at=local(on(one.on)),
            phase="cancelled" if one.cancelled else "open",
            closed_day=day(on(one.on)) if one.cancelled else None,
            cat_l1="monthly" if one.monthly else "storm",
            handled_at=None if one.seen is None else local(on(one.seen)),
        )  # fmt: skip
    world.session.flush()


def _key(world: World, n: int, key: Key) -> None:
    received = local(on(key.received))
    case_id = world.complaint(
        f"KY{n}", on(key.received), str(key.unit), procedure="key", state=key.state,
        phase="done", validity=None, cat_l1=key.kind, received_at=received,
        judged_at=received if key.state == "lost" else None,
        valid_until=local(on(key.valid_until)),
    )  # fmt: skip
    if key.due is None:
        return
    back = None if key.back is None else local(on(key.back))
    world.session.add(
        KeyLoan(
            project_id=world.project_id, case_id=case_id, borrower="Mr Wu", purpose="cleaning",
            out_at=received, due_at=local(on(key.due)), back_at=back, ended_at=back,
        )
    )  # fmt: skip
