"""Loan of a file: asked for, agreed to, lent, back in time, and looked through (14 §5.2.3).

An owner's file is read in the room; it leaves it, or is copied, only on the manager's word.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain import asking
from domain.archives.levels import LEVELS, PERSONAL
from domain.calendar import Ends, end_after, start_of
from domain.case import Case
from domain.deadline import Days, Deadline
from domain.escalation import Escalation
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State

USUAL_DAYS = 3
"""Calendar days; longer needs the manager's word (14 §5.2.3, PRAC)."""
OF_OWN_HOME = "This is the file of a home of your own or of your family: somebody else does it."
OF_READERS_HOME = "The reader or their family live there: they ask for it as its owner."
REPORT_WITHIN = timedelta(hours=24)
LONGEST = timedelta(days=400)
"""Longer than any loan: what is owed is the day that was set, in `due_at`."""
MODES: Mapping[str, str] = {
    "room": "Read in the room",
    "out": "Taken out",
    "copy": "Copied",
}
HARMS: Mapping[str, str] = {"lost": "Lost", "damaged": "Damaged"}

REQUESTED = State("requested", "Loan asked for")
APPROVED = State("approved", "Approved")
LENT = State("lent", "Lent out")
RETURNED = State("returned", "Brought back, to be looked through")
CHECKED = State("checked", "Looked through", "done")
LOST = State("lost", "Lost or damaged")
REBUILT = State("rebuilt", "Rebuilt", "done")
REFUSED = State("refused", "Not agreed", "cancelled")
WITHDRAWN = State("withdrawn", "Request withdrawn", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (REQUESTED, APPROVED, LENT, RETURNED, LOST)
KEEPERS = (Role.SPECIALIST, *LEADS)

READER = Field("reporter_name", "Reader of the file", "name", True, most=60)
READER_ID = Field("reader_id", "Reader, if one of us", "person")
ORG = Field("org", "Company or department", "text", True, least=2, most=60)
FILE_NO = Field("issued_no", "File number", "text", True, least=4, most=40,
                help="LYY-YZ-03-2-1502-01")  # fmt: skip
ITEMS = Field("items", "Which documents", "text", True, least=2, most=500, lines=2)
SEQS = Field("seqs", "Their numbers in the inner list", "text", most=200,
             help="Such as 1-3, 5; left empty: the whole file")  # fmt: skip
PURPOSE = Field("description", "What for", "text", True, least=4, most=500, lines=2)
LEVEL = Field("level", "Secrecy level", "choice", True, options=LEVELS)
MODE = Field("mode", "In which way", "choice", True, options=MODES, default="room",
             help="Nobody takes pictures of a file")  # fmt: skip
FOR_DAYS = Field("days", "For how many days", "whole", True, least=1, most=30, default=USUAL_DAYS)
ASKED_AT = Field("received_at", "Asked for at", "moment", True)
GRANTED = Field("granted", "Which documents may be read", "text", True, least=2, most=500, lines=2)
SPECIAL = Field("special", "Why more than the rule allows", "text", most=300)
PAGES = Field("pages", "Pages counted", "whole", True, least=1, most=5_000)
SIGNED = Field("signed", "The reader has signed", "flag", default=False)
MORE_DAYS = Field("more_days", "Days more", "whole", True, least=1, most=USUAL_DAYS)
PAGES_BACK = Field("pages_back", "Pages counted", "whole", True, least=0, most=5_000)
CLEAN = Field("clean", "No marks, nothing exchanged", "flag", default=False)
BOTH = Field("both_signed", "Both have signed", "flag", default=False)
HARM = Field("harm", "Kind of harm", "choice", True, options=HARMS)
NOTICED = Field("occurred_at", "Noticed on", "moment", True)
HOLDER = Field("last_holder", "Who had it last", "text", True, least=2, most=60)
PRIVACY = Field(
    "privacy_harm", "Harm to those named in it is possible", "flag", default=False,
    help="Then the authority and the people are notified (personal data law, art. 57)",
)  # fmt: skip
ASSESSMENT = Field("assessment", "What it means for those named in it", "text", True, least=4,
                   most=1000, lines=2)  # fmt: skip
REMEDY = Field("remedy", "From what it was rebuilt", "text", True, least=4, most=1000, lines=2)
MARKED = Field("marked", "The new one is marked as rebuilt", "flag", default=False)
OWNER_TOLD = Field("owner_told", "The owner has been told", "flag", default=False)


def _beyond(case: Case) -> bool:
    """Tell whether a loan is more than a supervisor grants (14 §5.2.3; 18 row 35)."""
    told = case.details
    leaves = told["mode"] != "room" and told["level"] in PERSONAL
    return leaves or told["level"] == "4" or told["days"] > USUAL_DAYS


def _reads(case: Case, actor: Actor) -> bool:
    """Tell whether somebody is the reader; a name alone may have been written down."""
    known = case.details.get("reader_id")
    return case.reporter_name == actor.name if known is None else known == actor.id


def _by_the_manager(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    return not _beyond(case) or actor.has((Role.MANAGER,), case.project_id)


def _in_time(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    return case.due_at is not None and now <= case.due_at


LEVEL_TRUE = Guard(
    "It holds papers of a higher level than the request says.",
    lambda case, answers, *_: int(case.details["level"]) >= answers["file_level"],
)
PAPERS_KNOWN = Guard(
    "The inner list has no papers with these numbers.",
    lambda _, answers, *__: bool(answers["papers_known"]),
)
NOT_FROZEN = Guard(
    "The file is frozen: each side of the dispute is given its own papers only.",
    lambda _, answers, *__: not answers["frozen"],
)
IS_KEPT = Guard(
    "This file is not kept on the shelf any more.", lambda _, answers, *__: answers["file_kept"]
)
NOT_THE_READER = Guard(
    "Nobody approves a loan to themselves.",
    lambda case, _, actor, __: not _reads(case, actor),
    personal=True,
)
ANOTHER_READS = Guard(
    "Who reads a file neither hands it out nor looks it through.",
    lambda case, _, actor, __: not _reads(case, actor),
    personal=True,
)
NOT_OF_OWN_HOME = Guard(
    OF_OWN_HOME,
    lambda _, answers, actor, __: answers["home"] not in actor.own_units,
    personal=True,
)
READER_LIVES_ELSEWHERE = Guard(
    OF_READERS_HOME, lambda _, answers, *__: answers["home"] not in answers["reader_homes"]
)
BY_THE_MANAGER = Guard(
    "Longer than three days, out of the room, or top secret: the manager approves it.",
    _by_the_manager,
    personal=True,
)
REASONED = Guard(
    "Write down why more than the rule is allowed.",
    lambda case, answers, *_: not _beyond(case) or bool(answers.get("special")),
)
ON_THE_SHELF = Guard(
    "This file is out already.", lambda _, answers, *__: not answers["file_out"]
)  # fmt: skip
READER_SIGNED = Guard(
    "The reader signs the register first.", lambda _, answers, *__: bool(answers.get("signed"))
)
BEFORE_DUE = Guard("Its day is over: it comes back first.", _in_time)
ONCE = Guard(
    "A loan is renewed once only.", lambda case, *_: not case.details.get("more_days")
)  # fmt: skip
NOT_RECALLED = Guard(
    "It was called back.", lambda case, *_: not case.details.get("recalled")
)  # fmt: skip
WHOLE = Guard(
    "Pages are missing, marked or exchanged: report the harm instead.",
    lambda case, answers, *_: (
        case.details["pages"] == answers["pages_back"] and bool(answers.get("clean"))
    ),
)
BOTH_SIGNED = Guard(
    "Both sign when it is looked through.", lambda _, answers, *__: bool(answers.get("both_signed"))
)
REBUILT_MARKED = Guard(
    "Mark the new one as rebuilt.", lambda _, answers, *__: bool(answers.get("marked"))
)
OWNER_KNOWS = Guard(
    "It names people: tell the owner, and tick it.",
    lambda case, answers, *_: (
        case.details["level"] not in PERSONAL or bool(answers.get("owner_told"))
    ),
)


def _until(first: datetime, days: int, answers: Answers) -> Mapping[str, Any]:
    """Return the day by the calendar, and the one after rest days that is owed (26 example 10)."""
    zone = answers["zone"]
    day = first.astimezone(ZoneInfo(zone)).date()
    ends: Ends = end_after(day, days=days, is_workday=answers["is_workday"])
    last = {"original_due_at": ends.raw, "due_at": ends.effective}
    return {
        name: start_of(at + timedelta(days=1), zone) - timedelta(seconds=1)
        for name, at in last.items()
    }


def _lent(case: Case, answers: Answers, _: Actor, now: datetime) -> Mapping[str, Any]:
    """What leaves the shelf is written down: the file may grow before it comes back."""
    return {**_until(now, case.details["days"], answers), "lent_ids": answers["to_lend"]}


def _renewed(case: Case, answers: Answers, _: Actor, now: datetime) -> Mapping[str, Any]:
    return _until(case.due_at or now, answers["more_days"], answers)


def _reported(_: Case, answers: Answers, __: Actor, now: datetime) -> Mapping[str, Any]:
    """A loss is reported within a day of being noticed (14 §5.2.3, F-AR-08)."""
    return {"reported_late": now - answers["occurred_at"] > REPORT_WITHIN}


def _recalled(_: Case, answers: Answers, __: Actor, now: datetime) -> Mapping[str, Any]:
    """What is called back is owed today; the day first set stays beside it."""
    zone = answers["zone"]
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return {"due_at": start_of(tomorrow, zone) - timedelta(seconds=1), "recalled": True}


ESCALATIONS = (
    Escalation("unanswered", 1, "A request for a file waits", Role.SUPERVISOR,
               deadline="approve"),
    Escalation("overdue", 1, "A file is not back: remind the reader", Role.SPECIALIST,
               deadline="return"),
    Escalation("overdue_more", 2, "A file is not back for a second day", Role.SUPERVISOR,
               deadline="return", after=timedelta(days=1)),
    Escalation("overdue_long", 3, "A file is not back for a fifth day", Role.MANAGER,
               deadline="return", after=timedelta(days=4)),
    Escalation("harmed", 2, "A file is lost or damaged", Role.MANAGER, deadline="search",
               share=0.01),
    Escalation("not_found", 3, "A file was not found within three days", Role.MANAGER,
               deadline="search"),
)  # fmt: skip

ARCHIVE_LOAN = Procedure(
    code="archive_loan",
    title="Loan of a file",
    plural="Loans of files",
    prefix="DA",
    icon=":material/folder_open:",
    asks=(READER, READER_ID, ORG, FILE_NO, LEVEL, MODE, FOR_DAYS, ITEMS, SEQS, PURPOSE, ASKED_AT),
    first=REQUESTED,
    states=(*OPEN, CHECKED, REBUILT, REFUSED, WITHDRAWN, VOIDED),
    moves=(
        Move("approve", "Approve", (REQUESTED,), APPROVED, LEADS, asks=(GRANTED, SPECIAL),
             when=(PAPERS_KNOWN, LEVEL_TRUE, NOT_FROZEN, READER_LIVES_ELSEWHERE,
             NOT_OF_OWN_HOME, NOT_THE_READER, BY_THE_MANAGER, REASONED), stamps=("judged_at",),
             decides=True, icon=":material/approval:"),
        Move("refuse", "Refuse", (REQUESTED,), REFUSED, LEADS, asks=(asking.REASON,),
             stamps=("judged_at", "closed_at"), decides=True, icon=":material/block:"),
        Move("withdraw", "Withdraw it", (REQUESTED, APPROVED), WITHDRAWN, KEEPERS,
             asks=(asking.REASON,), stamps=("judged_at", "closed_at"), icon=":material/undo:"),
        Move("lend", "Lend the file", (APPROVED,), LENT, KEEPERS, asks=(PAGES, SIGNED),
             when=(IS_KEPT, PAPERS_KNOWN, LEVEL_TRUE, NOT_FROZEN, READER_LIVES_ELSEWHERE,
             NOT_OF_OWN_HOME, ANOTHER_READS, ON_THE_SHELF, READER_SIGNED),
             stamps=("started_at",), then=_lent,
             icon=":material/output:"),
        Move("renew", "Renew", (LENT,), None, KEEPERS, asks=(MORE_DAYS,),
             when=(BEFORE_DUE, ONCE, NOT_RECALLED), then=_renewed, icon=":material/update:"),
        Move("recall", "Call it back", (LENT,), None, LEADS, asks=(asking.REASON,),
             then=_recalled, icon=":material/campaign:"),
        Move("give_back", "It was brought back", (LENT,), RETURNED, KEEPERS, asks=(asking.NOTE,),
             stamps=("handled_at",), icon=":material/input:"),
        Move("check", "Looked through", (RETURNED,), CHECKED, KEEPERS,
             asks=(PAGES_BACK, CLEAN, BOTH),
             when=(NOT_OF_OWN_HOME, ANOTHER_READS, WHOLE, BOTH_SIGNED),
             stamps=("verified_at", "closed_at"), icon=":material/task_alt:"),
        Move("report_harm", "Report it lost or damaged", (LENT, RETURNED), LOST, KEEPERS,
             asks=(HARM, NOTICED, HOLDER, PRIVACY, ASSESSMENT), then=_reported,
             stamps=("handled_at",),
             restamps=("on_site_at",), icon=":material/report:"),
        Move("find_again", "The file was found again", (LOST,), RETURNED, KEEPERS,
             asks=(asking.NOTE,), clears=("on_site_at",), icon=":material/search_check:"),
        Move("rebuild", "Rebuilt from other sources", (LOST,), REBUILT, LEADS,
             asks=(REMEDY, MARKED, OWNER_TOLD), when=(REBUILT_MARKED, OWNER_KNOWS),
             stamps=("verified_at", "closed_at"), icon=":material/construction:"),
        asking.note(OPEN, KEEPERS),
        asking.void((*OPEN, CHECKED, REBUILT), VOIDED),
    ),
    deadlines=(
        Deadline("approve", "Answer to the request", "received_at", "judged_at",
                 lambda _: "any", {"any": Days(0)}),
        Deadline("return", "File brought back", "started_at", "handled_at", lambda _: "any",
                 {"any": LONGEST}, at_latest=lambda case: case.due_at),
        Deadline("search", "File searched for", "on_site_at", "verified_at", lambda _: "any",
                 {"any": Days(3)}),
    ),
    opened_by=KEEPERS,
    begins={
        "cat_l1": "", "cat_l2": "", "urgency": "normal", "title": "", "channel": "other",
        "reporter_role": "staff",
    },
    at_opening=lambda case: {"title": case.issued_no},
)  # fmt: skip
