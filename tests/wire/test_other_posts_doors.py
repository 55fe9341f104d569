"""Screens and buttons of other posts: asked for by address, by hash, and by the widgets' ids."""

import sys

import pytest
from streamlit.util import calc_hash

from tests.browser.serving import Served
from tests.wire.client import Tab, open_tab
from tests.wire.conftest import Enter
from tests.wire.doors import LOGINS, SCREENS, forged, kept, screens_of


def titles(tab: Tab) -> list[str]:
    return [said for said in tab.shown.texts if said]


@pytest.mark.parametrize("login", LOGINS)
def test_a_screen_that_is_not_in_the_menu_shows_the_first_screen(
    served: Served, enter: Enter, login: str
) -> None:
    foreign = sorted(SCREENS.keys() - screens_of(served, login))
    with open_tab(enter(login), "") as tab:
        first, widgets = titles(tab), set(tab.shown.widgets)
        start = tab.page_hash

    for place in foreign:
        with open_tab(enter(login), place) as tab:
            by_address = (tab.page_hash, titles(tab), set(tab.shown.widgets))
            tab.page_hash = calc_hash(place)
            tab.run()
            by_hash = (tab.page_hash, titles(tab), set(tab.shown.widgets))

        assert by_address == by_hash == (start, first, widgets), place
    sys.stdout.write(f"{login}: {len(foreign) * 2} doors tried\n")


@pytest.mark.parametrize("login", ["lin"])
def test_what_others_may_press_writes_nothing_here(
    served: Served, enter: Enter, login: str
) -> None:
    foreign = sorted(SCREENS.keys() - screens_of(served, login))
    before, tried = kept(served), 0

    for place in foreign:
        for owner in LOGINS:
            if place not in screens_of(served, owner):
                continue
            with open_tab(enter(owner), place) as theirs:
                states, parts = forged(theirs), ["", *sorted(theirs.shown.fragments)]
            for here in (place, ""):
                with open_tab(enter(login), here) as tab:
                    tab.page_hash = calc_hash(place) if here else tab.page_hash
                    for part in parts:
                        tab.send(*states, fragment=part)
                        tab.wait()
                        tried += len(states)
            break

    assert kept(served) == before
    sys.stdout.write(f"{login}: {tried} widgets forged\n")


def test_the_hash_of_ones_own_screen_opens_it(enter: Enter) -> None:
    with open_tab(enter("zhou"), "") as tab:
        tab.page_hash = calc_hash("audit")
        tab.run()

        assert tab.page_hash == calc_hash("audit")
