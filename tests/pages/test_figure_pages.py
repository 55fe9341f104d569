"""The pages of figures in a browser window without a browser: what they say and where they lead."""

from datetime import UTC, datetime

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from data_access.database import Database
from data_access.tables import Account, Posting, SignInSession
from domain.people import Role
from services import exports, wiring
from services.wiring import Wiring
from tests.worked import World

NOW = datetime(2025, 3, 31, 4, tzinfo=UTC)
MARCH = {"span": "this_month"}


@pytest.fixture(autouse=True)
def _what_the_test_harness_keeps_is_not_checked():
    """AppTest itself puts lambdas into the session state that is checked otherwise."""
    name = "runner.enforceSerializableSessionState"
    before = config.get_option(name)
    config.set_option(name, False)
    yield
    config.set_option(name, before)


@pytest.fixture
def world(database: Database):
    """Forty homes lived in, seven complaints in March (one invalid), one visit, no plan."""
    wiring.wire(Wiring(database, lambda: NOW))
    with database.writing() as session:
        built = World(session, "ZX")
        built.handed_over([f"A{n}" for n in range(40)], "2024-01-01")
        built.settle()
        for n in range(6):
            built.complaint(f"N{n}", f"2025-03-{n + 2:02d}", f"A{n % 2}")
        built.complaint("L1", "2025-03-20", "A5", cat_l1="lift", validity="invalid_scope")
        built.visit("1", "A1", "2025-02-03", "visit", "door", "success")
        for sid, role in (("lead", Role.SUPERVISOR), ("reader", Role.READONLY)):
            account = Account(login=sid, name=sid, password_hash="", created_at=NOW)
            session.add(account)
            session.flush()
            number = account.id or 0
            session.add(Posting(account_id=number, project_id=built.project_id, role=role.value))
            session.add(
                SignInSession(token_hash=sid, account_id=number, created_at=NOW, seen_at=NOW)
            )
    return built


def _script(place: str, sid: str) -> None:
    from functools import partial

    import streamlit as st

    from pages.figures import complaints, coverage, records
    from services import wiring
    from services.context import Context

    ctx = Context(wiring.current(), sid, "en")
    drawn = {
        "complaint-rates": complaints.page,
        "coverage": coverage.page,
        "records": records.page,
    }
    others = ("signals", "case", "household", "visits", "register", "import")
    pages = [
        st.Page(partial(drawn[name], ctx), title=name, url_path=name)
        for name in sorted(drawn, key=lambda name: name != place)
    ]
    pages += [st.Page(lambda: None, title=name, url_path=name) for name in others]
    st.navigation(pages).run()


def opened(place: str, query: dict[str, str], sid: str = "lead") -> AppTest:
    window = AppTest.from_function(_script, args=(place, sid), default_timeout=30)
    for name, value in query.items():
        window.query_params[name] = value
    window.run()
    assert not window.exception
    return window


def sentences(window: AppTest) -> str:
    drawn = (window.caption, window.markdown, window.info, window.warning, window.error)
    return "\n".join(str(one.value) for kind in drawn for one in kind)


def test_the_headline_says_its_value_and_what_it_divides(world):
    window = opened("complaint-rates", MARCH)

    metrics = {metric.label: metric.value for metric in window.metric}
    assert metrics["Valid complaint rate"] == "150.00 ‰"
    assert metrics["Complaints received"] == "7"
    assert "6 / 40 homes · P1" in sentences(window)
    assert "2025-03-01 – 2025-03-31" in sentences(window)


def test_a_population_chosen_at_the_top_changes_what_is_divided_by(world):
    window = opened("complaint-rates", {**MARCH, "population": "P2"})

    assert "6 / 40 homes · P2" in sentences(window)


@pytest.mark.parametrize("name", ["span", "grain", "projects", "building", "population"])
@pytest.mark.parametrize("value", ["1 OR 1=1", "<script>alert(1)</script>", "x" * 20_000])
def test_an_odd_address_gives_a_sentence_and_the_usual_page(world, name, value):
    window = opened("complaint-rates", {name: value})

    assert "The usual choice is shown instead." in sentences(window)
    assert value not in sentences(window)
    assert window.metric[0].label == "Valid complaint rate"


def test_words_that_nobody_knows_are_taken_out_of_the_address(world):
    window = opened("complaint-rates", {**MARCH, "phone": "13812345678"})

    assert "They were taken out." in sentences(window)
    assert dict(window.query_params) == MARCH


def test_a_period_without_complaints_says_what_to_do_next(world):
    days = {"span": "own", "from": "2024-05-01", "to": "2024-05-31"}

    window = opened("complaint-rates", days)

    assert "No complaint came in." in sentences(window)


def test_choosing_a_period_writes_it_into_the_address(world):
    window = opened("complaint-rates", {})

    window.selectbox(key="scope.span").set_value("this_month").run()

    assert window.query_params["span"] == "this_month"
    assert "6 / 40 homes · P1" in sentences(window)


def test_a_number_is_explained_where_its_records_are(world):
    query = {**MARCH, "figure": "CR03", "part": "numerator", "explain": "1"}

    window = opened("records", query)

    said = sentences(window)
    assert "7 records of “Complaints” were looked at." in said
    assert "1 left out, because this does not hold: valid or pending" in said
    assert "150.00 ‰, after 0.00 ‰ in 2025-02: +150.00 ‰" in said
    assert "Rate, each kind by itself: +150.00 ‰." in said


def test_coverage_says_how_far_we_are_and_asks_for_a_plan(world):
    window = opened("coverage", {})

    assert window.metric[0].value == "2.5 %"
    assert "1 / 40 · P2" in sentences(window)
    assert "No visit plan has been approved" in sentences(window)
    assert "To reach all 40 homes, 4.3 new homes a month" in sentences(window)


@pytest.mark.parametrize(
    ("query", "rows", "said"),
    [
        ({"figure": "CR03"}, 6, "6 of 6 records behind CR03"),
        ({"figure": "CR01"}, 7, "7 of 7 records behind CR01"),
        ({"figure": "CR01", "in.category": "lift"}, 1, "1 of 1 records behind CR01"),
        ({"figure": "CR08", "part": "denominator"}, 7, "7 of 7 records below the line"),
        ({"figure": "CR03", "part": "denominator"}, 40, "on average 40"),
        ({"figure": "VC01"}, 1, "1 of 1 records behind VC01"),
    ],
)
def test_exactly_the_records_of_a_number_are_listed(world, query, rows, said):
    window = opened("records", {**MARCH, **query})

    assert len(window.dataframe[0].value) == rows
    assert said in sentences(window)


@pytest.mark.parametrize(
    "query", [{"figure": "CR99"}, {"figure": "CR03", "in.month": "2031-01"}, {}]
)
def test_records_of_nothing_are_a_sentence(world, query):
    window = opened("records", query)

    assert "There is no figure or cut" in sentences(window) or "Choose a number" in sentences(
        window
    )


def test_an_export_waits_for_the_browser_that_asked_for_it(world):
    window = opened("complaint-rates", MARCH)

    window.button(key="complaint-rates.export.make").click().run()

    export_id = window.session_state["complaint-rates.export.made"][1]
    assert exports.take("other", export_id, now=NOW) is None
    assert exports.take("lead", export_id, now=NOW) is not None


def test_who_may_not_export_is_not_offered_to(world):
    window = opened("complaint-rates", MARCH, sid="reader")

    assert [button.key for button in window.button] == []
