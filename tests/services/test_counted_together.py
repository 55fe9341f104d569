"""Figures of a board are counted together: what each says is what it says alone."""

import pytest
from sqlalchemy import event

from data_access.database import Database, Session
from data_access.once import SNAPSHOT
from domain.kpi import Figure
from domain.rights import Reach, whole
from services import figures
from services.figures import Cell, Request
from tests.full_estate import FULL
from tests.services.test_figures_against_a_naive_count import AS_OF, PERIOD, PLAIN
from tests.stored_estates import stored


@pytest.mark.parametrize("by", [(), ("month",), ("building",), ("category",)])
def test_says_what_each_figure_says_alone(database: Database, by: tuple[str, ...]) -> None:
    request = Request(period=PERIOD, as_of=AS_OF, by=by)
    asked = [(one, request) for one in PLAIN if set(by) <= set(one.cuts)]
    with stored(database, FULL) as (session, world):
        reach = whole(world.project_id)

        alone, apart = _all(session, asked, reach, database)
        session.info[SNAPSHOT] = {}
        figures.prepare(session, asked, reach=reach)
        together, after = _all(session, asked, reach, database)

        assert together == alone
        assert after < apart / 2


def _all(
    session: Session, asked: list[tuple[Figure, Request]], reach: Reach, database: Database
) -> tuple[dict[str, list[Cell]], int]:
    """Return every figure's numbers, and how many statements they took."""
    sent = 0

    def note(*_: object) -> None:
        nonlocal sent
        sent += 1

    event.listen(database.engine, "before_cursor_execute", note)
    found = {one.code: figures.cells_of(session, one, r, reach=reach) for one, r in asked}
    event.remove(database.engine, "before_cursor_execute", note)
    return found, sent
