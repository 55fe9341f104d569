"""A lead who looks through another's eyes presses whatever there is: nothing comes of it."""

import sys

from services.language import translator
from services.viewing import OnlyLooking
from tests.browser.serving import Served
from tests.gate.visitors import Visitor
from tests.wire.client import open_tab
from tests.wire.conftest import Enter
from tests.wire.doors import actor_of, doors, kept
from tests.wire.newcomers import somebody_new
from tests.wire.registering import SUBMIT, filled_in
from tests.wire.sweeping import sweeping

LOOK, END = "office.people.look", "viewing.end"


def looking(served: Served, enter: Enter, login: str, whom: str) -> Visitor:
    """Sign a lead in at a browser of its own, and let it look as somebody."""
    enter(login)
    lead = Visitor(served.port)
    assert lead.sign_in(login, served.passwords[login]).status == 303
    with open_tab(lead, "people", f"person={actor_of(served, whom).id}") as tab:
        tab.press(LOOK)
        assert END in tab.run().widgets
    return lead


def test_no_button_of_theirs_or_of_others_writes(served: Served, enter: Enter) -> None:
    people = {
        "zhou as lin": looking(served, enter, "zhou", "lin"),
        "wu as zhou": looking(served, enter, "wu", "zhou"),
        "sun": enter("sun"),
        "admin": enter("admin"),
    }
    before = kept(served)

    with sweeping(people) as sweep:
        for door in doors(served):
            sweep.press(door, by=("zhou as lin", "wu as zhou"))

    assert kept(served) == before
    sys.stdout.write(f"{sweep.forged} pressed while looking through other eyes\n")
    assert min(sweep.forged.values()) > 100


def test_a_filled_in_form_is_refused_with_the_reason(served: Served, enter: Enter) -> None:
    _visitor, _person = somebody_new(served, "yan")
    lead = looking(served, enter, "zhou", "yan")

    with filled_in(lambda _login: lead, "zhou", "借别人的眼睛登记") as tab:
        before = kept(served)
        shown = tab.press(SUBMIT)

        assert any(translator("zh_CN")(str(OnlyLooking())) in said for said in shown.alerts)
    assert kept(served) == before
    assert not served.cases("借别人的眼睛登记")
