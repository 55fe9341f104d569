"""Self-build: asked about, measured, classed, heard, agreed to or refused, accepted (13 §4.3).

It uses moments of a case thus: `taken_at` is the application, `first_response_at` its papers
complete, `assigned_at` the right decided, `on_site_at` the survey, `verified_at` the class,
`judged_at` the decision, `started_at` the consent, `replied_at` the request for acceptance,
`handled_at` the acceptance, `occurred_at` work seen before the consent, `resume_at` when others
are asked again.
"""

from dataclasses import replace

from domain import intake
from domain.case import Case
from domain.people import Role
from domain.procedure import Answers, Procedure
from domain.procedures.self_build import fields
from domain.procedures.self_build.deadlines import DEADLINES, ESCALATIONS
from domain.procedures.self_build.deciding import DECIDING
from domain.procedures.self_build.deposit import MONEY
from domain.procedures.self_build.looking import LOOKING, RECEIVERS
from domain.procedures.self_build.states import INQUIRY, STATES
from domain.procedures.self_build.working import WORKING
from domain.refusal import AnswerRefused
from domain.self_build.catalogue import FAMILIES, ITEMS

__all__ = ["ESCALATIONS", "SELF_BUILD"]

READ = "self_builds"
"""The subject whose reading shows it: engineering and security work on it too."""
CATEGORIES = {
    letter: (title, {one.code: one.title for one in ITEMS.values() if one.code[0] == letter})
    for letter, title in FAMILIES.items()
}


def check(given: Answers, unit_id: int | None) -> None:
    """Check what the answers of a new one demand of each other.

    :raises AnswerRefused: when the room or a phone number is missing
    """
    if unit_id is None:
        raise AnswerRefused("Room", "Choose the room that it is for.")
    if not given.get("phone") and not given.get("no_phone"):
        raise AnswerRefused("Phone number", "Enter a number, or tick that the person gives none.")


def named(case: Case) -> Answers:
    return {"title": " ".join(case.description.split())[: intake.TITLE.most]}


SELF_BUILD = Procedure(
    code="self_build",
    title="Self-build",
    plural="Self-builds",
    prefix="ZJ",
    icon=":material/deck:",
    asks=fields.ASKED,
    first=INQUIRY,
    states=STATES,
    moves=tuple(replace(move, seen_by=READ) for move in (*LOOKING, *DECIDING, *WORKING, *MONEY)),
    deadlines=DEADLINES,
    opened_by=(*RECEIVERS, Role.SUPERVISOR),
    begins=fields.BEGINS,
    categories=CATEGORIES,
    rare=fields.RARE,
    check=check,
    at_opening=named,
    read_by=READ,
)
