"""What each post may do: declared once, asked by screens, services and the command line."""

from domain.case import Case
from domain.people import DESK, LEADS, Actor, Role
from domain.refusal import Refusal

BUSINESS = (*DESK, *LEADS, Role.ENGINEER, Role.READONLY)

RIGHTS: dict[str, tuple[Role, ...]] = {
    "cases.read": BUSINESS,
    "cases.open": (*DESK, *LEADS),
    "phones.read": (*DESK, *LEADS),
    "visits.record": (Role.SPECIALIST, *LEADS),
    "visits.plan": LEADS,
    "figures.read": (Role.SPECIALIST, *LEADS, Role.READONLY),
    "records.export": LEADS,
    "records.import": LEADS,
    "homes.write": (Role.SPECIALIST, *LEADS),
    "people.write": (Role.ADMIN,),
}


class NotAllowed(Refusal):
    """The person may not do this here. The text is fit to show and does not say what exists."""

    def __init__(self) -> None:
        super().__init__("This was not found, or is not yours to use.")


def may(actor: Actor, action: str, project_id: int) -> bool:
    """Tell whether a post of the actor in the project allows the action; default is no."""
    return actor.has(RIGHTS[action], project_id)


def scope(actor: Actor, action: str) -> frozenset[int]:
    """Return the projects in which the actor may do it: the narrowing of every statement."""
    allowed = RIGHTS[action]
    return frozenset(post.project_id for post in actor.posts if post.role in allowed)


def led(actor: Actor) -> frozenset[int]:
    """Return the projects that the actor leads."""
    return frozenset(post.project_id for post in actor.posts if post.role in LEADS)


def sees(actor: Actor, case: Case) -> bool:
    """Tell whether a case of the actor's scope may be opened: one about a person is for the
    leads, whoever is in charge and whoever entered it, never for that person (01 §1.6)."""
    if case.accused_id is None:
        return True
    near = case.project_id in led(actor) or actor.id in (case.assignee_id, case.entered_by)
    return near and case.accused_id != actor.id


def require(actor: Actor, action: str, project_id: int) -> None:
    """Let the action pass, or stop it.

    :raises NotAllowed: when no post of the actor in that project allows it
    """
    if not may(actor, action, project_id):
        raise NotAllowed
