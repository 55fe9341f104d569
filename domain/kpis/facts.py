"""What each column of each fact means. The statements behind them are in `data_access.facts`."""

from domain.kpi import Fact
from domain.kpis import (
    archive_facts,
    complaint_columns,
    desk_facts,
    handover_facts,
    key_facts,
    office_facts,
    paid_facts,
    repair_facts,
    self_build_facts,
)

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
        "person": "who is in charge of it now; empty for nobody",
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
        **complaint_columns.COURSE,
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
        "as_first": "its category is the one it was entered with",
        "person": "who is in charge of it now; empty for nobody",
        "serious": "valid, and important or major",
        "matured_care": "its home was visited within 30 days after, or these days are over",
        "cared": "its home had an effective face visit within 30 days after",
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
        "person": "who is in charge now of what it asks about; empty for nobody",
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
        "dissatisfied": "dissatisfied or very dissatisfied",
        "reacted": "within 24 hours its case was taken up again, or a complaint registered",
    },
    (*GRAINS, "project", "building", "trigger"),
    timed=True,
    time="H",
)

RETURN_VISITS_MADE = Fact(
    "return_visits_made",
    "Return visits made",
    {
        "case": "one return visit on the day on which the customer was reached",
        "last_days": "made on one of the last three days of its month",
    },
    (*GRAINS, "project", "building", "trigger"),
    timed=True,
    time="H",
)

HOT_EVENTS = Fact(
    "hot_events",
    "Hot events",
    {"event": "one confirmed matter of three or more homes, on the day of its first case"},
    (*GRAINS, "project"),
    timed=True,
    time="R",
)

PREMISES = Fact(
    "premises",
    "Shops and offices",
    {
        "unit": "one unit that is no dwelling, handed over at the moment looked at",
        "area": "its area in square metres; 0 where the register does not know it",
    },
    (*GRAINS, "project", "building"),
    timed=False,
    time="S",
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
        "days_since": "days since its last effective visit; empty without any",
        "visited_ever": "has had an effective visit, in the horizon or before",
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
        "off_plan": "fulfilled no item of a plan",
        "visitor_day": "one visitor on one day",
        "found": "something was raised that needs an answer",
        "matured_answer": "what was raised was answered, or the time for it is past",
        "answered": "the household was answered",
        "rated": "the household said how satisfied it is",
        "content": "very, simply or basically satisfied",
        "sampled": "a lead checked it",
        "true": "a lead checked it and found it true",
    },
    (*GRAINS, "project", "building"),
    timed=True,
    time="V",
)

NEW_HOMES = Fact(
    "new_homes",
    "Homes newly lived in",
    {
        "unit": "one home on the first day on which somebody lived there",
        "matured": "visited within 30 days after, or these days are over",
        "visited_soon": "had an effective visit within 30 days after",
    },
    (*GRAINS, "project", "building"),
    timed=True,
    time="E",
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
FACTS = {
    fact.code: fact
    for fact in (
        COMPLAINTS,
        IN_HAND,
        CLOSINGS,
        RETURN_VISITS,
        RETURN_VISITS_MADE,
        HOT_EVENTS,
        PREMISES,
        NEW_HOMES,
        UNITS,
        ATTEMPTS,
        PLAN_ITEMS,
        *key_facts.FACTS,
        *office_facts.FACTS,
        *archive_facts.FACTS,
        *paid_facts.FACTS,
        *self_build_facts.FACTS,
        *desk_facts.FACTS,
        *handover_facts.FACTS,
        *repair_facts.FACTS,
    )
}
