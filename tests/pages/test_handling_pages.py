"""The pages of handling and of follow-ups in a window: what they say, and where they lead."""

from datetime import UTC, datetime

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from data_access.database import Database, Session
from data_access.tables import Account, Posting, SignInSession
from domain.people import Role
from services import exports, wiring
from services.wiring import Wiring
from tests.follow_up_world import handled, repair, return_visit
from tests.worked import World, local

NOW = datetime(2025, 6, 30, 4, tzinfo=UTC)
JUNE = {"span": "this_month"}


@pytest.fixture(autouse=True)
def _what_the_test_harness_keeps_is_not_checked():
    """AppTest itself puts lambdas into the session state that is checked otherwise."""
    name = "runner.enforceSerializableSessionState"
    before = config.get_option(name)
    config.set_option(name, False)
    yield
    config.set_option(name, before)


def estate(session: Session) -> World:
    """Make a project with a home and a supervisor, in which nothing has happened."""
    built = World(session, "ZX")
    built.handed_over(["H1"], "2024-01-01")
    built.settle()
    account = Account(login="lead", name="lead", password_hash="", created_at=NOW)
    session.add(account)
    session.flush()
    number, role = account.id or 0, Role.SUPERVISOR.value
    session.add(Posting(account_id=number, project_id=built.project_id, role=role))
    session.add(SignInSession(token_hash="lead", account_id=number, created_at=NOW, seen_at=NOW))
    return built


@pytest.fixture
def world(database: Database):
    """Two complaints handled in June, one of them late, one open; visits; a repair done twice."""
    wiring.wire(Wiring(database, lambda: NOW))
    with database.writing() as session:
        built = estate(session)
        handled(built, "D1", "2025-06-01", "2025-06-04", closed="2025-06-03")
        handled(built, "D2", "2025-06-05", "2025-06-08", closed="2025-06-10")
        handled(built, "D3", "2025-06-10", "2025-06-13")
        return_visit(built, "F1", "2025-06-02", state="done", ended="2025-06-04",
                     satisfaction="satisfied")  # fmt: skip
        return_visit(built, "F2", "2025-06-20", state="pending")
        repair(
            built,
            "W1",
            "2025-05-02",
            "2025-05-03",
            "H1",
            "plumbing.tap",
            cat_l1="plumbing",
            due_at=local("2025-05-04"),
        )
        repair(
            built,
            "W2",
            "2025-05-20",
            "2025-05-21",
            "H1",
            "plumbing.tap",
            cat_l1="plumbing",
            due_at=local("2025-05-22"),
        )
        repair(built, "W3", "2025-06-20", "", "H1", "plumbing.toilet", cat_l1="plumbing",
               state="on_site", phase="open", due_at=local("2025-06-22"))  # fmt: skip


@pytest.fixture
def empty(database: Database):
    wiring.wire(Wiring(database, lambda: NOW))
    with database.writing() as session:
        estate(session)


def _script(place: str) -> None:
    from functools import partial

    import streamlit as st

    from pages.figures import desk, follow_ups, handling, records, repairs
    from services import wiring
    from services.context import Context

    ctx = Context(wiring.current(), "lead", "en")
    drawn = {
        "handling": handling.page, "follow-ups": follow_ups.page, "records": records.page,
        "repair-figures": repairs.page, "desk-figures": desk.page,
    }  # fmt: skip
    others = (
        "case", "household", "register", "complaint-rates", "complaints", "return-visits",
        "repairs", "inquiries", "catalogue", "signals",
    )  # fmt: skip
    pages = [
        st.Page(partial(drawn[name], ctx), title=name, url_path=name)
        for name in sorted(drawn, key=lambda name: name != place)
    ]
    pages += [st.Page(lambda: None, title=name, url_path=name) for name in others]
    st.navigation(pages).run()


def opened(place: str, query: dict[str, str]) -> AppTest:
    window = AppTest.from_function(_script, args=(place,), default_timeout=30)
    for name, value in query.items():
        window.query_params[name] = value
    window.run()
    assert not window.exception
    return window


def sentences(window: AppTest) -> str:
    drawn = (window.caption, window.markdown, window.info, window.warning, window.success)
    return "\n".join(str(one.value) for kind in drawn for one in kind)


