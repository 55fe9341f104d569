"""Screens and buttons of other posts: asked for by address, by hash, and by the widgets' ids."""

import sys
from collections.abc import Mapping

import pytest
from streamlit.util import calc_hash

from tests.browser.serving import Served
from tests.gate.visitors import Visitor
from tests.wire.client import Tab, open_tab
from tests.wire.conftest import Enter
from tests.wire.doors import LOGINS, SCREENS, doors, kept, screens_of
from tests.wire.sweeping import Pace, sweeping


def drawn(tab: Tab) -> tuple[str, list[str], set[str]]:
    return tab.page_hash, [said for said in tab.shown.texts if said], set(tab.shown.widgets)


def asked_for(visitor: Visitor, place: str, pace: Pace) -> list[tuple[str, list[str], set[str]]]:
    """Return what stands there when a screen is asked for by its address, and by its hash."""
    pace.keep()
    with open_tab(visitor, place) as tab:
        by_address = drawn(tab)
        pace.keep()
        tab.page_hash = calc_hash(place)
        tab.run()
        return [by_address, drawn(tab)]


@pytest.mark.parametrize("login", LOGINS)
def test_a_screen_that_is_not_in_the_menu_shows_the_first_screen(
    served: Served, enter: Enter, login: str
) -> None:
    foreign = sorted(SCREENS.keys() - screens_of(served, login))
    visitor = enter(login)
    pace = Pace()
    first = asked_for(visitor, "", pace)[0]

    for place in foreign:
        assert asked_for(visitor, place, pace) == [first, first], place
    sys.stdout.write(f"{login}: {len(foreign) * 2} doors tried\n")


def test_what_others_may_press_and_what_was_never_offered_writes_nothing(
    served: Served, everybody: Mapping[str, Visitor]
) -> None:
    before = kept(served)

    with sweeping(everybody) as sweep:
        for door in doors(served):
            sweep.force(door)

    assert kept(served) == before
    tried = sum(sweep.forged.values()) + sweep.replayed
    sys.stdout.write(f"{tried} forbidden attempts, {sweep.replayed} of them parts of pages\n")
    sys.stdout.write(f"by person: {sweep.forged}\n")
    assert tried >= 5_000
    assert min(sweep.forged.values()) > 100
    assert "Traceback" not in served.said


def test_the_hash_of_ones_own_screen_opens_it(enter: Enter) -> None:
    with open_tab(enter("zhou"), "") as tab:
        tab.page_hash = calc_hash("audit")
        tab.run()

        assert tab.page_hash == calc_hash("audit")
