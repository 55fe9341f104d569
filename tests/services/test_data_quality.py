"""Data quality (20 §9.7 DQ): each flag with its count and the very records behind it."""

from datetime import date

import pytest

from data_access.database import Database, Session
from domain.calendar import Period
from domain.rights import whole
from services import figures
from services.figures import Request
from tests.worked import World, local

MARCH = Period(date(2025, 3, 1), date(2025, 3, 31))
OPEN = {"state": "in_progress", "phase": "open"}
CLOSED = {"handled_at": local("2025-03-06"), "closed_at": local("2025-03-08")}


def of_march(session: Session) -> World:
    """Seven complaints, each with a fault of its own, and one that is in order."""
    world = World(session, "DQ")
    world.unit("H1", ("owner_occupied", "2025-01-01", None))

    def came(name: str, unit: str | None = "H1", /, **columns: object) -> int:
        return world.complaint(name, "2025-03-05 09:00", unit, **{**OPEN, **columns})

    came("in order")
    came("late", entered="2025-03-07 10:00", backfilled=True)
    came("within a day", entered="2025-03-06 09:00")
    came("no room", None, cat_l1="other", cat_l2="other.other")
    came("a stranger", None, reporter_role="stranger")
    came("done before", replied_at=local("2025-03-04"))
    came("done tomorrow", handled_at=local("2025-03-09"))
    finished = {"entered": "2025-03-09 09:00", **CLOSED, "state": "closed", "phase": "done"}
    came("not asked", **finished)
    came("nobody to ask", **finished, reporter_role="anonymous")
    came("asked", **finished, return_visited_at=local("2025-03-07"))
    return world


@pytest.mark.parametrize(
    ("code", "above", "below"),
    [
        ("DQ02", {"late"}, 10),
        ("DQ03", {"no room"}, 10),
        ("DQ05A", {"done before"}, None),
        ("DQ05B", {"done tomorrow"}, None),
        ("DQ05C", {"not asked"}, None),
        ("DQ05", {"done before", "done tomorrow", "not asked"}, None),
        ("DQ06", set(), None),
    ],
)
def test_each_flag_counts_its_own(
    database: Database, code: str, above: set[str], below: int | None
) -> None:
    with database.writing() as session:
        world, request = of_march(session), Request(period=MARCH, as_of=MARCH.last)
        reach = whole(world.project_id)
        (row,) = figures.answer(session, code, request, reach=reach).to_dict("records")
        found = figures.records(session, code, request, "numerator", reach=reach)

    assert world.named(found) == above
    assert row["numerator"] == len(above)
    assert below is None or row["denominator"] == below


@pytest.mark.parametrize(("code", "share"), [("DQ01", 60.0), ("DQ04", 87.5)])
def test_the_shares_have_their_own_bases(
    sqlite_database: Database, code: str, share: float
) -> None:
    """Entered after a day: the late one and three that are closed. Rooms: of 8 of the estate."""
    with sqlite_database.writing() as session:
        world, request = of_march(session), Request(period=MARCH, as_of=MARCH.last)
        frame = figures.answer(session, code, request, reach=whole(world.project_id))

    assert round(float(frame["value"].iloc[0]), 1) == share


def test_what_somebody_wrote_down_when_it_was_done_is_not_ahead(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        world = of_march(session)
        (case_id,) = (one for one, name in world.cases.items() if name == "done tomorrow")
        world.went(case_id, "handle", local("2025-03-09"))
        request = Request(period=MARCH, as_of=MARCH.last)
        found = figures.records(
            session, "DQ05B", request, "numerator", reach=whole(world.project_id)
        )

    assert found == []
