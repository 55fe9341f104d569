"""The deposit of a contractor who cannot be reached: frozen, judged, and only then paid (12 §3.7).

Nothing of it is paid before a judgment, or what the owner and the contractor agreed to in writing.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move
from domain.procedures.renovation import effects
from domain.procedures.renovation import states as at
from domain.procedures.renovation import work_fields as ask
from domain.procedures.renovation.work_guards import NOT_WHO_PATROLLED, SUPERVISOR_UP_TO

FREEZES = "frozen"
"""The answer about the old contractor's deposit that freezes it when the change is granted."""
GROUNDS: Mapping[str, str] = {
    "judgment": "Judgment or mediation of a court",
    "agreement": "Written settlement of owner and contractor",
}
GROUND = Field("frozen_ground", "Settled by", "choice", True, options=GROUNDS)
PAPER_NO = Field("frozen_paper", "Number and date of the paper", "text", True, least=4, most=100)
PART = Field("frozen_part", "Part to be deducted (yuan), 0 for nothing", "money", True)
RECIPIENT = Field("frozen_payee", "Paid to, as the paper says", "name", most=60)
STATES = tuple(state for state in at.LIVE if state not in at.BEFORE_WORK)


def _part_of_it(_: Case, answers: Answers, *__: Any) -> bool:
    return bool(Decimal(str(answers["frozen_part"])) <= answers["frozen"])


def _takes_all(answers: Answers) -> bool:
    return bool(Decimal(str(answers["frozen_part"])) == answers["frozen"])


def _within_limit(case: Case, answers: Answers, actor: Actor, _: datetime) -> bool:
    """What was judged before counts too, so that no slice slips below."""
    part = Decimal(str(answers["frozen_part"])) + answers["frozen_deducted"]
    return bool(part <= SUPERVISOR_UP_TO or actor.has((Role.MANAGER,), case.project_id))


def _is_judged(case: Case) -> bool:
    return bool(case.details.get("frozen_judged_by") and case.details.get("frozen_payee"))


def _judged(_: Case, answers: Answers, actor: Actor, __: datetime) -> Mapping[str, Any]:
    """Where nothing is left to be paid, the judgment is at its end."""
    return _paid() if _takes_all(answers) else {"frozen_judged_by": actor.id}


def _paid(*_: Any) -> Mapping[str, Any]:
    return {"frozen_judged_by": None}


def changed(case: Case, *_: Any) -> Mapping[str, Any]:
    """A judgment is of what was frozen when it came; what is frozen later needs another."""
    told = case.details
    frozen = (told.get("change_kind"), told.get("old_deposit")) == ("contractor", FREEZES)
    return {**effects.changed(case), **(_paid() if frozen else {})}


SOMETHING_FROZEN = Guard("Nothing is frozen.", lambda _, answers, *__: answers["frozen"] > 0)
PART_OF_IT = Guard("This is more than is frozen.", _part_of_it)
WITHIN_LIMIT = Guard(
    "Deductions of more than 500 yuan are the manager's to approve.", _within_limit, personal=True
)
JUDGED = Guard(
    "A frozen deposit is paid after a judgment or a written settlement only.",
    lambda case, *_: _is_judged(case),
)
NOT_JUDGED_YET = Guard(
    "It is settled already: what is left is paid.", lambda case, *_: not _is_judged(case)
)
RECIPIENT_NAMED = Guard(
    "Name whom the paper says that the rest is paid to.",
    lambda _, answers, *__: bool(answers.get("frozen_payee")) or _takes_all(answers),
)
NOT_WHO_JUDGED = Guard(
    "It is paid by somebody other than who entered what it was settled by.",
    lambda case, _, actor, __: case.details.get("frozen_judged_by") != actor.id,
    personal=True,
)

FREEZING = (
    Move("judge_frozen", "The frozen deposit is settled", STATES, None, LEADS,
         asks=(GROUND, PAPER_NO, PART, RECIPIENT),
         when=(SOMETHING_FROZEN, NOT_JUDGED_YET, NOT_WHO_PATROLLED, PART_OF_IT, RECIPIENT_NAMED,
               WITHIN_LIMIT),
         then=_judged, decides=True, icon=":material/gavel:"),
    Move("pay_frozen", "Pay what was frozen", STATES, None, (Role.FINANCE,),
         asks=(ask.VOUCHER,), when=(SOMETHING_FROZEN, JUDGED, NOT_WHO_JUDGED),
         then=_paid, decides=True, icon=":material/payments:"),
)  # fmt: skip
