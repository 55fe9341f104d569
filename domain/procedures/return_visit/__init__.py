"""Return visit: did the finished service help, in the customer's own words (domain 06)."""

from domain import asking, follow_up, intake
from domain.deadline import Days, Deadline
from domain.people import DESK, LEADS
from domain.procedure import Move, Procedure
from domain.procedures.return_visit import fields as ask
from domain.procedures.return_visit import guards as must
from domain.procedures.return_visit.guards import excuses
from domain.procedures.return_visit.states import (
    ATTEMPTING,
    DONE,
    EXEMPT,
    HEARD,
    MADE,
    OPEN,
    PENDING,
    REOPENED,
    UNREACHABLE,
    VOIDED,
)

__all__ = ["CHANNEL", "OPEN", "RETURN_VISIT", "excuses"]

CHANNEL = intake.CHANNEL["found_on_return_visit"]
CENTRE = (*DESK, *LEADS)
REACHED = ("return_visited_at", "handled_at", "closed_at")
ENDED = ("handled_at", "closed_at")

MOVES = (
    Move("settled", "Reached: settled", OPEN, DONE, CENTRE,
         asks=(ask.METHOD, ask.SOLVED_FIELD, ask.SATISFIED, *ask.SCORED, ask.FEE_CLEAR, ask.QUOTE),
         when=(must.ANOTHER_PERSON, must.MAJOR_BY_MANAGER, must.ALL_SOLVED, must.PROVEN),
         stamps=REACHED, then=must.made,
         icon=":material/sentiment_satisfied:"),
    Move("unsettled", "Reached: not settled", OPEN, REOPENED, CENTRE,
         asks=(ask.METHOD, ask.SOLVED_FIELD, ask.ANY_SATISFACTION, ask.OPINION, ask.ACTION,
               *ask.SCORED, ask.FEE_CLEAR),
         when=(must.ANOTHER_PERSON, must.MAJOR_BY_MANAGER, must.PROBLEM),
         stamps=REACHED, then=must.made,
         icon=":material/sentiment_dissatisfied:"),
    Move("attempt", "Not reached this time", OPEN, ATTEMPTING, CENTRE,
         asks=(ask.METHOD, ask.OUTCOME), when=(must.ANOTHER_PERSON,), then=must.tried,
         icon=":material/phone_missed:"),
    Move("give_up", "Unreachable", (ATTEMPTING,), UNREACHABLE, CENTRE, asks=(ask.SMS,),
         when=(must.ANOTHER_PERSON, must.TRIED_ENOUGH), stamps=ENDED, then=must.made,
         icon=":material/phone_disabled:"),
    Move("exempt", "Exempt", OPEN, EXEMPT, LEADS, asks=(ask.WHY, ask.EVIDENCE), stamps=ENDED,
         then=must.exempted, decides=True, icon=":material/do_not_disturb_on:"),
    Move("hand_to", "Hand to", OPEN, None, CENTRE, asks=(asking.ASSIGNEE,),
         when=(must.TO_ANOTHER_PERSON,), stamps=("assigned_at",), icon=":material/person_add:"),
    Move("review", "Review the record", MADE, None, LEADS, asks=(ask.VERDICT, ask.REVIEW_NOTE),
         when=(must.NOT_THE_VISITOR,), decides=True, icon=":material/fact_check:"),
    Move("after_rain", "Ask again after heavy rain", (DONE,), None, CENTRE,
         when=(must.LARGER_REPAIR,), opens=("return_visit",), icon=":material/rainy:"),
    Move("overtake", "Overtaken by the case itself", OPEN, EXEMPT, CENTRE, internal=True,
         stamps=ENDED, then=must.overtaken, icon=":material/undo:"),
    Move("hear", "The customer was heard on the case itself", OPEN, HEARD, CENTRE, internal=True,
         asks=(ask.ANY_SATISFACTION,), stamps=REACHED, then=must.made, icon=":material/hearing:"),
    asking.note(OPEN, CENTRE),
    asking.void((*OPEN, *MADE, EXEMPT), VOIDED),
)  # fmt: skip

RETURN_VISIT = Procedure(
    code="return_visit",
    title="Return visit",
    plural="Return visits",
    prefix="HF",
    icon=":material/sentiment_satisfied:",
    asks=(),
    first=PENDING,
    states=(*OPEN, *MADE, EXEMPT, VOIDED),
    moves=MOVES,
    deadlines=(
        Deadline("return_visit", "Return visit", "received_at", "handled_at",
                 must.term,
                 {**{code: Days(rule.days) for code, rule in follow_up.RULES.items()},
                  must.MAJOR_COMPLAINT: Days(2)}),
    ),
    main_deadline="return_visit",
    categories={code: (rule.title, {}) for code, rule in follow_up.RULES.items()},
)  # fmt: skip
