"""Roll-ups follow every write, whoever writes, and never say anything but what the rows say."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from data_access import rollups, tallies
from data_access.database import Database, Session
from data_access.tables import Case, ComplaintTally, core
from domain.kpi import Figure
from domain.kpis.complaint_kinds import DEVELOPER, STAFF
from domain.kpis.complaints import MAJOR, RECEIVED, VALID_RATE, VALIDITY_SHARE
from domain.rights import whole
from services import figures
from services.figures import Cell, Request
from tests.conftest import NOON, Estate
from tests.full_estate import FULL
from tests.services.test_figures_against_a_naive_count import AS_OF, PERIOD
from tests.stored_estates import stored

CASES = core(Case)
ROLLED = (RECEIVED, VALID_RATE, MAJOR, VALIDITY_SHARE, STAFF)
WORDS = {
    "procedure": ("complaint", "repair"),
    "state": ("registered", "merged", "voided", "closed"),
    "validity": (None, "pending", "valid_full", "invalid"),
    "responsibility": (None, "property", "developer"),
    "severity": (1, 3),
    "received_month": (24_312, 24_313),
    "cat_l1": ("equipment", "staff"),
    "channel_group": ("own", "external"),
    "residential": (True, False),
    "title": ("A lift", "Another lift"),
}
"""What a write may change: all that the sums are cut by, and something that they are not."""
Values = dict[str, object]
CHANGES = st.lists(st.sampled_from([(n, v) for n, all_ in WORDS.items() for v in all_]), min_size=1)
WRITES = st.lists(
    st.tuples(
        st.sampled_from(["enter", "change", "remove", "change and take back", "fold"]), CHANGES
    ),
    min_size=4, max_size=12,
)  # fmt: skip
PLAIN: Values = {
    **{name: words[0] for name, words in WORDS.items()},
    "first_cat_l1": "equipment", "cat_l2": "equipment.lift", "channel": "phone",
    "description": "It rattles", "reporter_role": "owner", "received_at": NOON,
    "received_day": 20_514, "entered_at": NOON, "details": {},
}  # fmt: skip


class Back(Exception):
    """Rolls a unit of work back."""


def enter(session: Session, project_id: int, number: str, changes: Values) -> None:
    values = {**PLAIN, "project_id": project_id, "number": number, **changes}
    session.connection().execute(insert(CASES).values(values))


def wrong(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return rollups.differing(session)


def write(database: Database, project_id: int, kind: str, changes: Values, number: str) -> None:
    newest = select(CASES.c.id).order_by(CASES.c.id.desc()).limit(1).scalar_subquery()
    try:
        with database.writing() as session:
            if kind == "enter":
                enter(session, project_id, number, changes)
            elif kind == "remove":
                session.connection().execute(delete(CASES).where(CASES.c.id == newest))
            elif kind == "fold":
                rollups.fold(session)
            else:
                every = update(CASES).values(changes)
                session.connection().execute(every)
                if kind == "change and take back":
                    raise Back
    except Back:
        return


def test_follows_whatever_is_written_and_taken_back(database: Database, estate: Estate) -> None:
    count = 0

    @settings(
        max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )  # fmt: skip
    @given(WRITES)
    def follows(writes: list[tuple[str, list[tuple[str, object]]]]) -> None:
        nonlocal count
        for kind, changes in writes:
            count += 1
            write(database, estate.project_id, kind, dict(changes), f"TS-{count}")
        assert wrong(database) == {}

    follows()


def test_keeps_what_two_write_at_once(database: Database, estate: Estate) -> None:
    together = Barrier(2)

    def write_ten(who: str) -> None:
        together.wait()
        for n in range(10):
            with database.writing() as session:
                enter(session, estate.project_id, f"{who}-{n}", {})

    with ThreadPoolExecutor(2) as people:
        list(people.map(write_ten, ("A", "B")))

    assert wrong(database) == {}
    with database.reading() as session:
        tally = core(ComplaintTally).c
        assert sum(session.connection().execute(select(tally.n)).scalars()) == 20


@pytest.mark.parametrize("by", [(), ("month",), ("quarter",), ("project",), ("category",)])
def test_says_what_the_rows_say(database: Database, by: tuple[str, ...]) -> None:
    request = Request(period=PERIOD, as_of=AS_OF, by=by)
    with stored(database, FULL) as (session, world):
        reach = whole(world.project_id)

        def told(figure: Figure) -> list[Cell]:
            return figures.cells_of(session, figure, request, reach=reach)

        from_sums = [told(one) for one in (*ROLLED, DEVELOPER)]
        session.info[tallies.ROWS_ONLY] = True
        assert from_sums == [told(one) for one in (*ROLLED, DEVELOPER)]
        assert any(cell.numerator for cells in from_sums for cell in cells)


@pytest.mark.parametrize(
    ("tamper", "off"),
    [
        (lambda s: s.execute(update(core(ComplaintTally)).values(n=7)), "complaint_tally"),
        (lambda s: s.execute(delete(core(ComplaintTally))), "complaint_tally"),
        (lambda s: rollups.uninstall(s.connection()), "category_tally"),
    ],
)
def test_tells_a_sum_that_was_tampered_with(
    database: Database, estate: Estate, tamper: Callable[[Session], object], off: str
) -> None:
    with database.writing() as session:
        enter(session, estate.project_id, "TS-1", {})
        tamper(session)

        assert rollups.differing(session)[off] > 0

        rollups.install(session.connection())
        assert rollups.differing(session) == {}
