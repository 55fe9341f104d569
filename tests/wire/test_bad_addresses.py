"""Addresses that nobody's link leads to: a sentence or the usual page, never an error."""

from urllib.parse import quote

import pytest

from tests.bad_inputs import CASES
from tests.browser.serving import Served
from tests.wire.client import open_tab
from tests.wire.conftest import Enter

NUMBERS = ("Q-03", "Q-04", "Q-06", "Q-07")
NAMES = {
    "household": ("unit",),
    "register": ("unit", "registered"),
    "complaints": ("page", "state", "phase"),
    "visits": ("page", "visit", "view", "unit", "item"),
    "case": ("case", "move"),
    "complaint-rates": ("span", "from", "grain", "projects", "category"),
    "coverage": ("span", "building", "population"),
    "handling": ("span", "grain", "building", "category"),
    "follow-ups": ("span", "grain", "building"),
    "records": ("figure", "part", "page"),
    "question": ("number", "pick", "span"),
}
ODD = [str(CASES[case].given) for case in NUMBERS] + [
    str(CASES["Q-09"].given),
    "https://evil.example/",
    "<script>alert(1)</script>",
    "\x00",
    "长" * 3000,
]


def login_for(screen: str) -> str:
    """Take turns: one person may send a hundred messages in ten seconds."""
    return ("zhou", "wu", "chen", "lin")[list(NAMES).index(screen) % 4]


@pytest.mark.parametrize("screen", NAMES)
def test_every_screen_stays_whole(served: Served, enter: Enter, screen: str) -> None:
    names = NAMES[screen]
    queries = ["&".join(f"{name}={quote(odd)}" for name in names) for odd in ODD]
    queries += ["&".join(f"{name}=5&{name}=6" for name in names)]

    with open_tab(enter(login_for(screen)), screen) as tab:
        for query in queries:
            tab.query = query
            shown = tab.run()
            assert not shown.errors, query
            assert shown.texts, query

    assert "Traceback" not in served.said


def test_no_address_holds_personal_data_of_a_household(served: Served, enter: Enter) -> None:
    with open_tab(enter("sun"), "register") as tab:
        tab.set("register.lookup", "1-1-1-101")
        tab.run()
        tab.run()

        assert tab.query.partition("=")[0] in ("", "unit")
        assert "1-1-1-101" not in tab.query
