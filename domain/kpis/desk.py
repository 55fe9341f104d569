"""The desk, notices and affairs (domain 20 §9.7)."""

from domain.kpi import Computed, Count, Figure, Target
from domain.kpis.desk_facts import (
    AFFAIRS,
    CONTACTS,
    EXPIRED,
    INQUIRIES,
    NOTICES,
    PASSES,
    POINTS,
)
from domain.kpis.facts import COMPLAINTS
from domain.kpis.shares import number, share

REGISTERED = number(
    "IN01", "Matters registered at the desk", "How many matters were registered?", CONTACTS, {},
    direction="neutral",
    beware=("One call may bring several matters; calls without any are not registered.",),
)  # fmt: skip
FIRST_CONTACT = share(
    "IN02", "Answered in the first contact",
    "Of the inquiries of a week ago or earlier, what share was answered at once and for good?",
    INQUIRIES, {"at_once": True, "for_good": True}, of={"matured": True},
    target=Target(at_least=85.0, source="CP"),
    beware=("Whoever calls again from no room is not recognised.",),
)  # fmt: skip
REPLIED = share(
    "IN03", "Answers brought back in time",
    "Of the inquiries passed on that were to be answered by now, what share was, in time?",
    INQUIRIES, {"replied_in_time": True}, of={"matured_reply": True},
    target=Target(at_least=98.0),
)  # fmt: skip
COMPLETE = share(
    "IN06", "Complete registrations",
    "Of the matters registered, what share has room, number and category?",
    CONTACTS, {"complete": True}, target=Target(at_least=100.0),
)  # fmt: skip
TOPICS = Computed(
    code="IN07",
    title="What people ask most",
    question="Which few topics make up most of the inquiries?",
    of="IN07N",
    how="pareto",
    beware=("A topic that leads for long wants a notice or a ready answer.",),
)
ASKED = number(
    "IN07N", "Inquiries received", "How many inquiries came in?", INQUIRIES, {},
    direction="neutral",
)  # fmt: skip
POSTED_IN_TIME = share(
    "NT01", "Notices posted in time",
    "Of the notices that were to be posted by now, what share was posted by its lead time?",
    NOTICES, {"in_time": True}, of={"matured": True}, target=Target(at_least=100.0),
)  # fmt: skip
POSTED_WHERE_PLANNED = share(
    "NT02", "Posting coverage", "Of the places planned for notices, what share was posted?",
    POINTS, {"posted": True}, target=Target(at_least=100.0),
)  # fmt: skip
TAKEN_DOWN = share(
    "NT03", "Notices taken down in time",
    "Of the notices that ended, what share was taken down within 24 hours?",
    EXPIRED, {"in_time": True}, of={"matured": True}, target=Target(at_least=100.0),
)  # fmt: skip
NOTICE_COMPLAINTS = Figure(
    code="NT04",
    title="Complaints about notices",
    question="How many complaints about notices come on every ten notices?",
    numerator=Count(COMPLAINTS, {"about_notices": True}),
    denominator=Count(NOTICES),
    times=10,
    direction="lower",
    target=Target(at_most=0),
)
SETTLED = share(
    "OA01", "Affairs settled in time",
    "Of the affairs that were to be settled by now, what share was, in time?",
    AFFAIRS, {"in_time": True}, of={"matured": True}, target=Target(at_least=98.0),
)  # fmt: skip
FIRST_VISIT = share(
    "OA02", "Affairs settled at the first visit",
    "Of the affairs settled, what share was never given back for something missing?",
    AFFAIRS, {"at_once": True}, of={"done": True}, target=Target(at_least=90.0),
)  # fmt: skip
DIFFERED = share(
    "OA03", "Passes that differed",
    "Of the passes issued, what share differed at the gate or ran out without a word?",
    PASSES, {"differed": True}, direction="lower", target=Target(at_most=0),
)  # fmt: skip

FIGURES = (
    REGISTERED, FIRST_CONTACT, REPLIED, COMPLETE, TOPICS, ASKED, POSTED_IN_TIME,
    POSTED_WHERE_PLANNED, TAKEN_DOWN, NOTICE_COMPLAINTS, SETTLED, FIRST_VISIT, DIFFERED,
)  # fmt: skip
