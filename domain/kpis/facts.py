"""What each column of each fact means. The statements behind them are in `data_access.facts`."""

from domain.kpi import Fact
from domain.kpis import repair_facts

CUTS_OF_COMPLAINTS = (
    "project",
    "building",
    "category",
    "subcategory",
    "channel",
    "channel_group",
)
GRAINS = ("month", "quarter", "year")

COMPLAINTS = Fact(
    "complaints",
    "Complaints",
    {
        "case": "one complaint, whatever its validity; merged ones and chasers are not here",
        "unit": "the unit it came from; empty for public areas and strangers",
        "counts": "valid or pending, and not the developer's (20 §9.2 CR03)",
        "valid": "judged valid in whole or part, and not the developer's",
        "judged": "has a verdict",
        "major": "severity 3, as it stands now",
        "external": "came through 12345, government, media or a lawyer",
        "residential": "from a dwelling, or from no unit at all",
        "replied": "has had its first answer",
        "repeat": "its home had the same matter closed within 90 days before (20 §9.2 CR13)",
        "chased": "the customer called about it again, as it stands now",
        "closed": "closed or withdrawn by the day asked for",
        "matured": "handled, closed, or past the due time in force (20 §9.1 DM); it has one",
        "in_time": "handled, else closed, by the due time in force: extended, and without stops",
        "matured_first": "the same by the due time that was promised first",
        "in_time_first": "handled, else closed, by the due time that was promised first",
    },
    (*GRAINS, *CUTS_OF_COMPLAINTS),
    timed=True,
)

IN_HAND = Fact(
    "in_hand",
    "Complaints in hand",
    {
        "case": "one complaint that was open at some time of the period",
        "closed": "closed or withdrawn in the period",
        "open": "still open at its end",
        "overdue": "not handled by then, and past the due time in force; a stopped one is not",
    },
    (*GRAINS, *CUTS_OF_COMPLAINTS, "age"),
    timed=False,
    stock=True,
    time="S",
)

CLOSINGS = Fact(
    "closings",
    "Complaints closed",
    {
        "case": "one complaint on the day of its first closing; withdrawn ones are not here",
        "matured": "closed seven days before the day asked for, or earlier (20 §9.3 CH12)",
        "reopened": "was taken up again, before that closing or after it",
    },
    (*GRAINS, *CUTS_OF_COMPLAINTS),
    timed=True,
    time="C",
)

RETURN_VISITS = Fact(
    "return_visits",
    "Return visits owed",
    {
        "case": "one return visit on the day it is owed from; exempt and overtaken ones are not",
        "complaint": "asks about a complaint",
        "repair": "asks about a repair that was done",
        "matured": "made, or past its due time (20 §9.5 RV01)",
        "reached": "the customer was reached",
        "made": "the customer was reached, or three attempts were made in vain (06 §6.3)",
        "timely": "made by the due time",
        "reached_timely": "the customer was reached by the due time",
        "overdue": "not made, and past its due time",
        "rated": "the customer was reached and said how satisfied they are",
        "content": "very, simply or basically satisfied",
        "satisfied": "very or simply satisfied",
    },
    (*GRAINS, "project", "building", "trigger"),
    timed=True,
    time="H",
)

UNITS = Fact(
    "units",
    "Households",
    {
        "unit": "one unit in the population at the moment looked at",
        "owner": "its owner now",
        "covered": "had an effective face visit in the horizon (05 §5.3)",
        "visited": "had an effective visit by any method in the horizon",
        "contacted": "talked with us in the horizon: on a visit, a return visit or a complaint",
        "attempted": "was tried in the horizon, with whatever result",
        "refused": "refused a visit in the horizon",
        "never": "has never had an effective visit, in the horizon or before",
        "key": "has a key-household tag now",
        "overdue": "its next visit was due before the moment (20 §9.4 VC07)",
        "in_time": "not overdue",
    },
    ("project", "building", *GRAINS),
    timed=False,
    time="S",
)

ATTEMPTS = Fact(
    "attempts",
    "Visit attempts",
    {
        "case": "one attempt at one household; return visits are not here",
        "unit": "the household",
        "result": "what came of it (05 §5.4)",
        "effective": "met and talked, and not rejected by a reviewer",
    },
    (*GRAINS, "project", "building"),
    timed=True,
    time="V",
)

PLAN_ITEMS = Fact(
    "plan_items",
    "Planned visits",
    {
        "item": "one household planned for one month; not cancelled as moved or vacant",
        "unit": "the household",
        "on_time": "fulfilled within its month",
        "done": "fulfilled, late or not",
        "matured": "its month is over, or it is no longer waited for (01 §1.3)",
    },
    (*GRAINS, "project", "building"),
    timed=True,
    time="P",
)

_PLACES = ("month", "quarter", "year", "project", "building")
HOUSES = Fact(
    "houses",
    "Houses handed over in batches",
    {
        "unit": "one house of a batch that was not cancelled",
        "delivered": "its keys were handed over by then",
        "inspected": "its inspection had begun by then",
        "first_visit": "delivered, and nobody had to come again (11 §2.5)",
        "with_issues": "delivered with a list of open defects",
        "deemed": "deemed handed over by the developer, without keys, as it stands now",
        "refused": "refused by the owner, as it stands now",
        "no_show": "the owner did not come, as it stands now",
    },
    ("project", "building", "month", "quarter", "year"),
    timed=False,
    time="S",
)
APPOINTMENTS = Fact(
    "appointments",
    "Appointments of handovers",
    {
        "unit": "one house on the day of its present appointment",
        "came": "somebody checked in on that very day",
    },
    _PLACES,
    timed=True,
    time="P",
)
HOUSEHOLD_FILES = Fact(
    "household_files",
    "Files of households",
    {
        "unit": "one house on the day on which its file is due: seven days after the keys",
        "in_time": "filed by then",
        "whole": "holds every paper that it must (11 §2.5)",
    },
    _PLACES,
    timed=True,
    time="E",
)
DEFECTS = Fact(
    "defects",
    "Defects of houses",
    {
        "case": "one defect on the day it was registered; what proved to be none is not here",
        "unit": "the house",
        "settled": "closed or waived, as it stands now",
        "to_settle": "not converted into a repair under warranty",
        "rechecked": "was checked again at least once",
        "first_time": "passed at its first recheck",
    },
    _PLACES,
    timed=True,
    time="R",
)
DEFECTS_DUE = Fact(
    "defects_due",
    "Defects by the day they are due",
    {
        "case": "one defect on the day it is due; waived and converted ones are not here",
        "unit": "the house",
        "in_time": "closed on that day or before (26 example 8)",
    },
    _PLACES,
    timed=True,
    time="E",
)

FACTS = {
    fact.code: fact
    for fact in (
        COMPLAINTS,
        IN_HAND,
        CLOSINGS,
        RETURN_VISITS,
        UNITS,
        ATTEMPTS,
        PLAN_ITEMS,
        HOUSES,
        APPOINTMENTS,
        HOUSEHOLD_FILES,
        DEFECTS,
        DEFECTS_DUE,
        *repair_facts.FACTS,
    )
}
