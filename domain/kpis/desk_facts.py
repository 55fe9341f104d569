"""What each column of the facts of the desk means: contacts, notices, affairs (20 §9.7)."""

from domain.kpi import Fact

_GRAINS = ("month", "quarter", "year")
_PLACES = (*_GRAINS, "project", "building")

CONTACTS = Fact(
    "contacts",
    "Matters registered",
    {
        "case": "one complaint, repair, inquiry, suggestion, praise or call for help",
        "complete": "has a room, a number to call and a category, as far as it needs them",
        "entered_soon": "entered within 24 hours after it came in",
        "backfilled": "marked as entered late",
        "unclear": "its sub-category is “other”",
        "needs_room": "brought by somebody who lives or works in the estate",
        "has_room": "its room is known",
    },
    (*_PLACES, "kind", "channel", "channel_group"),
    timed=True,
    time="R",
)
MOMENTS = Fact(
    "moments",
    "Matters of the year and their moments",
    {
        "case": "one such matter that came in since January, whatever it grew out of",
        "out_of_order": "something was done before it came in, or it was closed before it was "
        "handled, or it happened after it came in",
        "ahead": "something was done later than anybody wrote in it: in the future, then",
        "unvisited": "a complaint that was closed without the return visit that it owed",
        "wrong": "any of the three",
    },
    (*_PLACES, "kind"),
    timed=False,
    time="S",
)
INQUIRIES = Fact(
    "inquiries",
    "Inquiries",
    {
        "case": "one inquiry that was a matter for us",
        "matured": "came in seven days ago or earlier (20 §9.7 IN02)",
        "at_once": "answered in the first contact, without passing it on",
        "for_good": "nobody of the home asked about the same within seven days after",
        "matured_reply": "passed on, and answered or past the promised time",
        "replied_in_time": "passed on, and answered by the promised time",
    },
    (*_PLACES, "category", "subcategory", "channel", "channel_group"),
    timed=True,
    time="R",
)
NOTICES = Fact(
    "notices",
    "Notices in effect",
    {
        "case": "one notice on the day on which it takes effect; cancelled ones are not here",
        "matured": "posted, or past the time for it",
        "in_time": "posted by its lead time, or within 30 minutes in an emergency",
    },
    (*_GRAINS, "project"),
    timed=True,
    time="E",
)
POINTS = Fact(
    "posting_points",
    "Posting points",
    {
        "point": "one place where the paper of a notice was to hang, on the day of its effect",
        "posted": "a paper was hung there",
    },
    (*_GRAINS, "project"),
    timed=True,
    time="E",
)
EXPIRED = Fact(
    "expired_notices",
    "Notices that ended",
    {
        "case": "one notice that was posted, on the day on which it ended",
        "matured": "taken down, or past the time for it",
        "in_time": "taken down within 24 hours",
    },
    (*_GRAINS, "project"),
    timed=True,
    time="E",
)
AFFAIRS = Fact(
    "affairs",
    "Other affairs",
    {
        "case": "one affair that was asked for; what was withdrawn or refused is not here",
        "matured": "settled or given out, or past the time for it; one given back waits",
        "in_time": "settled or given out by the time for it",
        "done": "settled or given out",
        "at_once": "never given back for something that was missing",
    },
    (*_PLACES, "kind"),
    timed=True,
    time="R",
)
PASSES = Fact(
    "passes",
    "Passes for the gate",
    {
        "case": "one pass for goods or visitors that was issued, on the day it was asked for",
        "differed": "turned back at the gate because it differed, or ran out without a word",
    },
    (*_PLACES, "kind"),
    timed=True,
    time="R",
)
FACTS = (CONTACTS, MOMENTS, INQUIRIES, NOTICES, POINTS, EXPIRED, AFFAIRS, PASSES)
