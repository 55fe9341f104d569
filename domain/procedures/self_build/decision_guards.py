"""What must hold for consent, for work and for the acceptance of a self-build (13 §4.3, §4.5)."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Guard
from domain.procedures.self_build import decision_fields as ask
from domain.procedures.self_build.guards import klass
from domain.self_build import catalogue, terms
from domain.self_build.voting import Votes

_POSTS: dict[str, tuple[Role, ...]] = {
    "service": (Role.SPECIALIST, *LEADS),
    "engineering": (Role.ENGINEER,),
    "security": (Role.SECURITY,),
}


def votes(answers: Answers) -> Votes:
    area, heads = (
        [answers[f"vote_{what}{part}"] for part in ("", "_part", "_yes")]
        for what in ("area", "heads")
    )
    exact = [Decimal(str(one)) for one in area]
    return Votes(exact[0], heads[0], exact[1], heads[1], exact[2], heads[2])


def _verdicts(case: Case) -> dict[str, str]:
    return {who: row["opinion"] for who, row in (case.details.get("verdicts") or {}).items()}


def _permit_filed(case: Case, *_: Any) -> bool:
    return klass(case) != catalogue.PERMIT or bool(case.details.get("permit_no"))


def _permit_holds(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    if klass(case) != catalogue.PERMIT:
        return True
    until = case.details.get("permit_until")
    return bool(until and datetime.fromisoformat(until) > now)


def _signed_by(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    grave = klass(case) in (catalogue.OWNERS, catalogue.PERMIT)
    return actor.has((Role.MANAGER,) if grave else LEADS, case.project_id)


def _speaks(case: Case, answers: Answers, actor: Actor, _: datetime) -> bool:
    return actor.has(_POSTS[answers["opinion_as"]], case.project_id)


def _within(case: Case, *_: Any) -> bool:
    return not terms.beyond(case.details["agreed_sizes"], case.details["built_sizes"])


def _same_owners(case: Case, answers: Answers, *_: Any) -> bool:
    return bool(case.details.get("signed_owners") == answers["owners"])


DRAWING_FILED = Guard(
    "File the stamped drawing with the permit.", lambda _, a, *__: bool(a.get("permit_drawing"))
)
NOT_COMMON = Guard(
    "A common part is decided by the owners, whatever the authority says.",
    lambda case, *_: case.details.get("right_kind") != "common",
)
VOTE_ADDS_UP = Guard(
    "These numbers do not add up: in favour are part of those who took part, and these of all.",
    lambda _, answers, *__: votes(answers).is_possible,
)
PERMIT_FILED = Guard("The permit is not filed yet.", _permit_filed)
VOTE_PASSED = Guard(
    "The owners have not decided for it: two thirds take part and three quarters of these agree, "
    "by area and by heads.",
    lambda case, *_: klass(case) != catalogue.OWNERS or bool(case.details.get("vote_passed")),
)
SPEAKS_FOR_ITS_OWN = Guard("Speak for your own department only.", _speaks, personal=True)
SAYS_WHY = Guard(
    "Write down the conditions or the reason.",
    lambda _, answers, *__: answers["opinion"] == "agree" or bool(answers.get("opinion_text")),
)
OPINIONS_COMPLETE = Guard(
    "Customer service, engineering, and order and security must each give an opinion.",
    lambda case, *_: set(_verdicts(case)) >= set(ask.DEPARTMENTS),
)
NOBODY_DISAGREES = Guard(
    "A department does not agree.", lambda case, *_: "disagree" not in _verdicts(case).values()
)
PERMIT_HOLDS = Guard("The permit has run out.", _permit_holds)
GAVE_NO_OPINION = Guard(
    "It is decided by somebody who gave no opinion.",
    lambda case, _, actor, __: (
        actor.id not in [row["by"] for row in (case.details.get("verdicts") or {}).values()]
    ),
    personal=True,
)
SIGNED_BY = Guard("Letters about classes A and J are the manager's to sign.", _signed_by,
                  personal=True)  # fmt: skip
TOLD_HOW_TO_OBJECT = Guard(
    "Tell them how to object.", lambda _, answers, *__: bool(answers.get("objection_told"))
)
ALL_PROMISED = Guard(
    "All five commitments are signed, or none.",
    lambda _, answers, *__: set(answers["commitments"]) == set(ask.COMMITMENTS),
)
SAFE_AND_REGISTERED = Guard(
    "The responsibility for safety is signed, and the builder registered, first.",
    lambda _, a, *__: bool(a.get("safety_signed") and a.get("builder_registered")),
)
COMMITTED = Guard(
    "The commitment is not signed yet.", lambda case, *_: bool(case.details.get("commitments"))
)
SAME_OWNERS = Guard(
    "The home has changed hands since: the new owner signs the commitment first.", _same_owners
)
POSTED = Guard("Hang the consent up on site first.", lambda _, a, *__: bool(a.get("works_posted")))
BUILT_IS_SHOWN = Guard(
    "What was built is shown by a photo marked “after”: add it first.",
    lambda _, answers, *__: answers["photos_after"] > 0,
)
MEASURED = Guard(
    "Nobody has measured what was built yet.",
    lambda case, *_: bool(case.details.get("built_sizes")),
)
WITHIN_TOLERANCE = Guard(
    "It differs by more than 50 mm from what was agreed: send it back, or note what goes beyond.",
    _within,
)
WATER_TESTED = Guard(
    "Waterproof layer and drain are not tested yet.",
    lambda case, *_: bool(case.details.get("water_tested")),
)
IN_FILE = Guard(
    "Put plan and photos into the household file first.",
    lambda _, answers, *__: bool(answers.get("file_complete")),
)
