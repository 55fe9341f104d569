"""Records of a department for the archive: handed in on a list that both sides sign, put on the
shelf, kept for the time of their kind (14 §1, §5.2.2, §5.4 b, F-AR-03; 18 rows 31, 32)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain import asking
from domain.archives import ending, retention, series
from domain.archives.levels import LEVELS
from domain.calendar import start_of
from domain.case import Case
from domain.deadline import Days, Deadline
from domain.escalation import Escalation
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State

ORIGINALS: Mapping[str, str] = {"original": "Original", "copy": "Copy"}

HANDED_IN = State("handed_in", "Handed in, to be taken over")
SENT_BACK = State("sent_back", "Sent back")
ACCEPTED = State("accepted", "Taken over, to go on the shelf")
SHELVED = State("shelved", "On the shelf", "done")
APPRAISAL = State("appraisal", "To be appraised")
EXTENDED = State("extended", "Kept for longer", "done")
TO_DESTROY = State("to_destroy", "To be destroyed")
DESTROYED = State("destroyed", "Destroyed", "done")
TRANSFERRED = State("transferred", "Handed on", "done")
VOIDED = State("voided", "Voided", "cancelled")
KEPT = (SHELVED, APPRAISAL, EXTENDED)
"""They lie on the shelf and may be lent and handed on."""
FILERS = (*DESK, Role.ENGINEER, Role.SECURITY, Role.FINANCE)
KEEPER = (Role.SPECIALIST,)

SERIES = Field("cat_l1", "Series", "choice", True, options=series.TITLES)
TITLE = Field("title", "Title of the records", "text", True, least=2, most=60,
              help="No names and no numbers of people")  # fmt: skip
PIECES = Field("pieces", "What is handed in, one line for each piece", "text", True, least=2,
               most=2000, lines=5)  # fmt: skip
PAGES = Field("pages", "Pages", "whole", True, least=1, most=5_000)
ORIGINAL = Field("original", "Original or copy", "choice", True, options=ORIGINALS)
LEVEL = Field("level", "Secrecy level", "choice", True, options=LEVELS, default="2")
PERIOD = Field("period", "Kept as", "choice", True, options=series.PERIODS,
               help="Says how long, from the last day of the records")  # fmt: skip
LAST_DAY = Field("occurred_at", "Last day of the records", "moment", True)
HANDED_AT = Field("received_at", "Handed in on", "moment", True)
READABLE = Field("readable", "Readable to the last page", "flag", default=False)

IS_READABLE = Guard(
    "It must be readable to the last page. Ask for a better one.",
    lambda _, answers, *__: bool(answers.get("readable")),
)


def _taken_over(case: Case, *_: Any) -> Mapping[str, Any]:
    return {"issued_no": series.file_no(case.cat_l1, case.number)}


def _shelved(case: Case, answers: Answers, actor: Actor, now: datetime) -> Mapping[str, Any]:
    """The time counts from the last day of the records, not from the day of filing."""
    zone = answers["zone"]
    last = (case.occurred_at or now).astimezone(ZoneInfo(zone)).date()
    until = retention.retain_until(last, case.details["period"])
    return {
        **ending.moved(case, answers, actor, now),
        "valid_until": start_of(until, zone) if until else None,
    }


ESCALATIONS = (
    Escalation("waits", 1, "Records wait to be put on the shelf", Role.SUPERVISOR,
               deadline="shelve"),
)  # fmt: skip
AT_ITS_END = ending.Ends(
    timed=(SHELVED, EXTENDED), kept=KEPT, appraisal=APPRAISAL, extended=EXTENDED,
    to_destroy=TO_DESTROY, destroyed=DESTROYED, transferred=TRANSFERRED,
)  # fmt: skip

READ = "archive_records"
"""Whose reading opens these cases: they lie in no area, and keepers with an area shelve them."""


def _seen(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    return tuple(replace(move, seen_by=READ) for move in moves)


RECORD_FILE = Procedure(
    code="record_file",
    title="Records for the archive",
    plural="Records in the archive",
    prefix="GD",
    icon=":material/inventory_2:",
    asks=(SERIES, TITLE, PIECES, PAGES, ORIGINAL, LEVEL, PERIOD, LAST_DAY, HANDED_AT),
    first=HANDED_IN,
    states=(
        HANDED_IN, SENT_BACK, ACCEPTED, SHELVED, APPRAISAL, EXTENDED, TO_DESTROY, DESTROYED,
        TRANSFERRED, VOIDED,
    ),
    moves=_seen((
        Move("accept", "Take it over", (HANDED_IN,), ACCEPTED, ending.KEEPERS,
             asks=(READABLE, ending.SIGNED), when=(IS_READABLE, ending.BOTH_SIGNED),
             stamps=("replied_at",), then=_taken_over, icon=":material/fact_check:"),
        Move("send_back", "Send it back", (HANDED_IN,), SENT_BACK, ending.KEEPERS,
             asks=(asking.REASON,), icon=":material/undo:"),
        Move("hand_in", "Hand it in again", (SENT_BACK,), HANDED_IN, FILERS,
             asks=(asking.NOTE,), icon=":material/redo:"),
        Move("shelve", "Put it on the shelf", (ACCEPTED,), SHELVED, KEEPER,
             asks=(ending.POSITION,), when=(ending.PLACE_KNOWN, ending.PLACE_HAS_ROOM),
             stamps=("handled_at", "closed_at"), then=_shelved, icon=":material/shelves:"),
        ending.move_elsewhere(KEPT, KEEPER),
        *ending.steps(AT_ITS_END),
        asking.note((HANDED_IN, SENT_BACK, ACCEPTED), (*FILERS, *LEADS)),
        asking.void((HANDED_IN, SENT_BACK, ACCEPTED), VOIDED),
    )),
    deadlines=(
        Deadline("shelve", "Records on the shelf", "received_at", "handled_at", lambda _: "any",
                 {"any": Days(7)}),
    ),
    main_deadline="shelve",
    opened_by=FILERS,
    begins={
        "cat_l2": "", "urgency": "normal", "description": "", "channel": "other",
        "reporter_role": "staff",
    },
    categories={code: (title, {}) for code, title in series.TITLES.items()},
    read_by=READ,
)  # fmt: skip
