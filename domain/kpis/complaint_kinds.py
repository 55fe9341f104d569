"""Whose complaints, and what about (domain 20 §9.2): offices, staff, developer, events, seasons."""

from domain.kpi import Computed, Count, Figure, Households, Target
from domain.kpis.complaints import COUNTED
from domain.kpis.facts import COMPLAINTS, HOT_EVENTS, PREMISES
from domain.kpis.shares import number, share

DENSITY = Figure(
    code="CR07",
    title="Complaints of shops and offices by area",
    question="How many complaints come from 10,000 square metres of shops and offices?",
    numerator=Count(COMPLAINTS, {"residential": False}),
    denominator=Count(PREMISES, total="area"),
    times=10_000,
    direction="lower",
    beware=("Units whose area the register does not know are not below the line.", "t"),
)
EVENTS = number(
    "CR11", "Hot events", "How many matters troubled three homes or more?", HOT_EVENTS, {},
    target=Target(at_most=0),
    beware=("An event that goes on counts once, in the month of its first case.",),
)  # fmt: skip
CONCENTRATION = Computed(
    code="CR14",
    title="Concentration of complaints",
    question="Which share of the valid complaints comes from the tenth of the homes that "
    "complain most?",
    of="CR03",
    how="concentration",
    unit="%",
    beware=("It names nobody: who they are is not for export.",),
)
STAFF = Figure(
    code="CR15",
    title="Staff conduct complaints",
    question="Of every 1,000 handed-over homes, how many valid complaints were about the "
    "conduct of staff?",
    numerator=Count(COMPLAINTS, {**COUNTED, "staff": True}),
    denominator=Households(),
    times=1000,
    unit="‰",
    population="P1",
    direction="lower",
    small=5,
    beware=("Confidential: it is about a few people.",),
)
DEVELOPER = share(
    "CR16", "Developer's share", "Of all complaints, what share was the developer's matter?",
    COMPLAINTS, {"developer": True}, direction="neutral",
    beware=("Newly handed-over estates have most of them.",),
)  # fmt: skip
SEASON = Computed(
    code="CR19",
    title="Seasonal index",
    question="In which months of the year do more complaints come in than in others?",
    of="CR03",
    how="season",
    population="P1",
    beware=("It needs two whole years: heating, rain and renovation move it.",),
)
ANONYMOUS = share(
    "CR21", "Anonymous share", "Of all complaints, what share named nobody?", COMPLAINTS,
    {"anonymous": True}, direction="lower",
    beware=("When it rises, people are afraid or do not trust us.",),
)  # fmt: skip
FOUND = share(
    "CR22", "Found by us", "Of all complaints, what share did we find ourselves?", COMPLAINTS,
    {"found": True}, beware=("g",),
)  # fmt: skip

FIGURES = (DENSITY, EVENTS, CONCENTRATION, STAFF, DEVELOPER, SEASON, ANONYMOUS, FOUND)
