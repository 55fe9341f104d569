"""What each column of the facts of repairs means (domain 20 §9.6)."""

from domain.kpi import Fact

_GRAINS = ("month", "quarter", "year")
_CUTS = ("project", "building", "category", "subcategory", "urgency")

REPAIRS = Fact(
    "repairs",
    "Repairs reported",
    {
        "case": "one order on the day it was reported; cancelled ones are not here",
        "unit": "the home it is for; empty for common parts",
        "person": "who is in charge of it now; empty for nobody",
        "in_home": "to be mended in a home",
        "common": "of a common part of the estate",
        "urgent": "urgent, or with people in danger",
        "patrolled": "found on a patrol of ours before anybody reported it",
        "matured_dispatch": "dispatched, or past the time for it; it has one",
        "dispatched_in_time": "dispatched by the time for it",
        "matured_arrival": "somebody was there, or the time for it is past; it has one",
        "arrived_in_time": "somebody was there by the time for it",
        "matured": "mended, or past the due time in force; it has one",
        "in_time": "mended first by the due time in force: without stops",
        "matured_complaint": "reported thirty days ago or earlier (20 §9.2 CR20)",
        "complained": "a complaint was made of it, at once or on its return visit",
        "hours": "whole hours from the report until it was mended, or until today",
        "ended": "mended by today",
    },
    (*_GRAINS, *_CUTS),
    timed=True,
    time="R",
)
REPAIRS_DONE = Fact(
    "repairs_done",
    "Repairs done",
    {
        "case": "one order on the day it was done first, whatever came after",
        "matured": "done thirty days before the day asked for, or earlier (20 §9.6 RP05)",
        "person": "who is in charge of it now; empty for nobody",
        "reworked": "taken up again, not solved by a return visit's answer, or reported again "
        "within 30 days: the same home, facility or common place, and sub-category",
        "first_time": "neither put aside while it was worked on, nor taken up again",
        "waited": "put aside for more than 24 hours in all",
        "in_home": "mended in a home",
        "matured_visit": "the time for its return visit is past, or the customer was reached",
        "reached": "the customer was reached on its return visit",
    },
    (*_GRAINS, *_CUTS),
    timed=True,
    time="H",
)
REPAIRS_IN_HAND = Fact(
    "repairs_in_hand",
    "Repairs in hand",
    {
        "case": "one order that was not mended yet at some time of the period",
        "open": "still not mended at its end",
        "overdue": "past the due time in force then; a stopped one is not",
    },
    (*_GRAINS, *_CUTS, "age"),
    timed=False,
    stock=True,
    time="S",
)
WITH_DEVELOPER = Fact(
    "with_developer",
    "Repairs with the developer",
    {
        "case": "one order under warranty that the developer had in the period",
        "closed": "mended in the period",
        "open": "still with the developer at its end",
        "overdue": "with the developer for more than 30 days then",
    },
    (*_GRAINS, *_CUTS),
    timed=False,
    stock=True,
    time="S",
)
FACILITIES = Fact(
    "facilities",
    "Facilities",
    {
        "asset": "one facility or piece of equipment that is not retired",
        "failing": "had three or more repairs of one sub-category within the last 90 days",
    },
    (*_GRAINS, "project"),
    timed=False,
    time="S",
)
FACTS = (REPAIRS, REPAIRS_DONE, REPAIRS_IN_HAND, WITH_DEVELOPER, FACILITIES)
