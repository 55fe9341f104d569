"""What each column of the facts of house handovers means (domain 11 §2.5)."""

from domain.kpi import Fact

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
FACTS = (HOUSES, APPOINTMENTS, HOUSEHOLD_FILES, DEFECTS, DEFECTS_DUE)
