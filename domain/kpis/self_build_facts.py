"""What each column of the facts of self-builds and illegal structures means (13 §4.6)."""

from domain.kpi import Fact

_PLACES = ("month", "quarter", "year", "project", "building")
SELF_BUILDS = Fact(
    "self_builds",
    "Self-builds as they stand now",
    {
        "case": "one application that was not voided",
        "in_work": "it is being built, or waits for its acceptance",
    },
    ("project", "building", "month", "quarter", "year"),
    timed=False,
)
SELF_BUILDS_ASKED = Fact(
    "self_builds_asked",
    "Applications for self-builds",
    {
        "case": "one application on the day it was taken",
        "seen_early": "work was seen before the consent (13 §4.6)",
    },
    _PLACES,
    timed=True,
)
SELF_BUILDS_DUE = Fact(
    "self_builds_due",
    "Decisions on self-builds by the day they are due",
    {
        "case": "one application on the day its decision is due, without the time it waited; one "
        "that was withdrawn undecided, or waits for a permit or a vote now, is not here",
        "in_time": "it was decided by then",
    },
    _PLACES,
    timed=True,
)
SELF_BUILDS_DECIDED = Fact(
    "self_builds_decided",
    "Decisions on self-builds",
    {
        "case": "one application on the day it was decided",
        "outcome": "agreed or refused",
    },
    _PLACES,
    timed=True,
)
STRUCTURES = Fact(
    "structures",
    "Illegal structures that stood at the end of the period",
    {
        "case": "one structure that was found by then and not gone; voided ones are not here",
        "in_work": "it is not reported as finished, nor left from earlier times, as it stands now",
        "legacy": "it is left from earlier times, as it stands now",
    },
    ("project", "building", "month", "quarter", "year"),
    timed=False,
)
STRUCTURES_FOUND = Fact(
    "structures_found",
    "Illegal structures by the day they were found",
    {
        "case": "one structure on the day it was found, and on each day it was found anew after "
        "its removal; work that goes on is no new one"
    },
    _PLACES,
    timed=True,
)
STRUCTURES_ENDED = Fact(
    "structures_ended",
    "Illegal structures by the day they were gone",
    {"case": "one structure that was removed, or permitted afterwards"},
    _PLACES,
    timed=True,
)
STRUCTURES_AGAIN = Fact(
    "structures_again",
    "Illegal structures that were built again",
    {"case": "one structure on each day it was seen again after its removal"},
    _PLACES,
    timed=True,
)
REPORTS_DUE = Fact(
    "reports_due",
    "Reports of illegal structures by the day they are due",
    {
        "case": "one structure on the day its report is due; what was gone first owes none",
        "in_time": "it was reported within 24 hours after nobody listened (26 example 9)",
    },
    _PLACES,
    timed=True,
)

FACTS = (
    SELF_BUILDS, SELF_BUILDS_ASKED, SELF_BUILDS_DUE, SELF_BUILDS_DECIDED, STRUCTURES,
    STRUCTURES_FOUND, STRUCTURES_ENDED, STRUCTURES_AGAIN, REPORTS_DUE,
)  # fmt: skip
