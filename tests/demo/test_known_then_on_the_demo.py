"""On the demo, whatever is told as known today is what the figures say today."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from data_access.database import Database
from domain.calendar import month_number
from domain.people import Actor, Post, Role
from services import known_then

TODAY = date(2026, 3, 20)
LEAD = Actor(1, "lead", (Post(1, Role.SUPERVISOR),))
EVENING = datetime.combine(TODAY, time(23), ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize("back", [1, 2, 5])
def test_known_today_is_what_the_figures_say(demo: Database, back: int) -> None:
    month = month_number(TODAY) - back

    with demo.reading() as session:
        found = known_then.compared(session, 1, month, TODAY, actor=LEAD, now=EVENING)

    assert {"CH07", "RV01", "RP04"} <= {line.figure.code for line in found.lines}
    assert [one.rows for one in found.otherwise] == [(), (), ()]
    for line in found.lines:
        assert (line.then, line.unsure) == (line.now, 0), line.figure.code
