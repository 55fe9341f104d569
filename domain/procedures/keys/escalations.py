"""Who hears of a key that is late, and of one that is lost (15 §6.2)."""

from datetime import timedelta

from domain.escalation import Escalation
from domain.people import Role

OUT = {"state": ("lent",)}
GONE = {"state": ("lost",)}
OVERNIGHT = timedelta(hours=14)
"""From closing time to the next morning."""

AT_ONCE = 0.01
"""So early in its term that a level is noticed with the next look of the clock."""

ESCALATIONS = (
    Escalation("not_back", 1, "Not back at closing time: call the borrower", Role.FRONT_DESK,
               deadline="return", where=OUT),
    Escalation("not_back_next", 2, "Still not back the next morning", Role.SUPERVISOR,
               deadline="return", after=OVERNIGHT, where=OUT),
    Escalation("not_back_day", 3, "Out for a day too long: think of the lock and the police",
               Role.MANAGER, deadline="return", after=timedelta(hours=24), where=OUT),
    Escalation("lost", 1, "A key is lost: whose door it is hears of it today", Role.SUPERVISOR,
               deadline="told", share=AT_ONCE, where=GONE),
    Escalation("untold", 2, "Nobody was told of a lost key", Role.MANAGER, deadline="told",
               where=GONE),
)  # fmt: skip
