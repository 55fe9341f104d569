"""What becomes of an affair once it is given out: done with, valid, lent, or through the gate."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain import asking
from domain.case import Case
from domain.deadline import Deadline
from domain.people import Actor, Role
from domain.procedure import Answers, Effect, Field, Guard, Move, State
from domain.procedures.affairs import fields as ask
from domain.procedures.affairs import guards as must
from domain.procedures.affairs import states as at
from domain.procedures.affairs.kind import CENTRE, Kind

GUARDS = (Role.SECURITY, *CENTRE)
PASS_HOURS = timedelta(hours=24)
"""How long a pass lets something through (08 §8.2)."""


@dataclass(frozen=True)
class Issue:
    """The step that gives it out, as its life wants it."""

    end: State
    asks: tuple[Field, ...]
    stamps: tuple[str, ...]
    when: tuple[Guard, ...] = ()
    then: Effect | None = None


def issue(kind: Kind) -> Issue:
    """Return how a kind is given out."""
    asks, done = kind.issue_asks, ("handled_at", "closed_at")
    if kind.life == "valid":
        numbered = (must.NUMBER_FREE,) if any(a.code == "issued_no" for a in asks) else ()
        return Issue(at.VALID, asks, done, numbered)
    if kind.life == "lent":
        return Issue(at.IN_USE, asks, ("started_at",), then=must.lent)
    if kind.life == "gate":
        return Issue(at.ISSUED, asks, ("handled_at",), (SHORT_WINDOW,), window)
    return Issue(at.SETTLED, asks, done)


def after(kind: Kind) -> tuple[Move, ...]:
    """Return what may be done with it afterwards."""
    lives = {"valid": VALIDITY, "lent": _coming_back(kind), "gate": AT_THE_GATE}
    return lives.get(kind.life, ())


def deadlines(kind: Kind) -> tuple[Deadline, ...]:
    if kind.life != "lent":
        return ()
    return (
        Deadline("return", "Brought back", "valid_until", "handled_at", lambda _: "any",
                 {"any": timedelta()}),
    )  # fmt: skip


def window(case: Case, _: Answers, __: Actor, now: datetime) -> dict[str, Any]:
    """A pass that names no hours lets things through from now on, for a day."""
    start = max(case.appoint_from or now, now)
    later = case.valid_until is not None and case.valid_until > now
    return {
        "appoint_from": start,
        "valid_until": case.valid_until if later else start + PASS_HOURS,
        "issued_no": case.number,
    }


def _short(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    if case.valid_until is None or case.valid_until <= now:
        return True
    start = max(case.appoint_from or now, now)
    return start < case.valid_until <= start + PASS_HOURS


def _at_work(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    return (case.appoint_from or now) <= now


SHORT_WINDOW = Guard("A pass lets things through for at most 24 hours.", _short)
NOT_EARLY = Guard("The hours of the pass have not begun yet.", _at_work)
DIFFERENCE = Field(
    "difference", "What differs from the pass", "text", True, least=2, most=500, lines=2
)
PLATE = Field("gate_plate", "Plate at the gate", "text", most=12)
GATE = Field("gate", "At which gate", "text", most=30)
BACK_AS: dict[str, str] = {"whole": "Whole", "damaged": "Damaged", "incomplete": "Incomplete"}
CONDITION = Field("condition", "Condition", "choice", True, options=BACK_AS, default="whole")
BACK_NOTE = Field("back_note", "Note", "text", most=500, lines=2)

AT_THE_GATE = (
    Move("let_through", "Agrees: let through", (at.ISSUED,), at.RELEASED, GUARDS,
         asks=(GATE, PLATE), when=(NOT_EARLY,), stamps=("on_site_at", "closed_at"),
         icon=":material/check_circle:", seen_by="gate"),
    Move("turn_back", "Differs: turned back", (at.ISSUED,), at.VOIDED, GUARDS,
         asks=(GATE, DIFFERENCE), stamps=("on_site_at", "closed_at"),
         icon=":material/do_not_disturb_on:", seen_by="gate"),
    Move("not_used", "Did not go out", (at.ISSUED,), at.EXPIRED, GUARDS, asks=(GATE,),
         stamps=("closed_at",), icon=":material/event_busy:", seen_by="gate"),
    Move("expire", "Its time has run out", (at.ISSUED,), at.EXPIRED, (), internal=True,
         by_clock=True, stamps=("closed_at",), icon=":material/timer_off:"),
    Move("annul", "Declare void", (at.ISSUED,), at.VOIDED, CENTRE, asks=(asking.REASON,),
         stamps=("closed_at",), icon=":material/delete:"),
)  # fmt: skip
VALIDITY = (
    Move("report_loss", "Lost: switch off at once", (at.VALID,), at.LOST, CENTRE,
         asks=(asking.NOTE,), icon=":material/credit_card_off:"),
    Move("found_again", "Found again: switch on", (at.LOST,), at.VALID, CENTRE,
         asks=(asking.NOTE,), when=(must.NUMBER_FREE,), icon=":material/credit_card:"),
    Move("renew", "Renew", (at.VALID, at.EXPIRED), at.VALID, CENTRE,
         asks=(ask.MUST_VALID_UNTIL,), when=(must.NUMBER_FREE,),
         icon=":material/event_repeat:"),
    Move("cancel", "Cancel it", (at.VALID, at.LOST, at.EXPIRED), at.ENDED, CENTRE,
         asks=(ask.END_REASON, ask.REPLACED_BY), icon=":material/cancel:"),
    Move("switch_off", "Switched off: the home was vacated", (at.VALID, at.LOST), at.ENDED, CENTRE,
         internal=True, icon=":material/power_settings_new:"),
    Move("expire", "Its time has run out", (at.VALID,), at.EXPIRED, (), internal=True,
         by_clock=True, icon=":material/timer_off:"),
)  # fmt: skip


def _coming_back(kind: Kind) -> tuple[Move, ...]:
    return (
        Move("give_back", kind.back, (at.IN_USE,), at.RETURNED_ITEM, CENTRE,
             asks=(CONDITION, BACK_NOTE), stamps=("handled_at", "closed_at"),
             icon=":material/keyboard_return:"),
        Move("extend", "Give more time", (at.IN_USE,), None, CENTRE,
             asks=(ask.MUST_VALID_UNTIL, asking.REASON), icon=":material/more_time:"),
        Move("report_loss", "Reported lost", (at.IN_USE,), at.LOST, CENTRE, asks=(asking.NOTE,),
             stamps=("handled_at", "closed_at"), icon=":material/search_off:"),
    )  # fmt: skip
