"""The repair family (domain 20 §9.6): how fast, how well, and what still waits."""

from domain.kpi import Computed, Count, Figure, Households, Target
from domain.kpis.facts import RETURN_VISITS
from domain.kpis.repair_facts import (
    FACILITIES,
    REPAIRS,
    REPAIRS_DONE,
    REPAIRS_IN_HAND,
    WITH_DEVELOPER,
)
from domain.kpis.shares import number, share

OWNER = "Lead of engineering"

REPORTED = number(
    "RP01", "Repairs reported", "How many repairs were reported?", REPAIRS, {},
    direction="neutral", beware=("b",), owner=OWNER,
)  # fmt: skip
PER_HUNDRED = Figure(
    code="RP01H",
    title="Repairs in homes per hundred homes",
    question="Of every hundred handed-over homes, how many repairs in the home were reported?",
    numerator=Count(REPAIRS, {"in_home": True}),
    denominator=Households(),
    times=100,
    population="P1",
    small=5,
    beware=("b",),
    owner=OWNER,
)
DISPATCHED = share(
    "RP02", "Dispatched in time",
    "Of the repairs that were to be dispatched by now, what share was dispatched in time?",
    REPAIRS, {"dispatched_in_time": True}, of={"matured_dispatch": True},
    target=Target(at_least=98.0),
    beware=("An order that came back for rework is judged by its repair time only.",),
)  # fmt: skip
ARRIVED = share(
    "RP03", "Urgent: on site in time",
    "Of the urgent repairs, to what share did somebody come within the time for it?",
    REPAIRS, {"arrived_in_time": True}, of={"urgent": True, "matured_arrival": True},
    target=Target(at_least=100.0, source="IS"), owner=OWNER,
    beware=("g", "Whoever was on site enters the time themselves: check samples."),
)  # fmt: skip
MENDED_IN_TIME = share(
    "RP04", "Timely repair rate",
    "Of the repairs that are mended or late by now, what share was mended in time?",
    REPAIRS, {"in_time": True}, of={"matured": True},
    target=Target(at_least=98.0), beware=("t", "Some count the arrival; this is the completion."),
    owner=OWNER,
)  # fmt: skip
FIRST_TIME = share(
    "RP06", "Mended at the first attendance",
    "Of the repairs done, for what share did nobody have to come again?",
    REPAIRS_DONE, {"first_time": True}, target=Target(at_least=90.0, source="CP"),
    beware=("A second attendance that waited for material counts as a second one.",),
    owner=OWNER,
)  # fmt: skip
HOURS = Computed(
    code="RP07",
    title="Hours until a repair is done",
    question="After how many hours is half of what is reported mended, open orders included?",
    of="RP01",
    how="survival",
    spent="hours",
    ended="ended",
    unit="h",
    direction="lower",
    owner=OWNER,
    beware=("An order that waits is counted with its waiting time.",),
)
IN_HAND = number(
    "RP08", "Repairs in hand",
    "How many repairs are not mended at the end of the period, and how old are they?",
    REPAIRS_IN_HAND, {"open": True}, owner=OWNER,
)  # fmt: skip
OVERDUE = share(
    "RP08L", "Overdue share of the repairs in hand",
    "Of the repairs not mended at the end of the period, what share is past its time?",
    REPAIRS_IN_HAND, {"overdue": True}, of={"open": True}, direction="lower",
    target=Target(at_most=5.0), owner=OWNER,
)  # fmt: skip
CONTENT = share(
    "RP09", "Satisfaction with repairs",
    "Of the customers who rated a repair, what share was at least basically satisfied?",
    RETURN_VISITS, {"content": True}, of={"repair": True, "rated": True},
    target=Target(at_least=98.0, source="CP"), beware=("t",), owner=OWNER,
)  # fmt: skip
DEVELOPER = share(
    "RP11", "Developer's repairs closed",
    "Of the repairs that the developer had or was given, what share was mended in the period?",
    WITH_DEVELOPER, {"closed": True}, owner=OWNER,
)  # fmt: skip
DEVELOPER_LATE = number(
    "RP11L", "Developer's repairs older than 30 days",
    "How many repairs has the developer had for more than 30 days?",
    WITH_DEVELOPER, {"overdue": True}, target=Target(at_most=0), owner=OWNER,
)  # fmt: skip
WAITED = share(
    "RP12", "Repairs that waited",
    "Of the repairs done, what share was put aside for more than 24 hours?",
    REPAIRS_DONE, {"waited": True}, direction="lower", target=Target(at_most=10.0),
    owner=OWNER,
)  # fmt: skip
FOUND_FIRST = share(
    "RP13", "Common parts: found by us first",
    "Of the repairs of common parts, what share did a patrol of ours find?",
    REPAIRS, {"patrolled": True}, of={"common": True}, target=Target(at_least=60.0), beware=("g",),
    owner=OWNER,
)  # fmt: skip
FAILING = number(
    "RP14", "Facilities that fail again and again",
    "How many facilities had the same fault three times or more within 90 days?",
    FACILITIES, {"failing": True}, target=Target(at_most=0, source="CP"), owner=OWNER,
)  # fmt: skip
ASKED_AFTER = share(
    "RV04", "Repair return-visit rate",
    "Of the repairs done in homes, on what share was the customer reached afterwards?",
    REPAIRS_DONE, {"reached": True}, of={"in_home": True, "matured_visit": True},
    target=Target(at_least=30.0, source="CP"),
    beware=("The system draws whom to ask, so that nobody chooses the content.",),
)  # fmt: skip
TO_COMPLAINT = share(
    "CR20", "Repairs that became complaints",
    "Of the repairs reported at least 30 days ago, what share led to a complaint?",
    REPAIRS, {"complained": True}, of={"matured_complaint": True}, direction="lower",
    target=Target(at_most=1.0),
)  # fmt: skip

FIGURES = (
    REPORTED, PER_HUNDRED, DISPATCHED, ARRIVED, MENDED_IN_TIME, FIRST_TIME, HOURS, IN_HAND,
    OVERDUE, CONTENT, DEVELOPER, DEVELOPER_LATE, WAITED, FOUND_FIRST, FAILING, ASKED_AFTER,
    TO_COMPLAINT,
)  # fmt: skip
