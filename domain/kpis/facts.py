"""What each column of each fact means. The statements behind them are in `data_access.facts`."""

from domain.kpi import Fact
from domain.kpis import facts_of_keys, office_facts, self_build_facts

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
)

RETURN_VISITS = Fact(
    "return_visits",
    "Return visits owed",
    {
        "case": "one return visit on the day it is owed from; exempt and overtaken ones are not",
        "complaint": "asks about a complaint",
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
)

REPAIRS_DONE = Fact(
    "repairs_done",
    "Repairs done",
    {
        "case": "one order on the day it was done first, whatever came after",
        "matured": "done thirty days before the day asked for, or earlier (20 §9.6 RP05)",
        "reworked": "taken up again, not solved by a return visit's answer, or reported again "
        "within 30 days: the same home, facility or common place, and sub-category",
    },
    (*GRAINS, "project", "building", "category", "subcategory", "urgency"),
    timed=True,
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
)
ARCHIVE_HOMES = Fact(
    "archive_homes",
    "Homes that must have a file",
    {
        "unit": "one home that was handed over by then",
        "begun": "the file of its owner is open and begun, as it stands now (14 §5.6)",
    },
    ("project", "building", *GRAINS),
    timed=False,
)
ARCHIVE_OWED = Fact(
    "archive_owed",
    "Papers that files must hold",
    {
        "unit": "the home; one record for each kind of paper that its history asks for",
        "present": "a paper of the kind was accepted and is not lost, as it stands now",
    },
    ("project", "building", *GRAINS),
    timed=False,
)
ARCHIVE_FILES = Fact(
    "archive_files",
    "Parts of files by the day they were opened",
    {
        "unit": "the home; one record for each part of its file",
        "in_time": "begun within 24 hours of the formalities (14 §5.4 a)",
    },
    _PLACES,
    timed=True,
)
ARCHIVE_APPRAISALS = Fact(
    "archive_appraisals",
    "Files by the day their time runs out",
    {
        "unit": "the home; one record for each closed part, on its first day of appraisal",
        "appraised": "kept for longer, or proposed to be destroyed",
    },
    _PLACES,
    timed=True,
)
ARCHIVE_REQUESTS = Fact(
    "archive_requests",
    "Requests for archives",
    {
        "case": "one request on the day it came; who asked is its category",
        "refused": "refused in writing",
    },
    (*_PLACES, "category"),
    timed=True,
)

SERVICE_ORDERS = Fact(
    "service_orders",
    "Paid service orders",
    {
        "case": "one order of a paid service on the day it came in; voided ones are not here",
        "arrived": "a worker arrived",
        "on_time": "the first arrival was before the end of the appointment",
        "closed": "closed, as it stands now",
        "first_time": "closed, and never done again",
        "complained": "was disputed, or a complaint grew out of it",
    },
    _PLACES,
    timed=True,
)
SERVICE_SETTLED = Fact(
    "service_settled",
    "Paid service orders settled",
    {
        "case": "one order on the day it was paid or waived",
        "paid": "money was received",
        "as_listed": "labour is the list's price times the quantity, and just that was paid",
        "refunded": "money went back, as it stands now",
        "matured": "followed up, or settled more than three days before the day asked for",
        "followed": "followed up within three days (17 §8.2)",
        "rated": "the customer said how satisfied they are",
        "content": "very or simply satisfied",
    },
    _PLACES,
    timed=True,
)
SERVICE_UNPAID = Fact(
    "service_unpaid",
    "Paid service orders unpaid",
    {
        "case": "one order that was signed by then and not settled by then",
        "late": "signed more than seven days before",
    },
    ("project", "building", "month", "quarter", "year"),
    timed=False,
)

FACTS = {
    fact.code: fact
    for fact in (
        COMPLAINTS,
        IN_HAND,
        CLOSINGS,
        RETURN_VISITS,
        REPAIRS_DONE,
        UNITS,
        ATTEMPTS,
        PLAN_ITEMS,
        HOUSES,
        APPOINTMENTS,
        HOUSEHOLD_FILES,
        DEFECTS,
        DEFECTS_DUE,
        *facts_of_keys.FACTS,
        *office_facts.FACTS,
        ARCHIVE_HOMES,
        ARCHIVE_OWED,
        ARCHIVE_FILES,
        ARCHIVE_APPRAISALS,
        ARCHIVE_REQUESTS,
        *self_build_facts.FACTS,
        SERVICE_ORDERS,
        SERVICE_SETTLED,
        SERVICE_UNPAID,
    )
}