def metrics(window: AppTest) -> dict[str, str]:
    """Return the numbers without the grey of those that are too few to judge."""
    return {m.label: m.value.removeprefix(":gray[").removesuffix("]") for m in window.metric}


def test_handling_says_what_was_in_time_and_what_is_open(world):
    window = opened("handling", JUNE)

    said = metrics(window)
    assert said["Timely handling rate"] == "33.3 %"
    assert said["Closure rate of what came in"] == "66.7 %"
    assert said["Overdue share of the open"] == "100.0 %"
    assert "1 / 3" in sentences(window)
    assert "2025-06-01 – 2025-06-30" in sentences(window)
    assert "P1" not in sentences(window)


def test_the_table_of_handling_has_each_figure_by_month(world):
    window = opened("handling", {"span": "this_quarter"})

    table = window.dataframe[0].value
    assert list(table["Time"]) == ["2025-04", "2025-05", "2025-06"]
    assert table["Timely handling rate"].iloc[-1] == "1 / 3 · 33.3 %"
    assert table["Timely handling rate"].iloc[0] == ""


def test_follow_ups_say_who_was_asked_and_what_was_done_twice(world):
    window = opened("follow-ups", {"span": "this_quarter"})

    said = metrics(window)
    assert said["Timely return visits"] == "50.0 %"
    assert said["Satisfaction on return visits"] == "100.0 %"
    assert said["Rework rate"] == "50.0 %"
    assert said["Return visits overdue"] == "1"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("handling", "No complaint came in and none is open."),
        ("follow-ups", "Nothing was handled"),
        ("repair-figures", "No repair was reported and none is open."),
        ("desk-figures", "No matter was registered."),
    ],
)
def test_without_anything_to_judge_a_page_says_so_and_divides_nothing(empty, place, said):
    window = opened(place, JUNE)

    assert said in sentences(window)
    assert "—" in set(metrics(window).values())
    assert "0.0 %" not in set(metrics(window).values())


@pytest.mark.parametrize(
    ("query", "rows", "back"),
    [
        ({"figure": "CH07", "part": "denominator"}, 3, "complaint handling"),
        ({"figure": "CH09", "in.age": "16-30"}, 1, "complaint handling"),
        ({"figure": "RV03", "part": "denominator"}, 2, "return visits"),
        ({"figure": "RV03L", "in.trigger": "complaint"}, 1, "return visits"),
        ({"figure": "RP05", "in.category": "plumbing"}, 1, "repairs"),
        ({"figure": "IN01", "in.kind": "repair"}, 3, "the desk"),
        ({"figure": "RP01", "in.month": "2025-05"}, 2, "repairs"),
        ({"figure": "RP08", "in.age": "8-15"}, 1, "repairs"),
    ],
)
def test_the_records_of_each_kind_are_listed_with_the_way_back(world, query, rows, back):
    window = opened("records", {"span": "this_quarter", **query})

    assert len(window.dataframe[0].value) == rows
    assert f"{rows} of {rows} records" in sentences(window)
    links = [one.proto.label for one in window.get("page_link")]
    assert any(back in label for label in links), links


def test_repairs_say_how_long_half_of_them_take_and_what_waits(world):
    window = opened("repair-figures", {"span": "this_quarter"})

    said = metrics(window)
    assert said["Repairs reported"] == "3"
    assert said["Mended at the first attendance"] == "100.0 %"
    assert said["Timely repair rate"] == "66.7 %"
    assert "Half of 3 after 24 hours; nine of ten of the finished in 24." in sentences(window)
    assert window.dataframe[0].value["Half after"].tolist() == [24]


@pytest.mark.parametrize("place", ["handling", "follow-ups", "repair-figures", "desk-figures"])
def test_an_export_waits_for_the_browser_that_asked_for_it(world, place):
    window = opened(place, JUNE)

    window.button(key=f"{place}.export.make").click().run()

    export_id = window.session_state[f"{place}.export.made"][1]
    assert exports.take("other", export_id, now=NOW) is None
    assert exports.take("lead", export_id, now=NOW) is not None
