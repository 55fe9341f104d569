"""Meeting: held, its minutes written, its resolutions given to somebody, read by all (19 §10-6)."""

from domain import asking
from domain.people import DESK, LEADS, Role
from domain.procedure import Move, Procedure, State
from domain.procedures.meeting import fields as ask
from domain.procedures.meeting import guards
from domain.procedures.meeting.resolution import READ as READ_BY
from domain.procedures.meeting.resolution import RESOLUTION, seen

__all__ = ["MEETING", "RESOLUTION"]

HELD = State("held", "Held, minutes to be written")
READING = State("reading", "Minutes to be read")
READ = State("read", "Read by all", "done")
VOIDED = State("voided", "Voided", "cancelled")
ATTENDERS = (*DESK, *LEADS, Role.ENGINEER, Role.SECURITY, Role.FINANCE)

MEETING = Procedure(
    code="meeting",
    title="Meeting",
    plural="Meetings",
    prefix="HY",
    icon=":material/groups:",
    asks=(ask.KIND, ask.HELD_AT, ask.PRESENT, ask.ABSENT, ask.AGENDA),
    first=HELD,
    states=(HELD, READING, READ, VOIDED),
    moves=seen((
        Move("minute", "Write the minutes", (HELD,), READING, LEADS, asks=(ask.MINUTES,),
             stamps=("handled_at",), icon=":material/edit_note:"),
        Move("resolve", "Add a resolution", (HELD,), None, LEADS,
             asks=(ask.WHAT, ask.OWNER, ask.DUE), opens=(RESOLUTION.code,),
             icon=":material/add_task:"),
        Move("sign", "I have read the minutes", (READING,), None, ATTENDERS,
             when=(guards.WAS_THERE, guards.NOT_SIGNED), then=guards.signed,
             icon=":material/draw:"),
        Move("on_paper", "Signed on paper", (READING,), None, LEADS, asks=(ask.SIGNERS,),
             when=(guards.WERE_THERE, guards.SHEET), then=guards.signed_on_paper,
             help="The signed sheet is added below first, as a photo or a file",
             icon=":material/description:"),
        Move("finish", "All have read them", (READING,), READ, LEADS, when=(guards.ALL_SIGNED,),
             stamps=("closed_at",), icon=":material/task_alt:"),
        asking.note((HELD, READING), ATTENDERS),
        asking.void((HELD, READING, READ), VOIDED),
    )),
    opened_by=LEADS,
    begins={
        "cat_l1": "", "cat_l2": "", "urgency": "normal", "title": "", "channel": "other",
        "reporter_role": "staff",
    },
    check=guards.check,
    read_by=READ_BY,
)  # fmt: skip
